import { parse } from 'csv-parse/sync'
import type { Column } from './draft.ts'
import { bare, type LookUp, lookUp } from './look-up.ts'

export const LIMITS = { characters: 2 * 1024 * 1024, rows: 20_000, columns: 200 } as const
export const DELIMITERS = [';', ',', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** A heading as the file has it, with the column that it was taken for; none: it is left out. */
export type Heading = { readonly letter: string; readonly text: string; readonly column: Column | undefined }

/** A table as a spreadsheet shows it: every row of the file, in cells. Row 1 is `cells[0]`. */
export type Grid = {
  readonly delimiter: Delimiter
  readonly cells: readonly (readonly string[])[]
  /** Where the headings stand, as a number of a row. */
  readonly headingRow: number
  readonly headings: readonly Heading[]
}
export type GridRefusal = {
  readonly code: string
  readonly row: number
  readonly params?: Readonly<Record<string, number>>
}

/** The headings must stand within the first rows; above them are titles of reports and merged cells. */
const ROWS_TO_SEARCH = 25
const FEWEST_HEADINGS = 3

/** `A`, `B`, … `Z`, `AA`: the letter of a column, counted from 0. */
export const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26)

/** No text of ours holds control characters, and the database takes no NUL. Tabs and ends of lines stay. */
export const withoutControls = (text: string): string =>
  text.replace(/\p{Cc}/gu, (sign) => (/[\t\n\r]/.test(sign) ? sign : ''))

/** `sep=;` in the first line is Excel's own and no row. */
const cleaned = (text: string): string => withoutControls(text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, ''))

/** Our own files put an apostrophe before a cell that a spreadsheet would take for a formula. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

type Split = { readonly cells: string[][] } | { readonly refusal: GridRefusal }

/** Empty lines stay, or the numbers of the rows would not be those that a spreadsheet shows. */
function split(text: string, delimiter: Delimiter, to?: number): Split {
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false }
    const cells = parse(text, { ...options, ...(to !== undefined && { to }) }) as string[][]
    return { cells: cells.map((row) => row.map(unguarded)) }
  } catch (problem) {
    const records =
      typeof problem === 'object' && problem !== null && 'records' in problem ? Number(problem.records) : 0
    return { refusal: { code: 'enter.quote_open', row: records + 1 } }
  }
}

const headingOf = (columns: LookUp, text: string): Column | undefined => {
  if (bare(text) === '') return undefined
  const found = lookUp(columns, text)
  return found.kind === 'code' ? (found.code as Column) : undefined
}

const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')
const namesIn = (columns: LookUp, row: readonly string[]): number =>
  new Set(row.map((text) => headingOf(columns, text)).filter(Boolean)).size

/** The row in which most columns are known by name, and how many. */
function bestHeading(columns: LookUp, cells: readonly (readonly string[])[]) {
  const known = cells.slice(0, ROWS_TO_SEARCH).map((row) => namesIn(columns, row))
  const names = Math.max(0, ...known)
  return { names, row: known.indexOf(names) + 1 }
}

/** The sign between cells is the one with which most headings are known. */
function delimiterOf(text: string, columns: LookUp): Delimiter {
  const [best] = DELIMITERS.map((delimiter) => {
    const some = split(text, delimiter, ROWS_TO_SEARCH)
    return { delimiter, names: 'cells' in some ? bestHeading(columns, some.cells).names : 0 }
  }).toSorted((a, b) => b.names - a.names)
  return best?.delimiter ?? ';'
}

const refusal = (code: string, row = 1, params?: GridRefusal['params']): { refusal: GridRefusal } => ({
  refusal: { code, row, ...(params && { params }) },
})

/** Cuts a text into rows and cells and finds its headings, or says in which row it stopped being a table. */
export function readGrid(raw: string, columns: LookUp): { readonly grid: Grid } | { readonly refusal: GridRefusal } {
  if (raw.length > LIMITS.characters) return refusal('enter.too_large', 1, { limit: 2 })
  const text = cleaned(raw)
  if (text.trim() === '') return refusal('enter.nothing')
  const delimiter = delimiterOf(text, columns)
  const all = split(text, delimiter)
  if ('refusal' in all) return all
  const { cells } = all
  while (cells.length > 0 && isEmpty(cells.at(-1) ?? [])) cells.pop()
  if (cells.length > LIMITS.rows + ROWS_TO_SEARCH)
    return refusal('enter.too_many_rows', LIMITS.rows + 1, { n: cells.length, limit: LIMITS.rows })
  const wide = cells.findIndex((row) => row.length > LIMITS.columns)
  if (wide >= 0)
    return refusal('enter.too_many_columns', wide + 1, { n: cells[wide]?.length ?? 0, limit: LIMITS.columns })
  const { names, row } = bestHeading(columns, cells)
  if (names < FEWEST_HEADINGS) return refusal('enter.no_headings')
  const headings = (cells[row - 1] ?? []).map((heading, at) => ({
    letter: letterOf(at),
    text: heading.trim(),
    column: headingOf(columns, heading),
  }))
  return { grid: { delimiter, cells, headingRow: row, headings } }
}
