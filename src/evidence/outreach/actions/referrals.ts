import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { keepRecord } from '#registers/guard/actions/keep.ts'
import type { Referral, VisitLine } from '../model.ts'
import { maySeePeople } from '../policy.ts'
import {
  findReferral,
  insertEvent,
  insertReferral,
  listEvents,
  listOpenReferrals,
  listReferralsOfVisit,
} from '../queries/referrals.ts'
import { listBases } from '../queries/teams.ts'
import type { EventDraft, ReferralDraft } from '../rules/drafts.ts'
import { type Followed, followReferral } from '../rules/referral.ts'

const subjectOf = ({ id, reference }: Pick<Referral, 'id' | 'reference'>): string =>
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

/** Opens one referral with all that happened to it, and says so in the audit. */
export async function readReferralOf(ctx: Context, id: string): Promise<OpenedReferral> {
  const found = await findReferral(ctx.db, id)
  if (!found) throw new NotFound()
  const { sealed, ...referral } = found
  ctx.readCase(subjectOf(referral))
  const events = await listEvents(ctx.db, [id])
  const notes = new Map<string, { text: string | undefined; by: string }>()
  for (const { id: eventId, note, by } of events)
    notes.set(eventId, { text: note ? await ctx.keys.open(id, `event/${eventId}`, note) : undefined, by })
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
