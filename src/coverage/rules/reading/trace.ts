import type { Day } from '#base/day.ts'
import { firstDay, readPeriod } from '#base/period.ts'
import { accept, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { CellKey } from '../../model.ts'
import { type LookUp, lookUp } from './look-up.ts'
import { freeTextProblems } from './source.ts'

/** The fields of a milestone and of a hop; also the names of the forms' fields. */
export type MilestoneField =
  | 'kind'
  | 'place'
  | 'name'
  | 'name_locale'
  | 'period'
  | 'organisation'
  | 'act_number'
  | 'gazette'
  | 'source'
  | 'note'
export type HopField = 'from' | 'to' | 'relation' | 'period' | 'source' | 'note'
export type TypedMilestone = Readonly<Partial<Record<MilestoneField, string>>>
export type TypedHop = Readonly<Partial<Record<HopField, string>>>

export type MilestoneDraft = {
  readonly kindCode: string
  readonly placeCode: string
  readonly name: string
  readonly nameLocale: string
  readonly period: string
  readonly organisationCode: string | undefined
  readonly actNumber: string | undefined
  readonly gazette: string | undefined
  readonly source: string
  readonly note: string | undefined
}
/** One end of a hop. */
export type End =
  | { readonly kind: 'milestone' | 'estimate' | 'count'; readonly id: string }
  | { readonly kind: 'cell'; readonly key: CellKey }
export type HopDraft = {
  readonly from: End
  readonly to: End
  readonly relationCode: string
  readonly period: string
  readonly source: string
  readonly note: string | undefined
}

/** What the fields are compared with. `ends` are the things that a hop may join, by what the person chooses. */
export type TraceLists = {
  readonly today: Day
  readonly places: LookUp
  readonly isMine: (placeCode: string) => boolean
  readonly sources: LookUp
  readonly kinds: readonly string[]
  readonly relations: readonly string[]
  readonly organisations: readonly string[]
  readonly locales: readonly string[]
  readonly ends: ReadonlyMap<string, End>
}

const LONGEST_NAME = 300
const LONGEST_NOTE = 2000

type Eye = { readonly typed: Readonly<Record<string, string | undefined>>; readonly problems: Refusal[] }
const textIn = (eye: Eye, field: string): string => tidy(eye.typed[field] ?? '')

function wrong(eye: Eye, code: string, field: string, params?: Refusal['params']): undefined {
  eye.problems.push(refusal(code, field, params))
}

function chosen(eye: Eye, field: string, from: readonly string[], isNeeded = true): string | undefined {
  const typed = textIn(eye, field)
  if (typed === '') return isNeeded ? wrong(eye, 'enter.needed', field) : undefined
  return from.includes(typed) ? typed : wrong(eye, 'enter.unknown_word', field, { typed })
}

function found(eye: Eye, field: string, list: LookUp): string | undefined {
  const typed = textIn(eye, field)
  if (typed === '') return wrong(eye, 'enter.needed', field)
  const word = lookUp(list, typed)
  if (word.kind === 'code') return word.code
  if (word.kind === 'ambiguous')
    return wrong(eye, 'enter.ambiguous', field, { typed, codes: word.codes.slice(0, 5).join(', ') })
  return wrong(eye, 'enter.unknown_word', field, { typed })
}

function periodIn(eye: Eye, today: Day): string | undefined {
  const typed = textIn(eye, 'period')
  const read = readPeriod(typed)
  switch (read.kind) {
    case 'empty':
      return wrong(eye, 'enter.needed', 'period')
    case 'impossible':
      return wrong(eye, 'enter.period_impossible', 'period', { typed })
    case 'unreadable':
      return wrong(eye, 'enter.period_unreadable', 'period', { typed })
    case 'period':
      return firstDay(read.period) > today ? wrong(eye, 'enter.period_in_future', 'period', { typed }) : read.period
    default:
      return read satisfies never
  }
}

function freeText(eye: Eye, field: string, limit: number): string | undefined {
  const text = textIn(eye, field)
  eye.problems.push(...freeTextProblems(field, text, limit))
  return text || undefined
}

/** A draft of which every field is there, or all that was found wrong. */
function asRead<T>(eye: Eye, draft: T | undefined): Result<T> {
  const [first, ...others] = eye.problems
  if (first) return { ok: false, refusals: [first, ...others] }
  if (draft === undefined) throw new Error('a field was lost without a word about it')
  return accept(draft)
}

/** Reads a milestone: something that happened, with its place, day or year, and source. */
export function readMilestone(typed: TypedMilestone, lists: TraceLists): Result<MilestoneDraft> {
  const eye: Eye = { typed, problems: [] }
  const kindCode = chosen(eye, 'kind', lists.kinds)
  const placeCode = found(eye, 'place', lists.places)
  if (placeCode !== undefined && !lists.isMine(placeCode)) wrong(eye, 'enter.place_not_yours', 'place')
  const name = freeText(eye, 'name', LONGEST_NAME) ?? wrong(eye, 'enter.needed', 'name')
  const nameLocale = chosen(eye, 'name_locale', lists.locales)
  const period = periodIn(eye, lists.today)
  const organisationCode = chosen(eye, 'organisation', lists.organisations, false)
  const source = found(eye, 'source', lists.sources)
  const [actNumber, gazette] = [freeText(eye, 'act_number', LONGEST_NAME), freeText(eye, 'gazette', LONGEST_NAME)]
  const note = freeText(eye, 'note', LONGEST_NOTE)
  if (!kindCode || !placeCode || !name || !nameLocale || !period || !source)
    return asRead<MilestoneDraft>(eye, undefined)
  return asRead(eye, {
    kindCode,
    placeCode,
    name,
    nameLocale,
    period,
    organisationCode,
    actNumber,
    gazette,
    source,
    note,
  })
}

function endIn(eye: Eye, field: 'from' | 'to', lists: TraceLists): End | undefined {
  const typed = textIn(eye, field)
  if (typed === '') return wrong(eye, 'enter.needed', field)
  return lists.ends.get(typed) ?? wrong(eye, 'enter.hop_end_unknown', field, { typed })
}

/** Reads a hop: a dated, sourced step from one thing to another. */
export function readHop(typed: TypedHop, lists: TraceLists): Result<HopDraft> {
  const eye: Eye = { typed, problems: [] }
  const [from, to] = [endIn(eye, 'from', lists), endIn(eye, 'to', lists)]
  if (from !== undefined && textIn(eye, 'from') === textIn(eye, 'to')) wrong(eye, 'enter.hop_to_itself', 'to')
  const relationCode = chosen(eye, 'relation', lists.relations)
  const period = periodIn(eye, lists.today)
  const source = found(eye, 'source', lists.sources)
  const note = freeText(eye, 'note', LONGEST_NOTE)
  if (!from || !to || !relationCode || !period || !source) return asRead<HopDraft>(eye, undefined)
  return asRead(eye, { from, to, relationCode, period, source, note })
}
