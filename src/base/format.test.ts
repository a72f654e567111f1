import { expect, test } from 'vitest'
import { formatDay, formatMoment, formatMoney, formatNumber, formatPeriod, formatShare } from './format.ts'
import { LOCALES, type Locale } from './locale.ts'
import { toLatin } from './script.ts'

/** Each column as people of that locale read it; a no-break space is written `_`. */
const GOLDEN: Readonly<Record<Locale, readonly string[]>> = {
  'sr-Cyrl': [
    '07.03.2026.',
    '7. март 2026.',
    '07.03.2026. у 14.05',
    '2021.',
    'прво полугодиште 2021.',
    'треће тромесечје 2021.',
    'почетак 2021.',
    'средина 2021.',
    'крај 2021.',
    'новембар 2021.',
    '25. новембар 2021.',
    '2003–2009.',
    '700',
    '1.234.567,891',
    '1.234,50',
    '−3',
    '3,6%',
    '66%',
    '76.630,00_€',
    '360.000,00_дин.',
    '360.000,00_КМ',
    '5,07_ден.',
    '1.000,00_лека',
  ],
  'sr-Latn': [
    '07.03.2026.',
    '7. mart 2026.',
    '07.03.2026. u 14.05',
    '2021.',
    'prvo polugodište 2021.',
    'treće tromesečje 2021.',
    'početak 2021.',
    'sredina 2021.',
    'kraj 2021.',
    'novembar 2021.',
    '25. novembar 2021.',
    '2003–2009.',
    '700',
    '1.234.567,891',
    '1.234,50',
    '−3',
    '3,6%',
    '66%',
    '76.630,00_€',
    '360.000,00_din.',
    '360.000,00_KM',
    '5,07_den.',
    '1.000,00_leka',
  ],
  bs: [
    '07.03.2026.',
    '7. mart 2026.',
    '07.03.2026. u 14.05',
    '2021.',
    'prvo polugodište 2021.',
    'treće tromjesečje 2021.',
    'početak 2021.',
    'sredina 2021.',
    'kraj 2021.',
    'novembar 2021.',
    '25. novembar 2021.',
    '2003–2009.',
    '700',
    '1.234.567,891',
    '1.234,50',
    '−3',
    '3,6%',
    '66%',
    '76.630,00_€',
    '360.000,00_din.',
    '360.000,00_KM',
    '5,07_den.',
    '1.000,00_leka',
  ],
  mk: [
    '07.03.2026',
    '7 март 2026 г.',
    '07.03.2026 во 14:05',
    '2021 г.',
    'прво полугодие 2021 г.',
    'трето тромесечје 2021 г.',
    'почеток на 2021 г.',
    'средина на 2021 г.',
    'крај на 2021 г.',
    'ноември 2021 г.',
    '25 ноември 2021 г.',
    '2003–2009 г.',
    '700',
    '1.234.567,891',
    '1.234,50',
    '−3',
    '3,6_%',
    '66_%',
    '76.630,00_€',
    '360.000,00_дин.',
    '360.000,00_КМ',
    '5,07_ден.',
    '1.000,00_леки',
  ],
  sq: [
    '07.03.2026',
    '7 mars 2026',
    '07.03.2026, ora 14:05',
    '2021',
    'gjashtëmujori i parë 2021',
    'tremujori i tretë 2021',
    'fillimi i vitit 2021',
    'mesi i vitit 2021',
    'fundi i vitit 2021',
    'nëntor 2021',
    '25 nëntor 2021',
    '2003–2009',
    '700',
    '1_234_567,891',
    '1_234,50',
    '−3',
    '3,6%',
    '66%',
    '76_630,00_€',
    '360_000,00_dinarë',
    '360_000,00_KM',
    '5,07_denarë',
    '1_000,00_lekë',
  ],
  en: [
    '7 Mar 2026',
    '7 March 2026',
    '7 Mar 2026 at 14:05',
    '2021',
    'first half of 2021',
    'third quarter of 2021',
    'early 2021',
    'mid-2021',
    'late 2021',
    'November 2021',
    '25 November 2021',
    '2003–2009',
    '700',
    '1,234,567.891',
    '1,234.50',
    '−3',
    '3.6%',
    '66%',
    'EUR_76,630.00',
    'RSD_360,000.00',
    'BAM_360,000.00',
    'MKD_5.07',
    'ALL_1,000.00',
  ],
}
const PERIODS = [
  '2021',
  '2021-H1',
  '2021-Q3',
  '2021-early',
  '2021-mid',
  '2021-late',
  '2021-11',
  '2021-11-25',
  '2003/2009',
]

