import { type Day, localDay, localTime } from './day.ts'
import type { Locale } from './locale.ts'
import type { Currency, Money } from './money.ts'
import { MONTHS } from './months.ts'
import { type Period, precisionOf } from './period.ts'
import { toLatin } from './script.ts'

/**
 * How each locale writes days, periods, numbers and money, as fixed patterns: the same on every server, phone and
 * browser, whatever its Unicode tables say. Where those tables disagree between versions or with local habit, we decide:
 * - a short day has two digits for day and month, no spaces, and the final dot in Serbian and Bosnian only; in English
 *   the month is a word, for 07/03 is two days; Macedonian puts `г.` after the year in long forms only;
 * - Bosnian is written as Serbian is (`07.03.2026.`, not `07. 03. 2026.`), with its own month names;
 * - numbers are grouped from 1.000 in every locale, Albanian by no-break spaces; minus is `−`;
 * - a share has the percent sign close to it, but Macedonian puts a no-break space between;
 * - the time of day has a point in Serbian and Bosnian, a colon elsewhere;
 * - amounts have two decimals and the local short name of the currency behind them, English has it in front.
 */
type Pattern = {
  readonly short: string
  readonly long: string
  readonly moment: string
  readonly month: string
  readonly year: string
  readonly years: string
  readonly group: string
  readonly decimal: string
  readonly percent: string
  readonly money: string
  readonly currencies: Readonly<Record<Currency, string>>
  readonly parts: Readonly<Record<string, string>>
}

const NBSP = '\u00A0'
const SERBIAN_FORMS = {
  short: '{dd}.{mm}.{yyyy}.',
  long: '{d}. {month} {yyyy}.',
  month: '{month} {yyyy}.',
  year: '{yyyy}.',
  years: '{yyyy}–{to}.',
  group: '.',
  decimal: ',',
  percent: '%',
  money: `{amount}${NBSP}{currency}`,
} as const

const SERBIAN_PARTS = {
  H1: 'прво полугодиште {yyyy}.',
  H2: 'друго полугодиште {yyyy}.',
  early: 'почетак {yyyy}.',
  mid: 'средина {yyyy}.',
  late: 'крај {yyyy}.',
  Q1: 'прво тромесечје {yyyy}.',
  Q2: 'друго тромесечје {yyyy}.',
  Q3: 'треће тромесечје {yyyy}.',
  Q4: 'четврто тромесечје {yyyy}.',
} as const
const SERBIAN_LATIN = {
  ...SERBIAN_FORMS,
  moment: '{day} u {hh}.{min}',
  currencies: { EUR: '€', RSD: 'din.', BAM: 'KM', MKD: 'den.', ALL: 'leka' },
  parts: Object.fromEntries(Object.entries(SERBIAN_PARTS).map(([name, words]) => [name, toLatin(words)])),
} as const

const PATTERNS: Readonly<Record<Locale, Pattern>> = {
  'sr-Cyrl': {
    ...SERBIAN_FORMS,
    moment: '{day} у {hh}.{min}',
    currencies: { EUR: '€', RSD: 'дин.', BAM: 'КМ', MKD: 'ден.', ALL: 'лека' },
    parts: SERBIAN_PARTS,
  },
  'sr-Latn': SERBIAN_LATIN,
  bs: {
    ...SERBIAN_LATIN,
    parts: {
      ...SERBIAN_LATIN.parts,
      Q1: 'prvo tromjesečje {yyyy}.',
      Q2: 'drugo tromjesečje {yyyy}.',
      Q3: 'treće tromjesečje {yyyy}.',
      Q4: 'četvrto tromjesečje {yyyy}.',
    },
  },
  mk: {
    ...SERBIAN_FORMS,
    short: '{dd}.{mm}.{yyyy}',
    long: '{d} {month} {yyyy} г.',
    moment: '{day} во {hh}:{min}',
    month: '{month} {yyyy} г.',
    year: '{yyyy} г.',
    years: '{yyyy}–{to} г.',
    percent: `${NBSP}%`,
    currencies: { EUR: '€', RSD: 'дин.', BAM: 'КМ', MKD: 'ден.', ALL: 'леки' },
    parts: {
      H1: 'прво полугодие {yyyy} г.',
      H2: 'второ полугодие {yyyy} г.',
      early: 'почеток на {yyyy} г.',
      mid: 'средина на {yyyy} г.',
      late: 'крај на {yyyy} г.',
      Q1: 'прво тромесечје {yyyy} г.',
      Q2: 'второ тромесечје {yyyy} г.',
      Q3: 'трето тромесечје {yyyy} г.',
      Q4: 'четврто тромесечје {yyyy} г.',
    },
  },
  sq: {
    short: '{dd}.{mm}.{yyyy}',
    long: '{d} {month} {yyyy}',
    moment: '{day}, ora {hh}:{min}',
    month: '{month} {yyyy}',
    year: '{yyyy}',
    years: '{yyyy}–{to}',
    group: NBSP,
    decimal: ',',
    percent: '%',
    money: `{amount}${NBSP}{currency}`,
    currencies: { EUR: '€', RSD: 'dinarë', BAM: 'KM', MKD: 'denarë', ALL: 'lekë' },
    parts: {
      H1: 'gjashtëmujori i parë {yyyy}',
      H2: 'gjashtëmujori i dytë {yyyy}',
      early: 'fillimi i vitit {yyyy}',
      mid: 'mesi i vitit {yyyy}',
      late: 'fundi i vitit {yyyy}',
      Q1: 'tremujori i parë {yyyy}',
      Q2: 'tremujori i dytë {yyyy}',
      Q3: 'tremujori i tretë {yyyy}',
      Q4: 'tremujori i katërt {yyyy}',
    },
  },
  en: {
    short: '{d} {mon} {yyyy}',
    long: '{d} {month} {yyyy}',
    moment: '{day} at {hh}:{min}',
    month: '{month} {yyyy}',
    year: '{yyyy}',
    years: '{yyyy}–{to}',
    group: ',',
    decimal: '.',
    percent: '%',
    money: `{currency}${NBSP}{amount}`,
    currencies: { EUR: 'EUR', RSD: 'RSD', BAM: 'BAM', MKD: 'MKD', ALL: 'ALL' },
    parts: {
      H1: 'first half of {yyyy}',
      H2: 'second half of {yyyy}',
      early: 'early {yyyy}',
      mid: 'mid-{yyyy}',
      late: 'late {yyyy}',
      Q1: 'first quarter of {yyyy}',
      Q2: 'second quarter of {yyyy}',
      Q3: 'third quarter of {yyyy}',
      Q4: 'fourth quarter of {yyyy}',
    },
  },
}

