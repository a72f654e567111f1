import type { Day } from '#base/day.ts'
import { accept, type Result, refusal, refuse } from '#base/result.ts'
import { dayOn } from '#registers/guard/rules/days.ts'
import { SHIPPED } from '../model/definition.ts'
import { type Answers, type Basis, EVENTS, type ReferralEventKind, SECTORS, type VisitDraft } from '../model.ts'
import { type Fields, readerOf } from './read.ts'

const REFERENCE = /^[A-Z0-9][A-Z0-9-]{1,19}$/
const LONGEST_IDENTITY = 500

/** What a form asked, with the form and version that did. */
export type Asked = { readonly form: string; readonly version: string; readonly answers: Answers }

/**
 * A visit as it was typed around its questionnaire. Refuses, all at once: no id of a device, no team, no day or one to
 * come (a clock that runs ahead), a pseudonym that is none, no legal basis, no notice given.
 */
export function readVisit(fields: Fields, asked: Asked, today: Day): Result<VisitDraft> {
  const read = readerOf(fields, today)
  const id = read.id('id')
  const teamId = read.needed('team')
  const visitedOn = read.must('visited_on', read.past('visited_on'))
  const reference = read.typed('reference').toUpperCase()
  if (reference !== '' && !REFERENCE.test(reference)) read.wrong('outreach.notAReference', 'reference')
  const basisId = read.needed('basis')
  if (read.typed('notice') !== 'yes') read.wrong('outreach.noNotice', 'notice')
  const identity = read.text('identity', LONGEST_IDENTITY)
  if (identity !== undefined && reference === '') read.wrong('outreach.identityOfNobody', 'identity')
  const [first, ...others] = read.problems
  if (first || visitedOn === undefined)
    return { ok: false, refusals: [first ?? refusal('outreach.needed', 'visited_on'), ...others] }
  return accept({ id, teamId, visitedOn, reference: reference || undefined, basisId, identity, ...asked })
}

/** Whether the team and the legal basis that a visit names are there. */
export function checkGathered<T, B, F>({
  team,
  basis,
  form,
}: {
  readonly team: T
  readonly basis: B
  readonly form: F
}): Result<{
  readonly team: NonNullable<T>
  readonly basis: NonNullable<B>
  readonly form: F
}> {
  if (team === undefined || team === null) return refuse('outreach.unknownTeam', 'team')
  if (basis === undefined || basis === null) return refuse('outreach.unknownBasis', 'basis')
  return accept({ team, basis, form })
}

/** A visit that arrives under an id that is there already: the same one is welcome again, another is a conflict. */
export const checkSame = (isSame: boolean): Result<true> =>
  isSame ? accept(true) : refuse('outreach.sameIdOtherVisit', 'id')

/** Whether a visit may rest on this basis: it holds on the day of the visit, and a name is written only where it allows one. */
export function basisProblem(
  draft: VisitDraft,
  basis: Pick<Basis, 'allowsIdentity' | 'fromOn' | 'toOn'>,
): Result<true> {
  const holds = basis.fromOn <= draft.visitedOn && (basis.toOn === null || draft.visitedOn <= basis.toOn)
  if (!holds) return refuse('outreach.basisNotValid', 'basis', { day: draft.visitedOn })
  if (draft.identity !== undefined && !basis.allowsIdentity) return refuse('outreach.identityNotAllowed', 'identity')
  return accept(true)
}

/** Whether the form may be asked of a visit of that day; the one that ships always. `form`: the body's own version, if it has it. */
export function formProblem(
  draft: Pick<VisitDraft, 'form' | 'version' | 'visitedOn'>,
  form: { readonly lastDay: Day | null } | undefined,
): Result<true> {
  const { version } = draft
  if (draft.form === SHIPPED) return accept(true)
  if (!form) return refuse('forms.unknown_version', undefined, { form: draft.form, version })
  const day = form.lastDay
  if (day === null || draft.visitedOn <= day) return accept(true)
  return refuse('outreach.formRetired', 'visited_on', { version, day })
}

