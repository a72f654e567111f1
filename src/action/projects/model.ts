import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { Money } from '#base/money.ts'
import type { Period } from '#base/period.ts'
import type { NamedPlace } from '#registers/places/model.ts'

export const STATUSES = ['planned', 'in_progress', 'completed', 'suspended', 'cancelled'] as const
export type Status = (typeof STATUSES)[number]
/** From the widest aim down; a line belongs to the nearest line above it that is wider. */
export const LEVELS = ['overall', 'specific', 'component', 'measure', 'outcome', 'result', 'indicator'] as const
export type Level = (typeof LEVELS)[number]
/** The code list `project_role`, without who is only mentioned. Who pays, who orders and who carries out are three. */
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
] as const
export type Role = (typeof ROLES)[number]
export const LINK_KINDS = ['publication', 'video', 'news'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
/** On which level something is done (row 2-06). */
export const SCOPES = ['local', 'national', 'regional'] as const
export type Scope = (typeof SCOPES)[number]
/** Posts that are said in the reader's language and in the grammatical form of who holds them. */
export const POSTS = ['coordinator', 'manager', 'adviser', 'assistant', 'spokesperson'] as const
export type Post = (typeof POSTS)[number]
export const STATES = ['not_started', 'in_progress', 'done', 'dropped'] as const
export type State = (typeof STATES)[number]

/** A date as the source writes it, and how it is read; without a period it can only be quoted. */
export type Stated = { readonly raw: string; readonly period?: Period | undefined }
/** What a line of the tree is counted by out of records: the towns that adopted an approach of the project. */
export const COUNTED = ['approach_adopted'] as const

/** An amount as it is read, and as the source writes it. */
export type Amount = Money & { readonly raw: string }
/** The first title of a language is the title there; further ones are other names of the same project. */
export type Title = { readonly locale: string; readonly text: string }
export type Participant = {
  readonly role: Role
  readonly code: string
  /** "GIZ on behalf of BMZ": the code of who ordered it. */
  readonly onBehalfOf?: string | undefined
}
/** A post, never a person: names stay in the body's own pages. */
export type Contact = {
  /** A code of POSTS, or the post as the source writes it. */
  readonly post: string
  /** The grammatical form in which the source writes the post. */
  readonly form?: 'f' | 'm' | undefined
  readonly organisation?: string | undefined
  /** The day on which somebody last made sure of it. */
  readonly checkedOn?: Day | undefined
}
export type Objective = {
  /** Stays when the wording changes: progress is noted under it. */
  readonly id: string
  readonly level: Level
  readonly text: string
  readonly lead?: string | undefined
  readonly start?: Stated | undefined
  readonly end?: Stated | undefined
  readonly budget?: Amount | undefined
  readonly scopes?: readonly Scope[] | undefined
  /** Articles of the Covenant, e.g. `ICESCR-9`: the code list `need` names them. */
  readonly rights?: readonly string[] | undefined
  /** The indicator by which it is counted, never typed. */
  readonly counts?: (typeof COUNTED)[number] | undefined
}
/** A measure that is a service: gap, project, measure, service and count are one trace. */
export type MeasureService = { readonly objectiveId: string; readonly serviceId: string }
/** A square of the coverage table without its period. */
export type CellRef = { readonly placeCode: string; readonly population: string; readonly needCode: string }
/** So many people took part, by association and town; never who they were. */
export type Participants = {
  readonly what: string
  readonly organisation: string
  readonly placeCode: string
  readonly people: number
}
export const STATED_OF = ['title', 'start', 'end', 'budget', 'lead', 'status', 'other'] as const
/** What another source says of the same thing: it stands beside, neither is changed. */
export type Statement = {
  readonly of: (typeof STATED_OF)[number]
  readonly text: string
  readonly source: string
  readonly address?: string | undefined
}
export type Link = { readonly kind: LinkKind; readonly address: string; readonly title: string }
/** A whole description of a project. What is absent is not stated. */
export type Content = {
  readonly titles: readonly Title[]
  /** The language of the texts below. */
  readonly locale: string
  readonly about?: string | undefined
  readonly status?: Status | undefined
  readonly start?: Stated | undefined
  readonly end?: Stated | undefined
  readonly budget?: Amount | undefined
  readonly places: readonly string[]
  readonly groups: readonly string[]
  readonly approaches: readonly string[]
  readonly organisations: readonly Participant[]
  readonly contacts: readonly Contact[]
  readonly objectives: readonly Objective[]
  readonly links: readonly Link[]
  readonly cells?: readonly CellRef[] | undefined
  readonly participants?: readonly Participants[] | undefined
  readonly statements?: readonly Statement[] | undefined
  /** Ids of services; shown only through the view `nameable_service`, for one may be hidden later. */
  readonly services?: readonly string[] | undefined
  /** Which line of the tree is given as which service; shown in the same way. */
  readonly measureServices?: readonly MeasureService[] | undefined
  readonly source: {
    readonly text: string
    readonly address?: string | undefined
    readonly capturedOn?: Day | undefined
  }
}

export type Project = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly bodyShort: string
  readonly parentId: string | undefined
  readonly pageId: string | undefined
  readonly content: Content
  readonly isPublished: boolean
  readonly recordedAt: Date
  readonly changedAt: Date
  /** The day on which its body closed it. */
  readonly closedOn: Day | undefined
  readonly withdrawn: Withdrawal | undefined
}
/** Taken back since a day, and why; what was published stays kept. */
export type Withdrawal = { readonly on: Day; readonly reason: string }
/** One entry on taking back and restoring: the last one holds. */
export type WithdrawalEntry = Withdrawal & { readonly act: 'withdrawn' | 'restored'; readonly recordedAt: Date }
/** How far a line of the tree of objectives has come, as of a day. */
export type Progress = {
  readonly objectiveId: string
  readonly state: State
  readonly proof: string | undefined
  readonly asOf: Day
}

