import { localDay } from '#base/day.ts'
import type { Form, Rule } from './compile.ts'
import { localMoment } from './expression/moment.ts'
import { isAsked, isContainer, type Question } from './model.ts'
import { inPath, isRepeat, type Place } from './places.ts'
import { readAnswer } from './read-answer.ts'
import {
  addTo,
  beginAt,
  fillDefaults,
  MOST_INSTANCES,
  recalculateAll,
  recalculateFrom,
  recalculateStored,
  setAnswer,
} from './recalculate.ts'
import { type Draft, draftOf, type State } from './state.ts'
import { placeAt } from './tree.ts'

/** What comes from outside: the moment, the language (a tag of the form) and a maker of ids. */
export type Beginning = { readonly now: Date; readonly language?: string; readonly newId: () => string }

/** An empty form with nothing worked out yet; `begin` and `fold` start from it. */
export function emptyDraft(form: Form, beginning: Beginning): Draft {
  const { now, newId, language } = beginning
  return {
    form,
    surroundings: {
      now: localMoment(now),
      today: localDay(now),
      language: language ?? form.definition.defaultLanguage,
      newId,
    },
    answers: new Map(),
    unread: new Map(),
    instances: new Map(),
    counts: new Map(),
    irrelevant: new Set(),
    faults: new Set(),
  }
}

/**
 * A new form to fill in: defaults and first repetitions stand in it and everything is worked out.
 *
 * @example begin(form, { now: new Date('2026-03-07T12:00:00Z'), newId: () => '1' })
 */
export function begin(form: Form, beginning: Beginning): State {
  const draft = emptyDraft(form, beginning)
  for (const child of form.root.children) beginAt(draft, child, child.path)
  return worked(draft, form.root, '')
}

/** Works everything out; defaults that are worked out come once and may change other things. */
function worked(draft: Draft, place: Place, within: string): State {
  recalculateAll(draft)
  if (fillDefaults(draft, place, within)) recalculateAll(draft)
  return draft
}

/** Works everything out over answers that were taken over. A calculation that a person may overtype keeps what is there. */
export function workedOver(draft: Draft): State {
  recalculateStored(draft, (rule, path) => keepsStored(rule) && draft.answers.has(path))
  return draft
}

/** What passes (`now()`, `uuid()`) is what it was when it was recorded; what a person may overtype is the person's. */
const keepsStored = (rule: Rule): boolean =>
  rule.kind === 'value' && (rule.isPassing || (isOpen(rule.place) && !isClosed(rule.place)))

const isOpen = (place: Place): boolean => place.item !== undefined && isAsked(place.item)
const isClosed = (place: Place | undefined): boolean =>
  place !== undefined && (/^\s*(true\(\)|1)\s*$/.test(place.item?.readOnly ?? '') || isClosed(place.parent))

/**
 * The form after a person typed an answer. What cannot be read is kept as it was typed, counts as no answer and is
 * named when the form is finished. An address where nothing can be answered changes nothing.
 *
 * @example answer(state, 'people/1/age', '12')
 */
export function answer(state: State, path: string, typed: string): State {
  const item = placeAt(state, path)?.item
  if (!item || isContainer(item)) return state
  const draft = draftOf(state)
  if (putTyped(draft, item, path, typed)) recalculateFrom(draft, path)
  return draft
}

/** Puts what was typed into a draft. Gives whether an answer changed. */
export function putTyped(draft: Draft, item: Question, path: string, typed: string): boolean {
  const read = readAnswer(item, typed, draft.form.definition.lists)
  if (read.ok) return setAnswer(draft, path, read.value)
  const [reason] = read.refusals
  draft.unread.set(path, { typed, code: reason.code, ...(reason.params && { params: reason.params }) })
  return draft.answers.delete(path)
}

/** Whether people may add to a list or take from it. */
export function mayChange(state: State, list: string): boolean {
  const place = placeAt(state, list)
  return place !== undefined && isRepeat(place) && place.item.repeatCount === undefined && !place.item.isFixed
}

/** One more repetition at the end of a list (`people`, `people/2/languages`), where people may add and there is room. */
export function addInstance(state: State, list: string): State {
  const place = placeAt(state, list)
  if (!place || !mayChange(state, list) || (state.instances.get(list)?.length ?? 0) >= MOST_INSTANCES) return state
  const draft = draftOf(state)
  const serial = addTo(draft, place, list)
  return worked(draft, place, inPath(list, serial))
}

/** The form without one repetition (`people/2`) and all its answers. The others keep their addresses. */
export function removeInstance(state: State, path: string): State {
  const list = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const serial = Number(path.slice(list.length + 1))
  if (!mayChange(state, list) || !state.instances.get(list)?.includes(serial)) return state
  const draft = draftOf(state)
  draft.instances.set(
    list,
    (draft.instances.get(list) ?? []).filter((one) => one !== serial),
  )
  for (const kept of [draft.answers, draft.unread, draft.instances, draft.counts, draft.irrelevant, draft.faults]) {
    for (const at of kept.keys()) if (at.startsWith(`${path}/`) || at === path) kept.delete(at)
  }
  recalculateAll(draft)
  return draft
}

/** The same answers in another language of the form. */
export function inLanguage(state: State, language: string): State {
  const draft = draftOf({ ...state, surroundings: { ...state.surroundings, language } })
  return workedOver(draft)
}
