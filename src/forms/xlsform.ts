import { accept, type Refusal, type Result, refusal } from '#base/result.ts'
import type { DefinitionProblem } from './compile.ts'
import type { ChoiceRows } from './definition-shape.ts'
import {
  type Choice,
  type FormDefinition,
  type Item,
  NO_LANGUAGE,
  type Question,
  type QuestionKind,
  some,
  type Texts,
} from './model.ts'
import type { ReadForm } from './xform.ts'
import { languageTag } from './xform-body.ts'
import { COLUMNS, KINDS, NOT_NOTED, NOTED, SAME, TEXTS } from './xlsform-words.ts'

/** A row of a sheet by its header; how the file was read is not known here. */
export type Row = Readonly<Record<string, string | undefined>>
/** The three sheets of an XLSForm (xlsform.org), without their header rows. */
export type XlsForm = {
  readonly survey: readonly Row[]
  readonly choices: readonly Row[]
  readonly settings: readonly Row[]
}

type Found = DefinitionProblem[]
/** A row with its headers brought to one form, and its number in the sheet. */
type Line = { readonly cells: ReadonlyMap<string, string>; readonly row: number }
type Reading = {
  readonly problems: Found
  readonly leftOut: Refusal[]
  readonly language: string
  readonly languages: Set<string>
}

/** All that was found in an XLSForm: what it says as far as it can be read, and everything that is wrong with it. */
export type WholeXlsForm = ReadForm & {
  readonly problems: readonly DefinitionProblem[]
  /** In which row of its sheet each choice stands, for its problems. */
  readonly choiceRows: ChoiceRows
}

/** Reads the rows of an XLSForm with whatever is wrong in them: a row that cannot be read is left out and named. */
export function readWholeXlsForm(sheets: XlsForm): WholeXlsForm {
  const settings = lineOf(sheets.settings[0] ?? {}, 0)
  const language = languageTag(settings.cells.get('default_language') ?? NO_LANGUAGE)
  const reading: Reading = { problems: [], leftOut: [], language, languages: new Set() }
  const lines = sheets.survey.map(lineOf).filter((line) => line.cells.size > 0)
  const { lists, rows } = readChoices(
    sheets.choices.map(lineOf).filter((line) => line.cells.size > 0),
    reading,
  )
  const items = readSurvey(lines, reading)
  leaveOutColumns(lines, reading)
  const definition = definitionOf(settings, items, lists, reading)
  return { definition, leftOut: reading.leftOut, problems: reading.problems, choiceRows: rows }
}

/**
 * Reads the rows of an XLSForm. Refuses, all at once and each with sheet, row and column: a type that we do not have, a
 * group that is not closed, a row without a name. What only changes the looks is left out and named. Whether the
 * expressions make sense is for `definitionProblems`.
 */
export function readXlsForm(sheets: XlsForm): Result<ReadForm> {
  const { problems, choiceRows: _, ...read } = readWholeXlsForm(sheets)
  const [first, ...others] = problems
  if (first) return { ok: false, refusals: [placed(first), ...others.map(placed)] }
  return accept(read)
}

const placed = (problem: DefinitionProblem): Refusal => ({
  ...problem,
  field: [problem.sheet, problem.row, problem.column].filter(Boolean).join(' '),
})

function definitionOf(
  settings: Line,
  items: readonly Item[],
  lists: FormDefinition['lists'],
  reading: Reading,
): FormDefinition {
  // A form of plain `label` columns has one language without a name; with a default language it is that one.
  const found = [...reading.languages]
  const defaultLanguage = found.includes(reading.language) ? reading.language : (found[0] ?? reading.language)
  return {
    id: settings.cells.get('form_id') ?? settings.cells.get('id_string') ?? 'form',
    version: settings.cells.get('version') ?? '1',
    title: textsOf(settings, ['form_title', 'title'], defaultLanguage) ?? { [defaultLanguage]: '' },
    defaultLanguage,
    languages: found.length > 0 ? found : [defaultLanguage],
    lists,
    items,
  }
}

/** `Label :: English (en)` becomes `label::English (en)`; other words for a header become ours. */
export function columnOf(header: string): string {
  const [name = '', ...language] = header.split(/::?/).map((part) => part.trim())
  const key = name.toLowerCase()
  return [SAME[key] ?? key, ...language].join('::')
}

