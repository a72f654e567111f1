import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../model.ts'
import { aDoubt } from '../samples.ts'
import { excerptOf, piecesOf, withSpaces } from './marks.ts'
import { isShown, nextAfter, readWhich, sameAs } from './shown.ts'
import { readTogether } from './together.ts'

const DECIDED: Decision = { kind: 'keep', text: undefined, note: undefined, decidedAt: new Date(0) }
const first = (text: string) => [{ text, why: 'spelling' }]
const typed = { which: 'open', all: false, ticked: [], take: 'first', note: '' } as const

test('the marked pieces together are the text, letter by letter, and every doubt stands on one of them', () => {
  const place = fc.record({ at: fc.nat(60), n: fc.integer({ min: 1, max: 12 }) })
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 50 }), fc.array(place, { maxLength: 8 }), (text, found) => {
      const places = found.map(({ at, n }) => ({ at, raw: text.slice(at, at + n) }))
      const pieces = piecesOf(text, places)
      expect(pieces.map((one) => one.text).join('')).toBe(text)
      const marked = pieces.flatMap(({ marks }) => marks).sort((a, b) => a - b)
      expect(marked).toEqual(places.flatMap(({ raw }, i) => (raw === '' ? [] : [i])))
    }),
  )
})
test('a doubt is shown between whole words of its text', () =>
  expect(excerptOf('један два три четири пет', { raw: 'три', at: 10 }, 6)).toEqual({
    before: '…два ',
    raw: 'три',
    after: '…',
  }))
test('[0-43] odd spaces can be seen', () => expect(withSpaces('opština\u00A0 Srbije')).toBe('opština°·Srbije'))

test('what waits is shown by what it is about, and leaves the list with its decision', () => {
  const doubt = aDoubt({ code: 'date.impossible' })
  expect(['open', 'date', 'name', 'decided'].map((which) => isShown(doubt, readWhich(which)))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(isShown({ ...doubt, decision: DECIDED }, 'decided')).toBe(true)
  expect(readWhich('nonsense')).toBe('open')
})
test('after a decision comes the next doubt that waits, from the start again after the last', () => {
  const issues = [aDoubt({ id: 'a' }), aDoubt({ id: 'b', decision: DECIDED }), aDoubt({ id: 'c' })]
  expect([nextAfter('a', issues, 'open')?.id, nextAfter('c', issues, 'open')?.id]).toEqual(['c', 'a'])
  expect(nextAfter('a', issues.slice(0, 2), 'open')).toBeUndefined()
})
test('the same words that are doubtful for the same reason are one doubt in several places', () => {
  const [one, other] = [aDoubt({ id: 'a', raw: 'KОВИД' }), aDoubt({ id: 'b', raw: 'KОВИД' })]
  const different = [aDoubt({ id: 'c', raw: 'Видео' }), aDoubt({ id: 'd', raw: 'KОВИД', decision: DECIDED })]
  expect(sameAs(one, [one, other, ...different]).map(({ id }) => id)).toEqual(['b'])
})
test('one decision takes the first suggestion of each that is ticked; what has none goes on waiting', () => {
  const issues = [
    aDoubt({ id: 'a', suggestions: first('наведених') }),
    aDoubt({ id: 'b' }),
    aDoubt({ id: 'c', suggestions: first('појединцима') }),
  ]
  const taken = readTogether(issues, { ...typed, ticked: ['a', 'b'], note: ' Прочитано. ' })
  expect(taken).toEqual({
    ok: true,
    value: [{ id: 'a', kind: 'suggestion', text: 'наведених', note: 'Прочитано.' }],
  })
  const kept = readTogether(issues, { ...typed, all: true, take: 'keep' })
  expect(kept.ok && kept.value.map(({ id, kind }) => [id, kind])).toEqual([
    ['a', 'keep'],
    ['b', 'keep'],
    ['c', 'keep'],
  ])
})
test('what is decided already is not decided again together with others', () => {
  const issues = [aDoubt({ id: 'a', decision: DECIDED }), aDoubt({ id: 'b' })]
  const kept = readTogether(issues, { ...typed, ticked: ['a', 'b'], take: 'keep' })
  expect(kept.ok && kept.value.map(({ id }) => id)).toEqual(['b'])
})
