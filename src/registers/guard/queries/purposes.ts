import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { Kept, Purpose } from '../model.ts'

const purpose = sql`
  p.code, p.name, p.legal_reference as "legalReference", p.keep_months as "keepMonths",
  p.keep_reference as "keepReference", p.is_on as "isOn"
  from processing_purpose p where p.body_id = (select acting_body())`

/** For what the acting body keeps data. */
export async function listPurposes(db: Db): Promise<Purpose[]> {
  return (await sql<Purpose>`select ${purpose} order by p.code limit 200`.execute(db)).rows
}

export async function findPurpose(db: Db, code: string): Promise<Purpose | undefined> {
  return (await sql<Purpose>`select ${purpose} and p.code = ${code} limit 1`.execute(db)).rows[0]
}

/** @throws {NotFound} */
export async function getPurpose(db: Db, code: string): Promise<Purpose> {
  const found = await findPurpose(db, code)
  if (!found) throw new NotFound()
  return found
}

/** @returns false where the body has a purpose of that code */
export async function insertPurpose(db: Db, p: Omit<Purpose, 'isOn'>, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into processing_purpose (code, name, legal_reference, keep_months, keep_reference, made_at)
    values (${p.code}, ${p.name}, ${p.legalReference}, ${p.keepMonths}, ${p.keepReference}, ${now})
    on conflict on constraint processing_purpose_pkey do nothing
    returning code`.execute(db)
  return rows.length > 0
}

export const updatePurpose = (db: Db, p: Omit<Purpose, 'isOn'>) =>
  sql`update processing_purpose set name = ${p.name}, legal_reference = ${p.legalReference},
             keep_months = ${p.keepMonths}, keep_reference = ${p.keepReference}
       where body_id = (select acting_body()) and code = ${p.code}`.execute(db)

export const switchPurpose = (db: Db, code: string, isOn: boolean) =>
  sql`update processing_purpose set is_on = ${isOn} where body_id = (select acting_body()) and code = ${code}`.execute(
    db,
  )

export type NewKept = {
  readonly recordId: string
  readonly purposeCode: string
  readonly subject: string
  readonly keptFromOn: Day
}

/** A record that is known already stays as it is. */
export const insertKept = (db: Db, k: NewKept) =>
  sql`insert into kept_record (record_id, purpose_code, subject, kept_from_on)
      values (${k.recordId}, ${k.purposeCode}, ${k.subject}, ${k.keptFromOn})
      on conflict on constraint kept_record_pkey do nothing`.execute(db)

/** Addresses at or below one: `household/A` and `household/A/…`, not `household/AB`. The byte after `/` is `0`. */
export const within = (column: unknown, subject: string) =>
  sql`(${column} = ${subject} or (${column} ~>=~ ${`${subject}/`} and ${column} ~<~ ${`${subject}0`}))`

/** What is kept about a household, the latest first. */
export async function listKept(db: Db, subject: string): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select k.record_id as "recordId", k.subject, k.purpose_code as "purposeCode", p.name as "purposeName",
           k.kept_from_on as "keptFromOn", p.keep_months as "keepMonths", k.erased_at as "erasedAt"
      from kept_record k join processing_purpose p on p.body_id = k.body_id and p.code = k.purpose_code
     where k.body_id = (select acting_body()) and ${within(sql`k.subject`, subject)}
     order by k.kept_from_on desc, k.record_id
     limit 2000`.execute(db)
  return rows
}

export const markErased = (db: Db, recordId: string, now: Date) =>
  sql`update kept_record set erased_at = ${now}
       where body_id = (select acting_body()) and record_id = ${recordId} and erased_at is null`.execute(db)

/** A record whose time is over. */
export type Due = {
  readonly bodyId: string
  readonly recordId: string
  readonly subject: string
  readonly purposeCode: string
}

/**
 * Records whose purpose says that their time is over, the oldest first. A record that somebody asked about waits until
 * the answer, so that the answer is true. For the keeper. @param bodyId none: of every body
 */
export async function listDue(keeper: Db, today: Day, limit: number, bodyId?: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select k.body_id as "bodyId", k.record_id as "recordId", k.subject, k.purpose_code as "purposeCode"
      from kept_record k join processing_purpose p on p.body_id = k.body_id and p.code = k.purpose_code
     where k.erased_at is null and p.is_on and p.keep_months is not null
       and (${bodyId ?? null}::uuid is null or k.body_id = ${bodyId ?? null})
       and k.kept_from_on + make_interval(months => p.keep_months) <= ${today}::date
       and not exists (select 1 from subject_request r
                        where r.body_id = k.body_id and r.answered_on is null
                          and (k.subject = r.subject or k.subject like r.subject || '/%'))
     order by k.kept_from_on, k.body_id, k.record_id
     limit ${limit}`.execute(keeper)
  return rows
}

/** Destroys the keys of records and notes it. For the keeper, in one transaction with the entry of the audit. */
export async function eraseRecords(keeper: Db, bodyId: string, recordIds: readonly string[], now: Date): Promise<void> {
  await sql`update record_key set wrapped = null, destroyed_at = ${now}
             where body_id = ${bodyId} and record_id = any (${recordIds}::uuid[]) and wrapped is not null`.execute(
    keeper,
  )
  await sql`update kept_record set erased_at = ${now}
             where body_id = ${bodyId} and record_id = any (${recordIds}::uuid[]) and erased_at is null`.execute(keeper)
}

/** Records with a key that no purpose says how long to keep. For the keeper, who is told. */
export async function countUnkept(keeper: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from record_key r
     where r.wrapped is not null and r.body_id <> '00000000-0000-7000-8000-000000000001'
       and not exists (select 1 from kept_record k where k.body_id = r.body_id and k.record_id = r.record_id)`.execute(
    keeper,
  )
  return rows[0]?.n ?? 0
}
