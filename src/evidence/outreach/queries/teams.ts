import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import { toNamed } from '#registers/places/queries.ts'
import { type Absence, INDICATORS } from '../model/work.ts'
import {
  type Basis,
  type Closing,
  SUPPORT_ITEMS,
  SUPPORT_STATES,
  TEAM_FORMS,
  type Team,
  type TeamSeat,
  type TeamSupport,
  type TeamTask,
  type TownRow,
} from '../model.ts'

type TeamTable =
  | 'outreach_team'
  | 'team_act'
  | 'team_seat'
  | 'team_support'
  | 'team_task'
  | 'legal_basis'
  | 'period_closing'
  | 'team_absence'
  | 'team_decision'
  | 'team_effect'
  | 'dead_end_finding'
/** Writes one entry about a team; the body and the person are the acting ones. */
export async function insertTeamRow<T extends TeamTable>(
  db: Db,
  table: T,
  row: Readonly<Insertable<DB[T]>>,
): Promise<void> {
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(db)
}

/** A value that a check of the database holds to the list. */
export const held = <T extends string>(values: readonly T[], value: string): T => {
  const found = values.find((one) => one === value)
  if (found === undefined) throw new Error(`the database holds an unknown word: ${value}`)
  return found
}

const teams = (db: Db) =>
  db
    .selectFrom('outreach_team as t')
    .innerJoin('body as b', 'b.id', 't.body_id')
    .innerJoin('place as p', 'p.code', 't.place_code')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('team_act as a')
          .select(['a.number', 'a.gazette', 'a.adopted_on'])
          .whereRef('a.body_id', '=', 't.body_id')
          .whereRef('a.team_id', '=', 't.id')
          .orderBy('a.adopted_on', 'desc')
          .orderBy('a.id', 'desc')
          .limit(1)
          .as('act'),
      (join) => join.onTrue(),
    )
    .select(['t.id', 't.body_id', 'b.name as body_name', 't.name', 't.form', 't.is_published'])
    .select(['p.code', 'p.level', 'p.name_cyrillic', 'p.name_latin', 'p.name_own', 'p.own_locale'])
    .select(['act.number', 'act.gazette', 'act.adopted_on'])

type TeamRow = Awaited<ReturnType<ReturnType<typeof teams>['executeTakeFirstOrThrow']>>
const toTeam = (row: TeamRow): Team => ({
  id: row.id,
  bodyId: row.body_id,
  bodyName: row.body_name,
  name: row.name,
  form: held(TEAM_FORMS, row.form),
  isPublished: row.is_published,
  place: toNamed(row),
  act:
    row.number === null || row.adopted_on === null
      ? null
      : { number: row.number, gazette: row.gazette, adoptedOn: row.adopted_on },
})

/** @throws NotFound also where another body keeps the team to itself */
export async function getTeam(db: Db, id: string): Promise<Team> {
  const row = await teams(db).where('t.id', '=', id).limit(1).executeTakeFirst()
  if (!row) throw new NotFound()
  return toTeam(row)
}

export const listTeamsOf = async (db: Db, bodyId: string): Promise<Team[]> =>
  (await teams(db).where('t.body_id', '=', bodyId).orderBy('t.name').orderBy('t.id').limit(200).execute()).map(toTeam)

/** Every local government of an economy with each team that the reader may know of, and those without one. */
export async function listTowns(db: Db, economyCode: string): Promise<TownRow[]> {
  const places = await db
    .selectFrom('place as p')
    .select(['p.code', 'p.level', 'p.kind', 'p.name_cyrillic', 'p.name_latin', 'p.name_own', 'p.own_locale'])
    .where('p.level', '=', 'local_government')
    .where('p.economy_code', '=', economyCode)
    .where('p.valid_to_on', 'is', null)
    .orderBy('p.code')
    .limit(1000)
    .execute()
  const found = await teams(db).where('p.economy_code', '=', economyCode).orderBy('t.id').limit(2000).execute()
  const known = found.map(toTeam)
  const absences = new Map((await listAbsences(db, economyCode)).map((one) => [one.placeCode, one]))
  return places.flatMap((place): TownRow[] => {
    const isInvented = place.kind === 'invented'
    const here = known.filter((team) => team.place.code === place.code)
    return here.length === 0
      ? [{ place: toNamed(place), team: undefined, absence: absences.get(place.code), isInvented }]
      : here.map((team) => ({ place: team.place, team, absence: undefined, isInvented }))
  })
}

/** The latest word of every town that it has no team. */
const listAbsences = (db: Db, economyCode: string): Promise<Absence[]> =>
  db
    .selectFrom('team_absence as a')
    .innerJoin('place as p', 'p.code', 'a.place_code')
    .distinctOn('a.place_code')
    .select(['a.place_code as placeCode', 'a.looked_on as lookedOn', 'a.source'])
    .where('p.economy_code', '=', economyCode)
    .orderBy('a.place_code')
    .orderBy('a.looked_on', 'desc')
    .orderBy('a.id', 'desc')
    .limit(1000)
    .execute()

export const listSeats = (db: Db, bodyId: string, teamId: string): Promise<TeamSeat[]> =>
  db
    .selectFrom('team_seat')
    .select(['id', 'institution', 'member', 'deputy', 'from_on as fromOn', 'to_on as toOn'])
    .where('body_id', '=', bodyId)
    .where('team_id', '=', teamId)
    .orderBy('institution')
    .orderBy('from_on', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()

/** The latest word on each item. */
export async function listSupport(db: Db, bodyId: string, teamId: string): Promise<TeamSupport[]> {
  const rows = await db
    .selectFrom('team_support')
    .distinctOn('item')
    .select(['id', 'item', 'state', 'giver', 'stated_on as statedOn'])
    .where('body_id', '=', bodyId)
    .where('team_id', '=', teamId)
    .orderBy('item')
    .orderBy('stated_on', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({ ...row, item: held(SUPPORT_ITEMS, row.item), state: held(SUPPORT_STATES, row.state) }))
}

export async function listTasks(db: Db, bodyId: string, teamId: string): Promise<TeamTask[]> {
  const rows = await db
    .selectFrom('team_task')
    .select(['id', 'period', 'task', 'result', 'baseline', 'activity', 'resources', 'due_on as dueOn', 'responsible'])
    .select(['indicator', 'target'])
    .where('body_id', '=', bodyId)
    .where('team_id', '=', teamId)
    .orderBy('period', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, indicator: INDICATORS.find((one) => one === row.indicator) ?? null }))
}

export const listClosings = (db: Db, bodyId: string, teamId: string): Promise<Closing[]> =>
  db
    .selectFrom('period_closing')
    .select(['id', 'period', 'posting_id as postingId', 'reason', sql<string>`recorded_at::text`.as('closedAt')])
    .where('body_id', '=', bodyId)
    .where('team_id', '=', teamId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

/** The legal bases of the body that hold on a day; all of them without one. */
export const listBases = (db: Db, bodyId: string, on?: Day): Promise<Basis[]> =>
  db
    .selectFrom('legal_basis')
    .select(['id', 'name', 'reference', 'purpose_code as purposeCode', 'allows_identity as allowsIdentity'])
    .select(['from_on as fromOn', 'to_on as toOn'])
    .where('body_id', '=', bodyId)
    .$if(on !== undefined, (q) =>
      q.where('from_on', '<=', on ?? '').where((e) => e.or([e('to_on', 'is', null), e('to_on', '>=', on ?? '')])),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(100)
    .execute()
