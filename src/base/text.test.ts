import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toLatin } from './script.ts'
import { fold, tidy } from './text.ts'

test.each([
  ['djordjevic', ['ђорђевић', 'Djordjevic', 'Đorđević', 'ĐORĐEVIĆ', 'ЂОРЂЕВИЋ']],
  ['sabac', ['Šabac', 'Шабац', 'sabac']],
  ['dzep', ['Џеп', 'džep', 'DŽEP']],
  ['ljubinje', ['Љубиње', 'Ljubinje', 'ǈubinje']],
  ['gjorce petrov', ['Ѓорче  Петров', ' Gjorče\u00A0Petrov ']],
  ['gjirokaster', ['Gjirokastër', 'GJIROKASTËR']],
  ['csv', ['⟦CSV⟧', 'ＣＳＶ', 'C\u00ADSV']],
  ['strasse', ['Straße']],
])('%s is found however it is written', (folded, written) => {
  for (const text of written) expect(fold(text)).toBe(folded)
})

test.each([
  ['Србиja with a Latin ja', 'Србиja', 'Србија'],
  ['Cрбија with a Latin C', 'Cрбија', 'Србија'],
  ['Sрбија with a Latin S', 'Sрбија', 'Србија'],
  ['Рetrović with a Cyrillic Р', 'Рetrović', 'Petrović'],
  ['Вijeljina with a Cyrillic В', 'Вijeljina', 'Bijeljina'],
])('letters that only look right are folded: %s', (_, typed, meant) => expect(fold(typed)).toBe(fold(meant)))

test('folding twice changes nothing, and both scripts fold alike', () => {
  const letters = fc.constantFrom(...'абвгдђежзијклљмнњопрстћуфхцчџшАЂЊĐđčšëçabcxyz -.7')
  const texts = fc.array(letters).map((found) => found.join(''))
  fc.assert(
    fc.property(texts, (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
  const serbian = fc.array(fc.constantFrom(...'абвгдђежзијклљмнњопрстћуфхцчџшАЂЊ ')).map((found) => found.join(''))
  fc.assert(
    fc.property(serbian, (text) => {
      expect(fold(toLatin(text))).toBe(fold(text))
    }),
  )
})

test('no kind of space survives but one', () =>
  expect(tidy(' \u00A0Дом\u2009 \n здравља\u200B\uFEFF ')).toBe('Дом здравља'))
