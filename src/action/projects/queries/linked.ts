import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import type { CellRef, Closing, Linked, Project } from '../model.ts'

/** What the rooms of news, library and events hang on a project: their published views, the latest first. */
export async function listLinked(db: Db, projectId: string): Promise<Linked[]> {
  const { rows } = await sql<Omit<Linked, 'day'> & { readonly day: string | null }>`
    select 'news' as kind, id, path, titles, published_on as day from news_of_project where project_id = ${projectId}
    union all
    select kind, id, path, titles, null from library_of_project where project_id = ${projectId}
    union all
    select 'event', id, path, titles, day from event_of_project where project_id = ${projectId}
    order by day desc nulls last, path, id limit 500`.execute(db)
  return rows.map(({ day, ...row }) => ({ ...row, day: day ?? undefined }))
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
