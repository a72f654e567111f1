import { type Day, daysIn } from '#base/day.ts'
import { firstDay, lastDay, type Period } from '#base/period.ts'
import type { SourceRef, UseRow } from '../model/use.ts'
import type { LifeEvent, Reading } from '../model.ts'
import { isEverybody, standingUse } from './use.ts'

/** Months after the start at which people and hours are looked at. */
const MONTHS = [0, 6, 12] as const
/** A number is taken for a moment when its day is no farther from it. Obuhvat default (docs/methods/services.md). */
export const TOLERANCE_DAYS = 45

/** A number with the time that it is of, and how many days that lies from the moment. */
export type Near = {
  readonly value: number
  readonly period: Period
  readonly days: number
  readonly source: SourceRef | undefined
}
export type Moment = {
  readonly months: (typeof MONTHS)[number]
  readonly day: Day
  /** The day has not come yet: nothing can be known. */
  readonly isAhead: boolean
  /** People in the service. */
  readonly users: Near | undefined
  /** Hours given in the period that ended about then. */
  readonly hours: Near | undefined
  readonly waiting: Near | undefined
}
export type BeforeAfter = { readonly start: Period; readonly moments: readonly Moment[] }

const DAY = 86_400_000
const daysFrom = (a: Day, b: Day): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY

/** The same day so many months later; the last of the month where that month is shorter. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [y, m] = [year + Math.floor((month - 1 + months) / 12), ((month - 1 + months) % 12) + 1]
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(date, daysIn(y, m))).padStart(2, '0')}`
}

type Dated = {
  readonly value: number
  readonly period: Period
  readonly source: SourceRef | undefined
  readonly recordedAt: Date
}
/** Days between a moment and a period; none where it lies within. */
const toSpan = (moment: Day, period: Period): number => {
  const [from, to] = [firstDay(period), lastDay(period)]
  return moment >= from && moment <= to ? 0 : Math.min(daysFrom(moment, from), daysFrom(moment, to))
}

/** The number nearest to a moment within the tolerance; of equally near ones the one recorded last. */
function nearest(
  numbers: readonly Dated[],
  moment: Day,
  distance: (moment: Day, period: Period) => number,
): Near | undefined {
  let best: (Near & { readonly recordedAt: Date }) | undefined
  for (const { value, period, source, recordedAt } of numbers) {
    const days = distance(moment, period)
    if (days > TOLERANCE_DAYS) continue
    if (!best || days < best.days || (days === best.days && recordedAt > best.recordedAt))
      best = { value, period, days, source, recordedAt }
  }
  return best && { value: best.value, period: best.period, days: best.days, source: best.source }
}

/** When a service first ran, as precisely as it is known; nothing where nobody said. */
export function firstRunning(events: readonly LifeEvent[]): Period | undefined {
  const [first] = events
    .filter(({ state, isCorrected }) => state === 'running' && !isCorrected)
    .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : Number(a.fromOn > b.fromOn)))
  return first?.period
}

type Known = { readonly use: readonly UseRow[]; readonly readings: readonly Reading[] }

/**
 * People, hours and waiting list at the start and 6 and 12 months later: each the nearest number that somebody stated
 * about then, with its own date; what nobody stated is a hole. Nothing is reckoned between two numbers, and no trend is
 * said. A longer period is never taken for a day: users of a year are not users on a day. [0-39] [1-02] [3-16]
 */
export function beforeAfter(start: Period, { use, readings }: Known, today: Day): BeforeAfter {
  const whole = standingUse(use).filter(({ part }) => isEverybody(part))
  const read = (quantity: Reading['quantity']): readonly Dated[] => readings.filter((one) => one.quantity === quantity)
  const users = [
    ...read('taken'),
    ...whole.filter(({ measure }) => measure === 'users_at_end').map((row) => ({ ...row, period: row.toOn })),
  ]
  const hours = whole.filter(({ measure }) => measure === 'hours')
  const moments = MONTHS.map((months): Moment => {
    const day = monthsAfter(firstDay(start), months)
    const isAhead = day > today
    const near = (numbers: readonly Dated[], distance = toSpan) =>
      isAhead ? undefined : nearest(numbers, day, distance)
    return {
      months,
      day,
      isAhead,
      users: near(users),
      hours: near(hours, (moment, period) => daysFrom(moment, lastDay(period))),
      waiting: near(read('waiting')),
    }
  })
  return { start, moments }
}
