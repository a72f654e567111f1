import { describe, expect, test } from 'vitest'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import type { Credentials } from '#server/database.ts'
import { readSheets, writeSheets } from '#server/xlsx.ts'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { describeService } from './actions/describe.ts'
import { addEntry } from './actions/keep.ts'
import { exchangeRoutes } from './routes/exchange.tsx'
import { useRoutes } from './routes/use.tsx'
import { useTownRoutes } from './routes/use-town.tsx'

const world = await aWorld()
const town = await world.town('Пробно увозно')
const other = await world.town('Туђе увозно')
const terms = await world.as(GUEST, async ({ db }) => asSpoken(await listTerms(db)))
const site = world.site([...exchangeRoutes({ readSheets }), ...useRoutes, ...useTownRoutes], terms)

const send = async (
  who: Credentials,
  fields: Readonly<Record<string, string>>,
  content: Uint8Array | string,
  name = 'a.csv',
) => {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], name))
  return await site.post('/en/exchange', who, form)
}
const HEAD = [
  'name',
  'name_locale',
  'type',
  'sector',
  'axis',
  'place',
  'provider_name',
  'provider_kind',
  'serves',
  'phone',
  'undisclosed',
  'address',
  'published',
  'source',
]
const row = (more: Readonly<Record<string, string>>): string[] => {
  const right: Readonly<Record<string, string>> = {
    name: 'Увезени боравак',
    name_locale: 'sr-Cyrl',
    type: 'DAY-CHD',
    sector: 'social_protection',
    axis: 'standardised',
    place: town.place,
    provider_name: 'Пробна установа',
    provider_kind: 'public',
    serves: 'G01:N5',
    published: 'yes',
    source: 'измишљено',
    ...more,
  }
  return HEAD.map((column) => right[column] ?? '')
}
const book = (...rows: readonly string[][]) => writeSheets([{ name: 'services', rows: [HEAD, ...rows] }])

describe('services from a workbook', () => {
  test('wrong rows are named at their cells, all at once, and block no right one', async () => {
    const answer = await send(
      town.coordinator,
      { kind: 'services', store: 'yes' },
      book(row({}), row({ type: 'NONE', place: 'nowhere' }), row({ name: 'Други' })),
      'a.xlsx',
    )
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain('Stored: 2 of 2 right ones.')
    expect(text).toContain('C3')
    expect(text).toContain('F3')
    expect(text).not.toMatch(/exchange\.[a-z]|undefined|NaN/)
  })
  test('without a tick nothing is stored', async () => {
    const answer = await send(town.coordinator, { kind: 'services' }, book(row({ name: 'Само прегледан' })), 'a.xlsx')
    expect(await answer.text()).toContain('Right: 1. Stored: 0.')
    expect(await (await site.get('/api/en/hsds/services', town.coordinator)).text()).not.toContain('Само прегледан')
  })
  test('a team and a guest may not bring in; nor may a coordinator bring in points, boundaries or ways', async () => {
    expect((await send(town.team, { kind: 'services' }, 'x')).status).toBe(403)
    expect((await send(GUEST, { kind: 'services' }, 'x')).status).not.toBe(200)
    for (const kind of ['candidates', 'settlements', 'minutes', 'boundaries'])
      expect((await send(town.coordinator, { kind, source: 'x', licence: 'x' }, 'x')).status, kind).toBe(422)
  })
  test('a bomb is refused in words', async () => {
    const bytes = book(row({}))
    const at = bytes.length - 22
    const view = new DataView(bytes.buffer)
    const central = view.getUint32(at + 16, true)
    view.setUint32(central + 24, 300 * 1024 * 1024, true)
    expect(await (await send(town.coordinator, { kind: 'services' }, bytes, 'a.xlsx')).text()).toContain(
      'unpacked it would be too large',
    )
  })
})

describe('HSDS', () => {
  test('goes out to everybody and comes in through the same rules; a shelter shows its phone alone', async () => {
    await send(
      town.coordinator,
      { kind: 'services', store: 'yes' },
      book(row({ name: 'Пробна сигурна', type: 'ACC-SHV', undisclosed: 'yes', phone: '000/111', serves: 'G01:N5' })),
      'a.xlsx',
    )
    const first = await (await site.get('/api/en/hsds/services?page=1')).json()
    expect(first).toMatchObject({ page_number: 1, first_page: true })
    const all = { contents: [...first.contents] }
    for (let page = 2; page <= first.total_pages; page++)
      all.contents.push(...(await (await site.get(`/api/en/hsds/services?page=${page}`)).json()).contents)
    const own = all.contents.filter((one: { name: string }) => one.name === 'Пробна сигурна')
    expect(own[0]?.phones[0].number).toBe('000/111')
    expect(JSON.stringify(own)).not.toContain(town.place)
    const document = JSON.stringify({
      contents: all.contents.filter((one: { name: string }) => one.name === 'Увезени боравак').slice(0, 1),
    })
    const answer = await send(
      town.coordinator,
      { kind: 'hsds', source: 'HSDS', store: 'yes', publish: 'yes' },
      document,
      'a.json',
    )
    expect(await answer.text()).toContain('Stored: 1 of 1 right ones.')
  })
})

