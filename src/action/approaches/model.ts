import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { Period } from '#base/period.ts'
import type { NamedPlace } from '#registers/places/model.ts'

/** The way of a town to an approach, from the first word to the first judgement. */
export const PATH = ['interested', 'trained', 'concept', 'decision', 'running', 'evaluated'] as const
/** What ends it: that it stopped, or that the town, as of a day, had not adopted it. */
export const ENDS = ['stopped', 'not_adopted'] as const
export const STEPS = [...PATH, ...ENDS] as const
export type Step = (typeof STEPS)[number]
/** Of `unknown` nobody stated anything: that is not the same as not adopted. */
export type State = Step | 'unknown'
/** The states by which a town counts as one that adopted the approach. */
export const ADOPTED: readonly State[] = ['decision', 'running', 'evaluated']

/** What an organisation does for an approach; `recommends`: to all local governments. */
export const LEAD_KINDS = ['recommends', 'theme', 'cluster_host', 'webinar_host'] as const
type LeadKind = (typeof LEAD_KINDS)[number]
export type Lead = {
  readonly approachCode: string
  readonly organisationCode: string
  readonly kind: LeadKind
  /** When, as the source says it. */
  readonly period: Period | undefined
  readonly source: string
  readonly sourceAddress: string | undefined
  readonly datedOn: Day
}

/** What the fold needs of a step. */
export type Stated = {
  readonly id: string
  readonly step: Step
  readonly fromOn: Day
  /** By this day it had happened. */
  readonly byOn: Day
  readonly recordedAt: Date
  readonly correction?: Correction | undefined
}
export type Correction = {
  readonly reason: string
  readonly recordedAt: Date
  /** The entry that took its place. */
  readonly byId: string | undefined
}
/** An entry with everything on which it rests. */
export type Entry = Stated & {
  readonly bodyId: string
  readonly bodyName: string
  readonly placeCode: string
  readonly approachCode: string
  readonly period: Period
  readonly actNumber: string | undefined
  readonly gazette: string | undefined
  readonly source: {
    readonly id: string
    readonly title: string
    readonly titleLocale: string
    readonly publisher: string
    readonly web: string | undefined
  }
  readonly isPublished: boolean
  readonly milestone: { readonly id: string; readonly name: string; readonly nameLocale: string } | undefined
  readonly team: { readonly id: string; readonly name: string } | undefined
  readonly reason: string | undefined
  readonly note: string | undefined
  /** The language of reason and note. */
  readonly noteLocale: string
}
/** A local government on the map. */
export type Town = NamedPlace & {
  readonly economyCode: string
  readonly isInvented: boolean
  readonly lat: number | null
  readonly lon: number | null
}
/** A town and what stands of it. */
export type TownState = { readonly town: Town; readonly state: State; readonly entries: readonly Entry[] }
/** How many towns are in each state; invented ones are counted nowhere. */
export type Counts = Readonly<Record<State, number>>

/** A published team with a founding act, through the view `approach_team`. */
export type Team = {
  readonly id: string
  readonly placeCode: string
  readonly name: string
  readonly actNumber: string
  readonly gazette: string | undefined
  readonly adoptedOn: Day
}
/** What another room knows of an approach, through its view. */
export type Linked = { readonly id: string; readonly path: string; readonly titles: readonly Text[] }
export type Text = { readonly locale: string; readonly text: string }

/** `on`: what had happened by that day. */
export const ApproachAsked = v.object({
  economy: v.optional(v.pipe(v.string(), v.maxLength(10))),
  on: v.optional(v.pipe(v.string(), v.maxLength(20))),
})
