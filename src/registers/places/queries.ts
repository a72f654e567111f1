import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { NotFound } from '#base/problem.ts'
import { fold } from '#base/text.ts'
import type { FoundPlace, Level, NamedPlace, Place, Territory } from './model.ts'

const PLACE = [
  'place.code',
  'place.parent_code',
  'place.level',
  'place.kind',
  'place.economy_code',
  'place.name_cyrillic',
  'place.name_latin',
  'place.name_own',
  'place.own_locale',
  'place.lat',
  'place.lon',
  'place.population',
  'place.population_year',
  'place.population_source',
  'place.official_code',
  'place.valid_from_on',
  'place.valid_to_on',
  'place.source',
  'place.dated_on',
] as const

type Names = {
  readonly code: string
  readonly level: string
  readonly name_cyrillic: string | null
  readonly name_latin: string | null
  readonly name_own: string | null
  readonly own_locale: string | null
}
type Row = Names & {
  readonly parent_code: string | null
  readonly kind: string | null
  readonly economy_code: string
  readonly lat: number | null
  readonly lon: number | null
  readonly population: number | null
  readonly population_year: number | null
  readonly population_source: string | null
  readonly official_code: string | null
  readonly valid_from_on: string | null
  readonly valid_to_on: string | null
  readonly source: string
  readonly dated_on: string
}

/** A place's name as other registers join it to their rows. */
export const toNamed = (row: Names): NamedPlace => ({
  code: row.code,
  // The database holds the column to these values (`place_level`).
  level: row.level as Level,
  name: { cyrillic: row.name_cyrillic, latin: row.name_latin, own: row.name_own, ownLocale: row.own_locale },
})

/** The database has the three of a population together or not at all (`place_population_has_source`). */
function toInhabitants(row: Row) {
  const { population: people, population_year: year, population_source: source } = row
  return people === null || year === null || source === null ? null : { people, year, source }
}

const toPlace = (row: Row): Place => ({
  ...toNamed(row),
  parentCode: row.parent_code,
  kind: row.kind,
  economyCode: row.economy_code,
  lat: row.lat,
  lon: row.lon,
  inhabitants: toInhabitants(row),
  officialCode: row.official_code,
  validFromOn: row.valid_from_on,
  validToOn: row.valid_to_on,
  source: row.source,
  datedOn: row.dated_on,
})

/** @throws {NotFound} when there is no such place */
export async function getPlace(db: Db, code: string): Promise<Place> {
  const row = await db.selectFrom('place').select(PLACE).where('code', '=', code).executeTakeFirst()
  if (!row) throw new NotFound()
  return toPlace(row)
}

/** What lies directly in a place and still exists, wider levels first. */
export async function listChildren(db: Db, code: string): Promise<Place[]> {
  const rows = await db
    .selectFrom('place')
    .select(PLACE)
    .where('parent_code', '=', code)
    .where('valid_to_on', 'is', null)
    .orderBy('level')
    .orderBy('code')
    .limit(1000)
    .execute()
  return rows.map(toPlace)
}

/** The way down to a place, itself included: economy, entity, region, town. Empty when there is no such place. */
export async function listPath(db: Db, code: string): Promise<Place[]> {
  const rows = await db
    .withRecursive('above(code, parent_code, steps)', (step) =>
      step
        .selectFrom('place')
        .select(['code', 'parent_code', sql<number>`0`.as('steps')])
        .where('code', '=', code)
        .unionAll(
          step
            .selectFrom('above')
            .innerJoin('place', 'place.code', 'above.parent_code')
            .select(['place.code', 'place.parent_code', sql<number>`above.steps + 1`.as('steps')])
            .where('above.steps', '<', 10),
        ),
    )
    .selectFrom('above')
    .innerJoin('place', 'place.code', 'above.code')
    .select(PLACE)
    .orderBy('above.steps', 'desc')
    .limit(12)
    .execute()
  return rows.map(toPlace)
}

