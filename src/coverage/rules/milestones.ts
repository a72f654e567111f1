import type { Hop } from '../model.ts'

/** The milestones at the ends of hops. */
export const milestonesAt = (hops: readonly Hop[]): readonly string[] => [
  ...new Set(hops.flatMap(({ from, to }) => [from, to].flatMap(({ kind, id }) => (kind === 'milestone' ? [id] : [])))),
]
