import { sql } from 'kysely'
import type { Db, Role } from '#base/context.ts'
import type { Locale } from '#base/say.ts'
import type { Invitation, Offer, Purpose } from '../model.ts'

const hashed = (token: string) => sql`sha256(convert_to(${token}::text, 'UTF8'))`
/** A link opens once, and not after its end. */
const isOpen = (now: Date) => sql`i.used_at is null and i.expires_at > ${now}`

export type NewInvitation = {
  readonly id: string
  readonly bodyId: string
  readonly purpose: Purpose
  readonly token: string
  readonly name: string
  readonly role: Role | null
  readonly placeCode: string | null
  readonly accountId: string | null
  readonly madeBy: string | null
  readonly madeAt: Date
  readonly expiresAt: Date
  /** Where the link goes by mail, and in which language. */
  readonly address?: string | null
  readonly locale?: Locale
}

/** Keeps links of which only the hashes are stored. One statement for all. */
export const insertInvitations = (db: Db, links: readonly NewInvitation[]) =>
  sql`insert into invitation (body_id, id, purpose, token_hash, name, role, place_code, account_id, made_by, made_at, expires_at,
                              address, locale)
      select l."bodyId", l.id, l.purpose, sha256(convert_to(l.token, 'UTF8')), l.name, l.role, l."placeCode", l."accountId",
             l."madeBy", l."madeAt", l."expiresAt", l.address, l.locale
        from json_to_recordset(${JSON.stringify(links)}::json) as l("bodyId" uuid, id uuid, purpose text, token text, name text,
             role text, "placeCode" text, "accountId" uuid, "madeBy" uuid, "madeAt" timestamptz, "expiresAt" timestamptz, address text, locale text)`.execute(
    db,
  )

/** The links of a body that can still be used, the newest first. */
export async function listOpenInvitations(db: Db, bodyId: string, now: Date): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select i.id, i.body_id as "bodyId", i.purpose, i.name, i.role, a.name as "madeBy", i.expires_at as "expiresAt"
      from invitation i left join account a on a.id = i.made_by
     where i.body_id = ${bodyId} and ${isOpen(now)}
     order by i.made_at desc, i.id
     limit 500`.execute(db)
  return rows
}

/** Ends a link before its time. @returns the link, if there was one to end */
export async function expireInvitation(
  db: Db,
  id: string,
  now: Date,
): Promise<Pick<Invitation, 'id' | 'bodyId'> | undefined> {
  const { rows } = await sql<Pick<Invitation, 'id' | 'bodyId'>>`
    update invitation i set expires_at = ${now} where i.id::text = ${id} and ${isOpen(now)}
    returning i.id, i.body_id as "bodyId"`.execute(db)
  return rows[0]
}

/** Ends the open recovery links of an account. */
export const expireRecoveries = (door: Db, accountId: string, now: Date) =>
  sql`update invitation i set expires_at = ${now}
       where i.account_id = ${accountId} and i.purpose = 'recover' and ${isOpen(now)}`.execute(door)

/** What a link offers, if it can still be used. For the door. @param isTaken holds the row until the transaction ends */
export async function findOffer(door: Db, token: string, now: Date, isTaken = false): Promise<Offer | undefined> {
  const { rows } = await sql<Offer>`
    select i.id, i.body_id as "bodyId", b.name as "bodyName", i.purpose, i.name, i.role, i.place_code as "placeCode",
           i.account_id as "accountId", a.sign_in_name as "signInName", null as "madeBy", i.expires_at as "expiresAt"
      from invitation i
      join body b on b.id = i.body_id
      left join account a on a.id = i.account_id
     where i.token_hash = ${hashed(token)} and ${isOpen(now)} and (i.account_id is null or a.closed_at is null)
     limit 1 ${isTaken ? sql`for update of i` : sql``}`.execute(door)
  return rows[0]
}

export const useInvitation = (door: Db, offer: Pick<Offer, 'id' | 'bodyId'>, now: Date) =>
  sql`update invitation set used_at = ${now} where body_id = ${offer.bodyId} and id = ${offer.id}`.execute(door)
