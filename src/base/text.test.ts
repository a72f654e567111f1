import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOCALES, type Locale } from './locale.ts'
import { toLatin } from './script.ts'
import { fold, sortKey, tidy } from './text.ts'

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

const SORTED: Readonly<Record<Locale, readonly string[]>> = {
  'sr-Cyrl': [
    'Дунав',
    'Ђаково',
    'Лука',
    'Љубо',
    'Нушић',
    'Његош',
    'Тара',
    'Ћуприја',
    'Уб',
    'Чачак',
    'Џемал',
    'Шабац',
    'Aarau',
  ],
  'sr-Latn': [
    'Cazin',
    'Čapljina',
    'Ćuprija',
    'Dunja',
    'Džemal',
    'Đorđe',
    'Luka',
    'Ljubo',
    'Nušić',
    'Njegoš',
    'Zvornik',
    'Žabalj',
  ],
  bs: ['Banja Luka', 'Banjaluka', 'Duvno', 'Dželilovac', 'Đurđevik', 'Sapna', 'Šamac'],
  mk: [
    'Гевгелија',
    'Дебар',
    'Ѓорче',
    'Ерџелија',
    'Злетово',
    'Ѕвегор',
    'Илинден',
    'Тетово',
    'Ќојлија',
    'Учество',
    'Чаир',
    'Џепчиште',
    'Шуто',
  ],
  sq: [
    'Cërrik',
    'Çorovodë',
    'Delvinë',
    'Dhërmi',
    'Elbasan',
    'Ëndrra',
    'Gusht',
    'Gjakovë',
    'Lushnjë',
    'Llogora',
    'Nartë',
    'Njësia',
    'Rubik',
    'Rrogozhinë',
    'Sarandë',
    'Shkodër',
    'Tiranë',
    'Theth',
    'Xarrë',
    'Xhafzotaj',
    'Zall',
    'Zhur',
  ],
  en: ['Čačak', 'Citizen', 'Đakovica', 'Durrës', 'Zenica'],
}
test.each(LOCALES)('names stand in the order of the alphabet: %s', (locale) => {
  const names = SORTED[locale]
  const bytes = (text: string) => Buffer.from(sortKey(text, locale))
  expect([...names].reverse().sort((a, b) => Buffer.compare(bytes(a), bytes(b)))).toEqual(names)
  expect([...names].reverse().sort((a, b) => (sortKey(a, locale) < sortKey(b, locale) ? -1 : 1))).toEqual(names)
})

test('in a Latin list a name stands in the same place whichever script it is kept in', () => {
  const letters = (key: string) => key.split(' ')[0]
  for (const name of ['Његош', 'Љубовија', 'Џеп', 'Ђердап'])
    expect(letters(sortKey(name, 'sr-Latn'))).toBe(letters(sortKey(toLatin(name), 'sr-Latn')))
})

test('a shorter name stands before a longer one that begins with it, and signs count nothing', () => {
  expect(sortKey('Novi', 'bs') < sortKey('Novi Grad', 'bs')).toBe(true)
  expect(sortKey('Novi Grad', 'bs') < sortKey('Novigrad', 'bs')).toBe(true)
  expect(sortKey('„Novi“', 'bs').split(' ')[0]).toBe(sortKey('Novi', 'bs').split(' ')[0])
})
