import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import { fold } from '#base/text.ts'
import { literal, toNamed } from '#registers/places/queries.ts'
import { KINDS_TO_ASK, type NameUse, type Organisation, type Stakeholder } from './model.ts'

const ORGANISATION = [
  'code',
  'kind_code as kindCode',
  'place_code as placeCode',
  'address',
  'phone',
  'hours',
  'web',
  'valid_from_on as validFromOn',
  'valid_to_on as validToOn',
  'source',
  'dated_on as datedOn',
  'stakeholder_code as stakeholderCode',
] as const

const namesOf = (e: ExpressionBuilder<DB, 'organisation'>) =>
  jsonArrayFrom(
    e
      .selectFrom('organisation_name')
      .select(['use', 'locale', 'text', 'source', 'note'])
      // The database holds the column to these values (`organisation_name_use`).
      .$narrowType<{ use: NameUse }>()
      .whereRef('organisation_code', '=', 'organisation.code')
      .orderBy('use')
      .orderBy('locale')
      .orderBy('text')
      .limit(100),
  ).as('names')

const placeOf = (e: ExpressionBuilder<DB, 'organisation'>) =>
  jsonObjectFrom(
    e
      .selectFrom('place')
      .select(['place.code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'])
      .whereRef('place.code', '=', 'organisation.place_code'),
  ).as('place')

const verifiedOf = sql<Day>`greatest(organisation.dated_on,
  (select max(k.checked_on) from organisation_check k where k.organisation_code = organisation.code))`.as('verifiedOn')
const keeperOf = sql<string | null>`(select b.name from body b where b.id = organisation.kept_by)`.as('keptBy')

const read = (db: Db) =>
  db
    .selectFrom('organisation')
    .select(ORGANISATION)
    // The database holds the column to these values (`organisation_stakeholder`).
    .$narrowType<{ stakeholderCode: Stakeholder | null }>()
    .select(namesOf)
    .select(placeOf)
    .select([verifiedOf, keeperOf])
type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]
const toOrganisation = (row: Row): Organisation => ({ ...row, place: row.place && toNamed(row.place) })

/** Still there: on the day, or without a day one that has no end. */
const exists = (e: ExpressionBuilder<DB, 'organisation'>, on: Day | undefined) => {
  const hasNoEnd = e('valid_to_on', 'is', null)
  return on === undefined ? hasNoEnd : e.or([hasNoEnd, e('valid_to_on', '>=', on)])
}

/** @throws {NotFound} when there is no such organisation */
export async function getOrganisation(db: Db, code: string): Promise<Organisation> {
  const row = await read(db).where('organisation.code', '=', code).executeTakeFirst()
  if (!row) throw new NotFound()
  return toOrganisation(row)
}

/**
 * The offices of a place that answer citizens: the centre for social work first, then the municipality. With a day,
 * those that had not ended by then.
 */
export async function listWhereToAsk(db: Db, placeCode: string, on?: Day): Promise<Organisation[]> {
  const rows = await read(db)
    .where('place_code', '=', placeCode)
    .where('kind_code', 'in', KINDS_TO_ASK)
    .where((e) => exists(e, on))
    .orderBy(sql`array_position(${[...KINDS_TO_ASK]}::text[], kind_code)`)
    .orderBy('code')
    .limit(20)
    .execute()
  return rows.map(toOrganisation)
}

/** Organisations that have not ended, in the order of their codes. */
export async function listOrganisations(db: Db, limit = 500): Promise<Organisation[]> {
  const rows = await read(db)
    .where((e) => exists(e, undefined))
    .orderBy('code')
    .limit(limit)
    .execute()
  return rows.map(toOrganisation)
}

/** Organisations, ended ones too, one of whose names holds a word that begins with what was typed. Nothing typed finds nothing. */
export async function findOrganisations(db: Db, typed: string, limit = 50): Promise<Organisation[]> {
  const folded = fold(typed)
  if (folded === '') return []
  const rows = await read(db)
    .where((e) =>
      e.exists(
        e
          .selectFrom('organisation_name')
          .select('organisation_code')
          .whereRef('organisation_code', '=', 'organisation.code')
          .where((f) =>
            f.or([f('folded', 'like', `${literal(folded)}%`), f('folded', 'like', `% ${literal(folded)}%`)]),
          ),
      ),
    )
    .orderBy('code')
    .limit(limit)
    .execute()
  return rows.map(toOrganisation)
}

/** The organisations of these codes, in the order of the codes. */
export async function listByCodes(db: Db, codes: readonly string[]): Promise<Organisation[]> {
  if (codes.length === 0) return []
  const rows = await read(db)
    .where('organisation.code', 'in', [...codes])
    .orderBy('organisation.code')
    .limit(500)
    .execute()
  return rows.map(toOrganisation)
}
