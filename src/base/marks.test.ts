import { expect, test } from 'vitest'
import { hasMark, MISSING_CLOSE, MISSING_OPEN, STATUS_MARK, withoutMarks, withoutMissing } from './marks.ts'

const marked = `${MISSING_OPEN}Прегледи: Kosovo${STATUS_MARK}${MISSING_CLOSE}`

test('a plain output keeps the words and the asterisk [0-15]', () =>
  expect(withoutMarks(marked)).toBe('Прегледи: Kosovo*'))

test('a text inside a missing one loses only the marks of the missing', () =>
  expect(withoutMissing(marked)).toBe(`Прегледи: Kosovo${STATUS_MARK}`))

test('an output can be asked whether it needs the footnote', () => {
  expect(hasMark(marked, STATUS_MARK)).toBe(true)
  expect(hasMark('Kosovo*', STATUS_MARK)).toBe(false)
})
