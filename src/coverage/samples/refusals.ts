import type { Asked, RefusalExample } from '#base/example.ts'
import type { Refusal } from '#base/result.ts'
import { COVERS, GRADES, METHODS_OF_COUNTS, METHODS_OF_ESTIMATES } from '../model.ts'
import type { Typed } from '../rules/reading/draft.ts'
import { readEntry } from '../rules/reading/entry.ts'
import { CLOSED, type Lists, makeLists } from '../rules/reading/lists.ts'
import { makeLookUp } from '../rules/reading/look-up.ts'
import { readSource, type TypedSource } from '../rules/reading/source.ts'
import { readTable } from '../rules/reading/table.ts'
import { readHop, type TypedHop } from '../rules/reading/trace.ts'
import { refuseSumAcrossGroups } from '../rules/sum.ts'
import { aCount } from '../samples.ts'

const bare = (codes: readonly string[]) => codes.map((code) => ({ code, words: [] }))
const TODAY = '2026-03-01'
/** The lists of a body that may post for one town and has one source; two towns have one name. */
const LISTS: Lists = makeLists(
  {
    ...{ column: bare(CLOSED.column), kind: bare(CLOSED.kind), sex: bare(CLOSED.sex), area: bare(CLOSED.area) },
    ...{ quantity: bare(CLOSED.quantity), state: bare(CLOSED.state), range: bare(CLOSED.range) },
    ...{ counts: bare(CLOSED.counts), deduplicated: bare(CLOSED.deduplicated) },
    ...{ not_split_by_sex_because: bare(CLOSED.not_split_by_sex_because), grade: bare(GRADES), covers: bare(COVERS) },
    ...{ estimate_method: bare(METHODS_OF_ESTIMATES), count_method: bare(METHODS_OF_COUNTS) },
    group: bare(['G01', 'G04', 'G05', 'G06', 'G07']),
    need: bare(['N5']),
    place: [
      { code: 'RS-1', words: [] },
      { code: 'RS-2', words: ['Proba'] },
      { code: 'RS-3', words: ['Proba'] },
    ],
    source: bare(['s1']),
  },
  { today: TODAY, isMine: (place) => place !== 'RS-2' },
)

const COMMON: Typed = { place: 'RS-1', groups: 'G01', need: 'N5', people: '140', period: '2024', source: 's1' }
const RIGHT: Readonly<Record<'estimate' | 'count' | 'not_looked', Typed>> = {
  estimate: {
    ...{ ...COMMON, kind: 'estimate', counts: 'need', range: 'none_stated', method: 'survey', grade: 'A' },
    not_split_by_sex_because: 'not_asked',
  },
  count: {
    ...{ ...COMMON, kind: 'count', quantity: 'served', state: 'value', method: 'service_register', covers: 'all' },
    not_split_by_sex_because: 'not_asked',
  },
  not_looked: { ...COMMON, kind: 'not_looked', quantity: 'reached', people: '' },
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 76)}… (${text.length})` : text)
/** `people: 700,5 · range: –`: what differs from a right entry. An empty field is a dash. */
const shown = (differs: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(differs)
    .map(([name, value]) => `${name}: ${value ? shorten(value) : '–'}`)
    .join(' · ')

type Differs<T> = Readonly<Partial<Record<keyof T & string, string>>>
/** What is refused of an entry that is right but for this. */
const entry = (code: string, differs: Typed, kind: keyof typeof RIGHT = 'estimate'): RefusalExample => ({
  code,
  given: shown(differs),
  run: () => readEntry({ ...RIGHT[kind], ...differs }, LISTS).problems.map(asRefusal),
})
const asRefusal = (one: { readonly code: string; readonly params?: Refusal['params'] }): Refusal => ({
  code: one.code,
  ...(one.params && { params: one.params }),
})

const SOURCE: TypedSource = {
  ...{ source_kind: 'survey', source_title: 'Proba', source_locale: 'sr-Latn', source_publisher: 'Proba' },
  ...{ source_publicity: 'published', source_web: 'https://example.org/proba' },
}
const source = (code: string, differs: Differs<TypedSource>): RefusalExample => ({
  code,
  given: shown(differs),
  run: () => readSource({ ...SOURCE, ...differs }, { kinds: ['survey'], today: TODAY }),
})

const HOP: TypedHop = { from: 'm1', to: 'm2', relation: 'led_to', period: '2024', source: 's1' }
const hop = (code: string, differs: Differs<TypedHop>): RefusalExample => ({
  code,
  given: shown(differs),
  run: () =>
    readHop(
      { ...HOP, ...differs },
      {
        ...{ today: TODAY, isMine: () => true, places: LISTS.of.place, sources: makeLookUp(bare(['s1'])), kinds: [] },
        ...{ relations: ['led_to'], organisations: [], locales: [] },
        ends: new Map(['m1', 'm2'].map((id) => [id, { kind: 'milestone', id }])),
      },
    ),
})

const HEAD = Object.keys(RIGHT.estimate).join(';')
const ROW = Object.values(RIGHT.estimate).join(';')
/** What is refused of a table. */
const table = (code: string, given: string, text: () => string): RefusalExample => ({
  code,
  given,
  run: () => readTable(text(), LISTS).problems.map(asRefusal),
})

const TABLES: readonly RefusalExample[] = [
  table('enter.nothing', '–', () => HEAD),
  table('enter.no_headings', 'abc', () => 'abc'),
  table('enter.quote_open', '"140', () => `${HEAD}\n"${ROW}`),
  table(
    'enter.column_missing',
    HEAD.replace('grade;', ''),
    () => `${HEAD.replace('grade;', '')}\n${ROW.replace('A;', '')}`,
  ),
  table('enter.column_twice', 'people;people', () => `people;${HEAD}\n140;${ROW}`),
  table('enter.twice_in_table', '2 × 1', () => [HEAD, ROW, ROW].join('\n')),
  table('enter.too_large', '> 2 MiB', () => 'x'.repeat(2 * 1024 * 1024 + 1)),
  table('enter.too_many_rows', '25000', () => [HEAD, ...Array.from({ length: 25_000 }, () => '1')].join('\n')),
  table('enter.too_many_columns', '300', () => `${HEAD}\n${'1;'.repeat(300)}`),
]

