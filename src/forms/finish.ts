import { type Refusal, refusal } from '#base/result.ts'
import { toBoolean } from './expression/value.ts'
import { type Item, isAsked, isContainer, type Question, type Texts } from './model.ts'
import { inPath, isRepeat, type Place, under } from './places.ts'
import { MOST_INSTANCES } from './recalculate.ts'
import { type State, shownSerials } from './state.ts'
import { askText, choicesAt, filled } from './tree.ts'

/** Why an answer is not right: the key of the reason, the address, and the form's own words where it has some. */
export type AnswerProblem = Refusal & { readonly field: string; readonly own?: string | undefined }

type Shown = { readonly path: string; readonly place: Place; readonly item: Item }
/** Everything that is there now and applies, in the order of the form: the address with its item. */
export function shownItems(state: State, place: Place = state.form.root, path = ''): readonly Shown[] {
  const found: Shown[] = []
  collect(state, place, path, found)
  return found
}

function collect(state: State, place: Place, path: string, found: Shown[]): void {
  for (const child of place.children) {
    const { item } = child
    const at = under(path, child.name)
    if (!item || state.irrelevant.has(at)) continue
    const all = isRepeat(child) ? shownSerials(state, at).map((serial) => inPath(at, serial)) : [at]
    for (const one of all) {
      if (isRepeat(child) && state.irrelevant.has(one)) continue
      found.push({ path: one, place: child, item })
      if (isContainer(item)) collect(state, child, one, found)
    }
  }
}

/** Whether an answer is required there now. */
export const isRequired = (state: State, item: Question, path: string): boolean => holds(state, item.required, path)

/** Whether a person may not change what is there: by its own condition or that of a group around it. */
export function isReadOnly(state: State, place: Place, path: string): boolean {
  for (let at: Place | undefined = place, here = path; at?.item; at = at.parent) {
    if (holds(state, at.item.readOnly, here)) return true
    here = parentOf(here, at)
  }
  return false
}

const parentOf = (path: string, place: Place): string => {
  const parts = path.split('/')
  return parts.slice(0, isRepeat(place) ? -2 : -1).join('/')
}

function holds(state: State, text: string | undefined, path: string): boolean {
  if (text === undefined) return false
  const value = askText(state, text, path)
  return value !== undefined && toBoolean(value)
}

/** All that stands in the way of finishing, at once, in the order of the form. Empty when it may be sent. */
export function problemsOf(state: State): readonly AnswerProblem[] {
  const found: AnswerProblem[] = []
  for (const { path, item } of shownItems(state)) {
    if (state.faults.has(path)) found.push({ ...refusal('forms.too_much_work'), field: path })
    const problem = isContainer(item) ? undefined : problemOfAnswer(state, item, path)
    if (problem) found.push(problem)
  }
  for (const [list, count] of state.counts)
    if (count >= MOST_INSTANCES)
      found.push({ ...refusal('forms.too_many_instances', undefined, { n: MOST_INSTANCES }), field: list })
  return found
}

function problemOfAnswer(state: State, item: Question, path: string): AnswerProblem | undefined {
  const unread = state.unread.get(path)
  if (unread) return { ...refusal(unread.code, undefined, unread.params), field: path }
  const value = state.answers.get(path) ?? ''
  if (value === '') {
    const asks = item.kind !== 'note' && isRequired(state, item, path)
    return asks ? problem(state, 'forms.required', path, item.requiredMessage) : undefined
  }
  if (isStale(state, item, path, value)) return problem(state, 'forms.choice_gone', path, undefined)
  if (item.constraint === undefined || holds(state, item.constraint, path)) return undefined
  return problem(state, 'forms.constraint', path, item.constraintMessage)
}

/** A choice that the filter no longer offers, because another answer changed. */
function isStale(state: State, item: Question, path: string, value: string): boolean {
  if (item.choiceFilter === undefined || !isAsked(item)) return false
  const offered = new Set(choicesAt(state, path).map((choice) => choice.name))
  return item.kind === 'select_one' ? !offered.has(value) : value.split(' ').some((name) => !offered.has(name))
}

function problem(state: State, code: string, path: string, own: Texts | undefined): AnswerProblem {
  const words = filled(state, own, path)
  return { ...refusal(code), field: path, ...(words && { own: words }) }
}
