import { describe, expect, test } from 'vitest'
import { loadEvidence } from '#coverage/actions/load.ts'
import { coverageRoutes } from '#coverage/routes/read.tsx'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { projectRoutes } from './routes.tsx'
import { someFields } from './samples.ts'

const world = await aWorld()
const terms = asSpoken(await world.as(GUEST, ({ db }) => listTerms(db)))
const site = world.site([...projectRoutes, ...coverageRoutes], terms)

async function aProject(town: Town, more: Readonly<Record<string, string>> = {}) {
  const fields = { ...someFields(), places: town.place, publish: 'yes', ...more }
  const answer = await site.post('/sr-Latn/projects/new', town.coordinator, fields)
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*projects\//, '')
}
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))

/** Counts of served children of the town, in a published source or in the body's own paper. */
const served = (town: Town, people: number, year: string, isPublished = 'yes') =>
  world.as(town.coordinator, (ctx) =>
    loadEvidence(ctx, {
      sources: [
        {
          code: 's',
          ...{ kind: 'media', title: `Izmišljeni list ${year}`, title_locale: 'sr-Latn', publisher: 'izmišljeno' },
          ...{ is_published: isPublished, web: 'https://example.org' },
        },
      ],
      evidence: [
        {
          ...{ kind: 'count', place: town.place, groups: 'G01', need: 'N5', quantity: 'served', state: 'value' },
          ...{ people: String(people), period: year, method: 'service_register', covers: 'all', deduplicated: 'yes' },
          ...{ not_split_by_sex_because: 'source_does_not_say', source: 's' },
        },
      ],
      milestones: [],
      hops: [],
    }),
  )

describe('envelopes', () => {
  async function anEnvelope(town: Town, id: string, more = {}) {
    const fields = { name: 'Uvođenje pristupa', most_awards: '2', amount: '', ...more }
    expect((await site.post(`/en/projects/${id}/envelopes/new`, town.coordinator, fields)).status).toBe(303)
    return (await json(`/api/en/projects/${id}`)).envelopes.at(-1).id
  }
  const award = (town: Town, id: string, envelope: string, place: string, amount = '1.000,00 EUR') =>
    site.post(`/en/projects/${id}/envelopes/${envelope}/award`, town.coordinator, {
      ...{ place, amount, awarded_on: '2021-05-01', proof: 'Odluka 1/2021' },
    })
  test('[X-06] one award more than the envelope holds is refused until it is changed with a reason', async () => {
    // page: /projects/support
    const [town, second, third] = [await world.town(), await world.town(), await world.town()]
    const id = await aProject(town)
    const envelope = await anEnvelope(town, id)
    expect((await award(town, id, envelope, town.place)).status).toBe(303)
    expect((await award(town, id, envelope, second.place)).status).toBe(303)
    const refused = await award(town, id, envelope, third.place)
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('all are made')])
    const change = (fields: Record<string, string>) =>
      site.post(`/en/projects/${id}/envelopes/${envelope}/change`, town.coordinator, fields)
    expect((await change({ most_awards: '3', reason: '' })).status).toBe(422)
    expect((await change({ most_awards: '1', reason: 'manje' })).status).toBe(422)
    expect((await change({ most_awards: '3', reason: 'Još jedan donator' })).status).toBe(303)
    expect((await award(town, id, envelope, third.place)).status).toBe(303)
    expect(await text(`/en/projects/${id}`, town.coordinator)).toContain('Još jedan donator')
    expect(await text(`/en/projects/${id}`)).not.toContain('Još jedan donator')
  })
  test('[X-06] a town may hold awards of two envelopes; its support is their sum by currency', async () => {
    // page: /projects/support
    const town = await world.town()
    const id = await aProject(town)
    for (const amount of ['1.000,00 EUR', '500 KM'])
      expect((await award(town, id, await anEnvelope(town, id), town.place, amount)).status).toBe(303)
    const { towns } = await json('/api/en/projects/support')
    expect(towns).toContainEqual({
      placeCode: town.place,
      awards: 2,
      money: [
        { cents: 50_000, currency: 'BAM' },
        { cents: 100_000, currency: 'EUR' },
      ],
    })
    expect(await text('/en/projects/support')).toContain(`/places/${town.place}`)
  })
  test('more money than the envelope holds, the same town again and an award without a proof are refused', async () => {
    const [town, second] = [await world.town(), await world.town()]
    const id = await aProject(town)
    const envelope = await anEnvelope(town, id, { amount: '1.500 EUR' })
    expect((await award(town, id, envelope, town.place)).status).toBe(303)
    for (const [place, amount] of [
      [second.place, '600 EUR'],
      [town.place, '100 EUR'],
    ] as const)
      expect((await award(town, id, envelope, place, amount)).status).toBe(422)
  })
  test('Cana, the reader, and the coordinator of another town give nothing', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const id = await aProject(town)
    const envelope = await anEnvelope(town, id)
    const fields = { place: town.place, amount: '1 EUR', awarded_on: '2021-05-01', proof: 'x' }
    for (const who of [town.reader, other.coordinator])
      for (const path of [
        'envelopes/new',
        `envelopes/${envelope}/award`,
        `envelopes/${envelope}/change`,
        'close',
        'trace',
      ])
        expect((await site.post(`/en/projects/${id}/${path}`, who, fields)).status, path).toBe(403)
  })
})