const ENTRIES: readonly RefusalExample[] = [
  entry('enter.needed', { place: '' }),
  entry('enter.unknown_word', { method: 'xyz' }),
  entry('enter.ambiguous', { place: 'Proba' }),
  entry('enter.place_not_yours', { place: 'RS-2' }),
  entry('enter.people_empty', { people: '' }),
  entry('enter.not_a_number', { people: '≈ 700' }),
  entry('enter.not_whole', { people: '700,5' }),
  entry('enter.too_many_people', { people: '999999999' }),
  entry('enter.period_impossible', { period: '31.04.2022' }),
  entry('enter.period_unreadable', { period: '2022?' }),
  entry('enter.period_in_future', { period: '2027' }),
  entry('enter.too_long', { note: 'x'.repeat(2001) }),
  entry('enter.personal_number', { note: '0101990710008' }),
  entry('enter.personal_phone', { note: '065 123 4567' }),
  entry('enter.personal_email', { note: 'ana@example.org' }),
  entry('enter.groups_summed', { groups: 'ukupno' }),
  entry('enter.groups_listed', { groups: 'G01, G04' }),
  entry('enter.groups_too_many', { groups: 'G01+G04+G05+G06+G07' }),
  entry('enter.age_unreadable', { age: '0?' }),
  entry('enter.age_order', { age: '17-0' }),
  entry('enter.reason_with_sex', { sex: 'f', not_split_by_sex_because: 'not_asked' }),
  entry('enter.sex_without_reason', { sex: '', not_split_by_sex_because: '' }),
  entry('enter.source_needed', { source: '' }),
  entry('enter.group_with_need', { counts: 'group', need: 'N5' }),
  entry('enter.range_given', { range: 'none_stated', low: '110', high: '170' }),
  entry('enter.low_over_high', { range: 'stated', low: '170', high: '110' }),
  entry('enter.outside_range', { range: 'stated', low: '150', high: '170' }),
  entry('enter.kind_is_estimate', { quantity: 'estimated' }, 'count'),
  entry('enter.kind_is_not_looked', { state: 'not_looked' }, 'count'),
  entry('enter.zero_is_observed', { state: 'value', people: '0' }, 'count'),
  entry('enter.people_beside_state', { state: 'zero_observed', people: '3' }, 'count'),
  entry('enter.people_beside_protected', { state: 'protected', people: '3' }, 'count'),
  entry('enter.not_looked_has_state', { state: 'value' }, 'not_looked'),
  source('enter.published_where', { source_web: '' }),
  source('enter.web_unreadable', { source_web: 'example' }),
  hop('enter.hop_to_itself', { from: 'm1', to: 'm1' }),
  hop('enter.hop_end_unknown', { to: 'm9' }),
]

