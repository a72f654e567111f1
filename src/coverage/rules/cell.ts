import { firstDay, lastDay } from '#base/period.ts'
import type { Cell, CellKey, CountFacts, EstimateFacts, Quantity } from '../model.ts'
import { stateOf } from './bounds.ts'
import { compareEstimates, pickEstimate } from './estimate.ts'
import { gapOf, ratioOf } from './ratio.ts'

/** Which version of the formulas of docs/methods/coverage.md made a number. A change of a formula is a new version. */
export const FORMULA_VERSION = '1'

/**
 * The four quantities of a cell, its ratio and its gap, from what stands: `estimates` of the population (of the whole
 * group and of this need), `counts` of the population and need whose periods lie within the cell's.
 */
export function cellOf<E extends EstimateFacts, C extends CountFacts>(
  key: CellKey,
  estimates: readonly E[],
  counts: readonly C[],
): Cell<E, C> {
  const span = { fromOn: firstDay(key.period), toOn: lastDay(key.period) }
  const of = (quantity: Quantity) => counts.filter((c) => c.quantity === quantity)
  const estimate = pickEstimate(estimates, span.toOn)
  const served = stateOf(of('served'), span)
  return {
    key,
    estimate,
    estimates: [...estimates].sort(compareEstimates),
    estimated: estimatedState(estimate, of('estimated').length > 0),
    identified: stateOf(of('identified'), span),
    reached: stateOf(of('reached'), span),
    served,
    ratio: ratioOf(estimate, served),
    gap: gapOf(estimate, served),
  }
}

function estimatedState(estimate: EstimateFacts | undefined, someoneSaysNotLooked: boolean): Cell['estimated'] {
  if (estimate) return estimate.value === 0 ? 'zero_observed' : 'value'
  return someoneSaysNotLooked ? 'not_looked' : 'no_record'
}

/** Whether the cell has anything to show at all. */
export const isEmptyCell = (cell: Cell<EstimateFacts, CountFacts>): boolean =>
  cell.estimated === 'no_record' && [cell.identified, cell.reached, cell.served].every((q) => q.state === 'no_record')
