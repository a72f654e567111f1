import { expect, test } from 'vitest'
import { accept, acceptUnless, refusal, refuse } from './result.ts'

test('a yes carries its value', () => expect(accept(7)).toEqual({ ok: true, value: 7 }))

test('a no carries its reason, its field and its params, and no empty places', () => {
  expect(refuse('visits.in_future', 'visitedOn', { day: '2026-03-07' })).toEqual({
    ok: false,
    refusals: [{ code: 'visits.in_future', field: 'visitedOn', params: { day: '2026-03-07' } }],
  })
  expect(Object.keys(refusal('visits.in_future'))).toEqual(['code'])
})

test('every problem that was found is said at once', () => {
  const found = [refusal('a.one'), refusal('a.two', 'age')]
  expect(acceptUnless(found, 1)).toEqual({ ok: false, refusals: found })
  expect(acceptUnless([], 1)).toEqual(accept(1))
})
