import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { keepRecord } from '#registers/guard/actions/keep.ts'
import type { Referral, Team, VisitLine } from '../model.ts'
import { maySeePeople } from '../policy.ts'
import {
  findReferral,
  insertEvent,
  insertReferral,
  listEvents,
  listOpenReferrals,
  listReferralsByPlace,
  listReferralsOfTeam,
  listReferralsOfVisit,
} from '../queries/referrals.ts'
import { listBases } from '../queries/teams.ts'
import type { EventDraft, ReferralDraft } from '../rules/drafts.ts'
import { type DeadEnd, deadEndsBy, type Followed, followReferral } from '../rules/referral.ts'
import { openWords } from './answer-key.ts'

/** The address under which acts on a referral and readings of it are audited. */
export const subjectOf = ({ id, reference }: Pick<Referral, 'id' | 'reference'>): string =>
  reference ? `household/${reference}/referral/${id}` : `referral/${id}`

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

export type OpenedReferral = {
  readonly followed: Followed
  readonly asked: string | undefined
  /** What was noted at each event, by its id, and who noted it. */
  readonly notes: ReadonlyMap<string, { readonly text: string | undefined; readonly by: string }>
}

type Event = Awaited<ReturnType<typeof listEvents>>[number]
/** What was noted at an event. Words that came through a link have a key of their own, sealed under the referral's. */
async function openNote(ctx: Context, { id, referralId, note, link }: Event): Promise<string | undefined> {
  if (!note) return undefined
  if (!link) return await ctx.keys.open(referralId, `event/${id}`, note)
  const key = await ctx.keys.open(referralId, `answer/${link.id}`, link.keySealed)
  return key && openWords(key, link.id, note)
}

/** Opens one referral with all that happened to it, and says so in the audit. */
export async function readReferralOf(ctx: Context, id: string): Promise<OpenedReferral> {
  const found = await findReferral(ctx.db, id)
  if (!found) throw new NotFound()
  const { sealed, ...referral } = found
  ctx.readCase(subjectOf(referral))
  const events = await listEvents(ctx.db, [id])
  const notes = new Map<string, { text: string | undefined; by: string }>()
  for (const event of events) notes.set(event.id, { text: await openNote(ctx, event), by: event.by })
  return {
    followed: followReferral(referral, events, localDay(ctx.now)),
    asked: sealed ? await ctx.keys.open(id, 'asked', sealed) : undefined,
    notes,
  }
}

/** Puts down what happened to a referral. */
export async function noteEvent(ctx: Context, referral: Referral, draft: EventDraft): Promise<void> {
  const { who, db, keys } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
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
}

async function follow(ctx: Context, referrals: readonly Referral[]): Promise<readonly Followed[]> {
  const events = await listEvents(
    ctx.db,
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
