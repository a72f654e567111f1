import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CATALOGUE, WRITTEN } from '#web/messages.ts'
import { COVERS, GRADES, METHODS_OF_COUNTS, METHODS_OF_ESTIMATES, SEX_REASONS } from '../../model.ts'
import { compareWithStanding } from './compare.ts'
import { decodeText } from './decode.ts'
import type { Draft } from './draft.ts'
import { LIMITS, letterOf } from './grid.ts'
import { CLOSED, type Lists, makeLists } from './lists.ts'
import { editDistance } from './look-up.ts'
import { findPersonal } from './personal.ts'
import { readSource } from './source.ts'
import { readTable } from './table.ts'
import { withProblems, writeTable } from './write.ts'

type Row = Readonly<Record<string, string>>
const facts = (file: string): Row[] => parse(readFileSync(`db/facts/${file}`), { columns: true, bom: true })
const spoken = (list: string, codes: readonly string[]) =>
  codes.map((code) => ({
    code,
    words: WRITTEN.map((locale) => CATALOGUE[locale][`enter.${list}.${code}`]).filter(
      (text) => typeof text === 'string',
    ),
  }))
const terms = facts('terms.csv')
const registered = (list: string) =>
  [
    ...Map.groupBy(
      terms.filter((term) => term.list === list),
      (term) => term.code ?? '',
    ),
  ].map(([code, own]) => ({
    code,
    words: own.map((term) => term.text ?? ''),
  }))
const places = facts('places.csv')
  .filter((place) => place.level === 'local_government')
  .map((place) => ({ code: place.code ?? '', words: [place.name_cyrillic ?? '', place.name_latin ?? ''] }))

/** The lists as a body in the region has them, with two sources of its own. */
const aListing = (differs: Partial<Lists> = {}): Lists =>
  makeLists(
    {
      column: spoken('column', CLOSED.column),
      kind: spoken('kind', CLOSED.kind),
      sex: spoken('sex', CLOSED.sex),
      area: spoken('area', CLOSED.area),
      quantity: spoken('quantity', CLOSED.quantity),
      state: spoken('state', CLOSED.state),
      range: spoken('range', CLOSED.range),
      counts: spoken('counts', CLOSED.counts),
      deduplicated: spoken('deduplicated', CLOSED.deduplicated),
      not_split_by_sex_because: spoken('not_split_by_sex_because', CLOSED.not_split_by_sex_because),
      estimate_method: registered('estimate_method'),
      count_method: registered('count_method'),
      covers: registered('covers'),
      grade: registered('grade'),
      group: registered('group'),
      need: registered('need'),
      place: places,
      source: [
        { code: 's1', words: ['Извештај центра'] },
        { code: 's2', words: ['Анкета 2024'] },
      ],
    },
    { today: '2026-03-01', isMine: () => true, ...differs },
  )
const lists = aListing()

const HEAD = 'kind,place,groups,need,counts,people,range,low,high,period,method,grade,not_split_by_sex_because,source'
const RIGHT = 'estimate,BA-bijeljina,G01,,group,700,none_stated,,,2016,administrative_estimate,C,source_does_not_say,s1'
/** The 700 children of Bijeljina, however they are written. */
const BIJELJINA = {
  kind: 'estimate',
  placeCode: 'BA-bijeljina',
  population: { groups: ['G01'] },
  counts: { what: 'group' },
  value: 700,
  range: { kind: 'none_stated' },
  period: '2016',
  method: 'administrative_estimate',
  grade: 'C',
  sexReason: 'source_does_not_say',
  source: 's1',
}
const problemsOf = (text: string | Uint8Array, which = lists) =>
  readTable(text, which).problems.map(({ row, letter, code, suggestion }) => ({
    at: `${letter ?? ''}${row}`,
    code,
    ...(suggestion && { suggestion }),
  }))
const draftsOf = (text: string | Uint8Array, which = lists): Draft[] =>
  readTable(text, which).rows.map((row) => row.draft)
/** What a person changes in the right row, by column. */
const withCells = (cells: Row, head = HEAD, row = RIGHT): string => {
  const values = row.split(',')
  head.split(',').forEach((column, at) => {
    values[at] = cells[column] ?? values[at] ?? ''
  })
  return `${head}\n${values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}`
}

