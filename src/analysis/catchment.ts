/** How much a service at a distance (minutes or kilometres) counts: 1 is fully, 0 is not at all. Never negative. */
export type Decay = (distance: number) => number

/** Everything up to the limit counts the same: the two-step method (2SFCA). */
export const within =
  (limit: number): Decay =>
  (distance) =>
    distance <= limit ? 1 : 0

/**
 * Zones that count less and less: the enhanced method (E2SFCA). `steps` from the nearest outwards, each its outer
 * edge and its weight.
 */
const stepped =
  (steps: readonly (readonly [edge: number, weight: number])[]): Decay =>
  (distance) =>
    steps.find(([edge]) => distance <= edge)?.[1] ?? 0

/** 1 up to 20 minutes, 0.68 up to 40, 0.22 up to 60 (Luo and Qi, Health & Place 15, 2009: slow decay). */
export const E2SFCA: Decay = stepped([
  [20, 1],
  [40, 0.68],
  [60, 0.22],
])

/** The weight falls with a power of the distance, up to a limit. At no distance at all it is not defined: 0. */
export const gravity =
  (power: number, limit: number): Decay =>
  (distance) =>
    distance > 0 && distance <= limit ? distance ** power : 0

export type Catchment = {
  /** People at each place. */
  readonly demand: readonly number[]
  /** Places (or staff, or hours) of each service. */
  readonly supply: readonly number[]
  /** From place i to service j at `i * supply.length + j`; `Infinity` where there is no way. */
  readonly distance: Float64Array
  readonly decay: Decay
}
export type Access = {
  /** Of each service: its places for one person in its catchment (R). Nothing where nobody is in it. */
  readonly ratios: readonly (number | undefined)[]
  /** Of each place: the places for one person who lives there (A), all services in reach together. 0: none in reach. */
  readonly access: readonly number[]
}

/**
 * Two-step floating catchment areas (Luo and Wang, Environment and Planning B 30, 2003):
 * R(j) = S(j) ÷ Σ over i of P(i) · W(d(i,j)), then A(i) = Σ over j of R(j) · W(d(i,j)).
 * Where every service has somebody in its catchment, the mean of A weighted by people is ΣS ÷ ΣP: nothing is lost.
 *
 * @example
 * floatingCatchment({ demand: [100], supply: [15], distance: Float64Array.of(10), decay: E2SFCA }).access // [0.15]
 */
export function floatingCatchment({ demand, supply, distance, decay }: Catchment): Access {
  const weights = distance.map((d) => decay(d))
  const weightOf = (i: number, j: number): number => weights[i * supply.length + j] ?? 0
  const ratios = supply.map((places, j) => {
    const people = demand.reduce((sum, here, i) => sum + here * weightOf(i, j), 0)
    return people > 0 ? places / people : undefined
  })
  const access = demand.map((_, i) => ratios.reduce<number>((sum, ratio, j) => sum + (ratio ?? 0) * weightOf(i, j), 0))
  return { ratios, access }
}

/** Σ people · access ÷ Σ people; nothing where nobody lives anywhere. */
export function meanAccess(demand: readonly number[], access: readonly number[]): number | undefined {
  const people = demand.reduce((sum, here) => sum + here, 0)
  return people > 0 ? demand.reduce((sum, here, i) => sum + here * (access[i] ?? 0), 0) / people : undefined
}
