import { sql } from 'kysely'
import type { Db } from '#base/context.ts'

/** As the database keeps tokens and codes: their SHA-256. */
const hashed = (text: string) => sql`sha256(convert_to(${text}::text, 'UTF8'))`

/** Who holds a token, whether or not the second factor was given yet. */
export type CodeHolder = {
  readonly accountId: string
  readonly signInName: string
  /** Null: no second factor is enrolled. */
  readonly secretSealed: Buffer | null
  /** The latest step whose code was used. */
  readonly lastStep: number
  /** When the second factor was last given in this session; null: not yet. */
  readonly factorAt: Date | null
  /** Given within five minutes. */
  readonly isFresh: boolean
}

/** The account behind a token and its second factor, if the session stands. For the door. */
export async function findCodeHolder(door: Db, token: string): Promise<CodeHolder | undefined> {
  const { rows } = await sql<CodeHolder>`
    select a.id as "accountId", a.sign_in_name as "signInName", f.secret_sealed as "secretSealed",
           coalesce(f.last_step, 0) as "lastStep", s.factor_at as "factorAt", factor_is_fresh(s.factor_at, false) as "isFresh"
      from session s
      join account a on a.id = s.account_id and a.closed_at is null
      left join second_factor f on f.account_id = a.id and f.removed_at is null
     where s.token_hash = ${hashed(token)}
       and s.expires_at > statement_timestamp() and s.seen_at > statement_timestamp() - interval '1 hour'
     limit 1`.execute(door)
  return rows[0]
}

/** Notes that a step's code was used. Of two requests with one code one is too late. @returns whether it was this one's */
export async function useStep(door: Db, accountId: string, step: number): Promise<boolean> {
  const { rows } = await sql`
    update second_factor set last_step = ${step}
     where account_id = ${accountId} and last_step < ${step} and removed_at is null
    returning account_id`.execute(door)
  return rows.length > 0
}

/** Uses a recovery code, once. @returns whether there was such a code */
export async function useRecoveryCode(door: Db, accountId: string, code: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update recovery_code set used_at = ${now}
     where account_id = ${accountId} and code_hash = ${hashed(code)} and used_at is null
    returning account_id`.execute(door)
  return rows.length > 0
}

export type NewFactor = {
  readonly accountId: string
  readonly secretSealed: Buffer
  /** The step of the code by which it was enrolled. */
  readonly step: number
  /** Recovery codes without hyphens; kept as hashes. */
  readonly codes: readonly string[]
}

/** Enrols a second factor in place of an earlier one; its recovery codes go with it. For the door. */
export async function replaceFactor(door: Db, f: NewFactor, now: Date): Promise<void> {
  await sql`delete from recovery_code where account_id = ${f.accountId}`.execute(door)
  await sql`delete from second_factor where account_id = ${f.accountId}`.execute(door)
  await sql`
    insert into second_factor (account_id, secret_sealed, last_step, enrolled_at)
    values (${f.accountId}, ${f.secretSealed}, ${f.step}, ${now})`.execute(door)
  await sql`
    insert into recovery_code (account_id, code_hash, made_at)
    select ${f.accountId}, sha256(convert_to(c.code, 'UTF8')), ${now}
      from json_array_elements_text(${JSON.stringify(f.codes)}::json) as c(code)`.execute(door)
}

/** Opens a session of 12 hours in which the second factor was just given. */
export const insertFactorSession = (door: Db, token: string, accountId: string) =>
  sql`insert into session (token_hash, account_id, opened_at, seen_at, expires_at, factor_at)
      values (${hashed(token)}, ${accountId}, now(), now(), now() + interval '12 hours', now())`.execute(door)

/** The session of `earlier` under a new token, with the second factor just given; its end stays where it was. */
export const renewSession = (door: Db, earlier: string, token: string) =>
  sql`insert into session (token_hash, account_id, opened_at, seen_at, expires_at, factor_at)
      select ${hashed(token)}, account_id, opened_at, now(), expires_at, now()
        from session where token_hash = ${hashed(earlier)}`.execute(door)

/** When the member who is acting enrolled a second factor; nothing where there is none. */
export async function findOwnFactor(db: Db): Promise<{ readonly enrolledAt: Date } | undefined> {
  const { rows } = await sql<{ enrolledAt: Date }>`
    select enrolled_at as "enrolledAt" from second_factor
     where account_id = (select acting_account()) and removed_at is null limit 1`.execute(db)
  return rows[0]
}

/** Takes a colleague's second factor off. @returns whether there was one that the member may take off */
export async function removeFactor(db: Db, accountId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update second_factor set removed_at = ${now} where account_id = ${accountId} and removed_at is null
    returning account_id`.execute(db)
  return rows.length > 0
}
