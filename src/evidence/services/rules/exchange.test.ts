import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSheets, writeSheets } from '#server/xlsx.ts'
import type { Service } from '../model.ts'
import { readBoundaries } from './boundary.ts'
import { fromHsds, hsdsPage, partId, toHsds } from './hsds.ts'
import { OSM_COLUMNS, OSM_NEEDED, readCandidates } from './osm.ts'
import { sheetIn, type Table, tableIn } from './sheet.ts'

const SHARED = '../shared/data'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const ID = '01975e1e-0000-7000-8000-000000000001'
const place = {
  code: 'RS-80420',
  level: 'local_government' as const,
  name: { cyrillic: 'Стара Пазова', latin: null, own: null, ownLocale: null },
}
const where = { economyCode: 'RS', nameOf: () => 'Стара Пазова' }

const service = (more: Partial<Service> = {}): Service => ({
  id: ID,
  bodyId: ID,
  bodyName: 'Проба',
  name: 'Пробни дневни боравак',
  nameLocale: 'sr-Cyrl',
  provider: { text: 'Пробна установа', locale: 'sr-Cyrl' },
  providerId: '01975e1e-0000-7000-8000-000000000002',
  providerKind: 'public',
  place,
  sector: 'social_protection',
  typeCode: 'DAY-CHD',
  axis: 'standardised',
  phone: '000/000',
  state: 'running',
  stateFromOn: '2021-01-01',
  assuredOn: '2022-01-01',
  vacancy: 'free',
  isUndisclosed: false,
  isPublished: true,
  description: 'Пробни опис',
  web: 'https://example.org',
  languages: ['sr', 'rom'],
  cost: { kind: 'fee', amount: { cents: 120_050, currency: 'RSD', per: 'month' } },
  conditions: { ageFrom: 3, ageTo: 18, residence: 'town', groups: ['G01'], documents: ['decision_csw'] },
  act: { title: 'Пробна одлука', number: '1', gazette: undefined, on: '2020-01-01' },
  standard: undefined,
  acquisChapter: undefined,
  needsLicence: true,
  source: 'измишљено',
  serves: [{ population: 'G01', needCode: 'N5' }],
  locations: [
    {
      id: '01975e1e-0000-7000-8000-000000000003',
      place,
      address: 'Пробна 1',
      lat: 44.98,
      lon: 20.16,
      phone: undefined,
      hours: ['1-5 08:00-16:00', '6 09:00-12:00'],
      accessCodes: ['step_free'],
      fromOn: undefined,
      toOn: undefined,
    },
  ],
  events: [],
  readings: [],
  licences: [{ number: '7', issuer: 'Проба', validFromOn: '2021-01-01', validToOn: undefined }],
  readiness: [],
  duties: [],
  shares: [],
  assuredRole: undefined,
  protocols: [],
  handed: [],
  asked: [],
  townUsers: [],
  ...more,
})
const shelter = service({ typeCode: 'ACC-SHV', isUndisclosed: true, locations: [], vacancy: undefined })

