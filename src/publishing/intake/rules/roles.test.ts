import { describe, expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { shippedLists } from '#server/commands/page.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
/** The bodies of a page with their roles, in the order of the page. */
const bodies = (text: string): readonly string[] => {
  const reading = readPage(text, { capturedOn: '2024-06-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value.record.organisations.map(({ role, code, raw }) => `${role} ${code ?? raw}`)
}
/** A sentence and the bodies that a person reads in it. */
const SAID: readonly (readonly [string, readonly string[]])[] = [
  ['Projekat finansira Evropska unija, a sprovodi UNDP.', ['donor Evropska unija', 'implementer UNDP']],
  [
    'U okviru projekta koji finansira EU a sprovodi UNDP u partnerstvu sa SKGO, održana je obuka.',
    ['donor EU', 'implementer UNDP', 'partner skgo'],
  ],
  ['Obuka je organizovana od strane Fondacije za otvoreno planiranje.', ['organiser Fondacije za otvoreno planiranje']],
  [
    'Opština Žabalj je, uz finansijsku podršku Vlade Švajcarske, raspisala javni poziv.',
    ['organiser Opština Žabalj', 'donor Vlade Švajcarske'],
  ],
  [
    'Na osnovu mišljenja Ministarstva kulture, Grad Šabac raspisuje konkurs.',
    ['mentioned Ministarstva kulture', 'organiser Grad Šabac'],
  ],
  ['Projekat je finansiran sredstvima Evropske unije.', ['donor Evropske unije']],
  ['Projekat se sprovodi od strane UNOPS-a i SKGO.', ['implementer unops', 'implementer skgo']],
  [
    'Nosilac projekta je Udruženje „Osmeh“, a partneri su Grad Šabac, Crveni krst Šabac i UNICEF.',
    ['implementer Udruženje „Osmeh“', 'partner Grad Šabac', 'partner Crveni krst Šabac', 'partner UNICEF'],
  ],
  ['U ime SKGO, skup je pozdravila koordinatorka.', ['mentioned skgo']],
  ['Regionalni projekat GIZ sprovodi u ime BMZ.', ['implementer giz', 'commissioner bmz']],
  [
    'Sastanku su prisustvovali predstavnici UNICEF-a, Crvenog krsta Srbije i Grada Pirota.',
    ['mentioned UNICEF-a', 'mentioned Crvenog krsta Srbije', 'mentioned Grada Pirota'],
  ],
  ['Udruženje „Korak“, koje sprovodi program pomoći, dobilo je grant.', ['implementer Udruženje „Korak“']],
  ['Grad Zenica će organizovati obuku za mobilne timove.', ['organiser Grad Zenica']],
  ['Obuku organizovaće Grad Zenica i Crveni križ Zenica.', ['organiser Grad Zenica', 'organiser Crveni križ Zenica']],
  [
    'Skup je organizovan u saradnji Grada Pirota i Fondacije Marija Primer.',
    ['partner Grada Pirota', 'partner Fondacije Marija Primer'],
  ],
  ['SKGO je članica NALAS-a.', ['mentioned skgo', 'member nalas']],
  ['Sredstva za opremu obezbedili su Ambasada Japana i Grad Pirot.', ['donor Ambasada Japana', 'donor Grad Pirot']],
  ['Grad Pirot obezbeđuje uslugu pomoći u kući.', ['mentioned Grad Pirot']],
  ['Obuka je održana u prostorijama Grada Pirota.', ['host Grada Pirota']],
  [
    'Projekat, koji je podržala Vlada Švedske, realizuje Institut za društvena istraživanja.',
    ['donor Vlada Švedske', 'implementer Institut za društvena istraživanja'],
  ],
  [
    'Zahvaljujući donaciji Ambasade Japana, Dom zdravlja Pirot dobio je vozilo.',
    ['donor Ambasade Japana', 'mentioned Dom zdravlja Pirot'],
  ],
  [
    'Partneri na projektu: UNICEF, SKGO i Crveni krst Srbije',
    ['partner UNICEF', 'partner skgo', 'partner Crveni krst Srbije'],
  ],
  ['Finansira: Evropska unija', ['donor Evropska unija']],
  [
    'Projekat je podržan od strane Ambasade Kraljevine Holandije, a provode ga udruženje „Nova nada“ i Općina Ilijaš.',
    ['donor Ambasade Kraljevine Holandije', 'implementer udruženje „Nova nada“', 'implementer Općina Ilijaš'],
  ],
  [
    'SKGO, na osnovu mišljenja Ministarstva kulture, a u okviru projekta „Korak“, koji finansira EU, a sprovodi UNDP, raspisuje javni poziv.',
    ['organiser skgo', 'mentioned Ministarstva kulture', 'donor EU', 'implementer UNDP'],
  ],
  [
    'SKGO učestvuje kao partner u projektu koji se realizuje u saradnji sa GIZ, koji deluje u ime BMZ.',
    ['partner skgo', 'agency giz', 'commissioner bmz'],
  ],
  ['Sastanak je održan u organizaciji SKGO, koja je bila i domaćin.', ['organiser skgo', 'host skgo']],
  [
    'Nosilac aktivnosti je Dom zdravlja Foča, partner Opština Foča, a finansijer Ministarstvo finansija Republike Srpske.',
    ['implementer Dom zdravlja Foča', 'partner Opština Foča', 'donor Ministarstvo finansija Republike Srpske'],
  ],
  [
    'Projekat sprovode Autonomni ženski centar iz Beograda i Udruženje „Fenomen“ iz Kraljeva.',
    ['implementer Autonomni ženski centar', 'implementer Udruženje „Fenomen“'],
  ],
  [
    'Grad Loznica, kao nosilac projekta, i Opština Ljubovija, kao partner, potpisali su ugovor.',
    ['implementer Grad Loznica', 'partner Opština Ljubovija'],
  ],
  [
    'Analizu je izradio konsultantski tim Centra za lokalne finansije, a na skupu u Pirotu predstavio je UNICEF.',
    ['consultant Centra za lokalne finansije', 'mentioned UNICEF'],
  ],
  [
    'Program se finansira iz budžeta Grada Novog Pazara i sredstava Evropske unije.',
    ['donor Grada Novog Pazara', 'donor Evropske unije'],
  ],
  [
    'Anketu je po nalogu Ministarstva finansija sprovela agencija „Ispitivač“.',
    ['commissioner Ministarstva finansija', 'mentioned agencija „Ispitivač“'],
  ],
  [
    'Finansijsku podršku pružila je Vlada Kraljevine Norveške, a centar je otvoren zahvaljujući kompaniji „Primjer“.',
    ['donor Vlada Kraljevine Norveške', 'enabler kompaniji „Primjer“'],
  ],
  [
    'Na konferenciji, koju je ugostio Grad Zaječar, govorili su predstavnici Nacionalne službe za zapošljavanje.',
    ['host Grad Zaječar', 'mentioned Nacionalne službe za zapošljavanje'],
  ],
  ['U prostorijama Crvenog krsta sprovedena je anketa.', ['mentioned Crvenog krsta']],
  ['Nadzor nad uslugom sprovodi Centar za socijalni rad Senta.', ['mentioned Centar za socijalni rad Senta']],
]

describe('what a body is in a sentence', () => {
  test.each(SAID)('%s', (sentence, expected) => {
    expect(bodies(`Vesti\n\nNaslov jedne vesti\n\n${sentence}`)).toEqual(expected)
  })
  test.each(SAID)('in Cyrillic: %s', (sentence, expected) => {
    const found = bodies(`Вести\n\nНаслов једне вести\n\n${toCyrillic(sentence)}`)
    expect(found.map((one) => one.split(' ')[0])).toEqual(expected.map((one) => one.split(' ')[0]))
  })
})
