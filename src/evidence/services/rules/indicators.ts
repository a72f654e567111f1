import { type Interval, wilson } from '#analysis/interval.ts'
import type { Day } from '#base/day.ts'
import { daysIn } from '#base/day.ts'
import type { Currency } from '#base/money.ts'
import { firstDay, lastDay } from '#base/period.ts'
import type { MoneyRow, Used, UseRow } from '../model/use.ts'
import type { Reading } from '../model.ts'
import { monthsWithout } from './life.ts'
import { onlySum, sharesByPayer } from './money.ts'
import { isEverybody, seriesOf, standingMoney, standingUse } from './use.ts'

/** What the value of an indicator is in. */
export type Unit = 'months' | 'people' | 'places' | 'share' | 'per_1000' | 'hours' | 'cents'
/**
 * The indicators of the mapping reports of social services in local governments, by name; our formulas
 * (docs/methods/services.md). Each is a numerator over a denominator, so that a reader can check it.
 */
export const INDICATORS = [
  'available_months',
  'users',
  'users_at_end',
  'per_1000',
  'capacity',
  'occupancy',
  'waiting',
  'hours_per_user',
  'spent',
  'per_user',
  'per_hour',
  'paid_by',
  'women',
  'children',
  'older',
  'rural',
  'funded_months',
  'licensed',
] as const
export type IndicatorCode = (typeof INDICATORS)[number]

/** One indicator of one service in one year. Without a value it is unknown: a side is missing, or the lower one is 0. */
export type Indicator = {
  readonly code: IndicatorCode
  readonly unit: Unit
  readonly numerator: number | undefined
  readonly denominator: number | undefined
  readonly value: number | undefined
  /** What chance alone leaves open around a share of people (95 %). */
  readonly interval?: Interval
  readonly currency?: Currency
  /** Of `paid_by`: who. */
  readonly which?: string
}

/** Value of a fraction, times `by`; unknown on a missing side or a zero below. */
export const fraction = (above: number | undefined, below: number | undefined, by = 1): number | undefined =>
  above === undefined || below === undefined || below === 0 ? undefined : (above / below) * by

const share = (code: IndicatorCode, above: number | undefined, below: number | undefined): Indicator => {
  const interval = above === undefined || below === undefined ? undefined : wilson(above, below)
  return {
    code,
    unit: 'share',
    numerator: above,
    denominator: below,
    value: fraction(above, below),
    ...(interval && { interval }),
  }
}
const plain = (code: IndicatorCode, unit: Unit, value: number | undefined): Indicator => ({
  code,
  unit,
  numerator: value,
  denominator: undefined,
  value,
})

/** The last reading of a number within the year. */
const readingIn = (readings: readonly Reading[], quantity: Reading['quantity'], year: string): number | undefined =>
  readings
    .filter((one) => one.quantity === quantity && one.toOn.startsWith(year))
    .toSorted((a, b) => (a.toOn === b.toOn ? Number(a.recordedAt) - Number(b.recordedAt) : a.toOn < b.toOn ? -1 : 1))
    .at(-1)?.value

/** Of the users of the year, those of one kind: only where just this was said and nothing else of them. */
function partOf(use: readonly UseRow[], year: string, is: (part: UseRow['part']) => boolean): number | undefined {
  const rows = standingUse(use).filter((row) => row.measure === 'users' && row.period === year && is(row.part))
  return rows.length === 1 ? rows[0]?.value : undefined
}
const only = (part: UseRow['part'], kept: Partial<UseRow['part']>): boolean =>
  isEverybody({ ...part, ...Object.fromEntries(Object.keys(kept).map((key) => [key, undefined])) }) &&
  Object.entries(kept).every(([key, value]) => part[key as keyof UseRow['part']] === value)

