import { readPopulation } from '#coverage/rules/population.ts'
import type { CellProblem } from '../model/exchange.ts'
import type { Table } from './sheet.ts'

const SETTLEMENT = ['code', 'lat', 'lon', 'people', 'terrain', 'population'] as const
const MINUTES = ['from', 'to', 'minutes'] as const
/** The columns of the tables of settlements and ways, and those without which nothing can be read. */
export const COLUMNS = {
  settlements: { all: SETTLEMENT, needed: ['code', 'lat', 'lon'] },
  minutes: { all: MINUTES, needed: MINUTES },
} as const

/** The code of the one place that is meant by what was typed. */
type CodeOf = (typed: string) => string | undefined
export type Rows<R> = { readonly rows: readonly R[]; readonly problems: readonly CellProblem[] }

type Cells = { readonly cell: (column: string) => string; readonly wrong: (column: string, code: string) => undefined }
/** Reads the rows of a table one by one; a row with anything wrong is left out and named. Of equal keys the last stands. */
function rowsOf<R>({ lines, letters, problems }: Table, read: (cells: Cells) => R, keyOf: (row: R) => string): Rows<R> {
  const found: CellProblem[] = [...problems]
  const rows = lines.flatMap(({ row, fields }): R[] => {
    const cell = (column: string) => fields[column] ?? ''
    const before = found.length
    const wrong = (column: string, code: string) =>
      void found.push({ row, letter: letters.get(column), code, typed: cell(column) })
    const value = read({ cell, wrong })
    return found.length > before ? [] : [value]
  })
  return { rows: [...new Map(rows.map((row) => [keyOf(row), row])).values()], problems: found }
}

const numberIn = (text: string, low: number, high: number): number | undefined => {
  const value = Number(text.replace(',', '.'))
  return text !== '' && value >= low && value <= high ? value : undefined
}
const TERRAINS = ['urban', 'rural', 'mountain'] as const
/** Whole people; null: not stated. */
const peopleIn = (text: string): number | null | undefined =>
  text === '' ? null : /^\d{1,8}$/.test(text) ? Number(text) : undefined

export type SettlementRow = {
  readonly code: string
  readonly population: string
  readonly lat: number
  readonly lon: number
  readonly people: number | null
  readonly terrain: (typeof TERRAINS)[number]
}
function readSettlement(codeOf: CodeOf, { cell, wrong }: Cells): SettlementRow {
  const code = codeOf(cell('code'))
  const [lat, lon] = [numberIn(cell('lat'), -90, 90), numberIn(cell('lon'), -180, 180)]
  const people = peopleIn(cell('people'))
  const terrain = TERRAINS.find((one) => one === (cell('terrain') || 'rural'))
  const population = cell('population') || 'all'
  const isPopulation = population === 'all' || readPopulation(population) !== undefined
  if (!isPopulation) wrong('population', 'exchange.no_population')
  if (code === undefined) wrong('code', 'exchange.no_place')
  if (lat === undefined) wrong('lat', 'exchange.no_degrees')
  if (lon === undefined) wrong('lon', 'exchange.no_degrees')
  if (people === undefined) wrong('people', 'exchange.no_number')
  if (terrain === undefined) wrong('terrain', 'exchange.no_terrain')
  return {
    code: code ?? '',
    population,
    lat: lat ?? 0,
    lon: lon ?? 0,
    people: people ?? null,
    terrain: terrain ?? 'rural',
  }
}

/** Where settlements lie and how many people live there. */
export const readSettlements = (table: Table, codeOf: CodeOf): Rows<SettlementRow> =>
  rowsOf(
    table,
    (cells) => readSettlement(codeOf, cells),
    ({ code, population }) => `${code} ${population}`,
  )

export type MinutesRow = { readonly from: string; readonly to: string; readonly minutes: number }
function readWay(codeOf: CodeOf, { cell, wrong }: Cells): MinutesRow {
  const from = codeOf(cell('from')) ?? wrong('from', 'exchange.no_place')
  const to = codeOf(cell('to')) ?? wrong('to', 'exchange.no_place')
  const minutes = numberIn(cell('minutes'), 0, 10_000) ?? wrong('minutes', 'exchange.no_number')
  return { from: from ?? '', to: to ?? '', minutes: minutes ?? 0 }
}

/** Measured minutes between places, one way a row. */
export const readMinutes = (table: Table, codeOf: CodeOf): Rows<MinutesRow> =>
  rowsOf(
    table,
    (cells) => readWay(codeOf, cells),
    ({ from, to }) => `${from} ${to}`,
  )
