import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import { EVENTS, type ReferralEvent } from '../model.ts'

/** Whether a new row was written: not where the id is there already. */
export async function insertEvent(db: Db, row: Insertable<DB['referral_event']>): Promise<boolean> {
  const done = await db
    .insertInto('referral_event')
    .values(row)
    .onConflict((on) => on.constraint('referral_event_pkey').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The same for what another body answers in its own account. */
export async function insertSharedAnswer(db: Db, row: Insertable<DB['shared_answer']>): Promise<boolean> {
  const done = await db
    .insertInto('shared_answer')
    .values(row)
    .onConflict((on) => on.constraint('shared_answer_pkey').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Something that happened to a referral, with its words as they lie in the database. */
export type SealedEvent = ReferralEvent & {
  readonly note: Buffer | null
  /** The person, or the body where the person is not known here; null: the program itself. */
  readonly by: string | null
  /** The body that answered in its own account; null: put down by the team, or come through a link. */
  readonly byBodyId: string | null
  /** What came through the link of a body without an account, with the key of its words. */
  readonly link: { readonly id: string; readonly keySealed: Buffer } | null
}
type EventRow = Omit<SealedEvent, 'kind' | 'link'> & {
  readonly kind: string
  readonly linkId: string | null
  readonly keySealed: Buffer | null
}
/**
 * What happened to referrals of one body: put down by the team, answered through a link or by another body in its own
 * account, or noted by the program when a day came. A reminder of the program is an event like any other.
 */
export async function listEvents(db: Db, bodyId: string, referralIds: readonly string[]): Promise<SealedEvent[]> {
  const ids = sql`${[...referralIds]}::uuid[]`
  const none = sql`null::uuid as "linkId", null::bytea as "keySealed"`
  const { rows } = await sql<EventRow>`
    select e.id, e.referral_id as "referralId", e.kind, e.happened_on as "happenedOn", e.next_on as "nextOn",
           e.visit_id as "visitId", e.note_sealed as note, coalesce(a.name, b.name) as by, null::uuid as "byBodyId", ${none}
      from referral_event e join body b on b.id = e.body_id left join account a on a.id = e.account_id
     where e.body_id = ${bodyId} and e.referral_id = any (${ids})
    union all
    select p.id, p.referral_id, p.kind, p.answered_on, p.next_on, null, p.note_sealed, coalesce(l.asked_of, ''), null, l.id, l.key_sealed
      from referral_reply p left join answer_link l on l.body_id = p.body_id and l.id = p.link_id
     where p.body_id = ${bodyId} and p.referral_id = any (${ids})
    union all
    select s.id, s.referral_id, s.kind, s.answered_on, s.next_on, null, s.note_sealed, b.name, s.by_body_id, ${none}
      from shared_answer s join body b on b.id = s.by_body_id
     where s.body_id = ${bodyId} and s.referral_id = any (${ids})
    union all
    select m.id, m.referral_id, case m.stage when 'escalated' then 'escalated' else 'reminded' end, m.noted_on, null, null, null, null, null, ${none}
      from referral_reminder m
     where m.body_id = ${bodyId} and m.referral_id = any (${ids})
     order by "happenedOn", id
     limit 50000`.execute(db)
  return rows.flatMap(({ linkId, keySealed, ...row }) => {
    const kind = EVENTS.find((one) => one === row.kind)
    const link = linkId !== null && keySealed !== null ? { id: linkId, keySealed } : null
    return kind ? [{ ...row, kind, link }] : []
  })
}
