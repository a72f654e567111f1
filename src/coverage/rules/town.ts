import { comparePeriods, containsPeriod, firstDay, lastDay, type Period } from '#base/period.ts'
import type { Axes, Cell, Count, CountFacts, Estimate, EstimateFacts } from '../model.ts'
import { cellOf } from './cell.ts'
import { pickEstimate } from './estimate.ts'
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

/** One row of a town's table: what is believed of the whole population, and its cells by need. */
export type Row<E extends EstimateFacts, C extends CountFacts> = {
  /** The estimate of everybody in it, whatever they need: it stands once, not again in each need. */
  readonly ofAll: E | undefined
  readonly cells: ReadonlyMap<string, Cell<E, C>>
}

/** The table of a town in a period, by population: every cell of which a need was estimated or anything was said. */
export function rowsOf<E extends EstimateOf, C extends CountOf>(
  placeCode: string,
  period: Period,
  estimates: readonly E[],
  counts: readonly C[],
): ReadonlyMap<string, Row<E, C>> {
  const [from, to] = [firstDay(period), lastDay(period)]
  const within = counts.filter((c) => from <= c.periodFromOn && c.periodToOn <= to)
  const countsOf = Map.groupBy(within, (c) => c.population)
  const estimatesOf = Map.groupBy(estimates, (e) => e.population)
  const rows = new Map<string, Row<E, C>>()
  for (const population of new Set([...estimatesOf.keys(), ...countsOf.keys()])) {
    const said = Map.groupBy(countsOf.get(population) ?? [], (c) => c.needCode)
    const believed = estimatesOf.get(population) ?? []
    const needs = believed.flatMap((e) => (e.counts.what === 'need' ? [e.counts.needCode] : []))
    const cells = [...new Set([...said.keys(), ...needs])].map((needCode) => {
      const own = believed.filter(rightFor(needCode))
      return [needCode, cellOf({ placeCode, population, needCode, period }, own, said.get(needCode) ?? [])] as const
    })
    const whole = believed.filter((e) => e.counts.what === 'group')
    rows.set(population, { ofAll: pickEstimate(whole, to), cells: new Map(cells) })
  }
  return rows
}

const compareCells = (a: { key: Cell['key'] }, b: { key: Cell['key'] }): number =>
  comparePopulations(a.key.population, b.key.population) ||
  a.key.needCode.localeCompare(b.key.needCode, 'en', { numeric: true })

/** What a town's page says, from all that stands of the town. */
export type Picture = {
  readonly cells: readonly Cell[]
  /** The same, furthest behind first; what cannot be told stands at the end. */
  readonly furthestFirst: readonly Cell[]
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
    furthestFirst: ordered,
    headline: told > 0 ? ordered[0] : undefined,
    onlyEstimated: estimates.filter((e) => !inCells.has(e.population)),
    statements: counts.filter((c) => c.said.state === 'not_looked'),
    untouched: axes.groups.map((group) => group.code).filter((code) => !touched.has(code)),
  }
}
