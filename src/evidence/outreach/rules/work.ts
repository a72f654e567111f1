import type { Day } from '#base/day.ts'
import { firstDay, lastDay, type Period } from '#base/period.ts'
import { dayOn } from '#registers/guard/rules/days.ts'
import type { EffectKind, Indicator, VisitDay } from '../model/work.ts'
import type { TeamTask } from '../model.ts'
import type { Followed } from './referral.ts'

export type Span = { readonly from: Day; readonly to: Day }
/** What a team's records say of some time. */
export type Figures = Readonly<Record<Indicator, number>> & Readonly<Record<EffectKind, number>>

export const spanOf = (period: Period): Span => ({ from: firstDay(period), to: lastDay(period) })
const DAY_MS = 86_400_000
const daysFrom = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** As many days, right before: with this the baseline is counted in the same way as the result. */
export function spanBefore({ from, to }: Span): Span {
  const days = daysFrom(from, to) + 1
  return { from: dayOn(from, -days), to: dayOn(from, -1) }
}

const isIn = (day: Day, { from, to }: Span): boolean => from <= day && day <= to
const distinct = (values: readonly (string | null)[]): number => new Set(values.filter((value) => value !== null)).size

/**
 * Counts from the records of a team. Visits and households by the day of the visit, referrals by the day they were made;
 * answered, accepted and what came of them by the day of the event. Households for whom a service or a right was reached
 * count once.
 */
export function figuresOf(visits: readonly VisitDay[], followed: readonly Followed[], span: Span): Figures {
  const met = visits.filter(({ visitedOn }) => isIn(visitedOn, span))
  const before = new Set(visits.filter(({ visitedOn }) => visitedOn < span.from).map(({ householdId }) => householdId))
  const having = (...kinds: readonly string[]) =>
    followed.filter(({ events }) => events.some((e) => kinds.includes(e.kind) && isIn(e.happenedOn, span)))
  const households = (some: readonly Followed[]) => distinct(some.map(({ referral }) => referral.householdId))
  return {
    visits: met.length,
    households: distinct(met.map(({ householdId }) => householdId)),
    referrals: followed.filter(({ referral }) => isIn(referral.madeOn, span)).length,
    answered: having('accepted', 'refused', 'asked_back').length,
    accepted: having('accepted').length,
    protected: households(having('obtained', 'right_realised')),
    obtained: households(having('obtained')),
    right_realised: households(having('right_realised')),
    followed_up: households(having('followed_up')),
    first_visited: distinct(met.map(({ householdId }) => householdId).filter((id) => !before.has(id))),
  }
}

/** Monday to Sunday around a day. */
export function weekOf(day: Day): readonly Day[] {
  const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7
  const monday = dayOn(day, -weekday)
  return Array.from({ length: 7 }, (_, n) => dayOn(monday, n))
}

/** Lines of a plan that a meeting has to speak of: due within the month of the day, or overdue and of a period that runs. */
export const tasksToDiscuss = (tasks: readonly TeamTask[], today: Day): readonly TeamTask[] =>
  tasks.filter(({ period, dueOn }) =>
    dueOn === null
      ? firstDay(period) <= today && today <= lastDay(period)
      : dueOn <= dayOn(today, 31) && today <= dayOn(lastDay(period), 31),
  )
