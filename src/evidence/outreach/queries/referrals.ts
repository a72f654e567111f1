import { type Insertable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import type { NameUse } from '#registers/organisations/model.ts'
import { EVENTS, type Referral, type ReferralEvent } from '../model.ts'

/** Whether a new row was written: not where the id is there already. */
export async function insertReferral(db: Db, row: Insertable<DB['referral']>): Promise<boolean> {
  const done = await db
    .insertInto('referral')
    .values(row)
    .onConflict((on) => on.constraint('referral_pkey').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
export async function insertEvent(db: Db, row: Insertable<DB['referral_event']>): Promise<boolean> {
  const done = await db
    .insertInto('referral_event')
    .values(row)
    .onConflict((on) => on.constraint('referral_event_pkey').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

const referrals = (db: Db) =>
  db
    .selectFrom('referral as r')
    .leftJoin('visit as v', (join) => join.onRef('v.body_id', '=', 'r.body_id').onRef('v.id', '=', 'r.visit_id'))
    .leftJoin('household as h', (join) =>
      join.onRef('h.body_id', '=', 'v.body_id').onRef('h.id', '=', 'v.household_id'),
    )
    .select([
      'r.id',
      'r.visit_id as visitId',
      'v.household_id as householdId',
      'h.reference',
      'r.need_code as needCode',
    ])
    .select(['r.organisation_code as organisationCode', 'r.other_name as otherName', 'r.due_on as dueOn'])
    .select(['r.made_on as madeOn', 'r.is_emergency as isEmergency', 'r.sector'])
    .select((e) =>
      jsonArrayFrom(
        e
          .selectFrom('organisation_name as n')
          .select(['n.use', 'n.locale', 'n.text', 'n.source'])
          // The database holds the column to these values (`organisation_name_use`).
          .$narrowType<{ use: NameUse }>()
          .whereRef('n.organisation_code', '=', 'r.organisation_code')
          .orderBy('n.use')
          .orderBy('n.locale')
          .orderBy('n.text')
          .limit(100),
      ).as('organisationNames'),
    )

export type SealedReferral = Referral & { readonly sealed: Buffer | null }
export const findReferral = (db: Db, id: string): Promise<SealedReferral | undefined> =>
  referrals(db).select('r.asked_sealed as sealed').where('r.id', '=', id).limit(1).executeTakeFirst()

/** Those of the body that nothing has ended, the earliest due first. */
export const listOpenReferrals = (db: Db, bodyId: string): Promise<Referral[]> =>
  referrals(db)
    .where('r.body_id', '=', bodyId)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('referral_event as x')
            .select('x.id')
            .whereRef('x.body_id', '=', 'r.body_id')
            .whereRef('x.referral_id', '=', 'r.id')
            .where('x.kind', 'in', ['obtained', 'right_realised', 'declined', 'moved', 'unreachable', 'closed']),
        ),
      ),
    )
    .orderBy('r.due_on')
    .orderBy('r.id')
    .limit(2000)
    .execute()

export const listReferralsOfVisit = (db: Db, visitId: string): Promise<Referral[]> =>
  referrals(db).where('r.visit_id', '=', visitId).orderBy('r.due_on').orderBy('r.id').limit(200).execute()

/** All referrals that come from a team's visits. */
export const listReferralsOfTeam = (db: Db, bodyId: string, teamId: string): Promise<Referral[]> =>
  referrals(db).where('r.body_id', '=', bodyId).where('v.team_id', '=', teamId).orderBy('r.id').limit(50_000).execute()

/** All referrals of the body with the town of the visit they come from. */
export const listReferralsByPlace = (
  db: Db,
  bodyId: string,
): Promise<(Referral & { readonly placeCode: string | null })[]> =>
  referrals(db)
    .select('v.place_code as placeCode')
    .where('r.body_id', '=', bodyId)
    .orderBy('r.id')
    .limit(50_000)
    .execute()

/** `link`: what came through the link of a body without an account, with the key of its words. */
type SealedEvent = ReferralEvent & {
  readonly note: Buffer | null
  readonly by: string
  readonly link: { readonly id: string; readonly keySealed: Buffer } | null
}
type EventRow = Omit<SealedEvent, 'kind' | 'link'> & {
  readonly kind: string
  readonly linkId: string | null
  readonly keySealed: Buffer | null
}
/** What happened to referrals: put down by the team, or answered through a link. */
export async function listEvents(db: Db, referralIds: readonly string[]): Promise<SealedEvent[]> {
  const ids = sql`${[...referralIds]}::uuid[]`
  const { rows } = await sql<EventRow>`
    select e.id, e.referral_id as "referralId", e.kind, e.happened_on as "happenedOn", e.next_on as "nextOn",
           e.visit_id as "visitId", e.note_sealed as note, a.name as by, null::uuid as "linkId", null::bytea as "keySealed"
      from referral_event e join account a on a.id = e.account_id where e.referral_id = any (${ids})
    union all
    select p.id, p.referral_id, p.kind, p.answered_on, p.next_on, null, p.note_sealed, l.asked_of, l.id, l.key_sealed
      from referral_reply p join answer_link l on l.body_id = p.body_id and l.id = p.link_id
     where p.referral_id = any (${ids})
     order by "happenedOn", id
     limit 50000`.execute(db)
  return rows.flatMap(({ linkId, keySealed, ...row }) => {
    const kind = EVENTS.find((one) => one === row.kind)
    const link = linkId !== null && keySealed !== null ? { id: linkId, keySealed } : null
    return kind ? [{ ...row, kind, link }] : []
  })
}
