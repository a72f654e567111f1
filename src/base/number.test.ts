import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatNumber } from './format.ts'
import { LOCALES } from './locale.ts'
import { numeralIn, readCount, readDecimal } from './number.ts'

test.each([
  ['700', 700],
  [' 700 ', 700],
  ['0', 0],
  ['1.234', 1234],
  ['1,234', 1234],
  ['1 234', 1234],
  ['1\u00A0234', 1234],
  ['1\u202F234\u202F567', 1234567],
  ['1.234.567', 1234567],
  ['1234', 1234],
])('“%s” is %i people', (text, people) => expect(readCount(text)).toEqual({ kind: 'count', people }))

test('an empty field is no record, never nobody', () => {
  for (const text of ['', '  ', '\u00A0']) expect(readCount(text)).toEqual({ kind: 'empty' })
})

test.each(['12,5', '12.5', '1.234,5', '0.123', '1234,567', '700,0'])('“%s” is not whole people', (text) =>
  expect(readCount(text)).toEqual({ kind: 'not_whole', text }),
)

test.each([
  '-5',
  '−5',
  'oko 700',
  '700 ljudi',
  'sedamsto',
  '1.23.456',
  '1.234 567',
  '12 34',
  '1e3',
  '½',
  '9'.repeat(17),
  '.',
  '1.',
])('“%s” is no number of people', (text) => expect(readCount(text)).toEqual({ kind: 'unreadable', text }))

test.each([
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1 234,5', 1234.5],
  ['1.234.567', 1234567],
  ['44,75693', 44.75693],
  ['0.123', 0.123],
  ['-3,5', -3.5],
  ['−3', -3],
  ['-0', 0],
  ['1234', 1234],
])('“%s” is the number %d', (text, number) => expect(readDecimal(text)).toEqual({ kind: 'decimal', number }))

test.each(['1.234', '1,234', '-12.345'])('“%s” may be two numbers, and neither is taken', (text) =>
  expect(readDecimal(text)).toEqual({ kind: 'ambiguous', text }),
)

test('what is no number is unreadable, and an empty field is empty', () => {
  for (const text of ['abc', '1,2,3', '--1', '1e5', '9'.repeat(400)])
    expect(readDecimal(text)).toEqual({ kind: 'unreadable', text })
  expect(readDecimal(' ')).toEqual({ kind: 'empty' })
})

test('the digits of a numeral are kept exactly', () =>
  expect(numeralIn('12 345 678 901 234 567,890')).toEqual({
    whole: '12345678901234567',
    fraction: '890',
    isAmbiguous: false,
  }))

test('every number of people is read back from what is shown', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.constantFrom(...LOCALES), (people, locale) => {
      expect(readCount(formatNumber(locale, people))).toEqual({ kind: 'count', people })
    }),
  )
})

test('a number with decimals is read back as itself or as ambiguous, never as another', () => {
  const numbers = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((number) => Number(number.toFixed(4)) + 0)
  fc.assert(
    fc.property(numbers, fc.constantFrom(...LOCALES), (number, locale) => {
      const reading = readDecimal(formatNumber(locale, number))
      if (reading.kind !== 'ambiguous') expect(reading).toEqual({ kind: 'decimal', number })
    }),
  )
})
