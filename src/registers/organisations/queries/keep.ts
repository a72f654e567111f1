import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { fold } from '#base/text.ts'
import type { NewName, NewOrganisation, NewSplit } from '../model.ts'

const isThere = async (db: Db, code: string): Promise<boolean> =>
  (await sql`select 1 from organisation where code = ${code} limit 1`.execute(db)).rows.length > 0

/** A code that nobody has: the wanted one, or with the first number that makes it one. */
export async function freeCode(db: Db, wanted: string): Promise<string> {
  if (!(await isThere(db, wanted))) return wanted
  const { rows } = await sql<{ code: string }>`
    select ${wanted} || '-' || n as code from generate_series(2, 1000) n
     where not exists (select 1 from organisation o where o.code = ${wanted} || '-' || n) order by n limit 1`.execute(
    db,
  )
  return rows[0]?.code ?? wanted
}

/** @returns whether it was not there yet */
export async function insertName(db: Db, code: string, n: NewName, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into organisation_name (organisation_code, use, locale, text, folded, source, note, kept_by, added_at)
    values (${code}, ${n.use}, ${n.locale}, ${n.text}, ${fold(n.text)}, ${n.source}, ${n.note}, (select acting_body()), ${now})
    on conflict on constraint organisation_name_pkey do nothing returning text`.execute(db)
  return rows.length > 0
}

export const insertCheck = (
  db: Db,
  code: string,
  id: string,
  done: { readonly on: Day; readonly source: string },
  now: Date,
) =>
  sql`insert into organisation_check (organisation_code, id, checked_on, source, added_at)
      values (${code}, ${id}, ${done.on}, ${done.source}, ${now})`.execute(db)

export const insertOrganisation = (db: Db, code: string, o: NewOrganisation, today: Day, now: Date) =>
  sql`insert into organisation (code, kind_code, stakeholder_code, place_code, address, phone, hours, web, source, dated_on, kept_by, added_at)
      values (${code}, ${o.kindCode}, ${o.stakeholderCode}, ${o.placeCode}, ${o.address}, ${o.phone}, ${o.hours}, ${o.web},
              ${o.source}, ${today}, (select acting_body()), ${now})`.execute(db)

/** Which of these codes no organisation has. */
export async function listUnknown(db: Db, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select c as code from unnest(${[...codes]}::text[]) c
     where not exists (select 1 from organisation o where o.code = c) order by c limit 100`.execute(db)
  return rows.map(({ code }) => code)
}
export async function hasPlace(db: Db, code: string): Promise<boolean> {
  return (await sql`select 1 from place where code = ${code} limit 1`.execute(db)).rows.length > 0
}

export async function insertSplit(db: Db, code: string, s: NewSplit, today: Day): Promise<void> {
  await sql`insert into organisation_split (code, text, locale, folded, note, source, kept_by, dated_on)
    values (${code}, ${s.text}, ${s.locale}, ${fold(s.text)}, ${s.note}, ${s.source}, (select acting_body()), ${today})`.execute(
    db,
  )
  await sql`insert into organisation_split_part (split_code, organisation_code)
    select ${code}, c from unnest(${[...s.codes]}::text[]) c`.execute(db)
}
