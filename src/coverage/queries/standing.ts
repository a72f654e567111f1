import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#base/day.ts'

/** What was recorded until the end of a local day; without a day, everything. */
export const knownBy = (alias: string, asOf: Day | undefined): RawBuilder<boolean> =>
  asOf === undefined
    ? sql`true`
    : sql`${sql.ref(`${alias}.recorded_at`)} < ((${asOf}::date + 1)::timestamp at time zone 'Europe/Belgrade')`

type Kind = { readonly table: 'estimate' | 'coverage_count'; readonly undone: 'estimate_id' | 'count_id' }
export const ESTIMATES: Kind = { table: 'estimate', undone: 'estimate_id' }
export const COUNTS: Kind = { table: 'coverage_count', undone: 'count_id' }

/**
 * The entries `e` of a place that stand: the fold of `rules/standing.ts` as one predicate. `place` is a place's code or
 * an expression for one; it stands in every part, so that each is answered from an index by place.
 */
export function standsIn(
  { table, undone }: Kind,
  place: string | RawBuilder<unknown>,
  asOf: Day | undefined,
): RawBuilder<boolean> {
  const withdrawn = (alias: string, w: string) =>
    sql`exists (select from withdrawal as ${sql.ref(w)}
      where ${sql.ref(`${w}.place_code`)} = ${place} and ${sql.ref(`${w}.body_id`)} = ${sql.ref(`${alias}.body_id`)}
        and ${sql.ref(`${w}.${undone}`)} = ${sql.ref(`${alias}.id`)} and ${knownBy(w, asOf)})`
  return sql`e.place_code = ${place} and ${knownBy('e', asOf)} and not ${withdrawn('e', 'w')}
    and not exists (select from ${sql.table(table)} as later
      where later.place_code = ${place} and later.body_id = e.body_id and later.supersedes_id = e.id
        and ${knownBy('later', asOf)} and not ${withdrawn('later', 'u')})`
}

/** Name and address of the source `s` of an entry, as one object. */
export const SOURCE_NAME = sql`json_build_object('id', s.id, 'title', s.title, 'titleLocale', s.title_locale,
  'publisher', s.publisher, 'web', s.web, 'isPublished', s.is_published)`

/** Absent instead of null, as the model has it. */
export const orAbsent = <T>(value: T | null): T | undefined => value ?? undefined
