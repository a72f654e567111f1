import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decay, E2SFCA, floatingCatchment, gravity, meanAccess, within } from './catchment.ts'

const FILE = '../shared/data/oracles/fca.json'
type Vector = Readonly<Record<string, number>>
type Oracle = {
  readonly supply: Vector
  readonly demand: Vector
  readonly max: number
  readonly '2sfca_gravity_-1': readonly Vector[]
  readonly '2sfca_binary': readonly Vector[]
  readonly 'e2sfca_step_20_40_60_1_.68_.22': readonly Vector[]
}
/** Rows: from place 1, 2, 3; columns: to the hospital of 1, 2, 3. Minutes of the four scenarios of the published example. */
const SCENARIOS = [
  [1, 80, 40, 80, 1, 40, 40, 40, 1],
  [1, 80, 20, 80, 1, 20, 40, 40, 1],
  [1, 80, 40, 80, 1, 40, 20, 20, 1],
  [1, 40, 20, 40, 1, 20, 20, 20, 1],
]

const inOrder = (vector: Vector): number[] => ['1', '2', '3'].map((town) => vector[town] ?? 0)

describe.skipIf(!existsSync(FILE))('the published example of three towns and hospitals', () => {
  const oracle: Oracle | undefined = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : undefined
  const cases = SCENARIOS.flatMap((minutes, scenario) =>
    (
      [
        ['gravity', '2sfca_gravity_-1', gravity(-1, 61)],
        ['2SFCA', '2sfca_binary', within(61)],
        ['E2SFCA', 'e2sfca_step_20_40_60_1_.68_.22', E2SFCA],
      ] as const
    ).map(([name, key, decay]): [string, number, number[], keyof Oracle, Decay] => [
      name,
      scenario,
      minutes,
      key,
      decay,
    ]),
  )
  test.each(cases)('%s, scenario %i', (_, scenario, minutes, key, decay) => {
    const vectors = oracle?.[key]
    const { access } = floatingCatchment({
      demand: inOrder(oracle?.demand ?? {}),
      supply: inOrder(oracle?.supply ?? {}),
      distance: Float64Array.from(minutes),
      decay,
    })
    inOrder(Array.isArray(vectors) ? (vectors[scenario] ?? {}) : {}).forEach((expected, i) => {
      expect(access[i]).toBeCloseTo(expected, 12)
    })
  })
})

const people = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 })
const places = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 })
test('where every service has people in its catchment, the mean access is all places over all people', () =>
  fc.assert(
    fc.property(
      people,
      places,
      fc.infiniteStream(fc.double({ min: 0, max: 80, noNaN: true })),
      (demand, supply, ways) => {
        const distance = Float64Array.from(demand.flatMap(() => supply.map(() => ways.next().value ?? 0)))
        const { ratios, access } = floatingCatchment({ demand, supply, distance, decay: E2SFCA })
        fc.pre(ratios.every((ratio) => ratio !== undefined))
        const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
        expect(meanAccess(demand, access)).toBeCloseTo(sum(supply) / sum(demand), 8)
      },
    ),
  ))
test('a service in whose catchment nobody lives has no ratio, and gives nobody access', () =>
  expect(
    floatingCatchment({
      demand: [100],
      supply: [15],
      distance: Float64Array.of(Number.POSITIVE_INFINITY),
      decay: E2SFCA,
    }),
  ).toEqual({ ratios: [undefined], access: [0] }))
test('nobody anywhere has no mean', () => expect(meanAccess([0], [0])).toBeUndefined())
