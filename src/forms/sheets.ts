import { parse } from 'csv-parse/sync'
import { type Refusal, refusal } from '#base/result.ts'
import { type DefinitionProblem, definitionProblems } from './compile.ts'
import type { FormDefinition } from './model.ts'
import { parseDefinition } from './shape.ts'
import { languageTag } from './xform-body.ts'
import { columnOf, type Row, readWholeXlsForm, type XlsForm } from './xlsform.ts'

/** One sheet of a workbook as texts, row 1 first. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] }
type SheetName = DefinitionProblem['sheet']
/** A problem with its cell as a spreadsheet names it: sheet `survey`, cell `C12`; a whole row or sheet where no cell is to blame. */
export type CellProblem = Refusal & {
  readonly sheet: string
  readonly row?: number | undefined
  readonly letter?: string | undefined
}
/** An XLSForm that somebody brought: with no problem its definition can be used. */
export type BroughtForm = {
  readonly definition: FormDefinition
  readonly problems: readonly CellProblem[]
  readonly leftOut: readonly Refusal[]
}

const NAMES = ['survey', 'choices', 'settings'] as const
const MOST_ROWS = 25_000
/** Beyond this a form is no longer sent to a phone in one piece. */
const MOST_CHARACTERS = 2_000_000

/** A sheet of the three, and where in its file its first cell stood. */
type Table = { readonly rows: readonly (readonly string[])[]; readonly fromRow: number; readonly fromColumn: number }
const tableOf = (rows: Table['rows'], fromRow = 0, fromColumn = 0): Table => ({ rows, fromRow, fromColumn })

const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26)

const isSheetName = (text: string): text is SheetName => (NAMES as readonly string[]).includes(text)
const nameIn = (text: string): string => text.trim().toLowerCase()

/**
 * The sheets of a text of comma- or semicolon-separated values. A file named `survey.csv` is that sheet; one file may also
 * hold all three, each under a row with its name in the first column (the way of pyxform).
 */
export function sheetsOfText(fileName: string, text: string): readonly Sheet[] {
  const rows = rowsOf(text.replace(/^\uFEFF/, ''))
  const stem = nameIn(fileName.replace(/\.[^.]*$/, '').replace(/^.*[\\/]/, ''))
  return [{ name: NAMES.find((name) => stem === name || stem.endsWith(`-${name}`)) ?? stem, rows }]
}

/** The sign that parts the cells is the one that makes the widest rows. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const options = { relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: MOST_ROWS }
  const tried = [',', ';', '\t'].flatMap((delimiter) => {
    try {
      return [parse(text, { ...options, delimiter }) as string[][]]
    } catch {
      return []
    }
  })
  const width = (rows: readonly (readonly string[])[]) => Math.max(0, ...rows.slice(0, 25).map((row) => row.length))
  return tried.toSorted((a, b) => width(b) - width(a))[0] ?? []
}

/** The three sheets among those of the file; one sheet that holds all three is taken apart. */
function tablesIn(sheets: readonly Sheet[]): ReadonlyMap<SheetName, Table> {
  const found = new Map<SheetName, Table>()
  for (const { name, rows } of sheets)
    if (isSheetName(nameIn(name))) found.set(nameIn(name) as SheetName, tableOf(rows))
  if (found.has('survey')) return found
  const whole = sheets.find(({ rows }) => rows.some((row) => nameIn(row[0] ?? '') === 'survey'))
  if (whole) return takenApart(whole.rows)
  const [only, ...others] = sheets
  const isSurvey = only?.rows[0]?.some((header) => columnOf(header) === 'type') ?? false
  return only && others.length === 0 && isSurvey ? found.set('survey', tableOf(only.rows)) : found
}

function takenApart(rows: Table['rows']): ReadonlyMap<SheetName, Table> {
  const starts = rows.flatMap((row, at) => {
    const name = nameIn(row[0] ?? '')
    return isSheetName(name) ? [{ name, at }] : []
  })
  return new Map(
    starts.map(({ name, at }, n) => {
      const part = rows.slice(at + 1, starts[n + 1]?.at ?? rows.length)
      return [
        name,
        tableOf(
          part.map((row) => row.slice(1)),
          at + 1,
          1,
        ),
      ]
    }),
  )
}

