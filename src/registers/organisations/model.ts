import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { Period } from '#base/period.ts'
import type { NamedPlace } from '#registers/places/model.ts'

/** In which order the names of an organisation are shown. */
export const USES = ['preferred', 'acronym', 'alias', 'former', 'miswritten'] as const
export type NameUse = (typeof USES)[number]

export type OrganisationName = {
  readonly use: NameUse
  /** The language and script of the name, e.g. `sr-Cyrl`; it may be one that no page is written in. */
  readonly locale: string
  readonly text: string
  readonly source: string
  /** What a reader should know of it, e.g. that the official name is another. */
  readonly note?: string | null
}

/** As what an organisation takes part in the work of a town. */
export const STAKEHOLDERS = [
  'public_body',
  'local_authorities',
  'civil_society',
  'media',
  'business',
  'university',
  'informal_group',
  'international',
] as const
export type Stakeholder = (typeof STAKEHOLDERS)[number]

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
  readonly stakeholderCode: Stakeholder | null
  /** When its entry was last compared with a source: at its reading, or later by a body here. */
  readonly verifiedOn: Day
  /** The body that entered it here; null: it came with the shipped register. */
  readonly keptBy: string | null
  readonly names: readonly OrganisationName[]
}

/** The kinds that answer a citizen's question in a town, in the order in which to try them. */
export const KINDS_TO_ASK = ['centre_for_social_work', 'municipality'] as const

/** `?q=`: what a person types to find an organisation. */
export const OrganisationsAsked = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(100))),
  type: v.optional(v.string()),
})

/** One name of a list of members, as its source writes it. At most one of the two codes is there. */
export type MemberEntry = {
  readonly position: number
  readonly text: string
  readonly locale: string
  readonly memberCode: string | null
  readonly placeCode: string | null
}
/** The members of an organisation as one source said them, as of a day. */
export type MemberList = {
  readonly code: string
  /** What the source lists: an economy is not an association. */
  readonly counts: 'economies' | 'associations' | 'organisations'
  readonly asOf: Period
  /** The source means to name all of them. */
  readonly isComplete: boolean
  /** How many the source says there are, where it says so. */
  readonly statedCount: number | null
  readonly note: string | null
  readonly source: string
  readonly entries: readonly MemberEntry[]
}
/** What became of a member between two lists; `unknown`: the lists do not let one tell. */
export type Change = 'stays' | 'joined' | 'left' | 'unknown'
export type Changed = MemberEntry & { readonly change: Change }

export type Affiliation = {
  readonly code: string
  readonly organisationCode: string
  readonly toCode: string
  readonly kind: 'member' | 'committee' | 'network' | 'on_behalf' | 'not_stated'
  readonly unit: string | null
  readonly fromPeriod: Period | null
  readonly toPeriod: Period | null
  readonly note: string | null
  readonly source: string
}
/** A name that a source wrote for several organisations at once, split by an editor. */
export type Split = {
  readonly code: string
  readonly text: string
  readonly locale: string
  readonly note: string
  readonly source: string
  readonly keptBy: string | null
  readonly datedOn: Day
  readonly codes: readonly string[]
}

/** The gendered form in which a title is used; `any`: both are said. */
export const FORMS = ['any', 'feminine', 'masculine'] as const
export type Form = (typeof FORMS)[number]
/** How whoever holds a post is reached: an address that everybody sees, the form alone, or not at all. */
export const CONTACT_RULES = ['form', 'address', 'none'] as const
export type ContactRule = (typeof CONTACT_RULES)[number]
/** A post at an organisation; who holds it only with a recorded consent, and until that is withdrawn. */
export type Post = {
  readonly id: string
  readonly organisationCode: string
  /** A code of the list `post_title`. */
  readonly titleCode: string
  readonly form: Form
  /** For what, in the words of the source. */
  readonly detail: string | null
  readonly projectId: string | null
  readonly project: string | null
  readonly since: Period | null
  readonly until: Period | null
  readonly contactRule: ContactRule
  readonly address: string | null
  readonly verifiedOn: Day
  readonly source: string
  readonly keptBy: string | null
  /** Who holds it and agreed to be named here; nobody else is named. */
  readonly holders: readonly { readonly name: string; readonly consentedOn: Day }[]
}

/** What is entered in a page, read. */
export type NewName = {
  readonly use: NameUse
  readonly locale: string
  readonly text: string
  readonly source: string
  readonly note: string | null
}
export type NewOrganisation = {
  readonly kindCode: string
  readonly stakeholderCode: Stakeholder
  readonly placeCode: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly hours: string | null
  readonly web: string | null
  readonly source: string
  readonly name: NewName
}
export type NewSplit = {
  readonly text: string
  readonly locale: string
  readonly codes: readonly string[]
  readonly note: string
  readonly source: string
}
