import { tidy } from './text.ts'

/** The fields of a form as typed. A list has rows: `people.0.post` is what stands under `post` in its first row. */
type Fields = Readonly<Record<string, string>>

/** A list of a form: what stands in each of its rows. */
export type List<Column extends string> = {
  readonly name: string
  readonly columns: readonly Column[]
  /** Columns that alone make no row: they are filled before anybody types. */
  readonly silent?: readonly Column[]
  /** The lines of the whole list where it is sent as one text, for instance by a program. */
  readonly lines: (text: string | undefined) => readonly string[]
  /** The cells of such a line. */
  readonly split: (line: string) => Partial<Readonly<Record<Column, string>>>
}
/** One row that holds something. */
export type Row<Column extends string> = {
  readonly cell: (column: Column) => string
  /** The field at which an error about one of its cells stands: of a line, the list itself. */
  readonly field: (column: Column) => string
  /** Its number as the form counts, from 1; undefined for a line. */
  readonly number: number | undefined
  /** For the words of an error: the line as it came, or the number of the row (`2.`). */
  readonly said: string
}

/** More rows than this are no list any more. */
const MOST_ROWS = 200
const NAME = /^([a-z_]+)\.(\d{1,3})\.([a-z_]+)$/

/** Whether a field is a cell of one of these lists. */
export function isCell(name: string, lists: readonly { readonly name: string }[]): boolean {
  const [, list, at] = NAME.exec(name) ?? []
  return lists.some((one) => one.name === list) && Number(at) < MOST_ROWS
}
/** How many rows of a list were typed or left empty: one more than the last number. */
export const countRows = (fields: Fields, list: string): number =>
  Object.keys(fields).reduce((most, name) => {
    const [, of, at] = NAME.exec(name) ?? []
    return of === list ? Math.max(most, Number(at) + 1) : most
  }, 0)

/** The rows of a list that hold something, in their order: those of the form first, then those of a text. */
export function rowsIn<Column extends string>(fields: Fields, list: List<Column>): readonly Row<Column>[] {
  const { name, columns, silent = [] } = list
  const typed = Array.from({ length: Math.min(countRows(fields, name), MOST_ROWS) }, (_, at): Row<Column> => {
    const cell = (column: Column) => tidy(fields[`${name}.${at}.${column}`] ?? '')
    return { cell, field: (column) => `${name}.${at}.${column}`, number: at + 1, said: `${at + 1}.` }
  })
  const isFilled = ({ cell }: Row<Column>) => columns.some((column) => !silent.includes(column) && cell(column) !== '')
  const lines = list.lines(fields[name]).map((line): Row<Column> => {
    const cells = list.split(line)
    return { cell: (column) => cells[column] ?? '', field: () => name, number: undefined, said: line }
  })
  return [...typed.filter(isFilled), ...lines].slice(0, MOST_ROWS)
}

/** The fields for rows: what a form shows of what is stored. */
export const rowFields = <Column extends string>(
  { name, columns }: List<Column>,
  rows: readonly Partial<Readonly<Record<Column, string | undefined>>>[],
): Fields =>
  Object.fromEntries(
    rows.flatMap((row, at) =>
      columns.flatMap((column) => {
        const text = row[column]
        return text === undefined || text === '' ? [] : [[`${name}.${at}.${column}`, text]]
      }),
    ),
  )

/** Lists that came as text as the rows of a form; everything else as it is. */
export function inRows(fields: Fields, lists: readonly List<string>[]): Fields {
  const asText = lists.filter(({ name, lines }) => lines(fields[name]).length > 0)
  const others = Object.entries(fields).filter(([name]) => !asText.some((list) => list.name === name))
  return Object.assign(
    Object.fromEntries(others),
    ...asText.map((list) =>
      rowFields(
        list,
        rowsIn(fields, list).map((row) => Object.fromEntries(list.columns.map((column) => [column, row.cell(column)]))),
      ),
    ),
  )
}
