import { sql } from 'kysely'
import type { Db } from '#base/context.ts'

/** A counter to raise: its kind, of whom, and how long its window lasts from the first try on. */
export type Raise = { readonly kind: string; readonly of: string; readonly seconds: number }
export type Raised = { readonly kind: string; readonly tries: number; readonly endsAt: Date }

/** What is counted is kept as a hash: a name typed in the wrong field, or an address, is nobody's to read. */
const keyOf = (kind: unknown, of: unknown) => sql`${kind} || ':' || encode(sha256(convert_to(${of}, 'UTF8')), 'hex')`

/** Raises counters in the order given; a window that is over begins anew. One statement. For the door. */
export async function raiseCounters(door: Db, counters: readonly Raise[], now: Date): Promise<Raised[]> {
  const { rows } = await sql<Raised>`
    insert into throttle as t (key, tries, started_at, ends_at)
    select ${keyOf(sql`c.kind`, sql`c.of`)}, 1, ${now}::timestamptz, ${now}::timestamptz + make_interval(secs => c.seconds)
      from json_to_recordset(${JSON.stringify(counters)}::json) as c(kind text, "of" text, seconds int)
    on conflict on constraint throttle_pkey do update set
      tries      = case when t.ends_at <= excluded.started_at then 1 else least(t.tries + 1, 1000000) end,
      started_at = case when t.ends_at <= excluded.started_at then excluded.started_at else t.started_at end,
      ends_at    = case when t.ends_at <= excluded.started_at then excluded.ends_at    else t.ends_at    end
    returning split_part(t.key, ':', 1) as kind, t.tries, t.ends_at as "endsAt"`.execute(door)
  return rows
}

/** Forgets a counter, as after the right password. */
export const deleteCounter = (door: Db, kind: string, of: string) =>
  sql`delete from throttle where key = ${keyOf(sql`${kind}::text`, sql`${of}::text`)}`.execute(door)

/** Forgets counters whose window is long over. */
export const deleteOldCounters = (door: Db, now: Date) =>
  sql`delete from throttle where ends_at < ${now}::timestamptz - interval '1 day'`.execute(door)
