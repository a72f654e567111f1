import type { Context } from '#base/context.ts'
import { type Day, localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Refusals, type Result } from '#base/result.ts'
import { note } from '#registers/accounts/actions/door.ts'
import { newToken } from '#registers/accounts/actions.ts'
import { raiseCounters } from '#registers/accounts/queries/throttle.ts'
import { networkOf } from '#registers/accounts/rules/throttle.ts'
import type { Closed, OpenLink } from '../model/answer.ts'
import type { Referral } from '../model.ts'
import { mayKeepTeams } from '../policy.ts'
import { findNamedLink, insertLink, insertReply, nameToken, withdrawLink } from '../queries/answers.ts'
import { checkLinkable, closedBy, readLink, readReply } from '../rules/answer.ts'
import type { Fields } from '../rules/read.ts'
import { keyOfToken, sealWords } from './answer-key.ts'
import { subjectOf } from './opened.ts'

export type FreshLink = { readonly token: string; readonly validToOn: Day }
/** Makes a link by which a body without an account answers a referral, once. @returns its token, kept nowhere here, and its last day */
export async function makeLink(ctx: Context, referral: Referral, fields: Fields): Promise<Result<FreshLink>> {
  if (!mayKeepTeams(ctx.who)) throw new Forbidden()
  const draft = readLink(fields, localDay(ctx.now))
  if (!draft.ok) return draft
  const need = checkLinkable(referral.needCode)
  if (!need.ok) return need
  const [id, token] = [newId(), newToken()]
  await ctx.keys.newRecord(referral.id)
  await insertLink(ctx.db, {
    id,
    token,
    referral_id: referral.id,
    key_sealed: await ctx.keys.seal(referral.id, `answer/${id}`, keyOfToken(token)),
    need_code: need.value,
    due_on: referral.dueOn,
    reference: draft.value.showsReference ? referral.reference : null,
    subject: subjectOf(referral),
    asked_of: draft.value.askedOf,
    post: draft.value.post,
    valid_to_on: draft.value.validToOn,
    made_at: ctx.now.toISOString(),
  })
  await ctx.audit('referral.make_link', subjectOf(referral))
  return accept({ token, validToOn: draft.value.validToOn })
}

/** Takes a link back before its time. @returns the referral that it was for */
export async function takeBackLink(ctx: Context, linkId: string): Promise<string> {
  if (!mayKeepTeams(ctx.who)) throw new Forbidden()
  const referralId = await withdrawLink(ctx.db, linkId, ctx.now)
  if (referralId === undefined) throw new NotFound()
  await ctx.audit('referral.withdraw_link', `referral/${referralId}`)
  return referralId
}

/** So many unknown tokens from one address in a minute; then it waits, as at sign-in. */
const GUESSES = { tries: 100, seconds: 60 } as const
export type Opening =
  | { readonly kind: 'open'; readonly link: OpenLink }
  | { readonly kind: 'closed'; readonly why: Closed }
  | { readonly kind: 'wait'; readonly until: Date }

/** What the door finds behind a token. An unknown one is counted as a guess. */
async function lookUp(door: Parameters<Parameters<Context['beside']>[0]>[0], token: string, from: string, now: Date) {
  await nameToken(door, token)
  const link = await findNamedLink(door)
  const why = closedBy(link, localDay(now))
  if (link && why === undefined) return { kind: 'open', link } as const
  if (link) return { kind: 'closed', why: why ?? 'unknown' } as const
  const counter = { kind: 'answer', of: networkOf(from), seconds: GUESSES.seconds }
  const [raised] = await raiseCounters(door, [counter], now)
  return raised && raised.tries > GUESSES.tries
    ? ({ kind: 'wait', until: raised.endsAt } as const)
    : ({ kind: 'closed', why: 'unknown' } as const)
}

/** All that whoever comes through a link is given: the door and the moment. */
type AtTheDoor = Pick<Context, 'beside' | 'now'>
/** Opens a link and leaves in the audit of its body that somebody did. */
export const openAnswer = (ctx: AtTheDoor, token: string, from: string): Promise<Opening> =>
  ctx.beside(async (door): Promise<Opening> => {
    const found = await lookUp(door, token, from, ctx.now)
    if (found.kind === 'open') {
      const { subject, bodyId } = found.link
      await note(door, ctx.now, { act: 'referral.open_link', subject, bodyId })
    }
    return found
  })

export type Answered = Opening | { readonly kind: 'done' } | { readonly kind: 'refused'; readonly refusals: Refusals }

/** Takes the one answer to a link. Of two at the same moment one is taken. */
export const answerThrough = (ctx: AtTheDoor, token: string, from: string, fields: Fields): Promise<Answered> =>
  ctx.beside(async (door): Promise<Answered> => {
    const found = await lookUp(door, token, from, ctx.now)
    if (found.kind !== 'open') return found
    const today = localDay(ctx.now)
    const reply = readReply(fields, today)
    if (!reply.ok) return { kind: 'refused', refusals: reply.refusals }
    const { link } = found
    const { kind, nextOn, note: words } = reply.value
    const isFirst = await insertReply(door, {
      body_id: link.bodyId,
      link_id: link.id,
      id: newId(),
      referral_id: link.referralId,
      kind,
      answered_on: today,
      next_on: nextOn,
      note_sealed: words === undefined ? null : sealWords(keyOfToken(token), link.id, words),
      received_at: ctx.now.toISOString(),
    })
    if (!isFirst) return { kind: 'closed', why: 'used' }
    await note(door, ctx.now, { act: `referral.answer_${kind}`, subject: link.subject, bodyId: link.bodyId })
    return { kind: 'done' }
  })
