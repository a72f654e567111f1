import { sql } from 'kysely'
import type { Db, Role } from '#base/context.ts'
import type { Finding, Glass } from '../model.ts'

const glass = sql`
  g.id, g.account_id as "accountId", a.name as person, g.record_id as "recordId", g.subject, g.reason,
  g.opened_at as "openedAt", g.ends_at as "endsAt", g.reviewed_at as "reviewedAt", r.name as reviewer, g.finding, g.remark
  from break_glass g
  join account a on a.id = g.account_id
  left join account r on r.id = g.reviewed_by
 where g.body_id = (select acting_body())`

/** Broken glasses that the member may see, those without a review first. */
export async function listGlasses(db: Db): Promise<Glass[]> {
  return (
    await sql<Glass>`
      select ${glass} order by g.reviewed_at is not null, g.opened_at desc, g.id limit 500`.execute(db)
  ).rows
}

export async function findGlass(db: Db, id: string): Promise<Glass | undefined> {
  return (await sql<Glass>`select ${glass} and g.id::text = ${id} limit 1`.execute(db)).rows[0]
}

export type NewGlass = {
  readonly id: string
  readonly recordId: string
  readonly subject: string
  readonly reason: string
}

/** Opened now, by the clock of the database, for four hours. */
export const insertGlass = (db: Db, g: NewGlass) =>
  sql`insert into break_glass (id, record_id, subject, reason)
      values (${g.id}, ${g.recordId}, ${g.subject}, ${g.reason})`.execute(db)

/** @returns whether it was this review: of two the first counts */
export async function updateReview(
  db: Db,
  id: string,
  review: { readonly finding: Finding; readonly remark: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update break_glass set reviewed_at = ${now}, reviewed_by = (select acting_account()), finding = ${review.finding},
           remark = ${review.remark === '' ? null : review.remark}
     where body_id = (select acting_body()) and id::text = ${id} and reviewed_at is null
    returning id`.execute(db)
  return rows.length > 0
}

/** The address of a record that somebody is about to open; the database tells it only after a fresh second factor. */
export async function findSubjectOf(db: Db, recordId: string): Promise<string | undefined> {
  await sql`select set_config('obuhvat.glass', ${recordId}, true)`.execute(db)
  const { rows } = await sql<{ subject: string }>`
    select subject from kept_record
     where body_id = (select acting_body()) and record_id::text = ${recordId} and erased_at is null limit 1`.execute(db)
  await sql`select set_config('obuhvat.glass', '', true)`.execute(db)
  return rows[0]?.subject
}

/** Members of the acting body whose role sees people, by the function that the policies ask. */
export async function listColleagues(db: Db): Promise<{ readonly name: string; readonly role: Role }[]> {
  const { rows } = await sql<{ name: string; role: Role }>`
    select distinct a.name, m.role, m.account_id
      from membership m join account a on a.id = m.account_id and a.closed_at is null
     where m.body_id = (select acting_body()) and role_sees_people(m.role)
       and m.from_on <= local_today() and (m.to_on is null or m.to_on > local_today())
     order by a.name, m.role, m.account_id
     limit 500`.execute(db)
  return rows.map(({ name, role }) => ({ name, role }))
}

/** Who has the record open through broken glass now. Coordinators and the officer see all, others their own. */
export async function listOpenGlasses(
  db: Db,
  recordId: string,
): Promise<{ readonly name: string; readonly until: Date; readonly reason: string }[]> {
  const { rows } = await sql<{ name: string; until: Date; reason: string }>`
    select a.name, g.ends_at as until, g.reason
      from break_glass g join account a on a.id = g.account_id
     where g.body_id = (select acting_body()) and g.record_id::text = ${recordId}
       and statement_timestamp() >= g.opened_at and statement_timestamp() < g.ends_at
     order by g.opened_at, g.id
     limit 100`.execute(db)
  return rows
}

/** Which other bodies may read the record today, by an agreement for its purpose. */
export async function listReceivers(
  db: Db,
  recordId: string,
): Promise<{ readonly name: string; readonly number: string; readonly fields: readonly string[] }[]> {
  const { rows } = await sql<{ name: string; number: string; fields: string[] }>`
    select b.name, s.number, s.fields
      from kept_record k
      join sharing_agreement s on s.body_id = k.body_id and s.purpose_code = k.purpose_code
       and agreement_runs(s.from_on, s.to_on, s.withdrawn_on)
      join body b on b.id = s.receiver_body_id
     where k.body_id = (select acting_body()) and k.record_id::text = ${recordId}
     order by b.name, s.id
     limit 100`.execute(db)
  return rows
}
