import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import { toNamed } from '#registers/places/queries.ts'
import { type Entry, LEAD_KINDS, type Lead, type Linked, STEPS, type Team, type Town } from './model.ts'

/** A value that the database holds to a list. */
function held<T extends string>(list: readonly T[], value: string): T {
  const found = list.find((one) => one === value)
  if (found === undefined) throw new Error(`not in the list: ${value}`)
  return found
}

const read = (db: Db) =>
  db
    .selectFrom('approach_step as s')
    .innerJoin('body as b', 'b.id', 's.body_id')
    .innerJoin('evidence_source as e', (join) =>
      join.onRef('e.body_id', '=', 's.body_id').onRef('e.id', '=', 's.source_id'),
    )
    .leftJoin('milestone as m', (join) =>
      join.onRef('m.body_id', '=', 's.body_id').onRef('m.id', '=', 's.milestone_id'),
    )
    .leftJoin('approach_team as t', (join) => join.onRef('t.body_id', '=', 's.body_id').onRef('t.id', '=', 's.team_id'))
    .leftJoin('approach_correction as c', (join) =>
      join.onRef('c.body_id', '=', 's.body_id').onRef('c.step_id', '=', 's.id'),
    )
    .select(['s.id', 's.body_id', 'b.name as body_name', 's.place_code', 's.approach_code', 's.step', 's.period'])
    .select([
      's.from_on',
      's.by_on',
      's.act_number',
      's.gazette',
      's.is_published',
      's.reason',
      's.note',
      's.note_locale',
    ])
    .select(['s.recorded_at', 'e.id as source_id', 'e.title', 'e.title_locale', 'e.publisher', 'e.web'])
    .select([
      'm.id as milestone_id',
      'm.name as milestone_name',
      'm.name_locale',
      't.id as team_id',
      't.name as team_name',
    ])
    .select(['c.reason as correction', 'c.recorded_at as corrected_at', 'c.by_step_id'])
    .orderBy('s.by_on')
    .orderBy('s.from_on')
    .orderBy('s.recorded_at')
    .orderBy('s.id')
type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]
const toEntry = (row: Row): Entry => ({
  ...{ id: row.id, bodyId: row.body_id, bodyName: row.body_name, placeCode: row.place_code },
  ...{ approachCode: row.approach_code, step: held(STEPS, row.step), period: row.period },
  ...{
    fromOn: row.from_on,
    byOn: row.by_on,
    actNumber: row.act_number ?? undefined,
    gazette: row.gazette ?? undefined,
  },
  ...{ isPublished: row.is_published, reason: row.reason ?? undefined, note: row.note ?? undefined },
  ...{ noteLocale: row.note_locale, recordedAt: row.recorded_at },
  source: {
    ...{ id: row.source_id, title: row.title, titleLocale: row.title_locale, publisher: row.publisher },
    web: row.web ?? undefined,
  },
  milestone:
    row.milestone_id === null
      ? undefined
      : { id: row.milestone_id, name: row.milestone_name ?? '', nameLocale: row.name_locale ?? '' },
  team: row.team_id === null ? undefined : { id: row.team_id, name: row.team_name ?? '' },
  correction:
    row.correction === null || row.corrected_at === null
      ? undefined
      : { reason: row.correction, recordedAt: row.corrected_at, byId: row.by_step_id ?? undefined },
})

/** The entries that the reader may see, in the order of what happened. */
export async function listEntries(
  db: Db,
  of: { readonly approachCode?: string; readonly placeCode?: string; readonly bodyId?: string },
): Promise<Entry[]> {
  let query = read(db).limit(10_000)
  if (of.approachCode !== undefined) query = query.where('s.approach_code', '=', of.approachCode)
  if (of.placeCode !== undefined) query = query.where('s.place_code', '=', of.placeCode)
  if (of.bodyId !== undefined) query = query.where('s.body_id', '=', of.bodyId)
  return (await query.execute()).map(toEntry)
}

