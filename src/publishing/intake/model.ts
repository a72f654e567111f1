import type { Day } from '#base/day.ts'
import type { Money } from '#base/money.ts'
import type { Period } from '#base/period.ts'
import type { Dialect } from '#base/script-dialect.ts'
import type { TextScript } from '#base/script-of.ts'
import type { Organisation } from '#registers/organisations/model.ts'
import type { NamedPlace } from '#registers/places/model.ts'

/** A piece of the source as it stands there. `at` counts UTF-16 units from the start of the source's text. */
export type Span = { readonly raw: string; readonly at: number }

/** A saved page as bytes, or a text that was pasted. */
export type Source = Uint8Array | string
export type Hints = {
  readonly address?: string | undefined
  /** The day on which the page was saved. Without it nothing is said on what has passed. */
  readonly capturedOn?: Day | undefined
  /** What the person says that it is, where the bytes do not tell. */
  readonly hint?: 'html' | 'text' | undefined
  /** Whether the time for reading is over; what is not looked at by then is left out and said. */
  readonly isLate?: (() => boolean) | undefined
}

/** `utf-8-twice` was taken for a code page and saved once more, `utf-8-broken` lacks a few bytes. */
export const ENCODINGS = [
  'utf-8',
  'utf-8-twice',
  'utf-8-broken',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The untouched source. The bytes themselves are kept by who imports; here is what proves them. */
export type Original = {
  /** SHA-256 of the bytes (of a pasted text: of its UTF-8), in hexadecimal. */
  readonly hash: string
  readonly bytes: number
  readonly encoding: Encoding
  readonly format: 'html' | 'text'
  /** What a person can read, letter by letter as it stands in the source; every `at` counts in it. */
  readonly text: string
  /** Parts of an HTML page that are no text and were left out. */
  readonly leftOut: {
    readonly scripts: number
    readonly styles: number
    readonly comments: number
    readonly frames: number
    /** Menus, side bars, footers and other parts of the site around the page. */
    readonly parts: number
  }
}

export const KINDS = ['project', 'news', 'event_report', 'call', 'unknown'] as const
export type Kind = (typeof KINDS)[number]
export type Language = 'sr' | 'bs' | 'mk' | 'sq' | 'en' | 'unknown'

export const DATE_ROLES = ['start', 'end', 'opening', 'deadline', 'event', 'published', 'mentioned'] as const
export type DateRole = (typeof DATE_ROLES)[number]
export type DateFound = Span & {
  readonly role: DateRole
  /** Undefined for a day that does not exist. */
  readonly period: Period | undefined
  /** Of a day that does not exist: its month, for sorting. */
  readonly sortAs: Period
  readonly line: number
}
export type PeriodFound = Span & { readonly from: DateFound; readonly to: DateFound }
/** A stretch of time without dates: `u naredne dvije godine`. */
export type DurationFound = Span & { readonly count: number; readonly unit: 'year' | 'month' | 'week' | 'day' }
export type MoneyFound = Span & { readonly money: Money }

export type Contact = Span & {
  readonly name: string
  /** What the person does there, as it stands: "koordinatorka projekta". */
  readonly title?: string | undefined
  /** The grammatical form of the title, never a guess from the name. */
  readonly form?: 'f' | 'm' | undefined
  readonly organisation?: string | undefined
  readonly email?: string | undefined
}

export const ROLES = [
  'implementer',
  'partner',
  'donor',
  'agency',
  'commissioner',
  'host',
  'enabler',
  'organiser',
  'consultant',
  'member',
  'mentioned',
] as const
export type Role = (typeof ROLES)[number]
export type OrganisationFound = Span & {
  /** The code in the register, where the name is known there. */
  readonly code: string | undefined
  /** A name that no register knows, in the nominative, where it stands in another case. */
  readonly name?: string | undefined
  readonly role: Role
  readonly line: number
}
export type CodeFound = Span & { readonly code: string }
/** A programme of ours or of others that is known by its acronym in one script or the other. */
export type Acronym = Span & { readonly latin: string; readonly expansion?: string | undefined }

export const LIST_KINDS = [
  'objectives',
  'measures',
  'components',
  'results',
  'activities',
  'topics',
  'events',
  'criteria',
  'items',
] as const
export type ListKind = (typeof LIST_KINDS)[number]
export type ListFound = Span & {
  readonly kind: ListKind
  /** The line that introduces the list. */
  readonly heading?: Span | undefined
  readonly items: readonly (Span & { readonly number?: number | undefined })[]
}

/** The blocks of a project page (page 003 has eleven). */
export const SECTIONS = [
  'about',
  'status',
  'start',
  'end',
  'geography',
  'contact',
  'partners',
  'donors',
  'publications',
  'video',
  'news',
  'title',
  'budget',
  'aim',
  'groups',
  'activities',
  'results',
  'opening',
  'deadline',
  'published',
  'held',
  'implementer',
  'host',
] as const
export type SectionName = (typeof SECTIONS)[number]
export type Section = Span & { readonly name: SectionName; readonly content: Span | undefined }

export type Footnote = Span & { readonly number: number; readonly text: string; readonly references: readonly number[] }
/** `stated`: the address behind the words, where the page shows other words for it. */
export type Link = Span & { readonly address: string; readonly isWhole: boolean; readonly stated?: string }
export type StatusFound = Span & { readonly code: 'planned' | 'in_progress' | 'completed' | 'suspended' }

/** What was recognised. Everything is a proposal: an editor takes it over, changes it or leaves it. */
export type PageRecord = {
  readonly kind: Kind
  readonly title: Span | undefined
  readonly alternativeTitles: readonly Span[]
  readonly language: Language
  readonly script: TextScript
  readonly dialect: Dialect
  readonly dates: readonly DateFound[]
  readonly periods: readonly PeriodFound[]
  readonly durations: readonly DurationFound[]
  readonly money: readonly MoneyFound[]
  readonly status: StatusFound | undefined
  readonly contacts: readonly Contact[]
  readonly organisations: readonly OrganisationFound[]
  readonly places: readonly CodeFound[]
  readonly groups: readonly CodeFound[]
  readonly approaches: readonly CodeFound[]
  /** What people need, by the codes of the list `need`. */
  readonly needs: readonly CodeFound[]
  readonly objectives: readonly (Span & { readonly level: 'overall' | 'specific' | 'aim' })[]
  readonly lists: readonly ListFound[]
  readonly sections: readonly Section[]
  readonly footnotes: readonly Footnote[]
  readonly links: readonly Link[]
  readonly emails: readonly Link[]
  readonly acronyms: readonly Acronym[]
  /** Members of a network that the page lists, in its order. */
  readonly members: readonly Span[]
  /** Names in quotes beside the title: work packages, other projects. */
  readonly named: readonly Span[]
  readonly credits: readonly Span[]
  readonly category: string | undefined
  /** The paragraphs in which the page tells of itself; absent from pages that were stored before they were read. */
  readonly lead?: readonly Span[]
  /** The day on which the page came out, where its head or a `<time>` states it. */
  readonly publishedOn?: Day | undefined
  /** What a project page usually says and this one does not; a task for the editor, no fault of the page. */
  readonly notStated: readonly ('dates' | 'donor' | 'amount' | 'status' | 'contact')[]
}

export type Suggestion = {
  readonly text: string
  /** Why, as a message key `intake.why.<why>`; `on` fills its brace. */
  readonly why: string
  readonly on?: string | undefined
}
/** Something doubtful. It waits for a person; nothing is changed. The message is `intake.issue.<code>` with the params. */
export type Issue = Span & {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  /** Best first. Empty where nobody can know. */
  readonly suggestions: readonly Suggestion[]
}

/** A project that is known from elsewhere, to compare a page with. */
export type KnownProject = {
  readonly code: string
  readonly names: readonly string[]
  readonly parts: readonly {
    readonly organisation: string
    readonly startsOn?: Period
    readonly endsOn?: Period
    readonly source: string
  }[]
}
export type NamedThing = { readonly code: string; readonly names: readonly string[] }
/** The registers that recognition needs, and how to compute a hash, for rules know no platform. */
export type Lists = {
  readonly organisations: readonly (NamedThing & { readonly kind: string })[]
  readonly places: readonly (NamedThing & { readonly level: string })[]
  readonly groups: readonly NamedThing[]
  readonly projects?: readonly KnownProject[]
  readonly sha256: (bytes: Uint8Array) => string
}

export type Reading = { readonly original: Original; readonly record: PageRecord; readonly issues: readonly Issue[] }

/** The bodies and places that a record names by code, with their names. */
export type Names = { readonly organisations: readonly Organisation[]; readonly places: readonly NamedPlace[] }

/** What an editor can do with a doubt: take a suggestion, leave the text as it stands, or write something else. */
export const DECISIONS = ['suggestion', 'keep', 'other'] as const
export type DecisionKind = (typeof DECISIONS)[number]
export type Decision = {
  readonly kind: DecisionKind
  /** What stands instead; absent where the text is kept. */
  readonly text: string | undefined
  readonly note: string | undefined
  readonly decidedAt: Date
}

/** A page in the memory of a body. */
export type StoredPage = {
  readonly id: string
  readonly address: string | undefined
  readonly capturedOn: Day | undefined
  readonly hash: string
  readonly bytes: number
  readonly format: string
  readonly encoding: string
  readonly kind: Kind
  readonly title: string | undefined
  readonly record: PageRecord
  readonly storedAt: Date
  /** How many of its doubts wait for a decision. */
  readonly open: number
}
export type StoredIssue = Issue & { readonly id: string; readonly decision: Decision | undefined }
export type OpenIssue = Pick<Issue, 'code' | 'raw' | 'params'> & {
  readonly id: string
  readonly pageId: string
  readonly pageTitle: string | null
}
