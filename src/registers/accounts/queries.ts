import { sql } from 'kysely'
import type { Db, Member } from '#base/context.ts'
import type { SpokenDialect } from '#base/say.ts'
import type { Membership, OpenSession } from './model.ts'

/** As the database keeps a token: its SHA-256. */
const hashed = (token: string) => sql`sha256(convert_to(${token}::text, 'UTF8'))`
/** The day in the five economies; memberships run from and to local days. */
const today = sql`(now() at time zone 'Europe/Belgrade')::date`
/** A session that still stands: neither over, nor an hour without a request. */
const stands = sql`expires_at > statement_timestamp() and seen_at > statement_timestamp() - interval '1 hour'`

/** The place `p` with its names. */
export const namedPlace = sql`json_build_object('code', p.code, 'level', p.level, 'name', json_build_object(
  'cyrillic', p.name_cyrillic, 'latin', p.name_latin, 'own', p.name_own, 'ownLocale', p.own_locale))`

/** `dialect`: the way in which the body speaks Serbian, which the front door asks. */
export type ActingMember = Member & { readonly dialect: SpokenDialect }

/**
 * The member whose session and membership this transaction carries, if any. One statement. Who sees people met, or what
 * was done with what was written about them, needs a second factor: the team, the officer for data protection, and
 * whoever coordinates a body that has a team; not for invented people.
 */
export async function findActing(db: Db): Promise<ActingMember | undefined> {
  const { rows } = await sql<Omit<ActingMember, 'kind' | 'placeCode'> & { placeCode: string | null }>`
    select a.account_id as "accountId", a.account_name as name, a.membership_id as "membershipId", a.body_id as "bodyId",
           b.name as "bodyName", b.status_wording as "statusWording", a.role, a.place_code as "placeCode",
           b.is_demonstration as "isDemonstration", d.dialect, factor_is_fresh(s.factor_at, b.is_demonstration) as "hasSteppedUp",
           s.factor_at is null and not b.is_demonstration
             and (a.role in ('team', 'dpo')
                  or a.role = 'coordinator'
                     and exists (select 1 from membership m where m.body_id = a.body_id and m.role = 'team')) as "needsFactor"
      from acting() a join body b on b.id = a.body_id join body_dialect d on d.body_id = b.id join session s on s.id = a.session_id
     limit 1`.execute(db)
  const [row] = rows
  return row && { kind: 'member', ...row, placeCode: row.placeCode ?? undefined }
}

/** Notes that a session is in use, at most once a minute; one that has ended stays ended. */
export const touchSession = (door: Db, token: string, now: Date) =>
  sql`update session set seen_at = greatest(seen_at, ${now})
       where token_hash = ${hashed(token)} and ${stands} and seen_at < ${now}::timestamptz - interval '1 minute'`.execute(
    door,
  )

/** The running memberships of an account, the oldest first. For the door, and for a member about itself. */
export async function listMemberships(db: Db, accountId: string): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    select m.id, m.body_id as "bodyId", b.name as "bodyName", m.role, m.from_on as "fromOn",
           case when m.place_code is null then null else ${namedPlace} end as place
      from membership m
      join body b on b.id = m.body_id
      left join place p on p.code = m.place_code
     where m.account_id = ${accountId} and m.from_on <= ${today} and (m.to_on is null or m.to_on > ${today})
     order by m.from_on, m.id
     limit 200`.execute(db)
  return rows
}
/** The open sessions of the member who is acting, the one in use first. */
export async function listOwnSessions(db: Db): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select s.id, s.opened_at as "openedAt", s.seen_at as "seenAt", s.expires_at as "expiresAt", s.id = a.session_id as "isThis"
      from acting() a join session s on s.account_id = a.account_id
     where ${stands}
     order by s.id = a.session_id desc, s.seen_at desc, s.id
     limit 200`.execute(db)
  return rows
}

