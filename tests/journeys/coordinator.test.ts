import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aBrowser } from './site.ts'

const { open, signIn } = aBrowser()
const HEAD = 'kind;place;groups;need;value;low;high;range;counts;period;method;grade;not_split_by_sex_because'
const RIGHT = `${HEAD}\nestimate;Бијељина;starije osobe;N5;317;250;400;stated;need;2022;survey;B;not_asked`
const WRONG = `${HEAD}\nestimate;Бијељина;starije osobe;N5;317;450;400;stated;need;31.04.2022;survey;B;not_asked`

/** Pastes a table with a source that anybody can read, as the page asks for it. */
async function paste(page: Page, table: string) {
  await page.goto('/sr-Latn/evidence/import')
  await page.fill('[name=text]', table)
  await page.selectOption('[name=source_kind]', 'survey')
  await page.fill('[name=source_title]', 'Измишљена анкета')
  await page.selectOption('[name=source_locale]', 'sr-Cyrl')
  await page.fill('[name=source_publisher]', 'Измишљени завод')
  await page.locator('[name=source_publicity]').first().check()
  await page.fill('[name=source_web]', 'https://example.org/anketa')
  await page.fill('[name=source_published]', '2022')
  await page.locator('main form button[type=submit]').first().click()
}
const townText = async (page: Page) => {
  await page.goto('/sr-Latn/places/BA-bijeljina')
  return await page.innerText('main')
}

test('a coordinator pastes an estimate without scripts: problems stand at their cells, nothing is stored before the yes, undo brings the town back', async () => {
  const { page } = await open({ scripts: false })
  await signIn(page, 'alma')
  await paste(page, WRONG)
  const problems = await page.innerText('main')
  expect(problems).toContain('31.04.2022')
  expect(problems).toContain('J2')
  expect(await page.inputValue('[name=text]')).toContain('31.04.2022')
  expect(await townText(page)).not.toContain('317')

  await paste(page, RIGHT)
  expect(await townText(page)).not.toContain('317')
  await paste(page, RIGHT)
  await page.locator('main form button[type=submit]').first().click()
  const address = page.url()
  expect(await townText(page)).toContain('317 (250–400)')
  await page.goto('/sr-Latn/places/BA-bijeljina/matrix?period=2022')
  expect(await page.innerText('main')).toContain('317')

  await page.goto(address)
  await page.fill('main form [name=reason]', 'Унето за пробу')
  await page.locator('main form:has([name=reason]) button[type=submit]').first().click()
  expect(await townText(page)).not.toContain('317')
})

test('a form that is switched to another language keeps what was typed and stores nothing', async () => {
  const { page } = await open()
  await signIn(page, 'alma')
  await page.goto('/sr-Latn/evidence/new?kind=estimate&place=BA-bijeljina')
  await page.fill('[name=people]', '4321')
  await page.click('details.language summary')
  await page.click('details.language button[value=mk]')
  await page.waitForURL(/\/mk\//)
  expect(await page.inputValue('[name=people]')).toBe('4321')
  expect(await page.getAttribute('html', 'lang')).toBe('mk')
  expect(await page.locator('.ds-error-summary, [role=alert]').count()).toBe(0)
  expect(await townText(page)).not.toContain('4321')
})

test('a form that is wrong shows all problems on top with the focus on them, each at its field, and keeps what was typed', async () => {
  const { page } = await open()
  await signIn(page, 'alma')
  await page.goto('/en/evidence/new?kind=estimate&place=BA-bijeljina')
  await page.fill('[name=low]', '12,5')
  await page.locator('main form button[type=submit]').last().click()
  expect(await page.inputValue('[name=low]')).toBe('12,5')
  expect(await page.title()).toMatch(/^Error/)
  const wrong = page.locator('[aria-invalid=true]')
  expect(await wrong.count()).toBeGreaterThan(3)
  const described = await wrong.first().getAttribute('aria-describedby')
  expect(await page.locator(`#${described?.split(' ').at(-1)}`).count()).toBe(1)
})

test('a reader sees no way to enter evidence and is told so at the address', async () => {
  const { page } = await open()
  await signIn(page, 'cana')
  const answer = await page.goto('/en/evidence/new?kind=estimate')
  expect(answer?.status()).toBe(403)
})
