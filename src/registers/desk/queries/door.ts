import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { OrganisationName } from '#registers/organisations/model.ts'
import type { Desk, NewMessage, NewRemoval, Removal } from '../model.ts'

/** The names of an organisation; none: there is no such. For the door. */
export async function listNames(door: Db, code: string): Promise<OrganisationName[]> {
  const { rows } = await sql<OrganisationName>`
    select n.use, n.locale, n.text, n.source from organisation_name n where n.organisation_code = ${code}
     order by n.use, n.locale, n.text limit 100`.execute(door)
  return rows
}

/** The body that answers for an organisation; of several the first that was opened. */
export async function findDesk(db: Db, code: string, today: Day): Promise<Desk | undefined> {
  const { rows } = await sql<Desk>`
    select b.id as "bodyId", b.name as "bodyName" from contact_desk d join body b on b.id = d.body_id
     where d.organisation_code = ${code} and d.from_on <= ${today}::date and coalesce(d.to_on, 'infinity') > ${today}::date
     order by d.from_on, d.id limit 1`.execute(db)
  return rows[0]
}

/** @returns the post, if it is one of the organisation's that is reached by the form */
export async function findPostOf(door: Db, code: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select p.id from post p where p.id::text = ${id} and p.organisation_code = ${code} and p.contact_rule <> 'none' limit 1`.execute(
    door,
  )
  return rows[0]?.id ?? null
}

type Where = { readonly id: string; readonly bodyId: string }
export const insertMessage = (
  door: Db,
  where: Where & { readonly organisationCode: string; readonly postId: string | null },
  m: NewMessage,
  now: Date,
) =>
  sql`insert into contact_message (body_id, id, organisation_code, post_id, subject, message, reply_to, received_at)
      values (${where.bodyId}, ${where.id}, ${where.organisationCode}, ${where.postId}, ${m.subject}, ${m.message}, ${m.replyTo}, ${now})`.execute(
    door,
  )

export const insertRemoval = (
  door: Db,
  where: Where & { readonly token: string; readonly dueOn: Day },
  r: NewRemoval,
  now: Date,
) =>
  sql`insert into removal_request (body_id, id, token_hash, path, wish, what, received_at, due_on)
      values (${where.bodyId}, ${where.id}, sha256(convert_to(${where.token}, 'UTF8')), ${r.path}, ${r.wish}, ${r.what}, ${now}, ${where.dueOn})`.execute(
    door,
  )

/** The request of a link. */
export async function findByLink(door: Db, token: string): Promise<Removal | undefined> {
  const { rows } = await sql<Removal>`
    select r.id, r.path, r.wish, r.what, r.received_at as "receivedAt", r.due_on as "dueOn", r.answered_on as "answeredOn",
           r.outcome, r.answer
      from removal_request r where r.token_hash = sha256(convert_to(${token}, 'UTF8')) limit 1`.execute(door)
  return rows[0]
}

/** Deletes messages that came before the moment, and requests that were answered before its day. @returns how many */
export async function deleteOver(door: Db, since: Date): Promise<number> {
  const messages = await sql`delete from contact_message where received_at < ${since}`.execute(door)
  const requests = await sql`delete from removal_request where answered_on < ${since}::timestamptz::date`.execute(door)
  return Number((messages.numAffectedRows ?? 0n) + (requests.numAffectedRows ?? 0n))
}
