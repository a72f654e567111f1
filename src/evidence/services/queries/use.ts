import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { DB } from '#base/schema.ts'
import type {
  Boundary,
  Minutes,
  MoneyRow,
  Origin,
  Part,
  SourceRef,
  Target,
  TownUse,
  Used,
  UseRow,
} from '../model/use.ts'
import type { Licence, LifeEvent, ProviderKind, Reading, Served } from '../model.ts'
import { below, events, type Json, licences, readings, serves } from './below.ts'
import { orAbsent, type PlaceJson, placeJson, placeOf, upheld } from './parts.ts'

type UseJson = Omit<Json<UseRow>, 'part'> & { readonly part: Json<Part> }

const SOURCE = sql`case when e.id is null then null
  else json_build_object('id', e.id, 'title', e.title, 'titleLocale', e.title_locale) end as source`
const OF_IT = sql`x.body_id = s.body_id and x.service_id = s.id`

const use = below(sql`
  select x.id, x.measure, x.value, x.period, x.from_on as "fromOn", x.to_on as "toOn", x.note, x.recorded_at as "recordedAt", ${SOURCE},
         json_build_object('sex', x.sex, 'ageFrom', x.age_from, 'ageTo', x.age_to, 'area', x.settlement, 'groupCode', x.group_code) as part
    from service_use x left join evidence_source e on e.body_id = x.body_id and e.id = x.source_id
   where ${OF_IT} and ${upheld('x', 'use')} order by x.to_on, x.recorded_at, x.id limit 3000`)
const money = below(sql`
  select x.id, x.purpose, x.payer_kind as payer, x.payer_name as "payerName", x.amount_cents as cents, x.currency, x.what,
         x.what_locale as "whatLocale", x.period, x.note, x.recorded_at as "recordedAt", ${SOURCE}
    from service_money x left join evidence_source e on e.body_id = x.body_id and e.id = x.source_id
   where ${OF_IT} and ${upheld('x', 'money')} order by x.to_on nulls last, x.recorded_at, x.id limit 3000`)
type Row = {
  readonly id: string
  readonly name: string
  readonly name_locale: string
  readonly type_code: string
  readonly provider_kind: ProviderKind
  readonly needs_licence: boolean
  readonly serves: Served[]
  readonly use: UseJson[]
  readonly money: Json<MoneyRow>[]
  readonly readings: Json<Reading>[]
  readonly licences: Json<Licence>[]
  readonly events: Json<LifeEvent>[]
}

/** Absence as the program says it, in every field of a row of JSON. */
const present = <T>(row: object): T =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined])) as T
const dated = <T>(row: object & { readonly recordedAt: string }): T =>
  present({ ...row, recordedAt: new Date(row.recordedAt) })

const toUsed = (row: Row): Used => ({
  id: row.id,
  name: row.name,
  nameLocale: row.name_locale,
  typeCode: row.type_code,
  providerKind: row.provider_kind,
  needsLicence: row.needs_licence,
  serves: row.serves,
  use: row.use.map((one) => ({ ...dated<UseRow>(one), part: present<Part>(one.part) })),
  money: row.money.map((one) => dated<MoneyRow>(one)),
  readings: row.readings.map((one) => dated<Reading>(one)),
  licences: row.licences.map((one) => present<Licence>(one)),
  events: row.events.map((one) => present<LifeEvent>(one)),
})

/** What the reader may know of the use and money of services: of one, or of all of a town, of one type or all. */
export async function listUsed(
  db: Db,
  at: { readonly serviceId: string } | { readonly placeCode: string; readonly typeCode: string | undefined },
): Promise<Used[]> {
  const where =
    'serviceId' in at
      ? sql`s.id = ${at.serviceId}`
      : sql`s.place_code = ${at.placeCode} and ${at.typeCode === undefined ? sql`true` : sql`s.type_code = ${at.typeCode}`}`
  const { rows } = await sql<Row>`
    select s.id, s.name, s.name_locale, s.type_code, v.kind as provider_kind, s.needs_licence, ${serves} as serves, ${use} as use,
           ${money} as money, ${readings} as readings, ${licences} as licences, ${events} as events
      from service s join service_provider v on v.body_id = s.body_id and v.id = s.provider_id
     where ${where} and not s.is_undisclosed order by s.type_code, s.id limit 200`.execute(db)
  return rows.map(toUsed)
}

