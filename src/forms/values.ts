import { acceptUnless, type Refusal, type Result, refusal, refuse } from '#base/result.ts'
import { compileForm, type Form } from './compile.ts'
import { type FormDefinition, isContainer, type StoredAnswers, type Values } from './model.ts'
import { inPath, isGroup, isRepeat, type Place, under } from './places.ts'
import { isStored } from './read-answer.ts'
import { MOST_INSTANCES } from './recalculate.ts'
import { type Beginning, emptyDraft, workedOver } from './session.ts'
import { type Draft, type State, shownSerials } from './state.ts'

/** The answers to send or store: what applies and is not empty, with the form and version that asked. */
export function storedAnswers(state: State): StoredAnswers {
  const { id, version } = state.form.definition
  return { form: id, version, values: values(state) }
}

/** The answers alone. What does not apply is left out here and only here: until then it waits. */
export const values = (state: State): Values => valuesIn(state, state.form.root, '')

function valuesIn(state: State, place: Place, path: string): Values {
  const found: Record<string, string | Values | readonly Values[]> = {}
  for (const child of place.children) {
    const at = under(path, child.name)
    const value = state.irrelevant.has(at) ? undefined : valueAt(state, child, at)
    if (value !== undefined) found[child.name] = value
  }
  return found
}

function valueAt(state: State, place: Place, path: string): string | Values | readonly Values[] | undefined {
  if (isRepeat(place)) {
    const rows = shownSerials(state, path)
      .map((serial) => inPath(path, serial))
      .filter((one) => !state.irrelevant.has(one))
      .map((one) => valuesIn(state, place, one))
    return rows.length > 0 ? rows : undefined
  }
  if (!place.item || !isContainer(place.item)) return state.answers.get(path)
  const inner = valuesIn(state, place, path)
  return Object.keys(inner).length > 0 ? inner : undefined
}

/** The definition that answers were given to. Refuses a form or a version that is not among those known, and names it. */
export function formFor(
  definitions: readonly FormDefinition[],
  stored: Pick<StoredAnswers, 'form' | 'version'>,
): Result<Form> {
  const versions = definitions.filter((one) => one.id === stored.form)
  const definition = versions.find((one) => one.version === stored.version)
  const params = { form: stored.form, version: stored.version }
  if (definition) return compileForm(definition)
  return refuse(versions.length > 0 ? 'forms.unknown_version' : 'forms.unknown_form', undefined, params)
}

/**
 * A form with stored or sent answers in it, to be edited or checked. Calculations are worked out again, but what passes
 * (`now()`, `uuid()`) and what a person may overtype stay. Refuses, all at once: another form or version, a name that
 * the form does not have, a value that no answer of its kind is stored as, more than 200 repetitions. Nothing is dropped.
 */
export function fold(form: Form, stored: StoredAnswers, beginning: Beginning): Result<State> {
  const { id, version } = form.definition
  const params = { form: stored.form, version: stored.version }
  if (stored.form !== id) return refuse('forms.unknown_form', undefined, params)
  if (stored.version !== version) return refuse('forms.unknown_version', undefined, params)
  const draft = emptyDraft(form, beginning)
  const refusals: Refusal[] = []
  takeValues(draft, form.root, '', stored.values, refusals)
  return acceptUnless(refusals, refusals.length > 0 ? draft : workedOver(draft))
}

function takeValues(draft: Draft, place: Place, path: string, given: Values, refusals: Refusal[]): void {
  for (const child of place.children) if (isRepeat(child)) draft.instances.set(under(path, child.name), [])
  for (const [name, value] of Object.entries(given)) {
    const child = place.named.get(name)
    const at = under(path, name)
    if (child) takeValue(draft, child, at, value, refusals)
    else refusals.push(refusal('forms.unknown_field', at, { name }))
  }
  for (const child of place.children)
    if (!Object.hasOwn(given, child.name)) emptyAt(draft, child, under(path, child.name))
}

/** Groups without an answer still hold lists; a list without rows is empty, not new. */
function emptyAt(draft: Draft, place: Place, path: string): void {
  if (place.item?.kind === 'group') takeValues(draft, place, path, {}, [])
}

function takeValue(draft: Draft, place: Place, path: string, value: Values[string], refusals: Refusal[]): void {
  if (isRepeat(place) && isRows(value)) takeRows(draft, place, path, value, refusals)
  else if (isGroup(place) && isInner(value)) takeValues(draft, place, path, value, refusals)
  else if (!takeAnswer(draft, place, path, value))
    refusals.push(refusal('forms.value_shape', path, { name: place.name }))
}

/** Gives whether the value is one that an answer of this kind is stored as. */
function takeAnswer(draft: Draft, place: Place, path: string, value: Values[string]): boolean {
  const { item } = place
  if (!item || isContainer(item) || typeof value !== 'string') return false
  if (value === '') return true
  if (!isStored(item, value, draft.form.definition.lists)) return false
  draft.answers.set(path, value)
  return true
}

const isInner = (value: Values[string]): value is Values => typeof value !== 'string' && !isRows(value)
const isRows = (value: Values[string]): value is readonly Values[] => Array.isArray(value)

function takeRows(draft: Draft, place: Place, list: string, rows: readonly Values[], refusals: Refusal[]): void {
  if (rows.length > MOST_INSTANCES) {
    refusals.push(refusal('forms.too_many_instances', list, { n: MOST_INSTANCES }))
    return
  }
  draft.instances.set(
    list,
    rows.map((_, at) => at + 1),
  )
  for (const [at, row] of rows.entries()) takeValues(draft, place, inPath(list, at + 1), row, refusals)
}
