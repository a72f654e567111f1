import type { Day } from '#base/day.ts'
import type { OpenVisit } from '../model.ts'
import type { Followed } from './referral.ts'
import type { Span } from './work.ts'

/** Below so many households a middle value would be somebody's story. */
const LEAST_FOR_MEDIAN = 5

export type Protection = {
  /** Households first identified in the time. */
  readonly identified: number
  /** Those of them for whom a service was obtained or a right realised, up to today. */
  readonly protected: number
  /** Days from the one to the other, the middle value; undefined: too few to say. */
  readonly medianDays: number | undefined
}

const DAY_MS = 86_400_000

function medianOf(numbers: readonly number[]): number | undefined {
  if (numbers.length < LEAST_FOR_MEDIAN) return undefined
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half], sorted[half]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/**
 * How long households that nobody knew wait for their first protection. Those who still wait are in `identified` only,
 * so the middle value speaks of those who got something, and the two numbers stand beside it.
 */
export function protectionOf(
  visits: readonly OpenVisit[],
  followed: readonly Followed[],
  { from, to }: Span,
): Protection {
  const firstOn = new Map<string, Day>()
  for (const { householdId, answers, visitedOn } of visits) {
    if (householdId === null || answers.first_identified !== 'yes') continue
    const known = firstOn.get(householdId)
    if (known === undefined || visitedOn < known) firstOn.set(householdId, visitedOn)
  }
  const within = [...firstOn].filter(([, day]) => from <= day && day <= to)
  const waited = within.flatMap(([householdId, day]) => {
    const days = followed
      .filter(({ referral }) => referral.householdId === householdId)
      .flatMap(({ events }) => events)
      .filter(({ kind, happenedOn }) => (kind === 'obtained' || kind === 'right_realised') && happenedOn >= day)
      .map(({ happenedOn }) => Math.round((Date.parse(happenedOn) - Date.parse(day)) / DAY_MS))
    return days.length === 0 ? [] : [Math.min(...days)]
  })
  return { identified: within.length, protected: waited.length, medianDays: medianOf(waited) }
}
