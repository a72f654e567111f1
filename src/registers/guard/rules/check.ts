import { type Day, readDay } from '#base/day.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import {
  ASKED_HOW,
  type CheckedAgreement,
  type CheckedRequest,
  type Finding,
  OUTCOMES,
  type Outcome,
  type Purpose,
  REQUEST_KINDS,
  SHARED_FIELDS,
} from '../model.ts'
import { dayOn } from './days.ts'

/** A reason shorter than this is none. */
export const REASON_LEAST = 20
const ANSWER_LEAST = 10
const MOST_MONTHS = 1200

/** A day that has to be there. The refusals say what is wrong with it, at its field. */
function neededDay(typed: string, field: string): { readonly day: Day; readonly found: readonly Refusal[] } {
  const read = readDay(typed)
  if (read.kind === 'day') return { day: read.day, found: [] }
  if (read.kind === 'empty') return { day: '', found: [refusal('guard.day_missing', field)] }
  return { day: '', found: [refusal(`guard.day_${read.kind}`, field, { text: read.text })] }
}

export type TypedPurpose = Readonly<Record<'code' | 'name' | 'legalReference' | 'keepMonths' | 'keepReference', string>>

/** A purpose as typed. It may lack its references: it is then written down, and cannot be switched on. */
export function checkPurpose(typed: TypedPurpose): Result<Omit<Purpose, 'isOn'>> {
  const code = tidy(typed.code).toLowerCase()
  const name = tidy(typed.name)
  const months = tidy(typed.keepMonths)
  const number = /^\d{1,4}$/.test(months) ? Number(months) : 0
  const found = [
    ...(/^[a-z][a-z0-9_]{1,40}$/.test(code) ? [] : [refusal('guard.code_form', 'code')]),
    ...(name.length >= 3 && name.length <= 200 ? [] : [refusal('guard.name_form', 'name')]),
    ...(months === '' || (number >= 1 && number <= MOST_MONTHS)
      ? []
      : [refusal('guard.months_form', 'keepMonths', { most: MOST_MONTHS })]),
  ]
  return acceptUnless(found, {
    code,
    name,
    legalReference: tidy(typed.legalReference),
    keepMonths: months === '' ? null : number,
    keepReference: tidy(typed.keepReference),
  })
}

/** What a purpose lacks before it can be switched on: the law for it, the months, and what sets the months. */
export function lacksOf(p: Purpose): readonly Refusal[] {
  return [
    ...(p.legalReference.length >= 5 ? [] : [refusal('guard.legal_reference_missing', 'legalReference')]),
    ...(p.keepMonths !== null ? [] : [refusal('guard.months_missing', 'keepMonths')]),
    ...(p.keepReference.length >= 5 ? [] : [refusal('guard.keep_reference_missing', 'keepReference')]),
  ]
}

export type TypedAgreement = Readonly<
  Record<'receiver' | 'purpose' | 'number' | 'signedOn' | 'fromOn' | 'lastDay', string>
> & { readonly fields: readonly string[] }
/** An agreement as typed: who, for what, its number, its days and what it opens. */
export function checkAgreement(typed: TypedAgreement): Result<CheckedAgreement> {
  const signed = neededDay(typed.signedOn, 'signedOn')
  const from = neededDay(typed.fromOn, 'fromOn')
  const last = tidy(typed.lastDay) === '' ? undefined : neededDay(typed.lastDay, 'lastDay')
  const fields = SHARED_FIELDS.filter((field) => typed.fields.includes(field))
  const hasDays = signed.day !== '' && from.day !== ''
  const found = [
    ...(tidy(typed.receiver) === '' ? [refusal('guard.receiver_missing', 'receiver')] : []),
    ...(tidy(typed.purpose) === '' ? [refusal('guard.purpose_missing', 'purpose')] : []),
    ...(tidy(typed.number) === '' ? [refusal('guard.number_missing', 'number')] : []),
    ...signed.found,
    ...from.found,
    ...(last?.found ?? []),
    ...(hasDays && from.day < signed.day ? [refusal('guard.begins_before_signed', 'fromOn')] : []),
    ...(hasDays && last?.day && last.day < from.day ? [refusal('guard.ends_before_begin', 'lastDay')] : []),
    ...(fields.length === 0 ? [refusal('guard.fields_missing', 'fields')] : []),
  ]
  return acceptUnless(found, {
    receiver: tidy(typed.receiver),
    purpose: tidy(typed.purpose),
    number: tidy(typed.number),
    signedOn: signed.day,
    fromOn: from.day,
    toOn: last?.day ? dayOn(last.day, 1) : null,
    fields,
  })
}

