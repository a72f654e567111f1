import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENCIES } from '#base/money.ts'
import { speakersWith } from '#web/messages.ts'
import type { Award, Envelope, Objective } from '../model.ts'
import { readAward, readEnvelope, readResizing, supportOf } from './envelopes.ts'
import { jsonLdOf } from './json-ld.ts'
import { problems } from './lines.ts'
import { objectiveLine, readObjectives } from './objectives.ts'
import { postOf } from './posts.ts'
import { compareRights, rightsOf, sumByCurrency } from './rights.ts'
import { participantsOf } from './sides.ts'
import { type Records, readClosing, SUMMARY_LOCALES, summaryOf } from './summary.ts'

const amount = fc.record({ cents: fc.integer({ min: 1, max: 1_000_000 }), currency: fc.constantFrom(...CURRENCIES) })
const line = fc.record(
  {
    level: fc.constantFrom('component', 'measure', 'outcome'),
    text: fc.constant('x'),
    budget: amount.map((money) => ({ ...money, raw: 'x' })),
    rights: fc.uniqueArray(fc.constantFrom('ICESCR-9', 'ICESCR-11', 'ICESCR-12'), { minLength: 1 }),
  },
  { requiredKeys: ['level', 'text'] },
)
const trees = fc.array(fc.array(line, { maxLength: 12 }), { maxLength: 4 }).map((all) =>
  all.map((lines, at) => ({
    id: `p${at}`,
    objectives: lines.map((one, i): Objective => ({ ...one, id: `${at}.${i}` }) as Objective),
  })),
)
const cents = (money: readonly { readonly cents: number }[]) => money.reduce((sum, one) => sum + one.cents, 0)

describe('[0-08] rights', () => {
  test('the total and each right are at most what all lines state, and the total holds each line once', () =>
    fc.assert(
      fc.property(trees, (projects) => {
        const report = rightsOf(projects)
        const stated = sumByCurrency(
          projects.flatMap(({ objectives }) => objectives.flatMap(({ budget }) => budget ?? [])),
        )
        expect(cents(report.money)).toBeLessThanOrEqual(cents(stated))
        for (const row of report.rows) expect(cents(row.money)).toBeLessThanOrEqual(cents(stated))
        expect(report.lines).toBe(
          new Set(report.rows.flatMap(({ lines }) => lines.map(({ objective }) => objective.id))).size,
        )
      }),
    ))
  test('money within a tagged line of which the amount is stated is not added again', () => {
    const money = (value: number) => ({ cents: value, currency: 'EUR' as const, raw: 'x' })
    const objectives: Objective[] = [
      { id: 'a', level: 'component', text: 'a', budget: money(900), rights: ['ICESCR-11'] },
      { id: 'b', level: 'measure', text: 'b', budget: money(400), rights: ['ICESCR-9', 'ICESCR-11'] },
      { id: 'c', level: 'component', text: 'c', rights: ['ICESCR-9'] },
    ]
    const report = rightsOf([{ id: 'p', objectives }])
    expect(report.rows.map(({ right, money: sum }) => [right, cents(sum)])).toEqual([
      ['ICESCR-9', 400],
      ['ICESCR-11', 900],
    ])
    expect([report.lines, cents(report.money), report.withoutMoney]).toEqual([3, 900, 1])
  })
  test('articles stand in the order of their numbers', () =>
    expect(['ICESCR-11', 'ICESCR-9', 'ICESCR-2'].sort(compareRights)).toEqual(['ICESCR-2', 'ICESCR-9', 'ICESCR-11']))
})

describe('[X-06] envelopes', () => {
  const envelope: Envelope = { id: 'e', projectId: 'p', name: 'x', mostAwards: 2, amount: undefined }
  const anAward = (number: number): Award => ({
    ...{ id: `${number}`, envelopeId: 'e', projectId: 'p', number, placeCode: `RS-${number}`, proof: 'x' },
    ...{ amount: { cents: 100, currency: 'EUR' as const }, awardedOn: '2021-01-01' },
  })
  const fields = { place: 'RS-9', amount: '1 EUR', awarded_on: '2021-01-01', proof: 'Odluka' }
  const today = '2022-01-01'
  test('an award beyond the number is refused, whatever the number is', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 25 }), (mostAwards, given) => {
        const awards = Array.from({ length: given }, (_, i) => anAward(i + 100))
        const read = readAward(fields, new Set(['RS-9']), { envelope: { ...envelope, mostAwards }, awards, today })
        expect(read.ok).toBe(given < mostAwards)
      }),
    ))
  test.each([
    ['projects.envelopeNameNeeded', readEnvelope({ name: '', most_awards: '2' })],
    ['projects.mostAwardsOdd', readEnvelope({ name: 'x', most_awards: '0' })],
    ['projects.moneyUnreadable', readEnvelope({ name: 'x', most_awards: '2', amount: 'mnogo' })],
    ['projects.moreAwarded', readResizing({ most_awards: '1', reason: 'x' }, envelope, 2)],
    ['projects.reasonNeeded', readResizing({ most_awards: '3', reason: ' ' }, envelope, 2)],
    [
      'projects.dayToCome',
      readAward({ ...fields, awarded_on: '2.1.2022' }, new Set(['RS-9']), { envelope, awards: [], today }),
    ],
    [
      'projects.awardNeedsProof',
      readAward({ ...fields, proof: '' }, new Set(['RS-9']), { envelope, awards: [], today }),
    ],
    ['projects.codeUnknown', readAward(fields, new Set(), { envelope, awards: [], today })],
  ])('%s', (code, read) => expect(read.ok ? [] : read.refusals.map((one) => one.code)).toEqual([code]))
  test('support adds what a town got, whatever the envelope', () =>
    expect(supportOf([anAward(1), { ...anAward(1), envelopeId: 'f' }, anAward(2)])).toEqual([
      { placeCode: 'RS-1', awards: 2, money: [{ cents: 200, currency: 'EUR' }] },
      { placeCode: 'RS-2', awards: 1, money: [{ cents: 100, currency: 'EUR' }] },
    ]))
})

