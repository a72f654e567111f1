import { CURRENCIES, type Currency, type Money } from '#base/money.ts'
import { type MoneyRow, PAYERS, type Payer } from '../model/use.ts'

/** Sums by currency: amounts of different currencies are never added, for nobody said at what rate. */
export function sumsOf(rows: readonly Pick<MoneyRow, 'cents' | 'currency'>[]): readonly Money[] {
  return CURRENCIES.flatMap((currency) => {
    const of = rows.filter((row) => row.currency === currency)
    return of.length === 0 ? [] : [{ currency, cents: of.reduce((sum, row) => sum + row.cents, 0) }]
  })
}

/** The only sum, where all the money is in one currency. */
export const onlySum = (rows: readonly Pick<MoneyRow, 'cents' | 'currency'>[]): Money | undefined => {
  const sums = sumsOf(rows)
  return sums.length === 1 ? sums[0] : undefined
}

/** Why money is not divided by people or hours. */
export type Why = 'no_money' | 'several_currencies' | 'no_divisor' | 'zero'
export type Each = { readonly money: Money } | { readonly why: Why }

/**
 * Money for one user or one hour, in whole hundredths, rounded half up. Both sides have to be of the same service and
 * the same period; the caller brings them so, and money for a building is no cost of a year. [invariant 37]
 * Zero users or hours: not 0 and not endless, but unknown.
 */
export function each(rows: readonly MoneyRow[], divisor: number | undefined): Each {
  const sum = onlySum(rows)
  if (rows.length === 0) return { why: 'no_money' }
  if (!sum) return { why: 'several_currencies' }
  if (divisor === undefined) return { why: 'no_divisor' }
  return divisor === 0 ? { why: 'zero' } : { money: { cents: Math.round(sum.cents / divisor), currency: sum.currency } }
}

/** The part of each payer in a sum of one currency; nothing where there are several. */
export function sharesByPayer(
  rows: readonly MoneyRow[],
): readonly { readonly payer: Payer; readonly cents: number; readonly of: number; readonly currency: Currency }[] {
  const sum = onlySum(rows)
  if (!sum || sum.cents === 0) return []
  return PAYERS.flatMap((payer) => {
    const cents = rows.filter((row) => row.payer === payer).reduce((total, row) => total + row.cents, 0)
    return cents === 0 ? [] : [{ payer, cents, of: sum.cents, currency: sum.currency }]
  })
}

/** Money whose time nobody said: shown apart. */
export const undated = (rows: readonly MoneyRow[]): readonly MoneyRow[] =>
  rows.filter(({ period }) => period === undefined)
