import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { CheckedRequest, Look, Outcome, SubjectRequest } from '../model.ts'
import { within } from './purposes.ts'

const request = sql`
  r.id, r.kind, r.subject, r.asked_how as "askedHow", r.received_on as "receivedOn", r.due_on as "dueOn", r.what,
  taker.name as "takenBy", r.answered_on as "answeredOn", answerer.name as "answeredBy", r.outcome, r.answer
  from subject_request r
  join account taker on taker.id = r.taken_by
  left join account answerer on answerer.id = r.answered_by
 where r.body_id = (select acting_body())`

/** Requests to the acting body: those without an answer first, by when they are due. */
export async function listRequests(db: Db): Promise<SubjectRequest[]> {
  return (
    await sql<SubjectRequest>`
      select ${request} order by r.answered_on is not null, r.due_on, r.id limit 500`.execute(db)
  ).rows
}

export async function findRequest(db: Db, id: string): Promise<SubjectRequest | undefined> {
  return (await sql<SubjectRequest>`select ${request} and r.id::text = ${id} limit 1`.execute(db)).rows[0]
}

export const insertRequest = (db: Db, id: string, r: CheckedRequest, dueOn: Day) =>
  sql`insert into subject_request (id, kind, subject, asked_how, received_on, due_on, what)
      values (${id}, ${r.kind}, ${r.subject}, ${r.askedHow}, ${r.receivedOn}, ${dueOn}, ${r.what})`.execute(db)

/** @returns whether it was this answer: of two the first counts */
export async function updateAnswer(
  db: Db,
  id: string,
  answer: { readonly outcome: Outcome; readonly answer: string },
  today: Day,
): Promise<boolean> {
  const { rows } = await sql`
    update subject_request set answered_on = ${today}, answered_by = (select acting_account()), outcome = ${answer.outcome},
           answer = ${answer.answer === '' ? null : answer.answer}
     where body_id = (select acting_body()) and id::text = ${id} and answered_on is null
    returning id`.execute(db)
  return rows.length > 0
}

/** Readings of many at once: lists, and the closing of a period, for which every visit of a team is opened. */
const listRead = sql`((e.act = 'case.read' and (e.subject in ('visits', 'referrals', 'households')
  or (e.subject ~>=~ 'team/' and e.subject ~<~ 'team0')))
  or (e.act = 'case.read_shared' and (e.subject ~>=~ 'visits/by/' and e.subject ~<~ 'visits/by0'
       or e.subject ~>=~ 'referrals/by/' and e.subject ~<~ 'referrals/by0')))`

/**
 * Everything that the audit holds about a household and what belongs to it, the latest first: who, in which role, and
 * the reason where it was opened without the right; and, from the first day on which something about it is kept, every
 * reading of a list in which it may have stood. One statement.
 */
export async function listLooks(db: Db, subject: string): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select e.at, a.name as person, e.act, not ${within(sql`e.subject`, subject)} as "isOfList",
           (select m.role from membership m
             where m.body_id = e.body_id and m.account_id = e.account_id
             order by m.from_on desc, m.id limit 1) as role,
           (select g.reason from break_glass g
             where g.body_id = e.body_id and g.account_id = e.account_id and g.subject = e.subject
               and e.at >= g.opened_at - interval '1 minute' and e.at < g.ends_at
             order by g.opened_at desc limit 1) as reason,
           (select b.name from body b
             where e.act = 'case.read_shared' and b.id::text = substring(e.subject from '/by/([0-9a-f-]{36})$')) as "byBody"
      from audit_entry e left join account a on a.id = e.account_id
     where e.body_id = (select acting_body())
       and (${within(sql`e.subject`, subject)}
            or (${listRead} and e.at >= (select min(k.kept_from_on) from kept_record k
                                          where k.body_id = e.body_id and ${within(sql`k.subject`, subject)})))
     order by e.seq desc
     limit 5000`.execute(db)
  return rows
}
