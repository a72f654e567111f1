import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { Holder, NewConsent, NewPost } from '../model.ts'

/** Whether the acting body answers for the organisation. */
export async function answersFor(db: Db, code: string): Promise<boolean> {
  const { rows } = await sql<{ answers: boolean }>`select answers_for(${code}) as answers limit 1`.execute(db)
  return rows[0]?.answers === true
}

/** The organisations for which the acting body answers. */
export async function listAnswered(db: Db, today: Day): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct d.organisation_code as code from contact_desk d
     where d.body_id = (select acting_body()) and d.from_on <= ${today}::date and coalesce(d.to_on, 'infinity') > ${today}::date
     order by 1 limit 500`.execute(db)
  return rows.map(({ code }) => code)
}

/** Opens a desk of a body for an organisation; one that is open stays. */
export const insertDesk = (
  db: Db,
  d: { readonly id: string; readonly bodyId: string; readonly code: string },
  today: Day,
) =>
  sql`insert into contact_desk (body_id, id, organisation_code, from_on) values (${d.bodyId}, ${d.id}, ${d.code}, ${today})`.execute(
    db,
  )
/** Closes the desks of an organisation from today on. */
export const updateDesksClosed = (db: Db, code: string, today: Day) =>
  sql`update contact_desk set to_on = ${today}
       where organisation_code = ${code} and (to_on is null or to_on > ${today}::date) and from_on <= ${today}::date`.execute(
    db,
  )

export async function listBodies(db: Db): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select b.id, b.name from body b where b.short_name <> 'system' order by b.name, b.id limit 500`.execute(db)
  return rows
}

export const insertPost = (db: Db, id: string, code: string, p: NewPost, today: Day) =>
  sql`insert into post (id, organisation_code, title_code, form, detail, project_id, since, until, contact_rule, address, verified_on, source, kept_by)
      values (${id}, ${code}, ${p.titleCode}, ${p.form}, ${p.detail}, ${p.projectId}, ${p.since}, ${p.until}, ${p.contactRule}, ${p.address},
              ${today}, ${p.source}, (select acting_body()))`.execute(db)

export const updatePost = (
  db: Db,
  id: string,
  p: Pick<NewPost, 'until' | 'contactRule' | 'address' | 'source'>,
  today: Day,
) =>
  sql`update post set until = ${p.until}, contact_rule = ${p.contactRule}, address = ${p.address}, source = ${p.source},
         verified_on = ${today}, kept_by = (select acting_body()) where id::text = ${id}`.execute(db)

/** The people of the acting body's own list, each with the posts that they hold or held. */
export async function listHolders(db: Db): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select p.id, p.name, array(select h.post_id::text from post_holder h
                                where h.body_id = p.body_id and h.person_id = p.id order by h.recorded_at, h.id) as posts,
           array(select n.post_id::text from post_public_name n
                  where n.body_id = p.body_id and n.person_id = p.id and n.name is not null order by n.post_id) as "namedAt"
      from post_person p where p.body_id = (select acting_body()) order by p.name, p.id limit 500`.execute(db)
  return rows
}
export const insertPerson = (db: Db, id: string, name: string, now: Date) =>
  sql`insert into post_person (id, name, recorded_at) values (${id}, ${name}, ${now})`.execute(db)
export const insertHolder = (
  db: Db,
  h: { readonly id: string; readonly postId: string; readonly personId: string },
  now: Date,
) =>
  sql`insert into post_holder (id, post_id, person_id, recorded_at) values (${h.id}, ${h.postId}, ${h.personId}, ${now})
      on conflict on constraint post_holder_once do nothing`.execute(db)

type Naming = { readonly id: string; readonly postId: string; readonly personId: string }
export const insertConsent = (db: Db, n: Naming, c: NewConsent, now: Date) =>
  sql`insert into post_consent (id, post_id, person_id, act, on_day, how, recorded_at)
      values (${n.id}, ${n.postId}, ${n.personId}, ${c.act}, ${c.on}, ${c.how}, ${now})`.execute(db)
/** Publishes the name of somebody at a post, with the day of the consent. */
export const insertPublicName = (db: Db, n: Naming & { readonly name: string }, on: Day, now: Date) =>
  sql`insert into post_public_name (id, post_id, person_id, name, consented_on, recorded_at)
      values (${n.id}, ${n.postId}, ${n.personId}, ${n.name}, ${on}, ${now})
      on conflict on constraint post_public_name_once
      do update set name = excluded.name, consented_on = excluded.consented_on, withdrawn_on = null`.execute(db)
/** Takes the published name of somebody away from a post. */
export const updateNameGone = (db: Db, postId: string, personId: string, on: Day) =>
  sql`update post_public_name set name = null, withdrawn_on = ${on}
       where body_id = (select acting_body()) and post_id = ${postId} and person_id = ${personId}`.execute(db)
