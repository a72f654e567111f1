import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { practiceRoutes } from './routes.tsx'
import { somePractice } from './samples.ts'

const world = await aWorld()
const site = world.site(practiceRoutes, asSpoken(await world.as(GUEST, ({ db }) => listTerms(db))))

async function aPractice(town: Town, more = {}) {
  const answer = await site.post('/sr-Latn/practices/new', town.coordinator, somePractice(more))
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*practices\//, '')
}
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))
const idsAt = async (query: string): Promise<readonly string[]> =>
  (await json(`/api/en/practices?${query}`)).practices.map((one: { id: string }) => one.id)

test('[1-21] a practice has a level and an origin and is found by them, and by approach, group, need and title, without signing in', async () => {
  // page: /practices
  const id = await aPractice(await world.town())
  const right = ['', 'level=local', 'economy=RS', 'approach=mobile_team', 'group=G02', 'need=N9', 'q=putujuca']
  for (const query of right) expect(await idsAt(query), query).toContain(id)
  const wrong = ['level=national', 'economy=elsewhere', 'approach=awareness', 'group=G03', 'need=N4', 'q=nema toga']
  for (const query of wrong) expect(await idsAt(query), query).not.toContain(id)
  for (const query of ['q=%00', 'level=%F0']) expect((await site.get(`/en/practices?${query}`)).status).toBe(200)
})
test('[2-20] a practice is of one or more of the four types, and the list is narrowed by them', async () => {
  // page: /practices
  const id = await aPractice(await world.town(), { types: 'inter_municipal integrated' })
  for (const type of ['inter_municipal', 'integrated']) expect(await idsAt(`type=${type}`)).toContain(id)
  expect(await idsAt('type=innovative')).not.toContain(id)
})
test('[4-11] a practice shows context, cost, people, evidence, contact and the day on which it was checked', async () => {
  // page: /practices/:practiceId
  const id = await aPractice(await world.town(), { origin: 'elsewhere', origin_name: 'Norveška', place: '' })
  const page = await text(`/en/practices/${id}`)
  for (const words of [
    'Invented travelling library',
    'Norveška',
    '12,500.00',
    'a year',
    'C: weaker',
    'Network of Associations',
  ])
    expect(page, words).toContain(words)
  expect(page).toContain('/en/goals/16')
  expect(page).toContain('not answered')
})
test('[1-21] what is missing stands at its fields, what was typed stays, and the database says no as well', async () => {
  // page: /practices/new
  const town = await world.town()
  const refused = await site.post('/en/practices/new', town.coordinator, { title_en: 'Kept title', publish: 'yes' })
  const page = await refused.text()
  expect(refused.status).toBe(422)
  for (const words of ['Kept title', 'lacks the context', 'an answer on the cost', 'href="#context_en"'])
    expect(page).toContain(words)
  const draft = await aPractice(town, { 'context_sr-Cyrl': '', publish: '' })
  const around = world.as(town.coordinator, ({ db }) =>
    sql`update practice set is_published = true where id = ${draft}`.execute(db),
  )
  await expect(around).rejects.toThrow('practice_published_is_whole')
})
test('every description stays; a practice that was taken back leaves the list and says when and why', async () => {
  const town = await world.town()
  const id = await aPractice(town)
  const again = await site.post(`/en/practices/${id}/edit`, town.coordinator, somePractice({ months: '3' }))
  expect(again.status).toBe(303)
  const page = await text(`/en/practices/${id}`, town.coordinator)
  for (const words of ['2 descriptions', 'D: nothing']) expect(page).toContain(words)
  expect(await text(`/en/practices/${id}/edit`, town.coordinator)).toContain('12500,00')
  expect((await site.post(`/en/practices/${id}/withdraw`, town.coordinator, { reason: ' ' })).status).toBe(422)
  expect((await site.post(`/en/practices/${id}/withdraw`, town.coordinator, { reason: 'Prestalo' })).status).toBe(303)
  const gone = await site.get(`/en/practices/${id}`)
  expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('Prestalo')])
  expect(await idsAt('')).not.toContain(id)
})
test('[2-22] the list says how many answered on equality', async () => {
  // page: /practices
  await aPractice(await world.town())
  expect(await text('/en/practices')).toContain('The question on gender equality was answered by')
  const { answered } = await json('/api/en/practices')
  expect(answered.map((one: { question: string }) => one.question)).toEqual(['gender', 'discrimination'])
})
test('what is published is found by the search and stands in what feeds read, a draft is not', async () => {
  const town = await world.town()
  const [open, draft] = [await aPractice(town), await aPractice(town, { publish: '' })]
  const { rows } = await world.as(GUEST, ({ db }) =>
    sql<{
      id: string
    }>`select id from findable_text where room = 'practice' and is_shown and id in (${open}, ${draft})`.execute(db),
  )
  expect(rows.map(({ id }) => id)).toEqual([open])
})
test('one more row of outcomes keeps what was typed and saves nothing', async () => {
  const town = await world.town()
  const page = await site.post('/en/practices/new', town.coordinator, { title_en: 'Half', more: 'results' })
  const words = await page.text()
  expect(page.status).toBe(200)
  for (const part of ['Half', 'results.0.source']) expect(words).toContain(part)
})