/** Letters as the two code pages of the region have them: what the platform decodes, turned round. */
function encode(text: string, page: 'windows-1250' | 'windows-1251'): Uint8Array {
  const letters = Array.from(new TextDecoder(page).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)))
  return Uint8Array.from(Array.from(text), (letter) => letters.indexOf(letter))
}
const LATIN = [
  'Vrsta unosa;Mjesto;Grupe;Broji;Broj ljudi;Raspon;Vrijeme;Način;Ocjena;Zašto nije podijeljeno po spolu;Izvor',
  'procjena;Bijeljina;djeca s poteškoćama u razvoju;sve u grupi;700;izvor ne navodi raspon;2016;procjena organa ili ustanove;C;izvor ne kaže;Izveštaj centra',
].join('\r\n')
const CYRILLIC = [
  'Врста уноса;Место;Групе;Броји;Број људи;Распон;Време;Начин;Оцена;Зашто није подељено по полу;Извор',
  'процена;Бијељина;деца са сметњама у развоју;све у групи;700;извор не наводи распон;2016.;процена органа или установе;C;извор не каже;Извештај центра',
].join('\r\n')
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))

test.each<[string, string | Uint8Array, string | undefined]>([
  ['UTF-8 with a mark and semicolons', new TextEncoder().encode(`\uFEFF${CYRILLIC}`), 'utf-8'],
  ['windows-1250 with Latin diacritics', encode(LATIN, 'windows-1250'), 'windows-1250'],
  ['windows-1251 with Cyrillic', encode(CYRILLIC, 'windows-1251'), 'windows-1251'],
  ['UTF-16 from a spreadsheet, tabs', utf16(`\uFEFF${CYRILLIC.replaceAll(';', '\t')}`), 'utf-16le'],
  ['UTF-16 without a mark', utf16(LATIN), 'utf-16le'],
  ['tabs from a pasted spreadsheet', LATIN.replaceAll(';', '\t'), undefined],
  [
    'two scripts in one row',
    CYRILLIC.replace('Бијељина', 'Bijeljina').replace('деца са сметњама у развоју', 'deca sa smetnjama u razvoju'),
    undefined,
  ],
  [
    'lower-case codes and columns in another order',
    'SOURCE,grade,method,period,range,people,counts,groups,place,kind,Not split by sex because\nS1,c,administrative_estimate,2016,none_stated,700,group,g01,ba-bijeljina,Estimate,Source_does_not_say',
    undefined,
  ],
  [
    'a merged title and an empty row above the headings',
    `Преглед процена за 2016. годину;;;\n;;;\n${CYRILLIC}\n;;;;;;\n`,
    undefined,
  ],
  ['a number with dots and spaces around', `${HEAD}\n${RIGHT.replace(',700,', ', 700 ,')}`, undefined],
  [
    'quotation marks inside a title, and an extra column',
    `${HEAD},ko je unio\n${RIGHT},"Odsjek ""društvenih"" djelatnosti,\nBijeljina"`,
    undefined,
  ],
  ["Excel's own first line", `sep=;\n${LATIN}`, undefined],
])('[0-14] a table is understood in spite of %s', (_, given, encoding) => {
  const read = readTable(given, lists)
  expect(read.problems).toEqual([])
  expect(read.encoding).toBe(encoding)
  expect(draftsOf(given)).toMatchObject([BIJELJINA])
})

test('a number of people is read with the thousands marked in any way', () => {
  for (const people of ['1.234', '1 234', '1,234', '1\u00a0234', '1234'])
    expect(draftsOf(withCells({ people }))).toMatchObject([{ value: 1234 }])
})

test('[0-14] the impossible day 31.04.2022 is named at its cell and never mended', () => {
  const read = readTable(withCells({ period: '31.04.2022' }), lists)
  expect(read.rows).toEqual([])
  expect(read.problems).toMatchObject([
    { row: 2, letter: 'J', code: 'enter.period_impossible', typed: '31.04.2022', params: { typed: '31.04.2022' } },
  ])
  expect(read.problems[0]?.suggestion).toBeUndefined()
})

test('[0-10] an empty cell is no record and never a zero', () => {
  expect(problemsOf(withCells({ people: '' }))).toEqual([{ at: 'F2', code: 'enter.people_empty' }])
  expect(draftsOf(withCells({ people: '0' }))).toMatchObject([{ value: 0 }])
})

