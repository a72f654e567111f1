import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { VisitLine } from '../model.ts'
import { visits } from './visits.ts'

/** Agreements that open something to a body today. */
const givers = (db: Db, bodyId: string) =>
  db
    .selectFrom('sharing_agreement as s')
    .select('s.body_id')
    .where('s.receiver_body_id', '=', bodyId)
    .where(sql<boolean>`agreement_runs(s.from_on, s.to_on, s.withdrawn_on)`)

const latestFirst = (db: Db, bodyId: string) =>
  visits(db).where('v.body_id', '=', bodyId).orderBy('v.visited_on', 'desc').orderBy('v.id', 'desc')

/** A line of the list, and on each the same answer whether any agreement opens visits of other bodies today. */
type ListedVisit = VisitLine & { readonly isSharedWith: boolean }
/**
 * The body's visits, the latest first; the rights of each row are the database's. One more than asked tells of a next
 * page. How many are asked stands in the text: the server plans for fifty, not for a tenth of all, and once instead of
 * every time.
 */
export const listVisits = (db: Db, bodyId: string, page: number, perPage: number): Promise<ListedVisit[]> =>
  latestFirst(db, bodyId)
    .select(({ exists }) => exists(givers(db, bodyId)).as('isSharedWith'))
    .$if(page > 1, (all) => all.offset((page - 1) * perPage))
    .limit(sql.lit(perPage + 1))
    .$castTo<ListedVisit>()
    .execute()

export type SharedVisit = {
  readonly id: string
  readonly visitedOn: Day
  readonly bodyId: string
  readonly bodyName: string
}
/** Visits of other bodies that agreements open today, the latest first. */
export const listSharedVisits = (db: Db, bodyId: string): Promise<SharedVisit[]> =>
  db
    .selectFrom('visit as v')
    .innerJoin('body as b', 'b.id', 'v.body_id')
    .select(['v.id', 'v.visited_on as visitedOn', 'v.body_id as bodyId', 'b.name as bodyName'])
    .where('v.body_id', 'in', givers(db, bodyId))
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(200)
    .execute()

/** More than a body writes down in many years: a file that ended before would not say so. */
const MOST_IN_FILE = 1_000_000
/** All visits of the body, for a file. */
export const listVisitsForFile = (db: Db, bodyId: string): Promise<VisitLine[]> =>
  latestFirst(db, bodyId).limit(MOST_IN_FILE).execute()

/** How many visits such a file has, by the same rights. */
export async function countVisitsForFile(db: Db, bodyId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from visit v where v.body_id = ${bodyId} limit ${MOST_IN_FILE}) as all_of_them`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
