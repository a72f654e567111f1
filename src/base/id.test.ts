import { expect, test } from 'vitest'
import { isId, newId } from './id.ts'

test('a new id is an id, and no two are alike', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(ids.every(isId)).toBe(true)
  expect(new Set(ids).size).toBe(1000)
})

test('an id holds the moment it was made at, so later ones sort later', () => {
  const before = Date.now()
  const madeAt = Number.parseInt(newId().replace('-', '').slice(0, 12), 16)
  expect(madeAt).toBeGreaterThanOrEqual(before)
  expect(madeAt).toBeLessThanOrEqual(Date.now())
})

test.each([
  ['a version 4 id', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  ['a foreign variant', '0195f1a2-4f89-71d3-1a0c-0305e82c3301'],
  ['capitals', '0195F1A2-4F89-71D3-9A0C-0305E82C3301'],
  ['an id with something around it', ' 0195f1a2-4f89-71d3-9a0c-0305e82c3301'],
  ['nothing', ''],
])('%s is not an id', (_, text) => expect(isId(text)).toBe(false))
