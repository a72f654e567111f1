import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Level, NamedPlace } from '#registers/places/model.ts'
import type { Source } from '../model.ts'

export type PlaceWords = NamedPlace & { readonly parentCode: string | null; readonly spellings: readonly string[] }

/** Every place that exists with all its spellings, and what it lies in. */
export async function listPlaceWords(db: Db): Promise<PlaceWords[]> {
  const rows = await db
    .selectFrom('place')
    .leftJoin('place_name', 'place_name.place_code', 'place.code')
    .select(['place.code', 'place.parent_code', 'place.level'])
    .select(['place.name_cyrillic', 'place.name_latin', 'place.name_own', 'place.own_locale'])
    .select(sql<string[]>`array_remove(array_agg(place_name.text), null)`.as('spellings'))
    .where('place.valid_to_on', 'is', null)
    .groupBy('place.code')
    .orderBy('place.code')
    .limit(20_000)
    .execute()
  return rows.map((row) => ({
    code: row.code,
    parentCode: row.parent_code,
    // The database holds the column to these values (`place_level`).
    level: row.level as Level,
    name: { cyrillic: row.name_cyrillic, latin: row.name_latin, own: row.name_own, ownLocale: row.own_locale },
    spellings: row.spellings,
  }))
}

/** The body's own sources, the newest first. */
export async function listOwnSources(db: Db, bodyId: string): Promise<Source[]> {
  const rows = await db
    .selectFrom('evidence_source')
    .select(['id', 'body_id', 'kind_code', 'title', 'title_locale', 'publisher', 'web', 'published_period'])
    .select(['captured_on', 'is_published', 'note'])
    .where('body_id', '=', bodyId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(5000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    bodyId: row.body_id,
    kindCode: row.kind_code,
    title: row.title,
    titleLocale: row.title_locale,
    publisher: row.publisher,
    web: row.web ?? undefined,
    publishedPeriod: row.published_period ?? undefined,
    capturedOn: row.captured_on ?? undefined,
    isPublished: row.is_published,
    note: row.note ?? undefined,
  }))
}

/** The codes of the lists that a form offers, in their order, those that have no end. */
export const listOfferedCodes = (db: Db, lists: readonly string[]): Promise<{ list: string; code: string }[]> =>
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

/** Institutions with the name that they prefer in each language, for choosing. */
export const listInstitutions = (db: Db): Promise<{ code: string; text: string; locale: string }[]> =>
  db
    .selectFrom('organisation_name')
    .select(['organisation_code as code', 'text', 'locale'])
    .where('use', '=', 'preferred')
    .orderBy('organisation_code')
    .orderBy('locale')
    .limit(5000)
    .execute()

/** The place that a body is of, if it is of one. */
export async function findBodyPlace(db: Db, bodyId: string): Promise<string | undefined> {
  const row = await db.selectFrom('body').select('place_code').where('id', '=', bodyId).executeTakeFirst()
  return row?.place_code ?? undefined
}
