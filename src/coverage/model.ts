import * as v from 'valibot'
import type { Day } from '#base/day.ts'

/** Code lists (db/facts/codes.csv); their words are said with `termKey(list, code)`. */
const NeedCode = v.pipe(v.string(), v.regex(/^N\d{1,2}$/))
const PlaceCode = v.pipe(v.string(), v.regex(/^[A-Z]{2}(-[A-Za-z0-9._-]{1,30})?$/))
export const METHODS_OF_ESTIMATES = [
  'register_count',
  'survey',
  'census',
  'key_informant',
  'extrapolation',
  'administrative_estimate',
  'media_report',
] as const
export const METHODS_OF_COUNTS = [
  'service_register',
  'attendance_list',
  'team_log',
  'media_report',
  'other_public_statement',
] as const
export const GRADES = ['A', 'B', 'C', 'D'] as const
export const COVERS = ['all', 'one_service', 'one_team'] as const
export const SEX_REASONS = ['source_does_not_say', 'protects_people', 'not_asked'] as const
export const QUANTITIES = ['estimated', 'identified', 'reached', 'served'] as const
/** The quantities that are counted; the fourth is believed. */
export const COUNTED = ['identified', 'reached', 'served'] as const
export type MethodOfEstimate = (typeof METHODS_OF_ESTIMATES)[number]
export type MethodOfCount = (typeof METHODS_OF_COUNTS)[number]
export type Grade = (typeof GRADES)[number]
export type Covers = (typeof COVERS)[number]
export type SexReason = (typeof SEX_REASONS)[number]
export type Quantity = (typeof QUANTITIES)[number]
export type Counted = (typeof COUNTED)[number]

/** Whom a number is about. Groups overlap, so several groups mean their intersection. */
export type Population = {
  readonly groups: readonly string[]
  readonly sex?: 'f' | 'm'
  /** Completed years, both ends included; no upper end: and older. */
  readonly age?: { readonly from: number; readonly to?: number }
  readonly area?: 'urban' | 'rural'
}

/** A square of the coverage table. `population` is the canonical key, `period` is in the grammar of base/period.ts. */
export const CellKey = v.object({
  placeCode: PlaceCode,
  population: v.pipe(v.string(), v.regex(/^G\d{2}(\+G\d{2}){0,3}(\.[fm])?(\.a\d{1,3}-(\d{1,3})?)?(\.(urban|rural))?$/)),
  needCode: NeedCode,
  period: v.pipe(v.string(), v.maxLength(24)),
})
export type CellKey = v.InferOutput<typeof CellKey>

/** Where a number comes from. */
export type Source = {
  readonly id: string
  readonly bodyId: string
  readonly kindCode: string
  readonly title: string
  readonly titleLocale: string
  readonly publisher: string
  readonly web: string | undefined
  readonly publishedPeriod: string | undefined
  readonly capturedOn: string | undefined
  readonly isPublished: boolean
  readonly note: string | undefined
}
export type SourceName = Pick<Source, 'id' | 'title' | 'titleLocale' | 'publisher' | 'web' | 'isPublished'>

/** The range as the source gives it. Nothing is assumed where it gives none. */
export type Range =
  | { readonly kind: 'stated'; readonly low: number; readonly high: number }
  | { readonly kind: 'none_stated' }

/** People believed to belong to a group, or to have a need, as one source says. */
export type Estimate = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly placeCode: string
  readonly population: string
  /** `group`: everybody in the population, whatever they need; so the need's number is at most this. */
  readonly counts: { readonly what: 'group' } | { readonly what: 'need'; readonly needCode: string }
  /** People. */
  readonly value: number
  readonly range: Range
  readonly method: MethodOfEstimate
  readonly grade: Grade
  /** What the number refers to, in the grammar of base/period.ts. */
  readonly referencePeriod: string
  readonly referenceToOn: string
  readonly sexReason: SexReason | undefined
  readonly source: SourceName
  readonly note: string | undefined
  readonly recordedAt: Date
  readonly supersedesId: string | undefined
}

/** What a body said of one counted quantity of a cell, or that it did not look. */
export type Count = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly placeCode: string
  readonly population: string
  readonly needCode: string
  readonly quantity: Quantity
  readonly said:
    | { readonly state: 'value'; readonly people: number }
    | { readonly state: 'zero_observed' }
    | { readonly state: 'protected' }
    | { readonly state: 'not_looked' }
  readonly period: string
  readonly periodFromOn: string
  readonly periodToOn: string
  /** Absent only where nobody looked. */
  readonly method: MethodOfCount | undefined
  readonly covers: Covers | undefined
  /** The name of the service or team, where it covers one. */
  readonly coversWhat: string | undefined
  /**
   * The body declares that nobody is counted twice in it, across all that it covers: with `covers: all` its lists and
   * those of the others were compared, so that this is the number of the cell (docs/methods/coverage.md).
   */
  readonly isDeduplicated: boolean
  readonly sexReason: SexReason | undefined
  readonly source: SourceName
  readonly note: string | undefined
  readonly recordedAt: Date
  readonly supersedesId: string | undefined
}

/** What the arithmetic of a cell needs to know of a count; everything else is for the reader. */
export type CountFacts = Pick<
  Count,
  'bodyId' | 'quantity' | 'said' | 'periodFromOn' | 'periodToOn' | 'method' | 'covers' | 'isDeduplicated'
