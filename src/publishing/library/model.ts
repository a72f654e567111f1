import * as v from 'valibot'
import type { Day } from '#base/day.ts'

export const KINDS = ['publication', 'video'] as const
export type Kind = (typeof KINDS)[number]
/** Under which conditions others may use it. */
export const LICENCES = ['own', 'permission', 'cc0', 'cc-by', 'cc-by-sa', 'reserved', 'not_stated'] as const
export type Licence = (typeof LICENCES)[number]
/** Forms for people who do not read print or screen as others do. */
export const FORMATS = ['tagged_pdf', 'html', 'easy_read', 'audio', 'braille'] as const
export type Format = (typeof FORMATS)[number]
/** Whether a video is in sign language too. */
export const SIGNS = ['yes', 'no', 'not_looked'] as const
export type Sign = (typeof SIGNS)[number]

/** A text in one of the six ways. */
export type Written = { readonly locale: string; readonly text: string }
/** What a video needs so that nobody is left out of it. */
export type Video = {
  /** Codes of the languages that its captions have. */
  readonly captions: readonly string[]
  /** Everything that is said and shown, as text, or the address of that text. */
  readonly transcript?: string | undefined
  readonly seconds?: number | undefined
  readonly sign: Sign
}
/** A whole description of a publication or video. What is absent is not stated. */
export type Content = {
  readonly kind: Kind
  readonly titles: readonly Written[]
  readonly texts: readonly Written[]
  /** Where it is to be had; the file itself or the page of it. */
  readonly address?: string | undefined
  readonly cover?: { readonly address?: string | undefined; readonly alt: string } | undefined
  /** Codes of the list `service_language`. */
  readonly languages: readonly string[]
  /** Digits alone, 10 or 13 of them; the last one fits. */
  readonly isbn?: string | undefined
  readonly licence: Licence
  readonly year?: number | undefined
  /** Code of the body that published it. */
  readonly publisher?: string | undefined
  /** In which accessible forms it exists. None although somebody looked is another thing than that nobody looked. */
  readonly formats: readonly Format[]
  readonly isLookedAt: boolean
  readonly video?: Video | undefined
  readonly projects: readonly string[]
  readonly places: readonly string[]
  readonly groups: readonly string[]
  readonly approaches: readonly string[]
}

export type Item = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly content: Content
  readonly isPublished: boolean
  readonly withdrawn: { readonly reason: string; readonly at: Date } | undefined
  readonly recordedAt: Date
  readonly changedAt: Date
}
/** What the bytes of a PDF say; `not_looked`: they are sealed or cannot be read. */
export type PdfLook = {
  readonly tagged: 'yes' | 'no' | 'not_looked'
  readonly language: string | undefined
  readonly title: string | undefined
}
/** A look at a file on a day; the file is not kept. */
export type Look = PdfLook & { readonly hash: string; readonly bytes: number; readonly lookedOn: Day }

/** What the library can be asked for; a part that is absent narrows nothing. */
export const LibraryAsked = v.object({
  q: v.optional(v.string()),
  kind: v.optional(v.string()),
  language: v.optional(v.string()),
  format: v.optional(v.string()),
  project: v.optional(v.string()),
})
/** A project to which an item points. */
export type Pointed = { readonly id: string; readonly path: string; readonly titles: readonly Written[] }
