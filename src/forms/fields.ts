import { accept, type Result, refuse } from '#base/result.ts'
import type { Form, Rule } from './compile.ts'
import { toText } from './expression/value.ts'
import { isAsked, isContainer, type Question } from './model.ts'
import { inPath, isRepeat, type Place, under } from './places.ts'
import { ACKNOWLEDGED } from './read-answer.ts'
import { MOST_INSTANCES } from './recalculate.ts'
import { addInstance, type Beginning, emptyDraft, putTyped, removeInstance, workedOver } from './session.ts'
import type { Draft, State } from './state.ts'
import { ask } from './tree.ts'

/** The names of the fields of a page: all begin alike, so that a room's own fields may stand beside them. */
export const fieldName = (path: string): string => `q/${path}`
/** What a calculation had worked out for a field that a person may overtype: what is the same is worked out again. */
export const wasName = (path: string): string => `q.was/${path}`
/** The form and version that asked. */
export const FORM_FIELD = 'q.form'
/** The button that was pressed. */
export const ACT_FIELD = 'q.act'
/** The address of a field's name; undefined for a field that is not ours. */
export const pathOfField = (name: string): string | undefined => (name.startsWith('q/') ? name.slice(2) : undefined)

/** What a person asked for: to finish, or to see the form again with what applies now and with more or fewer rows. */
export type FormAct = 'finish' | 'continue'

export const formFieldValue = (form: Form): string => JSON.stringify([form.definition.id, form.definition.version])

type Fields = Readonly<Record<string, unknown>>
const textOf = (fields: Fields, name: string): string | undefined => {
  const value = fields[name]
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(' ')
  return typeof value === 'string' ? value : undefined
}

/**
 * The form as a page sent it back, with everything as it was typed. Without a script the buttons "continue", "add" and
 * "remove" come here too. Refuses a page of another form or version and names it, and one that does not say which.
 */
export function fromFields(form: Form, fields: Fields, beginning: Beginning): Result<{ state: State; act: FormAct }> {
  const { id, version } = form.definition
  const sent = sentForm(fields)
  if (!sent) return refuse('forms.version_not_said', undefined, { form: id })
  const [sentId, sentVersion] = sent
  if (sentId !== id || sentVersion !== version)
    return refuse('forms.unknown_version', undefined, { form: id, version: sentVersion })
  const draft = emptyDraft(form, beginning)
  takeFields(draft, form.root, '', fields)
  return accept(acted(workedOver(draft), textOf(fields, ACT_FIELD) ?? ''))
}

/** The form and version that a page says it was made of; undefined where it does not say so as our pages do. */
export function sentForm(fields: Fields): readonly [form: string, version: string] | undefined {
  try {
    const sent: unknown = JSON.parse(textOf(fields, FORM_FIELD) ?? '')
    if (!Array.isArray(sent)) return undefined
    const [form, version]: readonly unknown[] = sent
    return typeof form === 'string' && typeof version === 'string' ? [form, version] : undefined
  } catch {
    return undefined
  }
}

function acted(state: State, button: string): { state: State; act: FormAct } {
  const [verb, path = ''] = button.split(' ')
  if (verb === 'add') return { state: addInstance(state, path), act: 'continue' }
  if (verb === 'remove') return { state: removeInstance(state, path), act: 'continue' }
  return { state, act: verb === 'continue' ? 'continue' : 'finish' }
}

function takeFields(draft: Draft, place: Place, path: string, fields: Fields): void {
  for (const child of place.children) {
    const at = under(path, child.name)
    if (isRepeat(child)) takeList(draft, child, at, fields)
    else if (child.item && isContainer(child.item)) takeFields(draft, child, at, fields)
    else takeField(draft, child, at, fields)
  }
}

function takeList(draft: Draft, place: Place, list: string, fields: Fields): void {
  const numbers = (textOf(fields, fieldName(list)) ?? '').split(' ').filter((text) => /^[1-9]\d{0,4}$/.test(text))
  const serials = [...new Set(numbers.map(Number))].slice(0, MOST_INSTANCES)
  draft.instances.set(list, serials)
  for (const serial of serials) takeFields(draft, place, inPath(list, serial), fields)
}

function takeField(draft: Draft, place: Place, path: string, fields: Fields): void {
  const { item } = place
  const typed = textOf(fields, fieldName(path))
  if (!item || isContainer(item) || typed === undefined) return
  if (typed === textOf(fields, wasName(path))) return
  if (isTaken(draft.form, place, item)) putTyped(draft, item, path, typed)
}

/** A value that is worked out is not taken from a page, but one that passes (`now()`) was worked out then. */
function isTaken(form: Form, place: Place, item: Question): boolean {
  if (isAsked(item) || item.kind === 'hidden') return true
  return form.rules.some((rule) => isValueOf(rule, place) && rule.isPassing)
}

const isValueOf = (rule: Rule, place: Place): boolean => rule.kind === 'value' && rule.place === place

/** What the calculation of a place says now, whatever a person typed over it; undefined where there is none. */
export function workedOutAt(state: State, place: Place, path: string): string | undefined {
  const rule = state.form.rules.find((one) => isValueOf(one, place))
  return rule && toText(ask(state, rule.expression, path) ?? '')
}

/** Whether a value must travel in the page although nobody sees it: it would be lost, or worked out anew at another time. */
export function isCarried(state: State, place: Place): boolean {
  const { item } = place
  if (!item || isContainer(item)) return false
  return isTaken(state.form, place, item)
}

/** What a ticked box of an `acknowledge` sends. */
export const TICKED = ACKNOWLEDGED

/* ---- the state in a page, for the script that wakes up there ---- */

/** A state as plain data; what can be worked out is not in it. */
export type Snapshot = {
  readonly answers: readonly (readonly [string, string])[]
  readonly unread: readonly (readonly [string, { readonly typed: string; readonly code: string }])[]
  readonly instances: readonly (readonly [string, readonly number[]])[]
  readonly language: string
}

export const snapshotOf = (state: State): Snapshot => ({
  answers: [...state.answers],
  unread: [...state.unread],
  instances: [...state.instances],
  language: state.surroundings.language,
})

/** The state of a snapshot, worked out again. */
export function resume(form: Form, snapshot: Snapshot, beginning: Beginning): State {
  const draft = emptyDraft(form, { ...beginning, language: snapshot.language })
  for (const [path, value] of snapshot.answers) draft.answers.set(path, value)
  for (const [path, unread] of snapshot.unread) draft.unread.set(path, unread)
  for (const [list, serials] of snapshot.instances) draft.instances.set(list, serials)
  return workedOver(draft)
}
