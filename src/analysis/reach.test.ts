import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutesFor, reach, TRAVEL } from './reach.ts'
import { haversineKm, pointsOf } from './sphere.ts'

const BIJELJINA = { lat: 44.7569, lon: 19.2144 }
const STARA_PAZOVA = { lat: 44.9849, lon: 20.1603 }

test('a degree of latitude is 111.195 km, and half the globe is half its girth', () => {
  expect(haversineKm({ lat: 44, lon: 20 }, { lat: 45, lon: 20 })).toBeCloseTo(111.195, 3)
  expect(haversineKm({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(Math.PI * 6371.0088, 6)
  expect(haversineKm(BIJELJINA, STARA_PAZOVA)).toBeGreaterThan(75)
  expect(haversineKm(BIJELJINA, STARA_PAZOVA)).toBeLessThan(80)
})
test('minutes are the straight line times the detour over the speed', () =>
  expect(minutesFor(30, { detour: 1.3, kmPerHour: 45 })).toBeCloseTo(52, 10))

describe('reach', () => {
  const origins = (people: readonly (number | undefined)[]) => ({
    points: pointsOf([BIJELJINA, STARA_PAZOVA]),
    people,
    travel: [TRAVEL.urban, TRAVEL.rural],
  })
  test('people outside are listed with what is nearest to them', () => {
    const found = reach({ origins: origins([100, 40]), targets: pointsOf([BIJELJINA]), limit: { km: 20 } })
    expect(found).toMatchObject({ peopleWithin: 100, peopleOutside: 40, originsWithoutPeople: 0 })
    expect(found.nearest[1]).toMatchObject({ target: 0, isWithin: false, isMeasured: false })
  })
  test('a place of which nobody knows the people is in neither sum', () =>
    expect(
      reach({ origins: origins([undefined, 40]), targets: pointsOf([BIJELJINA]), limit: { km: 500 } }),
    ).toMatchObject({ peopleWithin: 40, peopleOutside: 0, originsWithoutPeople: 1 }))
  test('without a service with free places everybody is outside, and nothing is NaN', () => {
    const found = reach({ origins: origins([100, 40]), targets: pointsOf([]), limit: { minutes: 60 } })
    expect(found).toMatchObject({ peopleWithin: 0, peopleOutside: 140 })
    expect(found.nearest[0]).toEqual({ origin: 0, isMeasured: false, isWithin: false })
  })
  test('a measured way takes the place of the approximation, shorter or longer', () => {
    const ask = (minutes: number) =>
      reach({
        origins: origins([100, 40]),
        targets: pointsOf([BIJELJINA]),
        limit: { minutes: 60 },
        measured: [{ origin: 1, target: 0, minutes }],
      }).nearest[1]
    expect(ask(55)).toMatchObject({ minutes: 55, isMeasured: true, isWithin: true })
    expect(ask(300)).toMatchObject({ minutes: 300, isMeasured: true, isWithin: false })
  })
})

const point = fc.record({
  lat: fc.double({ min: 39, max: 47, noNaN: true }),
  lon: fc.double({ min: 15, max: 24, noNaN: true }),
})
test('the nearest by vectors is the nearest by the haversine', () =>
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), point, (targets, here) => {
      const found = reach({
        origins: { points: pointsOf([here]), people: [1], travel: [TRAVEL.rural] },
        targets: pointsOf(targets),
        limit: { km: 50 },
      }).nearest[0]
      const shortest = Math.min(...targets.map((target) => haversineKm(here, target)))
      expect(found?.km).toBeCloseTo(shortest, 4)
    }),
  ))
