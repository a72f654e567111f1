import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lettersToLatin, plain, toLatin } from './script.ts'

test.each([
  ['ЊЕГОШ', 'NJEGOŠ'],
  ['Његош', 'Njegoš'],
  ['ДОМ ЗДРАВЉА', 'DOM ZDRAVLJA'],
  ['Џакарта и ЏЕП', 'Džakarta i DŽEP'],
  ['Ђорђе Ђ. Њ. Љиљак', 'Đorđe Đ. Nj. Ljiljak'],
  ['Центар за социјални рад „Бијељина“', 'Centar za socijalni rad „Bijeljina“'],
  ['Љ', 'Lj'],
  ['КОЊ-ЊЕ', 'KONJ-NJE'],
  ['Elbasan 2021, ЦСР', 'Elbasan 2021, CSR'],
])('%s is %s', (cyrillic, latin) => expect(toLatin(cyrillic)).toBe(latin))

test('Macedonian letters are converted when asked for, and only then', () => {
  expect(toLatin('Ѓорче Петров, Ќафасан, ЅВЕЗДА', 'mk')).toBe('Gjorče Petrov, Kjafasan, DZVEZDA')
  expect(toLatin('Ѓорче')).toBe('Ѓorče')
})

test.each([
  ['датотека ⟦CSV⟧', 'datoteka CSV'],
  ['кључ ⟦АБВ⟧ остаје', 'ključ АБВ ostaje'],
  ['види https://пример.срб/услуге, и даље', 'vidi https://пример.срб/услуге, i dalje'],
  ['на www.пример.срб', 'na www.пример.срб'],
  ['пишите на помоћ@пример.срб.', 'pišite na помоћ@пример.срб.'],
  ['портал пример.срб/дом и крај.', 'portal пример.срб/дом i kraj.'],
  ['крај.почетак', 'kraj.početak'],
  ['остатак ⟧ без пара ⟦', 'ostatak  bez para '],
])('protected spans and addresses stay: %s', (text, latin) => expect(toLatin(text)).toBe(latin))

test('in its own script a text only loses the brackets', () => expect(plain('датотека ⟦CSV⟧')).toBe('датотека CSV'))

test('for searching, an address is converted too', () =>
  expect(lettersToLatin('https://пример.срб/дом', 'sr')).toBe('https://primer.srb/dom'))

const ALPHABET = [...'абвгдђежзијклљмнњопрстћуфхцчџш']
const backOf = new Map(ALPHABET.map((letter) => [toLatin(letter), letter]))
const back = (latin: string) => latin.replace(/lj|nj|dž|./gu, (letters) => backOf.get(letters) ?? letters)

test('no letter of the alphabet is lost: what has no meeting letters comes back', () => {
  expect(backOf.size).toBe(30)
  const words = fc.array(fc.constantFrom(...ALPHABET)).map((letters) => letters.join(''))
  fc.assert(
    fc.property(words, (word) => {
      fc.pre(!/[лн]ј|дж/.test(word))
      expect(back(toLatin(word))).toBe(word)
    }),
  )
})

test('capitals stay capitals', () => {
  const words = fc.array(fc.constantFrom(...ALPHABET), { minLength: 2 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(words, (word) => {
      expect(toLatin(word.toUpperCase())).toBe(toLatin(word).toUpperCase())
    }),
  )
})

test('Latin text is left alone, and converting twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const latin = toLatin(text, 'mk')
      expect(toLatin(latin, 'mk')).toBe(latin)
    }),
  )
})

test('a long run of letters is converted in a blink', () => {
  const started = performance.now()
  expect(toLatin('а'.repeat(200_000))).toHaveLength(200_000)
  expect(performance.now() - started).toBeLessThan(2000)
})
