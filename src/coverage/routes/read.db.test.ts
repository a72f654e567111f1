import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Context, Db } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { firstDay, lastDay } from '#base/period.ts'
import { speakersWith } from '#web/messages.ts'
import { aWorld, type Town } from '../../../tests/world.ts'
import { readPopulation } from '../rules/population.ts'
import { coverageRoutes } from './read.tsx'
import { explainAddress } from './read-wide.tsx'

const world = await aWorld(new Date('2022-12-31T11:00:00Z'))
const site = world.site(coverageRoutes)
const SPOKEN = speakersWith([])('en')

type Said = {
  readonly id?: string
  readonly population?: string
  readonly need?: string | null
  readonly value?: number
  readonly range?: readonly [number, number]
  readonly period?: string
  readonly quantity?: string
  readonly state?: string
  readonly people?: number
  readonly covers?: string
  readonly at?: string
  readonly supersedes?: string
}
type Source = { readonly id: string; readonly posting: string; readonly isPublished: boolean }

async function aSourceOf({ db }: Context, isPublished = true): Promise<Source> {
  const [id, posting] = [newId(), newId()]
  await sql`insert into evidence_source (id, kind_code, title, title_locale, publisher, web, is_published, recorded_at)
    values (${id}, 'media', 'Измишљени лист', 'sr-Cyrl', 'Измишљена редакција', 'https://example.org', ${isPublished}, '2021-01-01')`.execute(
    db,
  )
  await sql`insert into posting (id, kind, entries, recorded_at) values (${posting}, 'form', 1, '2021-01-01')`.execute(
    db,
  )
  return { id, posting, isPublished }
}

async function aPopulation(db: Db, key: string) {
  const { groups = [], sex = null, age, area = null } = readPopulation(key) ?? {}
  await sql`insert into population (key, group_codes, sex, age_from, age_to, area)
    values (${key}, ${[...groups]}, ${sex}, ${age?.from ?? null}, ${age?.to ?? null}, ${area}) on conflict do nothing`.execute(
    db,
  )
}
const reasonFor = (population: string) => (/\.[fm](\.|$)/.test(population) ? null : 'source_does_not_say')

async function estimate({ db }: Context, place: string, source: Source, said: Said = {}): Promise<string> {
  const { id = newId(), population = 'G01', need = null, value = 700, period = '2016-05-19' } = said
  await aPopulation(db, population)
  await sql`insert into estimate (id, place_code, population_key, counts, need_code, value, range_kind, low, high, method_code, grade,
      reference_period, reference_from_on, reference_to_on, not_split_by_sex_because, source_id, is_published, posting_id,
      recorded_at, supersedes_id, supersedes_reason)
    values (${id}, ${place}, ${population}, ${need ? 'need' : 'group'}, ${need}, ${value}, ${said.range ? 'stated' : 'none_stated'},
      ${said.range?.[0] ?? null}, ${said.range?.[1] ?? null}, 'survey', 'C', ${period}, ${firstDay(period)}, ${lastDay(period)},
      ${reasonFor(population)}, ${source.id}, ${source.isPublished}, ${source.posting}, ${said.at ?? '2021-02-01'},
      ${said.supersedes ?? null}, ${said.supersedes ? 'исправка' : null})`.execute(db)
  return id
}

async function count({ db }: Context, place: string, source: Source, said: Said = {}): Promise<string> {
  const {
    id = newId(),
    population = 'G01',
    need = 'N5',
    period = '2022-09-28',
    quantity = 'served',
    state = 'value',
  } = said
  const isLooked = state !== 'not_looked'
  await aPopulation(db, population)
  await sql`insert into coverage_count (id, place_code, population_key, need_code, quantity, state, people, period, period_from_on,
      period_to_on, method_code, covers, is_deduplicated, not_split_by_sex_because, source_id, is_published, posting_id,
      recorded_at, supersedes_id, supersedes_reason)
    values (${id}, ${place}, ${population}, ${need}, ${quantity}, ${state},
      ${state === 'value' ? (said.people ?? 25) : state === 'zero_observed' ? 0 : null}, ${period}, ${firstDay(period)}, ${lastDay(period)},
      ${isLooked ? 'media_report' : null}, ${isLooked ? (said.covers ?? 'one_service') : null}, false,
      ${isLooked ? reasonFor(population) : null}, ${source.id}, ${source.isPublished}, ${source.posting},
      ${said.at ?? '2022-10-01'}, ${said.supersedes ?? null}, ${said.supersedes ? 'исправка' : null})`.execute(db)
  return id
}

