import type { Conditions } from '../model.ts'
import { numberFrom } from './typed.ts'

/** What a person says of themselves; empty: not said. Nothing of it is stored. */
export type Self = {
  readonly age: string
  readonly residence: string
  readonly group: string
  readonly documents: readonly string[]
}
/** The name of the field by which a person says to have a paper. An address holds each name once. */
export const hasField = (documentCode: string): string => `has-${documentCode}`

/** `missing`: papers still to get; `ask`: the person did not say. */
export type Verdict = 'yes' | 'no' | 'ask' | 'missing'
export type Checked = {
  readonly condition: 'age' | 'residence' | 'group' | 'document'
  readonly verdict: Verdict
  /** The papers that are still missing. */
  readonly codes?: readonly string[]
}

function ageVerdict({ ageFrom, ageTo }: Conditions, typed: string): Verdict {
  const age = numberFrom(typed)
  if (age === undefined) return 'ask'
  return age >= (ageFrom ?? 0) && age <= (ageTo ?? Number.POSITIVE_INFINITY) ? 'yes' : 'no'
}

/** Somebody of the town is also of the economy; somebody of elsewhere is of neither. */
function residenceVerdict({ residence }: Conditions, typed: string): Verdict {
  if (typed === '') return 'ask'
  return typed === 'town' || typed === residence ? 'yes' : 'no'
}

/**
 * Holds what a person says against the conditions of a service, one by one. A condition that the service does not have
 * is not in the answer, so an empty answer means that everybody may come. It is advice for the way there, not a decision.
 */
export function mayI(conditions: Conditions, self: Self): readonly Checked[] {
  const { ageFrom, ageTo, residence, groups, documents } = conditions
  const missing = documents.filter((code) => !self.documents.includes(code))
  const all: readonly (Checked | false)[] = [
    (ageFrom !== undefined || ageTo !== undefined) && { condition: 'age', verdict: ageVerdict(conditions, self.age) },
    residence !== 'anybody' && { condition: 'residence', verdict: residenceVerdict(conditions, self.residence) },
    groups.length > 0 && {
      condition: 'group',
      verdict: self.group === '' ? 'ask' : groups.includes(self.group) ? 'yes' : 'no',
    },
    documents.length > 0 &&
      (missing.length > 0
        ? { condition: 'document', verdict: 'missing', codes: missing }
        : { condition: 'document', verdict: 'yes' }),
  ]
  return all.filter((one) => one !== false)
}

/** All in one word: no where one condition fails, ask where something was not said, else yes (papers can be got). */
export function sumUp(checked: readonly Checked[]): 'yes' | 'no' | 'ask' | 'missing' {
  for (const verdict of ['no', 'ask', 'missing'] as const)
    if (checked.some((one) => one.verdict === verdict)) return verdict
  return 'yes'
}
