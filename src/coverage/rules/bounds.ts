import type { Day } from '#base/day.ts'
import type { Bounds, CountFacts, QuantityState } from '../model.ts'

/** The first and the last day of a cell's period. */
export type Span = { readonly fromOn: Day; readonly toOn: Day }

/** A protected count is one of one to four people whose number its body keeps to itself. */
const PROTECTED = { atLeast: 1, atMost: 4 } as const

const leastOf = ({ said }: CountFacts): number =>
  said.state === 'value' ? said.people : said.state === 'protected' ? PROTECTED.atLeast : 0
const mostOf = ({ said }: CountFacts): number =>
  said.state === 'value' ? said.people : said.state === 'protected' ? PROTECTED.atMost : 0
const largest = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0)

const hullOf = (counts: readonly CountFacts[]): Span => ({
  fromOn: counts.map((c) => c.periodFromOn).reduce((a, b) => (a < b ? a : b), '9999-12-31'),
  toOn: counts.map((c) => c.periodToOn).reduce((a, b) => (a > b ? a : b), '0001-01-01'),
})

/** Counts of everything that a body does, for the whole of the period. */
const isWhole = (span: Span) => (c: CountFacts) =>
  c.covers === 'all' && c.periodFromOn <= span.fromOn && c.periodToOn >= span.toOn

/** The number that a body declares to be the cell's, if one did and no other post refutes it by a larger one. */
function declaredIn(looked: readonly CountFacts[], span: Span): Bounds | undefined {
  const declared = looked.filter((c) => c.isDeduplicated && isWhole(span)(c))
  const others = largest(looked.filter((c) => !declared.includes(c)).map(leastOf))
  const tenable = declared.filter((c) => mostOf(c) >= others)
  if (tenable.length === 0) return undefined
  const lowest = tenable.map(leastOf).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  return { atLeast: Math.max(lowest, others), atMost: largest(tenable.map(mostOf)) }
}

/** The sum over the bodies, where each of them counted all that it does, and all by one method. */
function sumOf(looked: readonly CountFacts[], span: Span): number | undefined {
  const bodies = [...Map.groupBy(looked, (c) => c.bodyId).values()]
  const wholes = bodies.map((counts) => counts.filter(isWhole(span)))
  if (wholes.some((counts) => counts.length === 0)) return undefined
  if (bodies.length > 1 && new Set(wholes.flat().map((c) => c.method)).size > 1) return undefined
  // A body's own lists of single services lie inside its whole: they are compared with it, never added to it.
  return bodies.reduce((sum, counts, i) => sum + largest([...counts.map(leastOf), ...(wholes[i] ?? []).map(mostOf)]), 0)
}

/**
 * How many different people the counts of one quantity of one cell mean, whatever overlaps: at least the largest of
 * them, at most the sum over the bodies that posted. One number only where a body declares that it compared the lists
 * (`isDeduplicated`, `covers: all`). At most is unknown where a body counted one service or one team only, or a part of
 * the period, or says that it did not look, or where bodies counted by different methods (such counts are never added).
 * People in, people out; `span` is the cell's period, by default all days that the counts speak of. Linear.
 * Argued in docs/methods/coverage.md; bounds.test.ts tries it on enumerated small populations.
 */
export function boundsOf(counts: readonly CountFacts[], span: Span = hullOf(counts)): Bounds {
  const looked = counts.filter((c) => c.said.state !== 'not_looked')
  const atLeast = largest(looked.map(leastOf))
  if (looked.length === 0 || looked.length < counts.length) return { atLeast, atMost: undefined }
  return declaredIn(looked, span) ?? { atLeast, atMost: sumOf(looked, span) }
}

/** The state of one quantity, from all that bodies said of it. An absent number is never a zero. */
export function stateOf<C extends CountFacts>(said: readonly C[], span: Span = hullOf(said)): QuantityState<C> {
  const statements = said.filter((c) => c.said.state === 'not_looked')
  const counts = said.filter((c) => c.said.state !== 'not_looked')
  if (counts.length === 0) return statements.length === 0 ? { state: 'no_record' } : { state: 'not_looked', statements }
  const has = (state: string) => counts.some((c) => c.said.state === state)
  const state = has('value') ? 'value' : has('protected') ? 'protected' : 'zero_observed'
  return { state, bounds: boundsOf(said, span), counts, statements }
}

/** What was seen of a quantity, or nothing where nobody recorded or looked. */
export const seenIn = <C extends CountFacts>(q: QuantityState<C>) =>
  q.state === 'no_record' || q.state === 'not_looked' ? undefined : q