test('[1-08] [2-06] a component has an address of its own with its lead, money, dates and what is in it', async () => {
  // page: /projects
  const town = await world.town()
  const component = 'component: Izmišljena komponenta @skgo | from: 01.05.2020. | to: 2021 | budget: 1.000,00 EUR'
  const id = await aProject(town, { objectives: `${component}\nmeasure: Mera unutra | scope: local national` })
  const { objectives } = await json(`/api/en/projects/${id}`)
  expect(objectives[1].scopes).toEqual(['local', 'national'])
  const page = await text(`/en/projects/${id}/lines/${objectives[0].id}`)
  for (const part of ['Standing Conference', 'EUR\u00a01,000.00', '1 May 2020', 'Mera unutra', 'national level'])
    expect(page).toContain(part)
  expect((await site.get(`/en/projects/${id}/lines/${id}`)).status).toBe(404)
})

test('[0-08] "which right" sums measures and money by article, and counts no measure twice in the total', async () => {
  // page: /projects/rights
  const town = await world.town()
  const before = await json('/api/en/projects/rights')
  await aProject(town, {
    objectives:
      'component: Sve | budget: 900 EUR | rights: ICESCR-11\nmeasure: Deo | budget: 400 EUR | rights: ICESCR-11 ICESCR-12',
  })
  const after = await json('/api/en/projects/rights')
  const euros = (report: { money: { cents: number; currency: string }[] }) =>
    report.money.find(({ currency }) => currency === 'EUR')?.cents ?? 0
  expect([after.lines - before.lines, euros(after) - euros(before)]).toEqual([2, 90_000])
  expect(await text('/en/projects/rights')).toContain('Article 11')
})

describe('cells', () => {
  test('results are what coverage counted for this reader, never typed; the cell leads back on the trace', async () => {
    const town = await world.town()
    await served(town, 8, '2020')
    await served(town, 20, '2021')
    await served(town, 99, '2022', 'no')
    const id = await aProject(town, { cells: `${town.place} / G01 / N5`, start: '01.05.2020.' })
    const cell = (who = GUEST) => json(`/api/en/projects/${id}`, who)
    const { before, after } = (await cell()).cells[0]
    expect([before.served.bounds.atLeast, after.served.bounds.atLeast]).toEqual([8, 20])
    expect((await cell(town.coordinator)).cells[0].after.served.bounds.atLeast).toBe(99)
    expect((await site.post(`/en/projects/${id}/trace`, town.coordinator, {})).status).toBe(303)
    expect((await site.post(`/en/projects/${id}/trace`, town.coordinator, {})).status).toBe(422)
    expect(await text(`/en/cells/${town.place}/G01/N5/2021`)).toContain('Izmišljeni projekat')
  })
  test('a cell of a place, group or need that nobody knows is named', async () => {
    const town = await world.town()
    const answer = await site.post('/en/projects/new', town.coordinator, {
      ...someFields(),
      cells: `${town.place} / G01 / N99\nniko / G01 / N5`,
    })
    expect([answer.status, (await answer.text()).match(/Choose the place, the people and the need/g)?.length]).toEqual([
      422, 4,
    ])
  })
})

