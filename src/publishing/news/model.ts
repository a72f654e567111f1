import * as v from 'valibot'
import type { Day } from '#base/day.ts'

/** What a reader looks for it under. What another site counts beside its news (comments) is not content. [4-01] */
export const CATEGORIES = ['news', 'event', 'project', 'call', 'notice', 'story'] as const
export type Category = (typeof CATEGORIES)[number]
/** Under which conditions others may use it. */
export const LICENCES = ['own', 'permission', 'cc0', 'cc-by', 'cc-by-sa', 'reserved', 'not_stated'] as const
export type Licence = (typeof LICENCES)[number]
/** Whether people can be recognised in a picture, and whether they agreed to be shown. */
export const CONSENTS = ['nobody', 'consented', 'not_consented'] as const
export type Consent = (typeof CONSENTS)[number]

/** A text in one of the six ways. */
export type Written = { readonly locale: string; readonly text: string }
/** Who wrote or drew: a post or a body, never a person's name. [4-31] */
export type Credit = {
  readonly post?: string | undefined
  /** Code of the body. */
  readonly organisation?: string | undefined
  readonly licence: Licence
}
/** A picture at an address elsewhere; we name it in words and do not load it. */
export type Picture = {
  readonly address: string
  /** What is to be seen, for those who do not see it. */
  readonly alt: string
  readonly people: Consent
  readonly credit: Credit
}
/** A whole wording. What is absent is not stated. */
export type Content = {
  readonly titles: readonly Written[]
  /** Plain text: an empty line ends a paragraph, a hyphen begins an item of a list. */
  readonly texts: readonly Written[]
  readonly category: Category
  /** The day that stands over it where it was first published. */
  readonly publishedOn?: Day | undefined
  readonly credit?: Credit | undefined
  readonly pictures: readonly Picture[]
  readonly projects: readonly string[]
  readonly events: readonly string[]
  readonly places: readonly string[]
  readonly groups: readonly string[]
  readonly approaches: readonly string[]
  /** The page from which it was taken over. */
  readonly source?:
    | { readonly text: string; readonly address?: string | undefined; readonly capturedOn?: Day | undefined }
    | undefined
}

export type Withdrawal = { readonly reason: string; readonly at: Date }
export type News = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly pageId: string | undefined
  readonly content: Content
  readonly isPublished: boolean
  readonly withdrawn: Withdrawal | undefined
  readonly recordedAt: Date
  readonly changedAt: Date
}

/** What the list can be asked for; a part that is absent narrows nothing. */
export const NewsAsked = v.object({
  q: v.optional(v.string()),
  category: v.optional(v.string()),
  economy: v.optional(v.string()),
  project: v.optional(v.string()),
})

/** What a feed shows of a thing: its titles by language and where it stands. */
export type FeedItem = {
  readonly id: string
  readonly path: string
  readonly titles: readonly Written[]
  readonly summary: Written | undefined
  readonly author: string | undefined
  /** When it appeared here. */
  readonly publishedAt: Date | undefined
  readonly changedAt: Date
}
/** Something of another room that a piece of news points to. */
export type Pointed = { readonly id: string; readonly path: string; readonly titles: readonly Written[] }

/** The part of the view `recognised_page` (publishing/intake) of which news is made. */
type Span = { readonly raw: string; readonly at: number }
export type RecognisedPage = {
  readonly id: string
  readonly address: string | undefined
  readonly capturedOn: Day | undefined
  readonly record: {
    readonly title?: Span
    readonly language: string
    readonly script: string
    readonly category?: string
    readonly dates: readonly (Span & { readonly role: string; readonly period?: string })[]
    readonly places: readonly { readonly code: string }[]
    readonly groups: readonly { readonly code: string }[]
    readonly approaches: readonly { readonly code: string }[]
    readonly credits: readonly Span[]
  }
}
