/** A household whose name its body may keep, opened in memory: its sign, who they are, where it was last visited. */
export type NamedHousehold = {
  readonly id: string
  readonly reference: string
  readonly identity: string
  readonly settlement: string
}
export const VERDICTS = ['same', 'different', 'undone'] as const
export type Verdict = (typeof VERDICTS)[number]
/** What a person decided about two households; of several about the same two the last counts. */
export type HouseholdDecision = {
  readonly householdId: string
  readonly otherId: string
  readonly verdict: Verdict
  readonly by: string
  readonly at: string
}
/** Two households in one order, so that a pair has one name. */
export type Pair<T> = readonly [one: T, other: T]

/** A decision that stands, with the signs of its two households. */
export type DecidedPair = HouseholdDecision & { readonly references: Pair<string> }
export type Duplicates = {
  readonly suggested: readonly Pair<NamedHousehold>[]
  readonly decided: readonly DecidedPair[]
}
