import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { localDay } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import { newId } from '#base/id.ts'
import { LOCALES, type Locale } from '#base/say.ts'
import { dayOn } from '#registers/guard/rules/days.ts'
import { ROUTES } from '#server/routes.ts'
import { WALKED_IN, walkLinks } from '../walk-links.ts'
import { faultsAt, findingsOn, OF_A_TEAM, openedBy } from './axe.ts'
import { aBrowser } from './site.ts'

const { open, signIn } = aBrowser()
/** Forms that are sent empty, so that every error stands at its field. */
const FORMS = [
  '/visits/new',
  '/refer',
  '/link',
  '/requests/new',
  '/agreements/new',
  '/bases/new',
  '/teams/new',
] as const

/** Sends a form as its page would. @returns the page that follows @throws where it was refused */
async function sent(page: Page, path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const { status, text } = await page.evaluate(
    async ([to, body]) => {
      const answer = await fetch(to, { method: 'POST', body: new URLSearchParams(body) })
      return { status: answer.status, text: await answer.text() }
    },
    [`${WALKED_IN}${path}`, fields] as const,
  )
  if (status >= 400) throw new Error(`${path}: ${status} ${/class="wrong".*?<\/p>/s.exec(text)?.[0]}`)
  return text
}
const inDays = (days: number): string => formatDay('sr-Latn', dayOn(localDay(new Date()), days), 'short')
const firstIn = async (page: Page, path: string, link: string): Promise<string> => {
  await page.goto(`${WALKED_IN}${path}`)
  const found = await page.locator(`main a[href*="${link}"]`).first().getAttribute('href')
  return (found ?? '').slice(WALKED_IN.length)
}

/** Of everything that a team can meet, one: a link, two values of one field, a broken glass, a question of a person. */
async function fillTheirPages(page: Page): Promise<{ readonly token: string }> {
  const referral = await firstIn(page, '/today', '/referrals/')
  const link = await sent(page, `${referral}/link`, {
    asked_of: 'Измишљена школа',
    post: 'педагог',
    valid_to: inDays(7),
  })
  const token = /\/answer\/([\w.-]+)/.exec(link)?.[1] ?? ''
  const visit = await firstIn(page, '/visits?page=2', '/visits/0')
  for (const value of ['Измишљени Поток', 'Измишљена Мала'])
    await sent(page, `${visit}/correct`, { id: newId(), field: 'settlement', value, reason: 'проба', seen: '' })
  const asked = { kind: 'access', reference: 'IZM-003', askedHow: 'in_person', receivedOn: '02.03.2026.', what: 'све' }
  await sent(page, '/guard/requests/new', asked)
  const { page: reader } = await open()
  await signIn(reader, 'filip')
  const glass = { record: visit.replace('/visits/', ''), reason: 'Измишљени разлог, за пробу', to: '' }
  await sent(reader, '/guard/break-glass/new', glass)
  return { token }
}

/** Every page of theirs to which a link leads, and what answers under it. */
async function theirPages(page: Page, token: string): Promise<ReadonlyMap<string, string>> {
  const { found } = await walkLinks(openedBy(page), (kind) => (OF_A_TEAM.test(kind) ? 8 : 1), `${WALKED_IN}/work`)
  const theirs = ROUTES.filter(({ method, path }) => method === 'get' && OF_A_TEAM.test(path))
  const known = theirs.flatMap(({ path }): [string, string][] => {
    const at = path === '/answer/:token' ? `/answer/${token}` : (found.get(path) ?? path)
    return at.includes(':') ? [] : [[path, at]]
  })
  const missing = theirs.filter(({ path }) => !known.some(([one]) => one === path)).map(({ path }) => path)
  console.log(`no link of the coordinator’s leads to: ${missing.join(', ')}`)
  return new Map(known)
}

type Walk = { readonly path: string; readonly locale: Locale; readonly isNarrow: boolean }
/** Every page in every variant, in turn at a desk in the light and on a phone in the dark. */
const walksOf = (paths: readonly string[]): readonly Walk[] =>
  paths.flatMap((path, i) => LOCALES.map((locale, j) => ({ path, locale, isNarrow: (i + j) % 2 === 1 })))

async function walked(page: Page, walks: readonly Walk[], how: string): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { path, locale } of walks) faults.push(...(await faultsAt(page, `/${locale}${path}`, how)))
  return faults
}

/** What is wrong with a form that was sent as it stood, with the errors that it shows. */
async function faultsSentEmpty(page: Page, path: string): Promise<readonly string[]> {
  await page.goto(`${WALKED_IN}${path}`)
  await page.locator('main form[method=post] button[type=submit]:visible').last().click()
  await page.waitForLoadState()
  const told = await page.locator('[aria-invalid=true]').count()
  const found = [...(await findingsOn(page)), ...(told === 0 ? ['no field is said to be wrong'] : [])]
  return found.map((one) => `${path} (sent empty): ${one}`)
}

test('no page of a mobile team has a finding of axe or scrolls sideways, in any language, width and scheme', async () => {
  // page: /today
  const { page: desk } = await open({ width: 1280 })
  const { page: phone } = await open({ width: 390, scheme: 'dark' })
  await signIn(desk, 'dana')
  await signIn(phone, 'dana')
  const { token } = await fillTheirPages(desk)
  const pages = await theirPages(desk, token)
  const { narrow = [], wide = [] } = Object.groupBy(walksOf([...pages.values()]), (one) =>
    one.isNarrow ? 'narrow' : 'wide',
  )
  const faults = (await Promise.all([walked(desk, wide, '1280 light'), walked(phone, narrow, '390 dark')])).flat()
  for (const [kind, path] of pages)
    if (FORMS.some((end) => kind.endsWith(end))) faults.push(...(await faultsSentEmpty(phone, path)))
  console.log(`axe looked at ${pages.size} kinds of pages of a team in ${LOCALES.length} variants`)
  expect(faults).toEqual([])
  expect(pages.size).toBeGreaterThan(35)
}, 600_000)