/** Types of service that are given anywhere, for choosing one; those of a place first where one is named. */
export async function listTypes(db: Db, placeCode = ''): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select type_code as code from service where not is_undisclosed group by type_code
     order by bool_or(place_code = ${placeCode}) desc, type_code limit 200`.execute(db)
  return rows.map(({ code }) => code)
}

/** Users of one type of service in a year, by real town: of towns with several such services only how many there are. */
export async function listTownUse(db: Db, typeCode: string, year: string): Promise<TownUse[]> {
  const { rows } = await sql<{ place: PlaceJson; inhabitants: number | null; services: number; users: number | null }>`
    with one as (
      select s.place_code, s.body_id, s.id,
             (select x.value from service_use x
               where ${OF_IT} and x.measure = 'users' and x.period = ${year} and num_nonnulls(x.sex, x.age_from, x.age_to, x.settlement, x.group_code) = 0
                 and ${upheld('x', 'use')}
               order by x.recorded_at desc, x.id desc limit 1) as users
        from service s where s.type_code = ${typeCode} and not s.is_undisclosed and (s.state is null or s.state <> 'planned'))
    select ${placeJson('p')} as place, p.population as inhabitants, count(*) as services,
           case when count(*) = 1 then max(one.users) end as users
      from one join place p on p.code = one.place_code and p.kind is distinct from 'invented'
     group by p.code order by p.code limit 1000`.execute(db)
  return rows.map((row) => ({
    place: placeOf(row.place),
    inhabitants: orAbsent(row.inhabitants),
    services: row.services,
    users: orAbsent(row.users),
  }))
}

/** How many local governments are known, for the share of those with a service. */
export async function countTowns(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from place where level = 'local_government' and valid_to_on is null and kind is distinct from 'invented'`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/**
 * Where people of a town live: its settlements that have a point. Where several bodies brought one in, the latest
 * stands. None: the town's own point with its inhabitants.
 */
export async function listOrigins(db: Db, placeCode: string, population: string): Promise<Origin[]> {
  const { rows } = await sql<{
    place: PlaceJson
    lat: number
    lon: number
    people: number | null
    terrain: Origin['terrain']
    source: string
  }>`
    select found.place, found.lat, found.lon, found.people, found.terrain, found.source from (
      select distinct on (p.code) ${placeJson('p')}::jsonb as place, x.lat, x.lon, x.people, x.terrain, x.source, p.code
        from settlement_people x join place p on p.code = x.place_code
       where p.parent_code = ${placeCode} and x.population = ${population}
       order by p.code, x.recorded_at desc, x.body_id) found
     order by code limit 5000`.execute(db)
  const found = rows.length > 0 ? rows : await townPoint(db, placeCode, population)
  return found.map((row) => ({ ...row, place: placeOf(row.place), people: orAbsent(row.people) }))
}

async function townPoint(db: Db, placeCode: string, population: string) {
  const { rows } = await sql<{
    place: PlaceJson
    lat: number
    lon: number
    people: number | null
    terrain: 'urban'
    source: string
  }>`
    select ${placeJson('p')} as place, p.lat, p.lon, ${population === 'all' ? sql`p.population` : sql`null::int`} as people,
           'urban' as terrain, coalesce(p.population_source, p.source) as source
      from place p where p.code = ${placeCode} and p.lat is not null and p.lon is not null limit 1`.execute(db)
  return rows
}