/** Empty cells are no cells. */
function lineOf(row: Row, at: number): Line {
  const cells = new Map<string, string>()
  for (const [header, text] of Object.entries(row))
    if (text !== undefined && text.trim() !== '') cells.set(columnOf(header), text.trim())
  return { cells, row: at + 2 }
}

/** The texts of a column in all languages; a header without one is the form's default language. */
function textsOf(line: Line, columns: readonly string[], language: string, seen?: Set<string>): Texts | undefined {
  const texts: Record<string, string> = {}
  for (const [column, text] of line.cells) {
    const [name = '', header] = column.split('::')
    if (!columns.includes(name)) continue
    const tag = header === undefined ? language : languageTag(header)
    texts[tag] = text
    seen?.add(tag)
  }
  return Object.keys(texts).length > 0 ? texts : undefined
}

/** Office programs turn quotes round; an expression knows only straight ones. */
const straight = (text: string | undefined): string | undefined =>
  text?.replace(/[\u2018\u2019\u201A]/g, "'").replace(/[\u201C\u201D\u201E]/g, '"')

type At = Pick<DefinitionProblem, 'sheet' | 'row' | 'column'>
const inSurvey = (line: Line | undefined, column: string): At => ({ sheet: 'survey', row: line?.row ?? 1, column })
const inChoices = (line: Line, column: string): At => ({ sheet: 'choices', row: line.row, column })

function report(reading: Reading, code: string, at: At, params: NonNullable<Refusal['params']>): void {
  reading.problems.push({ ...refusal(code, undefined, params), ...at })
}

/* ---- survey ---- */

type Open = { readonly kind: 'group' | 'repeat' | 'form'; readonly line: Line | undefined; readonly items: Item[] }

function readSurvey(lines: readonly Line[], reading: Reading): readonly Item[] {
  const form: Open = { kind: 'form', line: undefined, items: [] }
  const open: Open[] = [form]
  for (const line of lines) {
    const type = (line.cells.get('type') ?? '').toLowerCase().replace(/\s+/g, ' ')
    const bound = /^(begin|end)[ _](group|repeat)$/.exec(type)
    if (bound?.[1] === 'begin') open.push({ kind: bound[2] === 'repeat' ? 'repeat' : 'group', line, items: [] })
    else if (bound) close(open, bound[2] ?? '', line, reading)
    else open.at(-1)?.items.push(...questionsOf(type, line, reading))
  }
  for (const one of open.slice(1)) {
    report(reading, 'forms.not_closed', inSurvey(one.line, 'type'), { name: one.line?.cells.get('name') ?? '' })
  }
  return form.items
}

function close(open: Open[], kind: string, line: Line, reading: Reading): void {
  const last = open.at(-1)
  if (!last?.line || last.kind !== kind) {
    report(reading, 'forms.not_opened', inSurvey(line, 'type'), { kind })
    return
  }
  open.pop()
  const common = commonOf(last.line, reading)
  const { items } = last
  const repeat = { ...some('repeatCount', straight(last.line.cells.get('repeat_count'))) }
  open
    .at(-1)
    ?.items.push(
      last.kind === 'repeat' ? { kind: 'repeat', ...common, items, ...repeat } : { kind: 'group', ...common, items },
    )
}

function commonOf(line: Line, reading: Reading) {
  const { cells, row } = line
  const name = cells.get('name')
  if (name === undefined) report(reading, 'forms.name_missing', inSurvey(line, 'name'), {})
  return {
    name: name ?? '',
    row,
    ...some('label', textsOf(line, ['label'], reading.language, reading.languages)),
    ...some('hint', textsOf(line, ['hint'], reading.language, reading.languages)),
    ...some('relevant', straight(cells.get('relevant'))),
    ...some('readOnly', condition(cells.get('read_only'))),
    ...some('appearance', cells.get('appearance')),
  }
}

/** `yes`, `true` and the like say always; `no` says nothing; anything else is an expression. */
function condition(text: string | undefined): string | undefined {
  const word = text?.toLowerCase()
  if (word === undefined || ['no', 'false', 'false()'].includes(word)) return undefined
  return ['yes', 'true', 'true()'].includes(word) ? 'true()' : straight(text)
}