/** The town of the day centre: one old estimate without a range, three counts of one service. */
async function aDayCentre(): Promise<Town & { estimateId: string; countId: string; sourceId: string }> {
  const town = await world.town('Пробно Поље')
  return await world.as(town.coordinator, async (ctx) => {
    const source = await aSourceOf(ctx)
    const estimateId = await estimate(ctx, town.place, source)
    await count(ctx, town.place, source, { people: 8, period: '2021-early', at: '2021-05-01' })
    await count(ctx, town.place, source, { people: 20, period: '2021-11-25', at: '2021-12-01' })
    const countId = await count(ctx, town.place, source)
    return { ...town, estimateId, countId, sourceId: source.id }
  })
}
const town = await aDayCentre()
const empty = await world.town('Празно Поље')
const pageOf = async (path: string, who = { token: '', membershipId: '' }) => {
  const answer = await site.get(path, who)
  return { status: answer.status, text: await answer.text(), tag: answer.headers.get('etag') ?? '' }
}
const dataOf = async (path: string) => JSON.parse((await pageOf(`/api${path}`)).text)
const cell = (period: string) => `/en/cells/${town.place}/G01/N5/${period}`

describe('a cell', () => {
  test.each([
    ['2021-early', 8, 0.011],
    ['2021-11-25', 20, 0.029],
    ['2022-09-28', 25, 0.036],
  ])(
    'in %s: at least %i served, share %f, other services not looked at, gap cannot be told',
    async (period, people, share) => {
      const data = await dataOf(cell(period))
      expect(data.served.bounds).toEqual({ atLeast: people })
      expect(Math.round(data.ratio.atLeast * 1000) / 1000).toBe(share)
      expect(data.gap).toEqual({ kind: 'cannot_tell', because: 'range_not_stated' })
    },
  )
  test('shows what was known on a day [2-04]', async () => {
    expect((await dataOf(`${cell('2021')}?asOf=2021-06-30`)).served.bounds.atLeast).toBe(8)
    expect((await dataOf(`${cell('2021')}?asOf=2021-01-31`)).estimates).toEqual([])
    const { text } = await pageOf(`${cell('2021')}?asOf=2021-06-30`)
    expect(text).toContain('30 June 2021')
    expect(text).toContain('asOf=2021-06-30')
  })
  test('opens its source within two clicks (invariant 54)', async () => {
    const { text } = await pageOf(cell('2022'))
    expect(text).toContain(`/en/sources/${town.sourceId}`)
    expect((await pageOf(`/en/sources/${town.sourceId}`)).text).toContain('https://example.org')
  })
  test('of which nobody posted anything is a page that says so; one that cannot be is not there', async () => {
    expect((await pageOf(`/en/cells/${town.place}/G04/N1/2022`)).status).toBe(200)
    for (const wrong of ['G04+G01/N5/2022', 'G01/N99/2022', 'G99/N1/2022', 'G01/N5/2022-13', 'G01/x/2022'])
      expect((await pageOf(`/en/cells/${town.place}/${wrong}`)).status).toBe(404)
  })
  test('has the same content as a table that could be posted again', async () => {
    const { text } = await pageOf(`${cell('2022')}.csv`)
    expect(text.split('\r\n')[0]).toContain('kind;place;groups;sex;age')
    expect(text).toContain(`count;${town.place};G01;;;;N5;served;value;25`)
  })
  test('is explained in plain lines', async () => {
    const lines = await world.as(town.reader, (ctx) => explainAddress(ctx, SPOKEN, `https://host${cell('2022')}.html`))
    expect(lines?.join('\n')).toContain('25 ÷ 700 = at least 3.6%')
    expect(await world.as(town.reader, (ctx) => explainAddress(ctx, SPOKEN, '/en/places/x'))).toBeUndefined()
  })
})

