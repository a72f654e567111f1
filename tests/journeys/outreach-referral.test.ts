import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aBrowser } from './site.ts'

const { site, open, signIn } = aBrowser()
const MOST_TAPS = 8

/** Counts what a thumb does: every tap, and the choice from an opened list as a tap of its own. */
function aThumb(page: Page) {
  const done = { taps: 0 }
  const tap = async (selector: string) => {
    done.taps += 1
    await page.locator(selector).first().click()
  }
  const choose = async (selector: string) => {
    done.taps += 2
    await page.locator(selector).selectOption({ index: 1 })
  }
  return { tap, choose, done }
}

test('from today a referral is made on a phone in at most eight taps, with nothing to type', async () => {
  // page: /visits/:visitId/refer
  const { page } = await open({ width: 390 })
  await signIn(page, 'emil')
  await page.goto('/sr-Latn/today')
  const thumb = aThumb(page)
  await thumb.tap('main a[href$="/visits"]')
  await thumb.tap('main .lines a[href*="/visits/"]')
  await thumb.tap('main a[href$="/refer"]')
  await thumb.tap('[name=need][value=N6]')
  await thumb.choose('[name=organisation]')
  await thumb.tap('[name=due_in][value="7"]')
  await thumb.tap('main form .buttons button')
  await page.waitForURL(/\/referrals\/[0-9a-f-]{36}$/)
  expect(thumb.done.taps).toBeLessThanOrEqual(MOST_TAPS)
})

test('a body without an account answers by its link without scripts, and the team reads the answer', async () => {
  // page: /answer/:token
  const { page } = await open({ width: 390 })
  await signIn(page, 'dana')
  await page.goto('/en/today')
  await page.locator('main a[href*="/referrals/"]').first().click()
  const referral = page.url()
  await page.locator('main a[href$="/link"]').click()
  await page.fill('[name=post]', 'coordinator of the team')
  await page.locator('main form .buttons button').click()
  const address = (await page.locator('main code').innerText()).trim()
  expect(address.startsWith(`${site}/en/answer/`)).toBe(true)

  const { page: answering } = await open({ width: 390, scripts: false })
  await answering.goto(address)
  await answering.check('[name=kind][value=asked_back]')
  await answering.locator('main form .buttons button').click()
  expect(await answering.locator('[aria-invalid=true]').count()).toBe(1)
  expect(await answering.isChecked('[name=kind][value=asked_back]')).toBe(true)
  await answering.fill('[name=note]', 'Izmišljeno pitanje')
  await answering.locator('main form .buttons button').click()
  await answering.goto(address)
  expect(await answering.locator('[name=kind]').count()).toBe(0)
  await page.goto(referral)
  expect(await page.innerText('main')).toContain('Izmišljeno pitanje')
})

test('whom to call in an emergency stands open to everybody, one tap from the number', async () => {
  // page: /emergency
  const { page } = await open({ width: 320 })
  await page.goto('/sr-Latn/emergency')
  expect(await page.locator('a[href="tel:192"]').count()).toBeGreaterThan(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})
