import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { VisitLine } from '../model.ts'
import { visits } from './visits.ts'

/** The bodies whose agreements open something to a body today. */
const givers = (bodyId: string) => sql<string>`
  select s.body_id from sharing_agreement s
   where s.receiver_body_id = ${bodyId} and agreement_runs(s.from_on, s.to_on, s.withdrawn_on)`

type Told = readonly [
  ...[id: string, teamId: string, teamName: string, visitedOn: Day, householdId: string | null],
  ...[reference: string | null, basisName: string, purposeCode: string, form: string, version: string],
  ...[recordedBy: string, receivedAt: string],
]
const lineOf = (told: Told): VisitLine => {
  const [id, teamId, teamName, visitedOn, householdId, reference, basisName, purposeCode, form, version, by, at] = told
  const kept = { form, version, recordedBy: by, receivedAt: at }
  return { id, teamId, teamName, visitedOn, householdId, reference, basisName, purposeCode, ...kept }
}

/**
 * The body's visits, the latest first, and whether any agreement opens visits of other bodies today; the rights of each
 * row are the database's. One more than asked tells of a next page. How many are asked stands in the text: the server
 * plans for fifty, not for a tenth of all, and once instead of every time. They come as one JSON text, which costs the
 * program half of what fifty rows of twelve columns do.
 */
export async function listVisits(db: Db, bodyId: string, page: number, perPage: number) {
  const skipped = page > 1 ? sql`offset ${(page - 1) * perPage}` : sql``
  const { rows } = await sql<{ lines: readonly Told[]; isSharedWith: boolean }>`
    select coalesce((
      select json_agg(json_build_array(v.id, v.team_id, t.name, v.visited_on, v.household_id, h.reference, l.name,
                                       l.purpose_code, v.form_id, v.form_version, coalesce(a.name, ''), v.received_at::text)
                      order by v.visited_on desc, v.id desc)
        from (select body_id, id, team_id, visited_on, household_id, basis_id, form_id, form_version, account_id, received_at
                from visit where body_id = ${bodyId}
               order by visited_on desc, id desc limit ${sql.lit(perPage + 1)} ${skipped}) as v
        join outreach_team t on t.body_id = v.body_id and t.id = v.team_id
        join legal_basis l on l.body_id = v.body_id and l.id = v.basis_id
        left join household h on h.body_id = v.body_id and h.id = v.household_id
        left join account a on a.id = v.account_id), '[]'::json) as lines,
      exists (${givers(bodyId)}) as "isSharedWith"`.execute(db)
  return { lines: (rows[0]?.lines ?? []).map(lineOf), isSharedWith: rows[0]?.isSharedWith ?? false }
}

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
    .where(sql<boolean>`v.body_id in (${givers(bodyId)})`)
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(200)
    .execute()

/** More than a body writes down in many years: a file that ended before would not say so. */
const MOST_IN_FILE = 1_000_000
/** All visits of the body, for a file. */
export const listVisitsForFile = (db: Db, bodyId: string): Promise<VisitLine[]> =>
  visits(db)
    .where('v.body_id', '=', bodyId)
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(MOST_IN_FILE)
    .execute()

/** How many visits such a file has, by the same rights. */
export async function countVisitsForFile(db: Db, bodyId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from visit v where v.body_id = ${bodyId} limit ${MOST_IN_FILE}) as all_of_them`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