test.each<[string, Row, { at: string; code: string; suggestion?: string }[]]>([
  ['a decimal in a number of people', { people: '12,5' }, [{ at: 'F2', code: 'enter.not_whole' }]],
  [
    'a whole number that a spreadsheet wrote with decimals',
    { people: '25,0' },
    [{ at: 'F2', code: 'enter.not_whole', suggestion: '25' }],
  ],
  ['a word for a number', { people: 'oko 700' }, [{ at: 'F2', code: 'enter.not_a_number' }]],
  ['a misspelt place', { place: 'Bjeljina' }, [{ at: 'B2', code: 'enter.unknown_word', suggestion: 'BA-bijeljina' }]],
  [
    'a misspelt code',
    { method: 'administrative_estimat' },
    [{ at: 'K2', code: 'enter.unknown_word', suggestion: 'administrative_estimate' }],
  ],
  [
    'a range whose ends are swapped',
    { range: 'stated', low: '900', high: '600' },
    [{ at: 'H2', code: 'enter.low_over_high' }],
  ],
  [
    'a value outside its range',
    { range: 'stated', low: '100', high: '600' },
    [{ at: 'F2', code: 'enter.outside_range' }],
  ],
  [
    'bounds where the source is said to state none',
    { low: '100' },
    [{ at: 'G2', code: 'enter.range_given', suggestion: 'stated' }],
  ],
  ['nothing said of the range', { range: '' }, [{ at: 'G2', code: 'enter.needed' }]],
  [
    'an estimate without method and grade',
    { method: '', grade: '' },
    [
      { at: 'K2', code: 'enter.needed' },
      { at: 'L2', code: 'enter.needed' },
    ],
  ],
  ['an estimate without a source', { source: '' }, [{ at: 'N2', code: 'enter.source_needed' }]],
  ["a source that is not the body's", { source: 'nepoznato' }, [{ at: 'N2', code: 'enter.unknown_word' }]],
  ['no sex and no reason', { not_split_by_sex_because: '' }, [{ at: 'M2', code: 'enter.sex_without_reason' }]],
  ['a sum over all groups', { groups: 'укупно' }, [{ at: 'C2', code: 'enter.groups_summed' }]],
  [
    'groups in a list, sum or intersection',
    { groups: 'G01, G04' },
    [{ at: 'C2', code: 'enter.groups_listed', suggestion: 'G01+G04' }],
  ],
  ['a group with a word that means several', { groups: 'djeca' }, [{ at: 'C2', code: 'enter.ambiguous' }]],
  ['a need beside a count of the group', { need: 'N5' }, [{ at: 'D2', code: 'enter.group_with_need' }]],
  ['a need that is missing', { counts: 'need' }, [{ at: 'D2', code: 'enter.needed' }]],
  ['a time that has not been', { period: '2027' }, [{ at: 'J2', code: 'enter.period_in_future' }]],
])('what is wrong is named at its cell: %s', (_, cells, expected) =>
  expect(problemsOf(withCells(cells))).toMatchObject(expected),
)

test('all problems of all rows are found at once, with the numbers that a spreadsheet shows', () => {
  const text = `Naslov\n\n${HEAD}\n${RIGHT.replace('2016', '31.04.2022').replace('700', '')}\n${RIGHT}\n${RIGHT.replace('G01', 'G99')}`
  expect(problemsOf(text).map(({ at, code }) => `${at} ${code}`)).toEqual([
    'F4 enter.people_empty',
    'J4 enter.period_impossible',
    'C6 enter.unknown_word',
  ])
  expect(readTable(text, lists).rows.map(({ row }) => row)).toEqual([5])
})

test('Romi, Роми and romë are one group, and several joined by + are those who belong to all', () => {
  for (const groups of ['G04', 'Romi', 'Роми', 'romë', 'Romi i Romkinje', 'g04'])
    expect(draftsOf(withCells({ groups }))).toMatchObject([{ population: { groups: ['G04'] } }])
  expect(draftsOf(withCells({ groups: 'Роми + G01' }))).toMatchObject([{ population: { groups: ['G01', 'G04'] } }])
})

test('a source named for the whole table stands where a cell is empty', () =>
  expect(draftsOf(withCells({ source: '' }), aListing({ source: 's2' }))).toMatchObject([{ source: 's2' }]))