export type CorrectionDraft = {
  readonly id: string
  readonly field: string
  readonly value: string
  readonly reason: string
  readonly insteadOf: readonly string[]
}
/** A correction as it was typed; `seen` holds the ids of the corrections that stood on the page. */
export function readCorrection(fields: Fields, known: readonly string[], today: Day): Result<CorrectionDraft> {
  const read = readerOf(fields, today)
  const id = read.id('id')
  const field = read.neededOf('field', known)
  const value = read.needed('value', 2000)
  const reason = read.needed('reason', 500)
  const insteadOf = read
    .typed('seen')
    .split(' ')
    .filter((one) => one !== '')
  const [first, ...others] = read.problems
  if (first || field === undefined)
    return { ok: false, refusals: [first ?? refusal('outreach.needed', 'field'), ...others] }
  return accept({ id, field, value, reason, insteadOf })
}

export type ReferralDraft = {
  readonly id: string
  readonly needCode: string | null
  readonly organisationCode: string | null
  readonly otherName: string | null
  readonly dueOn: Day
  readonly asked: string | undefined
  readonly sector: (typeof SECTORS)[number] | null
}
/** Days after which an answer can be asked for with one tap. */
export const DUE_IN = ['3', '7', '14', '30'] as const

/** A day that was written down, or so many days from today. */
function readDue(read: ReturnType<typeof readerOf>, today: Day): Day | undefined {
  if (read.typed('due_on') !== '') return read.ahead('due_on')
  const days = read.neededOf('due_in', DUE_IN)
  return days === undefined ? undefined : dayOn(today, Number(days))
}

/** Refuses a referral to nobody or to two, without a need or without a day by which an answer is due. */
export function readReferral(fields: Fields, needs: readonly string[], today: Day): Result<ReferralDraft> {
  const read = readerOf(fields, today)
  const id = read.id('id')
  const needCode = read.neededOf('need', needs) ?? null
  const organisationCode = read.text('organisation', 60) ?? null
  const otherName = read.text('other_name', 200) ?? null
  if ((organisationCode === null) === (otherName === null)) read.wrong('outreach.toWhom', 'organisation')
  const dueOn = readDue(read, today)
  const asked = read.text('asked', 1000)
  const sector = read.oneOf('sector', SECTORS) ?? null
  const [first, ...others] = read.problems
  if (first || dueOn === undefined)
    return { ok: false, refusals: [first ?? refusal('outreach.needed', 'due_in'), ...others] }
  return accept({ id, needCode, organisationCode, otherName, dueOn, asked, sector })
}

/** An emergency: nothing that is missing or odd holds it up; it is due at once. */
export function readEmergency(fields: Fields, id: string, today: Day): ReferralDraft {
  const read = readerOf(fields, today)
  const sent = readerOf(fields, today)
  const own = sent.id('id')
  return {
    id: sent.problems.length === 0 ? own : id,
    needCode: null,
    organisationCode: null,
    otherName: read.typed('other_name').slice(0, 200) || null,
    dueOn: today,
    asked: read.typed('asked').slice(0, 5000) || undefined,
    sector: null,
  }
}

export type EventDraft = {
  readonly id: string
  readonly kind: ReferralEventKind
  readonly happenedOn: Day
  readonly nextOn: Day | null
  readonly note: string | undefined
  readonly visitId: string | null
}
/** An answer, reminder, follow-up or outcome. A refusal says why; only a follow-up was made by a visit. */
export function readEvent(fields: Fields, visits: readonly string[], today: Day): Result<EventDraft> {
  const read = readerOf(fields, today)
  const id = read.id('id')
  const kind = read.neededOf('kind', EVENTS)
  const happenedOn = read.must('happened_on', read.past('happened_on'))
  const nextOn = read.ahead('next_on') ?? null
  const note = read.text('note', 1000)
  const visitId = read.oneOf('visit', visits) ?? null
  if (kind === 'refused' && note === undefined) read.wrong('outreach.whyRefused', 'note')
  if (kind === 'asked_back' && note === undefined) read.wrong('outreach.whatAsked', 'note')
  if (visitId !== null && kind !== 'followed_up') read.wrong('outreach.visitOfFollowUp', 'visit')
  const [first, ...others] = read.problems
  if (first || kind === undefined || happenedOn === undefined)
    return { ok: false, refusals: [first ?? refusal('outreach.needed', 'kind'), ...others] }
  return accept({ id, kind, happenedOn, nextOn, note, visitId })
}