test('[0-16] people who came to several activities are not counted double: at least the largest, at most the sum', () => {
  const from = (what: string, organisation: string, placeCode: string, people: number) => ({
    what,
    organisation,
    placeCode,
    people,
  })
  const { all, byOrganisation, byPlace } = participantsOf([
    from('obuka', 'skgo', 'RS-1', 3),
    from('obuka', 'skgo', 'RS-2', 2),
    from('klaster', 'skgo', 'RS-1', 4),
    from('klaster', 'nalas', 'RS-2', 1),
  ])
  expect(all).toEqual({ atLeast: 5, atMost: 10 })
  expect(byOrganisation).toContainEqual({ code: 'skgo', atLeast: 5, atMost: 9 })
  expect(byPlace).toEqual([
    { code: 'RS-1', atLeast: 4, atMost: 7 },
    { code: 'RS-2', atLeast: 2, atMost: 3 },
  ])
})

test('[1-08] a line of the tree with all its pieces is written as it was read, and a piece that is none is named', () => {
  const known = {
    organisations: new Set(['skgo']),
    rights: new Set(['ICESCR-9']),
    services: new Set<string>(),
    before: [],
    ids: ['1', '2', '3'],
  }
  const typed =
    'component: Deo posla @skgo | from: Početkom 2020 | to: 31.04.2022 = 2022-04-30 | budget: 1.000,00 EUR | scope: local national | rights: ICESCR-9'
  const wrong = problems()
  expect(readObjectives({ objectives: typed }, known, wrong).objectives.map(objectiveLine)).toEqual([typed])
  for (const piece of ['scope: mars', 'rights: ICESCR-99', 'budget: mnogo', 'boja: plava'])
    readObjectives({ objectives: `measure: x | ${piece}` }, known, wrong)
  expect(wrong.all.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'projects.pieceUnknown'))
})

test.each([
  ['koordinatorka projekta u ime SKGO', 'coordinator'],
  ['Менаџер пројекта', 'manager'],
  ['rukovoditeljka projekta', 'manager'],
  ['direktorka centra', undefined],
])('[X-09] the post “%s” is %s', (text, post) => expect(postOf(text)).toBe(post))

describe('[0-44] the summary', () => {
  const speaker = speakersWith([])
  const records: Records = {
    ...{
      title: 'Proba',
      start: '2020-early',
      end: '2022-06-15',
      implementers: ['A'],
      partners: ['B', 'C'],
      funders: [],
    },
    ...{ places: [], measures: 5, done: 2, results: [], budget: undefined },
    awards: { number: 0, towns: 0, money: [] },
  }
  test('agrees with one organisation and with several, and with the number of what was done', () => {
    const text = (more = {}) => summaryOf(speaker('sr-Latn'), { ...records, ...more })
    expect(text()).toBe(
      'Projekat „Proba“ je završen. Početak je bio: početak 2020. Kraj je bio: 15.06.2022. Sprovela ga je organizacija: A. Partneri su bile organizacije: B, C. Sa dokazom su dovršene 2 mere od planiranih 5.',
    )
    expect(text({ implementers: ['A', 'B'] })).toContain('Sprovele su ga organizacije: A, B.')
    expect(text({ done: 1 })).toContain('je dovršena 1 mera')
    expect(text({ done: 5 })).toContain('je dovršeno 5 mera')
  })
  test('says nothing that is not recorded, in any language, and ends each sentence once', () => {
    const bare = { ...records, start: undefined, end: undefined, implementers: [], partners: [], measures: 0 }
    for (const locale of SUMMARY_LOCALES) {
      expect(summaryOf(speaker(locale), bare)).toBe(speaker(locale)('projects.summary.name', { title: 'Proba' }))
      const money = { cents: 100_000, currency: 'RSD' as const }
      const full = summaryOf(speaker(locale), { ...records, budget: money })
      expect(full).not.toMatch(/\.\./)
      expect(full.endsWith('.')).toBe(true)
    }
  })
  test('is kept with a day that has been and a text in one language at least', () => {
    const codes = (fields: Readonly<Record<string, string>>) => {
      const read = readClosing(fields, '2022-01-01')
      return read.ok ? [] : read.refusals.map(({ code }) => code)
    }
    expect(codes({ closed_on: '1.1.2022', summary_en: 'x' })).toEqual([])
    expect(codes({ closed_on: '2.1.2022' })).toEqual(['projects.dayToCome', 'projects.summaryNeeded'])
    expect(codes({ closed_on: '31.4.2021', summary_en: 'x' })).toEqual(['projects.dayUnreadable'])
  })
})

test('what machines read of a project closes no script', () => {
  const content = {
    ...{ titles: [{ locale: 'en', text: '</script><b>' }], locale: 'en', places: [], groups: [], approaches: [] },
    ...{ contacts: [], objectives: [], links: [], source: { text: 'x' } },
    organisations: [{ role: 'agency' as const, code: 'giz', onBehalfOf: 'bmz' }],
  }
  const said = jsonLdOf(content, { name: '</script><b>', organisation: (code) => code, places: [] })
  expect(said).not.toContain('<')
  expect(JSON.parse(said)).toMatchObject({ '@type': 'Project', name: '</script><b>', funder: [{ name: 'bmz' }] })
})
