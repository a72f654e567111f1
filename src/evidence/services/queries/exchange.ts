import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Candidate, Verdict } from '../model/exchange.ts'
import { orAbsent, type PlaceJson, placeJson, placeOf } from './parts.ts'

type Table = 'osm_candidate' | 'settlement_people' | 'travel_minutes' | 'place_boundary'
type NewRow<T extends Table> = Readonly<Insertable<DB[T]>>

/** What happens to a row that is there already. A verdict on a candidate stays; a number brought in again takes the place of the old one. */
const THERE = {
  osm_candidate: sql`on conflict on constraint osm_candidate_pkey do nothing`,
  settlement_people: sql`on conflict on constraint settlement_people_pkey do update set lat = excluded.lat, lon = excluded.lon,
    people = excluded.people, terrain = excluded.terrain, source = excluded.source, is_published = excluded.is_published,
    account_id = excluded.account_id, recorded_at = excluded.recorded_at`,
  travel_minutes: sql`on conflict on constraint travel_minutes_pkey do update set minutes = excluded.minutes, source = excluded.source,
    is_published = excluded.is_published, account_id = excluded.account_id, recorded_at = excluded.recorded_at`,
  place_boundary: sql`on conflict on constraint place_boundary_pkey do update set geometry = excluded.geometry, source = excluded.source,
    licence = excluded.licence, is_published = excluded.is_published, account_id = excluded.account_id, recorded_at = excluded.recorded_at`,
}

/** Writes rows in one statement; they travel as one JSON text. All rows have the columns of the first. @returns how many were written */
export async function bringIn<T extends Table>(db: Db, table: T, rows: readonly NewRow<T>[]): Promise<number> {
  const [first] = rows
  if (!first) return 0
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  const written = await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) ${THERE[table]}`.execute(
    db,
  )
  return Number(written.numAffectedRows ?? 0)
}

export type ShownCandidate = Candidate & {
  readonly place: NamedPlace | undefined
  readonly verdict: Verdict | undefined
}
type CandidateRow = Omit<Candidate, 'name' | 'municipality'> & {
  readonly name: string | null
  readonly municipality: string | null
  readonly place: PlaceJson | null
  readonly verdict: Verdict | null
}

/** The candidates of a body with one verdict, or without any; and how many there are. */
export async function listCandidates(
  db: Db,
  bodyId: string,
  verdict: Verdict | undefined,
  page: number,
): Promise<{ readonly all: number; readonly candidates: readonly ShownCandidate[] }> {
  const { rows } = await sql<CandidateRow & { all: number }>`
    select c.osm_node as node, c.economy_code as economy, c.lat, c.lon, c.name, c.kind, c.municipality, c.verdict,
           case when p.code is null then null else ${placeJson('p')} end as place, count(*) over () as all
      from osm_candidate c left join place p on p.code = c.place_code
     where c.body_id = ${bodyId} and c.verdict is not distinct from ${verdict ?? null}
     order by c.economy_code, c.municipality, c.kind, c.osm_node limit 50 offset ${(page - 1) * 50}`.execute(db)
  return {
    all: rows[0]?.all ?? 0,
    candidates: rows.map(({ all: _, place, ...row }) => ({
      ...row,
      name: orAbsent(row.name),
      municipality: orAbsent(row.municipality),
      verdict: orAbsent(row.verdict),
      place: place ? placeOf(place) : undefined,
    })),
  }
}

/** Puts down what a person found of a candidate. @returns whether there was one without a verdict */
export async function judge(
  db: Db,
  at: { readonly bodyId: string; readonly node: number },
  found: { readonly verdict: Verdict; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const done = await db
    .updateTable('osm_candidate')
    .set({ verdict: found.verdict, verdict_by: found.by, verdict_at: found.at.toISOString() })
    .where('body_id', '=', at.bodyId)
    .where('osm_node', '=', at.node)
    .where('verdict', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The ids of the services that the reader may see, in the order of their ids, for going through all of them. */
export async function listServiceIds(
  db: Db,
  page: number,
  size: number,
): Promise<{ readonly all: number; readonly ids: readonly string[] }> {
  const { rows } = await sql<{ id: string; all: number }>`
    select s.id, count(*) over () as all from service s where s.is_published
     order by s.id limit ${size} offset ${(page - 1) * size}`.execute(db)
  return { all: rows[0]?.all ?? 0, ids: rows.map(({ id }) => id) }
}

/** The economies of some places, for their addresses. */
export async function economiesOf(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('place')
    .select(['code', 'economy_code'])
    .where('code', 'in', codes)
    .orderBy('code')
    .limit(5000)
    .execute()
  return new Map(rows.map((row) => [row.code, row.economy_code]))
}
