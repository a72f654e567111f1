import { describe, expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { aBlockPage, anEventPage, aProjectPage } from '../samples.ts'
import { readerWith } from './fixtures/read.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const { issuesOf, firstSuggestions } = readerWith(lists)

describe('a page without a trap has no issue', () => {
  test.each([
    ['a project in Latin', aProjectPage()],
    ['a project of blocks in Cyrillic', aBlockPage()],
    [
      'a report of two events',
      anEventPage([
        'Центар за социјални рад општине Стара Пазова организовао је две радионице:',
        ' • 12. маја 2022. године – Рад мобилних тимова\n • 19. маја 2022. године – Дневни центри',
        'Радионица о раду мобилних тимова одржана је 12.05.2022. године у Старој Пазови, а о дневним центрима у четвртак, 19.05.2022. године.',
      ]),
    ],
    [
      'a call with sums and dates',
      'JAVNI POZIV ZA PODNOŠENJE PRIJAVA\n\nPoziv je otvoren od 10.01.2024. godine. Rok za podnošenje prijava je 09.02.2024. godine.\n\nRaspodela sredstava:\n • lot 1: 300.000,00 dinara\n • lot 2: 200.000,00 dinara\nUkupno: 500.000,00 dinara\n\nUslovi:\n1. sedište u Srbiji;\n2. dve godine iskustva.\n\nPrijave: poziv@skgo.org.',
    ],
    [
      'notes and the note on status',
      'Projekat se realizuje u pet ekonomija (Srbija, Bosna i Hercegovina, Severna Makedonija, Kosovo[1] i Albanija).\n\n[1] Ovo ne dovodi u pitanje stavove o statusu i u skladu je sa Rezolucijom Saveta bezbednosti 1244.',
    ],
    [
      'quotes of every habit',
      'Projekat „Prvi“, projekat "Drugi", projekat «Treći», projekat “Četvrti” i projekat ”Peti” sprovodi SKGO (uz podršku GIZ-a).',
    ],
    [
      'a number of towns that comes back',
      'Projekat obuhvata 18 lokalnih samouprava. U njima će 18 lokalnih samouprava unaprediti usluge do 2030. godine.',
    ],
  ])('%s', (_, page) => expect(issuesOf(page)).toEqual([]))
})

describe('dates', () => {
  test.each([
    [
      '[3-18] thirty days hath November',
      aProjectPage({ dates: 'Projekat se realizuje od 31.11.2019. godine do 28.02.2021. godine.' }),
      ['date.impossible: 31.11.2019. godine'],
      '30.11.2019.',
    ],
    [
      '[3-18] a leap day in a year without one',
      aBlockPage({ end: '29.02.2021' }),
      ['date.impossible: 29.02.2021'],
      '28.02.2021.',
    ],
    ['[3-18] a thirteenth month', aBlockPage({ end: '12.13.2020' }), ['date.impossible: 12.13.2020'], '13.12.2020.'],
    [
      '[3-02] a vague beginning and an exact one',
      aBlockPage({
        about:
          'Крајем 2018. године, Савез општина и градова Републике Српске почео је пројекат „Подршка породици“ за дјецу.',
      }),
      ['date.conflict: Крајем 2018. године'],
      '01.02.2019',
    ],
    [
      'the end before the beginning',
      aBlockPage({ end: '30.11.2018' }),
      ['date.end_before_start: 30.11.2018'],
      '30.11.2019.',
    ],
    [
      'the deadline before the opening',
      'JAVNI POZIV ZA OPŠTINE\n\nPoziv je raspisan 10.05.2023. godine. Rok za prijavu je 01.05.2023. godine.',
      ['date.deadline_before_opening: 01.05.2023. godine'],
      '01.05.2024.',
    ],
    [
      'a weekday that it was not',
      anEventPage(['Радионица је одржана у среду, 15.04.2022. године, у организацији СКГО.']),
      ['date.weekday: среду, 15.04.2022. године'],
      '13.04.2022.',
    ],
    [
      '[4-03] a list and a paragraph',
      anEventPage([
        'Распоред:',
        ' • 12.03.2024. – Планирање социјалних услуга и буџетирање\n • 14.03.2024. – Рад мобилних тимова на терену',
        'Радионица о планирању социјалних услуга и буџетирању одржана је 13.03.2024. године, а рад мобилних тимова на терену представљен је 14.03.2024. године.',
      ]),
      ['date.conflict: 12.03.2024.'],
      '12.03.2024.',
    ],
    [
      'a duration that is another',
      aProjectPage({ aim: 'Tokom petogodišnjeg rada projekta jača učešće mladih.' }),
      ['date.duration: petogodišnjeg rada'],
      undefined,
    ],
    ['[3-17] running, though it has ended', aBlockPage({ status: 'У току' }), ['status.end_passed: У току'], 'Завршен'],
    [
      '[3-17] planned, though it has begun',
      aBlockPage({ status: 'У припреми', end: '30.11.2030' }),
      ['status.start_passed: У припреми'],
      'У току',
    ],
    [
      '[3-17] finished, though it still runs',
      aBlockPage({ end: '30.11.2030' }),
      ['status.end_to_come: Завршен'],
      'У току',
    ],
    [
      '[3-17] finished, and yet it will do',
      aBlockPage({ news: 'Пројекат ће бити представљен, а опрема омогућиће рад.' }),
      ['status.future_of_completed: ће бити'],
      undefined,
    ],
    [
      '[0-44] told as to come after its end',
      aProjectPage({ dates: 'Projekat će biti realizovan od 01.03.2020. godine do 28.02.2022. godine.' }),
      ['status.future_is_past: će biti realizovan'],
      undefined,
    ],
  ])('%s', (_, page, expected, suggestion) => {
    expect(issuesOf(page)).toEqual(expected)
    expect(firstSuggestions(page)[0]).toBe(suggestion)
  })

  test('[4-03] days that became list numbers are looked for elsewhere, working days first', () => {
    const page = anEventPage([
      'У организацији СКГО одржане су две радионице и то:',
      '  1. априла 2022. на тему – Социјално мапирање\n  2. маја 2022. на тему – Дневни центри',
      'На радионици о социјалном мапирању 14.04.2022. године било је 12 учесника. Радионица о дневним центрима одржана је 05.12.2022. године.',
    ])
    expect(issuesOf(page)).toEqual([
      'date.day_lost_in_list: 1. априла 2022',
      'date.day_lost_in_list: 2. маја 2022',
      'date.day_month_swapped: 05.12.2022. године',
    ])
    expect(firstSuggestions(page)).toEqual(['14.04.2022.', '12.05.2022.', '12.05.2022.'])
  })
  test('what has passed is not told without the day of saving', () => {
    const reading = readPage(aBlockPage({ status: 'У току' }), {}, lists)
    expect(reading.ok && reading.value.issues).toEqual([])
  })
})

describe('names', () => {
  test.each([
    [
      '[0-06] an umlaut lost in a name of the register',
      aProjectPage({ more: 'Projekat podržava Deutsche Gesellschaft fur Internationale Zusammenarbeit.' }),
      ['name.diacritics: Deutsche Gesellschaft fur Internationale Zusammenarbeit'],
      'Deutsche Gesellschaft für Internationale Zusammenarbeit',
    ],
    [
      '[0-06] an umlaut lost elsewhere',
      aProjectPage({ more: 'U saradnji sa Stadt Munchen.' }),
      ['name.diacritics: Munchen'],
      'München',
    ],
    [
      '[0-06] a town without its mark',
      aProjectPage({ more: 'Gradovi su Nis i Čačak. Nisu svi došli.' }),
      ['name.diacritics: Nis'],
      'Niš',
    ],
    [
      '[0-11] the principle in two wordings',
      aProjectPage({ more: 'Princip „Ne ostavljajte nikoga za sobom“ znači da niko ne bude izostavljen.' }),
      ['name.two_wordings: Ne ostavljajte nikoga za sobom'],
      undefined,
    ],
    [
      '[2-10] a ministry under nearly its name',
      aProjectPage({
        more: 'Partner je Ministarstvo za brigu o porodici i demografska pitanja, zajedno sa Ministarstvom državne uprave i lokalne samouprave.',
      }),
      ['name.not_official: Ministarstvo za brigu o porodici i demografska'],
      'Ministarstvo za brigu o porodici i demografiju',
    ],
    [
      'the words of a name turned round',
      aProjectPage({ more: 'Učestvuje i Stalna konferencija opština i gradova.' }),
      ['name.nearly_known: Stalna konferencija opština i gradova'],
      'Stalna konferencija gradova i opština',
    ],
    [
      '[3-23] a Bosnian form in a Serbian name',
      aBlockPage({ partners: 'Савез опћина и градова Федерације' }),
      ['name.variant: Савез опћина и градова Федерације'],
      'Савез општина и градова Федерације Босне и Херцеговине',
    ],
    [
      '[4-14] two bodies in one name',
      aBlockPage({ partners: 'Савез општина и градова Републике Српске и градова Федерације Босне и Херцеговине' }),
      ['name.merged: Савез општина и градова Републике Српске и градова Федерације Босне и Херцеговине'],
      'Савез општина и градова Републике Српске + Савез општина и градова Федерације Босне и Херцеговине',
    ],
    [
      '[3-24] an agency as donor',
      aBlockPage({ donors: 'ГИЗ' }),
      ['name.agency_as_donor: ГИЗ'],
      'Савезно министарство за економску сарадњу и развој (Немачка)',
    ],
    [
      '[4-29] a former name',
      aProjectPage({ more: 'Učestvuju Srbija, Republika Makedonija i Albanija.' }),
      ['name.former: Republika Makedonija'],
      'Severna Makedonija',
    ],
    [
      '[4-29] no note on status',
      aProjectPage({ more: 'Učestvuju Srbija, Kosovo i Albanija.' }),
      ['name.no_status_note: Kosovo'],
      'Kosovo*',
    ],
    [
      '[3-13] a wrong preposition',
      aBlockPage({ news: 'Опрема за лица за инвалидитетом.' }),
      ['group.wording: лица за инвалидитетом'],
      'лица са инвалидитетом',
    ],
    [
      '[3-13] a misspelt group',
      aProjectPage({ more: 'Usluge za decu sa smetnama u razvoju.' }),
      ['group.wording: decu sa smetnama u razvoju'],
      'decu sa smetnjama u razvoju',
    ],
    [
      '[3-08] a Roman number in a Cyrillic name',
      aBlockPage({ news: 'Наставак је СоРи III.' }),
      ['name.roman_kept: СоРи III'],
      'СоРи III',
    ],
    [
      '[3-09] a Cyrillic one that may be Roman',
      aBlockPage({ news: 'Наставак ИПА ИИ програма.' }),
      ['name.roman_or_and: ИПА ИИ'],
      'ИПА II',
    ],
  ])('%s', (_, page, expected, suggestion) => {
    expect(issuesOf(page)).toEqual(expected)
    if (suggestion) expect(firstSuggestions(page)[0]).toBe(suggestion)
  })
})
