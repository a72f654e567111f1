import { expect, test } from 'vitest'
import { LOCALES, langOf, NAMES, writtenFor } from './locale.ts'

test('Serbian in Latin is read from what is written in Cyrillic', () =>
  expect(LOCALES.map(writtenFor)).toEqual(['sr-Cyrl', 'sr-Cyrl', 'bs', 'mk', 'sq', 'en']))

test('every language has a tag that browsers know and names itself', () => {
  for (const locale of LOCALES) {
    expect(Intl.getCanonicalLocales(langOf(locale))).toEqual([langOf(locale)])
    expect(NAMES[locale]).not.toBe('')
  }
})
