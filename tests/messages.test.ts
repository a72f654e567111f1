import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { foldDialect } from '#base/text.ts'
import { unspoken } from '../bin/languages.ts'
import { readFiles } from './house/source.ts'
import {
  entriesOf,
  formsOf,
  lettersOf,
  MASTER,
  OVERLAY,
  PLURALS,
  paramsOf,
  termEntriesOf,
  usesIn,
  WRITTEN,
} from './house/texts.ts'
import { toIjekavian, yatWordsOf } from './house/yat.ts'

const terms = termEntriesOf(readFileSync('db/facts/terms.csv', 'utf8'))
const entries = entriesOf(readFiles('messages'))
const isMaster = ({ locale }: { readonly locale: string }) => locale === MASTER
const master = new Map(entries.filter(isMaster).map((entry) => [entry.key, entry]))
const masterOfTerms = new Map(terms.map((entry) => [entry.key, entry]))
const masterOf = (key: string) => master.get(key) ?? masterOfTerms.get(key)
const uses = usesIn(readFiles('src'))
const named = (found: readonly { locale: string; key: string }[]) => found.map(({ locale, key }) => `${locale} ${key}`)

/** Other words for an economy, by language. Albanian `vend` is also any place and is therefore not here: `shtet` is. */
const NEVER: Readonly<Record<string, RegExp>> = {
  'sr-Cyrl': /(?<!\p{L})(земљ(а|е|и|у|о|ом|ама)|земаља|држав(а|е|и|у|о|ом|ама))(?!\p{L})/iu,
  bs: /(?<!\p{L})(zemlj(a|e|i|u|o|om|ama)|zemalja|držav(a|e|i|u|o|om|ama))(?!\p{L})/iu,
  mk: /(?<!\p{L})(земј(а|и|ата|ите)|држав(а|и|ата|ите))(?!\p{L})/iu,
  sq: /(?<!\p{L})shtet(i|in|it|e|et|eve|eve|esh)?(?!\p{L})/iu,
  en: /\b(country|countries)\b/i,
}
const KOSOVO = /k[oó]s[oó]v|косов/iu

test('a key is written once in a language', () => {
  const seen = new Set<string>()
  const twice = entries.filter(({ locale, key }) => seen.size === seen.add(`${locale} ${key}`).size)
  expect(named(twice)).toEqual([])
})
test('every key of a translation is a key of the Serbian master, in the file of the same name', () =>
  expect(named(entries.filter(({ key, file }) => masterOf(key)?.file !== file))).toEqual([]))
test('a text is never empty, and its params are those of the master', () => {
  const bare = entries.filter(({ text }) => formsOf(text).some((form) => form.trim() === ''))
  expect(named(bare)).toEqual([])
  const other = entries.filter(({ key, text }) => `${paramsOf(text)}` !== `${paramsOf(masterOf(key)?.text ?? '')}`)
  expect(named(other)).toEqual([])
})
test('a text that depends on a number has just the plural forms of its language', () => {
  for (const [locale, forms] of Object.entries(PLURALS)) {
    const plural = new Intl.PluralRules(locale === MASTER ? 'sr' : locale).resolvedOptions().pluralCategories
    expect([...plural].sort()).toEqual([...forms].sort())
  }
  const odd = entries.filter(
    ({ locale, text }) =>
      typeof text !== 'string' &&
      `${Object.keys(text).sort()}` !== `${[...(PLURALS[locale === OVERLAY ? MASTER : locale] ?? [])].sort()}`,
  )
  expect(named(odd)).toEqual([])
})
test.each([...WRITTEN, OVERLAY])('texts in %s keep to their script', (locale) => {
  const foreign = /^(sr-Cyrl.*|mk)$/.test(locale) ? /\p{Script=Latin}/u : /\p{Script=Cyrillic}/u
  const mixed = entries.filter((entry) => entry.locale === locale && foreign.test(lettersOf(entry.text)))
  expect(named(mixed)).toEqual([])
})
test('a span that keeps its script is opened and closed', () => {
  const open = entries.filter(({ text }) => formsOf(text).some((form) => /[⟦⟧]/.test(form.replace(/⟦[^⟦⟧]+⟧/g, ''))))
  expect(named(open)).toEqual([])
})

/** An overlay is its master in the other way of speaking: brought back to one way, both are the same text. */
const inOneWay = (text: string): string => foldDialect(text.replace(/(?<=[Бб])иље(?=[жш])/g, 'еле'))

