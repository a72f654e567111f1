import { comparePeriods, containsPeriod, firstDay, lastDay, type Period } from '#base/period.ts'
import type { Axes, Cell, Count, CountFacts, Estimate, EstimateFacts } from '../model.ts'
import { cellOf } from './cell.ts'
import { inOrder } from './order.ts'
import { comparePopulations, readPopulation } from './population.ts'

type EstimateOf = EstimateFacts & { readonly population: string }
type CountOf = CountFacts & { readonly population: string; readonly needCode: string; readonly period: string }

/** The latest period, by its last day; of two that end together the longer. */
export const latest = (periods: readonly Period[]): Period | undefined =>
  [...periods].sort((a, b) => (lastDay(a) === lastDay(b) ? comparePeriods(a, b) : comparePeriods(b, a)))[0]

const pairKey = (population: string, needCode: string): string => `${population} ${needCode}`
const rightFor = (needCode: string) => (e: EstimateFacts) => e.counts.what === 'group' || e.counts.needCode === needCode

/**
 * One cell for each population and need of which something was posted: the latest period of which served people were
 * counted, else the latest of any count, else what the need's estimate refers to. In the order of groups and needs.
 */
export function latestCells<E extends EstimateOf, C extends CountOf>(
  placeCode: string,
  estimates: readonly E[],
  counts: readonly C[],
): readonly Cell<E, C>[] {
  const countsOf = Map.groupBy(counts, (c) => pairKey(c.population, c.needCode))
  const estimatesOf = Map.groupBy(estimates, (e) => e.population)
  const pairs = new Map<string, { readonly population: string; readonly needCode: string }>()
  for (const c of counts) pairs.set(pairKey(c.population, c.needCode), c)
  for (const { population, counts: what } of estimates)
    if (what.what === 'need') pairs.set(pairKey(population, what.needCode), { population, needCode: what.needCode })
  const cells = [...pairs].flatMap(([pair, { population, needCode }]) => {
    const said = countsOf.get(pair) ?? []
    const believed = (estimatesOf.get(population) ?? []).filter(rightFor(needCode))
    const served = said.filter((c) => c.quantity === 'served').map((c) => c.period)
    const period = latest(served) ?? latest(said.map((c) => c.period)) ?? latest(believed.map((e) => e.referencePeriod))
    if (period === undefined) return []
    const within = said.filter((c) => containsPeriod(period, c.period))
    return [cellOf({ placeCode, population, needCode, period }, believed, within)]
  })
  return cells.sort(compareCells)
}

/** Every cell of a period in which something was posted: the table of a town. */
export function cellsOf<E extends EstimateOf, C extends CountOf>(
  placeCode: string,
  period: Period,
  estimates: readonly E[],
  counts: readonly C[],
  needCodes: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, Cell<E, C>>> {
  const [from, to] = [firstDay(period), lastDay(period)]
  const within = counts.filter((c) => from <= c.periodFromOn && c.periodToOn <= to)
  const countsOf = Map.groupBy(within, (c) => c.population)
  const estimatesOf = Map.groupBy(estimates, (e) => e.population)
  const rows = new Map<string, ReadonlyMap<string, Cell<E, C>>>()
  for (const population of new Set([...estimatesOf.keys(), ...countsOf.keys()])) {
    const said = Map.groupBy(countsOf.get(population) ?? [], (c) => c.needCode)
    const believed = estimatesOf.get(population) ?? []
    const cells = new Map<string, Cell<E, C>>()
    for (const needCode of needCodes) {
      const own = believed.filter(rightFor(needCode))
      const about = said.get(needCode) ?? []
      if (own.length > 0 || about.length > 0)
        cells.set(needCode, cellOf({ placeCode, population, needCode, period }, own, about))
    }
    rows.set(population, cells)
  }
  return rows
}

const compareCells = (a: { key: Cell['key'] }, b: { key: Cell['key'] }): number =>
  comparePopulations(a.key.population, b.key.population) ||
  a.key.needCode.localeCompare(b.key.needCode, 'en', { numeric: true })

/** What a town's page says, from all that stands of the town. */
export type Picture = {
  readonly cells: readonly Cell[]
  /** The cell of the first sentence: the one furthest behind of which a share can be told. */
  readonly headline: Cell | undefined
  /** Populations that are estimated but of whom nobody counted anything for any need. */
  readonly onlyEstimated: readonly Estimate[]
  /** Dated statements of bodies that they did not look. */
  readonly statements: readonly Count[]
  /** Groups of which nothing was recorded at all. */
  readonly untouched: readonly string[]
}

export function pictureOf(
  placeCode: string,
  estimates: readonly Estimate[],
  counts: readonly Count[],
  axes: Axes,
): Picture {
  const cells = latestCells(placeCode, estimates, counts)
  const { cells: ordered, told } = inOrder(cells, 'behind')
  const inCells = new Set(cells.map((cell) => cell.key.population))
  const touched = new Set([...estimates, ...counts].flatMap((entry) => readPopulation(entry.population)?.groups ?? []))
  return {
    cells,
    headline: told > 0 ? ordered[0] : undefined,
    onlyEstimated: estimates.filter((e) => !inCells.has(e.population)),
    statements: counts.filter((c) => c.said.state === 'not_looked'),
    untouched: axes.groups.map((group) => group.code).filter((code) => !touched.has(code)),
  }
}
