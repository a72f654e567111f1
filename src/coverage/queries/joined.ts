import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Joined, ProjectBehind, TownApproach, Written } from '../model.ts'

type Titles = Readonly<Record<string, string>> | null
const writtenOf = (titles: Titles): readonly Written[] =>
  Object.entries(titles ?? {}).map(([locale, text]) => ({ locale, text }))
type Row = Omit<Joined, 'titles' | 'day'> & { readonly titles: Titles; readonly day: string | null }
const toJoined = ({ titles, day, ...row }: Row): Joined => ({
  ...row,
  titles: writtenOf(titles),
  day: day ?? undefined,
})

/** How many projects, events and news each a town's page shows. */
const MOST_JOINED = 5

/** The latest published projects, events and news of a place, through the views of their rooms. */
export async function listJoined(db: Db, placeCode: string): Promise<Joined[]> {
  const latest = (kind: Joined['kind'], view: string) => sql`
    (select ${sql.lit(kind)} as kind, v.id, v.path, v.titles, v.day from ${sql.table(view)} v
      where v.place_code = ${placeCode} order by v.day desc nulls last, v.id limit ${MOST_JOINED})`
  const { rows } = await sql<Row>`
    ${latest('project', 'project_of_place')} union all ${latest('event', 'event_of_place')} union all ${latest('news', 'news_of_place')}
    order by kind, day desc nulls last, id limit 50`.execute(db)
  return rows.map(toJoined)
}

/** How far a town is with each approach of which anybody stated anything, through the view of that room. */
export const listApproaches = (db: Db, placeCode: string): Promise<TownApproach[]> =>
  db
    .selectFrom('approach_state')
    .where('place_code', '=', placeCode)
    .select([
      sql<string>`approach_code`.as('approachCode'),
      sql<string>`state`.as('state'),
      sql<string>`period`.as('period'),
      sql<string>`path`.as('path'),
    ])
    .orderBy('approach_code')
    .limit(50)
    .execute()

/** The projects that milestones stand for. */
export async function listProjectsBehind(db: Db, milestoneIds: readonly string[]): Promise<ProjectBehind[]> {
  if (milestoneIds.length === 0) return []
  const { rows } = await sql<ProjectBehind>`
    select p.milestone_id as "milestoneId", p.project_id as id, p.path, p.titles from project_of_milestone p
     where p.milestone_id = any(${milestoneIds}::uuid[]) order by p.project_id, p.milestone_id limit 500`.execute(db)
  return rows
}

/** The services that a project names and the events that are part of it. */
export async function listOfProject(db: Db, projectId: string): Promise<Joined[]> {
  const { rows } = await sql<Row>`
    select 'event' as kind, e.id, e.path, e.titles, e.day from event_of_project e where e.project_id = ${projectId}
    union all
    select 'service', s.id, s.path, jsonb_build_object(s.name_locale, s.name), null
      from project_of_service p join nameable_service s on s.id = p.service_id where p.id = ${projectId}
    order by kind, day desc nulls last, id limit 50`.execute(db)
  return rows.map(toJoined)
}
