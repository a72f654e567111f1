import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { Locale, WrittenLocale } from '#base/say.ts'

/** One value of a code list. Its words are said with `termKey(list, code)`. */
export type Code = {
  /** The list's own name, e.g. `need`. */
  readonly list: string
  readonly code: string
  /** The place in the list; the order has no meaning but that readers find things where they were. */
  readonly sortOrder: number
  readonly validFromOn: Day
  /** The last day on which the code is in use; null: in use. */
  readonly validToOn: Day | null
  /** Articles of human-rights treaties, e.g. `ICESCR 9; CRPD 28`; null where the list is not about rights. */
  readonly article: string | null
  readonly source: string
  /** The day on which the source was read. */
  readonly datedOn: Day
}

/** The word for a code in one language, as it is stored. */
export type Word = {
  readonly list: string
  readonly code: string
  readonly locale: WrittenLocale
  readonly text: string
  readonly state: 'checked' | 'draft'
  readonly source: string
  readonly datedOn: Day
}

/** What a speaker needs of a word. */
export type SpokenWord = Pick<Word, 'list' | 'code' | 'locale' | 'text'>

/** What is known of a word in one language: read by a native speaker, not yet read, or not there. */
export const STATES = ['checked', 'draft', 'missing'] as const
export type WordState = (typeof STATES)[number]

/** A code's word in one of the six variants. */
export type Variant =
  | { readonly locale: Locale; readonly state: 'missing' }
  | {
      readonly locale: Locale
      readonly state: 'checked' | 'draft'
      /** In the script of the variant. */
      readonly text: string
      readonly source: string
      readonly datedOn: Day
    }

/** How many words of a list are checked, draft and missing in one variant. */
export type Tally = { readonly locale: Locale } & Readonly<Record<WordState, number>>

/** An article of a treaty, e.g. treaty `ICESCR`, article `9`. */
export type Article = { readonly treaty: string; readonly article: string }

/** How many codes a list has, and how many words in one language and state. */
export type ListSize = { readonly list: string; readonly codes: number }
export type WordCount = {
  readonly list: string
  readonly locale: WrittenLocale
  readonly state: 'checked' | 'draft'
  readonly words: number
}

/** `?on=`: the day for which a list is asked, as a person types it. */
export const CodesAsked = v.object({ on: v.optional(v.pipe(v.string(), v.maxLength(40))) })
