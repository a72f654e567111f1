import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { type Seer, SHARED_FIELDS } from '#registers/guard/model.ts'
import type { Referral } from '../model.ts'
import { referrals } from './referrals.ts'

export type SharedReferral = Referral & { readonly bodyId: string; readonly bodyName: string }
/** The referrals of other bodies that agreements open today, the earliest due first; each row's right is the database's. */
export const listSharedReferrals = (db: Db, bodyId: string): Promise<SharedReferral[]> =>
  referrals(db)
    .innerJoin('body as b', 'b.id', 'r.body_id')
    .select(['r.body_id as bodyId', 'b.name as bodyName'])
    .where('r.body_id', 'in', (from) =>
      from
        .selectFrom('sharing_agreement as s')
        .select('s.body_id')
        .where('s.receiver_body_id', '=', bodyId)
        .where(sql<boolean>`agreement_runs(s.from_on, s.to_on, s.withdrawn_on)`),
    )
    .orderBy('r.due_on')
    .orderBy('r.id')
    .limit(500)
    .execute()

export type Opening = {
  /** The address under which the giver's audit notes who read it. */
  readonly subject: string
  /** What the agreements of the acting body open of it today. */
  readonly fields: readonly string[]
  readonly mayAnswer: boolean
}
/** How far the acting body may read a record of another one, and whether it may answer it. */
export async function findOpening(db: Db, bodyId: string, recordId: string): Promise<Opening | undefined> {
  const { rows } = await sql<Opening>`
    select k.subject, referral_answerable(k.body_id, k.record_id) as "mayAnswer",
           array(select f from unnest(${[...SHARED_FIELDS]}::text[]) f
                  where field_shared_with_acting(k.body_id, k.purpose_code, f)) as fields
      from kept_record k
     where k.body_id = ${bodyId} and k.record_id = ${recordId}
     limit 1`.execute(db)
  return rows[0]
}

/** Which other bodies may read a referral of the acting body today, by the function that the policy asks. */
export async function listReceivers(db: Db, referralId: string): Promise<readonly Seer[]> {
  const { rows } = await sql<{ name: string; number: string; fields: string[] }>`
    select b.name, s.number, s.fields
      from referral r
      join kept_record k on k.body_id = r.body_id and k.record_id = r.id
      join sharing_agreement s on s.body_id = k.body_id and s.purpose_code = k.purpose_code
       and agreement_runs(s.from_on, s.to_on, s.withdrawn_on)
      join body b on b.id = s.receiver_body_id
     where r.body_id = (select acting_body()) and r.id = ${referralId}
       and referral_shared_with(r.body_id, r.id, r.organisation_code, s.receiver_body_id)
     order by b.name, s.id
     limit 100`.execute(db)
  return rows.map((row) => ({ kind: 'body' as const, ...row, fields: ofReferral(row.fields) }))
}
const ofReferral = (fields: readonly string[]) => fields.filter((field) => field.split('.')[0] === 'referral')

/** Whether what was written down under this id was erased: its key is gone, and nothing can be added under it. */
export async function isErased(db: Db, bodyId: string, recordId: string): Promise<boolean> {
  const { rows } = await sql<{ isErased: boolean }>`
    select erased_at is not null as "isErased" from kept_record
     where body_id = ${bodyId} and record_id = ${recordId} limit 1`.execute(db)
  return rows[0]?.isErased ?? false
}
