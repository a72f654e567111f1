import * as v from 'valibot'
import type { Role } from '#base/context.ts'
import type { Day } from '#base/day.ts'

/** For what a body keeps data about people, by which law, and for how long. */
export type Purpose = {
  readonly code: string
  readonly name: string
  /** The act and article by which the body may. Empty: not named yet. */
  readonly legalReference: string
  /** Whole months from the day on which a record's time begins. Null: not set yet. */
  readonly keepMonths: number | null
  /** The act and article, or the body's own list, that sets the months. Empty: not named yet. */
  readonly keepReference: string
  /** Nothing is kept for a purpose that is off. */
  readonly isOn: boolean
}

/** A record about people, and since when its time runs. */
export type Kept = {
  readonly recordId: string
  readonly subject: string
  readonly purposeCode: string
  readonly purposeName: string
  readonly keptFromOn: Day
  /** Null: the purpose has no months set. */
  readonly keepMonths: number | null
  readonly erasedAt: Date | null
}

/** What one body lets another read, as either of the two sees it. */
export type Agreement = {
  readonly id: string
  readonly giver: string
  readonly receiver: string
  readonly purposeCode: string
  readonly number: string
  readonly signedOn: Day
  readonly fromOn: Day
  /** The first day on which it no longer holds. */
  readonly toOn: Day | null
  readonly withdrawnOn: Day | null
  readonly fields: readonly string[]
  readonly isRunning: boolean
  /** The acting body is the one that gives. */
  readonly isOwn: boolean
}
/** What an agreement can open: a whole kind of record, or one field of it. */
export const SHARED_FIELDS = [
  'visit',
  'visit.needs',
  'visit.people',
  'referral',
  'referral.outcome',
  'referral.answer',
] as const

export type Finding = 'justified' | 'not_justified'
/** Somebody without the right opened one record. */
export type Glass = {
  readonly id: string
  readonly accountId: string
  readonly person: string
  readonly recordId: string
  readonly subject: string
  readonly reason: string
  readonly openedAt: Date
  readonly endsAt: Date
  readonly reviewedAt: Date | null
  readonly reviewer: string | null
  readonly finding: Finding | null
  readonly remark: string | null
}

export const REQUEST_KINDS = ['access', 'correction', 'objection', 'erasure'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]
export const ASKED_HOW = ['in_person', 'written', 'phone', 'through_another'] as const
export type AskedHow = (typeof ASKED_HOW)[number]
export const OUTCOMES = ['granted', 'partly', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]
/** What a person asks about one household reference. */
export type SubjectRequest = {
  readonly id: string
  readonly kind: RequestKind
  /** `household/<reference>` */
  readonly subject: string
  readonly askedHow: AskedHow
  readonly receivedOn: Day
  readonly dueOn: Day
  readonly what: string
  readonly takenBy: string
  readonly answeredOn: Day | null
  readonly answeredBy: string | null
  readonly outcome: Outcome | null
  readonly answer: string | null
}

/** Somebody looked at, wrote or changed what is kept about a household. */
export type Look = {
  readonly at: Date
  readonly person: string | null
  readonly role: Role | null
  readonly act: string
  /** A list or a count was read in which the household may have stood. */
  readonly isOfList: boolean
  /** Given where the record was opened without the ordinary right. */
  readonly reason: string | null
  /** The other body that read it by an agreement; its people are not known here. */
  readonly byBody: string | null
}

/** Who can see a record, and by what right. */
export type Seer =
  | { readonly kind: 'colleague'; readonly name: string; readonly role: Role }
  | { readonly kind: 'glass'; readonly name: string; readonly until: Date; readonly reason: string }
  | { readonly kind: 'body'; readonly name: string; readonly number: string; readonly fields: readonly string[] }

const Typed = v.optional(v.string())
export const PurposeForm = v.object({
  code: Typed,
  name: Typed,
  legalReference: Typed,
  keepMonths: Typed,
  keepReference: Typed,
})
export const SwitchForm = v.object({ isOn: Typed })
export const AgreementForm = v.object({
  receiver: Typed,
  purpose: Typed,
  number: Typed,
  signedOn: Typed,
  fromOn: Typed,
  lastDay: Typed,
  fields: v.optional(v.union([v.string(), v.array(v.string())])),
})
export const WithdrawForm = v.object({ fromOn: Typed })
export const GlassAsked = v.object({ record: Typed, to: Typed })
export const GlassForm = v.object({ record: Typed, reason: Typed, to: Typed })
export const ReviewForm = v.object({ finding: Typed, remark: Typed })
export const RequestForm = v.object({ kind: Typed, reference: Typed, askedHow: Typed, receivedOn: Typed, what: Typed })
export const AnswerForm = v.object({ outcome: Typed, answer: Typed })

/** An agreement whose every field was read. */
export type CheckedAgreement = {
  readonly receiver: string
  readonly purpose: string
  readonly number: string
  readonly signedOn: Day
  readonly fromOn: Day
  readonly toOn: Day | null
  readonly fields: readonly string[]
}

/** A request of a person about what was written, read. */
export type CheckedRequest = {
  readonly kind: RequestKind
  readonly subject: string
  readonly askedHow: AskedHow
  readonly receivedOn: Day
  readonly what: string
}
