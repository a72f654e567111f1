import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { NameRecord } from '#base/say.ts'

/** From the widest to the narrowest. Not every economy has every level. */
export const LEVELS = ['economy', 'entity', 'region', 'local_government', 'city_municipality', 'settlement'] as const
export type Level = (typeof LEVELS)[number]

/** What is needed to name a place and to link to it. */
export type NamedPlace = { readonly code: string; readonly level: Level; readonly name: NameRecord }

/** How many people live there, as one source says. */
export type Inhabitants = { readonly people: number; readonly year: number; readonly source: string }

export type Place = NamedPlace & {
  readonly parentCode: string | null
  /** What the level is called there: `municipality`, `city`, `county` …; null: the source does not say. */
  readonly kind: string | null
  readonly economyCode: string
  /** Degrees north and east of a point within the place; null: not stated. */
  readonly lat: number | null
  readonly lon: number | null
  /** null: not stated. Never an estimate of ours. */
  readonly inhabitants: Inhabitants | null
  /** The code of the statistical office; null: none known. */
  readonly officialCode: string | null
  readonly validFromOn: Day | null
  readonly validToOn: Day | null
  readonly source: string
  /** The day on which the source was read. */
  readonly datedOn: Day
}

/** A place among search results, with what it lies in, so that two of one name are told apart. */
export type FoundPlace = Place & { readonly parent: NamedPlace | null }

/** An economy or entity with the number of local governments in it, at any depth. */
export type Territory = Place & { readonly localGovernments: number }

/** What the last digit of an official code says. `unknown`: no rule is known for such a code. */
export type CheckDigit = 'right' | 'wrong' | 'unknown'

/** `?q=`: what a person types to find a town. */
export const PlacesAsked = v.object({ q: v.optional(v.pipe(v.string(), v.maxLength(100))) })
