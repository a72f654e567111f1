import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactLimits, normalLimits, pooledShare, standingOf } from './funnel.ts'
import { wilson } from './interval.ts'

describe('the score interval', () => {
  test('1 of 10, 0 of 10 and 10 of 10 have the published bounds', () => {
    expect(wilson(1, 10)?.low).toBeCloseTo(0.01788, 4)
    expect(wilson(1, 10)?.high).toBeCloseTo(0.40415, 4)
    expect(wilson(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.27754, 4) })
    expect(wilson(10, 10)).toEqual({ low: expect.closeTo(0.72246, 4), high: 1 })
  })
  test('of nobody nothing is known', () => {
    expect(wilson(0, 0)).toBeUndefined()
    expect(wilson(3, 2)).toBeUndefined()
  })
  test('the share lies within its interval, and the wider level holds the narrower', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const hits = Math.round(share * trials)
        const [inner, outer] = [wilson(hits, trials), wilson(hits, trials, 99.8)]
        expect(inner?.low).toBeLessThanOrEqual(hits / trials)
        expect(inner?.high).toBeGreaterThanOrEqual(hits / trials)
        expect(outer?.low).toBeLessThanOrEqual((inner?.low ?? 0) + 1e-12)
        expect(outer?.high).toBeGreaterThanOrEqual((inner?.high ?? 1) - 1e-12)
      }),
    ))
})

describe('the funnel', () => {
  test('the share of all is people over people, not the mean of shares', () => {
    expect(
      pooledShare([
        { hits: 1, trials: 10 },
        { hits: 0, trials: 990 },
      ]),
    ).toBe(0.001)
    expect(pooledShare([])).toBeUndefined()
  })
  test('10 trials at one half: chance alone leaves 2 to 8 hits at 95 %, and 0 to 10 or nearly so at 99.8 %', () =>
    expect(exactLimits(0.5, 10)).toEqual({ 95: { low: 0.2, high: 0.8 }, 99.8: { low: 0.1, high: 0.9 } }))
  test('100 trials at one tenth: 5 to 16 (binomial table: P(X ≤ 4) = 0.0237, P(X ≤ 16) = 0.9794)', () => {
    expect(exactLimits(0.1, 100)[95]).toEqual({ low: 0.05, high: 0.16 })
    expect(standingOf({ hits: 5, trials: 100 }, 0.1)).toBe('usual')
    expect(standingOf({ hits: 4, trials: 100 }, 0.1)).toBe('low')
    expect(standingOf({ hits: 0, trials: 100 }, 0.1)).toBe('very_low')
    expect(standingOf({ hits: 17, trials: 100 }, 0.1)).toBe('high')
    expect(standingOf({ hits: 30, trials: 100 }, 0.1)).toBe('very_high')
  })
  test('a town without people has no place in the funnel', () =>
    expect(standingOf({ hits: 0, trials: 0 }, 0.1)).toBeUndefined())
  test('for many people the exact and the normal limits meet', () => {
    const [exact, normal] = [exactLimits(0.02, 500_000), normalLimits(0.02, 500_000)]
    for (const level of [95, 99.8] as const) {
      expect(exact[level].low).toBeCloseTo(normal[level].low, 4)
      expect(exact[level].high).toBeCloseTo(normal[level].high, 4)
    }
  })
  test('limits hold the mean and grow narrower with people', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 50_000 }), (mean, n) => {
        const [small, large] = [normalLimits(mean, n)[95], normalLimits(mean, 4 * n)[95]]
        expect(small.low).toBeLessThanOrEqual(mean)
        expect(small.high).toBeGreaterThanOrEqual(mean)
        expect(large.high - large.low).toBeLessThanOrEqual(small.high - small.low + 1e-12)
      }),
    ))
})
