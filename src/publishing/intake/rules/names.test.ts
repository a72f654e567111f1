import { describe, expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { shippedLists } from '#server/commands/page.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const recordOf = (sentence: string) => {
  const reading = readPage(`Vesti\n\nNaslov jedne vesti\n\n${sentence}`, { capturedOn: '2024-06-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value.record
}
/** A sentence, and the names of bodies in it from their first to their last letter. */
const NAMED: readonly (readonly [string, readonly string[]])[] = [
  ['Skupština opštine Trebinje usvojila je plan.', ['Skupština opštine Trebinje']],
  [
    'Centar za socijalni rad Pirot i Dom zdravlja Pirot potpisali su sporazum.',
    ['Centar za socijalni rad Pirot', 'Dom zdravlja Pirot'],
  ],
  ['U saradnji sa Centrom za socijalni rad i lokalnom samoupravom održana je obuka.', ['Centrom za socijalni rad']],
  [
    'Obuku je organizovala Nacionalna organizacija osoba sa invaliditetom Srbije (NOOIS).',
    ['Nacionalna organizacija osoba sa invaliditetom Srbije (NOOIS)'],
  ],
  [
    'Projekat sprovodi Udruženje građana „Mala zvezda“ iz Niša uz pomoć Opštinske uprave Vrbas.',
    ['Udruženje građana „Mala zvezda“', 'Opštinske uprave Vrbas'],
  ],
  [
    'Pokrajinski sekretarijat za socijalnu politiku, demografiju i ravnopravnost polova raspisuje konkurs.',
    ['Pokrajinski sekretarijat za socijalnu politiku, demografiju i ravnopravnost polova'],
  ],
  [
    'Kancelarija za saradnju sa civilnim društvom Grada Banja Luka organizovala je sastanak.',
    ['Kancelarija za saradnju sa civilnim društvom Grada Banja Luka'],
  ],
  [
    'Udruženje žena „Duga“, NVO „Atina“ i Crveni krst Kragujevac organizovali su akciju.',
    ['Udruženje žena „Duga“', 'NVO „Atina“', 'Crveni krst Kragujevac'],
  ],
  [
    'Evropski pokret u Srbiji i Beogradski centar za ljudska prava organizuju tribinu.',
    ['Evropski pokret u Srbiji', 'Beogradski centar za ljudska prava'],
  ],
  [
    'Sektor za vanredne situacije Ministarstva unutrašnjih poslova održao je obuku.',
    ['Sektor za vanredne situacije Ministarstva unutrašnjih poslova'],
  ],
  [
    'Iskustva su podelili Savez gluvih i nagluvih i Udruženje „Pravo na glas“.',
    ['Savez gluvih i nagluvih', 'Udruženje „Pravo na glas“'],
  ],
  ['Predavanje je održala direktorka Gerontološkog centra Novi Sad Jasmina Primer.', ['Gerontološkog centra Novi Sad']],
  [
    'Partner je i Udruženje za pomoć osobama sa Daunovim sindromom „Sunce“.',
    ['Udruženje za pomoć osobama sa Daunovim sindromom „Sunce“'],
  ],
  ['Odluku je donelo Gradsko veće Grada Zaječara.', ['Gradsko veće Grada Zaječara']],
  [
    'Filozofski fakultet Univerziteta u Banjoj Luci sproveo je anketu.',
    ['Filozofski fakultet Univerziteta u Banjoj Luci'],
  ],
  ['Lokalne organizacije i Romska udruženja učestvovala su u radu.', []],
  ['Opština je pripremila program EU PRO i knjigu „Kako piše Udruženje Primer“.', []],
  ['U JU Centar za socijalni rad Tuzla zaposleno je deset radnika.', ['JU Centar za socijalni rad Tuzla']],
]

describe('names of bodies that no register knows', () => {
  test.each(NAMED)('%s', (sentence, names) => {
    expect(recordOf(sentence).organisations.map(({ raw }) => raw)).toEqual(names)
  })
  test.each(NAMED)('in Cyrillic as many: %s', (sentence, names) => {
    expect(recordOf(toCyrillic(sentence)).organisations).toHaveLength(names.length)
  })
})

describe('places', () => {
  test.each([
    ['Radionica je održana u Banjoj Luci i Tesliću.', ['Banjoj Luci', 'Tesliću']],
    ['Korisnici iz Ade i Bora dobili su pomoć.', ['Ade', 'Bora']],
    ['Usluga je uvedena u bijeljinskoj opštini i užičkom gradu.', ['bijeljinskoj opštini', 'užičkom gradu']],
    ['Ljudi u Pirotu sastali su se sa Centrom za socijalni rad Niš.', ['Pirotu']],
    ['Udruženje roditelja „Osmeh“ Vranje deli pakete.', ['Vranje']],
  ])('%s', (sentence, places) => {
    expect(recordOf(sentence).places.map(({ raw }) => raw)).toEqual(places)
  })
})