const add = (code: string, given: string, second: Parameters<typeof aCount>[0]): RefusalExample => ({
  code,
  given,
  run: () => refuseSumAcrossGroups([aCount(), aCount(second)]),
})
const SUMS: readonly RefusalExample[] = [
  add('coverage.sum_across_groups', 'G01 + G04', { population: 'G04' }),
  add('coverage.sum_across_needs', 'N5 + N6', { needCode: 'N6' }),
  add('coverage.sum_across_quantities', 'served + reached', { quantity: 'reached' }),
  add('coverage.sum_across_methods', 'service_register + team_log', { method: 'team_log' }),
  add('coverage.sum_across_periods', '2020 + 2021', { period: '2020' }),
]

/** A form that is right but for what is stored already. The names with a colon are the body's own things. */
const NEW: Readonly<Record<string, string>> = {
  ...{ kind: 'estimate', place: ':placeCode', group1: 'G01', people: '120', range: 'none_stated', counts: 'need' },
  ...{ need: 'N5', period: '2019', method: 'survey', grade: 'B', not_split_by_sex_because: 'not_asked' },
  source: ':sourceId',
}
const entered = (differs: Readonly<Record<string, string>> = {}): Asked => ({
  path: '/evidence/new',
  fields: { ...NEW, ...differs },
})
const pasted = (people: string): Asked => ({
  path: '/evidence/import',
  fields: {
    text: `kind;place;groups;people;range;counts;need;period;method;grade;not_split_by_sex_because;source\nestimate;:placeCode;G01;${people};none_stated;need;N5;2020;survey;B;not_asked;:sourceId`,
    accept: 'all',
  },
})
const withdrawn = (name: string): Asked => ({ path: `/withdraw/estimate/:${name}`, fields: { reason: '?' } })
const linked: Asked = {
  path: '/evidence/hop',
  fields: {
    ...{ place: ':placeCode', from: ':milestoneId', to: ':estimateId', relation: 'founded', period: '2021' },
    source: ':sourceId',
  },
}
const happened: Asked = {
  path: '/evidence/milestone',
  fields: {
    ...{ kind: 'finding', place: ':placeCode', name: 'Proba', name_locale: 'sr-Latn', period: '2020' },
    source: ':sourceId',
  },
}
const described = {
  ...{ source_kind: 'survey', source_title: ':mark title', source_locale: 'sr-Latn' },
  ...{ source_publisher: ':mark publisher', source_publicity: 'working_paper' },
}

const STORED: readonly RefusalExample[] = [
  { code: 'enter.all_stand', given: '2 × 1', params: { n: 1 }, asked: [entered(), entered()] },
  { code: 'enter.stands_otherwise_one', given: '120 → 121', asked: [entered(), entered({ people: '121' })] },
  { code: 'enter.stands_otherwise', given: '120 → 121', params: { n: 1, rows: '2' }, asked: [pasted('121')] },
  {
    code: 'enter.superseded_before_one',
    given: '120 → 121 → 120 → 122',
    asked: [withdrawn('estimateId'), entered({ period: '2020', people: '122', supersede_reason: '?' })],
  },
  {
    code: 'enter.superseded_before',
    given: '120 → 121 → 120 → 122',
    params: { n: 1, rows: '2' },
    asked: [withdrawn('estimateId'), { ...pasted('122'), fields: { ...pasted('122').fields, supersede_reason: '?' } }],
  },
  {
    code: 'enter.not_standing',
    given: '–',
    asked: [entered({ supersedes: ':withdrawnId', supersede_reason: '?' })],
  },
  { code: 'enter.source_both', given: 'source · source_title', asked: [entered(described)] },
  { code: 'enter.source_exists', given: 'source_title', asked: [entered({ ...described, source: '' })] },
  { code: 'enter.already_withdrawn', given: '2 ×', asked: [withdrawn('withdrawnId')] },
  { code: 'enter.superseded_by_later', given: '–', params: { n: 1 }, asked: [withdrawn('supersededId')] },
  { code: 'enter.cited', given: '–', params: { n: 1 }, asked: [withdrawn('citedId')] },
  { code: 'enter.milestone_exists', given: '2 × Proba', params: { name: 'Proba' }, asked: [happened, happened] },
  { code: 'enter.hop_exists', given: '2 ×', asked: [linked, linked] },
]

/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [...ENTRIES, ...TABLES, ...STORED, ...SUMS]
