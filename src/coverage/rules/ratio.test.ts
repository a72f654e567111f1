import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Count, Estimate, Gap, Ratio } from '../model.ts'
import { aCount, anEstimate } from '../samples.ts'
import { stateOf } from './bounds.ts'
import { disagree, pickEstimate } from './estimate.ts'
import { gapOf, ratioOf } from './ratio.ts'

const served = (people: number, differs: Partial<Count> = {}) =>
  stateOf([aCount({ said: people === 0 ? { state: 'zero_observed' } : { state: 'value', people }, ...differs })])
const group = (differs: Partial<Estimate> = {}) => anEstimate({ counts: { what: 'group' }, ...differs })

describe('Bijeljina, children with developmental disabilities', () => {
  const about700 = group({ value: 700, range: { kind: 'none_stated' }, referencePeriod: '2016', grade: 'D' })
  const centre = (people: number, period: string) =>
    served(people, { period, covers: 'one_service', coversWhat: 'дневни центар', method: 'media_report' })
  test.each([
    [8, '2021-early', 0.011],
    [20, '2021-11-25', 0.029],
    [25, '2022-09-28', 0.036],
  ])('%i users in %s are at least %f of an old estimate, other services not looked at', (people, period, share) => {
    const ratio = ratioOf(about700, centre(people, period))
    expect(ratio).toMatchObject({ kind: 'share', atMost: undefined, estimateOn: '2016-12-31', isOld: true })
    expect(ratio.kind === 'share' && Math.round(ratio.atLeast * 1000) / 1000).toBe(share)
    expect(gapOf(about700, centre(people, period))).toEqual({ kind: 'cannot_tell', because: 'range_not_stated' })
  })
})

describe('the ratio', () => {
  test('carries the range of its estimate', () =>
    expect(ratioOf(anEstimate(), served(45))).toMatchObject({ atLeast: 45 / 120, atMost: 45 / 90 }))
  test('is not a share of nobody', () =>
    expect(ratioOf(anEstimate({ value: 0, range: { kind: 'none_stated' } }), served(5))).toEqual({
      kind: 'cannot_tell',
      because: 'zero_denominator',
    }))
  test('has no most where the lowest estimate is nobody', () =>
    expect(ratioOf(anEstimate({ range: { kind: 'stated', low: 0, high: 200 } }), served(5))).toMatchObject({
      atMost: undefined,
    }))
  test('is 0 where nobody was seen to be served, and unknown where nobody recorded', () => {
    expect(ratioOf(anEstimate(), served(0))).toMatchObject({ atLeast: 0, atMost: 0 })
    expect(ratioOf(anEstimate(), stateOf([]))).toEqual({ kind: 'cannot_tell', because: 'no_served' })
    expect(ratioOf(undefined, served(5))).toEqual({ kind: 'cannot_tell', because: 'no_estimate' })
  })
  test('cannot be told where one service alone looked and saw nobody', () =>
    expect(ratioOf(anEstimate(), served(0, { covers: 'one_service' }))).toEqual({
      kind: 'cannot_tell',
      because: 'only_part_looked',
    }))
  test('is marked when more than five years lie between its dates, not on the fifth anniversary', () => {
    const on = (period: string) => ratioOf(anEstimate({ referencePeriod: '2016-03-10' }), served(5, { period }))
    expect(on('2021-03-10')).toMatchObject({ ageYears: 5, isOld: false })
    expect(on('2021-03-11')).toMatchObject({ ageYears: 5, isOld: true })
  })
})

