import { firstDay, lastDay, type Period } from '#base/period.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import type { DeadEnd, Finding } from '../model/work.ts'
import type { Referral, ReferralEvent } from '../model.ts'
import { deadEndsBy, followReferral } from './referral.ts'

/** A referral with the town of the visit that it comes from. */
export type Placed = { readonly referral: Referral; readonly placeCode: string | null }

/**
 * Needs that no body accepted, as they stood on the last day of a period: of referrals made in it, by place and need.
 * Households, never who they are. A referral without a place, such as an emergency, is counted nowhere.
 */
export function deadEndsIn(
  all: readonly Placed[],
  events: readonly ReferralEvent[],
  period: Period,
): readonly DeadEnd[] {
  const [from, to] = [firstDay(period), lastDay(period)]
  const places = new Map(all.map(({ referral, placeCode }) => [referral.id, placeCode]))
  const made = all.filter(
    ({ referral, placeCode }) => placeCode !== null && from <= referral.madeOn && referral.madeOn <= to,
  )
  const byReferral = Map.groupBy(
    events.filter(({ happenedOn }) => happenedOn <= to),
    ({ referralId }) => referralId,
  )
  const followed = made.map(({ referral }) => followReferral(referral, byReferral.get(referral.id) ?? [], to))
  return deadEndsBy(followed, ({ referral }) => places.get(referral.id) ?? '')
}

/** Names a number by what it is about. */
const findingName = ({ place, needCode }: Pick<Finding, 'place' | 'needCode'>): string => `${place} ${needCode}`

/** Every number that would leave beside what stands; what was said before and is no longer so is 0. */
export function findingsOf(found: readonly DeadEnd[], standing: readonly DeadEnd[]): readonly Finding[] {
  const stood = new Map(standing.map((one) => [findingName(one), one.n]))
  const now = new Set(found.map(findingName))
  const vanished = standing.filter((one) => !now.has(findingName(one))).map((one) => ({ ...one, n: 0 }))
  return [...found, ...vanished].map((one) => ({ ...one, stood: stood.get(findingName(one)) }))
}

/** Those that say something else than what stands. */
export const changedFindings = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ n, stood }) => n !== stood)

/** Whether these numbers may leave: there are any that were not said, and they are those that a person was shown. */
export function checkFindings(findings: readonly Finding[], isAsShown: boolean): Result<readonly Finding[]> {
  const changed = changedFindings(findings)
  if (changed.length === 0) return refuse('outreach.nothingLeaves', 'period')
  return isAsShown ? accept(changed) : refuse('outreach.changedMeanwhile', 'period')
}
