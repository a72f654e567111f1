import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { type Box, LAT_STEP, type Spot, type Square } from '../model/map.ts'
import type { Boundary } from '../model/use.ts'
import { type PlaceJson, placeJson, placeOf } from './parts.ts'

/** Open services that are given on a day, each at its points; without one at the point of its town. None that is undisclosed. */
const spots = (today: Day, [west, south, east, north]: Box) => sql`
  select id, name, name_locale, place_code, at_id, lat, lon, is_at_town from (
    select s.id, s.name, s.name_locale, coalesce(x.place_code, s.place_code) as place_code, x.id as at_id,
           coalesce(x.lat, xp.lat, p.lat)::float8 as lat, coalesce(x.lon, xp.lon, p.lon)::float8 as lon, x.lat is null as is_at_town
      from service s
      join place p on p.code = s.place_code
      left join service_at_location x on x.body_id = s.body_id and x.service_id = s.id
       and coalesce(x.from_on, '0001-01-01') <= ${today}::date and coalesce(x.to_on, '9999-12-31') >= ${today}::date
      left join place xp on xp.code = x.place_code
     where not s.is_undisclosed and (s.state is null or s.state <> 'closed')) all_of_them
   where lon >= ${west} and lon < ${east} and lat >= ${south} and lat < ${north}`

export async function countSpots(db: Db, today: Day, box: Box): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${spots(today, box)}) spot`.execute(db)
  return rows[0]?.n ?? 0
}

/** The part in squares, the fullest first. */
export async function listSquares(db: Db, today: Day, box: Box, step: number): Promise<Square[]> {
  const height = step * LAT_STEP
  const { rows } = await sql<Omit<Square, 'place' | 'corner'> & { place: PlaceJson; east: number; north: number }>`
    select q.services, q.lat, q.lon, q.towns, q.east, q.north, ${placeJson('p')} as place
      from (select count(*)::int as services, avg(lat) as lat, avg(lon) as lon, count(distinct place_code)::int as towns,
                   min(lon) as east, min(lat) as north, mode() within group (order by place_code) as place_code
              from (${spots(today, box)}) spot
             group by floor(lon / ${step}::float8), floor(lat / ${height}::float8)) q
      join place p on p.code = q.place_code
     order by q.services desc, q.lat, q.lon limit 1000`.execute(db)
  return rows.map(({ place, east, north, ...row }) => ({
    ...row,
    place: placeOf(place),
    corner: { lon: east, lat: north },
  }))
}

/** The services of a part one by one, by name. */
export async function listSpots(db: Db, today: Day, box: Box, page: number, perPage: number): Promise<Spot[]> {
  const { rows } = await sql<Omit<Spot, 'place' | 'nameLocale' | 'isAtTown'> & Named>`
    select t.id, t.name, t.name_locale, t.lat, t.lon, t.is_at_town, ${placeJson('p')} as place
      from (${spots(today, box)}) t join place p on p.code = t.place_code
     order by t.name, t.id, t.at_id limit ${perPage} offset ${(page - 1) * perPage}`.execute(db)
  return rows.map(({ name_locale, is_at_town, place, ...row }) => ({
    ...row,
    nameLocale: name_locale,
    isAtTown: is_at_town,
    place: placeOf(place),
  }))
}
type Named = { readonly place: PlaceJson; readonly name_locale: string; readonly is_at_town: boolean }

/** Boundaries of towns that an administrator brought in and whose point lies in the part; the latest of each. */
export async function listBoundaries(db: Db, [west, south, east, north]: Box): Promise<Boundary[]> {
  const { rows } = await sql<{ geometry: { type: string; coordinates: unknown }; source: string; licence: string }>`
    select distinct on (b.place_code) b.geometry, b.source, b.licence
      from place_boundary b join place p on p.code = b.place_code
     where p.lon between ${west} and ${east} and p.lat between ${south} and ${north}
     order by b.place_code, b.recorded_at desc, b.body_id limit 80`.execute(db)
  return rows.map(({ geometry: { type, coordinates }, source, licence }) => {
    const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as readonly Boundary['rings'][]
    return { rings: polygons.flat(), source, licence }
  })
}
