import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney } from './format.ts'
import { LOCALES } from './locale.ts'
import { CURRENCIES, readMoney } from './money.ts'

test.each([
  ['76.630,00 evra', 7663000, 'EUR'],
  ['360.000 KM', 36000000, 'BAM'],
  ['360.000 КМ', 36000000, 'BAM'],
  ['33.800,5 KM', 3380050, 'BAM'],
  ['€76,630.00', 7663000, 'EUR'],
  ['EUR 500', 50000, 'EUR'],
  ['1.200.000,00 динара', 120000000, 'RSD'],
  ['1 200 000 din.', 120000000, 'RSD'],
  ['12.000 ден.', 1200000, 'MKD'],
  ['1 000 lekë', 100000, 'ALL'],
  ['0,07 €', 7, 'EUR'],
  ['19,99\u00A0€', 1999, 'EUR'],
])('“%s” is %i hundredths of %s', (text, cents, currency) =>
  expect(readMoney(text)).toEqual({ kind: 'money', money: { cents, currency } }),
)

test('a field that states its currency takes a bare number, but what is written wins', () => {
  expect(readMoney('500', 'RSD')).toEqual({ kind: 'money', money: { cents: 50000, currency: 'RSD' } })
  expect(readMoney('500 EUR', 'RSD')).toEqual({ kind: 'money', money: { cents: 50000, currency: 'EUR' } })
  expect(readMoney('500')).toEqual({ kind: 'no_currency', text: '500' })
})

test.each([
  '12,345678 EUR',
  '-5 EUR',
  '3,1 mil. KM',
  'EUR 5 EUR',
  '5 USD',
  'evra',
  '99999999999999999 EUR',
  '12,3456 EUR',
])('“%s” is no amount that can be held exactly', (text) =>
  expect(readMoney(text)).toEqual({ kind: 'unreadable', text }),
)

test('an empty field is no amount, never nothing', () => expect(readMoney(' ', 'EUR')).toEqual({ kind: 'empty' }))

test('every amount is read back from what is shown, to the last hundredth', () => {
  const amounts = fc.record({ cents: fc.maxSafeNat(), currency: fc.constantFrom(...CURRENCIES) })
  fc.assert(
    fc.property(amounts, fc.constantFrom(...LOCALES), (money, locale) => {
      expect(readMoney(formatMoney(locale, money))).toEqual({ kind: 'money', money })
    }),
  )
})
