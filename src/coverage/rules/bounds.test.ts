import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Count, MethodOfCount } from '../model.ts'
import { aCount } from '../samples.ts'
import { boundsOf, type Span, stateOf } from './bounds.ts'

const YEAR: Span = { fromOn: '2021-01-01', toOn: '2021-12-31' }
const value = (people: number, differs: Partial<Count> = {}) =>
  aCount({ said: { state: 'value', people }, bodyId: 'a', ...differs })
const by = (bodyId: string, people: number, differs: Partial<Count> = {}) => value(people, { bodyId, ...differs })
const notLooked = (differs: Partial<Count> = {}) =>
  aCount({ said: { state: 'not_looked' }, method: undefined, covers: undefined, ...differs })

describe('several posters of one quantity', () => {
  test('mean at least the largest and at most the sum', () =>
    expect(boundsOf([by('a', 30), by('b', 20)])).toEqual({ atLeast: 30, atMost: 50 }))
  test('mean one number where a body declares that it compared the lists', () =>
    expect(boundsOf([by('a', 30), by('b', 20), by('c', 41, { isDeduplicated: true })])).toEqual({
      atLeast: 41,
      atMost: 41,
    }))
  test('leave it open upwards where one of them covers one service or one team', () => {
    for (const covers of ['one_service', 'one_team'] as const)
      expect(boundsOf([by('a', 30), by('b', 20, { covers })])).toEqual({ atLeast: 30, atMost: undefined })
  })
  test('leave it open upwards where another body says that it did not look', () =>
    expect(boundsOf([by('a', 30), notLooked({ bodyId: 'b' })])).toEqual({ atLeast: 30, atMost: undefined }))
  test('are never added when they counted by different methods', () =>
    expect(boundsOf([by('a', 30), by('b', 20, { method: 'team_log' })])).toEqual({ atLeast: 30, atMost: undefined }))
  test('a declared number that another post exceeds is not believed', () =>
    expect(boundsOf([by('a', 30, { isDeduplicated: true }), by('b', 35)])).toEqual({ atLeast: 35, atMost: 65 }))
})
test("a body's own lists lie inside its whole and are not added to it", () =>
  expect(boundsOf([by('a', 30), by('a', 20, { covers: 'one_service' })])).toEqual({ atLeast: 30, atMost: 30 }))
test('a count of a part of the period says nothing about the most of the whole', () =>
  expect(boundsOf([value(20, { period: '2021-11-25' }), value(8, { period: '2021-early' })], YEAR)).toEqual({
    atLeast: 20,
    atMost: undefined,
  }))
test('a protected count hides one to four people', () => {
  const hidden = aCount({ said: { state: 'protected' }, bodyId: 'p' })
  expect(boundsOf([hidden])).toEqual({ atLeast: 1, atMost: 4 })
  expect(boundsOf([hidden, by('a', 30)])).toEqual({ atLeast: 30, atMost: 34 })
})

describe('the state of a quantity', () => {
  const zero = aCount({ said: { state: 'zero_observed' } })
  const hidden = aCount({ said: { state: 'protected' } })
  test.each([
    ['no record', [], 'no_record'],
    ['not looked', [notLooked()], 'not_looked'],
    ['zero observed', [zero], 'zero_observed'],
    ['zero observed by one, not looked by another', [zero, notLooked()], 'zero_observed'],
    ['protected', [hidden, zero], 'protected'],
    ['a value', [hidden, zero, value(12), notLooked()], 'value'],
  ])('is %s', (_, counts, state) => expect(stateOf(counts).state).toBe(state))
  test('keeps the statement of not having looked beside the number', () =>
    expect(stateOf([value(12), notLooked()])).toMatchObject({ statements: [{ said: { state: 'not_looked' } }] }))
})

/**
 * A small town of people 0…5 as bits. Every body has services with overlapping lists of people and posts the truth
 * about what it says it covers: all of its services together, single ones, a part of the year, or that it did not look.
 */
const WAYS = ['all', 'services', 'some', 'both', 'part', 'not_looked'] as const
type Body = {
  readonly services: readonly number[]
  readonly posts: (typeof WAYS)[number]
  readonly method: MethodOfCount
  readonly hides: boolean
}
const union = (lists: readonly number[]): number => lists.reduce((a, b) => a | b, 0)
const people = (list: number): number => list.toString(2).replaceAll('0', '').length
const say = (bodyId: string, list: number, { hides, method }: Body, differs: Partial<Count> = {}): Count => {
  const n = people(list)
  const said =
    n === 0
      ? ({ state: 'zero_observed' } as const)
      : hides && n <= 4
        ? ({ state: 'protected' } as const)
        : ({ state: 'value', people: n } as const)
  return aCount({ bodyId, said, method, ...differs })
}
function postsOf(body: Body, bodyId: string): readonly Count[] {
  const whole = say(bodyId, union(body.services), body)
  const lists = body.services.map((list) => say(bodyId, list, body, { covers: 'one_service' }))
  if (body.posts === 'all') return [whole]
  if (body.posts === 'services') return lists
  if (body.posts === 'some') return lists.slice(0, 1)
  if (body.posts === 'both') return [whole, ...lists]
  // Whoever counts one month meets some of those whom it meets in the year.
  if (body.posts === 'part') return [say(bodyId, union(body.services) & 0b010101, body, { period: '2021-03' })]
  return [notLooked({ bodyId })]
}
function holdsTheTruth(bodies: readonly Body[], declares: boolean) {
  const truth = union(bodies.flatMap((b) => b.services))
  const posts = bodies.flatMap((body, i) => postsOf(body, `body ${i}`))
  const declarer: Body = { services: [truth], posts: 'all', method: 'service_register', hides: false }
  const all = declares ? [...posts, say('the town', truth, declarer, { isDeduplicated: true })] : posts
  const { atLeast, atMost } = boundsOf(all, YEAR)
  expect(people(truth)).toBeGreaterThanOrEqual(atLeast)
  if (atMost !== undefined) expect(people(truth)).toBeLessThanOrEqual(atMost)
  if (atMost !== undefined) expect(atLeast).toBeLessThanOrEqual(atMost)
}

describe('at least and at most always hold the truth', () => {
  const body: fc.Arbitrary<Body> = fc.record({
    services: fc.array(fc.nat(63), { minLength: 1, maxLength: 3 }),
    posts: fc.constantFrom(...WAYS),
    method: fc.constantFrom('service_register', 'team_log'),
    hides: fc.boolean(),
  })
  test('in random small towns with overlapping services', () =>
    fc.assert(fc.property(fc.array(body, { minLength: 1, maxLength: 4 }), fc.boolean(), holdsTheTruth), {
      numRuns: 3000,
    }))
  test('in every town of three people, two bodies and every way of posting', () => {
    const lists = Array.from({ length: 8 }, (_, list) => list)
    const bodies = WAYS.flatMap((posts) => lists.map((list) => ({ posts, services: [list, 0b001] })))
    const towns = bodies.flatMap((one) => bodies.map((other) => [one, other] as const))
    for (const [one, other] of towns)
      for (const hides of [false, true]) {
        const of = (body: Pick<Body, 'posts' | 'services'>): Body => ({ ...body, method: 'service_register', hides })
        holdsTheTruth([of(one), of(other)], one.posts === other.posts)
      }
  })
})
