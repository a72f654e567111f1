import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MoneyRow, TownUse, Used, UseRow } from '../model/use.ts'
import { compareTowns } from './compare.ts'
import { fraction, type IndicatorCode, indicatorsOf } from './indicators.ts'
import { each, sharesByPayer, sumsOf } from './money.ts'
import { reachOf } from './reach.ts'
import { EVERYBODY, seriesOf, splitsOf, standingUse, yearsOfUse } from './use.ts'

const AT = new Date('2022-01-10T10:00:00Z')
const use = (measure: UseRow['measure'], value: number, more: Partial<UseRow> = {}): UseRow => ({
  id: `${measure} ${value} ${more.period ?? ''}`,
  measure,
  value,
  part: EVERYBODY,
  period: '2021',
  fromOn: '2021-01-01',
  toOn: '2021-12-31',
  source: undefined,
  note: undefined,
  recordedAt: AT,
  ...more,
})
const spent = (cents: number, more: Partial<MoneyRow> = {}): MoneyRow => ({
  id: `${cents} ${more.period ?? ''}`,
  purpose: 'running',
  payer: 'town',
  payerName: undefined,
  cents,
  currency: 'BAM',
  what: undefined,
  whatLocale: undefined,
  period: '2021',
  source: undefined,
  note: undefined,
  recordedAt: AT,
  ...more,
})
const aService = (more: Partial<Used> = {}): Used => ({
  id: 'x',
  name: 'Пробни боравак',
  nameLocale: 'sr-Cyrl',
  typeCode: 'DAY-CHD',
  providerKind: 'public',
  needsLicence: true,
  serves: [],
  use: [],
  money: [],
  readings: [],
  licences: [],
  events: [],
  ...more,
})
const of = (service: Used, code: IndicatorCode, population?: number) =>
  indicatorsOf(service, '2021', population, '2022-06-01').find((one) => one.code === code)

describe('indicators', () => {
  test('coverage per 1,000 is users over the people of the group, as in the published day centre: 25 of 700', () =>
    expect(of(aService({ use: [use('users', 25)] }), 'per_1000', 700)?.value).toBeCloseTo(35.714, 3))
  test('hours, money for a user and for an hour are of the same service and year', () => {
    const service = aService({
      use: [use('users', 20), use('hours', 4000)],
      money: [spent(7_663_000), spent(1, { period: '2020' })],
    })
    expect(of(service, 'hours_per_user')?.value).toBe(200)
    expect(of(service, 'per_user')).toMatchObject({
      value: 383_150,
      numerator: 7_663_000,
      denominator: 20,
      currency: 'BAM',
    })
    expect(of(service, 'per_hour')?.value).toBe(1916)
  })
  test('money for a building is no cost of a year', () =>
    expect(
      of(aService({ use: [use('users', 20)], money: [spent(310_000_000, { purpose: 'building' })] }), 'per_user')
        ?.value,
    ).toBeUndefined())
  test('nobody served, or nobody said: unknown, never 0 and never endless', () => {
    for (const service of [aService({ use: [use('users', 0)], money: [spent(100)] }), aService()])
      for (const code of ['per_user', 'per_hour', 'hours_per_user', 'occupancy', 'women'] as const)
        expect(of(service, code, 0)?.value, code).toBeUndefined()
  })
  test('a share of women carries the range that chance leaves', () => {
    const women = use('users', 9, { part: { ...EVERYBODY, sex: 'f' }, id: 'w' })
    expect(of(aService({ use: [use('users', 20), women] }), 'women')).toMatchObject({
      value: 0.45,
      interval: { low: expect.closeTo(0.258, 3), high: expect.closeTo(0.658, 3) },
    })
  })
  test('girls alone are not the women: only what says just this is taken', () => {
    const girls = use('users', 5, { part: { ...EVERYBODY, sex: 'f', ageFrom: 0, ageTo: 17 }, id: 'g' })
    expect(of(aService({ use: [use('users', 20), girls] }), 'women')?.value).toBeUndefined()
  })
  test('a fraction with a missing side or zero below is unknown', () =>
    fc.assert(
      fc.property(fc.option(fc.nat(), { nil: undefined }), fc.option(fc.nat(), { nil: undefined }), (above, below) => {
        const value = fraction(above, below, 1000)
        if (above === undefined || below === undefined || below === 0) expect(value).toBeUndefined()
        else expect(Number.isFinite(value)).toBe(true)
      }),
    ))
})