/** The rows below the headers, by header. */
function rowsByHeader({ rows }: Table): readonly Row[] {
  const [headers = [], ...lines] = rows
  return lines.map((line) =>
    Object.fromEntries(
      headers.flatMap((header, at) => (header.trim() === '' || !line[at] ? [] : [[header, line[at]]])),
    ),
  )
}

/** Which column a problem means: `label::en` also stands under `label::English (en)` or plain `label`. */
function letterIn({ rows, fromColumn }: Table, column: string): string | undefined {
  const headers = (rows[0] ?? []).map((header) => {
    const [name = '', language] = columnOf(header).split('::')
    return language === undefined ? name : `${name}::${languageTag(language)}`
  })
  const [plain = ''] = column.split('::')
  const at = [column, plain].map((one) => headers.indexOf(one)).find((one) => one >= 0)
  return at === undefined ? undefined : letterOf(at + fromColumn)
}

function placed(problem: DefinitionProblem, tables: ReadonlyMap<SheetName, Table>): CellProblem {
  const { sheet, row, column, code, params } = problem
  const table = tables.get(sheet)
  const letter = table && column !== undefined ? letterIn(table, column) : undefined
  return {
    code,
    sheet,
    ...(params && { params }),
    ...(row !== undefined && { row: row + (table?.fromRow ?? 0) }),
    ...(letter !== undefined && { letter }),
  }
}

/**
 * What follows from a row that could not be read is not said again: a reference to its name, a name that is empty, a list
 * that has no name.
 */
function isOwn(problem: DefinitionProblem, written: ReadonlySet<string>): boolean {
  const { code, params } = problem
  if (params?.name === '') return false
  return code !== 'forms.reference_unknown' || !written.has(String(params?.reference ?? ''))
}

/** Reads an XLSForm from its sheets: what it asks, and everything that is wrong with it at once, each with its cell. */
export function readFormSheets(sheets: readonly Sheet[]): BroughtForm | { readonly refused: Refusal } {
  const tables = tablesIn(sheets)
  const survey = tables.get('survey')
  if (!survey) return { refused: refusal('forms.sheet_missing', 'file') }
  const rows = (name: SheetName) => rowsByHeader(tables.get(name) ?? tableOf([]))
  const read = readWholeXlsForm({ survey: rows('survey'), choices: rows('choices'), settings: rows('settings') })
  if (JSON.stringify(read.definition).length > MOST_CHARACTERS)
    return { refused: refusal('forms.file_too_large', 'file') }
  const nameAt = (survey.rows[0] ?? []).findIndex((header) => columnOf(header) === 'name')
  const written = new Set(read.problems.length === 0 ? [] : survey.rows.map((row) => (row[nameAt] ?? '').trim()))
  const later = definitionProblems(read.definition, read.choiceRows).filter((problem) => isOwn(problem, written))
  const problems = [...read.problems, ...later, ...shapeProblems(read.definition, read.problems.length + later.length)]
  return {
    definition: read.definition,
    problems: problems.map((problem) => placed(problem, tables)).toSorted(inSheet),
    leftOut: read.leftOut,
  }
}

/** What only the shape forbids (a text that is too long, a form id with a space) is looked for when all else is right. */
function shapeProblems(definition: FormDefinition, others: number): readonly DefinitionProblem[] {
  const parsed = others > 0 ? undefined : parseDefinition(definition)
  if (!parsed || parsed.ok) return []
  return parsed.refusals.map((one) => {
    const where = String(one.params?.where ?? '')
    return { ...one, sheet: where.startsWith('items') ? 'survey' : where.startsWith('lists') ? 'choices' : 'settings' }
  })
}

const inSheet = (a: CellProblem, b: CellProblem): number =>
  a.sheet === b.sheet
    ? (a.row ?? 0) - (b.row ?? 0)
    : a.sheet === 'survey'
      ? -1
      : b.sheet === 'survey'
        ? 1
        : a.sheet < b.sheet
          ? -1
          : 1

/** The sheets of a definition to be saved: headers in the order in which they first come. */
export const sheetsOfForm = (form: XlsForm): readonly Sheet[] =>
  NAMES.map((name) => {
    const headers = [...new Set(form[name].flatMap((row) => Object.keys(row)))]
    return { name, rows: [headers, ...form[name].map((row) => headers.map((header) => row[header] ?? ''))] }
  })
