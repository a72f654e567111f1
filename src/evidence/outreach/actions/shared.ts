import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { OUTCOMES } from '../model.ts'
import { maySeePeople } from '../policy.ts'
import { insertSharedAnswer, listEvents, type SealedEvent } from '../queries/events.ts'
import { findReferral, type SealedReferral } from '../queries/referrals.ts'
import { findOpening, isErased, listSharedReferrals } from '../queries/shared.ts'
import { checkAnswerable, type SharedReply } from '../rules/answer.ts'
import { type Followed, followReferral } from '../rules/referral.ts'
import { answerField, type OpenedReferral, openNote } from './opened.ts'

/** What of the events an agreement shows: all where the referral is shared or may be answered, else how it ended. */
function shownEvents<T extends SealedEvent>(events: readonly T[], fields: readonly string[]): readonly T[] {
  const isWhole = fields.includes('referral') || fields.includes('referral.answer')
  return isWhole ? events : events.filter(({ kind }) => OUTCOMES.some((outcome) => outcome === kind))
}

/**
 * Another body's referral, as far as an agreement opens it today: never the household's sign or who they are, and words
 * only where the whole referral is shared, but for the reader's own.
 */
export async function openShared(ctx: Context, who: Member, found: SealedReferral): Promise<OpenedReferral> {
  const { sealed, bodyId, bodyName, ...rest } = found
  const opening = await findOpening(ctx.db, bodyId, rest.id)
  if (!opening) throw new NotFound()
  const { subject, fields, mayAnswer } = opening
  ctx.readCase(subject, bodyId)
  const referral = { ...rest, visitId: null, householdId: null, reference: null }
  const events = await listEvents(ctx.db, bodyId, [rest.id])
  const followed = followReferral(referral, events, localDay(ctx.now))
  const shown = shownEvents(events, fields)
  const ids = new Set(shown.map(({ id }) => id))
  const isWhole = fields.includes('referral')
  const notes = new Map<string, { text: string | undefined; by: string | null }>()
  for (const event of shown) {
    const isOpen = isWhole || event.byBodyId === who.bodyId
    notes.set(event.id, { text: isOpen ? await openNote(ctx, event) : undefined, by: event.by })
  }
  return {
    followed: {
      ...followed,
      events: followed.events.filter(({ id }) => ids.has(id)).map((event) => ({ ...event, visitId: null })),
    },
    asked: isWhole && sealed ? await ctx.keys.open(rest.id, 'asked', sealed) : undefined,
    notes,
    sharedBy: bodyName,
    mayAnswer: mayAnswer && followed.state !== 'ended',
  }
}

export type SharedLine = { readonly followed: Followed; readonly bodyName: string }
/** The referrals of other bodies that agreements open today and that nothing has ended. */
export async function readSharedReferrals(ctx: Context): Promise<readonly SharedLine[]> {
  const { who, db, now } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  const lines: SharedLine[] = []
  for (const [bodyId, some] of Map.groupBy(await listSharedReferrals(db, who.bodyId), (one) => one.bodyId)) {
    ctx.readCase('referrals', bodyId)
    const ids = some.map(({ id }) => id)
    const events = await listEvents(db, bodyId, ids)
    lines.push(
      ...some.map(({ bodyId: _, bodyName, ...referral }) => ({
        followed: followReferral({ ...referral, visitId: null, reference: null }, events, localDay(now)),
        bodyName,
      })),
    )
  }
  return lines.filter(({ followed }) => followed.state !== 'ended')
}

/**
 * Answers another body's referral in one's own account. Refuses where no agreement lets the acting body answer, and where
 * what was written down has been erased. The same answer arriving again changes nothing.
 */
export async function answerShared(ctx: Context, referralId: string, reply: SharedReply): Promise<Result<string>> {
  const { who, db, keys } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  const found = await findReferral(db, referralId)
  if (!found || found.bodyId === who.bodyId) throw new NotFound()
  const { bodyId } = found
  const { sealed: _, bodyName: __, ...referral } = found
  const { state } = followReferral(referral, await listEvents(db, bodyId, [referralId]), localDay(ctx.now))
  const mayAnswer = (await findOpening(db, bodyId, referralId))?.mayAnswer === true
  const checked = checkAnswerable({
    isErased: await isErased(db, bodyId, referralId),
    isEnded: state === 'ended',
    mayAnswer,
  })
  if (!checked.ok) return checked
  const isNew = await insertSharedAnswer(db, {
    body_id: bodyId,
    id: reply.id,
    referral_id: referralId,
    kind: reply.kind,
    answered_on: localDay(ctx.now),
    next_on: reply.nextOn,
    note_sealed: reply.note === undefined ? null : await keys.seal(referralId, answerField(reply.id), reply.note),
    received_at: ctx.now.toISOString(),
  })
  if (isNew) await ctx.audit(`referral.answer_${reply.kind}`, `referral/${referralId}`)
  return accept(reply.id)
}
