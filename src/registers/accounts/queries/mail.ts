import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { CheckedMail, MailChoice } from '../model.ts'

const choice = sql`c.address, c.locale, c.often, c.confirmed_at is not null as "isConfirmed" from mail_choice c`

/** What the acting person chose. */
export async function findOwnMail(db: Db): Promise<MailChoice | undefined> {
  const { rows } = await sql<MailChoice>`
    select ${choice} where c.account_id = (select acting_account()) limit 1`.execute(db)
  return rows[0]
}

/** Keeps language and rhythm; the address stays and stays confirmed. @returns false where nothing was chosen before */
export async function updateOwnMail(db: Db, mail: CheckedMail, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update mail_choice set locale = ${mail.locale}, often = ${mail.often}, chosen_at = ${now}
     where account_id = (select acting_account()) returning account_id`.execute(db)
  return rows.length > 0
}

/** Keeps another address with a token of its own; it waits to be confirmed. Values are said twice, for `excluded` would read the token. */
export const putOwnMail = (db: Db, { address, locale, often }: CheckedMail, token: string, now: Date) =>
  sql`insert into mail_choice (account_id, address, token, locale, often, chosen_at)
      values ((select acting_account()), ${address}, ${token}, ${locale}, ${often}, ${now})
      on conflict on constraint mail_choice_pkey do update
        set address = ${address}, token = ${token}, locale = ${locale}, often = ${often}, chosen_at = ${now}`.execute(
    db,
  )

/** How many addresses the acting person tried out since a moment, by the record of acts. */
export async function countOwnTries(db: Db, since: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from audit_entry e
     where e.account_id = (select acting_account()) and e.body_id = (select acting_body())
       and e.act = 'account.choose_mail' and e.at > ${since}`.execute(db)
  return rows[0]?.n ?? 0
}

/** What was chosen for the address to which a token was sent. For the door. */
export async function findMailByToken(
  door: Db,
  token: string,
): Promise<(MailChoice & { readonly accountId: string; readonly address: string }) | undefined> {
  const { rows } = await sql<MailChoice & { accountId: string; address: string }>`
    select c.account_id as "accountId", ${choice} where c.token = ${token} and c.address is not null limit 1`.execute(
    door,
  )
  return rows[0]
}

/** Whoever has the token says how often; with that the address is confirmed. For the door. */
export const updateByToken = (door: Db, token: string, often: MailChoice['often'], now: Date) =>
  sql`update mail_choice set often = ${often}, confirmed_at = coalesce(confirmed_at, ${now})
       where token = ${token} and address is not null`.execute(door)
/** Forgets the address. For the door. */
export const forgetByToken = (door: Db, token: string) =>
  sql`update mail_choice set address = null where token = ${token}`.execute(door)
