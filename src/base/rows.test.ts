import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countRows, inRows, isCell, type List, rowFields, rowsIn } from './rows.ts'

const PEOPLE: List<'post' | 'town'> = {
  name: 'people',
  columns: ['post', 'town'],
  lines: (text) => (text ?? '').split('\n').filter((line) => line !== ''),
  split: (line) => {
    const [post = '', town = ''] = line.split(';')
    return { post, town }
  },
}
const word = fc.stringMatching(/^[a-z|;:@ ]{0,8}$/).map((text) => text.trim().replace(/ +/g, ' '))

describe('rows of a form', () => {
  test('what is written into a form and read again is the same, whatever signs are in it', () =>
    fc.assert(
      fc.property(fc.array(fc.record({ post: word, town: word }), { maxLength: 20 }), (rows) => {
        const read = rowsIn(rowFields(PEOPLE, rows), PEOPLE).map(({ cell }) => ({
          post: cell('post'),
          town: cell('town'),
        }))
        expect(read).toEqual(rows.filter(({ post, town }) => post + town !== ''))
      }),
    ))
  test('an empty row is none, but keeps its place on the page', () => {
    const typed = { 'people.0.post': '', 'people.1.post': 'a', 'people.2.town': '' }
    expect([rowsIn(typed, PEOPLE).map(({ number }) => number), countRows(typed, 'people')]).toEqual([[2], 3])
  })
  test('lines become rows once, and an error of a line stands at the list', () => {
    const shown = inRows({ people: 'a;x\nb', other: 'y' }, [PEOPLE])
    expect(shown).toEqual({ other: 'y', 'people.0.post': 'a', 'people.0.town': 'x', 'people.1.post': 'b' })
    expect(rowsIn({ people: 'a' }, PEOPLE)[0]?.field('post')).toBe('people')
    expect(rowsIn(shown, PEOPLE)[1]?.field('post')).toBe('people.1.post')
  })
  test('no more than two hundred rows are taken, and no name of another list', () => {
    expect([
      isCell('people.199.post', [PEOPLE]),
      isCell('people.200.post', [PEOPLE]),
      isCell('a.1.b', [PEOPLE]),
    ]).toEqual([true, false, false])
    expect(rowsIn({ 'people.9999.post': 'x', 'people.999.post': 'x' }, PEOPLE)).toEqual([])
  })
})
