import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { NamedPlace } from '#registers/places/model.ts'

/** In which order the names of an organisation are shown. */
export const USES = ['preferred', 'acronym', 'alias', 'former'] as const
export type NameUse = (typeof USES)[number]

export type OrganisationName = {
  readonly use: NameUse
  /** The language and script of the name, e.g. `sr-Cyrl`; it may be one that no page is written in. */
  readonly locale: string
  readonly text: string
  readonly source: string
}

/** An institution. Every null is "not stated". */
export type Organisation = {
  readonly code: string
  /** A code of the list `organisation_kind`. */
  readonly kindCode: string
  readonly placeCode: string | null
  readonly place: NamedPlace | null
  /** As the source writes it; in any script. */
  readonly address: string | null
  readonly phone: string | null
  readonly hours: string | null
  readonly web: string | null
  readonly validFromOn: Day | null
  readonly validToOn: Day | null
  readonly source: string
  /** The day on which the source was read. */
  readonly datedOn: Day
  readonly names: readonly OrganisationName[]
}

/** The kinds that answer a citizen's question in a town, in the order in which to try them. */
export const KINDS_TO_ASK = ['centre_for_social_work', 'municipality'] as const

/** `?q=`: what a person types to find an organisation. */
export const OrganisationsAsked = v.object({ q: v.optional(v.pipe(v.string(), v.maxLength(100))) })
