import type { Day } from '#base/day.ts'

/** How far one may rely on a description: vouched for lately, some time ago, too long ago, or by nobody ever. */
export type Freshness = 'fresh' | 'ageing' | 'stale' | 'never'
/** Days after which a description is no longer fresh, and after which it is stale. Obuhvat default (docs/methods/services.md). */
const FRESH_DAYS = 14
const STALE_DAYS = 90
const DAY = 86_400_000

/** Whole days from one calendar day to another; negative where the second is earlier. */
const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

/** The decay of a description by the days since somebody vouched for it. */
export function freshnessOf(assuredOn: Day | undefined, today: Day): Freshness {
  if (assuredOn === undefined) return 'never'
  const days = daysBetween(assuredOn, today)
  return days <= FRESH_DAYS ? 'fresh' : days <= STALE_DAYS ? 'ageing' : 'stale'
}

/** Types that are asked for more or less often than others, by the beginning of their code: beds fill overnight, a school by the term. */
const EVERY: readonly (readonly [begins: string, days: number])[] = [
  ['ACC-', 7],
  ['EDU-', 30],
  ['HEA-', 30],
  ['MAT-', 30],
]
/** After how many days somebody has to vouch for a service of a type again. Obuhvat default (docs/methods/services.md). */
export const everyDays = (typeCode: string): number =>
  EVERY.find(([begins]) => typeCode.startsWith(begins))?.[1] ?? FRESH_DAYS

type Assured = { readonly id: string; readonly typeCode: string; readonly assuredOn: Day | undefined }

/** The day by which somebody has to vouch again; nothing where nobody ever did: at once. */
export const dueOn = ({ typeCode, assuredOn }: Omit<Assured, 'id'>): Day | undefined =>
  assuredOn === undefined
    ? undefined
    : new Date(Date.parse(assuredOn) + everyDays(typeCode) * DAY).toISOString().slice(0, 10)

/** Who has to be reminded: what is due by today, what nobody ever vouched for first, then the longest overdue. */
export function dueFirst<S extends Assured>(services: readonly S[], today: Day): readonly S[] {
  return services
    .filter((one) => (dueOn(one) ?? '') < today)
    .toSorted((a, b) => {
      const [left, right] = [dueOn(a) ?? '', dueOn(b) ?? '']
      return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1
    })
}
