import type { Db } from '#base/context.ts'
import type { Period } from '#base/period.ts'
import type { DeadEnd } from '../model/work.ts'

/** What findings of a period say now: of each place and need the last one that left. */
export const listStandingFindings = (db: Db, bodyId: string, period: Period): Promise<DeadEnd[]> =>
  db
    .selectFrom('dead_end_finding')
    .distinctOn(['place_code', 'need_code'])
    .select(['place_code as place', 'need_code as needCode', 'households as n'])
    .where('body_id', '=', bodyId)
    .where('period', '=', period)
    .orderBy('place_code')
    .orderBy('need_code')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(2000)
    .execute()

/** The source of the body's first findings, whatever language it was written in. */
export async function findSourceOfFindings(db: Db, bodyId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('dead_end_finding as f')
    .innerJoin('milestone as m', (join) =>
      join.onRef('m.body_id', '=', 'f.body_id').onRef('m.id', '=', 'f.milestone_id'),
    )
    .select('m.source_id as id')
    .where('f.body_id', '=', bodyId)
    .orderBy('f.recorded_at')
    .orderBy('f.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
