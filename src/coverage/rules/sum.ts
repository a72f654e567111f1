import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import type { Count } from '../model.ts'

type Part = Pick<Count, 'population' | 'method' | 'period' | 'needCode' | 'quantity'>

/**
 * Whether counts may be added at all: only those of one population, for groups overlap and a person would count twice,
 * and only of one need, quantity, method and period (domain.md, invariant 3). All that stands in the way is named.
 */
export function refuseSumAcrossGroups<P extends Part>(parts: readonly P[]): Result<readonly P[]> {
  const differ = (what: keyof Part) => new Set(parts.map((part) => part[what])).size > 1
  const found: (Refusal | false)[] = [
    differ('population') && refusal('coverage.sum_across_groups'),
    differ('needCode') && refusal('coverage.sum_across_needs'),
    differ('quantity') && refusal('coverage.sum_across_quantities'),
    differ('method') && refusal('coverage.sum_across_methods'),
    differ('period') && refusal('coverage.sum_across_periods'),
  ]
  return acceptUnless(
    found.filter((f) => f !== false),
    parts,
  )
}
