import { expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { shippedLists } from '#server/commands/page.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const peopleIn = (sentence: string): readonly string[] => {
  const reading = readPage(`Vesti\n\nNaslov jedne vesti\n\n${sentence}`, { capturedOn: '2024-06-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value.record.contacts.map(({ name, title, form }) => [name, title, form].join(' | '))
}
const SAID: readonly (readonly [string, readonly string[]])[] = [
  ['Kontakt osoba: Ana Primer, koordinatorka projekta u ime SKGO', ['Ana Primer | koordinatorka projekta | f']],
  [
    'Prisutne je pozdravila Vesna Uzorković, direktorka Centra, koja je govorila.',
    ['Vesna Uzorković | direktorka Centra | f'],
  ],
  ['Skup je otvorio Petar Probić, generalni sekretar Saveza.', ['Petar Probić | generalni sekretar Saveza | m']],
  [
    'Ugovor je potpisala direktorka Centra za socijalni rad Vera Primer.',
    ['Vera Primer | direktorka Centra za socijalni rad | f'],
  ],
  [
    'Pitanja: 011/000-0000 (Tijana Primerović, organizatorka događaja).',
    ['Tijana Primerović | organizatorka događaja | f'],
  ],
  ['Kontakt: Savez, Izmišljena 22, 11000 Beograd; Jelena Primerović, tel. 011/000', ['Jelena Primerović |  | ']],
  ['Skup je održan u Novom Sadu, a otvorio ga je Grad Novi Sad.', []],
  ['Radionica je održana u Staroj Pazovi, organizatori su zadovoljni.', []],
]
test.each(SAID)('[0-42] [4-18] who speaks or is to be asked: %s', (sentence, people) => {
  expect(peopleIn(sentence)).toEqual(people)
})
test.each(SAID)('in Cyrillic as many: %s', (sentence, people) => {
  expect(peopleIn(toCyrillic(sentence))).toHaveLength(people.length)
})
test('names under a label are contacts', () => {
  const page = 'IV Kontakt osobe\n\nMilena Primer, koordinatorka, i Dejan Uzorak, savetnik'
  expect(peopleIn(page)).toEqual(['Milena Primer | koordinatorka | f', 'Dejan Uzorak | savetnik | m'])
})

const bodiesOf = (page: string): readonly (string | undefined)[] => {
  const reading = readPage(page, { capturedOn: '2024-06-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value.record.contacts.map(({ organisation }) => organisation)
}
test('[3-21] the body of a contact stands in his own block', () => {
  expect(bodiesOf('O projektu\n\nKontakt osoba za projekat\n Ana Primer\n\nPartneri\n NALAS, SKGO')).toEqual([
    undefined,
  ])
  expect(bodiesOf('Kontakt osoba\n Ana Primer, koordinatorka\n SKGO\n\nPartneri\n NALAS')).toEqual(['skgo'])
})
test('[4-18] the body of a speaker stands in his own sentence', () => {
  expect(bodiesOf('Vesti\n\nNaslov\n\nGovorila je Ana Primer, savetnica. Prisutan je bio i NALAS.')).toEqual([
    undefined,
  ])
  expect(bodiesOf('Vesti\n\nNaslov\n\nGovorila je Ana Primer, savetnica SKGO.')).toEqual(['skgo'])
})
