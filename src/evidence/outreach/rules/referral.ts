import type { Day } from '#base/day.ts'
import { OUTCOMES, type Outcome, type Referral, type ReferralEvent } from '../model.ts'

/** `no_answer`: the due day has passed and nobody said anything. */
export type ReferralState = 'waiting' | 'no_answer' | 'accepted' | 'refused' | 'ended'
export type Followed = {
  readonly referral: Referral
  readonly events: readonly ReferralEvent[]
  readonly state: ReferralState
  readonly outcome: Outcome | undefined
  /** The day by which something has to happen: as last agreed, else as first asked. */
  readonly nextOn: Day
}

const isOutcome = (kind: string): kind is Outcome => (OUTCOMES as readonly string[]).includes(kind)
const inOrder = (a: ReferralEvent, b: ReferralEvent) =>
  a.happenedOn.localeCompare(b.happenedOn) || a.id.localeCompare(b.id)

/** Where a referral stands on a day: the fold of what happened to it. */
export function followReferral(referral: Referral, all: readonly ReferralEvent[], today: Day): Followed {
  const events = all.filter(({ referralId }) => referralId === referral.id).sort(inOrder)
  const outcome = events.map(({ kind }) => kind).findLast(isOutcome)
  const answer = events.findLast(({ kind }) => kind === 'accepted' || kind === 'refused')?.kind
  const nextOn = events.findLast((event) => event.nextOn !== null)?.nextOn ?? referral.dueOn
  const unanswered = referral.dueOn < today ? 'no_answer' : 'waiting'
  const answered = answer === 'accepted' || answer === 'refused' ? answer : unanswered
  return { referral, events, outcome, nextOn, state: outcome ? 'ended' : answered }
}

export const BOARDS = ['emergency', 'overdue', 'due', 'waiting', 'refused'] as const
export type Board = (typeof BOARDS)[number]

/** In which part of "today" an open referral stands; undefined: it has ended. What is overdue stays until it ends. */
export function boardOf({ referral, state, nextOn }: Followed, today: Day): Board | undefined {
  if (state === 'ended') return undefined
  if (referral.isEmergency) return 'emergency'
  if (state === 'refused') return 'refused'
  if (nextOn < today) return 'overdue'
  return nextOn === today ? 'due' : 'waiting'
}

/** Dead ends by need: somebody needs it and no body accepts. One household counts once for a need. */
export function deadEnds(followed: readonly Followed[]): readonly { readonly needCode: string; readonly n: number }[] {
  const byNeed = new Map<string, Map<string, boolean>>()
  for (const { referral, state, events } of followed) {
    if (referral.needCode === null) continue
    const who = referral.householdId ?? referral.visitId ?? referral.id
    const known = byNeed.get(referral.needCode) ?? new Map<string, boolean>()
    byNeed.set(referral.needCode, known)
    const isDead = (state === 'refused' || state === 'no_answer') && !events.some(({ kind }) => kind === 'accepted')
    known.set(who, (known.get(who) ?? true) && isDead)
  }
  return [...byNeed]
    .map(([needCode, known]) => ({ needCode, n: [...known.values()].filter((isDead) => isDead).length }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || a.needCode.localeCompare(b.needCode))
}