describe('ijekavian', () => {
  const overlay = entries.filter(({ locale }) => locale === OVERLAY)
  test('[X-02] every Serbian text with a word of the old yat has an ijekavian form; `node bin/languages.ts` proposes one', () =>
    expect(
      unspoken([...entries, ...terms]).map(
        ({ key }) =>
          `${key}: ${formsOf(masterOf(key)?.text ?? '')
            .flatMap(yatWordsOf)
            .join(', ')}`,
      ),
    ).toEqual([]))
  test('an overlay is not its master, nor anything but its master in the other way of speaking', () => {
    const forms = (key: string) => formsOf(masterOf(key)?.text ?? '')
    expect(named(overlay.filter(({ key, text }) => `${formsOf(text)}` === `${forms(key)}`))).toEqual([])
    const other = overlay.filter(({ key, text }) => `${formsOf(text).map(inOneWay)}` !== `${forms(key).map(inOneWay)}`)
    expect(named(other)).toEqual([])
  })
  test('no overlay keeps an ekavian word that the list knows', () =>
    expect(
      overlay.flatMap(({ key, text }) =>
        formsOf(text)
          .flatMap(yatWordsOf)
          .map((word) => `${key}: ${word}`),
      ),
    ).toEqual([]))
  test.each([
    ['Дете и деца у месту, пре и после', 'Дијете и дјеца у мјесту, прије и послије'],
    ['ЦЕЛА РЕЧ ⟦ЦЕЛА⟧ {place}', 'ЦИЈЕЛА РИЈЕЧ ⟦ЦЕЛА⟧ {place}'],
    ['Промените по процени', 'Промијените по процјени'],
    [
      'превод, преглед, потреба, времена, проценат, Америка, сцена, него',
      'превод, преглед, потреба, времена, проценат, Америка, сцена, него',
    ],
    ['човек увек зна где је решење', 'човјек увијек зна гдје је рјешење'],
  ])('%s', (ekavian, ijekavian) => expect(toIjekavian(ekavian)).toBe(ijekavian))
})

describe('the program and its words', () => {
  test('everything that is said or refused with is written', () =>
    expect([...uses.said].filter(([key]) => !master.has(key)).map(([key, file]) => `${key} in ${file}`)).toEqual([]))
  test('everything that is written is said somewhere', () => {
    const isUsed = (key: string) =>
      uses.mentioned.has(key) ||
      [...uses.beginnings].some((begin) => key.startsWith(begin)) ||
      [...uses.ends].some((end) => key.endsWith(end) && uses.mentioned.has(key.slice(0, -end.length)))
    expect([...master.keys()].filter((key) => !isUsed(key))).toEqual([])
  })
})

test('[0-14] a text says economy, never another word for it', () =>
  expect(
    named(
      entries.filter(({ locale, text }) => NEVER[locale === OVERLAY ? MASTER : locale]?.test(formsOf(text).join(' '))),
    ),
  ).toEqual([]))
test('[0-15] only the footnotes name Kosovo in a text: elsewhere the name comes from the register, with its mark', () =>
  expect(
    named(entries.filter(({ key, text }) => !key.startsWith('web.footnote.') && KOSOVO.test(formsOf(text).join(' ')))),
  ).toEqual([]))

describe('the words test catches', () => {
  test.each([
    ['sr-Cyrl', 'пет земаља', true],
    ['sr-Cyrl', 'земљиште и државни орган', false],
    ['bs', 'u svakoj državi', true],
    ['sq', 'shtetet e rajonit', true],
    ['sq', 'vendbanim', false],
    ['en', 'each country', true],
  ])('in %s: %s', (locale, text, caught) => expect(NEVER[locale]?.test(text)).toBe(caught))
  test('a key that nobody wrote, in either branch of a choice', () =>
    expect([
      ...usesIn(new Map([['src/coverage/pages.tsx', "say(isOld ? 'coverage.old' : 'coverage.new')"]])).said.keys(),
    ]).toEqual(['coverage.old', 'coverage.new']))
  test('a catalogue of a form that nobody reads', () => {
    expect(() => entriesOf(new Map([['messages/en/web.json', '{"reviewed": {}}']]))).toThrow('not a state')
    expect(() => entriesOf(new Map([['messages/sr-Latn/web.json', '{}']]))).toThrow('no such catalogue')
  })
})
