import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { Agreement, CheckedAgreement } from '../model.ts'

/** The agreements that the acting body gives or receives, the running ones first. */
export async function listAgreements(db: Db): Promise<Agreement[]> {
  const { rows } = await sql<Agreement>`
    select s.id, giver.name as giver, receiver.name as receiver, s.purpose_code as "purposeCode", s.number,
           s.signed_on as "signedOn", s.from_on as "fromOn", s.to_on as "toOn", s.withdrawn_on as "withdrawnOn", s.fields,
           agreement_runs(s.from_on, s.to_on, s.withdrawn_on) as "isRunning", s.body_id = (select acting_body()) as "isOwn"
      from sharing_agreement s
      join body giver on giver.id = s.body_id
      join body receiver on receiver.id = s.receiver_body_id
     order by agreement_runs(s.from_on, s.to_on, s.withdrawn_on) desc, s.from_on desc, s.id
     limit 500`.execute(db)
  return rows
}

/** Bodies that an agreement can be made with: all but the own and the system's. */
export async function listOtherBodies(db: Db): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select b.id, b.name from body b
     where b.id <> (select acting_body()) and b.short_name <> 'system'
     order by b.name, b.id
     limit 2000`.execute(db)
  return rows
}

export const insertAgreement = (db: Db, id: string, a: CheckedAgreement, now: Date) =>
  sql`insert into sharing_agreement (id, receiver_body_id, purpose_code, number, signed_on, from_on, to_on, fields, made_at)
      values (${id}, ${a.receiver}, ${a.purpose}, ${a.number}, ${a.signedOn}, ${a.fromOn}, ${a.toOn}, ${[...a.fields]}, ${now})`.execute(
    db,
  )

/** @returns whether there was an own agreement that was not withdrawn from an earlier day on */
export async function withdrawAgreement(db: Db, id: string, fromOn: Day): Promise<boolean> {
  const { rows } = await sql`
    update sharing_agreement set withdrawn_on = greatest(${fromOn}::date, signed_on)
     where body_id = (select acting_body()) and id::text = ${id} and coalesce(withdrawn_on, 'infinity') > ${fromOn}::date
    returning id`.execute(db)
  return rows.length > 0
}