/** What the catalogue can be asked for; a part that is absent narrows nothing. */
export const CatalogueAsked = v.object({
  q: v.optional(v.string()),
  status: v.optional(v.string()),
  economy: v.optional(v.string()),
  donor: v.optional(v.string()),
  approach: v.optional(v.string()),
  organisation: v.optional(v.string()),
  group: v.optional(v.string()),
  place: v.optional(v.string()),
})

/** Money that is set apart for so many awards. */
export type Envelope = {
  readonly id: string
  readonly projectId: string
  readonly name: string
  readonly mostAwards: number
  readonly amount: Money | undefined
}
export type EnvelopeChange = {
  readonly envelopeId: string
  readonly was: number
  readonly becomes: number
  readonly reason: string
  readonly recordedAt: Date
}
export type Award = {
  readonly id: string
  readonly envelopeId: string
  readonly projectId: string
  readonly number: number
  readonly placeCode: string
  readonly amount: Money
  readonly awardedOn: Day
  readonly proof: string
}
/** The end of a project and what it did, in the past tense, by language. */
export type Closing = {
  readonly closedOn: Day
  readonly summary: Readonly<Record<string, string>>
  readonly recordedAt: Date
}
/** A project was presented to a body: when, what, and how the body took it. [2-25] */
export type Presentation = {
  readonly id: string
  /** The organisation whose body it is. */
  readonly organisation: string | undefined
  /** The committee, network or assembly, in the words of the source. */
  readonly audience: string | undefined
  readonly presentedIn: Period
  readonly what: string
  readonly reaction: string | undefined
  readonly source: string
  readonly address: string | undefined
}
/** From when to when a town had adopted an approach, as the view `approach_adopted` says it. */
export type Adopted = {
  readonly place: NamedPlace
  readonly approachCode: string
  readonly fromOn: Day
  readonly toOn: Day | undefined
  readonly isInvented: boolean
  readonly path: string
}
/** The indicator of a project: so many towns on each of its days, and every town behind it. */
export type Adoption = {
  /** Without a place and an approach there is nothing to count. */
  readonly isCountable: boolean
  readonly days: readonly { readonly day: Day; readonly towns: number }[]
  readonly towns: readonly Adopted[]
}
/** Something of another room that hangs on a project. */
export type Linked = {
  readonly kind: LinkKind | 'event' | 'service'
  readonly path: string
  readonly titles: Readonly<Record<string, string>>
  readonly day: Day | undefined
}

/** The part of the view `recognised_page` (publishing/intake) that a project is made of. `at` counts letters of the source. */
type Span = { readonly raw: string; readonly at: number }
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
    readonly money: readonly Span[]
    readonly status?: { readonly code: string }
    readonly contacts: readonly { readonly title?: string; readonly form?: 'f' | 'm'; readonly organisation?: string }[]
    readonly organisations: readonly { readonly code?: string; readonly role: string }[]
    readonly places: readonly { readonly code: string }[]
    readonly groups: readonly { readonly code: string }[]
    /** Absent from pages that were stored before needs were read. */
    readonly needs?: readonly { readonly code: string }[]
    readonly approaches: readonly { readonly code: string }[]
    /** The paragraphs in which the page tells of itself; absent from pages that were stored before they were read. */
    readonly lead?: readonly Span[]
    readonly objectives: readonly (Span & { readonly level: 'overall' | 'specific' | 'aim' })[]
    readonly lists: readonly { readonly kind: string; readonly items: readonly Span[] }[]
    readonly sections: readonly { readonly name: string; readonly content?: Span }[]
  }
  readonly decisions: readonly {
    readonly code: string
    readonly at: number
    readonly raw: string
    readonly decision: string
    readonly text: string | null
  }[]
}