/** Economies and entities, each with the number of local governments in it, at any depth. */
export async function listTerritories(db: Db): Promise<Territory[]> {
  const rows = await db
    .withRecursive('below(root_code, code, level)', (step) =>
      step
        .selectFrom('place')
        .select(['code as root_code', 'code', 'level'])
        .where('level', 'in', ['economy', 'entity'])
        .unionAll(
          step
            .selectFrom('below')
            .innerJoin('place', 'place.parent_code', 'below.code')
            .select(['below.root_code', 'place.code', 'place.level'])
            .where('place.valid_to_on', 'is', null),
        ),
    )
    .selectFrom('below')
    .innerJoin('place', 'place.code', 'below.root_code')
    .select(PLACE)
    .select((e) => e.fn.countAll<number>().filterWhere('below.level', '=', 'local_government').as('local_governments'))
    .groupBy('place.code')
    .orderBy('place.level')
    .orderBy('place.code')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...toPlace(row), localGovernments: row.local_governments }))
}

/** Every spelling by which a place is found. */
export async function listSpellings(db: Db, code: string): Promise<string[]> {
  const rows = await db
    .selectFrom('place_name')
    .select('text')
    .where('place_code', '=', code)
    .orderBy('text')
    .limit(100)
    .execute()
  return rows.map((row) => row.text)
}

/** A text in which a pattern takes no letter for more than a letter. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/**
 * Places whose name, in any spelling, begins with what was typed, or in which a later word does (`'word'`). Whole names
 * come first, then towns before wider and narrower territories. Nothing typed finds nothing.
 */
export async function findPlaces(
  db: Db,
  typed: string,
  at: 'start' | 'word' = 'start',
  limit = 20,
): Promise<FoundPlace[]> {
  const folded = fold(typed)
  if (folded === '') return []
  const pattern = at === 'start' ? `${literal(folded)}%` : `% ${literal(folded)}%`
  const rows = await db
    .selectFrom('place_name')
    .innerJoin('place', 'place.code', 'place_name.place_code')
    .leftJoin('place as parent', 'parent.code', 'place.parent_code')
    .select(PLACE)
    .select(['parent.code as in_code', 'parent.level as in_level', 'parent.name_cyrillic as in_cyrillic'])
    .select(['parent.name_latin as in_latin', 'parent.name_own as in_own', 'parent.own_locale as in_locale'])
    .where('place_name.folded', 'like', pattern)
    .where('place.valid_to_on', 'is', null)
    .groupBy(['place.code', 'parent.code'])
    .orderBy(sql`bool_or(place_name.folded = ${folded})`, 'desc')
    .orderBy((e) => e('place.level', '=', 'local_government'), 'desc')
    .orderBy((e) => e.fn.min('place_name.folded'))
    .orderBy('place.code')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...toPlace(row),
    parent:
      row.in_code === null || row.in_level === null
        ? null
        : toNamed({
            code: row.in_code,
            level: row.in_level,
            name_cyrillic: row.in_cyrillic,
            name_latin: row.in_latin,
            name_own: row.in_own,
            own_locale: row.in_locale,
          }),
  }))
}

/** Every town and economy that still exists: what a description may name. */
export async function listChoosable(db: Db): Promise<NamedPlace[]> {
  const rows = await db
    .selectFrom('place')
    .where('valid_to_on', 'is', null)
    .where('level', 'in', ['economy', 'local_government', 'city_municipality'])
    .select(['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'])
    .orderBy('code')
    .limit(2000)
    .execute()
  return rows.map(toNamed)
}

/** Places that still exist by their folded names, where a name is of one alone: towns and economies. */
export async function listPlacesCalled(db: Db, folded: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (folded.length === 0) return new Map()
  const { rows } = await sql<{ folded: string; code: string }>`
    select n.folded, min(p.code) as code from place_name n join place p on p.code = n.place_code
     where n.folded = any(${folded}::text[]) and p.valid_to_on is null and p.level in ('economy', 'local_government', 'city_municipality')
     group by n.folded having count(distinct p.code) = 1 order by n.folded limit 500`.execute(db)
  return new Map(rows.map((row) => [row.folded, row.code]))
}
