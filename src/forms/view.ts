import type { Locale } from '#base/locale.ts'
import { fieldName, isCarried, wasName, workedOutAt } from './fields.ts'
import { type AnswerProblem, isReadOnly, isRequired } from './finish.ts'
import { type Choice, type Group, isAsked, isContainer, type Question, type Repeat, type Texts } from './model.ts'
import { inPath, isRepeat, type Place, under } from './places.ts'
import { typedForm } from './read-answer.ts'
import { mayChange } from './session.ts'
import { type State, shownSerials } from './state.ts'
import { inScriptOf, otherLanguage, textIn } from './texts.ts'
import { choicesAt, filled } from './tree.ts'

/** How a question is asked on a page. */
export type Widget =
  | 'line'
  | 'lines'
  | 'whole'
  | 'decimal'
  | 'day'
  | 'time'
  | 'moment'
  | 'place'
  | 'radios'
  | 'list'
  | 'boxes'
  | 'tick'
  | 'read'

/** One question as it is seen now: words and texts only, so that two of them can be compared. */
export type QuestionView = {
  readonly kind: 'question'
  readonly path: string
  readonly widget: Widget
  readonly label: string
  readonly hint?: string | undefined
  readonly typed: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly isOptional: boolean
  /** The code of what is wrong, or the form's own words. */
  readonly problem?: AnswerProblem | undefined
  /** First and last of a range that has too many steps to choose from. */
  readonly range?: { readonly start: number; readonly end: number } | undefined
}
export type SectionView = {
  readonly kind: 'section'
  readonly path: string
  readonly title: string | undefined
  readonly hint?: string | undefined
  readonly views: readonly View[]
}
/** Rows of the same questions. `serials` are all that there are, the hidden ones too. */
export type ListView = {
  readonly kind: 'list'
  readonly path: string
  /** What one row is called. */
  readonly title: string
  readonly rows: readonly SectionView[]
  readonly mayChange: boolean
  readonly serials: string
}
/** A value that travels with the page unseen. */
export type KeptView = { readonly kind: 'kept'; readonly name: string; readonly value: string }
export type View = QuestionView | SectionView | ListView | KeptView

type Looking = {
  readonly state: State
  readonly locale: Locale
  readonly problems: ReadonlyMap<string, AnswerProblem>
}

/** Choices up to this many stand open; more are in a list that opens. */
const MOST_OPEN = 7

/** All that a page of a form shows now, in order. `problems` are those to be shown at their questions. */
export function viewsOf(state: State, locale: Locale, problems: readonly AnswerProblem[] = []): readonly View[] {
  const looking = { state, locale, problems: new Map(problems.map((one) => [one.field, one])) }
  return viewsIn(looking, state.form.root, '', true)
}

function viewsIn(looking: Looking, place: Place, path: string, isRelevant: boolean): readonly View[] {
  return place.children.flatMap((child) => {
    const at = under(path, child.name)
    return viewOf(looking, child, at, isRelevant && !looking.state.irrelevant.has(at))
  })
}

function viewOf(looking: Looking, place: Place, path: string, isRelevant: boolean): readonly View[] {
  const { item } = place
  if (!item) return []
  if (isRepeat(place)) return listOf(looking, place, place.item, path, isRelevant)
  if (isContainer(item)) {
    const views = viewsIn(looking, place, path, isRelevant)
    return isRelevant ? [sectionOf(looking, item, path, views)] : views
  }
  const isSeen = isRelevant && item.kind !== 'calculate' && item.kind !== 'hidden'
  const kept = keptOf(looking, place, item, path, isSeen)
  return isSeen ? [questionOf(looking, place, item, path), ...kept] : kept
}

const wordsOf = (looking: Looking, item: Group | Repeat | Question, part: 'label' | 'hint', path: string) =>
  marked(
    looking,
    item[part],
    filled(looking.state, item[part], path, (words) => inScriptOf(looking.locale, words)),
  )

/** A text that stands in for one that nobody translated says so: `Age [en]`. */
function marked({ state }: Looking, texts: Texts | undefined, text: string | undefined): string | undefined {
  const other = otherLanguage(texts, state.surroundings.language, state.form.definition.defaultLanguage)
  return text === undefined || other === undefined ? text : `${text} [${other}]`
}

const sectionOf = (looking: Looking, item: Group | Repeat, path: string, views: readonly View[]): SectionView => ({
  kind: 'section',
  path,
  title: wordsOf(looking, item, 'label', path),
  hint: wordsOf(looking, item, 'hint', path),
  views,
})

