import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import type { Locale } from '#base/locale.ts'
import type { DB } from '#base/schema.ts'
import type { Named, ProviderKind, Served } from '../model.ts'
import { namedJson } from './parts.ts'

type Table =
  | 'service_provider'
  | 'service'
  | 'service_for'
  | 'service_at_location'
  | 'service_event'
  | 'service_reading'
  | 'service_assurance'
  | 'service_licence'
  | 'service_readiness'
  | 'service_cost_share'
  | 'service_town_users'
  | 'service_duty'
  | 'cooperation_protocol'
  | 'cooperation_party'
  | 'cooperation_meeting'
  | 'service_amendment'
  | 'service_item'
  | 'service_item_check'
  | 'service_request'
export type NewRow<T extends Table> = Readonly<Insertable<DB[T]>>

/** Writes rows in one statement; they travel as one JSON text. All rows have the columns of the first. */
export async function insertRows<T extends Table>(db: Db, table: T, rows: readonly NewRow<T>[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
    db,
  )
}

/** Whom it serves: shared populations that are there already stay. */
export async function insertPopulations(
  db: Db,
  rows: readonly Readonly<Insertable<DB['population']>>[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into population (key, group_codes, sex, age_from, age_to, area)
    select key, group_codes, sex, age_from, age_to, area from json_populate_recordset(null::population, ${JSON.stringify(rows)}::json)
    on conflict on constraint population_pkey do nothing`.execute(db)
}

/** Describes a service anew. The entries below it stay as they are. */
export async function updateService(
  db: Db,
  bodyId: string,
  id: string,
  row: Readonly<Updateable<DB['service']>>,
): Promise<void> {
  await db.updateTable('service').set(row).where('body_id', '=', bodyId).where('id', '=', id).execute()
}

/** Takes out of the rows everything by which a place could be found; they stay as rows that are nowhere. */
export async function clearLocations(db: Db, bodyId: string, serviceId: string): Promise<void> {
  await db
    .updateTable('service_at_location')
    .set({ place_code: null, address: null, lat: null, lon: null, phone: null, hours: [], access_codes: [] })
    .where('body_id', '=', bodyId)
    .where('service_id', '=', serviceId)
    .execute()
}

export type ProviderLine = {
  readonly id: string
  readonly kind: ProviderKind
  readonly name: Named
  readonly organisationCode: string | null
}

/** The body's providers, for choosing. */
export async function listProviders(db: Db, bodyId: string, locale: Locale): Promise<ProviderLine[]> {
  const { rows } = await sql<ProviderLine>`
    select v.id, v.kind, v.organisation_code as "organisationCode", ${namedJson('v', locale)} as name
      from service_provider v where v.body_id = ${bodyId} order by v.recorded_at, v.id limit 500`.execute(db)
  return rows
}

/** The codes of the lists that a form offers, in their order, those that have no end. */
export const listOffered = (db: Db, lists: readonly string[]): Promise<{ list: string; code: string }[]> =>
  db
    .selectFrom('code')
    .select(['list', 'code'])
    .where('list', 'in', lists)
    .where('valid_to_on', 'is', null)
    .orderBy('list')
    .orderBy('sort_order')
    .orderBy('code')
    .limit(2000)
    .execute()

/** Institutions of the register by code, so that a typed code is known to exist. */
export async function listOrganisationCodes(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('organisation').select('code').orderBy('code').limit(5000).execute()
  return rows.map(({ code }) => code)
}

/** From now on it serves these too; one that it served before and stopped is taken up again. */
export async function resumeServes(db: Db, rows: readonly NewRow<'service_for'>[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into service_for (body_id, service_id, population_key, need_code, is_published, is_undisclosed)
    select body_id, service_id, population_key, need_code, is_published, is_undisclosed
      from json_populate_recordset(null::service_for, ${JSON.stringify(rows)}::json)
    on conflict on constraint service_for_pkey do update set ended_on = null`.execute(db)
}

/** It serves these no more. */
export async function endServes(db: Db, bodyId: string, serviceId: string, served: Served, now: Date): Promise<void> {
  await db
    .updateTable('service_for')
    .set({ ended_on: localDay(now) })
    .where('body_id', '=', bodyId)
    .where('service_id', '=', serviceId)
    .where('population_key', '=', served.population)
    .where('need_code', '=', served.needCode)
    .execute()
}

export async function updateLocation(
  db: Db,
  bodyId: string,
  id: string,
  row: Readonly<Updateable<DB['service_at_location']>>,
): Promise<void> {
  await db.updateTable('service_at_location').set(row).where('body_id', '=', bodyId).where('id', '=', id).execute()
}
