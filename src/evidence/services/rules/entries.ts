import type { Day } from '#base/day.ts'
import { firstDay, lastDay, type Period } from '#base/period.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import {
  ITEM_STATES,
  ITEMS,
  type Item,
  type ItemState,
  NUMBERS,
  type NumberName,
  PARTS,
  type Part,
  type Service,
  STATES,
  type State,
} from '../model.ts'
import { tenThousandthsOf, WHOLE } from './cost-key.ts'
import { nextStates } from './life.ts'
import { type Fields, readerOf } from './typed.ts'

export type Numbers = Readonly<Partial<Record<NumberName, number>>>
/** The weekly word: any of the three numbers, and that the rest is still right. */
export type WeekDraft = { readonly numbers: Numbers }

/** The weekly form. An empty field says nothing of that number: it is not 0. Of an undisclosed service no number is taken. */
export function readWeek(fields: Fields, service: Pick<Service, 'isUndisclosed'>, today: Day): Result<WeekDraft> {
  const read = readerOf(fields, today)
  const numbers: Partial<Record<NumberName, number>> = {}
  for (const name of NUMBERS) {
    if (service.isUndisclosed && read.typed(name) !== '') read.wrong('services.undisclosedNumbers', name)
    const value = read.number(name)
    if (value !== undefined) numbers[name] = value
  }
  if (read.typed('confirm') !== 'yes') read.wrong('services.confirmNeeded', 'confirm')
  return acceptUnless(read.problems, { numbers })
}

export type EventDraft = {
  readonly state: State
  readonly period: Period
  readonly fromOn: Day
  readonly toOn: Day
  readonly note: string | undefined
  readonly source: string | undefined
}

/** An entry in the life of a service. What it comes after is looked at as of now: history may be told later. */
export function readEvent(
  fields: Fields,
  service: Pick<Service, 'state' | 'stateFromOn' | 'isUndisclosed'>,
  today: Day,
): Result<EventDraft> {
  const read = readerOf(fields, today)
  const state = read.neededOf('state', STATES)
  const period = read.period('when')
  if (read.typed('when') === '') read.wrong('services.needed', 'when')
  const note = read.text('note', 500)
  if (service.isUndisclosed && note !== undefined) read.wrong('services.undisclosedOnlyPhone', 'note')
  const isLatest = period !== undefined && firstDay(period) >= (service.stateFromOn ?? '')
  if (state && isLatest && service.state !== state && !nextStates(service.state).includes(state))
    read.wrong('services.notNext', 'state')
  const [problem, ...others] = read.problems
  if (problem || !state || !period) return refused(problem, others)
  return {
    ok: true,
    value: { state, period, fromOn: firstDay(period), toOn: lastDay(period), note, source: read.text('source') },
  }
}

export type ReadinessDraft = {
  readonly item: Item
  readonly state: ItemState
  readonly on: Day
  readonly note: string | undefined
}
export function readReadiness(
  fields: Fields,
  service: Pick<Service, 'isUndisclosed'>,
  today: Day,
): Result<ReadinessDraft> {
  const read = readerOf(fields, today)
  const [item, state] = [read.neededOf('item', ITEMS), read.neededOf('item_state', ITEM_STATES)]
  const on = read.day('on') ?? today
  const note = read.text('note', 500)
  if (service.isUndisclosed && note !== undefined) read.wrong('services.undisclosedOnlyPhone', 'note')
  const [problem, ...others] = read.problems
  if (problem || !item || !state) return refused(problem, others)
  return { ok: true, value: { item, state, on, note } }
}

export type LicenceDraft = {
  readonly number: string
  readonly issuer: string
  readonly from: Day
  readonly to: Day | undefined
}
export function readLicence(fields: Fields, today: Day): Result<LicenceDraft> {
  const read = readerOf(fields, today)
  const [number, issuer] = [read.needed('number', 100), read.needed('issuer')]
  const [from, to] = [read.day('from', true), read.day('to', true)]
  if (read.typed('from') === '') read.wrong('services.needed', 'from')
  if (from && to && to < from) read.wrong('services.endBeforeStart', 'to')
  const [problem, ...others] = read.problems
  if (problem || !from) return refused(problem, others)
  return { ok: true, value: { number, issuer, from, to } }
}

export type DutyDraft = {
  readonly dutyCode: string
  readonly part: Part
  readonly organisationCode: string | undefined
  readonly ownName: string | undefined
  readonly legalSource: string | undefined
}
export type DutyLists = {
  readonly today: Day
  readonly duties: readonly string[]
  readonly organisations: readonly string[]
}
export function readDuty(fields: Fields, lists: DutyLists): Result<DutyDraft> {
  const read = readerOf(fields, lists.today)
  const [dutyCode, part] = [read.neededOf('duty', lists.duties), read.neededOf('part', PARTS)]
  const organisationCode = read.oneOf('organisation', lists.organisations)
  const ownName = organisationCode === undefined ? read.text('own_name') : undefined
  if (read.typed('organisation') === '' && ownName === undefined) read.wrong('services.whoNeeded', 'own_name')
  const legalSource = read.text('legal_source')
  const [problem, ...others] = read.problems
  if (problem || !dutyCode || !part) return refused(problem, others)
  return { ok: true, value: { dutyCode, part, organisationCode, ownName, legalSource } }
}

export type KeyDraft = {
  readonly agreedOn: Day
  readonly legalSource: string | undefined
  readonly shares: readonly { readonly placeCode: string; readonly tenThousandths: number }[]
}
type PlaceOf = (typed: string) => string | undefined

/** A cost key: one town a line, `Bijeljina 60 %`; the lines make one whole. */
export function readCostKey(fields: Fields, placeCodeOf: PlaceOf, today: Day): Result<KeyDraft> {
  const read = readerOf(fields, today)
  const agreedOn = read.day('agreed_on')
  if (read.typed('agreed_on') === '') read.wrong('services.needed', 'agreed_on')
  const lines = (fields.shares ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const shares = lines.flatMap((line) => {
    const [, town = '', share = ''] = /^(.+?)[\s:;]+([\d.,]+\s*%?)$/.exec(line) ?? []
    const [placeCode, tenThousandths] = [placeCodeOf(town), tenThousandthsOf(share)]
    if (placeCode !== undefined && tenThousandths !== undefined) return [{ placeCode, tenThousandths }]
    read.wrong('services.shareUnreadable', 'shares', { typed: line })
    return []
  })
  if (new Set(shares.map(({ placeCode }) => placeCode)).size < shares.length) read.wrong('services.townTwice', 'shares')
  const sum = shares.reduce((total, one) => total + one.tenThousandths, 0)
  if (read.problems.length === 0 && sum !== WHOLE)
    read.wrong('services.sharesNotWhole', 'shares', { sum: String(sum / 100) })
  const [problem, ...others] = read.problems
  if (problem || !agreedOn) return refused(problem, others)
  return { ok: true, value: { agreedOn, legalSource: read.text('legal_source'), shares } }
}

function refused(problem: Refusal | undefined, others: readonly Refusal[]): Result<never> {
  if (!problem) return { ok: false, refusals: [refusal('services.needed')] }
  return { ok: false, refusals: [problem, ...others] }
}
