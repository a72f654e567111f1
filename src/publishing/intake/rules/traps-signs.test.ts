import { describe, expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { aBlockPage, anEventPage, aProjectPage } from '../samples.ts'
import { readerWith } from './fixtures/read.ts'

const { issuesOf, firstSuggestions } = readerWith(shippedLists())

describe('letters and signs', () => {
  test.each([
    [
      '[0-43] spaces',
      aProjectPage({ aim: 'Opšti\u00A0 cilj  projekta je veće učešće\u00A0mladih.' }),
      ['text.spaces: Opšti\u00A0 cilj'],
      'Opšti cilj',
    ],
    ['[3-04] letters of two scripts', aBlockPage({ partners: 'Прњaвор' }), ['text.homoglyph: Прњaвор'], 'Прњавор'],
    [
      '[2-11] a quotation that does not end',
      aProjectPage({ more: 'Nastavak je projekta „Zajedno za mlade, uz podršku NALAS-a.' }),
      ['text.quote_unclosed: „Zajedno za mlade'],
      '„Zajedno za mlade“',
    ],
    ['[3-29] two commas for a quotation mark', aBlockPage({ news: 'Пројекат ,,Инклузија” траје.' }), [], undefined],
    [
      '[1-25] a bracket that does not end',
      aProjectPage({ more: 'Deo je programa (uz podršku NALAS-a.' }),
      ['text.bracket_unclosed: (uz podršku NALAS-a'],
      '(uz podršku NALAS-a)',
    ],
    [
      '[1-25] slips of the hand',
      aProjectPage({ aim: 'Opšti cilj projekta je unapeđenje uluga i mogunćosti za mlade, sa lokalnnim savetima.' }),
      ['text.misspelt: unapeđenje', 'text.misspelt: mogunćosti', 'text.misspelt: lokalnnim'],
      'unapređenje',
    ],
    [
      '[4-32] slips in Cyrillic',
      anEventPage([
        'Центар за социјални рад оранизовао је радионнице за кориснике. Учествовали су предтавници општина.',
      ]),
      ['text.misspelt: оранизовао', 'text.misspelt: радионнице', 'text.misspelt: предтавници'],
      'организовао',
    ],
    [
      'letters broken by a wrong encoding',
      'Projekti\n\nPodrÅ¡ka opštinama\n\nProjekat sprovodi SKGO.',
      ['text.encoding: Å¡ka'],
      'ška',
    ],
  ])('%s', (_, page, expected, suggestion) => {
    expect(issuesOf(page)).toEqual(expected)
    if (suggestion) expect(firstSuggestions(page)[0]).toBe(suggestion)
  })
})

describe('links, notes, numbers, blocks', () => {
  test.each([
    [
      '[4-25] a slash too few',
      aProjectPage({ more: 'Više: https:/skgo.org/poziv' }),
      ['link.malformed: https:/skgo.org/poziv'],
      'https://skgo.org/poziv',
    ],
    [
      '[4-25] no colon',
      aProjectPage({ more: 'Više: http//www.skgo.org' }),
      ['link.malformed: http//www.skgo.org'],
      'http://www.skgo.org',
    ],
    [
      '[4-25] a comma for a point',
      aProjectPage({ more: 'Više: www,skgo.org' }),
      ['link.malformed: www,skgo.org'],
      'http://www.skgo.org',
    ],
    [
      '[4-25] the wrong slashes',
      aProjectPage({ more: 'Više: http:\\\\skgo.org' }),
      ['link.malformed: http:\\\\skgo.org'],
      'http://skgo.org',
    ],
    [
      'a comma in a mail address',
      aProjectPage({ more: 'Pišite: info@skgo,org' }),
      ['email.malformed: info@skgo,org'],
      'info@skgo.org',
    ],
    [
      'a sign in words',
      aProjectPage({ more: 'Pišite: info(at)skgo.org' }),
      ['email.malformed: info(at)skgo.org'],
      'info@skgo.org',
    ],
    [
      '[1-24] a mail address at the end of a sentence',
      aProjectPage({ more: 'Pišite na info@skgo.org.' }),
      [],
      undefined,
    ],
    [
      'text that hangs on an address',
      aProjectPage({ more: 'Pišite na info@skgo.org.Hvala.' }),
      ['email.glued: info@skgo.org.Hvala'],
      'info@skgo.org',
    ],
    [
      '[4-27] notes that stand twice under other numbers',
      aProjectPage({
        more: 'Mreža[1] i savez[2].\n\n[1] Mreža je regionalna.\n[2] Savez je nacionalan.\n\n[1] Savez je nacionalan.\n[3] Mreža je regionalna',
      }),
      ['note.twice: [1] Savez je nacionalan.', 'note.twice: [3] Mreža je regionalna'],
      '[2]',
    ],
    [
      'a note that is not there',
      aProjectPage({ more: 'Mreža[1] i savez[2].\n\n[1] Mreža je regionalna.' }),
      ['note.missing: [2]'],
      undefined,
    ],
    [
      '[1-08] a component too few',
      aProjectPage({
        list: 'Predviđeno je sprovođenje 5 komponenata:\n\n • Obuke\n • Mreže\n • Podaci\n • Komunikacija',
      }),
      ['count.differs: 5 komponenata'],
      '4',
    ],
    [
      '[0-14] an economy too few',
      aProjectPage({ more: 'U pet ekonomija (Srbija, Bosna i Hercegovina, Severna Makedonija i Albanija).' }),
      ['count.differs: pet ekonomija'],
      '4',
    ],
    [
      '[1-16] two numbers of towns',
      aProjectPage({
        more: 'Da 18 lokalnih samouprava unaprede usluge. Do kraja je 16 lokalnih samouprava unapredilo usluge.',
      }),
      ['count.two_numbers: 16 lokalnih samouprava'],
      '18 lokalnih samouprava',
    ],
    [
      'a sum that is another',
      aProjectPage({
        list: 'Raspodela:\n • Obuke: 10.000,00 evra\n • Mreže: 5.500,00 evra\nUkupno: 16.000,00 evra',
        dates: '',
      }),
      ['money.sum: 16.000,00 evra'],
      '15.500,00\u00A0€',
    ],
    ['[3-27] an empty block', aBlockPage({ news: '' }), ['section.empty: Актуелности'], undefined],
    [
      '[3-19] another end of the regional project',
      aProjectPage({
        title: 'Jačanje lokalnih kapaciteta za sprovođenje Agende 2030 i principa Ne ostavljajte nikoga iza sebe',
        lead: 'Projekat sprovodi Udruženje za lokalnu autonomiju.',
        dates: 'Projekat se realizuje od 01.05.2020. godine do 30.04.2022. godine.',
      }),
      ['date.other_part_ends: 30.04.2022. godine'],
      '30.04.2022. godine',
    ],
  ])('%s', (_, page, expected, suggestion) => {
    expect(issuesOf(page)).toEqual(expected)
    if (suggestion) expect(firstSuggestions(page)[0]).toBe(suggestion)
  })
})
