import { expect, test } from 'vitest'
import { isOnlyOpening, statementNames } from './prepared.ts'

test('a statement gets a name when it comes for the third time, and keeps it', () => {
  const nameOf = statementNames()
  const texts = ['select 1', 'select 1', 'select 1', 'select 2', 'select 1']
  expect(texts.map(nameOf)).toEqual([undefined, undefined, 's0', undefined, 's0'])
})

test.each(['begin', 'commit', 'select 1; select 2', 'set local role x', 'savepoint a'])(
  '%s never gets a name',
  (text) => {
    const nameOf = statementNames()
    expect([1, 2, 3, 4].map(() => nameOf(text))).toEqual([undefined, undefined, undefined, undefined])
  },
)

test('two statements have two names, and after a thousand names no more are given', () => {
  const nameOf = statementNames()
  const often = (text: string) => [1, 2, 3].map(() => nameOf(text)).at(-1)
  const names = Array.from({ length: 1000 }, (_, i) => often(`select ${i}`))
  expect(new Set(names).size).toBe(1000)
  expect(often('select one more')).toBeUndefined()
})

test.each(['begin', 'start transaction read only', "select set_config('role', 'obuhvat_app', true), act_as($1, $2)"])(
  '%s only opens a transaction',
  (text) => expect(isOnlyOpening(text)).toBe(true),
)

test.each(['commit', 'rollback', 'select begin from t', 'insert into begin values (1)', 'beginning'])(
  '%s is waited for',
  (text) => expect(isOnlyOpening(text)).toBe(false),
)