function questionsOf(type: string, line: Line, reading: Reading): readonly Item[] {
  const [word = '', second, ...more] = typeWords(type)
  const noted = Object.hasOwn(NOTED, word) ? NOTED[word] : undefined
  if (noted !== undefined && second === undefined)
    return [{ kind: 'calculate', ...commonOf(line, reading), calculation: noted }]
  if (NOT_NOTED.has(word)) {
    reading.leftOut.push(refusal('forms.left_out_noted', `survey ${line.row} type`, { kind: type }))
    return []
  }
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined
  const isSelect = kind === 'select_one' || kind === 'select_multiple'
  if (!kind || more.length > 0 || (second !== undefined && !isSelect)) {
    const code = type === '' ? 'forms.type_missing' : 'forms.kind_unknown'
    report(reading, code, inSurvey(line, 'type'), { kind: type })
    return []
  }
  if (word === 'barcode')
    reading.leftOut.push(
      refusal('forms.left_out_barcode', `survey ${line.row} type`, { name: line.cells.get('name') ?? '' }),
    )
  // A list's name keeps its case, which the type lost.
  const list = isSelect ? line.cells.get('type')?.split(/\s+/).at(-1) : undefined
  return [questionOf(kind, second === undefined ? undefined : list, line, reading)]
}

/** `select one towns` is written both ways. */
const typeWords = (type: string): readonly string[] =>
  type
    .replace(/^select one\b|^select1\b/, 'select_one')
    .replace(/^select (multiple|all that apply)\b/, 'select_multiple')
    .split(' ')

function questionOf(kind: QuestionKind, list: string | undefined, line: Line, reading: Reading): Question {
  const { cells } = line
  const text = cells.get('default')
  const isWorkedOut = text !== undefined && /^[a-z:-]+\(.*\)$|\$\{[^}]+\}/s.test(text)
  return {
    kind,
    ...commonOf(line, reading),
    ...some('required', condition(cells.get('required'))),
    ...some('requiredMessage', textsOf(line, ['required_message'], reading.language, reading.languages)),
    ...some('constraint', straight(cells.get('constraint'))),
    ...some('constraintMessage', textsOf(line, ['constraint_message'], reading.language, reading.languages)),
    ...some('calculation', straight(cells.get('calculation'))),
    ...some('default', isWorkedOut ? undefined : text),
    ...some('defaultFrom', isWorkedOut ? straight(text) : undefined),
    ...some('list', list),
    ...some('choiceFilter', straight(cells.get('choice_filter'))),
    ...some('range', kind === 'range' ? rangeOf(cells.get('parameters') ?? '') : undefined),
  }
}

/** `start=0 end=10 step=1`, as XLSForm has it where nothing is said. */
function rangeOf(parameters: string): { start: number; end: number; step: number } {
  const number = (name: string, otherwise: number): number => {
    const found = new RegExp(`(?:^|[\\s;,])${name}\\s*=\\s*(-?[\\d.]+)`).exec(parameters)
    return found ? Number(found[1]) : otherwise
  }
  return { start: number('start', 0), end: number('end', 10), step: number('step', 1) }
}

/** Columns that change looks only: media, guidance and what other programs keep for themselves. */
function leaveOutColumns(lines: readonly Line[], reading: Reading): void {
  const left = new Set<string>()
  for (const { cells } of lines) {
    for (const column of cells.keys()) {
      const [name = '', language] = column.split('::')
      if (!COLUMNS.has(name) || (language !== undefined && !TEXTS.has(name))) left.add(column)
    }
  }
  for (const column of left) reading.leftOut.push(refusal('forms.left_out_column', `survey 1 ${column}`, { column }))
}

/* ---- choices ---- */

type ReadChoices = { readonly lists: FormDefinition['lists']; readonly rows: ChoiceRows }
function readChoices(lines: readonly Line[], reading: Reading): ReadChoices {
  const lists = new Map<string, Choice[]>()
  const rows = new Map<string, number[]>()
  for (const line of lines) {
    const list = line.cells.get('list_name')
    const name = line.cells.get('name')
    if (list === undefined) report(reading, 'forms.list_name_missing', inChoices(line, 'list_name'), {})
    if (name === undefined) report(reading, 'forms.name_missing', inChoices(line, 'name'), {})
    if (list === undefined || name === undefined) continue
    const extra = Object.fromEntries(
      [...line.cells].filter(([column]) => !/^(list_name|name|label|media|image|audio|video)(::|$)/.test(column)),
    )
    const choices = lists.get(list) ?? []
    const label = textsOf(line, ['label'], reading.language, reading.languages)
    choices.push({ name, ...some('label', label), ...(Object.keys(extra).length > 0 && { extra }) })
    lists.set(list, choices)
    rows.set(list, [...(rows.get(list) ?? []), line.row])
  }
  return { lists: Object.fromEntries(lists), rows }
}
