import type { Day } from '#base/day.ts'
import { accept, type Result, refusal, refuse } from '#base/result.ts'
import { dayOn } from '#registers/guard/rules/days.ts'
import { ANSWERS, type AnswerKind, type Closed, type OpenLink } from '../model/answer.ts'
import { type Fields, readerOf } from './read.ts'

/** A link holds no longer than this: whoever finds an old letter finds nothing. */
export const LONGEST_LINK_DAYS = 60

export type LinkDraft = {
  readonly askedOf: string
  readonly post: string
  readonly validToOn: Day
  readonly showsReference: boolean
}
/** What a coordinator says of a link. Refuses a day that has passed or lies further off than a link may hold. */
export function readLink(fields: Fields, today: Day): Result<LinkDraft> {
  const read = readerOf(fields, today)
  const askedOf = read.needed('asked_of', 200)
  const post = read.needed('post', 200)
  if (post.length === 1) read.wrong('outreach.tooShort', 'post')
  const validToOn = read.must('valid_to', read.ahead('valid_to'))
  if (validToOn !== undefined && validToOn > dayOn(today, LONGEST_LINK_DAYS))
    read.wrong('outreach.linkTooLong', 'valid_to', { limit: LONGEST_LINK_DAYS })
  const [first, ...others] = read.problems
  if (first || validToOn === undefined)
    return { ok: false, refusals: [first ?? refusal('outreach.needed', 'valid_to'), ...others] }
  return accept({ askedOf, post, validToOn, showsReference: read.typed('show_reference') === 'yes' })
}

export type Reply = { readonly kind: AnswerKind; readonly nextOn: Day | null; readonly note: string | undefined }
/** What a body answers. A refusal says why, a question asks something. */
export function readReply(fields: Fields, today: Day): Result<Reply> {
  const read = readerOf(fields, today)
  const kind = read.neededOf('kind', ANSWERS)
  const nextOn = read.ahead('next_on') ?? null
  const note = read.text('note', 1000)
  if (kind === 'refused' && note === undefined) read.wrong('outreach.whyRefused', 'note')
  if (kind === 'asked_back' && note === undefined) read.wrong('outreach.whatAsked', 'note')
  const [first, ...others] = read.problems
  if (first || kind === undefined)
    return { ok: false, refusals: [first ?? refusal('outreach.needed', 'kind'), ...others] }
  return accept({ kind, nextOn, note })
}

/** An answer that a body gives in its own account, under an id that its page made. */
export type SharedReply = Reply & { readonly id: string }
export function readSharedReply(fields: Fields, today: Day): Result<SharedReply> {
  const read = readerOf(fields, today)
  const id = read.id('id')
  const reply = readReply(fields, today)
  const [first, ...others] = [...read.problems, ...(reply.ok ? [] : reply.refusals)]
  if (first) return { ok: false, refusals: [first, ...others] }
  return reply.ok ? accept({ ...reply.value, id }) : reply
}

type Answerable = { readonly isErased: boolean; readonly isEnded: boolean; readonly mayAnswer: boolean }
/** Whether another body's referral takes an answer: it was not erased, it goes on, and an agreement names answering. */
export function checkAnswerable({ isErased, isEnded, mayAnswer }: Answerable): Result<true> {
  if (isErased) return refuse('outreach.recordErased')
  if (isEnded) return refuse('outreach.endedAlready')
  return mayAnswer ? accept(true) : refuse('outreach.answerNotAgreed')
}

/** A link says what is needed, so there is none for an emergency, which waits for no letter. */
export const checkLinkable = (needCode: string | null): Result<string> =>
  needCode === null ? refuse('outreach.linkWithoutNeed') : accept(needCode)

/** Why a link opens nothing; undefined: it opens. */
export function closedBy(link: OpenLink | undefined, today: Day): Closed | undefined {
  if (!link) return 'unknown'
  if (link.isUsed) return 'used'
  if (link.isWithdrawn) return 'withdrawn'
  return link.validToOn < today ? 'ended' : undefined
}
