import { type Day, yearsBetween } from '#base/day.ts'
import { firstDay } from '#base/period.ts'
import type { CountFacts, EstimateFacts, Gap, QuantityState, Ratio } from '../model.ts'
import { seenIn } from './bounds.ts'

/** More years than this between an estimate and a count make their ratio an old one. */
export const OLD_AFTER_YEARS = 5

const isMoreThan = (years: number, from: Day, to: Day): boolean =>
  yearsBetween(from, to) > years || (yearsBetween(from, to) === years && from.slice(5) !== to.slice(5))

/**
 * Served people as a share of the estimated, 1 being all: served at least ÷ the highest estimate, served at most ÷ the
 * lowest; where a source states no range, ÷ its number. `atMost` is unknown where the served people's is, or the lowest
 * estimate is nobody. The age is the most that both dates allow: from the first day of what the estimate refers to.
 * A zero in the denominator is no share; and where only a part was looked at and nobody was seen, the share may be any.
 */
export function ratioOf<C extends CountFacts>(estimate: EstimateFacts | undefined, served: QuantityState<C>): Ratio {
  const seen = seenIn(served)
  if (!estimate) return { kind: 'cannot_tell', because: 'no_estimate' }
  if (!seen) return { kind: 'cannot_tell', because: 'no_served' }
  const { low, high } = rangeOf(estimate)
  if (high === 0) return { kind: 'cannot_tell', because: 'zero_denominator' }
  if (seen.bounds.atLeast === 0 && seen.bounds.atMost === undefined)
    return { kind: 'cannot_tell', because: 'only_part_looked' }
  const from = firstDay(estimate.referencePeriod)
  const servedOn = seen.counts.map((c) => c.periodToOn).reduce((a, b) => (a > b ? a : b))
  return {
    kind: 'share',
    atLeast: seen.bounds.atLeast / high,
    atMost: seen.bounds.atMost === undefined || low === 0 ? undefined : seen.bounds.atMost / low,
    estimateOn: estimate.referenceToOn,
    servedOn,
    ageYears: Math.max(0, yearsBetween(from, servedOn)),
    isOld: isMoreThan(OLD_AFTER_YEARS, from, servedOn),
  }
}

const rangeOf = ({ range, value }: EstimateFacts) => (range.kind === 'stated' ? range : { low: value, high: value })

/**
 * Estimated minus served, in people. Nothing is said without a stated range. `none` where at least as many are served
 * as the highest estimate. Otherwise the interval low − served at most … high − served at least; from an estimate of
 * the whole group, or where served at most is unknown, only its upper end. Where the interval that comes from the
 * estimate's range (and the counts' bounds) is wider than the gap itself, nobody can tell (domain.md, invariant 6).
 */
export function gapOf<C extends CountFacts>(estimate: EstimateFacts | undefined, served: QuantityState<C>): Gap {
  const seen = seenIn(served)
  if (!estimate) return { kind: 'cannot_tell', because: 'no_estimate' }
  if (!seen) return { kind: 'cannot_tell', because: 'no_served' }
  if (estimate.range.kind === 'none_stated') return { kind: 'cannot_tell', because: 'range_not_stated' }
  const { low, high } = estimate.range
  const { atLeast, atMost } = seen.bounds
  if (high <= atLeast) return { kind: 'none' }
  const isOneSided = estimate.counts.what === 'group' || atMost === undefined
  const point = estimate.value - (isOneSided ? atLeast : atMost)
  const width = high - low + (isOneSided ? 0 : atMost - atLeast)
  if (point < width) return { kind: 'cannot_tell', because: 'covers_everything' }
  return isOneSided
    ? { kind: 'at_most', atMost: high - atLeast }
    : { kind: 'between', atLeast: Math.max(0, low - atMost), atMost: high - atLeast }
}
