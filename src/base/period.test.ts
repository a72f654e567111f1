import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPeriod } from './format.ts'
import { LOCALES } from './locale.ts'
import { comparePeriods, containsPeriod, firstDay, lastDay, parsePeriod, precisionOf, readPeriod } from './period.ts'

const years = fc.integer({ min: 1000, max: 9999 })
const parts = ['H1', 'H2', 'early', 'mid', 'late', 'Q1', 'Q2', 'Q3', 'Q4', '01', '02', '09', '12', '11-25', '02-28']
const periods = fc.oneof(
  years.map(String),
  fc.tuple(years, fc.constantFrom(...parts)).map(([year, part]) => `${year}-${part}`),
  fc
    .tuple(years, years)
    .filter(([from, to]) => from < to)
    .map(([from, to]) => `${from}/${to}`),
)

test.each([
  ['2021', 'year', '2021-01-01', '2021-12-31'],
  ['2021-H1', 'half', '2021-01-01', '2021-06-30'],
  ['2021-H2', 'half', '2021-07-01', '2021-12-31'],
  ['2021-Q1', 'quarter', '2021-01-01', '2021-03-31'],
  ['2021-Q3', 'quarter', '2021-07-01', '2021-09-30'],
  ['2021-early', 'third', '2021-01-01', '2021-04-30'],
  ['2021-mid', 'third', '2021-05-01', '2021-08-31'],
  ['2021-late', 'third', '2021-09-01', '2021-12-31'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29'],
  ['2021-11-25', 'day', '2021-11-25', '2021-11-25'],
  ['2003/2009', 'years', '2003-01-01', '2009-12-31'],
])('%s is a %s from %s to %s', (period, precision, first, last) => {
  expect(parsePeriod(period)).toBe(period)
  expect([precisionOf(period), firstDay(period), lastDay(period)]).toEqual([precision, first, last])
})

test.each([
  '',
  '21',
  '2021-',
  '2021-H3',
  '2021-Q5',
  '2021-q3',
  '2021-13',
  '2021-1',
  '2021-02-30',
  '2021-spring',
  '2009/2003',
  '2003/2003',
  '2003/2009/2011',
  '0999',
  ' 2021',
  '2021.',
])('“%s” is no period in the stored form', (text) => expect(parsePeriod(text)).toBeUndefined())

test('asking for the days of a text that is no period breaks a promise', () =>
  expect(() => firstDay('2021-13')).toThrow('2021-13'))

test('a year contains its parts and its days, and a part does not contain its year', () => {
  for (const inner of ['2021', '2021-H2', '2021-late', '2021-Q4', '2021-11', '2021-11-25'])
    expect(containsPeriod('2021', inner)).toBe(true)
  expect(containsPeriod('2021-late', '2021-11-25')).toBe(true)
  expect(containsPeriod('2021-early', '2021-H1')).toBe(false)
  expect(containsPeriod('2003/2009', '2009-12-31')).toBe(true)
  expect(containsPeriod('2003/2009', '2010')).toBe(false)
})

test('periods stand in the order in which they end', () => {
  const ordered = ['2003/2009', '2021-early', '2021', '2021-late', '2021-Q4', '2021-12', '2021-12-31', '2022-01']
  expect([...ordered].reverse().sort(comparePeriods)).toEqual(ordered)
})

test('the order is total: two periods are equal only when they are the same', () => {
  fc.assert(
    fc.property(periods, periods, (a, b) => {
      expect(comparePeriods(a, b) === 0).toBe(a === b)
      expect(Math.sign(comparePeriods(a, b)) + Math.sign(comparePeriods(b, a))).toBe(0)
    }),
  )
})

test('a period contains itself, and what contains it has its first and last day', () => {
  fc.assert(
    fc.property(periods, periods, (outer, inner) => {
      expect(containsPeriod(inner, inner)).toBe(true)
      const holdsEnds = containsPeriod(outer, firstDay(inner)) && containsPeriod(outer, lastDay(inner))
      expect(containsPeriod(outer, inner)).toBe(holdsEnds)
    }),
  )
})

const READ: Readonly<Record<string, readonly string[]>> = {
  '2021': ['2021', '2021.', ' 2021. godine', '2021. г.', '2021 г.', 'viti 2021', 'u 2021. godini', 'година 2021'],
  '2021-11': [
    '2021-11',
    '11.2021.',
    '11. 2021.',
    '11/2021',
    'novembar 2021',
    'новембар 2021. године',
    'u novembru 2021.',
    'nëntor 2021',
    'November 2021',
    'XI 2021',
    'ноември 2021 г.',
    'studeni 2021.',
    '2021.11',
  ],
  '2021-03': ['3.2021', 'mart 2021.', '2021-3'],
  '2021-11-25': ['25.11.2021.', '25. novembar 2021.', '25/11/2021', '2021-11-25'],
  '2020-early': [
    'почетак 2020',
    'početkom 2020.',
    'почетком 2020. године',
    'početak 2020. godine',
    'почеток на 2020 г.',
    'early 2020',
    'fillimi i vitit 2020',
    '2020-early',
    'beginning of 2020',
    'u početku 2020.',
  ],
  '2020-mid': ['sredinom 2020.', 'средина 2020', 'mid-2020', 'mid 2020', 'mesi i vitit 2020'],
  '2020-late': ['krajem 2020.', 'крај 2020.', 'late 2020', 'në fund të vitit 2020', 'the end of 2020'],
  '2021-Q3': [
    '2021-Q3',
    '2021-q3',
    'Q3 2021',
    'q3/2021',
    'III kvartal 2021',
    '3. kvartal 2021.',
    'treći kvartal 2021.',
    'треће тромесечје 2021',
    'трето тромесечје 2021 г.',
    'tremujori i tretë 2021',
    'third quarter of 2021',
    'tremujori III 2021',
  ],
  '2021-Q1': ['I kvartal 2021.', 'tremujori i parë 2021', 'u prvom kvartalu 2021.', '2021 Q1'],
  '2021-H1': [
    'I polugodište 2021',
    'prvo polugodište 2021.',
    'прво полугодие 2021',
    'prva polovina 2021.',
    'gjashtëmujori i parë 2021',
    'first half of 2021',
    '2021-H1',
    'H1 2021',
  ],
  '2003/2009': [
    '2003–2009',
    '2003-2009',
    '2003/2009',
    '2003 – 2009.',
    '2003–2009 г.',
    'od 2003. do 2009. godine',
    'nga 2003 deri më 2009',
    '2003 to 2009',
    'from 2003 to 2009',
    'од 2003 до 2009 г.',
  ],
}
test.each(Object.entries(READ))('%s is read however people write it', (period, texts) => {
  for (const text of texts) expect([text, readPeriod(text)]).toEqual([text, { kind: 'period', period }])
})

test.each(['31.04.2022', '13.2021.', '2021-13', '2009–2003', '2021-Q5', '30. februar 2021.'])(
  '%s is impossible and is kept as it was printed [3-18]',
  (text) => expect(readPeriod(text)).toEqual({ kind: 'impossible', text }),
)

test.each([
  'ranije',
  'oko 2021',
  'početak novembra 2021',
  '2021/22',
  'peti kvartal 2021',
  '2021, 2022',
  'proleće 2025',
  '11/21',
  '20211',
  '202111',
  'polugodište 2021',
  '2021 ljudi',
])('“%s” is unreadable and nothing is guessed', (text) =>
  expect(readPeriod(text)).toEqual({ kind: 'unreadable', text }),
)

test('an empty field holds no period', () => expect(readPeriod('  ')).toEqual({ kind: 'empty' }))

test('every period is read back from the words in which it is shown', () => {
  fc.assert(
    fc.property(periods, fc.constantFrom(...LOCALES), (period, locale) => {
      expect(readPeriod(formatPeriod(locale, period))).toEqual({ kind: 'period', period })
    }),
    { numRuns: 500 },
  )
})