describe('what an administrator brings in', () => {
  const OSM = 'cc,osm_node,lat,lon,name,name_en,tag,value,municipality\n'
  test('candidates wait for a person; nobody outside the body sees them; a verdict is given once', async () => {
    const rows = `${OSM}RS,${Date.now()},44.9,20.1,Пробни вртић,,amenity,kindergarten,${town.name}\nRS,x,44.9,20.1,Б,,amenity,school,`
    const answer = await (await send(town.administrator, { kind: 'candidates', store: 'yes' }, rows)).text()
    expect(answer).toContain('B3')
    const data = await (await site.get('/api/en/exchange/candidates', town.coordinator)).json()
    expect(data.candidates).toHaveLength(1)
    const [{ node }] = data.candidates
    expect((await (await site.get('/api/en/exchange/candidates', other.administrator)).json()).candidates).toEqual([])
    expect((await site.get('/en/exchange/candidates', town.reader)).status).toBe(403)
    expect(
      (await site.post(`/en/exchange/candidates/${node}`, other.coordinator, { verdict: 'confirmed' })).status,
    ).toBe(404)
    expect(
      (await site.post(`/en/exchange/candidates/${node}`, town.coordinator, { verdict: 'discarded' })).status,
    ).toBe(303)
    expect(
      (await site.post(`/en/exchange/candidates/${node}`, town.coordinator, { verdict: 'confirmed' })).status,
    ).toBe(404)
  })
  test('settlements, ways and a boundary make the map of reach; people of a group are never published', async () => {
    const fields = { source: 'Пробни попис 2022', licence: 'измишљено', store: 'yes', publish: 'yes' }
    const settlements =
      'code;lat;lon;people;terrain;population\n800015;45,79;20,02;120;rural;\n800015;45,79;20,02;3;rural;G01\n999999;1;1;1;;'
    const answer = await (await send(town.administrator, { kind: 'settlements', ...fields }, settlements)).text()
    expect(answer).toContain('A4')
    const square = [
      [19.9, 45.7],
      [20.2, 45.7],
      [20.2, 45.9],
      [19.9, 45.7],
    ]
    const boundary = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { code: 'RS-80012' }, geometry: { type: 'Polygon', coordinates: [square] } },
      ],
    })
    expect(await (await send(town.administrator, { kind: 'boundaries', ...fields }, boundary)).text()).toContain(
      'Stored: 1',
    )
    expect(
      await (
        await send(town.administrator, { kind: 'minutes', ...fields }, 'from,to,minutes\n800015,RS-80012,12')
      ).text(),
    ).toContain('Stored: 1')
    const reach = async (who: Credentials, population: string) =>
      await (await site.get(`/api/en/places/RS-80012/services/reach?population=${population}`, who)).json()
    const publicly = await reach(GUEST, 'all')
    expect(publicly.settlements[0].origin.people).toBe(120)
    expect((await reach(GUEST, 'G01')).settlements[0]?.origin.people).toBeUndefined()
    expect((await reach(town.reader, 'G01')).settlements[0].origin.people).toBe(3)
    expect(await (await site.get('/en/places/RS-80012/services/reach?type=DAY-CHD')).text()).toContain(
      'It cannot be told',
    )
    await world.as(town.coordinator, async (ctx) => {
      const given = Object.fromEntries(
        row({ name: 'Боравак у Ади', place: 'RS-80012' }).map((cell, i) => [HEAD[i] ?? '', cell]),
      )
      const made = await describeService(ctx, { ...given, at_place: 'RS-80012', lat: '45.8', lon: '20.1' }, 'sr-Cyrl')
      if (!made.ok) throw new Error(JSON.stringify(made.refusals))
      await addEntry(ctx, made.value.id, 'event', { state: 'running', when: '2021' }, 'sr-Cyrl')
    })
    const page = await (await site.get('/en/places/RS-80012/services/reach?type=DAY-CHD&room=any')).text()
    expect(page).toContain('<td role="cell" class="num" data-label="Minutes of travel"><div>12</div></td>')
    expect(page).toContain('c-lane')
  })
  test('without a source nothing is taken', async () => {
    const answer = await send(town.administrator, { kind: 'minutes', store: 'yes' }, 'from,to,minutes\n')
    expect(answer.status).toBe(422)
  })
})
