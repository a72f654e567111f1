import { describe, expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { needsOf } from './needs.ts'
import { viewOf } from './view.ts'

const needsIn = (text: string): readonly string[] => [...new Set(needsOf(viewOf(text), []).map(({ code }) => code))]

const NAMED: readonly (readonly [string, ...string[]])[] = [
  ['Podrška u pribavljanju ličnih dokumenata i upisu u matične knjige.', 'N1'],
  ['Besplatna pravna pomoć dostupna je svim korisnicima.', 'N1'],
  ['Isplaćena je jednokratna novčana pomoć za 40 porodica.', 'N2'],
  ['Podijeljeni su paketi hrane, a radi i narodna kuhinja.', 'N2'],
  ['Lokalni program socijalnog stanovanja obuhvata i sanaciju kuća.', 'N3'],
  ['Za 12 porodica obezbeđen je privremeni smeštaj.', 'N3'],
  ['Na terenu se pruža zdravstvena zaštita, uz besplatne preglede.', 'N4'],
  ['Proširena je usluga pomoći u kući.', 'N5'],
  ['Pružena je pomoć i njega u kući za 86 starijih osoba.', 'N5'],
  ['Lični pratioci i personalni asistenti rade u tri opštine.', 'N5'],
  ['Djeca su uključena u predškolsko vaspitanje i obrazovanje.', 'N6'],
  ['Nabavljen je školski pribor i udžbenici za 120 učenika.', 'N6'],
  ['Podrška zapošljavanju teže zapošljivih lica kroz stručnu praksu.', 'N7'],
  ['Ekonomsko osnaživanje žena na selu.', 'N7'],
  ['Program je usmjeren na prevenciju i zaštitu od nasilja u porodici.', 'N8'],
  ['Otvorena je sigurna kuća za žene koje su preživjele nasilje.', 'N8'],
  ['Otvoreno je savetovalište za žrtve nasilja u porodici.', 'N8'],
  ['Uključivanje Roma u obrazovanje i tržište rada.', 'N6', 'N7'],
  ['Lečenje i nabavka lekova za 40 porodica.', 'N4'],
  ['Liječenje i nabavka lijekova za 40 porodica.', 'N4'],
  ['Cilj je veće učešće mladih u odlučivanju.', 'N9'],
  ['Postavljena je pristupna rampa, a obaveštenja su na znakovnom jeziku.', 'N10'],
  ['Organizovan je prevoz do zdravstvenih ustanova.', 'N10'],
]
describe('needs by the words for what answers them', () => {
  test.each(NAMED)('%s', (text, ...needs) => {
    expect(needsIn(text)).toEqual(needs)
    expect(needsIn(toCyrillic(text))).toEqual(needs)
  })
  test.each([
    'Ministarstvo za rad, zapošljavanje, boračka i socijalna pitanja održalo je sastanak.',
    'Mladi van obrazovanja i zaposlenja prijavili su se na obuku.',
    'Obuku su pohađale žrtve nasilja u porodici.',
    'Mentorska podrška i oprema za rad na terenu.',
    'Ponude za izradu programa za obrazovanje odraslih.',
    'Finansijska podrška opštinama za izradu plana.',
  ])('not here: %s', (text) => {
    expect(needsIn(text)).toEqual([])
  })
})