describe('HSDS 3.0', () => {
  const file = `${SHARED}/hsds-3.0/compiled/service_with_definitions.json`
  test.skipIf(!existsSync(file))(
    'an open, an undisclosed and a bare service are valid against the published schema',
    () => {
      const valid = new Ajv({
        strict: false,
        formats: { uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, uri: /^[a-z]+:/, email: /@/, 'date-time': /T/ },
      }).compile(JSON.parse(readFileSync(file, 'utf8')))
      const bare = service({
        provider: undefined,
        locations: [],
        phone: undefined,
        cost: { kind: undefined, amount: undefined },
        licences: [],
        state: undefined,
      })
      for (const one of [service(), shelter, bare]) {
        const written = JSON.parse(JSON.stringify(toHsds(one, where)))
        expect(valid(written), JSON.stringify(valid.errors)).toBe(true)
      }
    },
  )
  test.skipIf(!existsSync(`${SHARED}/hsds-3.0/examples/service_list.json`))(
    'the published example is read: its service, and what is missing stays empty',
    () => {
      const { services, problems } = fromHsds(
        readFileSync(`${SHARED}/hsds-3.0/examples/service_list.json`, 'utf8'),
        'en',
      )
      expect(problems).toEqual([])
      expect(services[0]?.fields).toMatchObject({
        name: 'Community Counselling',
        name_locale: 'en',
        type: '',
        sector: '',
      })
    },
  )
  test('a service comes back as it left', () => {
    const { services } = fromHsds(JSON.stringify(hsdsPage([toHsds(service(), where)], 1, 1, 50)), 'en')
    expect(services[0]?.fields).toMatchObject({
      name: 'Пробни дневни боравак',
      name_locale: 'sr-Cyrl',
      type: 'DAY-CHD',
      sector: 'social_protection',
      axis: 'standardised',
      serves: 'G01:N5',
      place: 'RS-80420',
      provider_name: 'Пробна установа',
      provider_kind: 'public',
      languages: 'sr;rom',
      age_from: '3',
      age_to: '18',
      documents: 'decision_csw',
      cost: 'fee',
      cost_amount: '1200.5 RSD',
      hours: '1-5 08:00-16:00;6 09:00-12:00',
      address: 'Пробна 1',
      lat: '44.98',
    })
  })
  test('of an undisclosed service nothing leaves but its name, kind and phone', () => {
    const written = JSON.stringify(toHsds({ ...service(), isUndisclosed: true, typeCode: 'ACC-SHV' }, where))
    for (const canary of [
      'Пробна 1',
      '44.98',
      '20.16',
      'Стара Пазова',
      'RS-80420',
      'Пробна установа',
      'Пробни опис',
      '08:00',
    ])
      expect(written).not.toContain(canary)
    expect(written).toContain('000/000')
  })
  test('what is no service is named by its place, the rest is read', () => {
    const { services, problems } = fromHsds(
      '[{"name":"a"},7,{"name":" "},{"name":"b","phones":3,"languages":[1]}]',
      'en',
    )
    expect(services.map(({ at }) => at)).toEqual([1, 4])
    expect(problems).toEqual([
      { at: 2, code: 'exchange.hsds_no_object' },
      { at: 3, code: 'exchange.hsds_no_name' },
    ])
    expect(fromHsds('{', 'en').problems[0]?.code).toBe('exchange.hsds_no_json')
  })
  test('no document brings it down', () => fc.assert(fc.property(fc.json(), (json) => void fromHsds(json, 'en'))))
  test('ids of parts last and differ', () => {
    expect(partId(ID, 'a')).toBe(partId(ID, 'a'))
    expect(partId(ID, 'a')).not.toBe(partId(ID, 'b'))
    expect(partId(ID, 'a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

const tableOf = (text: string, columns: readonly string[], needed: readonly string[]): Table => {
  const sheet = sheetIn(bytesOf(text), readSheets)
  if (!('rows' in sheet)) throw new Error(sheet.code)
  return tableIn(sheet, columns, needed)
}

describe('a table', () => {
  const COLUMNS = ['name', 'type', 'place']
  test('is the same as a workbook, with semicolons, commas or tabs, with titles above it and empty rows', () => {
    const rows = [
      ['Извештај', '', ''],
      ['Name', ' TYPE ', 'Place'],
      ['Дневни боравак', 'DAY-CHD', 'Bijeljina'],
      ['', '', ''],
      ['Б', 'X', 'Y'],
    ]
    const lines = [
      { row: 3, fields: { name: 'Дневни боравак', type: 'DAY-CHD', place: 'Bijeljina' } },
      { row: 5, fields: { name: 'Б', type: 'X', place: 'Y' } },
    ]
    for (const sign of [';', ',', '\t'])
      expect(tableOf(rows.map((row) => row.join(sign)).join('\r\n'), COLUMNS, COLUMNS).lines).toEqual(lines)
    const sheet = sheetIn(writeSheets([{ name: 's', rows }]), readSheets)
    expect('rows' in sheet && tableIn(sheet, COLUMNS, COLUMNS).lines).toEqual(lines)
  })
  test('names every missing and doubled column at once, and what it leaves out', () => {
    const table = tableOf('name;name;colour\na;b;c', COLUMNS, COLUMNS)
    expect(table.problems.map(({ code, letter, params }) => [code, letter ?? params?.name])).toEqual([
      ['exchange.column_missing', 'type'],
      ['exchange.column_missing', 'place'],
      ['exchange.column_twice', 'A'],
    ])
    expect(table.ignored).toEqual(['colour'])
    expect(table.lines).toEqual([])
  })
  test('a text without headings says which are needed', () =>
    expect(tableOf('1;2\n3;4', COLUMNS, COLUMNS).problems[0]).toMatchObject({
      code: 'exchange.no_headings',
      params: { columns: 'name, type, place' },
    }))
})

describe('candidates of OpenStreetMap', () => {
  const HEAD = 'cc,osm_node,lat,lon,name,name_en,tag,value,municipality'
  const read = (rows: string) => readCandidates(tableOf(`${HEAD}\n${rows}`, OSM_COLUMNS, OSM_NEEDED))
  test('a service becomes a candidate, a post office does not, a shelter is not kept at all', () => {
    const found = read(
      'BA,1,44.7,19.2,Вртић,,amenity,kindergarten,Bijeljina\nBA,2,44.7,19.2,Пошта,,amenity,post_office,\nBA,3,44.7,19.2,Сигурна кућа,Safe house,amenity,social_facility,',
    )
    expect(found.candidates.map(({ node, kind, municipality }) => [node, kind, municipality])).toEqual([
      [1, 'kindergarten', 'Bijeljina'],
    ])
    expect(found).toMatchObject({ other: 1, hidden: 1, problems: [] })
  })
  test('a bad row is named at its cells and blocks no other', () => {
    const found = read('BA,x,95,19.2,A,,amenity,school,\nXX,4,44,19,B,,amenity,school,\nBA,5,44,19,C,,amenity,school,')
    expect(found.problems.map(({ row, letter, code }) => `${letter}${row} ${code}`)).toEqual([
      'C2 exchange.no_degrees',
      'B2 exchange.no_number',
      'A3 exchange.no_economy',
    ])
    expect(found.candidates.map(({ node }) => node)).toEqual([5])
  })
  test.skipIf(!existsSync(`${SHARED}/osm/services-wb5.csv`))(
    'all 5,416 points of the region are read; one node stands there twice as a service',
    () => {
      const found = readCandidates(
        tableOf(readFileSync(`${SHARED}/osm/services-wb5.csv`, 'utf8'), OSM_COLUMNS, OSM_NEEDED),
      )
      expect(found.problems).toEqual([])
      expect(found.candidates.length + found.other + found.hidden).toBe(5415)
      expect(found.candidates.length).toBeGreaterThan(3000)
    },
  )
})

describe('boundaries', () => {
  const square = [
    [19, 44],
    [20, 44],
    [20, 45],
    [19, 45],
    [19, 44],
  ]
  const feature = (properties: unknown, geometry: unknown) => ({ type: 'Feature', properties, geometry })
  test('areas are taken, a point and a nameless area are named', () => {
    const found = readBoundaries(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature({ name: 'А' }, { type: 'Polygon', coordinates: [square] }),
          feature({ name: 'Б' }, { type: 'Point', coordinates: [19, 44] }),
          feature({}, { type: 'MultiPolygon', coordinates: [[square]] }),
          feature(
            { shapeName: 'В' },
            {
              type: 'Polygon',
              coordinates: [
                [
                  [190, 44],
                  [1, 1],
                  [1, 1],
                  [1, 1],
                ],
              ],
            },
          ),
        ],
      }),
    )
    expect(found.boundaries.map(({ name }) => name)).toEqual(['А'])
    expect(found.problems.map(({ at, code }) => [at, code])).toEqual([
      [2, 'exchange.no_area'],
      [3, 'exchange.no_place_name'],
      [4, 'exchange.no_area'],
    ])
  })
  test.skipIf(!existsSync(`${SHARED}/geo/municipalities-RS.geojson`))(
    'the municipalities of a published collection are all read',
    () => {
      const found = readBoundaries(readFileSync(`${SHARED}/geo/municipalities-RS.geojson`, 'utf8'))
      expect(found.problems).toEqual([])
      expect(found.boundaries.length).toBeGreaterThan(100)
    },
  )
  test('no document brings it down', () => fc.assert(fc.property(fc.json(), (json) => void readBoundaries(json))))
})
