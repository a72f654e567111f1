import { sql } from 'kysely'
import type { Db } from '#base/context.ts'

/**
 * A text that changes whenever something is posted or withdrawn for a place that this reader sees, or another room changes what its pages
 * name of it. By index.
 */
export async function coverageVersion(db: Db, placeCode: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('|', e.n, e.last, c.n, c.last, w.n, w.last, m.n, m.last, h.n, h.last, j.n, j.last, b.n, b.last, a.n, a.last) as version
      from (select count(*) as n, max(recorded_at) as last from estimate where place_code = ${placeCode}) e,
           (select count(*) as n, max(recorded_at) as last from coverage_count where place_code = ${placeCode}) c,
           (select count(*) as n, max(recorded_at) as last from withdrawal where place_code = ${placeCode}) w,
           (select count(*) as n, max(recorded_at) as last from milestone where place_code = ${placeCode}) m,
           (select count(*) as n, max(hop.recorded_at) as last from trace_thing t
              join hop on hop.body_id = t.body_id and t.id in (hop.from_id, hop.to_id)
             where t.place_code = ${placeCode}) h,
           (select count(*) as n, max(changed_at) as last from (
              select changed_at from project_of_place where place_code = ${placeCode}
              union all select changed_at from event_of_place where place_code = ${placeCode}
              union all select changed_at from news_of_place where place_code = ${placeCode}) v) j,
           (select count(*) as n, max(p.changed_at) as last from milestone s
              join project_of_milestone p on p.milestone_id = s.id where s.place_code = ${placeCode}) b,
           (select count(*) as n, max(changed_at) as last from approach_change where place_code = ${placeCode}) a`.execute(
    db,
  )
  return rows[0]?.version ?? ''
}
