import type { Refusal } from '#base/result.ts'
import type { Form } from './compile.ts'
import type { Surroundings } from './expression/functions.ts'

/** What a person typed that could not be read, and why. It counts as no answer until it is mended. */
export type Unread = {
  readonly typed: string
  readonly code: string
  readonly params?: Refusal['params']
}

/**
 * A form that is being filled in. Never changed: every act gives a new one. Addresses are names from the root down with a
 * lasting number after each repetition (`people/3/age`), so removing a person moves nobody else's answers.
 */
export type State = {
  readonly form: Form
  readonly surroundings: Surroundings
  /** Answers as they are stored, by address; what is not there was not answered. */
  readonly answers: ReadonlyMap<string, string>
  readonly unread: ReadonlyMap<string, Unread>
  /** The numbers of the repetitions of a list, in order, by the list's address (`people`, `people/3/languages`). */
  readonly instances: ReadonlyMap<string, readonly number[]>
  /** How many of them a `repeat_count` lets be seen; the others keep their answers and wait. */
  readonly counts: ReadonlyMap<string, number>
  /** Addresses whose own condition does not hold. What stands in them does not apply either. */
  readonly irrelevant: ReadonlySet<string>
  /** Addresses whose expression would have taken too much work. */
  readonly faults: ReadonlySet<string>
}

/** A state while an act is under way. */
export type Draft = {
  readonly form: Form
  readonly surroundings: Surroundings
  readonly answers: Map<string, string>
  readonly unread: Map<string, Unread>
  readonly instances: Map<string, readonly number[]>
  readonly counts: Map<string, number>
  readonly irrelevant: Set<string>
  readonly faults: Set<string>
}

export const draftOf = (state: State): Draft => ({
  form: state.form,
  surroundings: state.surroundings,
  answers: new Map(state.answers),
  unread: new Map(state.unread),
  instances: new Map(state.instances),
  counts: new Map(state.counts),
  irrelevant: new Set(state.irrelevant),
  faults: new Set(state.faults),
})

/** The numbers of the repetitions that are there for a person. */
export function shownSerials(state: State, list: string): readonly number[] {
  const serials = state.instances.get(list) ?? []
  const count = state.counts.get(list)
  return count === undefined ? serials : serials.slice(0, count)
}
