import type { Day } from '#base/day.ts'
import { ADOPTED, type Counts, ENDS, PATH, type State, type Stated, type Step } from '../model.ts'

const isEnd = ({ step }: { readonly step: Step }): boolean => ENDS.some((end) => end === step)
const ORDER: readonly string[] = PATH
const progressOf = (step: Step): number => ORDER.indexOf(step)

/** In the order of what happened; of the same days an end stands last, so that nothing doubtful counts as adopted. */
function inTime(a: Stated, b: Stated): number {
  const keys = (one: Stated) => [one.byOn, one.fromOn, isEnd(one) ? '1' : '0', one.recordedAt.toISOString(), one.id]
  const [left, right] = [keys(a).join(' '), keys(b).join(' ')]
  return left < right ? -1 : Number(left > right)
}

/** What stands of a town and an approach by a day, since the last end; without a day all that stands. */
export function standingOf<S extends Stated>(entries: readonly S[], on?: Day): readonly S[] {
  const all = entries
    .filter(({ correction, byOn }) => correction === undefined && (on === undefined || byOn <= on))
    .toSorted(inTime)
  const end = all.findLastIndex(isEnd)
  return end < 0 || end < all.length - 1 ? all.slice(end + 1) : all.slice(end)
}

/** The entry by which a town is where it is: the furthest step since the last end, or that end itself. */
export function decidingOf<S extends Stated>(entries: readonly S[], on?: Day): S | undefined {
  return standingOf(entries, on).reduce<S | undefined>(
    (furthest, one) => (furthest && progressOf(furthest.step) > progressOf(one.step) ? furthest : one),
    undefined,
  )
}

/**
 * How far a town is with an approach: the furthest step since the last end, in whatever order the entries came. A
 * corrected entry counts for nothing. `unknown`: nobody stated anything, which is not the same as not adopted. [0-29]
 */
export const stateOf = (entries: readonly Stated[], on?: Day): State => decidingOf(entries, on)?.step ?? 'unknown'

export const isAdopted = (entries: readonly Stated[], on?: Day): boolean => ADOPTED.includes(stateOf(entries, on))

/** How many there are of each state. */
export function countStates(states: readonly State[]): Counts {
  const of = (state: State) => states.filter((one) => one === state).length
  return {
    ...{ interested: of('interested'), trained: of('trained'), concept: of('concept') },
    ...{ decision: of('decision'), running: of('running'), evaluated: of('evaluated') },
    ...{ stopped: of('stopped'), not_adopted: of('not_adopted'), unknown: of('unknown') },
  }
}
/** The towns that adopted it, those on the way, and those that are neither. */
export const summed = (counts: Counts) => ({
  adopted: counts.decision + counts.running + counts.evaluated,
  onTheWay: counts.interested + counts.trained + counts.concept,
})

/** Whether it is more than five years since an entry is known to have held. */
export const isAged = ({ byOn }: Pick<Stated, 'byOn'>, today: Day): boolean =>
  `${Number(byOn.slice(0, 4)) + 5}${byOn.slice(4)}` < today
