import { fold, foldDialect } from '#base/text.ts'
import type { HouseholdDecision, NamedHousehold, Pair } from '../model/household.ts'

const inOrder = (one: string, other: string): Pair<string> => (one < other ? [one, other] : [other, one])
export const pairName = (one: string, other: string): string => inOrder(one, other).join(' ')

/** The words of a name, whatever script, dialect and order; an address after a comma is no name. */
const nameKey = (identity: string): string =>
  foldDialect(identity.split(/[,;\n]/)[0] ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ')

/**
 * Households that may be one: the same name and the same settlement, compared across scripts and dialects. A pair is there
 * or is not: nothing is weighed and nothing is kept.
 */
export function suggestPairs(households: readonly NamedHousehold[]): readonly Pair<NamedHousehold>[] {
  const alike = Map.groupBy(households, ({ identity, settlement }) => `${nameKey(identity)}\n${fold(settlement)}`)
  return [...alike].flatMap(([key, group]) => {
    if (key.startsWith('\n') || key.endsWith('\n')) return []
    return group.flatMap((one, i) => group.slice(i + 1).map((other) => sorted(one, other)))
  })
}
const sorted = (one: NamedHousehold, other: NamedHousehold): Pair<NamedHousehold> =>
  one.id < other.id ? [one, other] : [other, one]

/** The decision that counts for each pair; an undone one leaves the pair undecided. */
export function standingDecisions(decisions: readonly HouseholdDecision[]): ReadonlyMap<string, HouseholdDecision> {
  const last = new Map<string, HouseholdDecision>()
  for (const one of [...decisions].sort((a, b) => a.at.localeCompare(b.at)))
    last.set(pairName(one.householdId, one.otherId), one)
  return new Map([...last].filter(([, { verdict }]) => verdict !== 'undone'))
}

/** Under which household each is counted: those that a person declared one are one, through others too. */
export function countedAs(decisions: readonly HouseholdDecision[]): (id: string) => string {
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    const above = parent.get(id)
    return above === undefined ? id : rootOf(above)
  }
  for (const { householdId, otherId, verdict } of standingDecisions(decisions).values()) {
    const [one, other] = inOrder(rootOf(householdId), rootOf(otherId))
    if (verdict === 'same' && one !== other) parent.set(other, one)
  }
  return rootOf
}
