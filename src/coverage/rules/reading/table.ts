import { populationKey } from '../population.ts'
import { decodeText, type Encoding } from './decode.ts'
import type { CellProblem, Column, Draft, Typed } from './draft.ts'
import { readEntry } from './entry.ts'
import { type Grid, readGrid } from './grid.ts'
import type { Lists } from './lists.ts'

/** A problem with its place as a spreadsheet shows it: row 1 is the first row of the file, columns are A, B, … */
export type Problem = {
  readonly row: number
  readonly letter?: string
  readonly column?: Column
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly typed: string
  readonly suggestion?: string
}
/** Something that the person should know and need not mend. */
export type Note = { readonly code: string; readonly params: Readonly<Record<string, string | number>> }
export type RightRow = { readonly row: number; readonly draft: Draft }
export type Rows = {
  readonly rows: readonly RightRow[]
  readonly problems: readonly Problem[]
  readonly notes: readonly Note[]
  readonly wrongRows: number
}
export type TableReading = Rows & { readonly encoding: Encoding | undefined; readonly grid: Grid | undefined }

/** One entry of a table, with the number of its row. */
export type Entry = { readonly row: number; readonly typed: Typed }
/** How the columns are called in this file. */
type Names = ReadonlyMap<Column, { readonly letter: string; readonly text: string }>

/**
 * What makes two entries the same statement: same place, people, need, quantity, period and source, and for a count the
 * same way of counting and the same service. Two such entries cannot both stand; the later one supersedes.
 */
export function entryKey(draft: Draft): string {
  const need = draft.kind === 'estimate' ? (draft.counts.what === 'need' ? draft.counts.needCode : '') : draft.needCode
  const quantity = draft.kind === 'estimate' ? 'estimate' : draft.quantity
  const service = draft.kind === 'count' ? `${draft.method} ${draft.covers} ${draft.coversWhat ?? ''}` : draft.kind
  return [draft.placeCode, populationKey(draft.population), need, quantity, draft.period, draft.source, service].join(
    '|',
  )
}

const problemAt = (row: number, names: Names, { column, ...rest }: CellProblem): Problem => {
  const letter = names.get(column)?.letter
  return { row, column, ...rest, ...(letter && { letter }) }
}

/** Cells that were left out, counted by column: a sentence a column, not one a cell. */
function notesOf(unused: ReadonlyMap<Column, number>, names: Names): Note[] {
  return [...unused].map(([column, n]) => ({
    code: 'enter.note_unused',
    params: { n, name: names.get(column)?.text ?? column },
  }))
}

/** From left to right, as a person reads a row. */
const inOrder = (problems: readonly CellProblem[], names: Names): CellProblem[] => {
  const at = new Map([...names].map(([column, { letter }]) => [column, letter.padStart(3)]))
  return problems.toSorted((a, b) => ((at.get(a.column) ?? '') < (at.get(b.column) ?? '') ? -1 : 1))
}

/** Reads entries one by one; a statement that stands in the table twice is named at its second place. */
export function readEntries(entries: readonly Entry[], names: Names, lists: Lists, headingRow = 1): Rows {
  const [rows, problems]: [RightRow[], Problem[]] = [[], []]
  const [unused, missing, seen] = [new Map<Column, number>(), new Map<Column, number>(), new Map<string, number>()]
  for (const { row, typed } of entries) {
    const read = readEntry(typed, lists)
    for (const column of read.unused) unused.set(column, (unused.get(column) ?? 0) + 1)
    for (const problem of inOrder(read.problems, names))
      if (names.has(problem.column)) problems.push(problemAt(row, names, problem))
      else missing.set(problem.column, (missing.get(problem.column) ?? 0) + 1)
    if (!read.draft) continue
    const key = entryKey(read.draft)
    const first = seen.get(key)
    if (first === undefined) rows.push({ row, draft: read.draft })
    else problems.push({ row, code: 'enter.twice_in_table', params: { row: first }, typed: '' })
    seen.set(key, first ?? row)
  }
  const columns = [...missing].map(([column, n]) => ({
    row: headingRow,
    code: 'enter.column_missing',
    params: { n, name: column },
    typed: '',
  }))
  return {
    rows,
    problems: [...columns, ...problems],
    notes: notesOf(unused, names),
    wrongRows: entries.length - rows.length,
  }
}

const NOTHING: Rows = { rows: [], problems: [], notes: [], wrongRows: 0 }

function headingNotes(grid: Grid): Note[] {
  const extra = grid.headings
    .filter((heading) => heading.column === undefined && heading.text !== '')
    .map((heading) => heading.text)
  return [
    ...(grid.headingRow > 1 ? [{ code: 'enter.note_rows_above', params: { n: grid.headingRow - 1 } }] : []),
    ...(extra.length > 0
      ? [{ code: 'enter.note_columns_ignored', params: { n: extra.length, names: extra.join(', ') } }]
      : []),
  ]
}

/** The columns by name; a name that stands twice is a problem, for nobody can say which of the two is meant. */
function namesOf(grid: Grid): { readonly names: Names; readonly twice: readonly Problem[] } {
  const names = new Map<Column, { letter: string; text: string }>()
  const twice: Problem[] = []
  for (const { column, letter, text } of grid.headings) {
    if (column === undefined) continue
    const first = names.get(column)
    if (first)
      twice.push({
        row: grid.headingRow,
        letter,
        column,
        code: 'enter.column_twice',
        params: { letter: first.letter },
        typed: text,
      })
    else names.set(column, { letter, text })
  }
  return { names, twice }
}

function entriesOf(grid: Grid): Entry[] {
  return grid.cells.flatMap((cells, at) => {
    if (at < grid.headingRow || cells.every((cell) => cell.trim() === '')) return []
    const typed: Partial<Record<Column, string>> = {}
    grid.headings.forEach(({ column }, i) => {
      if (column !== undefined && typed[column] === undefined) typed[column] = cells[i] ?? ''
    })
    return [{ row: at + 1, typed }]
  })
}

/**
 * Reads a file or a pasted text as a table of evidence. All problems are found at once, each at its cell; nothing is
 * mended. Rows that are right stand in `rows` whatever the others are. Larger than `LIMITS` is refused as a whole.
 */
export function readTable(given: Uint8Array | string, lists: Lists): TableReading {
  const decoded = typeof given === 'string' ? { text: given, encoding: undefined } : decodeText(given)
  const read = readGrid(decoded.text, lists.of.column)
  const base = { encoding: decoded.encoding, grid: undefined }
  if ('refusal' in read) return { ...base, ...NOTHING, problems: [{ ...read.refusal, typed: '' }] }
  const { grid } = read
  const { names, twice } = namesOf(grid)
  const entries = entriesOf(grid)
  if (entries.length === 0)
    return {
      ...base,
      grid,
      ...NOTHING,
      problems: [...twice, { row: grid.headingRow, code: 'enter.nothing', typed: '' }],
    }
  const rows = readEntries(entries, names, lists, grid.headingRow)
  return {
    ...base,
    grid,
    ...rows,
    problems: [...twice, ...rows.problems],
    notes: [...headingNotes(grid), ...rows.notes],
  }
}
