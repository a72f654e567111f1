import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPattern } from './pattern.ts'

const fits = (pattern: string, text: string): boolean | string => {
  const read = readPattern(pattern)
  return read.ok ? read.value(text) : read.refusals[0].code
}

test.each([
  ['[0-9]{13}', '0101990710006', true],
  ['[0-9]{13}', '010199071000', false],
  ['\\d{3}-\\d{2}', '123-45', true],
  ['^(da|ne)$', 'ne', true],
  ['[^a-c]+', 'xyz', true],
  ['[^a-c]+', 'xaz', false],
  ['[\\p{L} -]+', 'Ђорђевић-Šabić', true],
  ['a.c', 'a\nc', false],
  ['a?b*c+', 'cc', true],
  ['(ab){2,3}', 'abab', true],
  ['(ab){2,3}', 'abababab', false],
  ['', '', true],
  ['(a*)*', 'aaaa', true],
  ['(?:a|b)+?', 'abba', true],
  ['.{2}', '👪x', true],
])('%s and %s: %s', (pattern, text, is) => expect(fits(pattern, text)).toBe(is))

test.each(['(a)\\1', '(?=a)b', 'a{2,1}', '[z-a]', '(', 'a)', '*a', '\\b', '[[:alpha:]]', '(a{1,100}){1,100}'])(
  '%s is refused',
  (pattern) => expect(fits(pattern, 'a')).toBe('forms.pattern_unreadable'),
)
test('a pattern of 501 signs is refused', () => expect(fits('a'.repeat(501), 'a')).toBe('forms.pattern_too_long'))

test('what makes a backtracking engine stand still is answered at once', () => {
  const begun = performance.now()
  expect(fits('(a+)+b', 'a'.repeat(5_000))).toBe(false)
  expect(fits('(.*)*(.*)*x', 'a'.repeat(5_000))).toBe(false)
  expect(performance.now() - begun).toBeLessThan(2_000)
})

test('it agrees with the platform on every plain pattern', () => {
  const pattern = fc.letrec((tie) => ({
    one: fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', 'c'),
    row: fc.array(tie('many'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    many: fc.tuple(tie('part'), fc.constantFrom('', '*', '+', '?', '{1,2}', '{2}')).map((parts) => parts.join('')),
    part: fc.oneof(
      { depthSize: 'small' },
      tie('one'),
      tie('row').map((row) => `(${row})`),
    ),
    whole: fc.array(tie('row'), { minLength: 1, maxLength: 3 }).map((rows) => rows.join('|')),
  })).whole
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' '), maxLength: 8 })
  fc.assert(
    fc.property(pattern, text, (source, given) => {
      const is = fits(String(source), given)
      // A pattern that would become too large a machine is refused.
      fc.pre(typeof is === 'boolean')
      expect(is).toBe(new RegExp(`^(?:${source})$`, 'u').test(given))
    }),
    { numRuns: 500 },
  )
})
