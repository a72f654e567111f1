import { expect, test } from 'vitest'
import { aBrowser } from './site.ts'

const { open } = aBrowser()

test('a visitor without scripts finds Bijeljina from the first page and sees what is known, how old it is and where it comes from', async () => {
  const { page } = await open({ scripts: false, width: 390 })
  await page.goto('/sr-Latn')
  await page.fill('[name=q]', 'бијељ')
  await page.click('main button[type=submit]')
  await page.click('main a:has-text("Bijeljina")')
  const text = await page.innerText('main')
  expect(text).toContain('3,6%')
  expect(text).toContain('700')
  expect(text).toMatch(/ne može se reći/i)
  await page.click('main a:has-text("Odakle ovo znamo")')
  expect(await page.innerText('main')).toContain('2016')
  await page.locator('main a[href*="/sources/"]').first().click()
  expect(page.url()).toContain('/sources/')
})

test('[4-22] the trace of Stara Pazova leads from field work in 2003 to a service that still runs, drawn and as a table', async () => {
  const { page } = await open()
  await page.goto('/sr-Cyrl/trace/RS-80420')
  expect(await page.locator('svg.trace--wide').count()).toBe(1)
  const table = await page.innerText('main')
  for (const words of ['2003–2009', '2009', 'Служба за помоћ у кући']) expect(table).toContain(words)
})

test('the language switch keeps the page, its choice of period and the day it speaks of', async () => {
  const { page } = await open()
  await page.goto('/sr-Latn/places/RS-izmisljevo/matrix?period=2025&view=rights')
  await page.click('details.language summary')
  await page.click('details.language a[lang=mk]')
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(
    '/mk/places/RS-izmisljevo/matrix?period=2025&view=rights',
  )
})

test('the whole way to a number goes by keyboard alone', async () => {
  const { page } = await open()
  await page.goto('/en')
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  const tabTo = async (words: string) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      if ((await focused()) === words) return
    }
    throw new Error(`no way by keyboard to "${words}"`)
  }
  await tabTo('Bijeljina')
  await page.keyboard.press('Enter')
  await page.waitForURL(/BA-bijeljina/)
  const skip = async () => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
  }
  await skip()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
})

test('[0-15] a page that names Kosovo twice prints one footnote, in the reader’s language', async () => {
  const { page } = await open()
  for (const [locale, words] of [
    ['sr-Latn', '1244'],
    ['sq', '1244'],
    ['en', '1244'],
  ] as const) {
    await page.goto(`/${locale}/places`)
    expect(await page.locator('.footnote').count()).toBe(1)
    expect(await page.innerText('.footnote')).toContain(words)
  }
})
