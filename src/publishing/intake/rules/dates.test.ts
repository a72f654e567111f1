import { describe, expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { shippedLists } from '#server/commands/page.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (text: string) => {
  const reading = readPage(text, { capturedOn: '2024-06-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
/** What the dates of a text are of, and when. */
const datesIn = (text: string): readonly string[] =>
  read(text).record.dates.map(({ role, period, sortAs }) => `${role} ${period ?? sortAs}`)
const periodsIn = (text: string): readonly string[] =>
  read(text).record.periods.map(({ from, to }) => `${from.period ?? from.sortAs}..${to.period ?? to.sortAs}`)

type Phrase = readonly [text: string, ...dates: readonly string[]]
const PROJECTS: readonly Phrase[] = [
  ['Projekat se sprovodi u periodu od marta do juna 2024. godine.', 'start 2024-03', 'end 2024-06'],
  ['Period realizacije projekta: mart – jun 2024.', 'start 2024-03', 'end 2024-06'],
  ['Projekat je sproveden od novembra do marta 2024. godine.', 'start 2023-11', 'end 2024-03'],
  [
    'Realizacija projekta započeta je 1. juna 2021, a okončaće se 31. maja 2024. godine.',
    'start 2021-06-01',
    'end 2024-05-31',
  ],
  [
    'Projekat, vredan 120.000 evra, startovao je u februaru 2022. i trajaće do avgusta 2023. godine.',
    'start 2022-02',
    'end 2023-08',
  ],
  ['Projekat traje 24 meseca, počev od 01.03.2022. godine.', 'start 2022-03-01'],
  [
    'Početak projekta bio je 15. januar 2019. godine, a završetak je predviđen za 14. januar 2022. godine.',
    'start 2019-01-15',
    'end 2022-01-14',
  ],
  ['Rok realizacije projekta je 31. decembar 2023. godine.', 'end 2023-12-31'],
  ['Rok za završetak projekta produžen je do 30. juna 2023. godine.', 'end 2023-06-30'],
  ['Projekat je produžen do 30. septembra 2023. godine.', 'end 2023-09-30'],
  ['Obuka je održana u okviru projekta koji se realizuje od 2021. do 2024. godine.', 'start 2021', 'end 2024'],
  ['Trajanje: 01/2022 – 12/2023', 'start 2022-01', 'end 2023-12'],
  ['Projekat će se provoditi do kraja 2024. godine.', 'end 2024-late'],
  ['Projekat se provodi od početka aprila 2023. do kraja juna 2024. godine.', 'start 2023-04', 'end 2024-06'],
  ['Implementacija je počela u prvoj polovini 2023. godine.', 'start 2023-H1'],
  ['Projekat počinje u trećem kvartalu 2024. godine.', 'start 2024-Q3'],
  ['Projekat je zvanično okončan krajem marta 2022. godine.', 'end 2022-03'],
  ['Projekt je trajao od 1. siječnja do 31. prosinca 2021. godine.', 'start 2021-01-01', 'end 2021-12-31'],
  [
    'Projekat „Korak“, koji je počeo 5. maja 2020, završen je 4. maja 2022. godine.',
    'start 2020-05-05',
    'end 2022-05-04',
  ],
  ['Projekat realizuje SKGO u periodu 2020–2022. godine.', 'start 2020', 'end 2022'],
  ['Проектот започна во март 2021 година и ќе трае до февруари 2023 година.', 'start 2021-03', 'end 2023-02'],
]
const CALLS: readonly Phrase[] = [
  ['Javni poziv otvoren je od 5. do 25. marta 2024. godine.', 'opening 2024-03-05', 'deadline 2024-03-25'],
  [
    'Konkurs je raspisan 4. aprila 2023, a rok za podnošenje prijava ističe 4. maja 2023. godine u 15 časova.',
    'opening 2023-04-04',
    'deadline 2023-05-04',
  ],
  ['Zainteresovane opštine mogu se prijaviti do 20. oktobra 2022. godine.', 'deadline 2022-10-20'],
  ['Prijave dostaviti zaključno sa 12.02.2024. godine.', 'deadline 2024-02-12'],
  ['Ponude se dostavljaju najkasnije do 15.09.2021. godine do 12 časova.', 'deadline 2021-09-15'],
  ['Poziv ostaje otvoren do utroška sredstava, a najkasnije do 31. decembra 2023. godine.', 'deadline 2023-12-31'],
  ['Poziv se zatvara 1. juna 2023. godine.', 'deadline 2023-06-01'],
  ['Prijave se podnose od 1. do 15. maja 2023. godine.', 'opening 2023-05-01', 'deadline 2023-05-15'],
  ['Prijavljivanje počinje 3. aprila 2023. godine.', 'opening 2023-04-03'],
  ['Javni poziv objavljen je 11. januara 2024. godine na stranici Saveza.', 'opening 2024-01-11'],
  ['Natječaj je otvoren do 30. studenog 2022. godine.', 'deadline 2022-11-30'],
  ['Rok za dostavljanje ponuda je 14 dana, odnosno 28. februar 2023. godine.', 'deadline 2023-02-28'],
  ['Rezultati konkursa biće objavljeni najkasnije do 30. juna 2023. godine.', 'mentioned 2023-06-30'],
  ['Odluka o izboru biće doneta do 10. maja 2023. godine.', 'mentioned 2023-05-10'],
  ['Sva pitanja mogu se uputiti najkasnije do 2. marta 2023. godine.', 'mentioned 2023-03-02'],
  ['Konkursna dokumentacija predaje se do 9. juna 2023. godine.', 'deadline 2023-06-09'],
  ['Повикот е отворен до 15 мај 2023 година.', 'deadline 2023-05-15'],
]
const LATER: readonly Phrase[] = [
  ['Rok za prijavu ističe 15 dana od dana objavljivanja, odnosno 18. maja 2022. godine.', 'deadline 2022-05-18'],
  ['Rok za prijave produžava se sa 15. maja na 30. maj 2023. godine.', 'mentioned 2023-05-15', 'deadline 2023-05-30'],
  ['Evaluacija prijava trajaće do 15. juna 2023. godine.', 'mentioned 2023-06-15'],
  ['Konsultant će biti angažovan od 15. marta do 15. juna 2024. godine.', 'start 2024-03-15', 'end 2024-06-15'],
  ['Izrada analize traje od 01.07.2024. do 31.10.2024. godine.', 'start 2024-07-01', 'end 2024-10-31'],
  ['Poslednji dan za podnošenje zahteva je 10. novembar 2023. godine.', 'deadline 2023-11-10'],
  ['U periodu jun–septembar 2023. godine tim je obišao 340 domaćinstava.', 'mentioned 2023-06', 'mentioned 2023-09'],
  ['Prva faza projekta trajala je od 2018. do 2020. godine.', 'mentioned 2018', 'mentioned 2020'],
  ['U prvoj godini sprovođenja, zaključno sa decembrom 2023. godine, radilo je 14 timova.', 'mentioned 2023-12'],
  [
    'Obuka ima dva modula: 14–15. mart i 4–5. april 2024. godine.',
    'event 2024-03-14',
    'event 2024-03-15',
    'event 2024-04-04',
    'event 2024-04-05',
  ],
]
const REPORTS: readonly Phrase[] = [
  ['Odluka o izboru programa biće doneta do 15. aprila 2024. godine.', 'mentioned 2024-04-15'],
  ['Rešenje broj 02-14/2024 doneto je 15. januara 2024. godine.', 'mentioned 2024-01-15'],
  ['Opštine prvi izveštaj dostavljaju najkasnije do 30. juna 2024. godine.', 'mentioned 2024-06-30'],
  [
    'Realizacija odobrenih aktivnosti traje 10 meseci, odnosno od 1. marta do 31. decembra 2024. godine.',
    'start 2024-03-01',
    'end 2024-12-31',
  ],
]
const NEWS: readonly Phrase[] = [
  [
    'Mostar, 7. jun 2023. – U organizaciji Saveza 5. i 6. juna 2023. godine održan je trening.',
    'published 2023-06-07',
    'event 2023-06-05',
    'event 2023-06-06',
  ],
  [
    'Projekat je pokrenut 2022. godine sa ciljem da se do 2025. godine otvori 20 grupa.',
    'start 2022',
    'mentioned 2025',
  ],
]
const EVENTS: readonly Phrase[] = [
  ['U okviru projekta „Korak“, 12. maja 2023. godine održana je obuka za predstavnike opština.', 'event 2023-05-12'],
  ['Dana 15.03.2024. godine u Doboju je organizovan sastanak savjetodavne grupe.', 'event 2024-03-15'],
  ['Obuke su održane 12, 13. i 14. maja 2023. godine.', 'event 2023-05-12', 'event 2023-05-13', 'event 2023-05-14'],
  ['Dvodnevni seminar održan je 12. i 13.05.2023. godine.', 'event 2023-05-12', 'event 2023-05-13'],
  ['Konferencija će se održati 12–14. juna 2024. godine.', 'event 2024-06-12', 'event 2024-06-14'],
  ['Trening je realizovan 5. i 6. oktobra 2022. godine.', 'event 2022-10-05', 'event 2022-10-06'],
  [
    'Obuka će biti održana 12. maja 2023. godine, a prijave se primaju do 5. maja 2023. godine.',
    'event 2023-05-12',
    'deadline 2023-05-05',
  ],
  ['Potpisivanje ugovora upriličeno je 3. februara 2022. godine.', 'event 2022-02-03'],
  ['Memorandum o saradnji potpisan je 3. februara 2022. godine.', 'event 2022-02-03'],
  ['Radionica je prvobitno bila zakazana za 3. april 2023. godine.', 'event 2023-04-03'],
  ['Kampanja traje od 1. do 15. juna 2023. godine.', 'event 2023-06-01', 'event 2023-06-15'],
  ['Работилницата се одржа на 12 мај 2023 година.', 'event 2023-05-12'],
]
const OTHERS: readonly Phrase[] = [
  ['Forum je osnovan 2019. godine.', 'mentioned 2019'],
  ['Prema popisu iz 2022. godine, u opštini živi 12.000 stanovnika.', 'mentioned 2022'],
  ['Pravilnik je objavljen u Službenom glasniku RS, broj 12/2019.'],
  ['Strategija se sprovodi od 2021. do 2027. godine.', 'mentioned 2021', 'mentioned 2027'],
  ['Usluga se pruža od 1. decembra 2020. godine.', 'mentioned 2020-12-01'],
  ['Oprema će biti isporučena do 30. septembra 2021. godine.', 'mentioned 2021-09-30'],
  ['U prvom tromesečju 2023. godine uslugu je koristilo 40 porodica.', 'mentioned 2023-Q1'],
  ['Na osnovu odluke Skupštine od 12.03.2021. godine formiran je mobilni tim.', 'mentioned 2021-03-12'],
]
const tidy = ([text, ...dates]: Phrase) => [text, dates] as const

describe('what a date is of', () => {
  test.each([...PROJECTS, ...CALLS, ...LATER, ...REPORTS, ...NEWS, ...EVENTS, ...OTHERS].map(tidy))(
    '[0-40] %s',
    (text, dates) => {
      expect(datesIn(`SKGO\n\n${text}`)).toEqual(dates)
    },
  )
  const ours = [...PROJECTS, ...CALLS, ...LATER, ...REPORTS, ...NEWS, ...EVENTS, ...OTHERS]
    .map(tidy)
    .filter(([text]) => !/\p{Script=Cyrillic}/u.test(text))
  test.each(ours)('[0-40] in Cyrillic: %s', (text, dates) => {
    expect(datesIn(`СКГО\n\n${toCyrillic(text)}`)).toEqual(dates)
  })
})

describe('stretches of time', () => {
  test.each([
    ['Projekat se sprovodi u periodu od marta do juna 2024. godine.', '2024-03..2024-06'],
    ['Projekat je počeo 1. marta 2021, a završava se 28. februara 2023. godine.', '2021-03-01..2023-02-28'],
    ['Obuke su održane 12, 13. i 14. maja 2023. godine.', '2023-05-12..2023-05-14'],
    ['Trajanje: 01/2022 – 12/2023', '2022-01..2023-12'],
    ['Početak projekta\n 01.05.2020\n\nKraj projekta\n 30.04.2022', '2020-05-01..2022-04-30'],
    ['Strategija se odnosi na period 2021–2027. godine.', '2021..2027'],
  ])('[0-40] %s', (text, ...periods) => {
    expect(periodsIn(`SKGO\n\n${text}`)).toEqual(periods)
  })
  test('a deadline behind an opening in a sentence of its own is no stretch', () => {
    expect(
      periodsIn('SKGO\n\nPoziv je raspisan 4. aprila 2023. godine. Rok za prijave je 4. maj 2023. godine.'),
    ).toEqual([])
  })
})

describe('a day without its year', () => {
  test('has the one year of its sentence', () => {
    expect(datesIn('SKGO\n\nProjekat počinje 1. marta, a završava se 30. juna 2023. godine.')).toEqual([
      'start 2023-03-01',
      'end 2023-06-30',
    ])
  })
  test('has the one year of the days of its page', () => {
    expect(datesIn('SKGO\n\n2. maj 2024.\n\nPrijave se primaju do 20. maja.')).toEqual([
      'published 2024-05-02',
      'deadline 2024-05-20',
    ])
  })
  test('is left alone where several years could be meant, and where it is the name of a street or a school', () => {
    expect(datesIn('SKGO\n\nPrijave se primaju do 20. maja.')).toEqual([])
    expect(datesIn('SKGO\n\n2. maj 2024.\n\nOsnovna škola „4. oktobar“, ulica 7. jula.')).toEqual([
      'published 2024-05-02',
    ])
  })
})