test.each(LOCALES)('everything is written as it is written in %s', (locale) => {
  const shown = [
    formatDay(locale, '2026-03-07', 'short'),
    formatDay(locale, '2026-03-07', 'long'),
    formatMoment(locale, new Date('2026-03-07T13:05:59Z')),
    ...PERIODS.map((period) => formatPeriod(locale, period)),
    formatNumber(locale, 700),
    formatNumber(locale, 1234567.891),
    formatNumber(locale, 1234.5, 2),
    formatNumber(locale, -3),
    formatShare(locale, 0.036),
    formatShare(locale, 0.655, 0),
    formatMoney(locale, { cents: 7663000, currency: 'EUR' }),
    formatMoney(locale, { cents: 36000000, currency: 'RSD' }),
    formatMoney(locale, { cents: 36000000, currency: 'BAM' }),
    formatMoney(locale, { cents: 507, currency: 'MKD' }),
    formatMoney(locale, { cents: 100000, currency: 'ALL' }),
  ]
  expect(shown.map((text) => text.replaceAll('\u00A0', '_'))).toEqual(GOLDEN[locale])
})

test('Serbian in Latin is Serbian in Cyrillic, letter by letter', () =>
  expect(GOLDEN['sr-Latn']).toEqual(GOLDEN['sr-Cyrl'].map((text) => toLatin(text))))

test('the months of a year, as each language names them', () => {
  const months = (locale: Locale) =>
    Array.from({ length: 12 }, (_, at) => formatPeriod(locale, `2021-${String(at + 1).padStart(2, '0')}`).split(' ')[0])
  expect(months('sr-Cyrl').join(' ')).toBe(
    'јануар фебруар март април мај јун јул август септембар октобар новембар децембар',
  )
  expect(months('sr-Latn').join(' ')).toBe(toLatin(months('sr-Cyrl').join(' ')))
  expect(months('bs').join(' ')).toBe(
    'januar februar mart april maj juni juli august septembar oktobar novembar decembar',
  )
})

test.each([
  [0, '0,0%'],
  [0.0004, '<0,1%'],
  [0.0005, '0,1%'],
  [0.285, '28,5%'],
  [0.9996, '>99,9%'],
  [1, '100,0%'],
  [1.2, '120,0%'],
  [-0.036, '−3,6%'],
])('the share %d is shown as %s: something is never nothing, almost all is never all', (share, text) =>
  expect(formatShare('sr-Latn', share)).toBe(text),
)

test('a number is rounded as it reads, half away from zero, and zero has no minus', () => {
  expect(formatNumber('en', 1.005, 2)).toBe('1.01')
  expect(formatNumber('en', -2.5, 0)).toBe('−3')
  expect(formatNumber('en', -0.001, 2)).toBe('0.00')
  expect(formatNumber('sq', 1234)).toBe('1\u00A0234')
  expect(formatMoney('bs', { cents: -5, currency: 'BAM' })).toBe('−0,05\u00A0KM')
})

test('what is no number is not shown as one', () => {
  expect(() => formatNumber('en', Number.NaN)).toThrow(RangeError)
  expect(() => formatShare('en', Number.POSITIVE_INFINITY)).toThrow(RangeError)
  expect(() => formatMoney('en', { cents: 0.5, currency: 'EUR' })).toThrow(RangeError)
})