/** Months of the year, until today, of which some money for running it is known. */
function fundedMonths(money: readonly MoneyRow[], year: string, today: Day): number | undefined {
  const rows = standingMoney(money).filter((row) => row.purpose === 'running' && row.period !== undefined)
  if (rows.length === 0) return undefined
  const covers = (month: string) =>
    rows.some(({ period = '' }) => firstDay(period) <= `${month}-01` && lastDay(period) >= endOf(month))
  return monthsOf(year, today).filter(covers).length
}
const endOf = (month: string): Day => `${month}-${daysIn(Number(month.slice(0, 4)), Number(month.slice(5)))}`
const monthsOf = (year: string, today: Day): readonly string[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`).filter(
    (month) => `${month}-01` <= today,
  )

function licensed(service: Used, year: string): Indicator {
  if (!service.needsLicence) return share('licensed', undefined, undefined)
  const isValid = service.licences.some(
    ({ validFromOn, validToOn }) =>
      validFromOn <= `${year}-12-31` && (validToOn === undefined || validToOn >= `${year}-12-31`),
  )
  return plain('licensed', 'share', isValid ? 1 : 0)
}

function moneyIndicators(
  running: readonly MoneyRow[],
  users: number | undefined,
  hours: number | undefined,
): readonly Indicator[] {
  const sum = onlySum(running)
  const currency = sum && { currency: sum.currency }
  const divided = (code: IndicatorCode, by: number | undefined): Indicator => {
    const value = fraction(sum?.cents, by)
    return {
      code,
      unit: 'cents',
      numerator: sum?.cents,
      denominator: by,
      value: value === undefined ? undefined : Math.round(value),
      ...currency,
    }
  }
  return [
    { ...plain('spent', 'cents', sum?.cents), ...currency },
    divided('per_user', users),
    divided('per_hour', hours),
    ...sharesByPayer(running).map(
      ({ payer, cents, of }): Indicator => ({
        code: 'paid_by',
        unit: 'share',
        numerator: cents,
        denominator: of,
        value: cents / of,
        which: payer,
        ...currency,
      }),
    ),
  ]
}

/**
 * All indicators of a service in a calendar year.
 * @param population people of the group it is for, as the latest estimate by the end of the year says; nothing: no estimate
 */
export function indicatorsOf(
  service: Used,
  year: string,
  population: number | undefined,
  today: Day,
): readonly Indicator[] {
  const [of] = seriesOf(service.use, service.money, [year])
  const { users, usersAtEnd, hours, running = [] } = of ?? {}
  const without = monthsWithout(service.events, year, today)
  const months = monthsOf(year, today).length
  const at = (quantity: Reading['quantity']) => readingIn(service.readings, quantity, year)
  const [capacity, taken, waiting] = [at('capacity'), at('taken'), at('waiting')]
  const ran = without && months - without.length
  const funded = fundedMonths(service.money, year, today)
  return [
    { ...plain('available_months', 'months', ran), denominator: months },
    plain('users', 'people', users),
    plain('users_at_end', 'people', usersAtEnd),
    {
      code: 'per_1000',
      unit: 'per_1000',
      numerator: users,
      denominator: population,
      value: fraction(users, population, 1000),
    },
    plain('capacity', 'places', capacity),
    { code: 'occupancy', unit: 'share', numerator: taken, denominator: capacity, value: fraction(taken, capacity) },
    { code: 'waiting', unit: 'share', numerator: waiting, denominator: capacity, value: fraction(waiting, capacity) },
    { code: 'hours_per_user', unit: 'hours', numerator: hours, denominator: users, value: fraction(hours, users) },
    ...moneyIndicators(running, users, hours),
    share(
      'women',
      partOf(service.use, year, (part) => only(part, { sex: 'f' })),
      users,
    ),
    share(
      'children',
      partOf(service.use, year, (part) => only(part, { ageFrom: 0, ageTo: 17 })),
      users,
    ),
    share(
      'older',
      partOf(service.use, year, (part) => only(part, { ageFrom: 65, ageTo: undefined })),
      users,
    ),
    share(
      'rural',
      partOf(service.use, year, (part) => only(part, { area: 'rural' })),
      users,
    ),
    { ...plain('funded_months', 'months', funded), denominator: months },
    licensed(service, year),
  ]
}
