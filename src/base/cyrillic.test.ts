import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCyrillic } from './cyrillic.ts'
import { toLatin } from './script.ts'

test.each([
  ['injekcija i mikroinjekcije', 'инјекција и микроинјекције'],
  ['konjunktura, konjugacija', 'конјунктура, конјугација'],
  ['Konjic i konjušnica', 'Коњиц и коњушница'],
  ['Tanjug, tanjir', 'Танјуг, тањир'],
  ['vanjezički, vanjski', 'ванјезички, вањски'],
  ['nadživeti i nadžak', 'надживети и наџак'],
  ['odžaliti, odžak, Odžaci, odžačar', 'оджалити, оџак, Оџаци, оџачар'],
  ['odživjela, podžupan, podžanrovi', 'одживјела, поджупан, поджанрови'],
  ['predželudac, podžapati', 'преджелудац, поџапати'],
  ['NADŽIVETI, INJEKCIJA', 'НАДЖИВЕТИ, ИНЈЕКЦИЈА'],
  ['vanjezgreni, vanjadranski, vanjevropski', 'ванјезгрени, ванјадрански, ванјевропски'],
  ['panjelinski, panjevropski, ali panjevi', 'панјелински, панјевропски, али пањеви'],
  ['interjekcija, disjunkcija, konjektura', 'интерјекција, дисјункција, конјектура'],
  ['odžmikati, podžiška, odžuliti', 'оджмикати, поджишка, оджулити'],
  ['Vanja i vanjština, konjanik, podžapati', 'Вања и вањштина, коњаник, поџапати'],
])('letters that only meet stay two: %s', (latin, cyrillic) => expect(toCyrillic(latin)).toBe(cyrillic))

test.each([
  ['NJEGOŠ, Njegoš, njega', 'ЊЕГОШ, Његош, њега'],
  ['LJubljana i Džep', 'Љубљана и Џеп'],
  ['Đorđe Ćosić živi u Šapcu', 'Ђорђе Ћосић живи у Шапцу'],
  ['ǆep', 'џеп'],
  ['z\u030Civot', 'живот'],
])('capitals and composed letters: %s', (latin, cyrillic) => expect(toCyrillic(latin)).toBe(cyrillic))

