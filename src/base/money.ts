import { numeralIn } from './number.ts'
import { fold, tidy } from './text.ts'

/** The euro and the currencies of the five economies, by ISO 4217. */
export const CURRENCIES = ['EUR', 'RSD', 'BAM', 'MKD', 'ALL'] as const
export type Currency = (typeof CURRENCIES)[number]

/** An amount in whole hundredths of its currency (cent, para, fening, deni, qindarkë). Amounts are never fractions. */
export type Money = { readonly cents: number; readonly currency: Currency }

/** What was found in a text that should hold an amount. An empty field is no record, never 0. */
export type MoneyReading =
  | { readonly kind: 'money'; readonly money: Money }
  | { readonly kind: 'empty' }
  | { readonly kind: 'no_currency' | 'unreadable'; readonly text: string }

/** What people write for a currency, folded. */
const WRITTEN: Readonly<Record<Currency, string>> = {
  EUR: 'eur € euro euros eura euri eurosh evro evra evri evru',
  RSD: 'rsd din dinar dinara dinari dinare dinare',
  BAM: 'bam km marka marke maraka',
  MKD: 'mkd den denar denari denare denara',
  ALL: 'all lek leki leke leka lekeve lekesh',
}
const CURRENCY_OF: ReadonlyMap<string, Currency> = new Map(
  CURRENCIES.flatMap((code) => WRITTEN[code].split(' ').map((word) => [word, code] as const)),
)

/**
 * An amount with its currency before or after it: `76.630,00 evra`, `360.000 KM`, `€76,630`. At most two decimals; a
 * lone sign before three digits groups thousands, for money has no thousandths. `expected` is the currency of a field
 * that states one; what is written in the text wins. Exact: the digits are read, no fraction is computed.
 */
export function readMoney(text: string, expected?: Currency): MoneyReading {
  const typed = tidy(text)
  if (typed === '') return { kind: 'empty' }
  const [, before = '', digits = '', after = ''] = /^(\D*?)\s*(\d(?:.*\d)?)\s*(\D*)$/u.exec(typed) ?? []
  const numeral = numeralIn(digits)
  if (numeral === undefined || (before !== '' && after !== '')) return { kind: 'unreadable', text }
  const fraction = numeral.isAmbiguous ? '' : numeral.fraction
  const cents = Number(numeral.whole + (numeral.isAmbiguous ? numeral.fraction : '') + fraction.padEnd(2, '0'))
  if (fraction.length > 2 || !Number.isSafeInteger(cents)) return { kind: 'unreadable', text }
  const word = fold(before + after).replace(/\.$/, '')
  const currency = word === '' ? expected : CURRENCY_OF.get(word)
  if (currency !== undefined) return { kind: 'money', money: { cents, currency } }
  return { kind: word === '' ? 'no_currency' : 'unreadable', text }
}
