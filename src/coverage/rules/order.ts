import type { Cell, CountFacts, EstimateFacts } from '../model.ts'
import { comparePopulations } from './population.ts'

/** `size`: most people first. `share`: the largest part of the estimated first. `behind`: the smallest share served first. */
export const ORDERS = ['size', 'share', 'behind'] as const
export type Order = (typeof ORDERS)[number]
type Known = Pick<Cell<EstimateFacts, CountFacts>, 'key' | 'gap' | 'ratio' | 'estimate'>
/** What comes first is told as numbers: the sure part, then the possible part, larger first. Undefined: cannot be told. */
type Weight = readonly [sure: number, possible: number] | undefined

function gapWeight({ gap }: Known): Weight {
  if (gap.kind === 'between') return [gap.atLeast, gap.atMost]
  if (gap.kind === 'at_most') return [0, gap.atMost]
  return gap.kind === 'none' ? [0, 0] : undefined
}

function shareWeight(cell: Known): Weight {
  const weight = gapWeight(cell)
  const estimated = cell.estimate?.value ?? 0
  return weight && estimated > 0 ? [weight[0] / estimated, weight[1] / estimated] : undefined
}

/** Served at least: the smaller, the further behind. What is known of many counts, even where no gap can be told. */
const behindWeight = ({ ratio }: Known): Weight =>
  ratio.kind === 'share' ? [-ratio.atLeast, -(ratio.atMost ?? 1)] : undefined

const WEIGHTS = { size: gapWeight, share: shareWeight, behind: behindWeight } as const

const compareKeys = (a: Known, b: Known): number =>
  a.key.placeCode.localeCompare(b.key.placeCode, 'en') ||
  comparePopulations(a.key.population, b.key.population) ||
  a.key.needCode.localeCompare(b.key.needCode, 'en', { numeric: true }) ||
  a.key.period.localeCompare(b.key.period, 'en')

/**
 * The cells in an order, and how many of them say something in it. Those of which it cannot be told stay: they stand at
 * the end, in steady order, and are counted.
 */
export function inOrder<C extends Known>(
  cells: readonly C[],
  order: Order,
): { readonly cells: readonly C[]; readonly told: number } {
  const weighed = cells.map((cell) => ({ cell, weight: WEIGHTS[order](cell) }))
  const sorted = weighed.sort((a, b) => {
    if (a.weight && b.weight)
      return b.weight[0] - a.weight[0] || b.weight[1] - a.weight[1] || compareKeys(a.cell, b.cell)
    return Number(b.weight !== undefined) - Number(a.weight !== undefined) || compareKeys(a.cell, b.cell)
  })
  return { cells: sorted.map((w) => w.cell), told: weighed.filter((w) => w.weight).length }
}

/** Those first of whom the smallest share is served: furthest behind first. [3-05] */
export const furthestBehindFirst = <C extends Known>(cells: readonly C[]): readonly C[] =>
  inOrder(cells, 'behind').cells