describe('what stands', () => {
  test('a later version takes the place of the earlier one, and undo restores the earlier picture', async () => {
    const other = await world.town()
    const at = `/en/cells/${other.place}/G01/N5/2022`
    const ids = await world.as(other.coordinator, async (ctx) => {
      const source = await aSourceOf(ctx)
      const first = await count(ctx, other.place, source, { people: 10, at: '2022-10-01' })
      const second = await count(ctx, other.place, source, { people: 12, at: '2022-10-05', supersedes: first })
      return { first, second }
    })
    expect((await dataOf(at)).served.bounds.atLeast).toBe(12)
    expect((await pageOf(`/en/counts/${ids.first}`)).text).toContain('replaced by a later one')
    await world.as(other.coordinator, ({ db }) =>
      sql`insert into withdrawal (id, count_id, place_code, reason, is_published, recorded_at)
        values (${newId()}, ${ids.second}, ${other.place}, 'грешка', true, '2022-10-09')`.execute(db),
    )
    expect((await dataOf(at)).served.bounds.atLeast).toBe(10)
    expect((await dataOf(`${at}?asOf=2022-10-06`)).served.bounds.atLeast).toBe(12)
    expect((await pageOf(`/en/counts/${ids.second}`)).text).toContain('withdrawn')
  })
  test('what rests on an unpublished source is seen by its own body alone', async () => {
    const other = await world.town()
    const id = await world.as(other.coordinator, async (ctx) => estimate(ctx, other.place, await aSourceOf(ctx, false)))
    expect((await pageOf(`/en/estimates/${id}`)).status).toBe(404)
    expect((await pageOf(`/en/estimates/${id}`, town.coordinator)).status).toBe(404)
    expect((await pageOf(`/en/estimates/${id}`, other.reader)).status).toBe(200)
    expect((await pageOf(`/en/places/${other.place}`)).text).not.toContain('700')
    expect((await pageOf(`/en/places/${other.place}`, other.reader)).text).toContain('700')
  })
})

