import { describe, expect, test } from 'vitest'
import { STATUS_MARK } from '#base/marks.ts'
import { LOCALES } from '#base/say.ts'
import { speakersWith, type Term } from '#web/messages.ts'
import { asMarked, checkDigitOf, inOrder, pathTo, placeName } from './rules.ts'
import { aPlace } from './samples.ts'

const terms: readonly Term[] = [
  { list: 'economy', code: 'MK', locale: 'sr-Cyrl', text: 'Северна Македонија' },
  { list: 'economy', code: 'MK', locale: 'en', text: 'North Macedonia' },
  { list: 'economy', code: 'XK', locale: 'sq', text: 'Kosova' },
  { list: 'economy', code: 'XK', locale: 'en', text: `Kosovo${STATUS_MARK}` },
]
const sayIn = speakersWith(terms)
const economy = (code: string, cyrillic: string, latin: string) =>
  aPlace({ code, economyCode: code, parentCode: null, level: 'economy', name: { cyrillic, latin } })
const kosovo = economy('XK', 'Косово', 'Kosovo')

describe('the name of a place', () => {
  test('a town is named in the reader’s script', () => {
    expect(placeName(sayIn('sr-Cyrl'), aPlace())).toBe('Измишљево')
    expect(placeName(sayIn('mk'), aPlace())).toBe('Измишљево')
    expect(placeName(sayIn('sq'), aPlace())).toBe('Izmišljevo')
  })
  test('an economy is named in the reader’s language, where the register of codes has the word [0-14]', () => {
    const macedonia = economy('MK', 'Северна Македонија', 'Severna Makedonija')
    expect(placeName(sayIn('en'), macedonia)).toBe('North Macedonia')
    expect(placeName(sayIn('sr-Latn'), macedonia)).toBe('Severna Makedonija')
    expect(placeName(sayIn('sq'), macedonia)).toBe('Severna Makedonija')
  })
  test.each(LOCALES)('the economy XK carries the status mark exactly once in %s [0-15]', (locale) => {
    const name = placeName(sayIn(locale), kosovo)
    expect(name.endsWith(STATUS_MARK)).toBe(true)
    expect(name.split(STATUS_MARK)).toHaveLength(2)
  })
  test.each(LOCALES)('an entity has a name in %s [3-20]', (locale) => {
    const entity = aPlace({ code: 'BA-FBIH', level: 'entity', economyCode: 'BA', name: { latin: 'F' } })
    expect(placeName(sayIn(locale), entity)).toMatch(/^(Фед|Fed)/)
  })
  test('an entity that nobody translated has its own name [3-20]', () =>
    expect(placeName(sayIn('en'), aPlace({ level: 'entity', code: 'XX-1' }))).toBe('Izmišljevo'))
  test('the stored forms for machines carry the mark as well [0-15]', () =>
    expect(asMarked(kosovo.name)).toMatchObject({ cyrillic: `Косово${STATUS_MARK}`, own: null }))
})

test('a town leads to its people, a wider territory to what lies in it', () => {
  expect(pathTo(aPlace())).toBe('/places/RS-izmisljevo')
  expect(pathTo(kosovo)).toBe('/places/XK/about')
  expect(pathTo(aPlace({ level: 'entity', code: 'BA-RS' }))).toBe('/places/BA-RS/about')
})

test('places stand in the alphabet of the reader', () => {
  const towns = ['Цетиње', 'Вршац', 'Чачак', 'Љиг', 'Лозница'].map((cyrillic) =>
    aPlace({ code: cyrillic, name: { cyrillic } }),
  )
  const named = (locale: 'sr-Cyrl' | 'sr-Latn') => inOrder(sayIn(locale), towns).map((town) => town.code)
  expect(named('sr-Cyrl')).toEqual(['Вршац', 'Лозница', 'Љиг', 'Цетиње', 'Чачак'])
  expect(named('sr-Latn')).toEqual(['Цетиње', 'Чачак', 'Лозница', 'Љиг', 'Вршац'])
})

describe('the check digit', () => {
  test.each([
    ['70017', 'right'],
    ['80420', 'right'],
    ['700029', 'right'],
    ['71308', 'wrong'],
    ['80421', 'wrong'],
    ['00', 'unknown'],
    ['', 'unknown'],
  ])('of %s is %s', (code, digit) => expect(checkDigitOf('RS', code)).toBe(digit))
  test('no other economy has a rule that we know', () => expect(checkDigitOf('AL', '70017')).toBe('unknown'))
  const withOneOther = (code: string) =>
    [...code].flatMap((own, at) =>
      [...'0123456789'].filter((digit) => digit !== own).map((digit) => code.slice(0, at) + digit + code.slice(at + 1)),
    )
  test('one wrong digit is found wherever the check digit is not 0', () => {
    for (const typed of withOneOther('70017')) expect(checkDigitOf('RS', typed)).toBe('wrong')
  })
  test('a check digit of 0 stands for two remainders, so some wrong digits pass', () =>
    expect(withOneOther('80420').filter((typed) => checkDigitOf('RS', typed) === 'right')).not.toEqual([]))
})
