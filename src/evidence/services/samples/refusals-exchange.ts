import type { RefusalExample } from '#base/example.ts'
import { type Refusal, type Result, refusal } from '#base/result.ts'
import type { CellProblem, ReadSheets } from '../model/exchange.ts'
import { readBoundaries } from '../rules/boundary.ts'
import { fromHsds } from '../rules/hsds.ts'
import { OSM_COLUMNS, OSM_NEEDED, readCandidates } from '../rules/osm.ts'
import { COLUMNS, readSettlements } from '../rules/points.ts'
import { sheetIn, tableIn } from '../rules/sheet.ts'
import { meantIn } from '../rules/use-line.ts'

type Problem = Pick<CellProblem, 'code' | 'params'> & { readonly typed?: string }
const asRefusals = (problems: readonly Problem[]): readonly Refusal[] =>
  problems.map(({ code, params, typed = '' }) => refusal(code, undefined, { typed, ...params }))
const codeOf = (typed: string) => (typed.startsWith('RS-') ? typed : undefined)
const tableOf = (rows: readonly string[], all: readonly string[], needed: readonly string[]) =>
  tableIn({ name: 'x', rows: rows.map((row) => row.split(';')) }, all, needed)

const example = (code: string, given: string, run: () => Result<unknown> | readonly Refusal[]): RefusalExample => ({
  code: `exchange.${code}`,
  given,
  run,
})
const SETTLEMENTS = [COLUMNS.settlements.all, COLUMNS.settlements.needed] as const

/** The rows of a file as one text: `code;lat;lon / RS-a;91;20`. */
const settlements = (code: string, ...rows: readonly string[]): RefusalExample =>
  example(code, rows.join(' / '), () => asRefusals(readSettlements(tableOf(rows, ...SETTLEMENTS), codeOf).problems))
const candidates = (code: string, row: string): RefusalExample =>
  example(code, row, () =>
    asRefusals(readCandidates(tableOf(['cc;osm_node;lat;lon;tag;value', row], OSM_COLUMNS, OSM_NEEDED)).problems),
  )
const unread = (code: string, given: string, found: ReturnType<ReadSheets>): RefusalExample =>
  example(code, given, () => {
    const sheet = sheetIn(new Uint8Array(), () => found)
    return 'code' in sheet ? asRefusals([sheet]) : []
  })
const boundaries = (code: string, json: string): RefusalExample =>
  example(code, json, () => asRefusals(readBoundaries(json).problems))
const hsds = (code: string, json: string): RefusalExample =>
  example(code, json, () => asRefusals(fromHsds(json, 'sr-Cyrl').problems))
const use = (code: string, given: string, fields: Readonly<Record<string, string>>): RefusalExample =>
  example(code, given, () =>
    meantIn(
      [
        { id: '7', name: 'Klub' },
        { id: '8', name: 'Boravak' },
        { id: '9', name: 'Boravak' },
      ],
      fields,
    ),
  )
const RING = '[[20,44],[21,44],[21,45],[20,44]]'

/** What brings each refusal of bringing in about. */
export const refusalExamples: readonly RefusalExample[] = [
  {
    code: 'exchange.needed',
    given: 'file: –',
    asked: [{ path: '/exchange', fields: { kind: 'services' } }],
  },
  unread('empty', '.xlsx: 0 × 0', { sheets: [] }),
  unread('unreadable', '.xlsx: ?', { refused: 'unreadable' }),
  unread('tooLargeInside', '.xlsx: 8 MB → 8.000 MB', { refused: 'tooLargeInside' }),
  unread('tooManyCells', '.xlsx: 1.000.000 × 7', { refused: 'tooManyCells' }),
  settlements('no_headings', 'a;b'),
  settlements('column_missing', 'code;lat'),
  settlements('column_twice', 'code;lat;lon;lat'),
  example('too_many_rows', '.csv: 20.001 × 3', () =>
    asRefusals(tableOf(['code;lat;lon', ...Array<string>(20_001).fill('RS-a;44;20')], ...SETTLEMENTS).problems),
  ),
  settlements('no_place', 'code;lat;lon', 'Nigde;44;20'),
  settlements('no_degrees', 'code;lat;lon', 'RS-a;91;20'),
  settlements('no_number', 'code;lat;lon;people', 'RS-a;44;20;mnogo'),
  settlements('no_terrain', 'code;lat;lon;terrain', 'RS-a;44;20;more'),
  settlements('no_population', 'code;lat;lon;population', 'RS-a;44;20;svi'),
  candidates('no_economy', 'ZZ;1;44;20;amenity;clinic'),
  boundaries('no_geojson', '{'),
  boundaries('no_area', '{"type":"Feature","geometry":{"type":"Point","coordinates":[20,44]}}'),
  boundaries('no_place_name', `{"type":"Feature","geometry":{"type":"Polygon","coordinates":[${RING}]}}`),
  hsds('hsds_no_json', '{'),
  hsds('hsds_no_object', '[7]'),
  hsds('hsds_no_name', '{"name":""}'),
  use('service_unknown', 'service: Nema', { service: 'Nema' }),
  use('service_several', 'service: Boravak ×2', { service: 'Boravak' }),
  use('kind_unknown', 'kind: mars', { service: 'Klub', kind: 'mars' }),
]