describe('the goals', () => {
  test('[4-17] a practice counts for the goals of its needs; the page of a goal says why', async () => {
    // page: /goals/:goalNumber
    const before = (await json('/api/en/goals')).goals[15].practice
    const id = await aPractice(await world.town())
    await aPractice(await world.town(), { publish: '' })
    const after = (await json('/api/en/goals')).goals[15]
    expect(after).toMatchObject({ goal: '16', practice: { n: before.n + 1, looked: before.looked + 1 } })
    const page = await text('/en/goals/16')
    for (const words of [`/en/practices/${id}`, '16.9', 'Peace, justice']) expect(page).toContain(words)
  })
  test('[4-17] of the 17 goals each has a page in every language, and there is no eighteenth', async () => {
    // page: /goals
    for (const locale of ['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'])
      expect((await site.get(`/${locale}/goals`)).status).toBe(200)
    expect(await text('/en/goals/14')).toContain('no data on it here')
    for (const goal of ['0', '18', '01', 'x']) expect((await site.get(`/en/goals/${goal}`)).status).toBe(404)
    expect(await text('/en/goals.csv')).toContain('Life below water')
  })
})

describe('rights', () => {
  test('Cana, the reader, and Bojan, the team, keep nothing', async () => {
    const town = await world.town()
    const id = await aPractice(town)
    for (const who of [town.reader, town.team])
      for (const path of ['new', `${id}/edit`, `${id}/withdraw`])
        expect((await site.post(`/en/practices/${path}`, who, somePractice({ reason: 'x' }))).status).toBe(403)
  })
  test('the coordinator of another town neither changes a practice nor reads a draft', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const open = await aPractice(town)
    const draft = await aPractice(town, { publish: '' })
    for (const path of [`${open}/edit`, `${open}/withdraw`])
      expect((await site.post(`/en/practices/${path}`, other.coordinator, somePractice({ reason: 'x' }))).status).toBe(
        403,
      )
    for (const who of [other.coordinator, GUEST])
      expect((await site.get(`/en/practices/${draft}`, who)).status).toBe(404)
  })
})

describe('what is linked', () => {
  const aService = (town: Town, isUndisclosed: boolean) =>
    world.as(town.coordinator, async ({ db }) => {
      const [provider, service] = [newId(), newId()]
      const stamp = { body_id: town.body.id, recorded_at: '2022-01-01T10:00:00Z', is_published: true }
      await db
        .insertInto('service_provider')
        .values({ ...stamp, id: provider, own_name: 'Izmišljeni pružalac', own_name_locale: 'sr-Latn', kind: 'civil' })
        .execute()
      await db
        .insertInto('service')
        .values({
          ...stamp,
          ...{
            id: service,
            provider_id: provider,
            place_code: town.place,
            sector_code: 'health',
            type_code: 'HEA-MED',
          },
          ...{ axis_code: 'standardised', name: `Izmišljena kuća ${service}`, name_locale: 'sr-Latn', phone: '022 1' },
          ...{ is_undisclosed: isUndisclosed, folded: 'x', source: 'izmišljeno' },
        })
        .execute()
      return service
    })
  test('a published service may be named and stands under its goals; an undisclosed one never', async () => {
    const town = await world.town()
    const [open, hidden] = [await aService(town, false), await aService(town, true)]
    const id = await aPractice(town, { linked: `https://x.example/sr-Latn/services/${open}` })
    expect(await text(`/en/practices/${id}`)).toContain(`/en/services/${open}`)
    const refused = await site.post(
      '/en/practices/new',
      town.coordinator,
      somePractice({ linked: `/services/${hidden}` }),
    )
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('is not a published service')])
    const goal = await text('/en/goals/3')
    expect([goal.includes(open), goal.includes(hidden)]).toEqual([true, false])
  })
})
