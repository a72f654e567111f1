import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { Locale } from '#base/locale.ts'
import { fold } from '#base/text.ts'
import type { AssuredRole, Axis, Named, Sector, ServiceLine, State, Vacancy } from '../model.ts'
import { namedJson, orAbsent, type PlaceJson, placeJson, placeOf } from './parts.ts'

/** The place from which is looked: its own point, and all that it lies in. */
export type Home = {
  readonly code: string
  readonly economyCode: string
  readonly lat: number | null
  readonly lon: number | null
  /** The codes of the place and of all that it lies in. */
  readonly path: readonly string[]
}
/** What is looked for. Every part that is absent narrows nothing. */
export type Sought = {
  readonly words?: string | undefined
  readonly needCode?: string | undefined
  readonly groupCode?: string | undefined
  readonly sector?: Sector | undefined
  readonly typeCode?: string | undefined
  readonly axis?: Axis | undefined
  readonly states?: readonly State[] | undefined
  /** Only services for this place, of its parts and of what it lies in; else only its economy. */
  readonly onlyHome?: boolean | undefined
  readonly home?: Home | undefined
  readonly bodyId?: string | undefined
}
export type Page = { readonly page: number; readonly perPage: number }
export type Found = { readonly lines: readonly ServiceLine[]; readonly all: number }

type Row = {
  readonly id: string
  readonly body_id: string
  readonly name: string
  readonly name_locale: string
  readonly provider: Named | null
  readonly place: PlaceJson
  readonly sector_code: Sector
  readonly type_code: string
  readonly axis_code: Axis
  readonly phone: string | null
  readonly state: State | null
  readonly state_from_on: Day | null
  readonly assured_on: Day | null
  readonly assured_role: AssuredRole | null
  readonly vacancy: Vacancy | null
  readonly is_undisclosed: boolean
  readonly is_published: boolean
  readonly at_place: PlaceJson | null
  readonly at_address: string | null
  readonly km: number | null
  readonly is_km_to_town: boolean | null
  readonly found: number
}

const toLine = (row: Row): ServiceLine => ({
  id: row.id,
  bodyId: row.body_id,
  name: row.name,
  nameLocale: row.name_locale,
  provider: row.provider ?? undefined,
  place: placeOf(row.place),
  sector: row.sector_code,
  typeCode: row.type_code,
  axis: row.axis_code,
  phone: orAbsent(row.phone),
  state: orAbsent(row.state),
  stateFromOn: orAbsent(row.state_from_on),
  assuredOn: orAbsent(row.assured_on),
  assuredRole: orAbsent(row.assured_role),
  vacancy: orAbsent(row.vacancy),
  isUndisclosed: row.is_undisclosed,
  isPublished: row.is_published,
  at: row.at_place ? { place: placeOf(row.at_place), address: orAbsent(row.at_address) } : undefined,
  km: row.km === null ? undefined : Number(row.km),
  isKmToTown: row.is_km_to_town ?? false,
})

/** Every word begins a word of the service. Undefined where nothing that can be looked for was typed. */
function queryOf(typed: string): string | undefined {
  const words = fold(typed).match(/[a-z0-9]+/g)
  return words
    ?.slice(0, 8)
    .map((word) => `${word}:*`)
    .join(' & ')
}

/** Kilometres on a sphere of 6,371.0088 km (the mean radius of the Earth, IUGG) between the home and a location. */
const kmFrom = (home: Home | undefined) =>
  typeof home?.lat !== 'number' || typeof home.lon !== 'number'
    ? sql`null::float8`
    : sql`12742.0176 * asin(least(1, sqrt(
        power(sin(radians(coalesce(l.lat, lp.lat) - ${home.lat}::float8) / 2), 2)
        + cos(radians(${home.lat}::float8)) * cos(radians(coalesce(l.lat, lp.lat)))
        * power(sin(radians(coalesce(l.lon, lp.lon) - ${home.lon}::float8) / 2), 2))))`

