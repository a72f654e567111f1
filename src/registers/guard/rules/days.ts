import { type Day, dayOf, daysIn } from '#base/day.ts'

/** Days within which a request is answered: one month in the laws of the five economies, counted short. */
export const REQUEST_DAYS = 30
/** Hours within which a second person looks at a broken glass. */
const REVIEW_HOURS = 72
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const partsOf = (day: Day): readonly [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

/** A day so many days on; whole days of the calendar, so no clock is put forward or back on the way. */
export function dayOn(day: Day, days: number): Day {
  const [year, month, date] = partsOf(day)
  const then = new Date(Date.UTC(year, month - 1, date) + days * DAY_MS)
  return dayOf(then.getUTCFullYear(), then.getUTCMonth() + 1, then.getUTCDate()) ?? day
}

/** The first day on which a record is no longer kept: so many months on, at the latest the month's last day. */
export function keptUntil(from: Day, months: number): Day {
  const [year, month, date] = partsOf(from)
  const count = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
  return dayOf(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth))) ?? from
}

/** By when a second person must have looked. */
export const reviewDueAt = (openedAt: Date): Date => new Date(openedAt.getTime() + REVIEW_HOURS * HOUR_MS)
