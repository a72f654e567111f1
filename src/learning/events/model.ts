import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { Period } from '#base/period.ts'

/** What an event is. One event may be several at once: a conference that is held as a webinar. */
export const KINDS = [
  'conference',
  'webinar',
  'workshop',
  'training',
  'exchange',
  'panel',
  'presentation',
  'round_table',
  'meeting',
  'campaign',
] as const
export type Kind = (typeof KINDS)[number]
/** How people come to it. */
export const WAYS = ['in_person', 'online', 'mixed'] as const
export type Way = (typeof WAYS)[number]
/** The code list `project_role`, without who is only mentioned. Who organises, who hosts and who makes taking part possible are three. */
export const ROLES = [
  'organiser',
  'host',
  'enabler',
  'partner',
  'donor',
  'agency',
  'commissioner',
  'implementer',
  'consultant',
  'member',
] as const
export type Role = (typeof ROLES)[number]
/** What somebody does at an event. */
export const PARTS = ['speaker', 'panellist', 'moderator', 'trainer', 'participant'] as const
export type Part = (typeof PARTS)[number]
export const LINK_KINDS = ['registration', 'material', 'slides', 'recording', 'report'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
/** Whether somebody who does not hear, or does not see, gets it too; what is absent is not known. */
export const CAPTIONS = ['open', 'closed', 'none'] as const
export const TRANSCRIPTS = ['yes', 'no'] as const
export const FORMATS = ['accessible', 'partly', 'not'] as const
/** What is counted of who came. `bodies`: how many institutions. */
export const COUNTED = ['women', 'men', 'sex_not_stated', 'bodies'] as const
export type Counted = (typeof COUNTED)[number]

/** A stretch of days as far as it is known; both ends are one period where a source names one. */
export type Stretch = { readonly from: Period; readonly to: Period }
/** A date as one source writes it, and how it is read; without a reading it can only be quoted. */
export type StatedDate = {
  readonly raw: string
  readonly read?: Stretch | undefined
  /** Who says so: a page, a place in it, a poster. */
  readonly source: string
}
/** What an editor decided where sources differ. The stated dates stay. */
export type Decided = Stretch & { readonly on: Day; readonly note: string }
/** The first title of a language is the title there; further ones are other names of the same event. */
export type Title = { readonly locale: string; readonly text: string }
export type Organisation = {
  readonly role: Role
  readonly code: string
  /** "GIZ on behalf of BMZ": the code of who ordered it. */
  readonly onBehalfOf?: string | undefined
}
/** Somebody who takes part, by post and never by name: who is represented and where the person works are two things. */
export type Person = {
  readonly part: Part
  readonly post: string
  readonly represents?: string | undefined
  readonly worksIn?: string | undefined
  /** A network or committee to which the person belongs, and when. */
  readonly memberOf?: string | undefined
  readonly memberIn?: Period | undefined
}
export type Link = {
  readonly kind: LinkKind
  readonly address: string
  readonly title: string
  readonly language?: string | undefined
  readonly captions?: (typeof CAPTIONS)[number] | undefined
  readonly transcript?: (typeof TRANSCRIPTS)[number] | undefined
  readonly format?: (typeof FORMATS)[number] | undefined
}
/** A whole description of an event. What is absent is not stated. */
export type Content = {
  readonly titles: readonly Title[]
  /** The language of the texts below. */
  readonly locale: string
  readonly about?: string | undefined
  readonly kinds: readonly Kind[]
  readonly dates: readonly StatedDate[]
  readonly decided?: Decided | undefined
  /** Time of day in Europe/Belgrade, `09:30`: of the first day, and of the last. */
  readonly startsAt?: string | undefined
  readonly endsAt?: string | undefined
  /** Why it does not take place. */
  readonly cancelled?: string | undefined
  readonly way?: Way | undefined
  readonly venue?: string | undefined
  readonly online?: string | undefined
  /** Codes of the list `service_language`. */
  readonly languages: readonly string[]
  readonly topics: readonly string[]
  readonly places: readonly string[]
  readonly groups: readonly string[]
  readonly approaches: readonly string[]
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly projects: readonly string[]
  readonly attendance: Readonly<Partial<Record<Counted, number>>>
  readonly links: readonly Link[]
  readonly source: {
    readonly text: string
    readonly address?: string | undefined
    readonly capturedOn?: Day | undefined
  }
}

export type Event = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly pageId: string | undefined
  readonly content: Content
  /** How many descriptions there have been. */
  readonly version: number
  readonly isPublished: boolean
  readonly recordedAt: Date
  readonly changedAt: Date
  readonly publishedAt: Date | undefined
  readonly withdrawn: Withdrawal | undefined
}
/** Taken back since a day, and why; what was published stays kept. */
export type Withdrawal = { readonly on: Day; readonly reason: string }
/** One entry on taking back and restoring: the last one holds. */
export type WithdrawalEntry = Withdrawal & { readonly act: 'withdrawn' | 'restored'; readonly recordedAt: Date }
/** A project of which an event is part, through the view `event_project`. */
export type LinkedProject = { readonly id: string; readonly bodyId: string; readonly titles: readonly Title[] }

/** What the list can be asked for; a part that is absent narrows nothing. */
export const ListAsked = v.object({
  q: v.optional(v.string()),
  kind: v.optional(v.string()),
  economy: v.optional(v.string()),
  approach: v.optional(v.string()),
  host: v.optional(v.string()),
})

/** The part of the view `recognised_page` (publishing/intake) that events are made of. `at` counts letters of the source. */
export type Span = { readonly raw: string; readonly at: number }
type Coded = Span & { readonly code: string }
export type RecognisedPage = {
  readonly id: string
  readonly address: string | undefined
  readonly capturedOn: Day | undefined
  readonly record: {
    readonly title?: Span
    readonly alternativeTitles: readonly Span[]
    readonly language: string
    readonly script: string
    readonly dates: readonly (Span & { readonly role: string; readonly period?: Period; readonly sortAs: Period })[]
    readonly contacts: readonly (Span & { readonly title?: string; readonly organisation?: string })[]
    readonly organisations: readonly (Span & { readonly code?: string; readonly role: string })[]
    readonly places: readonly Coded[]
    readonly groups: readonly Coded[]
    readonly approaches: readonly Coded[]
    readonly lists: readonly (Span & {
      readonly kind: string
      readonly heading?: Span
      readonly items: readonly Span[]
    })[]
    readonly links: readonly (Span & { readonly address: string })[]
  }
  readonly decisions: readonly {
    readonly code: string
    readonly at: number
    readonly raw: string
    readonly decision: string
    readonly text: string | null
  }[]
}