/** Settlements of a town in the register, with or without a point. */
export async function countSettlements(db: Db, placeCode: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from place where parent_code = ${placeCode} and level = 'settlement' and valid_to_on is null`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** The points where a type of service is given within a degree or so of a town, the town's own included. None that is undisclosed. */
export async function listTargets(db: Db, placeCode: string, typeCode: string, today: Day): Promise<Target[]> {
  const { rows } = await sql<Omit<Json<Target>, 'place'> & { place: PlaceJson }>`
    select s.id as "serviceId", s.name, s.name_locale as "nameLocale", ${placeJson('p')} as place, x.lat, x.lon, s.vacancy,
           (select r.value from service_reading r where r.body_id = s.body_id and r.service_id = s.id and r.quantity = 'capacity' and ${upheld('r', 'reading')}
             order by r.to_on desc, r.recorded_at desc, r.id desc limit 1) as capacity
      from service_at_location x
      join service s on s.body_id = x.body_id and s.id = x.service_id
      join place p on p.code = x.place_code
      left join place home on home.code = ${placeCode}
     where not s.is_undisclosed and s.type_code = ${typeCode} and s.state in ('running', 'opening') and x.lat is not null
       and (x.to_on is null or x.to_on >= ${today})
       and (s.place_code = ${placeCode} or home.lat is null or (abs(x.lat - home.lat) < 1 and abs(x.lon - home.lon) < 1.5))
     order by s.id, x.id limit 2000`.execute(db)
  return rows.map((row) => ({ ...present<Omit<Target, 'place'>>(row), place: placeOf(row.place) }))
}

/** Services of a type for the people of a place that are given and of which nobody said where: they cannot be reached on a map. */
export async function countWithoutPoint(db: Db, placeCode: string, typeCode: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from service s
     where s.place_code = ${placeCode} and s.type_code = ${typeCode} and not s.is_undisclosed and s.state in ('running', 'opening')
       and not exists (select 1 from service_at_location x where ${OF_IT} and x.lat is not null)`.execute(db)
  return rows[0]?.n ?? 0
}

/** Measured minutes from the settlements of a town, and from the town itself; the latest where several bodies measured. */
export async function listMinutes(db: Db, placeCode: string): Promise<Minutes[]> {
  const { rows } = await sql<Minutes>`
    select distinct on (x.from_place, x.to_place) x.from_place as "from", x.to_place as "to", x.minutes
      from travel_minutes x join place p on p.code = x.from_place
     where p.code = ${placeCode} or p.parent_code = ${placeCode}
     order by x.from_place, x.to_place, x.recorded_at desc, x.body_id limit 100000`.execute(db)
  return rows
}

type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: Boundary['rings'] }
  | { readonly type: 'MultiPolygon'; readonly coordinates?: readonly Boundary['rings'][] }

/** The boundary of a place that was brought in last; nothing where nobody brought one in. */
export async function findBoundary(db: Db, placeCode: string): Promise<Boundary | undefined> {
  const { rows } = await sql<{ geometry: Geometry; source: string; licence: string }>`
    select geometry, source, licence from place_boundary where place_code = ${placeCode}
     order by recorded_at desc, body_id limit 1`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { geometry, source, licence } = row
  // A form that is no area, such as a point, has no boundary to draw.
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates?.flat()
  return rings && { rings, source, licence }
}

export type SourceChoice = SourceRef & { readonly isPublished: boolean }
/** The sources of a body, for naming one at a number. */
export async function listSourceChoices(db: Db, bodyId: string): Promise<SourceChoice[]> {
  const { rows } = await sql<SourceChoice>`
    select id, title, title_locale as "titleLocale", is_published as "isPublished" from evidence_source
     where body_id = ${bodyId} order by title, id limit 1000`.execute(db)
  return rows
}

export type OwnService = { readonly id: string; readonly name: string; readonly isPublished: boolean }
/** The services of a body by name, without those whose place is not disclosed. */
export async function listOwnServices(db: Db, bodyId: string): Promise<OwnService[]> {
  const { rows } = await sql<OwnService>`
    select id, name, is_published as "isPublished" from service
     where body_id = ${bodyId} and not is_undisclosed order by name, id limit 10000`.execute(db)
  return rows
}

type NewRow<T extends 'service_use' | 'service_money'> = Readonly<Insertable<DB[T]>>
export const insertUse = async (db: Db, rows: readonly NewRow<'service_use'>[]): Promise<void> => {
  if (rows.length > 0) await db.insertInto('service_use').values(rows).execute()
}
export const insertMoney = async (db: Db, rows: readonly NewRow<'service_money'>[]): Promise<void> => {
  if (rows.length > 0) await db.insertInto('service_money').values(rows).execute()
}
