import { sql } from 'kysely'
import type { Db, Role } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { Locale, SpokenDialect } from '#base/say.ts'

/** Who gets a mail, where, and in which words. */
export type Receiver = {
  readonly address: string
  readonly token: string
  readonly locale: Locale
  readonly dialect: SpokenDialect
  readonly often: 'daily' | 'weekly' | 'never'
  readonly isConfirmed: boolean
}

/** Where a person wants mail, unless the account is closed. For the keeper. */
export async function findReceiver(keeper: Db, accountId: string): Promise<Receiver | undefined> {
  const { rows } = await sql<Receiver>`
    select c.address, c.token, c.locale, c.often, c.confirmed_at is not null as "isConfirmed",
           coalesce((select d.dialect from membership m join body_dialect d on d.body_id = m.body_id
                      where m.account_id = a.id order by m.from_on, m.id limit 1), 'ekavian') as dialect
      from mail_choice c join account a on a.id = c.account_id and a.closed_at is null
     where c.account_id = ${accountId} and c.address is not null limit 1`.execute(keeper)
  return rows[0]
}

/** Who wants the digest of a day: everybody daily, on a Monday the weekly ones too. For the keeper. */
export async function listDigested(keeper: Db, isMonday: boolean): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select c.account_id as "accountId" from mail_choice c join account a on a.id = c.account_id and a.closed_at is null
     where c.confirmed_at is not null and (c.often = 'daily' or (c.often = 'weekly' and ${isMonday}))
     order by c.account_id limit 100000`.execute(keeper)
  return rows.map((row) => row.accountId)
}

const runsOn = (day: Day) => sql`m.from_on <= ${day}::date and (m.to_on is null or m.to_on > ${day}::date)`

/** For which bodies an account works on a day, and as what. For the keeper. */
export async function listRoles(
  keeper: Db,
  accountId: string,
  day: Day,
): Promise<{ readonly bodyId: string; readonly role: Role }[]> {
  const { rows } = await sql<{ bodyId: string; role: Role }>`
    select distinct m.body_id as "bodyId", m.role from membership m
     where m.account_id = ${accountId} and ${runsOn(day)} order by m.body_id, m.role limit 500`.execute(keeper)
  return rows
}

/** The accounts that guard a body, without one. For the keeper. */
export async function listGuards(keeper: Db, bodyId: string, glassId: string, day: Day): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select distinct m.account_id as "accountId" from membership m
     where m.body_id = ${bodyId} and m.role in ('coordinator', 'dpo') and ${runsOn(day)}
       and m.account_id <> (select g.account_id from break_glass g where g.body_id = ${bodyId} and g.id = ${glassId})
     order by m.account_id limit 500`.execute(keeper)
  return rows.map((row) => row.accountId)
}

/** What of a body's guarding is to be told: counts of the days from `since` to `today`, and of the week to come. */
export type Guarding = {
  readonly opened: number
  readonly ended: number
  readonly unreviewed: number
  readonly toErase: number
}

/** Agreements that began or ended, broken glasses that nobody reviewed, records to be erased within seven days. For the keeper. */
export async function countGuarding(keeper: Db, bodyId: string, since: Day, today: Day): Promise<Guarding> {
  const between = (column: unknown) => sql`${column} > ${since}::date and ${column} <= ${today}::date`
  const ends = sql`least(coalesce(s.to_on, 'infinity'), coalesce(s.withdrawn_on, 'infinity'))`
  const { rows } = await sql<Guarding>`
    select (select count(*) from sharing_agreement s
             where ${bodyId} in (s.body_id, s.receiver_body_id) and ${between(sql`s.from_on`)}) as opened,
           (select count(*) from sharing_agreement s
             where ${bodyId} in (s.body_id, s.receiver_body_id) and ${between(ends)}) as ended,
           (select count(*) from break_glass g where g.body_id = ${bodyId} and g.reviewed_at is null) as unreviewed,
           (select count(*) from kept_record k
              join processing_purpose p on p.body_id = k.body_id and p.code = k.purpose_code
             where k.body_id = ${bodyId} and k.erased_at is null and p.is_on and p.keep_months is not null
               and k.kept_from_on + make_interval(months => p.keep_months) <= ${today}::date + 7) as "toErase"`.execute(
    keeper,
  )
  const [row] = rows
  if (!row) throw new Error('counts have no row')
  return row
}

export async function countParked(keeper: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from job where parked_at is not null`.execute(keeper)
  return rows[0]?.n ?? 0
}

export type Invited = {
  readonly address: string
  readonly bodyName: string
  readonly expiresAt: Date
  readonly dialect: SpokenDialect
}

/** Gives an open invitation its token, if it goes by mail. @returns where to. For the keeper */
export async function armInvitation(
  keeper: Db,
  link: { readonly bodyId: string; readonly invitationId: string },
  token: string,
  now: Date,
): Promise<Invited | undefined> {
  const { rows } = await sql<Invited>`
    update invitation i set token_hash = sha256(convert_to(${token}::text, 'UTF8'))
      from body b join body_dialect d on d.body_id = b.id
     where i.body_id = ${link.bodyId} and i.id = ${link.invitationId} and b.id = i.body_id
       and i.used_at is null and i.expires_at > ${now} and i.address is not null
    returning i.address, b.name as "bodyName", i.expires_at as "expiresAt", d.dialect`.execute(keeper)
  return rows[0]
}

/** Forgets where links went that are used or over. For the keeper. */
export const forgetInvited = (keeper: Db, now: Date) =>
  sql`update invitation set address = null
       where address is not null and (used_at is not null or expires_at < ${now})`.execute(keeper)
