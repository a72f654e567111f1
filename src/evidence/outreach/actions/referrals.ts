import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { readSeers } from '#registers/guard/actions/glass.ts'
import { keepRecord } from '#registers/guard/actions/keep.ts'
import type { Seer } from '#registers/guard/model.ts'
import type { DeadEnd } from '../model/work.ts'
import type { Referral, Team, VisitLine } from '../model.ts'
import { maySeePeople } from '../policy.ts'
import { insertEvent, listEvents } from '../queries/events.ts'
import {
  findReferral,
  insertReferral,
  listOpenReferrals,
  listReferralsByPlace,
  listReferralsOfTeam,
  listReferralsOfVisit,
  type SealedReferral,
} from '../queries/referrals.ts'
import { isErased, listReceivers } from '../queries/shared.ts'
import { listBases } from '../queries/teams.ts'
import type { EventDraft, ReferralDraft } from '../rules/drafts.ts'
import { deadEndsBy, type Followed, followReferral } from '../rules/referral.ts'
import { type OpenedReferral, openNote, subjectOf } from './opened.ts'
import { openShared } from './shared.ts'

/** Stores a referral of a visit, or an emergency without one. The same one arriving again changes nothing. */
export async function refer(ctx: Context, visit: VisitLine | undefined, draft: ReferralDraft): Promise<string> {
  const { who, db, keys } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  const today = localDay(ctx.now)
  const subject = subjectOf({ id: draft.id, reference: visit?.reference ?? null })
  const purpose = visit?.purposeCode ?? (await listBases(db, who.bodyId, today))[0]?.purposeCode
  await keys.newRecord(draft.id)
  const isNew = await insertReferral(db, {
    id: draft.id,
    visit_id: visit?.id ?? null,
    need_code: draft.needCode,
    organisation_code: draft.organisationCode,
    other_name: draft.otherName,
    sector: draft.sector,
    due_on: draft.dueOn,
    made_on: today,
    is_emergency: visit === undefined,
    asked_sealed: draft.asked === undefined ? null : await keys.seal(draft.id, 'asked', draft.asked),
    received_at: ctx.now.toISOString(),
  })
  if (!isNew) return draft.id
  if (purpose !== undefined)
    await keepRecord(ctx, { recordId: draft.id, subject, purposeCode: purpose, keptFromOn: today })
  await ctx.audit(visit ? 'referral.make' : 'referral.emergency', subject)
  return draft.id
}

/**
 * Opens one referral with all that happened to it, and says so in the audit: in that of the body whose referral it is too,
 * where an agreement opens another one's.
 */
export async function readReferralOf(ctx: Context, id: string): Promise<OpenedReferral> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  const found = await findReferral(ctx.db, id)
  if (!found) throw new NotFound()
  return found.bodyId === ctx.who.bodyId ? await openOwn(ctx, found) : await openShared(ctx, ctx.who, found)
}

/** A referral of the acting body's own, to write to. @throws NotFound where it is another's */
export async function readOwnReferral(ctx: Context, id: string): Promise<OpenedReferral> {
  const opened = await readReferralOf(ctx, id)
  if (opened.sharedBy !== undefined) throw new NotFound()
  return opened
}

async function openOwn(ctx: Context, found: SealedReferral): Promise<OpenedReferral> {
  const { sealed, bodyId, bodyName: _, ...referral } = found
  const { id } = referral
  ctx.readCase(subjectOf(referral))
  const events = await listEvents(ctx.db, bodyId, [id])
  const notes = new Map<string, { text: string | undefined; by: string | null }>()
  for (const event of events) notes.set(event.id, { text: await openNote(ctx, event), by: event.by })
  return {
    followed: followReferral(referral, events, localDay(ctx.now)),
    asked: sealed ? await ctx.keys.open(id, 'asked', sealed) : undefined,
    notes,
    sharedBy: undefined,
    mayAnswer: false,
  }
}

/** Who can see a referral of the acting body: its people by role, and the bodies that the policy lets read it. */
export async function readReferralSeers(ctx: Context, id: string): Promise<readonly Seer[]> {
  const within = (await readSeers(ctx, id)).filter(({ kind }) => kind === 'colleague')
  return [...within, ...(await listReceivers(ctx.db, id))]
}

/** Puts down what happened to a referral. Refuses words about one that was erased: nothing can be sealed for it. */
export async function noteEvent(
  ctx: Context,
  referral: Pick<Referral, 'id' | 'reference'>,
  draft: EventDraft,
): Promise<Result<string>> {
  const { who, db, keys } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  if (draft.note !== undefined && (await isErased(db, who.bodyId, referral.id)))
    return refuse('outreach.recordErased', 'note')
  const isNew = await insertEvent(db, {
    id: draft.id,
    referral_id: referral.id,
    kind: draft.kind,
    happened_on: draft.happenedOn,
    next_on: draft.nextOn,
    visit_id: draft.visitId,
    note_sealed: draft.note === undefined ? null : await keys.seal(referral.id, `event/${draft.id}`, draft.note),
    received_at: ctx.now.toISOString(),
  })
  if (isNew) await ctx.audit(`referral.${draft.kind}`, subjectOf(referral))
  return accept(draft.id)
}

async function follow(ctx: Context, referrals: readonly Referral[]): Promise<readonly Followed[]> {
  if (ctx.who.kind !== 'member' || referrals.length === 0) return []
  const events = await listEvents(
    ctx.db,
    ctx.who.bodyId,
    referrals.map(({ id }) => id),
  )
  return referrals.map((referral) => followReferral(referral, events, localDay(ctx.now)))
}

/** Everything that is open in the body, for "today". */
export async function readOpenReferrals(ctx: Context): Promise<readonly Followed[]> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  ctx.readCase('referrals')
  return await follow(ctx, await listOpenReferrals(ctx.db, ctx.who.bodyId))
}

/** The referrals of a visit whose reading was noted already. */
export const readReferralsOfVisit = async (ctx: Context, visitId: string): Promise<readonly Followed[]> =>
  await follow(ctx, await listReferralsOfVisit(ctx.db, visitId))

/** All referrals of a team, ended ones too, for counting; noted as one reading. */
export async function readReferralsOfTeam(
  ctx: Context,
  team: Pick<Team, 'id' | 'bodyId'>,
): Promise<readonly Followed[]> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  ctx.readCase(`team/${team.id}/referrals`)
  return await follow(ctx, await listReferralsOfTeam(ctx.db, team.bodyId, team.id))
}

/** Needs that no body accepts, by place: counts of households for whoever sees people, never who they are. */
export async function readDeadEnds(ctx: Context): Promise<readonly DeadEnd[]> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  ctx.readCase('referrals')
  const all = await listReferralsByPlace(ctx.db, ctx.who.bodyId)
  const places = new Map(all.map(({ id, placeCode }) => [id, placeCode ?? '']))
  return deadEndsBy(await follow(ctx, all), ({ referral }) => places.get(referral.id) ?? '')
}