function conditionsOf(sought: Sought) {
  const { home } = sought
  const asked = sought.words === undefined ? undefined : queryOf(sought.words)
  const fits = sql`select 1 from service_for f join population q on q.key = f.population_key
    where f.body_id = s.body_id and f.service_id = s.id and f.ended_on is null`
  const all = [
    asked !== undefined && sql`s.words @@ to_tsquery('simple', ${asked})`,
    sought.needCode !== undefined && sql`exists (${fits} and f.need_code = ${sought.needCode})`,
    sought.groupCode !== undefined && sql`exists (${fits} and ${sought.groupCode} = any (q.group_codes))`,
    sought.sector !== undefined && sql`s.sector_code = ${sought.sector}`,
    sought.typeCode !== undefined && sql`s.type_code = ${sought.typeCode}`,
    sought.axis !== undefined && sql`s.axis_code = ${sought.axis}`,
    sought.states !== undefined && sql`s.state = any (${[...sought.states]})`,
    sought.bodyId !== undefined && sql`s.body_id = ${sought.bodyId}`,
    home !== undefined && sql`sp.economy_code = ${home.economyCode}`,
    home !== undefined &&
      sought.onlyHome === true &&
      sql`(s.place_code = any (${[...home.path]}) or sp.parent_code = ${home.code}
        or exists (select 1 from service_cost_share k where k.body_id = s.body_id and k.service_id = s.id and k.place_code = ${home.code}))`,
    // An undisclosed one is offered to the people of its place and to nobody who merely lives near it.
    home !== undefined && sql`(not s.is_undisclosed or s.place_code = any (${[...home.path]}))`,
  ].filter((one) => one !== false)
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

/**
 * One page of the services that the reader sees, nearest to the home first; one statement. What is for the home's own
 * place stands before the rest. The distance is looked up for all that fit, names only for those of the page.
 */
export async function findServices(
  db: Db,
  sought: Sought,
  today: Day,
  locale: Locale,
  { page, perPage }: Page,
): Promise<Found> {
  const { home } = sought
  const isOwnPlace = home ? sql`s.place_code = ${home.code}` : sql`false`
  const { rows } = await sql<Row>`
    with fitting as (
      select distinct on (s.body_id, s.id) s.body_id, s.id, s.folded, ${isOwnPlace} as is_own_place, l.id as at_id,
             ${kmFrom(home)} as km, l.lat is null as is_km_to_town
        from service s
        join place sp on sp.code = s.place_code
        left join service_at_location l on l.body_id = s.body_id and l.service_id = s.id and not s.is_undisclosed
         and coalesce(l.from_on, '0001-01-01') <= ${today}::date and coalesce(l.to_on, '9999-12-31') >= ${today}::date
        left join place lp on lp.code = l.place_code
       where ${conditionsOf(sought)}
       order by s.body_id, s.id, km, l.id),
    near as (
      select body_id, id, is_own_place, at_id, km, is_km_to_town, count(*) over () as found
        from fitting
       order by is_own_place desc, km nulls last, folded, id
       limit ${perPage} offset ${(page - 1) * perPage})
    select s.id, s.body_id, s.name, s.name_locale, case when s.is_undisclosed then null else ${namedJson('v', locale)} end as provider,
           ${placeJson('p')} as place, s.sector_code, s.type_code, s.axis_code, s.phone, s.state, s.state_from_on, s.assured_on, s.assured_role,
           s.vacancy, s.is_undisclosed, s.is_published, case when a.code is null then null else ${placeJson('a')} end as at_place,
           l.address as at_address, n.km, n.is_km_to_town, n.found
      from near n
      join service s on s.body_id = n.body_id and s.id = n.id
      join place p on p.code = s.place_code
      left join service_provider v on v.body_id = s.body_id and v.id = s.provider_id
      left join service_at_location l on l.body_id = n.body_id and l.id = n.at_id
      left join place a on a.code = l.place_code
     order by n.is_own_place desc, n.km nulls last, s.folded, s.id
     limit ${perPage}`.execute(db)
  return { lines: rows.map(toLine), all: rows[0]?.found ?? 0 }
}

/** How many services that are offered meet each need, as the reader sees them: for the first step. */
export async function countNeeds(db: Db): Promise<readonly { readonly needCode: string; readonly services: number }[]> {
  const { rows } = await sql<{ needCode: string; services: number }>`
    select f.need_code as "needCode", count(distinct s.id) as services
      from service_for f join service s on s.body_id = f.body_id and s.id = f.service_id
     where s.state in ('opening', 'running') and f.ended_on is null
     group by f.need_code order by f.need_code limit 100`.execute(db)
  return rows
}
