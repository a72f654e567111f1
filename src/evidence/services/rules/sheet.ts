import { parse } from 'csv-parse/sync'
import { fold } from '#base/text.ts'
import { decodeText } from '#coverage/rules/reading/decode.ts'
import { letterOf, withoutControls } from '#coverage/rules/reading/grid.ts'
import type { CellProblem, ReadSheets, Sheet } from '../model/exchange.ts'
import type { Fields } from './typed.ts'

/** A row of a table by our names of its columns. `letters`: where each column stands. */
export type Line = { readonly row: number; readonly fields: Fields }
export type Table = {
  readonly lines: readonly Line[]
  readonly letters: ReadonlyMap<string, string>
  readonly problems: readonly CellProblem[]
  /** Headings that nobody asked for: they are left out, and said. */
  readonly ignored: readonly string[]
}

/** A row in which headings may stand: above them are titles of reports. */
const ROWS_TO_SEARCH = 25
const MOST_ROWS = 20_000

const problem = (row: number, code: string, typed = '', params?: CellProblem['params']): CellProblem => ({
  row,
  letter: undefined,
  code,
  typed,
  ...(params && { params }),
})

/** Every sign that parts cells is tried; the one that makes the widest first rows is right. */
function textSheet(text: string): Sheet | undefined {
  const clean = withoutControls(text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, ''))
  const options = { relax_column_count: true, relax_quotes: true, skip_empty_lines: false }
  const tried = [';', ',', '\t'].flatMap((delimiter): (readonly (readonly string[])[])[] => {
    try {
      return [parse(clean, { ...options, delimiter, to: MOST_ROWS + ROWS_TO_SEARCH + 1 }) as string[][]]
    } catch {
      return []
    }
  })
  const width = (rows: readonly (readonly string[])[]) =>
    Math.max(0, ...rows.slice(0, ROWS_TO_SEARCH).map((row) => row.length))
  const [rows] = tried.toSorted((a, b) => width(b) - width(a))
  return (
    rows && { name: '', rows: rows.map((row) => row.map((cell) => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell))) }
  )
}

/** The first sheet with cells, from a workbook or from text in any of the region's encodings. */
export function sheetIn(bytes: Uint8Array, readSheets: ReadSheets): Sheet | CellProblem {
  const read = readSheets(bytes)
  if ('sheets' in read)
    return read.sheets.find(({ rows }) => rows.some((row) => row.length > 1)) ?? problem(1, 'exchange.empty')
  if (read.refused !== 'notXlsx') return problem(1, `exchange.${read.refused}`)
  return textSheet(decodeText(bytes).text) ?? problem(1, 'exchange.unreadable')
}

const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')
const plain = (heading: string): string =>
  fold(heading)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

/**
 * Finds the headings and gives every row below them by column. All that is wrong is said at once: a column that is
 * missing or stands twice, more rows than can be taken.
 */
export function tableIn({ rows }: Sheet, columns: readonly string[], needed: readonly string[]): Table {
  const known = rows.slice(0, ROWS_TO_SEARCH).map((row) => row.filter((cell) => columns.includes(plain(cell))).length)
  const best = Math.max(0, ...known)
  const at = known.indexOf(best)
  const none = { lines: [], letters: new Map<string, string>(), ignored: [] }
  if (best === 0) return { ...none, problems: [problem(1, 'exchange.no_headings', '', { columns: needed.join(', ') })] }
  const headings = (rows[at] ?? []).map((text, i) => ({ name: plain(text), text: text.trim(), letter: letterOf(i), i }))
  const letters = new Map(
    headings.filter(({ name }) => columns.includes(name)).map(({ name, letter }) => [name, letter]),
  )
  const twice = headings.filter(({ name, letter }) => letters.has(name) && letters.get(name) !== letter)
  const missing = needed.filter((name) => !letters.has(name))
  const problems = [
    ...missing.map((name) => problem(at + 1, 'exchange.column_missing', '', { name })),
    ...twice.map(({ text, letter }): CellProblem => ({ ...problem(at + 1, 'exchange.column_twice', text), letter })),
    ...(rows.length - at - 1 > MOST_ROWS
      ? [problem(MOST_ROWS, 'exchange.too_many_rows', '', { limit: MOST_ROWS })]
      : []),
  ]
  const lines = rows.slice(at + 1, at + 1 + MOST_ROWS).flatMap((row, i): Line[] => {
    if (isEmpty(row)) return []
    const fields = headings.flatMap(({ name, i: column }) =>
      letters.has(name) ? [[name, (row[column] ?? '').trim()]] : [],
    )
    return [{ row: at + 2 + i, fields: Object.fromEntries(fields) }]
  })
  return {
    lines: problems.length > 0 ? [] : lines,
    letters,
    problems,
    ignored: headings.filter(({ name, text }) => text !== '' && !columns.includes(name)).map(({ text }) => text),
  }
}
