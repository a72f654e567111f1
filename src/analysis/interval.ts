/** Quantiles of the normal distribution for two-sided intervals that hold 95 % and 99.8 % of it. */
export const Z = { 95: 1.959963984540054, 99.8: 3.090232306167813 } as const
export type Level = keyof typeof Z

export type Interval = { readonly low: number; readonly high: number }

/**
 * The score interval of a share (E. B. Wilson, JASA 22, 1927): good for small numbers and near 0 and 1, where the usual
 * ± is not. `hits` of `trials`; both whole, hits not more than trials. Nothing for no trials.
 *
 * @example wilson(1, 10) // { low: 0.0179, high: 0.4042 }
 */
export function wilson(hits: number, trials: number, level: Level = 95): Interval | undefined {
  if (trials <= 0 || hits < 0 || hits > trials) return undefined
  const z = Z[level]
  const share = hits / trials
  const shrink = 1 + (z * z) / trials
  const middle = (share + (z * z) / (2 * trials)) / shrink
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  // At the ends the formula is exact in theory and off by rounding in practice.
  return { low: hits === 0 ? 0 : Math.max(0, middle - half), high: hits === trials ? 1 : Math.min(1, middle + half) }
}
