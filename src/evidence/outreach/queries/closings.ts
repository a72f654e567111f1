import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Period } from '#base/period.ts'

/** The source under which a team's first closing posted, whatever language it was written in. */
export async function findSourceOfClosings(db: Db, bodyId: string, teamId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('period_closing as p')
    .innerJoin('coverage_count as c', (join) =>
      join.onRef('c.body_id', '=', 'p.body_id').onRef('c.posting_id', '=', 'p.posting_id'),
    )
    .select('c.source_id as id')
    .where('p.body_id', '=', bodyId)
    .where('p.team_id', '=', teamId)
    .orderBy('p.recorded_at')
    .orderBy('p.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export type MonthOfVisits = { readonly period: Period; readonly visits: number }
/** The months in which a team visited, the latest first: only how many visits, nothing of what was found in them. */
export const listMonthsOfVisits = (db: Db, bodyId: string, teamId: string): Promise<MonthOfVisits[]> =>
  db
    .selectFrom('visit')
    .select([sql<string>`to_char(visited_on, 'YYYY-MM')`.as('period'), sql<number>`count(*)`.as('visits')])
    .where('body_id', '=', bodyId)
    .where('team_id', '=', teamId)
    .groupBy(sql`to_char(visited_on, 'YYYY-MM')`)
    .orderBy('period', 'desc')
    .limit(36)
    .execute()
