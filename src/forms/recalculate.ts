import type { Rule } from './compile.ts'
import { dayOfNumber, momentOfNumber } from './expression/moment.ts'
import { toBoolean, toNumber, toText, type Value } from './expression/value.ts'
import { isContainer, type Question, type Repeat } from './model.ts'
import { everyPlace, inPath, isRepeat, type Place, placePath, repetitionPath, under } from './places.ts'
import type { Draft } from './state.ts'
import { ask, askText, pathsOf } from './tree.ts'

/** The most repetitions of one list. */
export const MOST_INSTANCES = 200

/** Which rules are to be asked again, by their index, and under which addresses; `''` is everywhere. */
type Due = Map<number, Set<string>>
/** Nothing is ever added to it: it is everything. */
const EVERYWHERE = new Set([''])
const allRules = (draft: Draft): Due => new Map(draft.form.rules.map((_, rule) => [rule, EVERYWHERE]))

function due(list: Due, rule: number, within: string): void {
  const known = list.get(rule)
  if (known?.has('')) return
  if (known) known.add(within)
  else list.set(rule, new Set([within]))
}

/** Asks every rule once, in order. */
export function recalculateAll(draft: Draft): void {
  run(draft, allRules(draft), () => false)
}

/** The same after stored answers were taken over: a calculation keeps what `keeps` says. */
export function recalculateStored(draft: Draft, keeps: (rule: Rule, path: string) => boolean): void {
  run(draft, allRules(draft), keeps)
}

/** Asks again only the rules that depend on what changed at an address, and what depends on those. */
export function recalculateFrom(draft: Draft, path: string): void {
  const list: Due = new Map()
  readAt(draft, placePath(path), path, list)
  run(draft, list, () => false)
}

/** Every reader comes after what it reads, so one way through the rules is enough. */
function run(draft: Draft, list: Due, keeps: (rule: Rule, path: string) => boolean): void {
  for (const [index, rule] of draft.form.rules.entries()) {
    const within = list.get(index)
    if (!within) continue
    const paths = within.has('')
      ? listPaths(draft, rule, '')
      : [...within].flatMap((one) => listPaths(draft, rule, one))
    for (const path of new Set(paths)) if (!keeps(rule, path)) apply(draft, rule, path, list)
  }
}

/** A count belongs to a list, the other rules to each place in it. */
function listPaths(draft: Draft, rule: Rule, within: string): readonly string[] {
  if (rule.kind !== 'count' || !rule.place.parent) return pathsOf(draft, rule.place, within)
  return pathsOf(draft, rule.place.parent, within).map((path) => under(path, rule.place.name))
}

function apply(draft: Draft, rule: Rule, path: string, list: Due): void {
  const value = ask(draft, rule.expression, path)
  if (value === undefined) draft.faults.add(path)
  else draft.faults.delete(path)
  switch (rule.kind) {
    case 'value':
      if (setAnswer(draft, path, storedValue(rule.place, value ?? ''))) readAt(draft, rule.place.path, path, list)
      return
    case 'relevant':
      if (setRelevant(draft, path, value === undefined || toBoolean(value))) readIn(draft, rule.place, path, list)
      return
    case 'count':
      if (setCount(draft, rule.place, path, value ?? 0)) readWhole(draft, rule.place, list)
      return
    default:
      rule.kind satisfies never
  }
}

/** What the kind of a question makes of a value: a number of days is a day where a day is asked. */
function storedValue(place: Place, value: Value): string {
  const kind = place.item?.kind
  if (typeof value === 'number' && kind === 'date') return dayOfNumber(value)
  if (typeof value === 'number' && kind === 'dateTime') return momentOfNumber(value)
  if (typeof value === 'number' && kind === 'integer') return toText(Math.trunc(value))
  return toText(value)
}

export function setAnswer(draft: Draft, path: string, value: string): boolean {
  if ((draft.answers.get(path) ?? '') === value && !draft.unread.has(path)) return false
  draft.unread.delete(path)
  if (value === '') draft.answers.delete(path)
  else draft.answers.set(path, value)
  return true
}

