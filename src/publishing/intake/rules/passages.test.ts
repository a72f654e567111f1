import { expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { shippedLists } from '#server/commands/page.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (page: string) => {
  const reading = readPage(page, { capturedOn: '2024-12-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
/** A passage and some of what a person reads in it: roles of bodies, days, codes of issues. */
const PASSAGES: readonly (readonly [string, readonly string[]])[] = [
  ['Prevoz obezbeđuje Crveni krst Svrljig, koji je u programu angažovan kao partner.', ['partner Crveni krst Svrljig']],
  ['Prema studiji koju je 2022. godine sprovela Gimnazija Čačak, sela se prazne.', ['mentioned Gimnazija Čačak']],
  ['Troškove rada snosi Ministarstvo za brigu o selu.', ['donor Ministarstvo za brigu o selu']],
  ['Prethodni projekat sprovodio je UNOPS.', ['mentioned UNOPS']],
  ['NALAS je podržao akciju.', ['mentioned NALAS']],
  ['Domaćin skupa bilo je Sveučilište u Zenici.', ['host Sveučilište u Zenici']],
  ['Skup je 13. juna 2023. godine okupio Crveni krst Tuzla i Karitas.', ['mentioned Karitas', 'event 2023-06-13']],
  ['Ugovor je sklopljen na osnovu zaključka od 12. decembra 2023. godine.', ['mentioned 2023-12-12']],
  [
    'Provedba projekta započela je u septembru 2022. i traje do avgusta 2025. godine.',
    ['start 2022-09', 'end 2025-08'],
  ],
  ['Prijavni obrazac šalje se najkasnije do 31. maja 2024. godine.', ['deadline 2024-05-31']],
  ['Opština je 7. maja 2024. godine otvorila prostor za mlade.', ['event 2024-05-07']],
  [
    'Projekat vodi Centar za porodični smeštaj i usvojenje Beograd.',
    ['implementer Centar za porodični smeštaj i usvojenje Beograd'],
  ],
]
const told = (passage: string): readonly string[] => {
  const { record } = read(`Vesti\n\nNaslov jedne vesti\n\n${passage}`)
  return [
    ...record.organisations.map(({ role, raw }) => `${role} ${raw}`),
    ...record.dates.map(({ role, period }) => `${role} ${period}`),
  ]
}
test.each(PASSAGES)('[3-01] [4-02] told in other words: %s', (passage, facts) => {
  expect(told(passage)).toEqual(expect.arrayContaining([...facts]))
})
test.each(PASSAGES)('in Cyrillic as much: %s', (passage, facts) => {
  expect(told(toCyrillic(passage))).toHaveLength(told(passage).length)
  expect(facts).not.toHaveLength(0)
})
test('two days of the week before two days are each its own', () => {
  const codes = read('Vesti\n\nNaslov\n\nSkup je održan u utorak i srijedu, 13. i 14. juna 2023. godine.').issues
  expect(codes).toEqual([])
})
test('[3-17] what a finished project will do is told, whatever stands inside the verb', () => {
  const page = 'O projektu\n\nOpštine će do kraja godine dobiti opremu.\n\nStatus projekta\n Završen'
  expect(read(page).issues.map(({ code }) => code)).toContain('status.future_of_completed')
})
test('a title is no body', () => {
  expect(read('Projekti\n\nDom za sve\n\nProjekat traje od 2023. godine.').record.organisations).toEqual([])
})