test('[0-44] closing proposes a summary from the records in every language; the editor’s text is what stays', async () => {
  // page: /projects
  const town = await world.town('Измишљено')
  await served(town, 21, '2021')
  const id = await aProject(town, { cells: `${town.place} / G01 / N5`, start: '01.05.2020.' })
  const { typed } = await json(`/api/en/projects/${id}/close`, town.coordinator)
  expect(typed.closed_on).toBe('15.6.2022')
  expect(typed['summary_sr-Cyrl']).toMatch(
    /^Пројекат „Измишљени пројекат“ је завршен\. Трајао је од 01\.05\.2020\. до 15\.06\.2022\. Спровела га је организација: /,
  )
  expect(typed['summary_sr-Cyrl']).toContain('По евиденцијама је 2021. године услужена најмање 21 особа (')
  expect(typed.summary_bs).toContain('uslužena najmanje 21 osoba')
  expect(typed.summary_mk).toContain('е услужено најмалку 21 лице')
  expect(typed.summary_sq).toContain('u shërbyen të paktën 21 persona')
  expect(typed.summary_en).toContain('at least 21 people were served in 2021')
  expect(typed.summary_en).not.toContain('Izmišljeno za probu')
  const kept = { ...typed, summary_en: 'The editor says it so.' }
  expect((await site.post(`/en/projects/${id}/close`, town.coordinator, kept)).status).toBe(303)
  expect(await text(`/en/projects/${id}`)).toContain('The editor says it so.')
  expect((await json(`/api/en/projects/${id}`)).standing.status).toBe('completed')
  const early = await site.post(`/en/projects/${id}/close`, town.coordinator, { ...kept, closed_on: '2030-01-01' })
  expect(early.status).toBe(422)
})

test('[1-26] what is not stated is a task for the editor, and [X-07] other sources stand beside', async () => {
  // page: /projects
  const town = await world.town()
  const id = await aProject(town, {
    ...{ start: '', end: '31.12.2021', about: '', contacts: 'coordinator; f; skgo' },
    statements: 'end: 15.06.2022. | Izmišljeni drugi izvor | https://example.org/drugi',
  })
  const editor = await text(`/en/projects/${id}`, town.coordinator)
  expect(editor).toContain(`/en/projects/${id}/describe#start`)
  const reader = await text(`/en/projects/${id}`)
  expect(reader).not.toContain('describe#')
  for (const part of ['31.12.2021', '15.06.2022.', 'Izmišljeni drugi izvor']) expect(reader).toContain(part)
  expect(await text(`/sr-Cyrl/projects/${id}`)).toContain('координаторка пројекта')
  expect(await text(`/mk/projects/${id}`)).toContain('координаторка на проектот')
})

test('[3-24] an agency that stands as donor is pointed out to the editor alone, and stays', async () => {
  // page: /projects
  const town = await world.town()
  await aProject(town)
  const id = await aProject(town, { organisations: 'implementer: skgo\ndonor: giz' })
  expect(await text(`/en/projects/${id}`, town.coordinator)).toContain('is an agency on behalf of')
  expect(await text(`/en/projects/${id}`)).not.toContain('is an agency on behalf of')
})

test('the catalogue is filtered by group and by place, and a wider place holds the narrower', async () => {
  const town = await world.town()
  const id = await aProject(town)
  const found = async (query: string) =>
    (await json(`/api/en/projects?${query}`)).projects.map((one: { id: string }) => one.id)
  for (const query of ['group=G04', `place=${town.place}`, 'place=RS']) expect(await found(query), query).toContain(id)
  for (const query of ['group=G09', 'place=AL']) expect(await found(query), query).not.toContain(id)
})
