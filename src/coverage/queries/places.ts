import type { Db } from '#base/context.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { toNamed } from '#registers/places/queries.ts'

const NAMES = ['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'] as const

/** The names of some places, by their codes. */
export async function listPlacesNamed(db: Db, codes: readonly string[]): Promise<NamedPlace[]> {
  const rows = await db
    .selectFrom('place')
    .select(NAMES)
    .where('code', 'in', codes.length > 0 ? codes : [''])
    .orderBy('code')
    .limit(1000)
    .execute()
  return rows.map(toNamed)
}

export type KnownPlace = NamedPlace & { readonly hasEvidence: boolean; readonly hasTrace: boolean }

/** The places of which the reader can see anything: evidence or a trace. Each place is looked up in indexes. */
export async function listPlacesKnown(db: Db): Promise<KnownPlace[]> {
  const rows = await db
    .selectFrom((e) =>
      e
        .selectFrom('place')
        .select(NAMES)
        .select((p) => [
          p
            .or([
              p.exists(p.selectFrom('estimate').select('id').whereRef('estimate.place_code', '=', 'place.code')),
              p.exists(
                p.selectFrom('coverage_count').select('id').whereRef('coverage_count.place_code', '=', 'place.code'),
              ),
            ])
            .as('hasEvidence'),
          p
            .exists(p.selectFrom('milestone').select('id').whereRef('milestone.place_code', '=', 'place.code'))
            .as('hasTrace'),
        ])
        .as('known'),
    )
    .select([...NAMES, 'hasEvidence', 'hasTrace'])
    .where((e) => e.or([e('hasEvidence', '=', true), e('hasTrace', '=', true)]))
    .orderBy('code')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    ...toNamed(row),
    hasEvidence: row.hasEvidence === true,
    hasTrace: row.hasTrace === true,
  }))
}
