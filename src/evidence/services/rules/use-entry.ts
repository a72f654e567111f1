import type { Day } from '#base/day.ts'
import { type Currency, readMoney } from '#base/money.ts'
import { firstDay, lastDay, type Period } from '#base/period.ts'
import { acceptUnless, type Result } from '#base/result.ts'
import {
  AREAS,
  MEASURES,
  type Measure,
  PAYERS,
  type Part,
  type Payer,
  PURPOSES,
  type Purpose,
  SEXES,
} from '../model/use.ts'
import { NUMBERS, type NumberName, type Warning } from '../model.ts'
import { type Fields, type Reader, readerOf } from './typed.ts'
import { moneyWarnings } from './warnings.ts'

/** Numbers of one part of the users in one period, ready to be stored. */
export type UseDraft = {
  readonly period: Period
  readonly fromOn: Day
  readonly toOn: Day
  readonly part: Part
  readonly numbers: readonly { readonly measure: Measure; readonly value: number }[]
  readonly sourceId: string | undefined
  readonly note: string | undefined
}
export type MoneyDraft = {
  readonly purpose: Purpose
  readonly payer: Payer
  readonly payerName: string | undefined
  readonly cents: number
  readonly currency: Currency
  readonly what: string | undefined
  readonly period: Period | undefined
  readonly sourceId: string | undefined
  readonly note: string | undefined
  readonly warnings: readonly Warning[]
}

/** What the body may name: its own sources, and the groups of the code list. */
export type Offered = { readonly sources: readonly string[]; readonly groups: readonly string[] }

const LONGEST = 300

function readPart(read: Reader, groups: readonly string[]): Part {
  const [ageFrom, ageTo] = [read.number('age_from'), read.number('age_to')]
  for (const [field, age] of [
    ['age_from', ageFrom],
    ['age_to', ageTo],
  ] as const)
    if (age !== undefined && age > 120) read.wrong('services.use.ageTooHigh', field)
  if (ageFrom !== undefined && ageTo !== undefined && ageTo < ageFrom) read.wrong('services.use.ages', 'age_to')
  return {
    sex: read.oneOf('sex', SEXES),
    ageFrom: ageFrom ?? (ageTo === undefined ? undefined : 0),
    ageTo,
    area: read.oneOf('area', AREAS),
    groupCode: read.oneOf('group', groups),
  }
}

/** Reads who used a service in a period that has ended. An empty number says nothing; 0 says that nobody came. */
export function readUse(fields: Fields, today: Day, offered: Offered): Result<UseDraft> {
  const read = readerOf(fields, today)
  const period = read.period('period')
  if (read.typed('period') === '') read.wrong('services.needed', 'period')
  if (period !== undefined && lastDay(period) > today) read.wrong('services.periodRuns', 'period')
  const part = readPart(read, offered.groups)
  const numbers = MEASURES.flatMap((measure) => {
    const value = read.number(measure)
    return value === undefined ? [] : [{ measure, value }]
  })
  const sourceId = read.oneOf('source', offered.sources)
  const note = read.text('note', LONGEST)
  if (numbers.length === 0 && read.problems.length === 0) read.wrong('services.use.nothing', 'users')
  const of = period ?? '1900'
  return acceptUnless(read.problems, {
    period: of,
    fromOn: firstDay(of),
    toOn: lastDay(of),
    part,
    numbers,
    sourceId,
    note,
  })
}

/** Reads one amount. Money without a period is stored and named: it is divided by nobody. */
export function readSpent(fields: Fields, today: Day, offered: Offered): Result<MoneyDraft> {
  const read = readerOf(fields, today)
  const purpose = read.neededOf('purpose', PURPOSES)
  const payer = read.neededOf('payer', PAYERS)
  const typed = read.needed('amount', 40)
  const money = readMoney(typed)
  if (typed !== '' && money.kind !== 'money')
    read.wrong(money.kind === 'no_currency' ? 'services.use.noCurrency' : 'services.use.amountUnreadable', 'amount', {
      typed,
    })
  const { cents, currency } = money.kind === 'money' ? money.money : { cents: 0, currency: 'EUR' as const }
  const period = read.period('period')
  return acceptUnless(read.problems, {
    purpose: purpose ?? 'running',
    payer: payer ?? 'not_stated',
    payerName: read.text('payer_name', 200),
    cents,
    currency,
    what: read.text('what', LONGEST),
    period,
    sourceId: read.oneOf('source', offered.sources),
    note: read.text('note', LONGEST),
    warnings: moneyWarnings({ cents, period }),
  })
}

export type PlacesDraft = {
  readonly period: Period
  readonly fromOn: Day
  readonly toOn: Day
  readonly numbers: readonly { readonly quantity: NumberName; readonly value: number }[]
  readonly sourceId: string | undefined
  readonly note: string | undefined
}
/** Reads capacity, places taken and waiting list as of a time that has begun. */
export function readPlaces(fields: Fields, today: Day, offered: Offered): Result<PlacesDraft> {
  const read = readerOf(fields, today)
  if (read.typed('period') === '') read.wrong('services.needed', 'period')
  const period = read.period('period') ?? '1900'
  const numbers = NUMBERS.flatMap((quantity) => {
    const value = read.number(quantity)
    return value === undefined ? [] : [{ quantity, value }]
  })
  if (numbers.length === 0 && read.problems.length === 0) read.wrong('services.use.nothing', 'capacity')
  return acceptUnless(read.problems, {
    period,
    fromOn: firstDay(period),
    toOn: lastDay(period),
    numbers,
    sourceId: read.oneOf('source', offered.sources),
    note: read.text('note', LONGEST),
  })
}
