import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, dayOf, daysIn, isDay, localDay, localTime, readDay, yearsBetween } from './day.ts'
import { formatDay } from './format.ts'
import { LOCALES } from './locale.ts'
import { MONTHS } from './months.ts'

const days = fc
  .date({ min: new Date('1900-01-01T12:00Z'), max: new Date('2199-12-31T12:00Z'), noInvalidDate: true })
  .map((moment): Day => moment.toISOString().slice(0, 10))

test('a moment late in the evening by UTC is already the next day in Belgrade', () => {
  expect(localDay(new Date('2026-03-07T22:59:59Z'))).toBe('2026-03-07')
  expect(localDay(new Date('2026-03-07T23:00:00Z'))).toBe('2026-03-08')
  expect(localDay(new Date('2026-07-07T22:00:00Z'))).toBe('2026-07-08')
  expect(localTime(new Date('2026-07-07T22:05:00Z'))).toBe('00:05')
})

test.each([
  '7.3.2026',
  '07.03.2026.',
  '7. 3. 2026.',
  '07. 03. 2026.',
  '2026-03-07',
  '7/3/2026',
  '07/03/2026',
  '07.03.2026 г.',
  '07.03.2026г.',
  '7. mart 2026.',
  '7. март 2026.',
  '7 март 2026 г.',
  '07. март 2026.',
  '7 mars 2026',
  '7 March 2026',
  'March 7, 2026',
  '7th of March 2026',
  '7. marta 2026. godine',
  '7. марта 2026. године',
  '7 Mar 2026',
  '7. mar 2026.',
  '7. III 2026.',
  '7.iii.2026',
  '7-3-2026',
  '7 3 2026',
  ' 7 . 3 . 2026 . ',
  '7.\u00A03.\u00A02026.',
  '2026.03.07.',
  '2026-3-7',
  '7. ožujka 2026.',
  '7.mart 2026',
  '\u200E07.03.2026',
])('“%s” is 7 March 2026', (text) => expect(readDay(text)).toEqual({ kind: 'day', day: '2026-03-07' }))

test.each([
  ['31.04.2022', 'April has 30 days'],
  ['31.04.2022.', 'with its dot'],
  ['29. februar 2021.', 'not a leap year'],
  ['29.2.1900', 'a century that is no leap year'],
  ['3/27/2026', 'there is no month 27, and the order is not guessed'],
  ['00.03.2026', 'no day 0'],
  ['2026-02-30', 'the international form too'],
])('%s is impossible (%s) and is kept as it was printed [3-18]', (text) =>
  expect(readDay(text)).toEqual({ kind: 'impossible', text }),
)

test('29 February 2024 exists', () => expect(readDay('29.2.2024.')).toEqual({ kind: 'day', day: '2024-02-29' }))

test.each([
  '7.3.26',
  'sutra',
  'mart 2026',
  '2026',
  '7. smart 2026.',
  '31/04/20222',
  '7.3.2026 i 8.3.2026',
  '0007-03-07',
  '12,5',
])('“%s” is unreadable and is kept as it was typed', (text) =>
  expect(readDay(text)).toEqual({ kind: 'unreadable', text }),
)

test('an empty field holds no day', () => {
  expect(readDay('')).toEqual({ kind: 'empty' })
  expect(readDay(' \u00A0')).toEqual({ kind: 'empty' })
})

test('every day is read back from each form in which it is shown', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...LOCALES), fc.constantFrom('short', 'long'), (day, locale, form) => {
      expect(readDay(formatDay(locale, day, form))).toEqual({ kind: 'day', day })
    }),
  )
})

test('every month is read in the nominative of every language', () => {
  for (const locale of LOCALES)
    MONTHS[locale].forEach((month, at) => {
      expect(readDay(`7. ${month} 2026.`)).toEqual({ kind: 'day', day: dayOf(2026, at + 1, 7) })
    })
})

test.each([
  'januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra',
  'јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра',
  'januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra',
  'siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenog prosinca',
  'janarit shkurtit marsit prillit majit qershorit korrikut gushtit shtatorit tetorit nëntorit dhjetorit',
])('the genitive is read: %s', (line) => {
  const read = line.split(' ').map((month) => readDay(`7. ${month} 2026.`))
  expect(read).toEqual(Array.from({ length: 12 }, (_, at) => ({ kind: 'day', day: dayOf(2026, at + 1, 7) })))
})

test('a day in the stored form is a day that exists', () => {
  expect(isDay('2026-03-07')).toBe(true)
  for (const text of ['2022-04-31', '2026-3-7', '2026-03-07 ', '07.03.2026.', '']) expect(isDay(text)).toBe(false)
  fc.assert(fc.property(days, (day) => isDay(day)))
})

test('a month that is none has no days', () => {
  expect([daysIn(2024, 2), daysIn(2023, 2), daysIn(2023, 0), daysIn(2023, 13)]).toEqual([29, 28, 0, 0])
})

test.each([
  ['2000-03-07', '2026-03-06', 25],
  ['2000-03-07', '2026-03-07', 26],
  ['2004-02-29', '2023-02-28', 18],
  ['2004-02-29', '2023-03-01', 19],
  ['2026-03-07', '2026-03-07', 0],
  ['2026-03-07', '2000-03-07', -26],
])('from %s to %s are %i whole years', (earlier, later, years) => expect(yearsBetween(earlier, later)).toBe(years))
