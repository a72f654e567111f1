import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import type { AnswerLink, OpenLink } from '../model/answer.ts'

type NewLink = Omit<Insertable<DB['answer_link']>, 'token_hash'> & { readonly token: string }
/** Keeps a link of whose token only the hash is stored. */
export const insertLink = (db: Db, { token, ...row }: NewLink) =>
  sql`insert into answer_link (id, referral_id, token_hash, key_sealed, need_code, due_on, reference, subject, asked_of, post, valid_to_on, made_at)
      values (${row.id}, ${row.referral_id}, sha256(convert_to(${token}, 'UTF8')), ${row.key_sealed}, ${row.need_code}, ${row.due_on},
              ${row.reference}, ${row.subject}, ${row.asked_of}, ${row.post}, ${row.valid_to_on}, ${row.made_at})`.execute(
    db,
  )

/** The links of a referral, the newest first. */
export async function listLinks(db: Db, referralId: string): Promise<AnswerLink[]> {
  const { rows } = await sql<AnswerLink>`
    select l.id, l.asked_of as "askedOf", l.post, l.reference, l.valid_to_on as "validToOn",
           l.withdrawn_at is not null as "isWithdrawn", p.link_id is not null as "isUsed"
      from answer_link l left join referral_reply p on p.body_id = l.body_id and p.link_id = l.id
     where l.referral_id = ${referralId}
     order by l.made_at desc, l.id desc
     limit 100`.execute(db)
  return rows
}

/** @returns the referral whose link ended; undefined: there was none to end */
export async function withdrawLink(db: Db, id: string, now: Date): Promise<string | undefined> {
  const done = await db
    .updateTable('answer_link')
    .set({ withdrawn_at: now.toISOString() })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('referral_id')
    .executeTakeFirst()
  return done?.referral_id
}

/** Names the token for this transaction of the door: the database shows it that one link and no other. */
export const nameToken = (door: Db, token: string) =>
  sql`select set_config('obuhvat.answer', ${token}, true)`.execute(door)

/** The link that the transaction named. */
export async function findNamedLink(door: Db): Promise<OpenLink | undefined> {
  const { rows } = await sql<OpenLink>`
    select l.body_id as "bodyId", l.id, l.referral_id as "referralId", l.subject, b.name as "bodyName", l.post,
           l.asked_of as "askedOf", l.need_code as "needCode", l.due_on as "dueOn", l.reference, l.valid_to_on as "validToOn",
           l.withdrawn_at is not null as "isWithdrawn",
           exists (select 1 from referral_reply p where p.body_id = l.body_id and p.link_id = l.id) as "isUsed"
      from answer_link l join body b on b.id = l.body_id
     limit 1`.execute(door)
  return rows[0]
}

/** @returns whether this answer was the first */
export async function insertReply(door: Db, row: Insertable<DB['referral_reply']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await door
    .insertInto('referral_reply')
    .values(row)
    .onConflict((on) => on.constraint('referral_reply_pkey').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}
