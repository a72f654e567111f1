import type { Day } from '#base/day.ts'
import { dayOn } from '#registers/guard/rules/days.ts'
import { ANSWERS, type AnswerKind } from '../model/answer.ts'
import type { DeadEnd } from '../model/work.ts'
import { OUTCOMES, type Outcome, type Referral, type ReferralEvent } from '../model.ts'

/** `no_answer`: the due day has passed and nobody said anything. */
export type ReferralState = 'waiting' | 'no_answer' | AnswerKind | 'ended'
export type Followed = {
  readonly referral: Referral
  readonly events: readonly ReferralEvent[]
  readonly state: ReferralState
  readonly outcome: Outcome | undefined
  /** The day by which something has to happen: as last agreed, else as first asked. */
  readonly nextOn: Day
}

const isOutcome = (kind: string): kind is Outcome => (OUTCOMES as readonly string[]).includes(kind)
const isAnswer = (kind: string): kind is AnswerKind => (ANSWERS as readonly string[]).includes(kind)
const inOrder = (a: ReferralEvent, b: ReferralEvent) =>
  a.happenedOn.localeCompare(b.happenedOn) || a.id.localeCompare(b.id)

/** Where a referral stands on a day: the fold of what happened to it. */
export function followReferral(referral: Referral, all: readonly ReferralEvent[], today: Day): Followed {
  const events = all.filter(({ referralId }) => referralId === referral.id).sort(inOrder)
  const kinds = events.map(({ kind }) => kind)
  const outcome = kinds.findLast(isOutcome)
  const nextOn = events.findLast((event) => event.nextOn !== null)?.nextOn ?? referral.dueOn
  const unanswered = referral.dueOn < today ? 'no_answer' : 'waiting'
  return { referral, events, outcome, nextOn, state: outcome ? 'ended' : (kinds.findLast(isAnswer) ?? unanswered) }
}

/** So many days before its day a referral is called due soon; so many days after it, it goes to the coordinator. */
const SOON_DAYS = 3
export const ESCALATE_DAYS = 7

/** In the order in which "today" shows them: what is due today and overdue first. */
export const BOARDS = ['emergency', 'due', 'overdue', 'escalated', 'asked_back', 'soon', 'waiting', 'refused'] as const
export type Board = (typeof BOARDS)[number]
const NEVER_FOLDED: ReadonlySet<Board> = new Set(['emergency', 'due', 'overdue', 'escalated', 'asked_back'])

/**
 * In which part of "today" an open referral stands; undefined: it has ended. By dates alone, nothing is stored. What is
 * overdue stays until it ends, and after a week it stands with what the coordinator has to take up.
 */
export function boardOf({ referral, state, nextOn }: Followed, today: Day): Board | undefined {
  if (state === 'ended') return undefined
  if (referral.isEmergency) return 'emergency'
  if (state === 'refused') return 'refused'
  if (nextOn < dayOn(today, -ESCALATE_DAYS)) return 'escalated'
  if (nextOn < today) return 'overdue'
  if (state === 'asked_back') return 'asked_back'
  if (nextOn === today) return 'due'
  return nextOn <= dayOn(today, SOON_DAYS) ? 'soon' : 'waiting'
}

export type Pile = { readonly board: Board; readonly rows: readonly Followed[]; readonly isFolded: boolean }
/**
 * What is open, board by board, the nearest day first. A board may be folded only where nothing in it is due or past its day;
 * folded ones come last.
 */
export function pilesOf(open: readonly Followed[], today: Day): readonly Pile[] {
  const piles = BOARDS.map((board): Pile => {
    const rows = open.filter((one) => boardOf(one, today) === board).sort(byDay)
    return { board, rows, isFolded: !NEVER_FOLDED.has(board) && rows.every(({ nextOn }) => nextOn > today) }
  }).filter(({ rows }) => rows.length > 0)
  return [...piles.filter(({ isFolded }) => !isFolded), ...piles.filter(({ isFolded }) => isFolded)]
}
const byDay = (a: Followed, b: Followed) =>
  a.nextOn.localeCompare(b.nextOn) || a.referral.id.localeCompare(b.referral.id)

/** Dead ends by need: somebody needs it and no body accepts. One household counts once for a need. */
export function deadEnds(followed: readonly Followed[]): readonly { readonly needCode: string; readonly n: number }[] {
  return deadEndsBy(followed, () => '')
    .map(({ needCode, n }) => ({ needCode, n }))
    .sort((a, b) => b.n - a.n || a.needCode.localeCompare(b.needCode))
}

/** The same by place and need: households, never who they are. A household that one body took in is none. */
export function deadEndsBy<T extends Followed>(
  followed: readonly T[],
  placeOf: (one: T) => string,
): readonly DeadEnd[] {
  const cells = new Map<string, { place: string; needCode: string; households: Map<string, boolean> }>()
  for (const one of followed) {
    const { referral, state, events } = one
    if (referral.needCode === null) continue
    const who = referral.householdId ?? referral.visitId ?? referral.id
    const place = placeOf(one)
    const name = `${place} ${referral.needCode}`
    const cell = cells.get(name) ?? { place, needCode: referral.needCode, households: new Map<string, boolean>() }
    cells.set(name, cell)
    const isDead = (state === 'refused' || state === 'no_answer') && !events.some(({ kind }) => kind === 'accepted')
    cell.households.set(who, (cell.households.get(who) ?? true) && isDead)
  }
  return [...cells.values()]
    .map(({ place, needCode, households }) => ({ place, needCode, n: [...households.values()].filter(Boolean).length }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => a.place.localeCompare(b.place) || b.n - a.n || a.needCode.localeCompare(b.needCode))
}
