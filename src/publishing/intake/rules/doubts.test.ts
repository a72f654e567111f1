import { describe, expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { shippedLists } from '#server/commands/page.ts'
import { aProjectPage } from '../samples.ts'
import { readerWith } from './fixtures/read.ts'

const { issuesOf, firstSuggestions } = readerWith(shippedLists())

type Doubt = readonly [says: string, more: string, issues: readonly string[], suggestion?: string]
const DOUBTS: readonly Doubt[] = [
  [
    'women and men in brackets that are not all',
    'Učestvovalo je ukupno 118 predstavnika opština (64 žene i 52 muškarca).',
    ['count.sum: 118 predstavnika'],
    '116',
  ],
  [
    'men and women behind "of whom"',
    'Uslugu je koristilo 3.214 građana, od čega 1.512 muškaraca i 1.712 žena.',
    ['count.sum: 3.214 građana'],
    '3224',
  ],
  [
    'a whole behind its parts',
    'Obuku je završilo 12 žena i 8 muškaraca, ukupno 21 polaznik.',
    ['count.sum: 21 polaznik'],
    '20',
  ],
  ['women and men that are all', 'Obuku je prošlo 40 radnika (25 žena i 15 muškaraca).', []],
  ['women and men who are no parts of towns', 'Obuhvaćeno je 12 opština (64 žene i 52 muškarca).', []],
  [
    'an abbreviation that stands twice and nowhere with its words',
    'Rad prati ZOPS. Odluke donosi ZOPS jednom godišnje.',
    ['acronym.unexplained: ZOPS'],
  ],
  [
    'an abbreviation with its words, in brackets or beside them',
    'Rad prati zajednički odbor za podršku stanovništvu (ZOPS). Odluke donosi ZOPS.',
    [],
  ],
  ['an abbreviation that everybody knows', 'Pomoć je u KM, jer JLS plaćaju u KM, a JLS ih je dvanaest.', []],
  [
    'a real word in the place of another',
    'Podrška je namenjena lokanim samoupravama.',
    ['text.misspelt: lokanim'],
    'lokalnim',
  ],
  [
    'a slip in a short word',
    'Uslugu koristi dvadesetoro dijece iz opšitne.',
    ['text.misspelt: dijece', 'text.misspelt: opšitne'],
    'djece',
  ],
  [
    'a slip behind the beginning of a longer word',
    'Sastanku su prisustvavali nastavnici, a neblagovremne prijave se vraćaju.',
    ['text.misspelt: prisustvavali', 'text.misspelt: neblagovremne'],
    'prisustvovali',
  ],
  ['cases of a word that lose no mark', 'O usluzi i o zaključcima se razgovaralo.', []],
  ['a length that is not the project’s', 'Mentorska podrška traje šest meseci.', []],
  [
    'amounts for each household are no parts of the whole',
    'Iznos pomoći je 15.000,00 dinara po domaćinstvu, odnosno 20.000,00 dinara za veća, a ukupno je obezbeđeno 9.750.000,00 dinara.',
    [],
  ],
  [
    'ten towns of which nine are named behind a colon',
    'Učestvuju četiri JLS, izabrane na osnovu poziva, i to: Apatin, Arilje i Ub.',
    ['count.differs: četiri JLS'],
    '3',
  ],
  [
    'two sizes of one fund',
    'Ukupno raspoloživa sredstva iznose 125.000,00 evra. Sredstva javnog poziva, ukupno 150.000,00 evra, dodeljuje komisija.',
    ['money.conflict: 150.000,00 evra'],
  ],
]

const ALL = DOUBTS.map(([says, more, issues, suggestion]) => [says, more, issues, suggestion] as const)

describe('doubts', () => {
  test.each(ALL)('[1-25] [4-32] %s', (_, more, issues, suggestion) => {
    const page = aProjectPage({ more, dates: '' })
    expect(issuesOf(page)).toEqual(issues)
    if (suggestion) expect(firstSuggestions(page)[0]).toBe(suggestion)
  })
  test.each(ALL)('[4-32] in Cyrillic: %s', (_, more, issues) => {
    const codes = (all: readonly string[]) => all.map((one) => one.slice(0, one.indexOf(':')))
    expect(codes(issuesOf(toCyrillic(aProjectPage({ more, dates: '' }))))).toEqual(codes(issues))
  })
})