test('a column that nobody knows is left out and said, a missing one is named once with how many rows need it', () => {
  const extra = readTable(`${HEAD},Upisao\n${RIGHT},Odsjek`, lists)
  expect(extra.notes).toEqual([{ code: 'enter.note_columns_ignored', params: { n: 1, names: 'Upisao' } }])
  const [head, row] = [HEAD.replace(',source', ''), RIGHT.replace(',s1', '')]
  const missing = readTable(`${head}\n${row}\n${row.replace('700', '800')}`, lists)
  expect(missing.problems).toMatchObject([{ row: 1, code: 'enter.column_missing', params: { name: 'source', n: 2 } }])
})

test('the same statement twice in a table is named at its second place, with the row of the first', () =>
  expect(readTable(`${HEAD}\n${RIGHT}\n${RIGHT.replace('700', '800')}`, lists).problems).toMatchObject([
    { row: 3, code: 'enter.twice_in_table', params: { row: 2 } },
  ]))

const COUNT =
  'kind,place,groups,need,quantity,state,people,period,method,covers,covers_what,deduplicated,sex,not_split_by_sex_because,source,note'
const SERVED = 'count,RS-80420,G01,N5,served,value,25,2022-09-28,service_register,one_service,Дневни центар,,f,,s1,'
test('[0-10] a count says its state: value, nobody found, protected; and a zero is never just a number', () => {
  const read = (cells: Row) => withCells(cells, COUNT, SERVED)
  expect(draftsOf(read({}))).toMatchObject([
    { kind: 'count', said: { state: 'value', people: 25 }, isDeduplicated: false },
  ])
  expect(draftsOf(read({ state: 'zero_observed', people: '' }))).toMatchObject([{ said: { state: 'zero_observed' } }])
  expect(draftsOf(read({ state: 'заштићено', people: '' }))).toMatchObject([{ said: { state: 'protected' } }])
  expect(problemsOf(read({ people: '0' }))).toEqual([
    { at: 'F2', code: 'enter.zero_is_observed', suggestion: 'zero_observed' },
  ])
  expect(problemsOf(read({ state: 'protected' }))).toEqual([{ at: 'G2', code: 'enter.people_beside_protected' }])
  expect(problemsOf(read({ state: '' }))).toEqual([{ at: 'F2', code: 'enter.needed', suggestion: 'value' }])
  expect(problemsOf(read({ covers_what: '' }))).toEqual([{ at: 'K2', code: 'enter.needed' }])
  expect(problemsOf(read({ quantity: 'estimated' }))).toEqual([{ at: 'E2', code: 'enter.kind_is_estimate' }])
  expect(problemsOf(read({ not_split_by_sex_because: 'not_asked' }))).toEqual([
    { at: 'N2', code: 'enter.reason_with_sex' },
  ])
})

test('a free text that would lead to a person is refused, at its cell', () => {
  const noted = (note: string) => problemsOf(withCells({ note }, COUNT, SERVED)).map(({ code }) => code)
  expect(noted('Мајка: 0101990123456')).toEqual(['enter.personal_number'])
  expect(noted('zvati 065/123-456')).toEqual(['enter.personal_phone'])
  expect(noted('+387 65 123 456')).toEqual(['enter.personal_phone'])
  expect(noted('pisati na ana@primer.rs')).toEqual(['enter.personal_email'])
  for (const harmless of [
    '360.000 KM, 2003/2009',
    '01.02.2021. i 25.11.2021.',
    'https://www.tip.rs/vesti/1059420123456',
    'Сл. гласник 104/2021',
  ])
    expect(findPersonal(harmless)).toEqual([])
})

test('a source that is called published can be found by a stranger', () => {
  const typed = {
    source_kind: 'media',
    source_title: 'Насловна',
    source_locale: 'sr-Cyrl',
    source_publisher: 'Лист',
    source_publicity: 'published',
  }
  const read = (differs: object) => readSource({ ...typed, ...differs }, { kinds: ['media'], today: '2026-03-01' })
  expect(read({})).toMatchObject({ ok: false, refusals: [{ code: 'enter.published_where' }] })
  expect(read({ source_web: 'javascript:alert(1)' })).toMatchObject({
    ok: false,
    refusals: [{ code: 'enter.web_unreadable' }],
  })
  expect(read({ source_web: 'https://www.primer.rs/a', source_published: '31.04.2022' })).toMatchObject({
    ok: false,
    refusals: [{ code: 'enter.period_impossible' }],
  })
  expect(read({ source_publicity: 'working_paper' })).toMatchObject({ ok: true, value: { isPublished: false } })
  expect(read({ source_note: 'Службени лист 12/2021, страна 4' })).toMatchObject({
    ok: true,
    value: { isPublished: true },
  })
})

