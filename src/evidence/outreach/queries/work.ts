import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import {
  type Decision,
  EFFECT_KINDS,
  type Effect,
  EMERGENCY_KINDS,
  type EmergencyNumber,
  LEVELS,
  type VisitDay,
} from '../model/work.ts'
import { held } from './teams.ts'

/** Days and households of a team's visits, without what was found. */
export const listVisitDays = (db: Db, bodyId: string, teamId: string, until: Day): Promise<VisitDay[]> =>
  db
    .selectFrom('visit')
    .select(['visited_on as visitedOn', 'household_id as householdId'])
    .where('body_id', '=', bodyId)
    .where('team_id', '=', teamId)
    .where('visited_on', '<=', until)
    .orderBy('visited_on')
    .orderBy('id')
    .limit(50_000)
    .execute()

/** Visits to a household from a day on, for the follow-up of a referral. */
export const listVisitsOfHousehold = (
  db: Db,
  householdId: string,
  from: Day,
): Promise<{ id: string; visitedOn: Day }[]> =>
  db
    .selectFrom('visit')
    .select(['id', 'visited_on as visitedOn'])
    .where('household_id', '=', householdId)
    .where('visited_on', '>=', from)
    .orderBy('visited_on', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

/** What the body itself put down as having happened. */
export const listOwnMilestones = (db: Db, bodyId: string): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('milestone')
    .select(['id', 'name'])
    .where('body_id', '=', bodyId)
    .orderBy('from_on', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()

export const listDecisions = (db: Db, bodyId: string, teamId: string): Promise<Decision[]> =>
  db
    .selectFrom('team_decision')
    .select(['id', 'met_on as metOn', 'decision', 'due_on as dueOn', 'responsible'])
    .where('body_id', '=', bodyId)
    .where('team_id', '=', teamId)
    .orderBy('met_on', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

export async function listEffects(db: Db, bodyId: string, teamId: string): Promise<Effect[]> {
  const { rows } = await sql<{
    id: string
    level: string
    period: string
    kind: string | null
    statement: string | null
    milestoneId: string | null
    milestoneName: string | null
    sourceId: string | null
    sourceTitle: string | null
  }>`
    select e.id, e.level, e.period, e.kind, e.statement, m.id as "milestoneId", m.name as "milestoneName",
           s.id as "sourceId", s.title as "sourceTitle"
      from team_effect e
      left join milestone m on m.body_id = e.body_id and m.id = e.milestone_id
      left join evidence_source s on s.body_id = e.body_id and s.id = e.source_id
     where e.body_id = ${bodyId} and e.team_id = ${teamId}
     order by e.period desc, e.id
     limit 500`.execute(db)
  return rows.map(({ id, level, period, kind, statement, ...to }) => ({
    ...{ id, level: held(LEVELS, level), period, statement },
    kind: EFFECT_KINDS.find((one) => one === kind) ?? null,
    milestone: to.milestoneId === null ? null : { id: to.milestoneId, name: to.milestoneName ?? '' },
    source: to.sourceId === null ? null : { id: to.sourceId, title: to.sourceTitle ?? '' },
  }))
}

/** Which numbers to call, by economy. */
export async function listEmergencyNumbers(db: Db): Promise<EmergencyNumber[]> {
  const rows = await db
    .selectFrom('emergency_number')
    .select(['place_code as placeCode', 'kind', 'number', 'source', 'dated_on as datedOn'])
    .orderBy('place_code')
    .orderBy('kind')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, kind: held(EMERGENCY_KINDS, row.kind) }))
}