/** Ends a session of the member who is acting, at once. @returns whether there was such a session */
export async function endOwnSession(db: Db, sessionId: string): Promise<boolean> {
  const { rows } = await sql`
    update session set expires_at = least(expires_at, statement_timestamp())
     where id::text = ${sessionId} and ${stands} returning id`.execute(db)
  return rows.length > 0
}

/** Whether the account `a` has a second factor. */
const hasFactor = sql`exists (select 1 from second_factor f where f.account_id = a.id and f.removed_at is null)`

/** Who holds a token, whatever the membership. */
export type Holder = {
  readonly accountId: string
  readonly name: string
  readonly signInName: string
  readonly passwordHash: string
  /** When the second factor was last given in this session; null: never, and none is enrolled. */
  readonly factorAt: Date | null
}

/** The account behind a token, if its session stands and its second factor, if it has one, was given. For the door. */
export async function findHolder(door: Db, token: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    select a.id as "accountId", a.name, a.sign_in_name as "signInName", a.password_hash as "passwordHash",
           s.factor_at as "factorAt"
      from session s join account a on a.id = s.account_id and a.closed_at is null
     where s.token_hash = ${hashed(token)} and ${stands} and (s.factor_at is not null or not ${hasFactor})
     limit 1`.execute(door)
  return rows[0]
}

/** The account of a sign-in name, unless it is closed. For the door. */
export async function findSecret(door: Db, signInName: string): Promise<Omit<Holder, 'factorAt'> | undefined> {
  const { rows } = await sql<Omit<Holder, 'factorAt'>>`
    select id as "accountId", name, sign_in_name as "signInName", password_hash as "passwordHash"
      from account where sign_in_name = ${signInName} and closed_at is null limit 1`.execute(door)
  return rows[0]
}

/**
 * Opens a session of 12 hours; of ten minutes where the second factor is still to be given.
 * @returns nothing where the password is no longer the one that was checked
 */
export async function insertSession(
  door: Db,
  token: string,
  holder: Pick<Holder, 'accountId' | 'passwordHash'> & { readonly factorAt?: Date | null },
): Promise<{ readonly isPending: boolean } | undefined> {
  const factorAt = holder.factorAt ?? null
  const { rows } = await sql<{ isPending: boolean }>`
    insert into session (token_hash, account_id, opened_at, seen_at, expires_at, factor_at)
    select ${hashed(token)}, a.id, now(), now(),
           now() + case when ${factorAt}::timestamptz is null and ${hasFactor} then interval '10 minutes' else interval '12 hours' end,
           ${factorAt}
      from account a where a.id = ${holder.accountId} and a.password_hash = ${holder.passwordHash} and a.closed_at is null
    returning expires_at < now() + interval '1 hour' as "isPending"`.execute(door)
  return rows[0]
}

/** Ends the session of a token. @returns whose it was */
export async function deleteSession(door: Db, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ accountId: string }>`
    delete from session where token_hash = ${hashed(token)} returning account_id as "accountId"`.execute(door)
  return rows[0]?.accountId
}

/** Ends all sessions of an account. */
export const deleteSessionsOf = (door: Db, accountId: string) =>
  sql`delete from session where account_id = ${accountId}`.execute(door)

/** Forgets sessions that ended a day ago or earlier. */
export const deleteOldSessions = (door: Db) =>
  sql`delete from session where expires_at < now() - interval '1 day' or seen_at < now() - interval '1 day'`.execute(
    door,
  )

/** Sets a new password, unless it was changed in between. @returns whether it was set */
export async function updatePassword(
  door: Db,
  accountId: string,
  passwordHash: string,
  was?: string,
): Promise<boolean> {
  const { rows } = await sql`
    update account set password_hash = ${passwordHash}
     where id = ${accountId} and closed_at is null and (${was ?? null}::text is null or password_hash = ${was ?? null})
    returning id`.execute(door)
  return rows.length > 0
}
