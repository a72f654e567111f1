import { expect, test } from 'vitest'
import { LOCALES } from './locale.ts'
import { MISSING_CLOSE, MISSING_OPEN } from './marks.ts'
import { type Messages, speak } from './say.ts'

const master: Messages = {
  'x.hello': 'Добар дан, {name}!',
  'x.file': 'датотека ⟦CSV⟧ за {name}',
  'x.raw': 'кључ ⟦{name}⟧',
  'x.people': { one: '{n} особа', few: '{n} особе', other: '{n} особа укупно' },
  'x.since': 'од {year}',
  'x.outer': 'Види: {what}',
}
const mk: Messages = { 'x.hello': 'Добар ден, {name}!', 'x.people': { one: '{n} лице', other: '{n} лица' } }
const missing = (text: string) => MISSING_OPEN + text + MISSING_CLOSE

test('Serbian is said in both scripts from one text', () => {
  expect(speak('sr-Cyrl', master, master)('x.hello', { name: 'Ана' })).toBe('Добар дан, Ана!')
  expect(speak('sr-Latn', master, master)('x.hello', { name: 'Ана' })).toBe('Dobar dan, Ana!')
})

test('a param in Latin stays in Latin in a Cyrillic text', () =>
  expect(speak('sr-Cyrl', master, master)('x.hello', { name: 'NALAS' })).toBe('Добар дан, NALAS!'))

test('a protected span is not converted, the param in it neither', () => {
  const say = speak('sr-Latn', master, master)
  expect(say('x.file', { name: 'Ана' })).toBe('datoteka CSV za Ana')
  expect(say('x.raw', { name: 'шифра' })).toBe('ključ шифра')
  expect(speak('sr-Cyrl', master, master)('x.file', { name: 'Ана' })).toBe('датотека CSV за Ана')
})

test.each([
  [1, '1 особа'],
  [3, '3 особе'],
  [5, '5 особа укупно'],
  [21, '21 особа'],
  [1234, '1.234 особе'],
])('Serbian counts %i as it should be said', (n, text) =>
  expect(speak('sr-Cyrl', master, master)('x.people', { n })).toBe(text),
)

test('Macedonian has two ways to count', () => {
  const say = speak('mk', mk, master)
  expect([1, 2, 11, 21].map((n) => say('x.people', { n }))).toEqual(['1 лице', '2 лица', '11 лица', '21 лице'])
})

test('a number that does not count stays as it is, and a hole without its param stays open', () => {
  expect(speak('sr-Cyrl', master, master)('x.since', { year: 2021 })).toBe('од 2021')
  expect(speak('sr-Cyrl', master, master)('x.since')).toBe('од {year}')
})

test('a missing translation is said in Serbian Cyrillic, marked, with Serbian plurals', () => {
  expect(speak('en', {}, master)('x.people', { n: 1234 })).toBe(missing('1.234 особе'))
  expect(speak('mk', mk, master)('x.file', { name: 'A' })).toBe(missing('датотека CSV за A'))
})

test('a missing text inside a missing text is marked once', () => {
  const say = speak('sq', {}, master)
  expect(say('x.outer', { what: say('x.since', { year: '2021' }) })).toBe(missing('Види: од 2021'))
})

test('in Serbian nothing is ever missing', () => {
  for (const locale of ['sr-Cyrl', 'sr-Latn'] as const) {
    expect(speak(locale, {}, master)('x.since', { year: '2021' })).not.toContain(MISSING_OPEN)
    expect(speak(locale, {}, master).has('x.since')).toBe(true)
  }
})

test('a key that nobody wrote is shown, or what the caller decides', () => {
  expect(speak('en', {}, master)('x.unwritten')).toBe('x.unwritten')
  const strict = speak('en', {}, master, (key) => {
    throw new Error(`no message: ${key}`)
  })
  expect(() => strict('x.unwritten')).toThrow('x.unwritten')
  expect(strict.has('x.hello')).toBe(false)
})

test('Serbian in ijekavian says so in its tag; no other language does', () => {
  const ijekavian: Messages = { 'x.hello': 'Лијеп дан, {name}!' }
  const said = (locale: (typeof LOCALES)[number]) => speak(locale, ijekavian, master, undefined, 'ijekavian')
  expect(said('sr-Latn')('x.hello', { name: 'Ана' })).toBe('Lijep dan, Ana!')
  expect(said('sr-Latn')('x.since', { year: 2021 })).toBe('od 2021')
  expect(LOCALES.map((locale) => said(locale).lang)).toEqual([
    'sr-Cyrl-ijekavsk',
    'sr-Latn-ijekavsk',
    'bs',
    'mk',
    'sq',
    'en-GB',
  ])
  expect(speak('sr-Cyrl', master, master).lang).toBe('sr-Cyrl')
})

test('a name kept in Cyrillic is spelt for every reader', () =>
  expect(LOCALES.map((locale) => speak(locale, {}, {}).spell('Стара Пазова'))).toEqual([
    'Стара Пазова',
    'Stara Pazova',
    'Stara Pazova',
    'Стара Пазова',
    'Stara Pazova',
    'Stara Pazova',
  ]))

test.each([
  ['both scripts', { cyrillic: 'Битољ', latin: 'Bitola' }, ['Битољ', 'Bitola', 'Битољ', 'Bitola']],
  ['Cyrillic alone', { cyrillic: 'Ѓорче', latin: null }, ['Ѓорче', 'Gjorče', 'Ѓорче', 'Gjorče']],
  ['Latin alone', { latin: 'Elbasan', own: 'Elbasan' }, ['Elbasan', 'Elbasan', 'Elbasan', 'Elbasan']],
  [
    'its own name',
    { cyrillic: 'Скадар', latin: 'Skadar', own: 'Shkodër', ownLocale: 'sq' },
    ['Скадар', 'Skadar', 'Скадар', 'Shkodër'],
  ],
  ['only its own name', { own: 'Klos', ownLocale: 'sq' }, ['Klos', 'Klos', 'Klos', 'Klos']],
])('a name record with %s', (_, name, spelt) =>
  expect((['sr-Cyrl', 'bs', 'mk', 'sq'] as const).map((locale) => speak(locale, {}, {}).spell(name))).toEqual(spelt),
)
