import { fold } from '#base/text.ts'
import type { Candidate, CellProblem } from '../model/exchange.ts'
import type { Line, Table } from './sheet.ts'

/** The columns of a list of points of OpenStreetMap. */
export const OSM_COLUMNS = ['cc', 'osm_node', 'lat', 'lon', 'name', 'name_en', 'tag', 'value', 'municipality'] as const
export const OSM_NEEDED = ['cc', 'osm_node', 'lat', 'lon', 'tag', 'value'] as const
const ECONOMIES = ['AL', 'BA', 'MK', 'RS', 'XK']

/** What OpenStreetMap calls a place that may give a service of the directory's three sectors. */
const KINDS: readonly string[] = [
  'school',
  'kindergarten',
  'childcare',
  'hospital',
  'clinic',
  'doctors',
  'pharmacy',
  'social_facility',
  'community_centre',
  'nursing_home',
  'social_centre',
]
/** Words of a shelter in the languages of the region, folded: where one stands, the point is dropped unread. */
const HIDDEN =
  /sigurn\w* kuc|safe ?house|strehim|sklonist|prifatilist|zasolnist|shelter|refuge|prihvatilist|zrtv|viktim/

export type ReadCandidates = {
  readonly candidates: readonly Candidate[]
  readonly problems: readonly CellProblem[]
  /** Points that are no service of ours: post offices, police, bus stations. */
  readonly other: number
  /** Points that look like a shelter. They are not kept in any form. */
  readonly hidden: number
}

const between = (text: string, low: number, high: number): number | undefined => {
  const value = text === '' ? Number.NaN : Number(text)
  return value >= low && value <= high ? value : undefined
}

/** One point; what is wrong with it where it cannot be taken. */
function candidateIn({ row, fields }: Line, letters: Table['letters']): Candidate | readonly CellProblem[] {
  const cell = (column: string) => fields[column] ?? ''
  const lat = between(cell('lat'), -90, 90)
  const lon = between(cell('lon'), -180, 180)
  const node = between(cell('osm_node'), 1, Number.MAX_SAFE_INTEGER)
  const economy = ECONOMIES.find((code) => code === cell('cc'))
  if (lat !== undefined && lon !== undefined && node !== undefined && economy !== undefined)
    return {
      node,
      lat,
      lon,
      economy,
      name: cell('name') || undefined,
      kind: cell('value'),
      municipality: cell('municipality') || undefined,
    }
  const missing: readonly (readonly [string, string, unknown])[] = [
    ['lat', 'exchange.no_degrees', lat],
    ['lon', 'exchange.no_degrees', lon],
    ['osm_node', 'exchange.no_number', node],
    ['cc', 'exchange.no_economy', economy],
  ]
  return missing
    .filter(([, , value]) => value === undefined)
    .map(([column, code]) => ({ row, letter: letters.get(column), code, typed: cell(column) }))
}

/** Reads points as candidates: unverified until a person has looked. Bad rows are named, none blocks the rest. */
export function readCandidates({ lines, letters }: Table): ReadCandidates {
  const isHidden = ({ fields }: Line) =>
    HIDDEN.test(fold(`${fields.name ?? ''} ${fields.name_en ?? ''} ${fields.value ?? ''}`))
  const open = lines.filter((line) => !isHidden(line))
  const ours = open.filter(({ fields }) => KINDS.includes(fields.value ?? ''))
  const read = ours.map((line) => candidateIn(line, letters))
  const candidates = read.filter((one): one is Candidate => 'node' in one)
  return {
    candidates: [...new Map(candidates.map((one) => [one.node, one])).values()],
    problems: read.flatMap((one) => ('node' in one ? [] : one)),
    other: open.length - ours.length,
    hidden: lines.length - open.length,
  }
}
