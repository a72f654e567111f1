import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import { fold } from '#base/text.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { literal, toNamed } from '#registers/places/queries.ts'
import type { Content, Contribution, GoalLink, Pointed, Practice, Sought } from './model.ts'

const read = (db: Db) =>
  db
    .selectFrom('practice as p')
    .innerJoin('body as b', 'b.id', 'p.body_id')
    .select([
      'p.id',
      'p.body_id as bodyId',
      'b.name as bodyName',
      'p.is_published as isPublished',
      'p.withdrawn_at as withdrawnAt',
      'p.withdrawn_reason as reason',
      'p.recorded_at as recordedAt',
      'p.changed_at as changedAt',
    ])
    // The database holds the column to these words (`practice_grade`); the content is written by `readPractice` alone.
    .select([sql<Practice['grade'] | null>`p.grade`.as('grade'), sql<Content>`p.content`.as('content')])
type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]
const toPractice = ({ withdrawnAt, reason, grade, ...row }: Row): Practice => ({
  ...row,
  grade: grade ?? undefined,
  withdrawn: withdrawnAt === null ? undefined : { at: withdrawnAt, reason: reason ?? '' },
})

const COLUMNS = {
  approach: 'p.approach_codes',
  group: 'p.group_codes',
  need: 'p.need_codes',
  type: 'p.type_codes',
} as const
/** What the reader may see and was not withdrawn, the last checked first. */
export async function listPractices(
  db: Db,
  { q = '', level, economy, ...by }: Sought,
  limit = 300,
): Promise<Practice[]> {
  let query = read(db)
    .where('p.withdrawn_at', 'is', null)
    .orderBy(sql`p.checked_on desc nulls last`)
    .orderBy('p.title')
    .orderBy('p.id')
    .limit(limit)
  if (fold(q) !== '') query = query.where('p.folded', 'like', `%${literal(fold(q))}%`)
  if (level) query = query.where('p.level', '=', level)
  if (economy) query = query.where('p.economy_code', '=', economy)
  for (const part of ['approach', 'group', 'need', 'type'] as const) {
    const code = by[part]
    if (code) query = query.where(sql<boolean>`${sql.ref(COLUMNS[part])} @> array[${code}]::text[]`)
  }
  return (await query.execute()).map(toPractice)
}

/** @throws {NotFound} when there is no such practice, or none that the reader may see */
export async function getPractice(db: Db, id: string): Promise<Practice> {
  const row = isId(id) ? await read(db).where('p.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new NotFound()
  return toPractice(row)
}

/** The moments at which a practice was described, the last one first; its own body sees them. */
export async function listVersions(db: Db, { id, bodyId }: Practice): Promise<Date[]> {
  const rows = await db
    .selectFrom('practice_version')
    .where('body_id', '=', bodyId)
    .where('practice_id', '=', id)
    .select('recorded_at')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map((row) => row.recorded_at)
}

/** The places of these codes; those that do not exist are left out. */
export async function listPlaces(db: Db, codes: readonly string[]): Promise<NamedPlace[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('place')
    .where('code', 'in', codes)
    .select(['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'])
    .orderBy('code')
    .limit(500)
    .execute()
  return rows.map(toNamed)
}

/** The services, projects and milestones of these ids that everybody may read, through the views of their rooms. */
export async function listPointed(db: Db, ids: readonly string[]): Promise<Pointed[]> {
  const right = [...new Set(ids.filter(isId))]
  if (right.length === 0) return []
  const { rows } = await sql<Pointed>`
    select 'service' as kind, s.id, s.path, jsonb_build_array(jsonb_build_object('locale', s.name_locale, 'text', s.name)) as titles
      from nameable_service s where s.id in (${sql.join(right)})
    union all
    select 'project', f.id, f.path, (select jsonb_agg(jsonb_build_object('locale', t.key, 'text', t.value) order by t.key) from jsonb_each_text(f.titles) t)
      from findable_project f where f.id in (${sql.join(right)})
    union all
    select 'milestone', m.id, m.path, jsonb_build_array(jsonb_build_object('locale', m.name_locale, 'text', m.name))
      from nameable_milestone m where m.id in (${sql.join(right)})
     order by 1, 3 limit 200`.execute(db)
  return rows
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

/** Which need and sector belongs to which goal. */
export async function listGoalLinks(db: Db): Promise<GoalLink[]> {
  const rows = await db
    .selectFrom('goal_link')
    .select(['code', 'goal_code as goal', 'target', 'source', 'dated_on as datedOn'])
    // The database holds the column to these words (`goal_link_list`).
    .select(sql<GoalLink['list']>`list`.as('list'))
    .orderBy('list')
    .orderBy('code')
    .orderBy('goal_code')
    .limit(500)
    .execute()
  return rows.map(({ target, ...row }) => ({ ...row, target: target ?? undefined }))
}

type Counted = Omit<Contribution, 'place'> & { readonly place: string | null }
/**
 * What everybody may read and what the goals count: published practices, services that are open, and projects that name
 * such a service. `yearAgo`: a service of which nobody said since then that its entry is right was not looked at.
 */
export async function listContributions(db: Db, yearAgo: Day): Promise<Contribution[]> {
  const { rows } = await sql<Counted>`
    select 'practice' as kind, p.id, '/practices/' || p.id as path, p.content -> 'titles' as titles, p.place_code as place,
           p.need_codes as needs, p.sector_codes as sectors, coalesce(p.content -> 'evidence' ->> 'evaluator' in ('independent', 'own'), false) as "isLookedAt"
      from practice p where p.is_published and p.withdrawn_at is null
    union all
    select 'service', s.id, s.path, jsonb_build_array(jsonb_build_object('locale', s.name_locale, 'text', s.name)), s.place_code,
           s.need_codes, array[s.sector_code], coalesce(s.assured_on >= ${yearAgo}::date, false)
      from service_of_need s
    union all
    select 'project', o.id, o.path, (select jsonb_agg(jsonb_build_object('locale', t.key, 'text', t.value) order by t.key) from jsonb_each_text(o.titles) t), null,
           o.needs, o.sectors, false
      from (select p.id, p.path, p.titles, array_agg(distinct n.code) filter (where n.code is not null) as needs, array_agg(distinct s.sector_code) as sectors
              from project_of_service p join service_of_need s on s.id = p.service_id left join lateral unnest(s.need_codes) n(code) on true
             group by p.id, p.path, p.titles) o
     order by 1, 2 limit 10000`.execute(db)
  return rows.map(({ place, needs, ...row }) => ({ ...row, needs: needs ?? [], place: place ?? undefined }))
}

export const insertPractice = async (db: Db, row: Readonly<Insertable<DB['practice']>>): Promise<void> =>
  void (await db.insertInto('practice').values(row).execute())
export const updatePractice = async (
  db: Db,
  bodyId: string,
  id: string,
  row: Readonly<Updateable<DB['practice']>>,
): Promise<void> =>
  void (await db.updateTable('practice').set(row).where('body_id', '=', bodyId).where('id', '=', id).execute())
export const insertVersion = async (db: Db, row: Readonly<Insertable<DB['practice_version']>>): Promise<void> =>
  void (await db.insertInto('practice_version').values(row).execute())
