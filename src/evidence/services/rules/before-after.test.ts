import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastDay } from '#base/period.ts'
import type { UseRow } from '../model/use.ts'
import { anEvent, aReading } from '../samples.ts'
import { beforeAfter, firstRunning, monthsAfter, TOLERANCE_DAYS } from './before-after.ts'
import { EVERYBODY } from './use.ts'

const TODAY = '2026-11-22'
const taken = (value: number, period: string, differs = {}) =>
  aReading({ id: `${value} ${period}`, quantity: 'taken', value, period, toOn: lastDay(period), ...differs })
const hours = (value: number, period: string): UseRow => ({
  id: `${value} ${period}`,
  measure: 'hours',
  value,
  part: EVERYBODY,
  period,
  fromOn: period,
  toOn: lastDay(period),
  source: undefined,
  note: undefined,
  recordedAt: new Date(TODAY),
})

describe('people before and after [0-39] [1-02] [3-16]', () => {
  test('[3-16] the nearest dated number within 45 days stands at 0, 6 and 12 months; what nobody said is a hole', () => {
    const readings = [taken(8, '2021-early'), taken(20, '2021-11-25'), taken(25, '2022-09-28')]
    const { moments } = beforeAfter('2020-11', { use: [], readings }, TODAY)
    expect(moments.map(({ day }) => day)).toEqual(['2020-11-01', '2021-05-01', '2021-11-01'])
    expect(moments.map(({ users }) => users?.value)).toEqual([undefined, 8, 20])
    expect(moments[2]?.users).toMatchObject({ period: '2021-11-25', days: 24 })
    expect(moments.every(({ waiting }) => waiting === undefined)).toBe(true)
  })
  test('[1-02] hours are those of the period that ended about then, with that period beside them', () => {
    const use = [hours(400, '2025-01'), hours(4000, '2025')]
    const { moments } = beforeAfter('2025-01-15', { use, readings: [] }, TODAY)
    expect(moments.map((moment) => moment.hours && [moment.hours.value, moment.hours.period])).toEqual([
      [400, '2025-01'],
      undefined,
      [4000, '2025'],
    ])
  })
  test('[0-39] a moment that has not come has no number, not even one of today', () => {
    const { moments } = beforeAfter('2026-10-01', { use: [], readings: [taken(5, '2026-11-20')] }, TODAY)
    expect(moments.map(({ isAhead }) => isAhead)).toEqual([false, true, true])
    expect(moments.slice(1).every(({ users }) => users === undefined)).toBe(true)
  })
  test('users of a year are not users on a day', () => {
    const row: UseRow = { ...hours(90, '2025'), measure: 'users' }
    const { moments } = beforeAfter('2025-06-01', { use: [row], readings: [] }, TODAY)
    expect(moments.every(({ users }) => users === undefined)).toBe(true)
  })
  test('a service begins on the first day on which it ran that nobody has called wrong', () => {
    const events = [
      anEvent('running', '2024-01-01', { isCorrected: true }),
      anEvent('planned', '2023-01-01'),
      anEvent('running', '2024-09-01'),
    ]
    expect(firstRunning(events)).toBe('2024-09-01')
    expect(firstRunning([anEvent('planned', '2023-01-01')])).toBeUndefined()
  })
  test('of two numbers equally near the one recorded last stands', () => {
    const [early, late] = [new Date('2025-02-01'), new Date('2025-03-01')]
    const readings = [taken(7, '2025-01-01', { recordedAt: late }), taken(5, '2025-01-01', { recordedAt: early })]
    expect(beforeAfter('2025-01-01', { use: [], readings }, TODAY).moments[0]?.users?.value).toBe(7)
  })
  const someDay = fc
    .date({ min: new Date('2015-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  test('no number is ever taken from farther than the tolerance, nor made up', () =>
    fc.assert(
      fc.property(someDay, fc.array(fc.tuple(fc.nat(99), someDay), { maxLength: 20 }), (start, said) => {
        const readings = said.map(([value, day]) => taken(value, day))
        for (const { day, users } of beforeAfter(start, { use: [], readings }, TODAY).moments) {
          const near = readings.filter(
            ({ period }) => Math.abs(Date.parse(period) - Date.parse(day)) <= TOLERANCE_DAYS * 86_400_000,
          )
          if (users === undefined) expect(day > TODAY || near.length === 0).toBe(true)
          else expect(near.some(({ value, period }) => value === users.value && period === users.period)).toBe(true)
        }
      }),
    ))
  test('a month later is a day of the next month, the last one where it is shorter', () => {
    expect(monthsAfter('2025-08-31', 6)).toBe('2026-02-28')
    expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28')
    expect(monthsAfter('2025-12-15', 6)).toBe('2026-06-15')
  })
})
