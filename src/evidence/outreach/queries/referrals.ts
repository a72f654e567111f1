import { type Insertable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import type { NameUse } from '#registers/organisations/model.ts'
import type { Referral } from '../model.ts'

/** Whether a new row was written: not where the id is there already. */
export async function insertReferral(db: Db, row: Insertable<DB['referral']>): Promise<boolean> {
  const done = await db
    .insertInto('referral')
    .values(row)
    .onConflict((on) => on.constraint('referral_pkey').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Referrals that the reader may see, with the sign of the household where they may see that too. */
export const referrals = (db: Db) =>
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

/** A referral and whose it is: another body's where an agreement lets it be read. */
export type SealedReferral = Referral & {
  readonly sealed: Buffer | null
  readonly bodyId: string
  readonly bodyName: string
}
/** Undefined where the reader may not see it; the acting body's own first. */
export const findReferral = (db: Db, id: string): Promise<SealedReferral | undefined> =>
  referrals(db)
    .innerJoin('body as b', 'b.id', 'r.body_id')
    .select(['r.asked_sealed as sealed', 'r.body_id as bodyId', 'b.name as bodyName'])
    .where('r.id', '=', id)
    .orderBy(sql`r.body_id = (select acting_body())`, 'desc')
    .limit(1)
    .executeTakeFirst()

/** As many as a page of today shows. */
const ON_A_PAGE = 2000
/** Those of the body that nothing has ended, the earliest due first. */
export const listOpenReferrals = (db: Db, bodyId: string, most = ON_A_PAGE): Promise<Referral[]> =>
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
    .limit(most)
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
