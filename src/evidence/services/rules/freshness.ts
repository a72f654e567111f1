import type { Day } from '#base/day.ts'

/** How far one may rely on a description: vouched for lately, some time ago, too long ago, or by nobody ever. */
export type Freshness = 'fresh' | 'ageing' | 'stale' | 'never'
/** Days after which a description is no longer fresh, and after which it is stale. Obuhvat default (docs/methods/services.md). */
const FRESH_DAYS = 14
const STALE_DAYS = 90

/** Whole days from one calendar day to another; negative where the second is earlier. */
const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** The decay of a description by the days since somebody vouched for it. */
export function freshnessOf(assuredOn: Day | undefined, today: Day): Freshness {
  if (assuredOn === undefined) return 'never'
  const days = daysBetween(assuredOn, today)
  return days <= FRESH_DAYS ? 'fresh' : days <= STALE_DAYS ? 'ageing' : 'stale'
}

/** Who has to be reminded: everything that is not fresh, what nobody ever vouched for first, then the oldest. */
export function dueFirst<S extends { readonly id: string; readonly assuredOn: Day | undefined }>(
  services: readonly S[],
  today: Day,
): readonly S[] {
  return services
    .filter(({ assuredOn }) => freshnessOf(assuredOn, today) !== 'fresh')
    .toSorted((a, b) => {
      const [left, right] = [a.assuredOn ?? '', b.assuredOn ?? '']
      return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1
    })
}
