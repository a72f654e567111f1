import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { isId } from '#base/id.ts'
import type { DB } from '#base/schema.ts'
import { toNamed } from '#registers/places/queries.ts'
import type { Adopted, CellRef, Closing, Content, Linked, Project } from '../model.ts'

/**
 * What the rooms of news, library and events hang on a project, the latest first, and the services that it names: all
 * through published views.
 */
export async function listLinked(db: Db, { id: projectId, content }: Project): Promise<Linked[]> {
  const services = [...(content.services ?? []), ...(content.measureServices ?? []).map(({ serviceId }) => serviceId)]
  const { rows } = await sql<Omit<Linked, 'day'> & { readonly day: string | null }>`
    select 'news' as kind, id, path, titles, published_on as day from news_of_project where project_id = ${projectId}
    union all
    select kind, id, path, titles, null from library_of_project where project_id = ${projectId}
    union all
    select 'event', id, path, titles, day from event_of_project where project_id = ${projectId}
    union all
    select 'service', id, path, jsonb_build_object(name_locale, name), null from nameable_service where id = any(${services}::uuid[])
    order by day desc nulls last, path, id limit 500`.execute(db)
  return rows.map(({ day, ...row }) => ({ ...row, day: day ?? undefined }))
}

/** When the towns of a project's places, at any depth, had adopted one of its approaches, through the view of that room. */
export async function listAdopted(db: Db, { places, approaches }: Content): Promise<Adopted[]> {
  if (places.length === 0 || approaches.length === 0) return []
  const { rows } = await sql<AdoptedRow>`
    with recursive below(code) as (
      select p.code from place p where p.code = any(${[...places]}::text[])
      union select p.code from place p join below on p.parent_code = below.code)
    select place_code as code, level, name_cyrillic, name_latin, name_own, own_locale, approach_code as "approachCode",
           from_on as "fromOn", to_on as "toOn", is_invented as "isInvented", path
      from approach_adopted where place_code in (select code from below) and approach_code = any(${[...approaches]}::text[])
     order by from_on, place_code, approach_code limit 2000`.execute(db)
  return rows.map((row) => ({
    place: toNamed(row),
    ...{ approachCode: row.approachCode, fromOn: row.fromOn, toOn: row.toOn ?? undefined },
    ...{ isInvented: row.isInvented, path: row.path },
  }))
}
type AdoptedRow = Omit<Adopted, 'place' | 'toOn'> & Parameters<typeof toNamed>[0] & { readonly toOn: string | null }

/** Those of these ids that are services which a project may name. */
export async function listNameable(db: Db, ids: readonly string[]): Promise<string[]> {
  const right = ids.filter(isId)
  if (right.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from nameable_service where id = any(${right}::uuid[]) order by id limit 500`.execute(db)
  return rows.map(({ id }) => id)
}

type Near = { readonly places: readonly string[]; readonly ids: readonly string[]; readonly bodyId: string | undefined }
/** Services that a project may name: of these places, of its own body, and those named already. */
export async function listNameableNear(db: Db, { places, ids, bodyId }: Near) {
  const rows = await db
    .selectFrom('nameable_service as s')
    .leftJoin('place as p', 'p.code', 's.place_code')
    .select([sql<string>`s.id`.as('id'), sql<string>`s.name`.as('name')])
    .select(['p.code', 'p.level', 'p.name_cyrillic', 'p.name_latin', 'p.name_own', 'p.own_locale'])
    .where(
      sql<boolean>`s.place_code = any(${places}::text[]) or s.id = any(${ids.filter(isId)}::uuid[]) or s.body_id = ${bodyId ?? null}::uuid`,
    )
    .orderBy('s.place_code')
    .orderBy('s.name')
    .orderBy('s.id')
    .limit(300)
    .execute()
  return rows.map(({ id, name, code, level, ...names }) => ({
    id,
    name,
    place: code === null || level === null ? undefined : toNamed({ code, level, ...names }),
  }))
}

/** Where addresses that are written wrongly lead, as an editor of the body decided. */
export async function listMended(db: Db, bodyId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('mended_link')
    .where('body_id', '=', bodyId)
    .select(['address', 'mended'])
    .orderBy('address')
    .limit(1000)
    .execute()
  return new Map(rows.flatMap(({ address, mended }) => (address && mended ? [[address, mended]] : [])))
}

/** The last word on how a project ended. */
export async function findClosing(db: Db, project: Project): Promise<Closing | undefined> {
  return await db
    .selectFrom('project_closing')
    .where('body_id', '=', project.bodyId)
    .where('project_id', '=', project.id)
    .select(['closed_on as closedOn', 'recorded_at as recordedAt'])
    .select(sql<Closing['summary']>`summary`.as('summary'))
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
export const insertClosing = async (db: Db, row: Readonly<Insertable<DB['project_closing']>>): Promise<void> =>
  void (await db.insertInto('project_closing').values(row).execute())

/** The cells of a project that the trace knows already. */
export async function listOnTrace(db: Db, project: Project): Promise<(CellRef & { readonly milestoneId: string })[]> {
  return await db
    .selectFrom('project_on_trace')
    .where('body_id', '=', project.bodyId)
    .where('project_id', '=', project.id)
    .select(['place_code as placeCode', 'population', 'need_code as needCode', 'milestone_id as milestoneId'])
    .orderBy('place_code')
    .orderBy('id')
    .limit(500)
    .execute()
}
export const insertOnTrace = async (db: Db, row: Readonly<Insertable<DB['project_on_trace']>>): Promise<void> =>
  void (await db.insertInto('project_on_trace').values(row).execute())
