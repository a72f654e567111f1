import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { NotFound } from '#base/problem.ts'
import type { Post } from '../model.ts'

const post = sql`
  p.id, p.organisation_code as "organisationCode", p.title_code as "titleCode", p.form, p.detail, p.project_id as "projectId",
  (select q.title from post_project q where q.id = p.project_id limit 1) as project, p.since, p.until,
  p.contact_rule as "contactRule", p.address, p.verified_on as "verifiedOn", p.source,
  (select b.name from body b where b.id = p.kept_by) as "keptBy",
  coalesce((select json_agg(json_build_object('name', n.name, 'consentedOn', n.consented_on) order by n.consented_on, n.id)
              from post_public_name n where n.post_id = p.id and n.name is not null), '[]') as holders from post p`

/** The posts of an organisation: those that have not ended first. */
export async function listPosts(db: Db, organisationCode: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select ${post} where p.organisation_code = ${organisationCode}
     order by p.until is not null, p.until desc, p.title_code, p.id limit 200`.execute(db)
  return rows
}

/** @throws {NotFound} */
export async function getPost(db: Db, id: string): Promise<Post> {
  const { rows } = await sql<Post>`select ${post} where p.id::text = ${id} limit 1`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}
