import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { ContactRule, Form } from '#registers/organisations/model.ts'

export const SUBJECTS = ['question', 'service', 'cooperation', 'correction', 'complaint', 'other'] as const
export type Subject = (typeof SUBJECTS)[number]
/** What somebody wrote to an organisation. */
export type Message = {
  readonly id: string
  readonly organisationCode: string
  readonly postId: string | null
  readonly subject: Subject
  readonly message: string
  /** Where an answer may go, as typed; null: none is asked for. */
  readonly replyTo: string | null
  readonly receivedAt: Date
  readonly answeredAt: Date | null
}
export type NewMessage = Pick<Message, 'subject' | 'message' | 'replyTo'>

export const WISHES = ['remove', 'correct'] as const
export type Wish = (typeof WISHES)[number]
export const OUTCOMES = ['granted', 'partly', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]
/** What somebody asks about what a page says of them. */
export type Removal = {
  readonly id: string
  /** The address of the page after the language. */
  readonly path: string
  readonly wish: Wish
  readonly what: string
  readonly receivedAt: Date
  readonly dueOn: Day
  readonly answeredOn: Day | null
  readonly outcome: Outcome | null
  readonly answer: string | null
}
export type NewRemoval = Pick<Removal, 'path' | 'wish' | 'what'>

/** The body that answers for an organisation. */
export type Desk = { readonly bodyId: string; readonly bodyName: string }

/** A post as entered, read. */
export type NewPost = {
  readonly titleCode: string
  readonly form: Form
  readonly detail: string | null
  readonly projectId: string | null
  readonly since: string | null
  readonly until: string | null
  readonly contactRule: ContactRule
  readonly address: string | null
  readonly source: string
}
/** Somebody of the body's own list, the posts that they hold or held, and at which of them they agreed to be named. */
export type Holder = {
  readonly id: string
  readonly name: string
  readonly posts: readonly string[]
  readonly namedAt: readonly string[]
}
export const CONSENTS = ['given', 'withdrawn'] as const
/** That somebody agreed to be named at a post, or no longer does: the day and how it was said. */
export type NewConsent = { readonly act: (typeof CONSENTS)[number]; readonly on: Day; readonly how: string }

const Typed = v.optional(v.string())
export const MessageForm = v.object({ subject: Typed, message: Typed, replyTo: Typed, post: Typed })
export const RemovalForm = v.object({ page: Typed, wish: Typed, what: Typed })
export const RemovalAsked = v.object({ page: Typed })
export const ContactAsked = v.object({ post: Typed })
export const AnswerForm = v.object({ outcome: Typed, answer: Typed })
export const DeskForm = v.object({ body: Typed })
export const PostForm = v.object({
  title: Typed,
  form: Typed,
  detail: Typed,
  project: Typed,
  since: Typed,
  until: Typed,
  contactRule: Typed,
  address: Typed,
  source: Typed,
})
export const PostChangeForm = v.object({ until: Typed, contactRule: Typed, address: Typed, source: Typed })
export const ConsentForm = v.object({ holder: Typed, act: Typed, on: Typed, how: Typed })
export const HolderForm = v.object({ person: Typed, name: Typed })
export const NameForm = v.object({ name: Typed, locale: Typed, use: Typed, source: Typed, note: Typed })
export const CheckForm = v.object({ checkedOn: Typed, source: Typed })
export const SplitForm = v.object({ name: Typed, locale: Typed, codes: Typed, note: Typed, source: Typed })
export const OrganisationForm = v.object({
  name: Typed,
  locale: Typed,
  kind: Typed,
  stakeholder: Typed,
  place: Typed,
  address: Typed,
  phone: Typed,
  hours: Typed,
  web: Typed,
  source: Typed,
})