describe('the gap', () => {
  test('carries the uncertainty of its estimate', () =>
    expect(gapOf(anEstimate(), served(40))).toEqual({ kind: 'between', atLeast: 50, atMost: 80 }))
  test('carries the uncertainty of its counts', () => {
    const two = stateOf([
      aCount({ said: { state: 'value', people: 20 } }),
      aCount({ said: { state: 'value', people: 10 }, bodyId: 'another' }),
    ])
    expect(gapOf(anEstimate(), two)).toEqual({ kind: 'between', atLeast: 60, atMost: 100 })
  })
  test('from an estimate of the whole group it is at most', () =>
    expect(gapOf(group(), served(40))).toEqual({ kind: 'at_most', atMost: 80 }))
  test('is at most where other services were not looked at', () =>
    expect(gapOf(anEstimate(), served(40, { covers: 'one_service' }))).toEqual({ kind: 'at_most', atMost: 80 }))
  test('narrower than the interval cannot be told (invariant 6)', () =>
    expect(gapOf(anEstimate(), served(95))).toEqual({ kind: 'cannot_tell', because: 'covers_everything' }))
  test('is none where as many are served as the highest estimate', () =>
    expect(gapOf(anEstimate(), served(120))).toEqual({ kind: 'none' }))
  test('cannot be told without a range, an estimate or a record', () => {
    expect(gapOf(anEstimate({ range: { kind: 'none_stated' } }), served(40))).toMatchObject({
      because: 'range_not_stated',
    })
    expect(gapOf(undefined, served(40))).toMatchObject({ because: 'no_estimate' })
    expect(gapOf(anEstimate(), stateOf([]))).toMatchObject({ because: 'no_served' })
  })
  const three = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60)).map((numbers) => numbers.sort((a, b) => a - b))
  const counts = (large: number, sum: number, covers: 'all' | 'one_service') =>
    [large, Math.max(0, sum - large)].map((people, i) =>
      aCount({
        bodyId: `body ${i}`,
        said: people === 0 ? { state: 'zero_observed' } : { state: 'value', people },
        covers,
      }),
    )
  /** Nothing that is said of the gap or the share may be untrue of `needing` people of whom `truth` are served. */
  const areTrue = (gap: Gap, ratio: Ratio, needing: number, truth: number) => {
    const missing = needing - truth
    const [atLeast, atMost] =
      gap.kind === 'between' ? [gap.atLeast, gap.atMost] : [-1000, gap.kind === 'at_most' ? gap.atMost : 1000]
    expect(missing).toBeGreaterThanOrEqual(atLeast)
    expect(missing).toBeLessThanOrEqual(gap.kind === 'none' ? 0 : atMost)
    if (ratio.kind !== 'share' || needing === 0) return
    expect(truth / needing).toBeGreaterThanOrEqual(ratio.atLeast)
    expect(truth / needing).toBeLessThanOrEqual(ratio.atMost ?? 1000)
  }
  const seen = fc
    .tuple(three, fc.constantFrom('all', 'one_service'))
    .map(([[large = 0, truth = 0, sum = 0], covers]) => ({ truth, served: stateOf(counts(large, sum, covers)) }))
    .filter(({ truth, served: { state, ...rest } }) => {
      const { atLeast, atMost = 1000 } = 'bounds' in rest ? rest.bounds : { atLeast: 0 }
      return state !== 'no_record' && truth >= atLeast && truth <= atMost
    })
  const range = three.map(([low = 0, value = 0, high = 0]) => ({
    value,
    range: { kind: 'stated' as const, low, high },
  }))
  test('and the ratio always hold the truth', () =>
    fc.assert(
      fc.property(range, seen, (numbers, { truth, served }) => {
        const estimate = anEstimate(numbers)
        const { low, high } = numbers.range
        for (const needing of [low, numbers.value, high])
          areTrue(gapOf(estimate, served), ratioOf(estimate, served), needing, truth)
      }),
      { numRuns: 2000 },
    ))
  test('from an estimate of the group holds the truth, whether nobody or everybody has the need', () =>
    fc.assert(
      fc.property(range, seen, (numbers, { truth, served }) => {
        const unknown: Ratio = { kind: 'cannot_tell', because: 'no_estimate' }
        for (const needing of [0, numbers.range.high]) areTrue(gapOf(group(numbers), served), unknown, needing, truth)
      }),
      { numRuns: 2000 },
    ))
})

describe('the estimate of a cell', () => {
  const of2018 = anEstimate({ id: '1', referencePeriod: '2018' })
  const of2021 = anEstimate({ id: '2', referencePeriod: '2021' })
  const of2023 = anEstimate({ id: '3', referencePeriod: '2023' })
  test("is the latest that refers to the period's end or earlier", () =>
    expect(pickEstimate([of2018, of2023, of2021], '2021-12-31')).toBe(of2021))
  test('is none where all refer to later days', () => expect(pickEstimate([of2023], '2021-12-31')).toBeUndefined())
  test('of one day is the one of the need, then the better grade', () => {
    const rough = anEstimate({ id: '4', referencePeriod: '2021', grade: 'D' })
    const whole = group({ id: '5', referencePeriod: '2021', grade: 'A' })
    expect(pickEstimate([whole, rough, of2021], '2021-12-31')).toBe(of2021)
    expect(pickEstimate([whole, rough], '2021-12-31')).toBe(rough)
  })
  test('disagrees with another one when no number lies in both ranges', () => {
    const other = anEstimate({ value: 300, range: { kind: 'stated', low: 250, high: 350 } })
    expect(disagree([of2021, other])).toBe(true)
    expect(disagree([of2021, of2018])).toBe(false)
  })
})
