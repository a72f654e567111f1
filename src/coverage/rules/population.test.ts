import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Population } from '../model.ts'
import { comparePopulations, populationKey, readPopulation } from './population.ts'

const group = fc.integer({ min: 1, max: 24 }).map((n) => `G${String(n).padStart(2, '0')}`)
const age = fc.tuple(fc.nat(120), fc.option(fc.nat(120), { nil: undefined })).map(([a, b]) => ({
  from: b === undefined ? a : Math.min(a, b),
  ...(b !== undefined && { to: Math.max(a, b) }),
}))
const population: fc.Arbitrary<Population> = fc.record(
  {
    groups: fc.array(group, { minLength: 1, maxLength: 4 }),
    sex: fc.constantFrom('f' as const, 'm' as const),
    age,
    area: fc.constantFrom('urban' as const, 'rural' as const),
  },
  { requiredKeys: ['groups'] },
)

test('a population with everything has one key [2-04]', () =>
  expect(populationKey({ groups: ['G04', 'G01'], sex: 'f', age: { from: 0, to: 17 }, area: 'rural' })).toBe(
    'G01+G04.f.a0-17.rural',
  ))
test('an age band may be open at its end', () => {
  expect(populationKey({ groups: ['G03'], age: { from: 65 } })).toBe('G03.a65-')
  expect(readPopulation('G03.a65-')).toEqual({ groups: ['G03'], age: { from: 65 } })
})
test('groups in another order, or twice, are the same population', () =>
  expect(populationKey({ groups: ['G04', 'G01', 'G04'] })).toBe('G01+G04'))
test('what a key says is what was put into it', () =>
  fc.assert(
    fc.property(population, (p) => {
      const key = populationKey(p)
      expect(populationKey(readPopulation(key) ?? { groups: [] })).toBe(key)
      expect(readPopulation(key)).toEqual({ ...p, groups: [...new Set(p.groups)].sort() })
    }),
  ))
test.each(['', 'G1', 'G04+G01', 'G01+G01', 'G01.x', 'G01.f.m', 'G01.rural.f', 'G01.a17', 'G01.a017-'])(
  '%j is no canonical key',
  (text) => expect(readPopulation(text)).toBeUndefined(),
)
test('a group stands before its parts and intersections', () =>
  expect(['G04', 'G01+G04', 'G01.f', 'G01'].sort(comparePopulations)).toEqual(['G01', 'G01.f', 'G01+G04', 'G04']))