/** From when an agreement holds no longer: today or later, for what was read was read. Empty is today. */
export function checkWithdrawal(typed: string, today: Day): Result<Day> {
  if (tidy(typed) === '') return acceptUnless([], today)
  const { day, found } = neededDay(typed, 'fromOn')
  return acceptUnless(
    [...found, ...(day !== '' && day < today ? [refusal('guard.withdrawn_past', 'fromOn')] : [])],
    day,
  )
}

/** Why somebody opens a record without the right, in words that a second person can judge. */
export function checkReason(typed: string): Result<string> {
  const reason = tidy(typed)
  return acceptUnless(
    reason.length >= REASON_LEAST ? [] : [refusal('guard.reason_short', 'reason', { least: REASON_LEAST })],
    reason,
  )
}

export function checkReview(typed: {
  readonly finding: string
  readonly remark: string
}): Result<{ readonly finding: Finding; readonly remark: string }> {
  const finding = typed.finding === 'justified' || typed.finding === 'not_justified' ? typed.finding : undefined
  const remark = tidy(typed.remark)
  const found = [
    ...(finding ? [] : [refusal('guard.finding_missing', 'finding')]),
    ...(finding === 'not_justified' && remark === '' ? [refusal('guard.remark_missing', 'remark')] : []),
  ]
  return acceptUnless(found, { finding: finding ?? 'justified', remark })
}

export type TypedRequest = Readonly<Record<'kind' | 'reference' | 'askedHow' | 'receivedOn' | 'what', string>>
/** The address of a household by its reference. */
const subjectOf = (reference: string): string => `household/${reference}`

export function checkRequest(typed: TypedRequest, today: Day): Result<CheckedRequest> {
  const kind = REQUEST_KINDS.find((known) => known === typed.kind)
  const askedHow = ASKED_HOW.find((known) => known === typed.askedHow)
  const reference = tidy(typed.reference)
  const received = neededDay(typed.receivedOn, 'receivedOn')
  const found = [
    ...(kind ? [] : [refusal('guard.kind_missing', 'kind')]),
    ...(/^[^/\p{Cc}]{1,200}$/u.test(reference) ? [] : [refusal('guard.reference_form', 'reference')]),
    ...(askedHow ? [] : [refusal('guard.how_missing', 'askedHow')]),
    ...received.found,
    ...(received.day > today ? [refusal('guard.received_later', 'receivedOn')] : []),
  ]
  return acceptUnless(found, {
    kind: kind ?? 'access',
    subject: subjectOf(reference),
    askedHow: askedHow ?? 'in_person',
    receivedOn: received.day,
    what: tidy(typed.what),
  })
}

export function checkAnswer(typed: {
  readonly outcome: string
  readonly answer: string
}): Result<{ readonly outcome: Outcome; readonly answer: string }> {
  const outcome = OUTCOMES.find((known) => known === typed.outcome)
  const answer = tidy(typed.answer)
  const found = [
    ...(outcome ? [] : [refusal('guard.outcome_missing', 'outcome')]),
    ...(outcome !== undefined && outcome !== 'granted' && answer.length < ANSWER_LEAST
      ? [refusal('guard.answer_missing', 'answer', { least: ANSWER_LEAST })]
      : []),
  ]
  return acceptUnless(found, { outcome: outcome ?? 'refused', answer })
}
