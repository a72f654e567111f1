import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMPARISONS, type Content, type Contribution, EVALUATORS, type GoalLink, GRADES } from './model.ts'
import { isStale } from './rules/age.ts'
import { answerShares } from './rules/answers.ts'
import { type Fields, linkedIn, readPractice } from './rules/describe.ts'
import { addressesIn, fieldsOf } from './rules/fields.ts'
import { goalLines, whyIn } from './rules/goals.ts'
import { gradeOf } from './rules/grade.ts'
import { jsonLdOf } from './rules/json-ld.ts'
import { someKnown, somePractice } from './samples.ts'

const contentOf = (fields: Fields): Content => {
  const read = readPractice(fields, someKnown)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}
const codes = (fields: Fields) => {
  const read = readPractice(fields, someKnown)
  return read.ok ? [] : read.refusals.map(({ code, field }) => `${field} ${code}`)
}

describe('a practice', () => {
  test('[1-21] is published only whole: everything that is missing is named at once, each at its field', () => {
    // page: /practices/new
    expect(codes({ title_en: 'A title', publish: 'yes' })).toEqual([
      'level practices.levelNeeded',
      'origin practices.originNeeded',
      'done_en practices.doneNeeded',
      'context_en practices.contextNeeded',
      'people_en practices.peopleNeeded',
      'cost_is practices.costUnanswered',
      'evaluator practices.evidenceNeeded',
      'contact_organisation practices.contactNeeded',
      'checked_on practices.checkedNeeded',
    ])
    expect(codes({ title_en: 'A title' })).toEqual([])
  })
  test('[1-21] lacks exactly what was taken away from a whole one', () => {
    // page: /practices/:practiceId/edit
    const parts = ['level', 'origin', 'done_sr-Cyrl', 'context_sr-Cyrl', 'people_sr-Cyrl', 'checked_on'] as const
    fc.assert(
      fc.property(fc.subarray([...parts]), (taken) => {
        const fields = somePractice(Object.fromEntries(taken.map((name) => [name, ''])))
        expect(new Set(codes(fields).map((one) => one.split(' ')[0]))).toEqual(new Set(taken))
      }),
    )
  })
  test('whose cost is not stated and whose evidence nobody graded says so, and may be published', () => {
    const open = somePractice({ cost_is: 'not_stated', cost: '', evaluator: 'not_graded' })
    expect(contentOf(open)).toMatchObject({ cost: { is: 'not_stated' }, evidence: { evaluator: 'not_graded' } })
  })
  test('that is written into its form again is the same description', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EVALUATORS),
        fc.constantFrom(...COMPARISONS),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        (evaluator, comparison, months, cents) => {
          const cost = `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, '0')}`
          const content = contentOf(somePractice({ evaluator, comparison, months: String(months), cost }))
          expect(contentOf({ ...fieldsOf(content), publish: 'yes' })).toEqual(content)
        },
      ),
    )
  })
  test('whose amount cannot be read is told that alone', () =>
    expect(codes(somePractice({ cost: 'puno' }))).toEqual(['cost practices.costOdd']))
  test('states no outcome without who says so', () => {
    expect(codes(somePractice({ 'results.0.source': '' }))).toEqual(['results.0.source practices.resultNeedsSource'])
  })
  test('knows the addresses outside in it, and not those of this site', () => {
    const content = contentOf(somePractice({ presentations: 'Susret | 2021 | /events/1' }))
    expect(addressesIn(content)).toEqual(['https://example.org/izvestaj'])
  })
  test('takes addresses of services, projects and milestones, in any language of the site', () => {
    const id = '00000000-0000-7000-8000-000000000001'
    expect(linkedIn(`https://x.org/en/services/${id} /projects/${id}\n/milestones/${id} /places/1`)).toEqual({
      services: [id],
      projects: [id],
      milestones: [id],
      others: ['/places/1'],
    })
  })
  test('goes stale twelve months after it was checked', () => {
    expect(isStale('2021-11-23', '2022-11-22')).toBe(false)
    expect(isStale('2021-11-22', '2022-11-22')).toBe(true)
    expect(isStale(undefined, '2022-11-22')).toBe(true)
  })
  test('for machines is an article that holds no tag', () => {
    const named = { title: { text: 'A </script>', locale: 'en' }, summary: undefined, publisher: 'B' }
    expect(jsonLdOf(contentOf(somePractice()), named)).not.toContain('<')
  })
})

describe('the grade of the evidence', () => {
  test.each([
    ['independent', 'with_others', 12, 'A'],
    ['independent', 'with_others', 11, 'B'],
    ['independent', 'before_after', 12, 'B'],
    ['independent', 'none', 12, 'C'],
    ['own', 'with_others', 12, 'C'],
    ['own', 'before_after', 3, 'D'],
    ['own', 'none', 99, 'D'],
    ['nobody', undefined, undefined, 'D'],
    ['not_graded', undefined, undefined, 'not_graded'],
  ] as const)('[0-32] of %s, %s, %s months is %s', (evaluator, comparison, months, grade) => {
    // page: /practices/:practiceId
    expect(gradeOf({ evaluator, comparison, months })).toBe(grade)
  })
  test('never falls when it was watched longer', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...EVALUATORS),
        fc.constantFrom(...COMPARISONS),
        fc.nat(99),
        fc.nat(99),
        (e, c, a, b) => {
          const at = (months: number) => GRADES.indexOf(gradeOf({ evaluator: e, comparison: c, months }))
          expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)))
        },
      ),
    ))
})

test('[2-22] the share that answered counts "nobody looked", and not silence', () => {
  // page: /practices
  const some = [{ answers: { gender: { is: 'not_looked' as const } } }, { answers: {} }]
  expect(answerShares(some)).toEqual([
    { question: 'gender', n: 1, all: 2, share: 0.5 },
    { question: 'discrimination', n: 0, all: 2, share: 0 },
  ])
  expect(answerShares([])[0]).toMatchObject({ n: 0, all: 0, share: undefined })
})

describe('the goals', () => {
  const link = (code: string, goal: string): GoalLink => ({
    ...{ list: 'need', code, goal, target: undefined, source: 'invented', datedOn: '2022-01-01' },
  })
  const links = [link('N1', '16'), link('N9', '16'), link('N9', '10')]
  const thing = (needs: readonly string[], isLookedAt: boolean): Contribution => ({
    ...{ kind: 'practice', id: needs.join(), path: '/', titles: [], place: undefined, needs, sectors: [], isLookedAt },
  })
  test('[4-17] count a thing once under each goal that its needs belong to, and say of how many somebody looked', () => {
    // page: /goals
    const lines = goalLines(links, [thing(['N1', 'N9'], true), thing(['N1'], false)])
    expect(lines).toHaveLength(17)
    expect(lines[15]?.practice).toEqual({ n: 2, looked: 1 })
    expect(lines[9]?.practice).toEqual({ n: 1, looked: 1 })
    expect(lines[13]?.practice).toEqual({ n: 0, looked: 0 })
  })
  test('a need of the same code as a sector is not taken for it', () =>
    expect(whyIn('16', links, { needs: [], sectors: ['N1'] })).toEqual([]))
})
