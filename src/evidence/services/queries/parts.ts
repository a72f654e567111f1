import { type RawBuilder, sql } from 'kysely'
import { type Locale, writtenFor } from '#base/locale.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { toNamed } from '#registers/places/queries.ts'
import type { EntryKind } from '../model/kept.ts'
import type { Named } from '../model.ts'

/** A place as JSON brings it. */
export type PlaceJson = Parameters<typeof toNamed>[0]
export const placeOf = (row: PlaceJson): NamedPlace => toNamed(row)

/** The columns of a place that name it, as one JSON object. @param alias of the table in the statement, ours alone */
export const placeJson = (alias: string): RawBuilder<PlaceJson> => {
  const p = sql.raw(alias)
  return sql`json_build_object('code', ${p}.code, 'level', ${p}.level, 'name_cyrillic', ${p}.name_cyrillic,
    'name_latin', ${p}.name_latin, 'name_own', ${p}.name_own, 'own_locale', ${p}.own_locale)`
}

/**
 * The preferred name of an organisation in the best language for the reader, or the own name where the register has
 * none. @param alias of a table with `organisation_code` and `own_name`
 */
export const namedJson = (alias: string, locale: Locale): RawBuilder<Named> => {
  const t = sql.raw(alias)
  const wanted = [...new Set([writtenFor(locale), locale === 'sq' ? 'en' : 'sr-Cyrl', 'sr-Latn', 'en'])]
  return sql`coalesce(
    (select json_build_object('text', n.text, 'locale', n.locale) from organisation_name n
      where n.organisation_code = ${t}.organisation_code and n.use = 'preferred'
      order by array_position(${wanted}::text[], n.locale) nulls last, n.locale limit 1),
    json_build_object('text', coalesce(${t}.own_name, ${t}.organisation_code), 'locale', 'sr-Cyrl'))`
}

/** An entry that nobody has called wrong. @param alias of its table, ours alone */
export const upheld = (alias: string, kind: EntryKind): RawBuilder<unknown> => {
  const x = sql.raw(alias)
  return sql`not exists (select 1 from service_amendment am where am.body_id = ${x}.body_id
    and am.entry_kind = ${sql.lit(kind)} and am.entry_id = ${x}.id and am.amendment = 'wrong')`
}

/** SQL's null as the program's absence. */
export const orAbsent = <T>(value: T | null): T | undefined => value ?? undefined
