import type { Day } from '#base/day.ts'
import type { Period } from '#base/period.ts'

/** What of a team's records shows whether a line of its plan was done: counted, never typed. */
export const INDICATORS = ['visits', 'households', 'referrals', 'answered', 'accepted', 'protected'] as const
export type Indicator = (typeof INDICATORS)[number]

/** A visit as far as counting it needs. */
export type VisitDay = { readonly visitedOn: Day; readonly householdId: string | null }

/** The three levels on which a team has an effect. */
export const LEVELS = ['person', 'town', 'state'] as const
export type Level = (typeof LEVELS)[number]
/** Kinds of effect for people: the records say how many, and nothing says who. */
export const EFFECT_KINDS = ['obtained', 'right_realised', 'followed_up', 'first_visited'] as const
export type EffectKind = (typeof EFFECT_KINDS)[number]
export type Effect = {
  readonly id: string
  readonly level: Level
  readonly period: Period
  readonly kind: EffectKind | null
  readonly statement: string | null
  readonly milestone: { readonly id: string; readonly name: string } | null
  readonly source: { readonly id: string; readonly title: string } | null
}

/** What a monthly meeting decided. */
export type Decision = {
  readonly id: string
  readonly metOn: Day
  readonly decision: string
  readonly dueOn: Day | null
  readonly responsible: string | null
}

/** A dated word that a town has no team. */
export type Absence = { readonly placeCode: string; readonly lookedOn: Day; readonly source: string }

export const EMERGENCY_KINDS = ['any', 'police', 'ambulance', 'fire'] as const
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number]
export type EmergencyNumber = {
  readonly placeCode: string
  readonly kind: EmergencyKind
  readonly number: string
  readonly source: string
  readonly datedOn: Day
}

/** Households that need something which no body accepts, by place and need. */
export type DeadEnd = { readonly place: string; readonly needCode: string; readonly n: number }
/** The same as it would leave; `stood`: what was said before. */
export type Finding = {
  readonly place: string
  readonly needCode: string
  readonly n: number
  readonly stood: number | undefined
}