test('a table that is too large, too wide, empty, without headings or with an open quotation mark is refused by a sentence', () => {
  expect(problemsOf('x'.repeat(LIMITS.characters + 1))).toEqual([{ at: '1', code: 'enter.too_large' }])
  expect(problemsOf(`${HEAD}\n${'x\n'.repeat(20_100)}`)).toEqual([{ at: '20001', code: 'enter.too_many_rows' }])
  expect(problemsOf(`${HEAD}${',x'.repeat(200)}\n${RIGHT}`)).toMatchObject([{ code: 'enter.too_many_columns' }])
  expect(problemsOf(' \n ')).toEqual([{ at: '1', code: 'enter.nothing' }])
  expect(problemsOf('zdravo\nsvijete')).toEqual([{ at: '1', code: 'enter.no_headings' }])
  expect(problemsOf(`${HEAD}\n${RIGHT}\n"${RIGHT}`)).toMatchObject([{ code: 'enter.quote_open' }])
})

test('the shipped tables of evidence are read without a problem by the very import', () => {
  const codes = facts('sources.csv').map((row) => ({ code: row.code ?? '', words: [] }))
  for (const file of readdirSync('db/facts/evidence')) {
    const which = aListing({ today: '2026-11-22' })
    const known = {
      ...which,
      of: { ...which.of, source: makeLists({ ...emptyWords, source: codes }, which).of.source },
    }
    const read = readTable(new Uint8Array(readFileSync(`db/facts/evidence/${file}`)), known)
    expect(read.problems.filter(({ column }) => column !== 'place')).toEqual([])
  }
})
const emptyWords = Object.fromEntries(Object.keys(lists.of).map((list) => [list, []])) as unknown as Parameters<
  typeof makeLists
>[0]

test('every heading that a person may write means one column', () => {
  for (const codes of lists.of.column.byWord.values()) expect([...codes]).toHaveLength(1)
})