/** @throws {NotFound} when there is no such entry, or none that the reader may see */
export async function getEntry(db: Db, id: string): Promise<Entry> {
  const row = isId(id) ? await read(db).where('s.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new NotFound()
  return toEntry(row)
}

const towns = (db: Db) =>
  db
    .selectFrom('place')
    .select([
      'code',
      'level',
      'kind',
      'economy_code',
      'name_cyrillic',
      'name_latin',
      'name_own',
      'own_locale',
      'lat',
      'lon',
    ])
    .where('level', '=', 'local_government')
    .where('valid_to_on', 'is', null)
    .orderBy('code')
    .limit(2000)
type TownRow = Awaited<ReturnType<ReturnType<typeof towns>['execute']>>[number]
const toTown = (row: TownRow): Town => ({
  ...toNamed(row),
  ...{ economyCode: row.economy_code, isInvented: row.kind === 'invented', lat: row.lat, lon: row.lon },
})

/** Every local government that exists. */
export const listTowns = async (db: Db): Promise<Town[]> => (await towns(db).execute()).map(toTown)

/** The local governments at or in a place, at any depth. */
export async function listTownsIn(db: Db, placeCode: string): Promise<Town[]> {
  const rows = await towns(db)
    .where(
      sql<boolean>`code in (with recursive below(code) as (select ${placeCode}::text union select p.code from place p join below on p.parent_code = below.code) select code from below)`,
    )
    .execute()
  return rows.map(toTown)
}

/** A town by its code. @throws {NotFound} */
export async function getTown(db: Db, code: string): Promise<Town> {
  const row = await towns(db).where('code', '=', code).executeTakeFirst()
  if (!row) throw new NotFound()
  return toTown(row)
}

export async function listLeads(db: Db): Promise<Lead[]> {
  const rows = await db
    .selectFrom('approach_lead')
    .select(['approach_code as approachCode', 'organisation_code as organisationCode', 'kind', 'period', 'source'])
    .select(['source_address as sourceAddress', 'dated_on as datedOn'])
    .orderBy('approach_code')
    .orderBy('kind')
    .orderBy('organisation_code')
    .limit(200)
    .execute()
  return rows.map(({ kind, period, sourceAddress, ...row }) => ({
    ...row,
    kind: held(LEAD_KINDS, kind),
    period: period ?? undefined,
    sourceAddress: sourceAddress ?? undefined,
  }))
}

/** The body's own published teams with a founding act, by the view of their room. */
export async function listTeams(db: Db, bodyId: string): Promise<Team[]> {
  const { rows } = await sql<Omit<Team, 'gazette'> & { readonly gazette: string | null }>`
    select id, place_code as "placeCode", name, act_number as "actNumber", gazette, adopted_on as "adoptedOn"
      from approach_team where body_id = ${bodyId} order by name, id limit 200`.execute(db)
  return rows.map((row) => ({ ...row, gazette: row.gazette ?? undefined }))
}

type Titles = Readonly<Record<string, string>> | null
type LinkedRow = { readonly id: string; readonly path: string; readonly titles: Titles }
const toLinked = ({ titles, ...row }: LinkedRow): Linked => ({
  ...row,
  titles: Object.entries(titles ?? {}).map(([locale, text]) => ({ locale, text })),
})

/** The published projects that name an approach, by the view of their room. */
export async function listProjects(db: Db, approachCode: string): Promise<Linked[]> {
  const { rows } = await sql<LinkedRow>`
    select id, path, titles from project_of_approach where approach_code = ${approachCode}
     order by day desc nulls last, id limit 50`.execute(db)
  return rows.map(toLinked)
}

/** The published services whose type begins so, by the view of their room; an undisclosed one is not among them. */
export async function listServices(db: Db, types: readonly string[]): Promise<Linked[]> {
  if (types.length === 0) return []
  const { rows } = await sql<LinkedRow>`
    select id, path, jsonb_build_object(name_locale, name) as titles from nameable_service
     where type_code like any(${types.map((type) => `${type}%`)}::text[]) order by name, id limit 50`.execute(db)
  return rows.map(toLinked)
}

/** One who notes steps waits for another of the same body. */
export const lockSteps = async (db: Db, bodyId: string): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtextextended(${`approaches/${bodyId}`}, 0))`.execute(db))
export const insertStep = async (db: Db, row: Readonly<Insertable<DB['approach_step']>>): Promise<void> =>
  void (await db.insertInto('approach_step').values(row).execute())
export const insertCorrection = async (db: Db, row: Readonly<Insertable<DB['approach_correction']>>): Promise<void> =>
  void (await db.insertInto('approach_correction').values(row).execute())
