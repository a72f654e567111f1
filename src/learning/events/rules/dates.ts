import { type Day, dayOf } from '#base/day.ts'
import { firstDay, lastDay, parsePeriod, precisionOf, readPeriod } from '#base/period.ts'
import { tidy } from '#base/text.ts'
import type { Content, StatedDate, Stretch } from '../model.ts'

export const STATES = ['to_come', 'today', 'past', 'not_known', 'cancelled'] as const
export type State = (typeof STATES)[number]
/** Why an event stands in no calendar: a day is never made up. */
export type Uncertain = 'no_date' | 'disputed' | 'vague'

const one = (period: string | undefined): Stretch | undefined =>
  period === undefined ? undefined : { from: period, to: period }
const between = (from: string, to: string): Stretch | undefined => {
  const [first, last] = [readPeriod(from), readPeriod(to)]
  if (first.kind !== 'period' || last.kind !== 'period') return undefined
  return firstDay(first.period) <= lastDay(last.period) ? { from: first.period, to: last.period } : undefined
}

/** `14–15. juna 2022`, `28.02–02.03.2021.`: what stands before the dash borrows the rest from what stands behind it. */
function readDays(text: string): Stretch | undefined {
  const [, from, last, rest = ''] = /^(\d{1,2})\.?\s*(?:[–—-]|i|и|dhe|and)\s*(\d{1,2})(\.?\s*\S.*)$/u.exec(text) ?? []
  const days = from === undefined ? undefined : between(`${from}${rest}`, `${last}${rest}`)
  if (days) return days
  const [, early, late, year] = /^(\d{1,2}\.\s*\d{1,2}\.?)\s*[–—-]\s*(\d{1,2}\.\s*\d{1,2}\.)\s*(\d{4})/.exec(text) ?? []
  return early === undefined ? undefined : between(`${early.replace(/\.$/, '')}.${year}`, `${late}${year}`)
}

/** Of a day that does not exist only the month is read. */
function monthOf(text: string): Stretch | undefined {
  const [, month, year] = /^\d{1,2}\.\s*(\d{1,2})\.\s*(\d{4})/.exec(text) ?? []
  return one(parsePeriod(`${year}-${(month ?? '').padStart(2, '0')}`))
}

/** The days that a text means, `14–15. juna 2022` and `2022-06-14 .. 2022-06-15` included; undefined where nobody can know. */
export function readStretch(text: string): Stretch | undefined {
  const typed = tidy(text)
  const [from = '', to] = typed.split(/\s*\.\.\s*/)
  if (to !== undefined && from !== '' && to !== '') return between(from, to)
  const read = readPeriod(typed)
  if (read.kind === 'period') return one(read.period)
  return readDays(typed) ?? monthOf(typed)
}

export const stretchText = ({ from, to }: Stretch): string => (from === to ? from : `${from} .. ${to}`)
export const isSame = (a: Stretch | undefined, b: Stretch | undefined): boolean =>
  a?.from === b?.from && a?.to === b?.to

export const firstOf = ({ from }: Stretch): Day => firstDay(from)
export const lastOf = ({ to }: Stretch): Day => lastDay(to)
const isWithin = (inner: Stretch, outer: Stretch): boolean =>
  firstOf(outer) <= firstOf(inner) && lastOf(inner) <= lastOf(outer)
/** Whether both ends are days. */
export const isExact = ({ from, to }: Stretch): boolean => precisionOf(from) === 'day' && precisionOf(to) === 'day'

const readOnes = ({ dates }: Pick<Content, 'dates'>): readonly Stretch[] =>
  dates.flatMap(({ read }) => (read ? [read] : []))

/** Whether two sources cannot both be right: neither date lies within the other. */
export function isDisputed(content: Pick<Content, 'dates'>): boolean {
  const all = readOnes(content)
  return all.some((a) => all.some((b) => !isWithin(a, b) && !isWithin(b, a)))
}

/** When the event is: as the editor decided, else as the finest of the stated dates says where none contradicts it. */
export function heldOn(content: Pick<Content, 'dates' | 'decided'>): Stretch | undefined {
  const { decided } = content
  if (decided) return { from: decided.from, to: decided.to }
  if (isDisputed(content)) return undefined
  const days = ({ from, to }: Stretch) => Date.parse(lastDay(to)) - Date.parse(firstDay(from))
  return [...readOnes(content)].sort((a, b) => days(a) - days(b))[0]
}

/** All days that may be meant. Undefined: no date can be read. */
export function spanOf(
  content: Pick<Content, 'dates' | 'decided'>,
): { readonly first: Day; readonly last: Day } | undefined {
  const held = heldOn(content)
  const all = held ? [held] : readOnes(content)
  const [first] = all.map(firstOf).sort()
  const last = all.map(lastOf).sort().at(-1)
  return first === undefined || last === undefined ? undefined : { first, last }
}

/**
 * Where an event stands on a day, from its dates alone. Where sources differ, it is past or to come only if it is so by
 * each of them; of a month that is under way nobody knows.
 */
export function stateOf(content: Content, today: Day): State {
  if (content.cancelled !== undefined) return 'cancelled'
  const span = spanOf(content)
  if (!span) return 'not_known'
  if (span.last < today) return 'past'
  if (span.first > today) return 'to_come'
  const held = heldOn(content)
  return held && isExact(held) ? 'today' : 'not_known'
}

/** Why an event has no day that a calendar could hold; undefined where it has one. */
export function uncertainty(content: Content): Uncertain | undefined {
  const held = heldOn(content)
  if (held) return isExact(held) ? undefined : 'vague'
  return isDisputed(content) ? 'disputed' : 'no_date'
}

/** A stated date that names a day and is read as less, or not at all: `31.04.2022`. */
export const isOdd = ({ raw, read }: StatedDate): boolean =>
  read === undefined || (/^\d{1,2}\.\s*\d{1,2}\.\s*\d{4}/.test(raw) && !isExact(read))

/** Weekday of a day, Sunday 0. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The last Sunday of a month, when Central Europe changes its clocks. */
const lastSunday = (year: number, month: number): Day => {
  const days = [31, 30, 29, 28, 27, 26, 25].map((day) => dayOf(year, month, day) ?? '')
  return days.find((day) => day !== '' && weekdayOf(day) === 0) ?? ''
}
/** How far the local time of Europe/Belgrade is before UTC, `+02:00` in summer (Directive 2000/84/EC). */
export function offsetOf(day: Day, time: string): string {
  const year = Number(day.slice(0, 4))
  const local = `${day}T${time}`
  return local >= `${lastSunday(year, 3)}T03:00` && local < `${lastSunday(year, 10)}T03:00` ? '+02:00' : '+01:00'
}
