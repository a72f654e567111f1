import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { SYSTEM_BODY } from '#registers/accounts/model.ts'
import type { AuditHead, AuditLine, ChainEntry, Checkpoint } from './model.ts'

export type { AuditHead } from './model.ts'

export type NewEntry = {
  readonly act: string
  /** An address such as `estimate/<id>`. */
  readonly subject: string
  readonly at: Date
  /** For the chain of the system itself: the door and the keeper, who act for no body. */
  readonly isSystem?: boolean
  /** For the chain of this body, by nobody who is signed in: the keeper's own acts, such as the nightly erasure. */
  readonly ofBody?: string
}

/** Writes down an act, in the act's own transaction. The database fills in account and body, numbers and links. */
export async function insertAudit(db: Db, { act, subject, at, isSystem, ofBody }: NewEntry): Promise<AuditHead> {
  const chain = isSystem ? SYSTEM_BODY : ofBody
  const { rows } = await (chain !== undefined
    ? sql<AuditHead>`
        insert into audit_entry (body_id, id, account_id, act, subject, at)
        values (${chain}, ${newId()}, null, ${act}, ${subject}, ${at})
        returning body_id as "bodyId", seq, encode(hash, 'hex') as hash`.execute(db)
    : sql<AuditHead>`
        insert into audit_entry (id, act, subject, at) values (${newId()}, ${act}, ${subject}, ${at})
        returning body_id as "bodyId", seq, encode(hash, 'hex') as hash`.execute(db))
  const [row] = rows
  if (!row) throw new Error('an audit entry was not written')
  return { ...row, at }
}

/** A reading: who read, under which address it stands, when. */
export type NewRead = {
  readonly accountId: string
  readonly act: 'case.read' | 'case.read_shared'
  readonly subject: string
  readonly at: Date
}

/**
 * Writes down what was read about people into a body's chain, in the order in which it was read. One statement. For the
 * door, which knows from the request's own transaction who read. @returns the chain's new head
 */
export async function insertReads(door: Db, bodyId: string, reads: readonly NewRead[]): Promise<AuditHead> {
  const entries = reads.map((read) => ({ id: newId(), ...read }))
  const { rows } = await sql<Omit<AuditHead, 'at'>>`
    with made as (
      insert into audit_entry (body_id, id, account_id, act, subject, at)
      select ${bodyId}, r.id, r."accountId", r.act, r.subject, r.at
        from json_to_recordset(${JSON.stringify(entries)}::json) as r(id uuid, "accountId" uuid, act text, subject text, at timestamptz)
      returning body_id, seq, hash)
    select body_id as "bodyId", seq, encode(hash, 'hex') as hash from made order by seq desc limit 1`.execute(door)
  const [row] = rows
  const at = reads.at(-1)?.at
  if (!row || !at) throw new Error('what was read was not written down')
  return { ...row, at }
}

export const PAGE_LINES = 50
export type Wanted = {
  readonly act: string
  readonly subject: string
  /** Folded; compared with folded names by the reader of the rows. */
  readonly accountIds: readonly string[] | undefined
  readonly day: Day | undefined
}

/**
 * Everything that begins with a text, as a range of bytes: unlike `like`, these comparisons say nothing about rows that
 * the policies hide, so the database may ask its indexes with them first.
 */
const beginsWith = (column: unknown, text: string) =>
  text === '' ? sql`true` : sql`(${column} ~>=~ ${text} and ${column} ~<~ ${`${text}\u{10FFFF}`})`

/** A local day as two moments. */
const onDay = (day: Day | undefined) =>
  day === undefined
    ? sql`true`
    : sql`(e.at >= (${day}::date::timestamp at time zone 'Europe/Belgrade')
           and e.at < ((${day}::date + 1)::timestamp at time zone 'Europe/Belgrade'))`

const fits = (w: Wanted) => sql`
  e.body_id = (select acting_body())
  and ${beginsWith(sql`e.act`, w.act)}
  and ${beginsWith(sql`e.subject`, w.subject)}
  and ${w.accountIds === undefined ? sql`true` : sql`e.account_id = any (${w.accountIds}::uuid[])`}
  and ${onDay(w.day)}`