function setRelevant(draft: Draft, path: string, isRelevant: boolean): boolean {
  if (draft.irrelevant.has(path) !== isRelevant) return false
  if (isRelevant) draft.irrelevant.delete(path)
  else draft.irrelevant.add(path)
  return true
}

function setCount(draft: Draft, place: Place, list: string, value: Value): boolean {
  const asked = Math.trunc(toNumber(value))
  const count = Math.min(Math.max(Number.isNaN(asked) ? 0 : asked, 0), MOST_INSTANCES)
  if (draft.counts.get(list) === count) return false
  draft.counts.set(list, count)
  for (let have = draft.instances.get(list)?.length ?? 0; have < count; have++) addTo(draft, place, list)
  return true
}

/* ---- who reads what changed ---- */

function readAt(draft: Draft, place: string, path: string, list: Due): void {
  for (const { rule, shared } of draft.form.readers.get(place) ?? []) due(list, rule, repetitionPath(path, shared))
}

/** A group that applies or not changes everything in it. */
function readIn(draft: Draft, place: Place, path: string, list: Due): void {
  for (const inner of everyPlace(place)) {
    for (const { rule, shared } of draft.form.readers.get(inner.path) ?? [])
      due(list, rule, repetitionPath(path, Math.min(shared, place.repeats.length)))
  }
}

/** More or fewer repetitions change all that reads them and all that stands in them. */
function readWhole(draft: Draft, place: Place, list: Due): void {
  for (const inner of everyPlace(place)) {
    for (const { rule } of draft.form.readers.get(inner.path) ?? []) due(list, rule, '')
  }
  for (const [index, rule] of draft.form.rules.entries()) {
    const isList = rule.kind === 'count' && rule.place === place
    if (rule.place.repeats.includes(place) && !isList) due(list, index, '')
  }
}

/* ---- what stands there at the beginning ---- */

/** Puts one more repetition at the end of a list and gives its number. */
export function addTo(draft: Draft, place: Place, list: string): number {
  const serials = draft.instances.get(list) ?? []
  const serial = Math.max(0, ...serials) + 1
  draft.instances.set(list, [...serials, serial])
  for (const child of place.children) beginAt(draft, child, under(inPath(list, serial), child.name))
  return serial
}

/** Defaults and first repetitions of a place and all in it. */
export function beginAt(draft: Draft, place: Place, path: string): void {
  const { item } = place
  if (!item) return
  if (isRepeat(place)) {
    beginList(draft, place, place.item, path)
    return
  }
  if (!isContainer(item)) {
    if (item.default) draft.answers.set(path, item.default)
    return
  }
  for (const child of place.children) beginAt(draft, child, under(path, child.name))
}

function beginList(draft: Draft, place: Place, item: Repeat, list: string): void {
  draft.instances.set(list, [])
  const given = item.instances ?? (item.repeatCount === undefined ? [{}] : [])
  for (const values of given) takeOver(draft, place, inPath(list, addTo(draft, place, list)), values)
}

/** The answers that a definition gives to a first repetition. */
function takeOver(draft: Draft, place: Place, path: string, values: Readonly<Record<string, unknown>>): void {
  for (const child of place.children) {
    const value = Object.hasOwn(values, child.name) ? values[child.name] : undefined
    const at = under(path, child.name)
    if (typeof value === 'string') setAnswer(draft, at, value)
    else if (value !== null && typeof value === 'object' && !Array.isArray(value) && !isRepeat(child))
      takeOver(draft, child, at, { ...value })
  }
}

/** Answers that the form works out once, where nothing stands yet. Gives whether there was one. */
export function fillDefaults(draft: Draft, place: Place, within: string): boolean {
  let isChanged = false
  for (const inner of everyPlace(place)) {
    const from = defaultFrom(inner.item as Question | undefined)
    if (from === undefined) continue
    for (const path of pathsOf(draft, inner, within)) {
      if (draft.answers.has(path)) continue
      const value = askText(draft, from, path)
      isChanged = setAnswer(draft, path, storedValue(inner, value ?? '')) || isChanged
    }
  }
  return isChanged
}

const defaultFrom = (item: Question | undefined): string | undefined => item?.defaultFrom
