import * as v from 'valibot'
import type { Role } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { Locale } from '#base/say.ts'
import type { NamedPlace } from '#registers/places/model.ts'

/** The body of the system itself: administrators act in it, and its chain notes what happens before any sign-in. */
export const SYSTEM_BODY = '00000000-0000-7000-8000-000000000001'

/** The roles of a town, centre or association. */
export const ROLES_OF_A_BODY = ['coordinator', 'team', 'reader', 'dpo'] as const satisfies readonly Role[]

/** A person's role in a body, as the person sees it. */
export type Membership = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly role: Role
  /** The place whose matters the person sees to; null: all of the body's. */
  readonly place: NamedPlace | null
  readonly fromOn: Day
}

/** A session of the person who looks at it. */
export type OpenSession = {
  readonly id: string
  readonly openedAt: Date
  /** The last request, to the minute. */
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly isThis: boolean
}

/** A membership as colleagues see it. */
export type Person = {
  readonly membershipId: string
  readonly accountId: string
  readonly bodyId: string
  readonly name: string
  readonly signInName: string
  readonly role: Role
  readonly place: NamedPlace | null
  readonly fromOn: Day
  /** The first day on which it no longer holds; null: no end is set. */
  readonly toOn: Day | null
  /** The body whose coordinators may make a recovery link; null: only an administrator may. */
  readonly homeBodyId: string | null
  /** A second factor is enrolled. */
  readonly hasFactor: boolean
}

export type Purpose = 'join' | 'recover' | 'first_administrator'
/** A link that somebody was given and that was not yet used. */
export type Invitation = {
  readonly id: string
  readonly bodyId: string
  readonly purpose: Purpose
  readonly name: string
  readonly role: Role | null
  readonly madeBy: string | null
  readonly expiresAt: Date
}
/** The same as the door sees it when the link is opened. */
export type Offer = Invitation & {
  readonly bodyName: string
  readonly placeCode: string | null
  readonly accountId: string | null
  /** Of the account that is recovered. */
  readonly signInName: string | null
}
/** A fresh link: shown once, or sent by mail and not shown at all. The token is kept nowhere. */
export type Link = { readonly name: string } & ({ readonly token: string } | { readonly mailedTo: string })

export type Body = {
  readonly id: string
  readonly name: string
  readonly place: NamedPlace | null
  readonly createdAt: Date
  /** Running memberships. */
  readonly people: number
}

const Typed = v.optional(v.string())
export const SignInForm = v.object({ signInName: Typed, password: Typed, to: Typed })
export const CodeForm = v.object({ code: Typed, to: Typed })
export const EnrolForm = v.object({ secret: Typed, code: Typed })
export const TakeUpForm = v.object({ name: Typed, signInName: Typed, password: Typed, again: Typed, as: Typed })
export const PasswordForm = v.object({ current: Typed, password: Typed, again: Typed })
export const ActingForm = v.object({ membership: Typed, to: Typed })
export const InviteForm = v.object({ names: Typed, role: Typed, place: Typed, body: Typed })
export const DialectForm = v.object({ dialect: Typed })
export const EndForm = v.object({ when: Typed, lastDay: Typed })
export const FoundForm = v.object({
  name: Typed,
  place: Typed,
  wording: Typed,
  coordinator: Typed,
  coordinatorName: Typed,
})
export const PeopleAsked = v.object({ body: Typed })

/** How often the digest comes: everything that waits, in one mail. */
export const OFTEN = ['daily', 'weekly', 'never'] as const
export type Often = (typeof OFTEN)[number]
/** Where a person wants mail. */
export type MailChoice = {
  /** Null: the person wants none. */
  readonly address: string | null
  readonly locale: Locale
  readonly often: Often
  /** The person has said from the address itself that it is right. */
  readonly isConfirmed: boolean
}
export type CheckedMail = Pick<MailChoice, 'address' | 'locale' | 'often'>
export const MailForm = v.object({ address: Typed, locale: Typed, often: Typed })
export const MailTokenForm = v.object({ often: Typed, 'List-Unsubscribe': Typed })
