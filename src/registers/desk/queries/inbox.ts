import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { Message, Outcome, Removal } from '../model.ts'

/** What was written to the acting body and is not over: what waits for an answer first, then the latest. */
export async function listMessages(db: Db, since: Date): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select m.id, m.organisation_code as "organisationCode", m.post_id as "postId", m.subject, m.message, m.reply_to as "replyTo",
           m.received_at as "receivedAt", m.answered_at as "answeredAt"
      from contact_message m where m.body_id = (select acting_body()) and m.received_at >= ${since}
     order by m.answered_at is not null, m.received_at desc, m.id limit 500`.execute(db)
  return rows
}

/** @returns whether it was this mark: of two the first counts */
export async function updateAnswered(db: Db, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update contact_message set answered_at = ${now}, answered_by = (select acting_account())
     where body_id = (select acting_body()) and id::text = ${id} and answered_at is null returning id`.execute(db)
  return rows.length > 0
}

const removal = sql`
  r.id, r.path, r.wish, r.what, r.received_at as "receivedAt", r.due_on as "dueOn", r.answered_on as "answeredOn", r.outcome, r.answer
  from removal_request r`

/** The requests that the reader may answer or has answered; those without an answer first, by when they are due. */
export async function listRemovals(db: Db): Promise<Removal[]> {
  return (
    await sql<Removal>`select ${removal} order by r.answered_on is not null, r.due_on, r.id limit 500`.execute(db)
  ).rows
}

/** @throws {NotFound} also for what was sent to another body */
export async function getRemoval(db: Db, id: string): Promise<Removal> {
  const { rows } = await sql<Removal>`select ${removal} where r.id::text = ${id} limit 1`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** @returns whether it was this answer */
export async function updateAnswer(
  db: Db,
  id: string,
  a: { readonly outcome: Outcome; readonly answer: string },
  today: Day,
): Promise<boolean> {
  const { rows } = await sql`
    update removal_request set answered_on = ${today}, answered_by = (select acting_account()), outcome = ${a.outcome}, answer = ${a.answer}
     where id::text = ${id} and answered_on is null returning id`.execute(db)
  return rows.length > 0
}
