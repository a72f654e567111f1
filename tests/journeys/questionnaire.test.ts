import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { aFormOfOurOwn } from '#evidence/outreach/samples/own-form.ts'
import { writeSheets } from '#server/xlsx.ts'
import { aBrowser } from './site.ts'

const { open, signIn } = aBrowser()
const FINISH = 'main form#page-form > .buttons button[type=submit]'
let formAddress: string

/** The coordinator of the invented town brings a form of its own and publishes it. */
beforeAll(async () => {
  const { page, context } = await open({ width: 390 })
  await signIn(page, 'dana')
  await page.goto('/sr-Latn/visits/forms/new')
  const buffer = Buffer.from(writeSheets(aFormOfOurOwn({ form: 'winter-journey' })))
  await page.setInputFiles('[name=file]', { name: 'obrazac.xlsx', mimeType: 'application/octet-stream', buffer })
  await page.click('main form#page-form button[type=submit]')
  await page.click('main form#page-form button[name=publish]')
  await page.waitForURL(/\/visits\/forms\/[0-9a-f-]{36}$/)
  formAddress = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await context.close()
}, 120_000)

const field = (name: string) => `[name="q/${name}"]`
const fuel = (page: Page) => page.locator(`${field('household/fuel')}:visible`).count()

/** Writes the same visit by the same hands; only where nothing wakes up the button shows what applies now. */
async function writeVisit(page: Page, sign: string, isAwake: boolean) {
  await page.goto(`/sr-Latn/visits/new?form=${formAddress}`)
  await page.fill('[name=reference]', sign)
  await page.check('[name=notice]')
  await page.fill(field('settlement'), 'Измишљена Мала')
  await page.check(`${field('first_identified')}[value=yes]`)
  await page.check(`${field('people/1/sex')}[value=f]`)
  await page.check(`${field('people/1/groups')}[value=G01]`)
  await page.check(`${field('people/1/groups')}[value=G04]`)
  await page.check(`${field('people/1/needs')}[value=N6]`)
  await page.click('button[value="add people"]')
  await page.waitForSelector(field('people/2/sex'))
  await page.check(`${field('people/2/sex')}[value=m]`)
  await page.click('button[value="add people"]')
  await page.waitForSelector(field('people/3/sex'))
  await page.click('button[value="remove people/2"]')
  await page.waitForSelector(field('people/2/sex'), { state: 'detached' })
  await page.check(`${field('people/3/sex')}[value=declined]`)
  await page.fill(field('household/rooms'), '3')
  expect(await fuel(page)).toBe(0)
  await page.check(`${field('household/heated')}[value=yes]`)
  if (!isAwake) await page.locator('button[value=continue]').last().click()
  await page.waitForSelector(field('household/fuel'))
  await page.fill(field('household/fuel'), 'дрва')
  await page.fill(field('remark'), 'Измишљена напомена')
  await page.click(FINISH)
  await page.waitForURL(/\/visits\/[0-9a-f-]{36}$/)
  const answer = await page.request.get(new URL(page.url()).pathname.replace('/sr-Latn/', '/api/sr-Latn/'))
  const { visit, answers } = (await answer.json()) as { visit: Record<string, unknown>; answers: unknown }
  return { form: visit.form, version: visit.version, answers }
}

test('a form of a body’s own stores the same answers with and without scripts', async () => {
  // page: /visits/new
  const stored: unknown[] = []
  for (const scripts of [true, false]) {
    const { page, context } = await open({ width: 390, scripts })
    await signIn(page, 'emil')
    stored.push(await writeVisit(page, scripts ? 'ZI-901' : 'ZI-902', scripts))
    expect(await page.innerText('main')).toContain('Koje gorivo')
    await context.close()
  }
  expect(stored[0]).toEqual(stored[1])
  expect(stored[0]).toEqual({
    form: 'winter-journey',
    version: '1',
    answers: {
      settlement: 'Измишљена Мала',
      first_identified: 'yes',
      people: [{ sex: 'f', groups: 'G01 G04', needs: 'N6' }, { sex: 'declined' }],
      household: { rooms: '3', heated: 'yes', fuel: 'дрва' },
      remark: 'Измишљена напомена',
    },
  })
})

test('awake it says what is wrong when a field is left, takes it back when it is right, and never leaves the page', async () => {
  const { page, context } = await open({ width: 320 })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await signIn(page, 'emil')
  await page.goto(`/sr-Cyrl/visits/new?form=${formAddress}`)
  await page.evaluate(() => document.documentElement.setAttribute('data-same', 'yes'))
  await page.fill(field('household/rooms'), '99')
  await page.locator(field('household/rooms')).blur()
  const wrong = page.locator(`${field('household/rooms')}[aria-invalid=true]`)
  await wrong.waitFor()
  await page.fill(field('household/rooms'), '9')
  await wrong.waitFor({ state: 'detached' })
  await page.click('button[value="add people"]')
  await page.waitForSelector(`${field('people/2/sex')}:focus`)
  await page.press(field('settlement'), 'Enter')
  expect(await page.getAttribute('html', 'data-same')).toBe('yes')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  expect(errors).toEqual([])
  await context.close()
})

test('without scripts a wrong answer keeps everything as it was typed, with the error at its field', async () => {
  const { page, context } = await open({ width: 390, scripts: false })
  await signIn(page, 'emil')
  await page.goto(`/sr-Cyrl/visits/new?form=${formAddress}`)
  await page.fill(field('settlement'), 'Измишљени Поток')
  await page.fill(field('household/rooms'), 'три')
  await page.click(FINISH)
  expect(await page.inputValue(field('household/rooms'))).toBe('три')
  expect(await page.inputValue(field('settlement'))).toBe('Измишљени Поток')
  expect(await page.getAttribute(field('household/rooms'), 'aria-invalid')).toBe('true')
  await context.close()
})
