import type { Day } from '#base/day.ts'
import type { EstimateFacts } from '../model.ts'

const descending = (a: string | number, b: string | number): number => (a < b ? 1 : a > b ? -1 : 0)

/**
 * For sorting: the estimate that refers to the latest day first. Of the same day: one of the need before one of the
 * whole group, the better grade, the later posted; the id only keeps the order steady.
 */
export const compareEstimates = (a: EstimateFacts, b: EstimateFacts): number =>
  descending(a.referenceToOn, b.referenceToOn) ||
  descending(a.counts.what, b.counts.what) ||
  -descending(a.grade, b.grade) ||
  descending(a.recordedAt.getTime(), b.recordedAt.getTime()) ||
  -descending(a.id, b.id)

/** The estimate that a cell's ratio and gap use: the latest that refers to the period's end or earlier. */
export const pickEstimate = <E extends EstimateFacts>(estimates: readonly E[], periodToOn: Day): E | undefined =>
  estimates.filter((e) => e.referenceToOn <= periodToOn).sort(compareEstimates)[0]

/** Whether estimates that stand side by side contradict each other: no number lies within all their ranges. */
export function disagree(estimates: readonly EstimateFacts[]): boolean {
  const low = (e: EstimateFacts) => (e.range.kind === 'stated' ? e.range.low : e.value)
  const high = (e: EstimateFacts) => (e.range.kind === 'stated' ? e.range.high : e.value)
  return estimates.length > 1 && Math.max(...estimates.map(low)) > Math.min(...estimates.map(high))
}