/** A list that does not apply shows nothing, but its rows travel along. */
function listOf(looking: Looking, place: Place, item: Repeat, list: string, isRelevant: boolean): readonly View[] {
  const { state } = looking
  const serials = state.instances.get(list) ?? []
  const shown = new Set(isRelevant ? shownSerials(state, list) : [])
  const rows: SectionView[] = []
  const kept: View[] = []
  for (const serial of serials) {
    const at = inPath(list, serial)
    const isThere = shown.has(serial) && !state.irrelevant.has(at)
    const views = viewsIn(looking, place, at, isThere)
    if (isThere) rows.push(sectionOf(looking, item, at, views))
    else kept.push(...views)
  }
  const numbers = serials.join(' ')
  const changes = isRelevant && mayChange(state, list)
  if (!isRelevant) return [{ kind: 'kept', name: fieldName(list), value: numbers }, ...kept]
  const title = wordsOf(looking, item, 'label', list) ?? ''
  return [{ kind: 'list', path: list, title, rows, mayChange: changes, serials: numbers }, ...kept]
}

/** What is not in a field of the page and would be lost; and beside a field what its calculation said. */
function keptOf(looking: Looking, place: Place, item: Question, path: string, isSeen: boolean): readonly View[] {
  const { state, locale } = looking
  const value = state.answers.get(path) ?? ''
  const isField = isSeen && item.kind !== 'note' && !isReadOnly(state, place, path)
  if (!isField) {
    const isWorth =
      value !== '' && isCarried(state, place) && !(isAsked(item) && item.calculation !== undefined && isSeen)
    return isWorth ? [{ kind: 'kept', name: fieldName(path), value: typedForm(item, value, locale) }] : []
  }
  const was = item.calculation === undefined ? undefined : workedOutAt(state, place, path)
  return was === undefined ? [] : [{ kind: 'kept', name: wasName(path), value: typedForm(item, was, locale) }]
}

function questionOf(looking: Looking, place: Place, item: Question, path: string): QuestionView {
  const { state, locale, problems } = looking
  const value = state.answers.get(path) ?? ''
  const widget =
    isReadOnly(state, place, path) || item.kind === 'note' ? 'read' : widgetOf(item, choicesAt(state, path))
  const label = wordsOf(looking, item, 'label', path) ?? (widget === 'read' ? '' : item.name)
  const choices = choicesOf(looking, item, path)
  const typed = state.unread.get(path)?.typed ?? typedForm(item, value, locale)
  return {
    kind: 'question',
    path,
    widget,
    label,
    hint: wordsOf(looking, item, 'hint', path),
    typed: widget === 'read' ? readable(item, typed, choices) : typed,
    choices: widget === 'radios' || widget === 'list' || widget === 'boxes' ? choices : [],
    isOptional: widget !== 'read' && !isRequired(state, item, path),
    problem: problems.get(path),
    range: item.range && { start: item.range.start, end: item.range.end },
  }
}

/** What was chosen, in words. */
function readable(item: Question, typed: string, choices: QuestionView['choices']): string {
  if (item.list === undefined) return typed
  const names = item.kind === 'select_one' ? [typed] : typed.split(' ')
  return names.map((name) => choices.find((choice) => choice.value === name)?.text ?? name).join(', ')
}

function choicesOf(looking: Looking, item: Question, path: string): QuestionView['choices'] {
  if (item.kind === 'range' && isShortRange(item)) return stepsOf(item, looking.locale)
  const { definition } = looking.state.form
  const language = looking.state.surroundings.language
  return choicesAt(looking.state, path).map((choice: Choice) => ({
    value: choice.name,
    text:
      marked(looking, choice.label, spoken(looking, textIn(choice.label, language, definition.defaultLanguage))) ??
      choice.name,
  }))
}

const spoken = ({ locale }: Looking, text: string | undefined) => (text === undefined ? text : inScriptOf(locale, text))

const isShortRange = ({ range }: Question): boolean =>
  range !== undefined && (range.end - range.start) / range.step <= 10

function stepsOf(item: Question, locale: Locale): QuestionView['choices'] {
  const { start, end, step } = item.range ?? { start: 0, end: 0, step: 1 }
  const count = Math.floor((end - start) / step + 1e-9) + 1
  return Array.from({ length: count }, (_, at) => {
    const text = typedForm(item, String(Number((start + at * step).toPrecision(12))), locale)
    return { value: text, text }
  })
}

const WIDGETS: Readonly<Record<Question['kind'], Widget>> = {
  text: 'line',
  integer: 'whole',
  decimal: 'decimal',
  date: 'day',
  time: 'time',
  dateTime: 'moment',
  geopoint: 'place',
  geotrace: 'place',
  geoshape: 'place',
  select_one: 'radios',
  select_multiple: 'boxes',
  acknowledge: 'tick',
  range: 'decimal',
  note: 'read',
  calculate: 'read',
  hidden: 'read',
}

function widgetOf(item: Question, choices: readonly Choice[]): Widget {
  const appearance = item.appearance?.split(/\s+/) ?? []
  if (item.kind === 'text' && appearance.includes('multiline')) return 'lines'
  if (item.kind === 'range' && isShortRange(item)) return 'radios'
  if (item.kind === 'select_one' && (choices.length > MOST_OPEN || appearance.includes('minimal'))) return 'list'
  return WIDGETS[item.kind]
}