test.each([
  ['[X-03] a foreign word', 'online trening', 'online тренинг'],
  ['[X-03] foreign abbreviations', 'GIZ, NALAS i LNOB', 'GIZ, NALAS и LNOB'],
  ['[X-03] a number behind one', 'tokom COVID-19.', 'током COVID-19.'],
  ['[3-08] a Roman number', 'projekat SoRi II', 'пројекат SoRi II'],
  ['a Roman one and the word "and"', 'SoRi I projekat. I dalje.', 'SoRi I пројекат. И даље.'],
  ['a phase', 'I faza i II faza', 'I фаза и II фаза'],
  ['addresses', 'na https://a.rs/lepo, mesto@skgo.org.', 'на https://a.rs/lepo, mesto@skgo.org.'],
  ['[4-25] a malformed address', 'http:/www.nalas.eu/ je', 'http:/www.nalas.eu/ је'],
  ['a site and a file', 'na skgo.org je plan.pdf', 'на skgo.org је plan.pdf'],
  ['units, but not the year', '18 km, 500 g, 5 m², 2020 g.', '18 km, 500 g, 5 m², 2020 г.'],
  ['the mark', 'dugme ⟦Pošalji⟧', 'дугме Pošalji'],
  ['a case ending', 'NALAS-a, UNDP-om', 'NALAS-а, UNDP-ом'],
  ['our abbreviations', 'SKGO, JLS, BiH', 'СКГО, ЈЛС, БиХ'],
  ['letters we do not have', 'Xavier, web, Müller', 'Xavier, web, Müller'],
  ['a foreign phrase', 'znanjem (knowledge management).', 'знањем (knowledge management).'],
  [
    '[0-06] a name without its umlaut',
    'sa Deutsche Gesellschaft fur  Internationale Zusammenarbeit (GIZ) u ime',
    'са Deutsche Gesellschaft fur  Internationale Zusammenarbeit (GIZ) у име',
  ],
  ['a foreign name with our ending', 'na Facebooku i YouTube-u, online-u', 'на Facebooku и YouTube-у, online-у'],
  ['a foreign word behind a hyphen', 'e-mail adresa i Wi-Fi mreža', 'e-mail адреса и Wi-Fi мрежа'],
  ['our e-', 'e-uprava', 'е-управа'],
  ['a hashtag and a name', '#ostavi, @skgo i #LNOB', '#ostavi, @skgo и #LNOB'],
  ['a number of ours behind a sharp', '#5 i br. 7', '#5 и бр. 7'],
  ['units of area and speed', '100 m2, 5 km2, 50 km/h, 200 kWh/m2', '100 m2, 5 km2, 50 km/h, 200 kWh/m2'],
  ['codes', 'H2020, CO2, PM2.5, 3D, 4G, B12', 'H2020, CO2, PM2.5, 3D, 4G, B12'],
  ['the number of a house', 'Nemanjina 22b i 12B', 'Немањина 22б и 12Б'],
  ['a short address', 'na bit.ly/3xyz ili youtu.be/abc', 'на bit.ly/3xyz или youtu.be/abc'],
  ['a missing space', 'kraj.be ili kraj.si', 'крај.бе или крај.си'],
  ['a phrase with small words', 'princip „Leave No One Behind“', 'принцип „Leave No One Behind“'],
  [
    'a foreign name with ordinary letters',
    'Social Rights for Vulnerable Groups',
    'Social Rights for Vulnerable Groups',
  ],
  ['an abbreviation that begins a foreign name', 'UN Women i UN u Srbiji', 'UN Women и УН у Србији'],
  [
    'Roman numbers of kings and ages',
    'Petar I Karađorđević, XIV vek, II. svetski rat',
    'Петар I Карађорђевић, XIV век, II. светски рат',
  ],
  ['two wars', 'I i II svetski rat', 'I и II светски рат'],
  ['the principle by its name', 'princip No one left behind', 'принцип No one left behind'],
  [
    'a foreign name that begins as ours could',
    'Open Society Foundation, Memorandum of Understanding',
    'Open Society Foundation, Memorandum of Understanding',
  ],
  ['a programme in capitals', 'URBACT i INTERREG', 'URBACT и INTERREG'],
  ['start-ups', 'start-up firme, peer-to-peer podrška, Help e.V.', 'start-up фирме, peer-to-peer подршка, Help e.V.'],
  ['a headline', 'POZIV ZA OPŠTINE I GIZ', 'ПОЗИВ ЗА ОПШТИНЕ И GIZ'],
])('protected: %s', (_, latin, cyrillic) => expect(toCyrillic(latin)).toBe(cyrillic))

test('an alias gives a foreign name its Cyrillic form', () => {
  const aliases = new Map([
    ['GIZ', 'ГИЗ'],
    ['SoRi', 'СоРи'],
  ])
  expect(toCyrillic('SoRi II i GIZ-a', { aliases })).toBe('СоРи II и ГИЗ-а')
})

test.each([
  ['Gjorče Petrov, Kjafasan', 'Ѓорче Петров, Ќафасан'],
  ['dzvezda, nadzor, podzemen', 'ѕвезда, надзор, подземен'],
  ['ljubov, njiva, džeb', 'љубов, њива, џеб'],
  ['iljada, volja, Biljana, Poljak, ILJADA', 'илјада, волја, Билјана, Полјак, ИЛЈАДА'],
  ['rodoljubiv, Ljubljana, prašanje', 'родољубив, Љубљана, прашање'],
  ['injekcija, nadživee', 'инјекција, надживее'],
])('in Macedonian %s', (latin, cyrillic) => expect(toCyrillic(latin, { language: 'mk' })).toBe(cyrillic))

test('Cyrillic is left alone, and a Latin letter inside a Cyrillic word is converted', () => {
  expect(toCyrillic('већ ћирилица')).toBe('већ ћирилица')
  expect(toCyrillic('KОВИД')).toBe('КОВИД')
})

