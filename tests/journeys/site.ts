import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { launchBrowser } from '../browser.ts'

export const DEMO_PASSWORD = 'proba-obuhvat'

/** One browser for a test file, closed at its end. Pages are opened with `open`. */
export function aBrowser() {
  const site = inject('site')
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  /** A fresh reader. @param how width of the window, colour scheme, whether scripts run */
  async function open(
    how: { width?: number; scheme?: 'light' | 'dark'; scripts?: boolean } = {},
  ): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({
      baseURL: site,
      viewport: { width: how.width ?? 1280, height: 900 },
      colorScheme: how.scheme ?? 'light',
      javaScriptEnabled: how.scripts ?? true,
    })
    return { context, page: await context.newPage() }
  }

  /** Signs in by the page, as a person does. */
  async function signIn(page: Page, name: string) {
    await page.goto('/sr-Latn/sign-in')
    await page.fill('[name=signInName]', name)
    await page.fill('[name=password]', DEMO_PASSWORD)
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/(work|account|today)/)
  }
  return { site, open, signIn }
}