>
/** What the arithmetic of a cell needs to know of an estimate. */
export type EstimateFacts = Pick<
  Estimate,
  'id' | 'counts' | 'value' | 'range' | 'grade' | 'referencePeriod' | 'referenceToOn' | 'recordedAt'
>

/** At least and at most so many people; `atMost` is unknown where something was not looked at. */
export type Bounds = { readonly atLeast: number; readonly atMost: number | undefined }

/**
 * One quantity of a cell, in exactly one state. `counts` are those that saw something, `statements` those that say that
 * a body did not look: they may stand beside a number and then leave its upper bound open.
 */
export type QuantityState<C extends CountFacts = Count> =
  | { readonly state: 'no_record' }
  | { readonly state: 'not_looked'; readonly statements: readonly C[] }
  | {
      readonly state: 'zero_observed' | 'protected' | 'value'
      readonly bounds: Bounds
      readonly counts: readonly C[]
      readonly statements: readonly C[]
    }

/** Estimated minus served, never without its uncertainty. */
export type Gap =
  | { readonly kind: 'between'; readonly atLeast: number; readonly atMost: number }
  /** From a group estimate, or where not everything was looked at: the gap is not more than this. */
  | { readonly kind: 'at_most'; readonly atMost: number }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'cannot_tell'
      readonly because: 'no_estimate' | 'no_served' | 'range_not_stated' | 'covers_everything'
    }

/**
 * Served ÷ estimated with both dates beside it. Above 1 where more people were served than anybody estimated: that is
 * said, not cut off.
 */
export type Ratio =
  | {
      readonly kind: 'share'
      readonly atLeast: number
      readonly atMost: number | undefined
      /** The last day that the estimate refers to. */
      readonly estimateOn: string
      /** The last day that the counts of served people refer to. */
      readonly servedOn: string
      /** Whole years between the two, the most that both dates allow. */
      readonly ageYears: number
      /** More than five years lie between: this is marked wherever the ratio stands. */
      readonly isOld: boolean
    }
  | {
      readonly kind: 'cannot_tell'
      readonly because: 'no_estimate' | 'no_served' | 'zero_denominator' | 'only_part_looked'
    }

export type Cell<E extends EstimateFacts = Estimate, C extends CountFacts = Count> = {
  readonly key: CellKey
  /** The estimate that the ratio and the gap use: the latest that refers to the period's end or earlier. */
  readonly estimate: E | undefined
  /** All that stand beside it, latest first: their disagreement is shown, not averaged. */
  readonly estimates: readonly E[]
  readonly estimated: 'no_record' | 'not_looked' | 'zero_observed' | 'value'
  readonly identified: QuantityState<C>
  readonly reached: QuantityState<C>
  readonly served: QuantityState<C>
  readonly ratio: Ratio
  readonly gap: Gap
}

/** A post with everything that happened to it since. */
export type Undo = { readonly reason: string; readonly recordedAt: Date }
export type Version<E> = {
  readonly entry: E
  readonly supersedesReason: string | undefined
  readonly withdrawal: Undo | undefined
}

/** Something that happened and has no room of its own yet. */
export type Milestone = {
  readonly id: string
  readonly bodyName: string
  readonly kindCode: string
  readonly placeCode: string
  readonly name: string
  readonly nameLocale: string
  readonly period: string
  readonly organisationCode: string | undefined
  readonly actNumber: string | undefined
  readonly gazette: string | undefined
  readonly source: SourceName
  readonly note: string | undefined
  readonly recordedAt: Date
}

/** What a hop joins. */
export type Thing =
  | {
      readonly kind: 'milestone'
      readonly id: string
      readonly placeCode: string
      readonly kindCode: string
      readonly name: string
      readonly nameLocale: string
      readonly period: string
    }
  | {
      readonly kind: 'estimate' | 'count'
      readonly id: string
      readonly placeCode: string
      readonly population: string
      /** Absent where an estimate counts a whole group. */
      readonly needCode: string | undefined
      readonly people: number | undefined
      readonly period: string
    }
  | { readonly kind: 'cell'; readonly id: string; readonly placeCode: string; readonly key: CellKey }

/** One dated, sourced step of a trace: what led to what. */
export type Hop = {
  readonly id: string
  readonly from: Thing
  readonly to: Thing
  readonly relationCode: string
  readonly period: string
  readonly source: SourceName
  readonly note: string | undefined
  readonly recordedAt: Date
}

/** What the table of a town has on its two sides. `article` names the treaty's articles of a need, e.g. `ICESCR 9`. */
export type Axes = {
  readonly groups: readonly { readonly code: string }[]
  readonly needs: readonly { readonly code: string; readonly article: string | undefined }[]
}

/** A text in one of the six ways. */
export type Written = { readonly locale: string; readonly text: string }
/** What another room published about a place or hangs on a project. `path` stands behind the language. */
export type Joined = {
  readonly kind: 'project' | 'event' | 'news' | 'service'
  readonly id: string
  readonly path: string
  readonly titles: readonly Written[]
  readonly day: Day | undefined
}
/** How far a town is with an approach, as the view `approach_state` says it. */
export type TownApproach = {
  readonly approachCode: string
  readonly state: string
  readonly period: string
  readonly path: string
}
/** The project for which a milestone stands on the trace. */
export type ProjectBehind = {
  readonly milestoneId: string
  readonly id: string
  readonly path: string
  readonly titles: readonly Written[]
}