describe('the town', () => {
  test('says in its first sentence who is furthest behind, of what estimate, and that others were not looked at', async () => {
    const { text } = await pageOf(`/en/places/${town.place}`)
    expect(text).toContain('at least 25 of the estimated 700 were served, which is at least 3.6%')
    expect(text).toContain('How many people other services reach, nobody has looked.')
    expect(text).toContain('6 years ago')
  })
  test('of which nothing was posted invites to post, and one that is not there is not there', async () => {
    const page = await pageOf(`/en/places/${empty.place}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Nobody has posted anything about')
    expect((await pageOf('/en/places/RS-nowhere')).status).toBe(404)
  })
  test('is answered 304 while nothing changes, and anew when something is posted', async () => {
    const other = await world.town()
    const { tag } = await pageOf(`/en/places/${other.place}`)
    expect((await site.get(`/en/places/${other.place}`, undefined, { 'if-none-match': tag })).status).toBe(304)
    await world.as(other.coordinator, async (ctx) => estimate(ctx, other.place, await aSourceOf(ctx)))
    expect((await site.get(`/en/places/${other.place}`, undefined, { 'if-none-match': tag })).status).toBe(200)
  })
  test('in an unreadable past is refused in words', async () =>
    expect((await pageOf(`/en/places/${town.place}?asOf=2021-02-30`)).status).toBe(400))
})

describe('the table', () => {
  test('shows the states of all four quantities by word and pattern', async () => {
    const other = await world.town()
    await world.as(other.coordinator, async (ctx) => {
      const source = await aSourceOf(ctx)
      await estimate(ctx, other.place, source, { need: 'N5', value: 100, range: [90, 120], period: '2022' })
      await count(ctx, other.place, source, { quantity: 'served', people: 40, period: '2022', covers: 'all' })
      await count(ctx, other.place, source, { quantity: 'reached', state: 'not_looked' })
      await count(ctx, other.place, source, { quantity: 'identified', state: 'protected' })
      await count(ctx, other.place, source, { population: 'G01+G04.f.a0-17.rural', state: 'zero_observed' })
    })
    const { text } = await pageOf(`/en/places/${other.place}/matrix`)
    for (const word of ['served 40', 'reached nobody has looked', 'ident. 1 to 4', 'served looked, found nobody'])
      expect(text).toContain(word)
    expect(text).toContain('service missing: 50–80')
    expect(text).toContain('G01+G04.f.a0-17.rural/N5/2022')
    const rights = await pageOf(`/en/places/${other.place}/matrix?view=rights`)
    expect(rights.text).toContain('right not realised: 50–80')
    expect(rights.text).toContain('ICESCR 9')
  })
  test('opens with the last year, and offers what lies within it', async () => {
    const { text } = await pageOf(`/en/places/${town.place}/matrix`)
    expect(text).toContain('at least 3.6%')
    expect(text).toContain('period=2022-09-28')
    expect((await pageOf(`/en/places/${town.place}/matrix?period=2021`)).text).toContain('at least 2.9%')
    expect((await pageOf(`/en/places/${town.place}/matrix?period=2021-13`)).status).toBe(404)
  })
})

describe('other pages', () => {
  test('gaps keep what cannot be told, at the end and counted [3-05]', async () => {
    const other = await world.town()
    await world.as(other.coordinator, async (ctx) => {
      const source = await aSourceOf(ctx)
      await estimate(ctx, other.place, source, { need: 'N5', value: 100, range: [90, 120], period: '2022' })
      await count(ctx, other.place, source, { people: 40, period: '2022', covers: 'all' })
      await estimate(ctx, other.place, source, { population: 'G04' })
      await count(ctx, other.place, source, { population: 'G04', people: 5 })
    })
    for (const order of ['size', 'share', 'behind']) {
      const data = await dataOf(`/en/gaps?place=${other.place}&order=${order}`)
      expect(data.all).toBe(2)
      expect(data.told).toBe(order === 'behind' ? 2 : 1)
    }
    const { cells } = await dataOf(`/en/gaps?place=${other.place}`)
    expect(cells.map((one: { gap: { kind: string } }) => one.gap.kind)).toEqual(['between', 'cannot_tell'])
    expect((await pageOf('/en/gaps?place=RS')).status).toBe(200)
  })
  test('the trace draws dated, sourced steps over years [4-21] [4-22] [4-23]', async () => {
    const other = await world.town()
    const ids = await world.as(other.coordinator, async (ctx) => {
      const source = await aSourceOf(ctx)
      const things = [
        ['field_work', 'Рад на терену', '2003/2009'],
        ['decision', 'Одлука скупштине', '2009'],
      ] as const
      const [from, to] = [newId(), newId()]
      for (const [at, [kind, name, period]] of things.entries()) {
        const id = at === 0 ? from : to
        await sql`insert into milestone (id, kind_code, place_code, name, name_locale, period, from_on, to_on, act_number, source_id, is_published, recorded_at)
          values (${id}, ${kind}, ${other.place}, ${name}, 'sr-Cyrl', ${period}, ${firstDay(period)}, ${lastDay(period)}, '06-1/2009', ${source.id}, true, '2022-01-01')`.execute(
          ctx.db,
        )
        await sql`insert into trace_thing (id, kind, place_code, is_published, recorded_at) values (${id}, 'milestone', ${other.place}, true, '2022-01-01')`.execute(
          ctx.db,
        )
      }
      await sql`insert into hop (id, from_id, to_id, relation_code, period, from_on, to_on, source_id, is_published, recorded_at)
        values (${newId()}, ${from}, ${to}, 'led_to', '2009', '2009-01-01', '2009-12-31', ${source.id}, true, '2022-01-01')`.execute(
        ctx.db,
      )
      return { from, to }
    })
    const { text } = await pageOf(`/en/trace/${other.place}`)
    expect(text).toContain('Rad na terenu')
    expect(text).toContain('2003–2009')
    expect((await dataOf(`/en/trace/${other.place}`)).hops).toHaveLength(1)
    expect((await pageOf(`/en/milestones/${ids.to}`)).text).toContain('06-1/2009')
    expect((await pageOf('/en/trace')).text).toContain(`/en/trace/${other.place}`)
    expect((await pageOf(`/en/trace/${empty.place}`)).text).toContain('There is no trace')
  })
  test('an id that is none is answered as what is not there', async () => {
    for (const kind of ['estimates', 'counts', 'sources', 'milestones'])
      for (const id of ['x', newId()]) expect((await pageOf(`/en/${kind}/${id}`)).status).toBe(404)
  })
  test('the explanation of what is no address keeps what was typed', async () => {
    const page = await pageOf('/en/explain?address=nonsense')
    expect(page.status).toBe(422)
    expect(page.text).toContain('value="nonsense"')
  })
  test('every page is there in both scripts and as data', async () => {
    const paths = [`/places/${town.place}`, `/places/${town.place}/matrix`, '/gaps', '/sources', '/trace', '/explain']
    for (const path of [...paths, `/estimates/${town.estimateId}`, `/counts/${town.countId}`])
      for (const locale of ['sr-Cyrl', 'sr-Latn'])
        for (const form of ['', '.json'])
          expect([path, (await pageOf(`/${locale}${path}${form}`)).status]).toEqual([path, 200])
  })
})

test.each([
  ['matrix', `/en/places/${town.place}/matrix`, 6],
  ['town', `/en/places/${town.place}`, 9],
  ['cell', cell('2022'), 8],
  ['gaps', `/en/gaps?place=${town.place}`, 8],
  ['estimate', `/en/estimates/${town.estimateId}`, 8],
  ['source', `/en/sources/${town.sourceId}`, 8],
  ['trace', `/en/trace/${town.place}`, 8],
])('the page %s asks the database few questions', async (_, path, most) => {
  const before = world.statements.length
  await pageOf(path)
  const asked = world.statements
    .slice(before)
    .filter((text) => /^\s*(select|with)\b/i.test(text) && !text.includes('act_as'))
  expect(asked.length).toBeLessThanOrEqual(most)
})
