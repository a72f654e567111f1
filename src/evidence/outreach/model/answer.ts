import type { Day } from '#base/day.ts'

/** What a body can answer: yes, no, or a question of its own. The last two need words. */
export const ANSWERS = ['accepted', 'refused', 'asked_back'] as const
export type AnswerKind = (typeof ANSWERS)[number]

/** A link by which a body without an account answers one referral, as its coordinators see it. */
export type AnswerLink = {
  readonly id: string
  readonly askedOf: string
  readonly post: string
  readonly reference: string | null
  readonly validToOn: Day
  readonly isWithdrawn: boolean
  readonly isUsed: boolean
}
/** All that the page of a link shows. `householdReference` only where the coordinator let it be shown. */
export type OpenLink = {
  readonly bodyId: string
  readonly id: string
  readonly referralId: string
  /** The address under which opening it is audited. */
  readonly subject: string
  readonly bodyName: string
  readonly post: string
  readonly askedOf: string
  readonly needCode: string
  readonly dueOn: Day
  readonly reference: string | null
  readonly validToOn: Day
  readonly isWithdrawn: boolean
  readonly isUsed: boolean
}
/** Why a link opens nothing any more. */
export type Closed = 'unknown' | 'used' | 'ended' | 'withdrawn'
