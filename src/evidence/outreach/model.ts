import type { Day } from '#base/day.ts'
import type { Period } from '#base/period.ts'
import type { Counted } from '#coverage/model.ts'
import type { OrganisationName } from '#registers/organisations/model.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Absence, Indicator } from './model/work.ts'

/** A formal body of a town, or an outreach service of a centre for social work or an association. */
export const TEAM_FORMS = ['municipal', 'service'] as const
export type TeamForm = (typeof TEAM_FORMS)[number]
/** What can be put down about a team, each on a page of its own. */
export const TEAM_ENTRIES = ['act', 'seat', 'support', 'task'] as const
export type TeamEntry = (typeof TEAM_ENTRIES)[number]
export const SUPPORT_ITEMS = ['money', 'car', 'space', 'staff', 'act'] as const
export const SUPPORT_STATES = ['yes', 'partly', 'no'] as const

export type TeamAct = { readonly number: string; readonly gazette: string | null; readonly adoptedOn: Day }
export type Team = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly name: string
  readonly form: TeamForm
  readonly isPublished: boolean
  readonly place: NamedPlace
  /** The act that founded it; null: informal. */
  readonly act: TeamAct | null
}
export type TeamSeat = {
  readonly id: string
  readonly institution: string
  readonly member: string
  readonly deputy: string | null
  readonly fromOn: Day
  readonly toOn: Day | null
}
export type TeamSupport = {
  readonly id: string
  readonly item: (typeof SUPPORT_ITEMS)[number]
  readonly state: (typeof SUPPORT_STATES)[number]
  readonly giver: string | null
  readonly statedOn: Day
}
export type TeamTask = {
  readonly id: string
  readonly period: Period
  readonly task: string
  readonly result: string
  readonly baseline: string | null
  readonly activity: string | null
  readonly resources: string | null
  readonly dueOn: Day | null
  readonly responsible: string | null
  /** What of the records measures it, and how much of that is wanted; null: nothing does. */
  readonly indicator: Indicator | null
  readonly target: number | null
}
export type Closing = {
  readonly id: string
  readonly period: Period
  readonly postingId: string
  readonly reason: string | null
  readonly closedAt: string
}
/** A row of the register: a local government and its team, or the dated word that it has none; neither: nobody looked. */
export type TownRow = {
  readonly place: NamedPlace
  readonly team: Team | undefined
  readonly absence: Absence | undefined
  /** A town of the demonstration: it is shown and never counted. */
  readonly isInvented: boolean
}

/** By what law a body may write about people; `toOn` is the last day. */
export type Basis = {
  readonly id: string
  readonly name: string
  readonly reference: string
  readonly purposeCode: string
  readonly allowsIdentity: boolean
  readonly fromOn: Day
  readonly toOn: Day | null
}

/** Answers as a form stores them: texts by name, groups within, repetitions as rows. */
export type Answers = { readonly [name: string]: string | Answers | readonly Answers[] }
/** A visit as a device sends it. `reference` is the household's pseudonym; none: a visit to a settlement. */
export type VisitDraft = {
  readonly id: string
  readonly teamId: string
  readonly visitedOn: Day
  readonly reference: string | undefined
  readonly basisId: string
  readonly identity: string | undefined
  readonly form: string
  readonly version: string
  readonly answers: Answers
}
/** A visit without what was found in it. */
export type VisitLine = {
  readonly id: string
  readonly teamId: string
  readonly teamName: string
  readonly visitedOn: Day
  readonly householdId: string | null
  readonly reference: string | null
  readonly basisName: string
  readonly purposeCode: string
  readonly form: string
  readonly version: string
  readonly recordedBy: string
  readonly receivedAt: string
}
/** A later entry that names a field, its new value and why; `insteadOf` are the corrections that its writer had seen. */
export type Correction = {
  readonly id: string
  readonly field: string
  readonly value: string
  readonly reason: string
  readonly insteadOf: readonly string[]
  readonly by: string
  readonly at: string
}

/** What ends a referral. */
export const OUTCOMES = ['obtained', 'right_realised', 'declined', 'moved', 'unreachable', 'closed'] as const
export const SECTORS = ['social_protection', 'health', 'education', 'other'] as const
/** What can happen to a referral. The outcomes end it. */
export const EVENTS = [
  'accepted',
  'refused',
  'asked_back',
  'reminded',
  'escalated',
  'followed_up',
  ...OUTCOMES,
] as const
export type ReferralEventKind = (typeof EVENTS)[number]
export type Outcome = (typeof OUTCOMES)[number]
export type Referral = {
  readonly id: string
  readonly visitId: string | null
  readonly householdId: string | null
  readonly reference: string | null
  readonly needCode: string | null
  readonly organisationCode: string | null
  /** The names of that institution of the register; none where another body was written down. */
  readonly organisationNames: readonly OrganisationName[]
  readonly otherName: string | null
  readonly dueOn: Day
  readonly madeOn: Day
  readonly isEmergency: boolean
  /** To whom it goes; null: not stated. */
  readonly sector: string | null
}
export type ReferralEvent = {
  readonly id: string
  readonly referralId: string
  readonly kind: ReferralEventKind
  readonly happenedOn: Day
  readonly nextOn: Day | null
  /** The visit by which it was followed up. */
  readonly visitId: string | null
}

/** One number that leaves the case layer. `population` is a canonical key. */
export type Leaving = {
  readonly population: string
  readonly needCode: string
  readonly quantity: Counted
  readonly people: number
}

/** A visit opened in memory, as it stands after corrections. */
export type OpenVisit = {
  readonly id: string
  readonly visitedOn: Day
  /** None: a visit to a settlement. */
  readonly householdId: string | null
  readonly answers: Answers
}