/** A page of the acting body's chain, the newest first; names are looked up for its lines alone. @param page from 1 */
export async function listLines(db: Db, wanted: Wanted, page: number): Promise<AuditLine[]> {
  const { rows } = await sql<AuditLine>`
    select e.seq, e.at, e.act, e.subject, e.account_id as "accountId", a.name as person
      from (select e.seq, e.at, e.act, e.subject, e.account_id from audit_entry e
             where ${fits(wanted)}
             order by e.seq desc
             limit ${PAGE_LINES} offset ${(page - 1) * PAGE_LINES}) as e
      left join account a on a.id = e.account_id
     order by e.seq desc
     limit ${PAGE_LINES}`.execute(db)
  return rows
}

/** How far entries that fit are counted: whoever finds more narrows the search. */
export const MOST_COUNTED = 5_000

/** How many entries fit, counted no further than 5,000. */
export async function countLines(db: Db, wanted: Wanted): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from audit_entry e where ${fits(wanted)} limit ${MOST_COUNTED}) as found`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Everybody who ever acted for the acting body, for the search by name. */
export async function listActors(db: Db): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from account a
     where exists (select 1 from audit_entry e where e.body_id = (select acting_body()) and e.account_id = a.id)
     order by a.name, a.id
     limit 2000`.execute(db)
  return rows
}

/** Every body that has a chain. For the keeper. */
export async function listChains(keeper: Db): Promise<{ readonly bodyId: string; readonly shortName: string }[]> {
  const { rows } = await sql<{ bodyId: string; shortName: string }>`
    select b.id as "bodyId", b.short_name as "shortName" from body b order by b.short_name limit 10000`.execute(keeper)
  return rows
}

/** Entries of a chain after a number, in its order. For the keeper. */
export async function listChain(keeper: Db, bodyId: string, after: number, limit: number): Promise<ChainEntry[]> {
  const { rows } = await sql<ChainEntry>`
    select body_id as "bodyId", seq, id, account_id as "accountId", act, subject,
           (extract(epoch from at) * 1000000)::bigint as "atMicros", encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash
      from audit_entry
     where body_id = ${bodyId} and seq > ${after}
     order by seq
     limit ${limit}`.execute(keeper)
  return rows
}

/** Where a chain begins, if its oldest entries were retired. For the keeper. */
export async function findCheckpoint(keeper: Db, bodyId: string): Promise<Checkpoint | undefined> {
  const { rows } = await sql<Checkpoint>`
    select seq, encode(hash, 'hex') as hash, entries from audit_checkpoint
     where body_id = ${bodyId} order by seq desc limit 1`.execute(keeper)
  return rows[0]
}

/** The head that the database itself keeps. For the keeper. */
export async function findHead(
  keeper: Db,
  bodyId: string,
): Promise<{ readonly seq: number; readonly hash: string } | undefined> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq, encode(hash, 'hex') as hash from audit_head where body_id = ${bodyId} limit 1`.execute(keeper)
  return rows[0]
}

/** The last entry of the unbroken beginning of a chain that lies before a day. For the keeper. */
export async function findLastBefore(
  keeper: Db,
  bodyId: string,
  day: Day,
): Promise<{ readonly seq: number; readonly hash: string } | undefined> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select e.seq, encode(e.hash, 'hex') as hash
      from audit_entry e
     where e.body_id = ${bodyId}
       and e.seq < coalesce((select min(later.seq) from audit_entry later
                              where later.body_id = ${bodyId} and (later.at at time zone 'Europe/Belgrade')::date >= ${day}::date),
                            9223372036854775807)
     order by e.seq desc
     limit 1`.execute(keeper)
  return rows[0]
}

/** Retires a chain's entries up to a number and leaves the checkpoint. For the keeper. @returns how many entries went */
export async function retireUpTo(
  keeper: Db,
  bodyId: string,
  last: { seq: number; hash: string },
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    with gone as (delete from audit_entry where body_id = ${bodyId} and seq <= ${last.seq} returning 1)
    insert into audit_checkpoint (body_id, seq, hash, entries, retired_at)
    select ${bodyId}, ${last.seq}, decode(${last.hash}, 'hex'), count(*), ${at} from gone
    returning entries`.execute(keeper)
  return rows[0]?.entries ?? 0
}
