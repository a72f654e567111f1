import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEVELS, type Objective, type RecognisedPage } from './model.ts'
import { type Known, readProject } from './rules/describe.ts'
import { fieldsOf } from './rules/fields.ts'
import { proposalOf } from './rules/from-page.ts'
import { readProgress } from './rules/progress.ts'
import { standingOf } from './rules/status.ts'
import { keepIds, treeOf } from './rules/tree.ts'
import { someFields } from './samples.ts'

const known: Known = {
  places: new Set(['RS-80420']),
  groups: new Set(['G01', 'G04']),
  approaches: new Set(['day_centre']),
  organisations: new Set(['skgo', 'nalas', 'giz', 'bmz']),
  needs: new Set(['N5', 'N6']),
  services: new Set(),
  rights: new Set(['ICESCR-9', 'ICESCR-11', 'ICESCR-12']),
  before: [],
  ids: Array.from({ length: 200 }, (_, i) => `id${i}`),
}
const content = (more = {}) => {
  const read = readProject(someFields(more), known)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}
const codes = (more = {}) => {
  const read = readProject(someFields(more), known)
  return read.ok ? [] : read.refusals.map(({ code, field }) => `${field} ${code}`)
}

describe('a description', () => {
  test('[3-02] keeps a vague start beside its reading, and [0-05] who acts on behalf of whom', () => {
    expect(content().start).toEqual({ raw: 'Početkom 2020.godine', period: '2020-early' })
    expect(content().organisations).toContainEqual({ role: 'agency', code: 'giz', onBehalfOf: 'bmz' })
    expect(content().budget).toMatchObject({ cents: 7_663_000, currency: 'EUR', raw: '76.630,00 evra' })
  })
  test('that is written into its form again is the same description, line by line and row by row', () => {
    for (const end of ['31.04.2022', '31.04.2022 = 30.04.2022', 'jednom', '2022', ''])
      expect(readProject(fieldsOf(content({ end })), { ...known, before: content({ end }).objectives })).toEqual({
        ok: true,
        value: content({ end }),
      })
  })
  test('names every line that is not understood, and mends none', () =>
    expect(
      codes({
        titles: 'bez jezika',
        locale: '',
        organisations: 'boss: skgo\ndonor: niko',
        objectives: 'x: y',
        budget: 'mnogo',
        source: '',
      }),
    ).toEqual([
      'locale projects.localeNeeded',
      'titles projects.titleLine',
      'budget projects.moneyUnreadable',
      'organisations projects.roleUnknown',
      'organisations projects.organisationUnknown',
      'objectives projects.levelUnknown',
      'source projects.sourceNeeded',
    ]))
})

describe('the status', () => {
  const statusOn = (today: string, more = {}) => standingOf(content({ start: '01.05.2020.', ...more }), today)
  test('follows the dates, both days included', () => {
    expect(['2020-04-30', '2020-05-01', '2022-06-15', '2022-06-16'].map((day) => statusOn(day).status)).toEqual([
      'planned',
      'in_progress',
      'in_progress',
      'completed',
    ])
  })
  test('of what was stopped stays, and without dates is what the source says', () => {
    expect(statusOn('2021-01-01', { status: 'cancelled' })).toMatchObject({ status: 'cancelled', isComputed: false })
    expect(standingOf(content({ start: '', end: '', status: 'planned' }), '2021-01-01').status).toBe('planned')
    expect(standingOf(content({ start: '', end: '' }), '2021-01-01').status).toBeUndefined()
  })
  test.each([
    ['projects.statedRunningEnded', '2023-01-01', { status: 'in_progress' }],
    ['projects.statedPlannedStarted', '2021-01-01', { status: 'planned' }],
    ['projects.statedCompletedRunning', '2021-01-01', { status: 'completed' }],
    ['projects.endBeforeStart', '2021-01-01', { end: '2019' }],
    ['projects.dayOdd', '2021-01-01', { end: '31.04.2022' }],
  ])('%s is flagged', (code, today, more) =>
    expect(statusOn(today, more).contradictions.map((one) => one.code)).toContain(code),
  )
})

describe('the tree of objectives', () => {
  const lines = fc.array(
    fc.record({ level: fc.constantFrom(...LEVELS), text: fc.string({ minLength: 1, maxLength: 3 }) }),
    { maxLength: 30 },
  )
  const ids = Array.from({ length: 30 }, (_, i) => `new${i}`)
  type Tree = ReturnType<typeof treeOf>
  const flat = (tree: Tree): readonly Objective[] =>
    tree.flatMap(({ objective, branches }) => [objective, ...flat(branches)])
  test('holds every line once, in its order, below a wider one', () =>
    fc.assert(
      fc.property(lines, (some) => {
        const objectives = keepIds(some, [], ids)
        expect(flat(treeOf(objectives))).toEqual(objectives)
        const isRight = ({ objective, branches }: Tree[number]): boolean =>
          branches.every((one) => LEVELS.indexOf(one.objective.level) > LEVELS.indexOf(objective.level) && isRight(one))
        expect(treeOf(objectives).every(isRight)).toBe(true)
      }),
    ))
  test('gives no id twice, whatever was there before', () =>
    fc.assert(
      fc.property(lines, lines, (old, fresh) => {
        const before = keepIds(
          old,
          [],
          Array.from({ length: 30 }, (_, i) => `old${i}`),
        )
        const after = keepIds(fresh, before, ids).map(({ id }) => id)
        expect(new Set(after).size).toBe(after.length)
      }),
    ))
  test('a line that is reworded in its place keeps its id', () => {
    const before = keepIds(
      [
        { level: 'overall', text: 'a' },
        { level: 'measure', text: 'b' },
      ],
      [],
      ['1', '2'],
    )
    expect(
      keepIds(
        [
          { level: 'overall', text: 'a' },
          { level: 'measure', text: 'b, bolje' },
        ],
        before,
        ['3', '4'],
      ).map(({ id }) => id),
    ).toEqual(['1', '2'])
  })
})

test('[0-18] done without a proof, a day to come and a line of another project are refused', () => {
  const objectives: readonly Objective[] = [{ id: 'a', level: 'measure', text: 'x' }]
  const read = (fields: Readonly<Record<string, string>>) =>
    readProgress({ objective: 'a', state: 'done', proof: 'p', ...fields }, objectives, '2022-01-01').ok
  expect([read({}), read({ proof: ' ' }), read({ as_of: '2.1.2022' }), read({ objective: 'b' })]).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('of the people on a page only the post reaches the form', () => {
  const nothing = {
    alternativeTitles: [],
    dates: [],
    money: [],
    organisations: [],
    places: [],
    groups: [],
    approaches: [],
    objectives: [],
    lists: [],
    sections: [],
  }
  const contacts = [{ name: 'Izmišljena Osoba', title: 'koordinatorka projekta', form: 'f' as const }]
  const record = { ...nothing, contacts, language: 'sr', script: 'Latn' }
  const page: RecognisedPage = { id: 'x', address: undefined, capturedOn: undefined, record, decisions: [] }
  expect(JSON.stringify(proposalOf(page, ''))).toContain('koordinatorka projekta; f')
  expect(JSON.stringify(proposalOf(page, ''))).not.toContain('Izmišljena')
})