test('any text can be converted, and what is Cyrillic and signs stays', () => {
  const texts = (letters: string) => fc.array(fc.constantFrom(...letters)).map((found) => found.join(''))
  fc.assert(
    fc.property(texts('abcčnjldžx IVGS.-⟦⟧@/:19ж°\n'), (text) => {
      expect(toCyrillic(text)).toBeTypeOf('string')
    }),
  )
  fc.assert(
    fc.property(texts('абвгдђљњџЖШ .,-19(„“)\n'), (text) => {
      expect(toCyrillic(text)).toBe(text)
    }),
  )
})

test('a megabyte takes less than a second, and one long run of letters is no trap', () => {
  const line = 'Projekat se sprovodi u pet ekonomija, sa GIZ i NALAS-om, od 01.05.2020. godine do 15.06.2022.\n'
  const text = line.repeat(Math.ceil(1_000_000 / line.length))
  // Time of the processor, so that a busy machine is no slow program.
  const started = process.cpuUsage()
  const seconds = () => process.cpuUsage(started).user / 1_000_000
  toCyrillic(text)
  expect(seconds()).toBeLessThan(1)
  expect(toCyrillic('a'.repeat(100_000))).toHaveLength(100_000)
  expect(seconds()).toBeLessThan(3)
})

const PAIRS = '../shared/data/text/sr-translit-pairs.tsv'
test.skipIf(!existsSync(PAIRS))('every pair of the sample of real exceptions comes out right', () => {
  const pairs = readFileSync(PAIRS, 'utf8').trim().split('\n').slice(1)
  const wrong = pairs.filter((pair) => toCyrillic(pair.split('\t')[0] ?? '') !== pair.split('\t')[1])
  expect(pairs.length).toBeGreaterThan(600)
  expect(wrong).toEqual([])
})

const DICTIONARY = '/usr/share/hunspell/sr_RS.dic'

/** The words of the dictionary with нј, лј or дж, with every ending that its table of endings gives them. */
function formsWithSeams(): readonly string[] {
  const endings = new Map<string, (readonly [string, string])[]>()
  for (const line of readFileSync(DICTIONARY.replace('.dic', '.aff'), 'utf8').split(/\r?\n/)) {
    const [, flag = '', off = '', on = ''] = /^SFX (\d+) (\S+) ([^\s/]+)/.exec(line) ?? []
    if (flag !== '' && !/^[YN]$/.test(off)) endings.set(flag, [...(endings.get(flag) ?? []), [off, on]])
  }
  const words = readFileSync(DICTIONARY, 'utf8').split(/\r?\n/).slice(1)
  return words.flatMap((line) => {
    const [word = '', flags = ''] = line.split('/')
    if (!/[нл]ј|дж/i.test(word)) return []
    return flags
      .split(',')
      .flatMap((flag) => endings.get(flag.trim()) ?? [])
      .filter(([off]) => word.endsWith(off))
      .map(([off, on]) => word.slice(0, -off.length) + on)
  })
}

describe.skipIf(!existsSync(DICTIONARY))('the words of the spelling dictionary (package hunspell-sr)', () => {
  const words = existsSync(DICTIONARY)
    ? readFileSync(DICTIONARY, 'utf8')
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split('/')[0] ?? '')
        .filter((word) => /^[\p{Script=Cyrillic}_'-]+$/u.test(word))
    : []
  test('come back from Latin, each alone and in one long list; nothing is lost', { timeout: 120_000 }, () => {
    const spellings = new Map<string, Set<string>>()
    for (const word of words) {
      const latin = toLatin(word)
      spellings.set(latin, (spellings.get(latin) ?? new Set()).add(word))
    }
    const inList = toCyrillic(words.map((word) => toLatin(word)).join('\n')).split('\n')
    const lost = words.filter((word, at) => {
      const known = spellings.get(toLatin(word))
      return !known?.has(toCyrillic(toLatin(word))) || !known.has(inList[at] ?? '')
    })
    expect(words.length).toBeGreaterThan(190_000)
    expect(lost).toEqual([])
  })
  test('come back in every case and tense, where two letters only meet', () => {
    const forms = formsWithSeams()
    expect(forms.length).toBeGreaterThan(1000)
    expect(forms.filter((form) => toCyrillic(toLatin(form)) !== form)).toEqual([])
  })
})
