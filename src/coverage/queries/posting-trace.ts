import { sql } from 'kysely'
import type { Db } from '#base/context.ts'

/** A thing of a body that a hop may join, with what it is in a few words. */
export type Thing = {
  readonly kind: 'milestone' | 'estimate' | 'count'
  readonly id: string
  readonly placeCode: string
  readonly isPublished: boolean
  readonly period: string
  /** A milestone's name. */
  readonly name: string | null
  readonly populationKey: string | null
  readonly needCode: string | null
  readonly people: number | null
}

/** What a hop of this body may join, at a place or by id: milestones, and estimates and counts that are not withdrawn. */
export async function listThings(
  db: Db,
  bodyId: string,
  asked: { placeCode: string } | { ids: readonly string[] },
): Promise<Thing[]> {
  const which = 'ids' in asked ? sql`id = any(${asked.ids}::uuid[])` : sql`place_code = ${asked.placeCode}`
  const { rows } = await sql<Thing>`
    select 'milestone' as kind, id, place_code as "placeCode", is_published as "isPublished", period, name,
           null as "populationKey", null as "needCode", null::int as people, from_on
      from milestone where body_id = ${bodyId} and ${which}
    union all
    select 'estimate', id, place_code, is_published, reference_period, null, population_key, need_code, value, reference_from_on
      from estimate e where body_id = ${bodyId} and ${which}
       and not exists (select 1 from withdrawal w where w.body_id = e.body_id and w.estimate_id = e.id)
    union all
    select 'count', id, place_code, is_published, period, null, population_key, need_code, people, period_from_on
      from coverage_count c where body_id = ${bodyId} and ${which}
       and not exists (select 1 from withdrawal w where w.body_id = c.body_id and w.count_id = c.id)
    order by from_on, id limit 2000`.execute(db)
  return rows
}

/** The hops of a body between two of its things, in any relation. */
export const listHopsBetween = (db: Db, bodyId: string, ids: readonly string[]) =>
  db
    .selectFrom('hop')
    .select(['from_id', 'to_id', 'relation_code'])
    .where('body_id', '=', bodyId)
    .where(sql<boolean>`from_id = any(${ids}::uuid[])`)
    .orderBy('id')
    .limit(10_000)
    .execute()

/** The body's own cells that a trace names already, so that a second hop meets the same cell. */
export const listCellThings = (db: Db, bodyId: string, placeCodes: readonly string[]) =>
  db
    .selectFrom('trace_thing')
    .select(['id', 'place_code', 'population_key', 'need_code', 'period', 'is_published'])
    .where('body_id', '=', bodyId)
    .where('kind', '=', 'cell')
    .where('place_code', 'in', placeCodes)
    .orderBy('id')
    .limit(10_000)
    .execute()
