import * as v from 'valibot'
import type { Day } from '#base/day.ts'

/** What may be found, in the order in which kinds stand that fit equally well. */
export const KINDS = [
  'place',
  'term',
  'organisation',
  'project',
  'service',
  'event',
  'news',
  'library',
  'practice',
  'approach',
  'source',
] as const
export type Kind = (typeof KINDS)[number]
/** The five participants of the region. */
export const ECONOMIES = ['AL', 'BA', 'XK', 'MK', 'RS'] as const

/** `?q=` words in any spelling, `kind`, `place` (a code of the register: it and what lies in it), `economy`, `page` of one kind. */
export const SearchAsked = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(200))),
  kind: v.optional(v.picklist(['', ...KINDS])),
  place: v.optional(v.pipe(v.string(), v.maxLength(60))),
  economy: v.optional(v.picklist(['', ...ECONOMIES])),
  page: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/))),
})

/** A text and the language and script in which it is written. */
export type Written = { readonly locale: string; readonly text: string }

/** One word that was typed. */
export type Word = {
  /** As it is compared, whole. */
  readonly folded: string
  /** Without endings: of the word itself and of the words that stand for it. */
  readonly stems: readonly string[]
}
/** What was typed, ready to be compared. */
export type Question = {
  /** All words that were typed, folded. */
  readonly whole: string
  /** Without the small words that stand everywhere. */
  readonly words: readonly Word[]
  /** One of the words that stand for all groups that are left behind. */
  readonly isUmbrella: boolean
}

/** One find. Texts are as they were written; `fit` 0 is best. */
export type Find = {
  readonly kind: Kind
  readonly id: string
  /** The address after the language. */
  readonly path: string
  readonly titles: readonly Written[]
  readonly otherNames: readonly string[]
  readonly body: readonly string[]
  readonly day: Day | undefined
  readonly fit: number
}
/** How many there are of a kind; `isMore`: at least one more than so many, nobody counted further. */
export type Tally = { readonly kind: Kind; readonly n: number; readonly isMore?: boolean }

/** A stretch of a text; `isHit` is a word for which it was found. */
export type Stretch = { readonly text: string; readonly isHit: boolean }
/** Why a thing was found, where its title does not say it: by another name, in its text, by the name of its place. */
export type Why = { readonly where: 'other' | 'body' | 'place'; readonly stretches: readonly Stretch[] }
