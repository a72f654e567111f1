import { expect, test } from 'vitest'
import { LOCALES, type Locale } from './locale.ts'
import { alphabetKey, byAlphabet, inAlphabet } from './order.ts'
import { toLatin } from './script.ts'

const SORTED: Readonly<Record<Locale, readonly string[]>> = {
  'sr-Cyrl': [
    'Aarau',
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
  expect([...names].reverse().sort(byAlphabet(locale))).toEqual(names)
  expect(inAlphabet(locale, [...names].reverse(), (name) => name)).toEqual(names)
})

test.each([
  ['lj is a letter behind l', 'sr-Latn', ['Lazarevac', 'Loznica', 'Lučani', 'Ljig', 'Ljubovija']],
  ['nj is a letter behind n', 'bs', ['Neum', 'Novi Grad', 'Njegoševo']],
  ['dž stands behind d and before đ', 'sr-Latn', ['Dubrovnik', 'Džep', 'Đakovica']],
  ['č and ć stand behind c', 'sr-Latn', ['Crna Trava', 'Cvetke', 'Čačak', 'Ćuprija', 'Dečani']],
  ['another letter d with a stroke is the same letter', 'sr-Latn', ['Dunav', 'Ðakovica', 'Đorđe', 'Evropa']],
  ['nj that only meets is n and j', 'sr-Latn', ['infuzija', 'injekcija', 'inspekcija', 'inje']],
  ['nj that only meets is n and j', 'sr-Latn', ['konfuzija', 'konjugacija', 'konjunktura', 'konzul', 'konj']],
  ['dž that only meets is d and ž', 'sr-Latn', ['nadzor', 'nadživeti', 'nadžak']],
  [
    'both scripts stand in one order',
    'sr-Cyrl',
    ['Banovići', 'Бања Лука', 'Бач', 'Ваљево', 'GIZ', 'Дечани', 'Љиг', 'Njegoš'],
  ],
  ['both scripts stand in one order', 'sr-Latn', ['Bač', 'Бановићи', 'Banja Luka', 'GIZ', 'Љиг', 'Njegoš', 'Шабац']],
  ['a Macedonian name is where its Latin form is', 'sr-Latn', ['Gevgelija', 'Ѓорче', 'Gostivar']],
  ['a Latin name is where its Macedonian form is', 'mk', ['Дојран', 'Gjorče', 'Ерџелија', 'Скопје', 'Tetovo']],
  ['marks of neighbours count as their letter', 'sr-Cyrl', ['Müller', 'Ниш', 'Сомбор', 'Shkodër', 'Шабац']],
  ['numbers stand by their size', 'sr-Cyrl', ['Циљ 2', 'Циљ 10']],
] as const)('%s (%s)', (_, locale, names) => expect([...names].reverse().sort(byAlphabet(locale))).toEqual(names))

test('in a Latin list a name stands in the same place whichever script it is kept in', () => {
  const letters = (key: string) => key.split(' ')[0]
  for (const name of ['Његош', 'Љубовија', 'Џеп', 'Ђердап', 'инјекција', 'Ѓорче'])
    expect(letters(alphabetKey(name, 'sr-Latn'))).toBe(letters(alphabetKey(toLatin(name, 'mk'), 'sr-Latn')))
})

test('a shorter name stands before a longer one that begins with it, and signs count nothing', () => {
  expect(alphabetKey('Novi', 'bs') < alphabetKey('Novi Grad', 'bs')).toBe(true)
  expect(alphabetKey('Novi Grad', 'bs') < alphabetKey('Novigrad', 'bs')).toBe(true)
  expect(alphabetKey('„Novi“', 'bs').split(' ')[0]).toBe(alphabetKey('Novi', 'bs').split(' ')[0])
})

test('a name is equal to itself alone', () => {
  expect(byAlphabet('sr-Latn')('Čačak', 'Čačak')).toBe(0)
  expect(byAlphabet('sr-Latn')('Cacak', 'Čačak')).toBe(-1)
})
