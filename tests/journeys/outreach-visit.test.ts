import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aBrowser } from './site.ts'

const { open, signIn } = aBrowser()
/** How long a person needs, beyond what the machine takes: to find and hit a field, and to type a sign (Card, Moran and Newell 1980). */
const SECONDS_A_TAP = 2.5
const SECONDS_A_SIGN = 0.28
const MOST = { taps: 12, seconds: 90 } as const

/** Counts what a person does on a phone: each tap, and each sign that is typed. */
function aThumb(page: Page) {
  const done = { taps: 0, signs: 0 }
  const begun = performance.now()
  const tap = async (selector: string) => {
    done.taps += 1
    await page.locator(selector).first().click()
  }
  const type = async (selector: string, text: string) => {
    await tap(selector)
    done.signs += text.length
    await page.locator(selector).first().pressSequentially(text)
  }
  const seconds = () => done.taps * SECONDS_A_TAP + done.signs * SECONDS_A_SIGN + (performance.now() - begun) / 1000
  return { tap, type, done, seconds }
}

/** A visit to a woman with one need, who was told her rights, by two of the team. @param settlement typed only where it does not stand there */
async function writeVisit(page: Page, sign: string, settlement?: string) {
  const thumb = aThumb(page)
  await thumb.tap(settlement === undefined ? 'a[href*="visits/new?after="]' : 'main a[href$="/visits/new"]')
  await thumb.type('[name=reference]', sign)
  await thumb.tap('[name=notice]')
  if (settlement !== undefined) await thumb.type('[name="q/settlement"]', settlement)
  await thumb.tap('[name="q/first_identified"][value=yes]')
  await thumb.tap('[name="q/people/1/sex"][value=f]')
  await thumb.tap('[name="q/people/1/age"][value="30-64"]')
  await thumb.tap('[name="q/people/1/needs"][value=N1]')
  await thumb.tap('[name="q/people/1/groups"][value=declined]')
  await thumb.tap('[name="q/present"][value=social_worker]')
  await thumb.tap('[name="q/informed"][value=N1]')
  await thumb.tap('main form#page-form > .buttons button[type=submit]')
  await page.waitForURL(/\/visits\/[0-9a-f-]{36}$/)
  return { ...thumb.done, seconds: Math.round(thumb.seconds()) }
}

test('a visit on a phone takes at most 12 taps and 90 seconds, and the next one in the same settlement less', async () => {
  // page: /visits/new
  const { page } = await open({ width: 390 })
  await signIn(page, 'emil')
  await page.goto('/sr-Latn/visits')
  const first = await writeVisit(page, 'KR-901', 'Izmišljena Mala')
  expect(await page.innerText('main')).toContain('KR-901')
  const second = await writeVisit(page, 'KR-902')
  expect(await page.innerText('main')).toContain('Izmišljena Mala')
  for (const visit of [first, second]) {
    expect(visit.taps, JSON.stringify(visit)).toBeLessThanOrEqual(MOST.taps)
    expect(visit.seconds, JSON.stringify(visit)).toBeLessThanOrEqual(MOST.seconds)
  }
  expect(second.taps).toBeLessThan(first.taps)
  expect(second.signs).toBeLessThan(first.signs)
})

test('without scripts the same visit is written, and a wrong one keeps every answer with the error at its field', async () => {
  const { page } = await open({ width: 390, scripts: false })
  await signIn(page, 'emil')
  await page.goto('/sr-Cyrl/visits/new')
  await page.fill('[name=reference]', 'KR-903')
  await page.fill('[name="q/settlement"]', 'Измишљени Поток')
  await page.check('[name="q/people/1/sex"][value=declined]')
  await page.click('main form#page-form > .buttons button[type=submit]')
  expect(await page.inputValue('[name=reference]')).toBe('KR-903')
  expect(await page.inputValue('[name="q/settlement"]')).toBe('Измишљени Поток')
  expect(await page.isChecked('[name="q/people/1/sex"][value=declined]')).toBe(true)
  expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})
