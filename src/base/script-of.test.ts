import { expect, test } from 'vitest'
import { dialectOf } from './script-dialect.ts'
import { homoglyphsIn, scriptOf } from './script-of.ts'
import { foldDialect } from './text.ts'

test.each([
  ['Пројекат SoRi II је завршен', 'Cyrl'],
  ['Projekat u Bijeljini, više na https://пример.срб/услуге', 'Latn'],
  ['Прилог за новине · Tekst za novine', 'mixed'],
  ['2021. – 76.630,00', 'none'],
  ['', 'none'],
])('the script of "%s" is %s', (text, script) => expect(scriptOf(text)).toBe(script))

test.each([
  ['Брзе мјере за дјецу у вријеме кризе', 'ijekavian'],
  ['Brze mere za decu u vreme krize', 'ekavian'],
  ['Центар за социјални рад Бијељина помаже деци', 'ekavian'],
  ['Mjere za djecu u vreme krize', 'unknown'],
  ['Stalna konferencija', 'unknown'],
])('[3-28] "%s" is %s', (text, dialect) => expect(dialectOf(text)).toBe(dialect))

test('[3-04] a word of two scripts is named with its place and what was meant', () => {
  expect(homoglyphsIn('у вријеме KОВИД-19')).toEqual([{ at: 10, raw: 'KОВИД', suggestion: 'КОВИД' }])
  expect(homoglyphsIn('Рetrović i Србиja')).toEqual([
    { at: 0, raw: 'Рetrović', suggestion: 'Petrović' },
    { at: 11, raw: 'Србиja', suggestion: 'Србија' },
  ])
  expect(homoglyphsIn('деца a старији')).toEqual([{ at: 5, raw: 'a', suggestion: 'а' }])
})
test('a foreign name beside Cyrillic words is no mix', () =>
  expect(homoglyphsIn('GIZ-а и SoRi II у граду, е-mail')).toEqual([]))

test.each([
  ['djeca', 'деца'],
  ['vrijeme', 'време'],
  ['Дневни центар за дјецу', 'dnevni centar za decu'],
  ['mjere', 'mere'],
  ['dio', 'deo'],
  ['općina', 'општина'],
])('[3-28] %s is found as %s', (written, typed) => {
  expect(foldDialect(written)).toBe(foldDialect(typed))
  expect(foldDialect(foldDialect(written))).toBe(foldDialect(written))
})
