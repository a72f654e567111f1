import { type Limits, normalLimits, pooledShare, type Standing, standingOf } from '#analysis/funnel.ts'
import { type Interval, wilson } from '#analysis/interval.ts'
import type { TownUse } from '../model/use.ts'

/** A town in the funnel. */
export type Compared = {
  readonly town: TownUse
  readonly users: number
  readonly inhabitants: number
  readonly share: number
  readonly interval: Interval
  readonly standing: Standing
}
/** Why a town is not in the funnel. */
export type LeftOut = {
  readonly town: TownUse
  readonly why: 'no_inhabitants' | 'several_services' | 'no_users' | 'more_users'
}
export type Comparison = {
  /** Users for each inhabitant in all compared towns together; nothing where fewer than three could be compared. */
  readonly mean: number | undefined
  /** In the order in which they came: a funnel gives no ranks. */
  readonly compared: readonly Compared[]
  readonly leftOut: readonly LeftOut[]
  /** Towns with the service and towns known at all. */
  readonly withService: number
}

function whyNot({ inhabitants, services, users }: TownUse): LeftOut['why'] | undefined {
  if (inhabitants === undefined || inhabitants === 0) return 'no_inhabitants'
  if (services > 1) return 'several_services'
  if (users === undefined) return 'no_users'
  return users > inhabitants ? 'more_users' : undefined
}

/** Fewer towns make no comparison: each would be measured against itself. */
const FEWEST_TOWNS = 3

/** Sets towns side by side by users for each inhabitant: only whether chance alone explains the difference, never an order. */
export function compareTowns(towns: readonly TownUse[]): Comparison {
  const sorted = towns.map((town) => ({ town, why: whyNot(town) }))
  const leftOut = sorted.flatMap(({ town, why }): LeftOut[] => (why ? [{ town, why }] : []))
  const units = sorted.flatMap(({ town, why }) =>
    why ? [] : [{ town, hits: town.users ?? 0, trials: town.inhabitants ?? 0 }],
  )
  const mean = units.length < FEWEST_TOWNS ? undefined : pooledShare(units)
  const compared = units.flatMap(({ town, hits, trials }): Compared[] => {
    const standing = mean === undefined ? undefined : standingOf({ hits, trials }, mean)
    const interval = wilson(hits, trials)
    return standing && interval
      ? [{ town, users: hits, inhabitants: trials, share: hits / trials, interval, standing }]
      : []
  })
  return { mean, compared, leftOut, withService: towns.length }
}

/** The curves of the funnel at so many inhabitants, for drawing. */
export const curveOf = (
  mean: number,
  inhabitants: readonly number[],
): readonly { readonly at: number; readonly limits: Limits }[] =>
  inhabitants.map((at) => ({ at, limits: normalLimits(mean, at) }))