describe('money', () => {
  test('amounts of two currencies are never added', () => {
    const rows = [spent(100), spent(200, { currency: 'EUR' })]
    expect(sumsOf(rows)).toEqual([
      { currency: 'EUR', cents: 200 },
      { currency: 'BAM', cents: 100 },
    ])
    expect(each(rows, 4)).toEqual({ why: 'several_currencies' })
    expect(sharesByPayer(rows)).toEqual([])
  })
  test('the parts of the payers make the whole', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('town', 'donor', 'user_fee'), fc.integer({ min: 1, max: 1e9 })), {
          minLength: 1,
        }),
        (rows) => {
          const shares = sharesByPayer(
            rows.map(([payer, cents]) => spent(cents, { payer: payer as MoneyRow['payer'] })),
          )
          expect(shares.reduce((sum, { cents }) => sum + cents, 0)).toBe(shares[0]?.of)
        },
      ),
    ))
  test('each says why it cannot be said', () => {
    expect(each([], 4)).toEqual({ why: 'no_money' })
    expect(each([spent(100)], undefined)).toEqual({ why: 'no_divisor' })
    expect(each([spent(100)], 0)).toEqual({ why: 'zero' })
  })
})

describe('the series', () => {
  test('begins with the first year of which anything is known, and keeps its holes', () => {
    const rows = [use('users', 8, { period: '2019', toOn: '2019-12-31' }), use('users', 25)]
    const years = yearsOfUse(rows, [], [])
    expect(years).toEqual(['2019', '2020', '2021'])
    expect(seriesOf(rows, [], years).map(({ users }) => users)).toEqual([8, undefined, 25])
  })
  test('the row recorded last stands', () =>
    expect(
      standingUse([use('users', 8), use('users', 9, { recordedAt: new Date('2022-02-01') })]).map(({ value }) => value),
    ).toEqual([9]))
  test('a part larger than its whole is named', () =>
    expect(splitsOf([use('users', 8), use('users', 9, { part: { ...EVERYBODY, sex: 'f' } })])[0]).toMatchObject({
      whole: 8,
      isTooLarge: true,
    }))
})

describe('towns side by side', () => {
  const town = (code: string, inhabitants: number | undefined, users: number | undefined, services = 1): TownUse => ({
    place: { code, level: 'local_government', name: { cyrillic: code, latin: null, own: null, ownLocale: null } },
    inhabitants,
    services,
    users,
  })
  test('what cannot be compared is left out by name, the rest keeps the order of the register', () => {
    const found = compareTowns([
      town('a', 10_000, 90),
      town('b', undefined, 5),
      town('c', 100_000, 1000),
      town('f', 50_000, 480),
      town('d', 5000, undefined, 2),
      town('e', 3000, undefined),
    ])
    expect(found.compared.map((one) => [one.town.place.code, one.standing])).toEqual([
      ['a', 'usual'],
      ['c', 'usual'],
      ['f', 'usual'],
    ])
    expect(found.leftOut.map(({ why }) => why)).toEqual(['no_inhabitants', 'several_services', 'no_users'])
  })
  test('a small town far below may still be chance, a large one is not', () => {
    const found = compareTowns([town('small', 300, 0), town('large', 300_000, 1000), town('other', 300_000, 3000)])
    expect(found.compared.map(({ standing }) => standing)).toEqual(['usual', 'very_low', 'very_high'])
  })
})

describe('reach [1-05]', () => {
  const place = (code: string) => ({
    code,
    level: 'settlement' as const,
    name: { cyrillic: code, latin: null, own: null, ownLocale: null },
  })
  const origin = (code: string, lat: number, people?: number) => ({
    place: place(code),
    lat,
    lon: 20,
    people,
    terrain: 'rural' as const,
    source: '',
  })
  const target = (vacancy: 'free' | 'full' | undefined) => ({
    serviceId: 's',
    name: 'Пробна',
    nameLocale: 'sr-Cyrl',
    place: place('a'),
    lat: 44,
    lon: 20,
    vacancy,
    capacity: 10,
  })
  test('only a service that says it has room counts, and a full one can be asked for', () => {
    const ask = (room: 'free' | 'any') =>
      reachOf([origin('a', 44, 100)], [target('full'), target(undefined)], [], { by: 'km', limit: 15, room })
    expect(ask('free')).toMatchObject({ peopleOutside: 100, withoutRoom: 2 })
    expect(ask('any')).toMatchObject({ peopleWithin: 100, withoutRoom: 0 })
  })
  test('who lives too far is listed, with places for each thousand beside it', () => {
    const found = reachOf([origin('a', 44, 400), origin('b', 46, 100), origin('c', 44.05)], [target('free')], [], {
      by: 'minutes',
      limit: 30,
      room: 'free',
    })
    expect(found.settlements.map(({ isWithin }) => isWithin)).toEqual([true, false, true])
    expect(found).toMatchObject({ peopleWithin: 400, peopleOutside: 100, withoutPeople: 1 })
    expect(found.settlements[0]?.placesPer1000).toBeCloseTo(25, 6)
    expect(found.settlements[1]?.placesPer1000).toBe(0)
  })
})
