import { type Interval, type Level, Z } from './interval.ts'

/** One unit of a comparison: `hits` people of `trials`. */
export type Unit = { readonly hits: number; readonly trials: number }
export type Limits = Readonly<Record<Level, Interval>>
/** Where a unit stands: between the inner limits, outside them, or outside the outer ones too. */
export type Standing = 'usual' | 'low' | 'very_low' | 'high' | 'very_high'

/** The share of all units together, p̄; nothing without trials. Never the mean of their shares: small units would weigh like large ones. */
export function pooledShare(units: readonly Unit[]): number | undefined {
  const trials = units.reduce((sum, unit) => sum + unit.trials, 0)
  return trials > 0 ? units.reduce((sum, unit) => sum + unit.hits, 0) / trials : undefined
}

/** ln Γ by the series of Lanczos (g = 7, nine terms; Numerical Recipes 3rd ed. 6.1): relative error under 1e-14 for x > 0.5. */
function logGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  const t = x + 6.5
  const sum = terms.reduce((total, term, i) => total + term / (x + i), 0.9999999999998099)
  return 0.9189385332046727 + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const logChance = (k: number, n: number, p: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p)

/** The smallest k with P(X ≤ k) ≥ `chance`, X binomial. It adds from far below the mean, where nothing is left to miss. */
function quantile(chance: number, n: number, p: number): number {
  if (p <= 0) return 0
  if (p >= 1) return n
  const spread = Math.sqrt(n * p * (1 - p))
  let k = Math.max(0, Math.floor(n * p - 12 * spread - 12))
  let one = Math.exp(logChance(k, n, p))
  let sum = one
  while (sum < chance && k < n) {
    one *= ((n - k) / (k + 1)) * (p / (1 - p))
    k++
    sum += one
  }
  return k
}

const tail: Readonly<Record<Level, number>> = { 95: 0.025, 99.8: 0.001 }

/** Exact binomial limits of a share around `mean` for `trials` people: what chance alone leaves between them at each level. */
export function exactLimits(mean: number, trials: number): Limits {
  const at = (level: Level): Interval => ({
    low: quantile(tail[level], trials, mean) / Math.max(1, trials),
    high: quantile(1 - tail[level], trials, mean) / Math.max(1, trials),
  })
  return { 95: at(95), 99.8: at(99.8) }
}

/** The same by the normal curve, p̄ ± z · √(p̄(1−p̄)/n), cut at 0 and 1: for drawing, and for large numbers. */
export function normalLimits(mean: number, trials: number): Limits {
  const at = (level: Level): Interval => {
    const half = trials > 0 ? Z[level] * Math.sqrt((mean * (1 - mean)) / trials) : 1
    return { low: Math.max(0, mean - half), high: Math.min(1, mean + half) }
  }
  return { 95: at(95), 99.8: at(99.8) }
}

/**
 * Where a unit stands in the funnel around the share of all (D. Spiegelhalter, Statistics in Medicine 24, 2005). It
 * says whether chance alone explains the difference, and gives no order among units. Nothing without trials.
 *
 * @example standingOf({ hits: 2, trials: 100 }, 0.1) // 'low': chance alone gives fewer than 5 of 100 in one of forty
 */
export function standingOf(unit: Unit, mean: number): Standing | undefined {
  if (unit.trials <= 0) return undefined
  const limits = exactLimits(mean, unit.trials)
  const [inner, outer] = [limits[95], limits[99.8]]
  const share = unit.hits / unit.trials
  if (share < outer.low) return 'very_low'
  if (share > outer.high) return 'very_high'
  if (share < inner.low) return 'low'
  return share > inner.high ? 'high' : 'usual'
}
