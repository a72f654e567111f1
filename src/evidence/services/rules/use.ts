import { lastDay, precisionOf } from '#base/period.ts'
import type { Measure, MoneyRow, Part, UseRow } from '../model/use.ts'
import type { Reading } from '../model.ts'

/** Nobody in particular: everybody. */
export const EVERYBODY: Part = {
  sex: undefined,
  ageFrom: undefined,
  ageTo: undefined,
  area: undefined,
  groupCode: undefined,
}

/** One text for each part of the users, the same for the same part. */
const partKey = ({ sex, ageFrom, ageTo, area, groupCode }: Part): string =>
  [sex ?? '', ageFrom ?? '', ageTo ?? '', area ?? '', groupCode ?? ''].join('|')
export const isEverybody = (part: Part): boolean => partKey(part) === partKey(EVERYBODY)

type Row = { readonly recordedAt: Date; readonly id: string }
/** The rows that stand: of those that say the same thing the one recorded last. */
function lastOf<R extends Row>(rows: readonly R[], keyOf: (row: R) => string): readonly R[] {
  const last = new Map<string, R>()
  for (const row of rows) {
    const known = last.get(keyOf(row))
    const isLater =
      !known ||
      row.recordedAt > known.recordedAt ||
      (Number(row.recordedAt) === Number(known.recordedAt) && row.id > known.id)
    if (isLater) last.set(keyOf(row), row)
  }
  return [...last.values()]
}
export const standingUse = (rows: readonly UseRow[]): readonly UseRow[] =>
  lastOf(rows, (row) => `${row.measure} ${partKey(row.part)} ${row.period}`)
export const standingMoney = (rows: readonly MoneyRow[]): readonly MoneyRow[] =>
  lastOf(rows, (row) =>
    [row.purpose, row.payer, row.payerName ?? '', row.what ?? '', row.period ?? `none ${row.id}`, row.currency].join(
      '|',
    ),
  )

/** The row of everybody for just that period. Nothing is taken from a longer or shorter one. */
const wholeOf = (rows: readonly UseRow[], measure: Measure, period: string): UseRow | undefined =>
  standingUse(rows).find((row) => row.measure === measure && row.period === period && isEverybody(row.part))

const isYear = (period: string): boolean => precisionOf(period) === 'year'

/** Every year from the first of which anything is known to the last, holes included. Empty where nothing is known. */
export function yearsOfUse(
  use: readonly UseRow[],
  money: readonly MoneyRow[],
  readings: readonly Pick<Reading, 'toOn'>[],
): readonly string[] {
  const days = [
    ...use.map(({ toOn }) => toOn),
    ...money.flatMap(({ period }) => (period === undefined ? [] : [lastDay(period)])),
    ...readings.map(({ toOn }) => toOn),
  ]
  const years = days.map((day) => Number(day.slice(0, 4)))
  if (years.length === 0) return []
  const first = Math.min(...years)
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, i) => String(first + i))
}

/** One year of a service; what nobody said is absent and stays a hole. */
export type Year = {
  readonly year: string
  readonly users: number | undefined
  readonly usersAtEnd: number | undefined
  readonly hours: number | undefined
  /** Money for running it in that year, by currency. Empty: nobody said. */
  readonly running: readonly MoneyRow[]
}

/** The years one by one since the first. */
export function seriesOf(
  use: readonly UseRow[],
  money: readonly MoneyRow[],
  years: readonly string[],
): readonly Year[] {
  const spent = standingMoney(money)
  return years.map((year) => ({
    year,
    users: wholeOf(use, 'users', year)?.value,
    usersAtEnd: (wholeOf(use, 'users_at_end', year) ?? wholeOf(use, 'users_at_end', `${year}-12-31`))?.value,
    hours: wholeOf(use, 'hours', year)?.value,
    running: spent.filter((row) => row.purpose === 'running' && row.period === year && isYear(row.period)),
  }))
}

/** A part of the users beside the whole of the same period and measure; a part larger than its whole is a problem. */
export type Split = { readonly row: UseRow; readonly whole: number | undefined; readonly isTooLarge: boolean }
export const splitsOf = (use: readonly UseRow[]): readonly Split[] =>
  standingUse(use)
    .filter((row) => !isEverybody(row.part))
    .map((row) => {
      const whole = wholeOf(use, row.measure, row.period)?.value
      return { row, whole, isTooLarge: whole !== undefined && row.value > whole }
    })