const fill = (pattern: string, parts: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (hole, name: string) => parts[name] ?? hole)

const monthIn = (locale: Locale, month: string): string => MONTHS[locale][Number(month) - 1] ?? ''

/** A day as the locale writes it: `short` for tables and fields, `long` with the month in words. */
export function formatDay(locale: Locale, day: Day, form: 'short' | 'long'): string {
  const [yyyy = '', mm = '', dd = ''] = day.split('-')
  const month = monthIn(locale, mm)
  return fill(PATTERNS[locale][form], { yyyy, mm, dd, d: String(Number(dd)), month, mon: month.slice(0, 3) })
}

/** A period in words and figures, in the nominative; the finer it is, the more of it is said. */
export function formatPeriod(locale: Locale, period: Period): string {
  const precision = precisionOf(period)
  const { month, year, years, parts } = PATTERNS[locale]
  const yyyy = period.slice(0, 4)
  const rest = period.slice(5)
  if (precision === 'day') return formatDay(locale, period, 'long')
  if (precision === 'month') return fill(month, { yyyy, month: monthIn(locale, rest) })
  if (precision === 'year') return fill(year, { yyyy })
  if (precision === 'years') return fill(years, { yyyy, to: rest })
  return fill(parts[rest] ?? rest, { yyyy })
}

/** A moment as the day and time in the five economies. */
export function formatMoment(locale: Locale, moment: Date): string {
  const [hh = '', min = ''] = localTime(moment).split(':')
  return fill(PATTERNS[locale].moment, { day: formatDay(locale, localDay(moment), 'short'), hh, min })
}

/** Grouped digits of a plain decimal text such as `-1234.5`. */
function grouped(locale: Locale, decimalText: string): string {
  const { group, decimal } = PATTERNS[locale]
  const [whole = '', fraction] = decimalText.replace('-', '').split('.')
  const figures = whole.replace(/\B(?=(?:\d{3})+$)/g, group)
  return `${decimalText.startsWith('-') ? '−' : ''}${figures}${fraction === undefined ? '' : decimal + fraction}`
}

type Style = 'decimal' | 'percent'
/** Making a formatter takes a hundred times as long as using it, and a table has a thousand numbers. */
const made = new Map<string, Intl.NumberFormat>()
function formatterOf(least: number, most: number, style: Style): Intl.NumberFormat {
  const key = `${least} ${most} ${style}`
  const known = made.get(key)
  if (known) return known
  const options = { style, minimumFractionDigits: least, maximumFractionDigits: most, useGrouping: false } as const
  const formatter = new Intl.NumberFormat('en', { ...options, signDisplay: 'negative' })
  made.set(key, formatter)
  return formatter
}

/** Digits without grouping, rounded half away from zero on what the number shows, with no minus before a zero. */
function digitsOf(number: number, least: number, most: number, style: Style = 'decimal'): string {
  if (!Number.isFinite(number)) throw new RangeError(`not a number that can be shown: ${number}`)
  if (style === 'decimal' && least === 0 && Number.isSafeInteger(number)) return String(number + 0)
  return formatterOf(least, most, style).format(number).replace('%', '')
}

/** A number with `digits` decimals, or with as many as it has. Throws on what is not a number: say "unknown" in words. */
export const formatNumber = (locale: Locale, number: number, digits?: number): string =>
  grouped(locale, digitsOf(number, digits ?? 0, digits ?? 20))

/**
 * A share (1 is all) in percent. What is not nothing never reads as nothing, and what is not all never as all: a share
 * that would round to 0 or 100 % says `<0,1%` or `>99,9%`.
 */
export function formatShare(locale: Locale, share: number, digits = 1): string {
  const shown = digitsOf(share, digits, digits, 'percent')
  const step = 10 ** -digits
  const percent = (sign: string, text: string) => `${sign}${grouped(locale, text)}${PATTERNS[locale].percent}`
  if (share > 0 && Number(shown) === 0) return percent('<', digitsOf(step, digits, digits))
  if (share < 1 && Number(shown) === 100) return percent('>', digitsOf(100 - step, digits, digits))
  return percent('', shown)
}

/** An amount, always with its hundredths; exact, for whole hundredths come in. */
export function formatMoney(locale: Locale, { cents, currency }: Money): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not whole hundredths: ${cents}`)
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const amount = grouped(locale, `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`)
  return fill(PATTERNS[locale].money, { amount, currency: PATTERNS[locale].currencies[currency] })
}