test('the columns of a spreadsheet go on after Z', () =>
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']))

test('the file with problems beside keeps every row at its number', () => {
  const { grid } = readTable(`Naslov\n\n${HEAD}\n${RIGHT}`, lists)
  if (!grid) throw new Error('not read')
  const table = withProblems(grid, 'Problemi', (row) => `red ${row}`)
  expect(table.map((row) => row.at(-1))).toEqual(['red 1', 'red 2', 'Problemi', 'red 4'])
  expect(new Set(table.map((row) => row.length)).size).toBe(1)
})

/** Any right entry. */
const anyText = fc.stringMatching(/^[A-Za-zčćžšđЂђљњџё ,;"'=.\n-]{1,40}$/).map((text) => `Текст ${text}`.trim())
const anyAbout = {
  placeCode: fc.constantFrom('BA-bijeljina', 'RS-80420'),
  period: fc.constantFrom('2021', '2021-H1', '2021-Q3', '2021-early', '2021-11', '2021-11-25', '2003/2009'),
  source: fc.constantFrom('s1', 's2'),
  note: fc.option(anyText, { nil: undefined }),
}
const anyPopulation = fc.record({
  groups: fc
    .uniqueArray(fc.constantFrom('G01', 'G04', 'G12', 'G24'), { minLength: 1 })
    .map((groups) => groups.toSorted()),
  age: fc.option(
    fc
      .tuple(fc.nat(60), fc.option(fc.nat(60), { nil: undefined }))
      .map(([from, more]) => ({ from, ...(more !== undefined && { to: from + more }) })),
    { nil: undefined },
  ),
  sex: fc.constantFrom('f' as const, undefined),
  area: fc.constantFrom('urban' as const, 'rural' as const, undefined),
})
const whole = (population: object) =>
  Object.fromEntries(Object.entries(population).filter(([, value]) => value !== undefined))
const anyRange = fc
  .tuple(fc.nat(500), fc.nat(500), fc.nat(500))
  .map(([low, a, b]) => ({ value: low + a, range: { kind: 'stated' as const, low, high: low + a + b } }))
const anyDraft = fc
  .oneof(
    fc.record({
      ...anyAbout,
      kind: fc.constant('estimate' as const),
      population: anyPopulation,
      counts: fc.oneof(fc.constant({ what: 'group' as const }), fc.constant({ what: 'need' as const, needCode: 'N5' })),
      number: fc.oneof(
        anyRange,
        fc.nat(9999).map((value) => ({ value, range: { kind: 'none_stated' as const } })),
      ),
      method: fc.constantFrom(...METHODS_OF_ESTIMATES),
      grade: fc.constantFrom(...GRADES),
    }),
    fc.record({
      ...anyAbout,
      kind: fc.constant('count' as const),
      population: anyPopulation,
      needCode: fc.constantFrom('N1', 'N10'),
      quantity: fc.constantFrom('identified' as const, 'reached' as const, 'served' as const),
      said: fc.oneof(
        fc.integer({ min: 1, max: 9999 }).map((people) => ({ state: 'value' as const, people })),
        fc.constantFrom({ state: 'zero_observed' as const }, { state: 'protected' as const }),
      ),
      method: fc.constantFrom(...METHODS_OF_COUNTS),
      covers: fc.constantFrom(...COVERS),
      coversWhat: anyText,
      isDeduplicated: fc.boolean(),
    }),
    fc.record({
      ...anyAbout,
      kind: fc.constant('not_looked' as const),
      population: anyPopulation,
      needCode: fc.constant('N7'),
      quantity: fc.constantFrom('estimated' as const, 'served' as const),
    }),
  )
  .chain((about) =>
    fc.constantFrom(...SEX_REASONS).map((reason) => {
      const { number, ...rest } = 'number' in about ? about : { ...about, number: {} }
      const sexReason = about.population.sex === undefined ? reason : undefined
      return { ...rest, ...number, population: whole(about.population), sexReason } as unknown as Draft
    }),
  )

const csv = (table: string[][], delimiter: string) =>
  table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')

test('what is written out is read back as the same entries', () =>
  fc.assert(
    fc.property(fc.array(anyDraft, { maxLength: 8 }), fc.constantFrom(';', ',', '\t'), (drafts, delimiter) => {
      const read = readTable(csv(writeTable(drafts), delimiter), lists)
      const wrong = read.problems.filter(({ code }) => code !== 'enter.twice_in_table' && code !== 'enter.nothing')
      expect(wrong).toEqual([])
      const bare = (all: readonly Draft[]) => writeTable(all).slice(1)
      for (const { row, draft } of read.rows) expect(bare([draft])[0]).toEqual(bare(drafts)[row - 2])
    }),
    { numRuns: 200 },
  ))

test('whatever bytes come in, reading ends with an answer', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ maxLength: 200 }), (bytes, text) => {
      expect(decodeText(bytes).text).toBeTypeOf('string')
      expect(readTable(bytes, lists).problems).toBeDefined()
      expect(readTable(`${HEAD}\n${text}`, lists).problems).toBeDefined()
    }),
    { numRuns: 300 },
  ))

test('the distance of two words is symmetric, and nothing only for the same word', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
    }),
  ))

test('what stands already is told from what would take its place', () => {
  const rows = readTable(
    `${HEAD}\n${RIGHT}\n${RIGHT.replace('2016', '2017')}\n${RIGHT.replace('2016', '2018')}`,
    lists,
  ).rows
  const [first, second] = rows.map((row) => row.draft)
  if (first?.kind !== 'estimate' || !second) throw new Error('not read')
  const standing = [
    { id: 'a', kind: 'estimate' as const, draft: first, wasSuperseded: false },
    { id: 'b', kind: 'estimate' as const, draft: { ...second, note: 'drukčije' }, wasSuperseded: false },
  ]
  const found = compareWithStanding(rows, standing)
  expect([found.same, found.other].map((pairs) => pairs.map(({ row }) => row.row))).toEqual([[2], [3]])
  expect(found.fresh.map(({ row }) => row)).toEqual([4])
})

test('ten thousand rows are read in a few seconds', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    RIGHT.replace('2016', `${1990 + (i % 30)}`)
      .replace('BA-bijeljina', places[i % places.length]?.code ?? '')
      .replace('700', `${i}`),
  )
  const start = performance.now()
  readTable([HEAD, ...rows].join('\n'), lists)
  expect(performance.now() - start).toBeLessThan(10_000)
})
