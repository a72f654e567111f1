import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCommonPassword, passwordFaults } from './password.ts'

const codes = (password: string, again = password, name = 'alma') =>
  passwordFaults(password, again, name).map((r) => r.code)

test.each([
  ['', 'accounts.password_missing'],
  ['kratkalozin', 'accounts.password_short'],
  ['x'.repeat(201), 'accounts.password_long'],
  ['password1234', 'accounts.password_common'],
  ['Lozinka12345!', 'accounts.password_common'],
  ['лозинка12345', 'accounts.password_common'],
  ['ШИФРАШИФРА12', 'accounts.password_common'],
  ['P@ssw0rd2026', 'accounts.password_common'],
  ['qwertzuiop12', 'accounts.password_common'],
  ['123456789012', 'accounts.password_common'],
  ['abcdefghijkl', 'accounts.password_common'],
  ['aaaaaaaaaaaaa', 'accounts.password_common'],
  ['abcabcabcabc', 'accounts.password_common'],
  ['adminobuhvat1', 'accounts.password_common'],
  ['crvenazvezda1', 'accounts.password_common'],
  ['alma12345678', 'accounts.password_is_name'],
])('the password %s is refused: %s', (password, code) => expect(codes(password)).toEqual([code]))

test.each([
  'plavi most i kruške',
  'kisa pada po krovu',
  'Xk7-mostarska-vjeverica',
  'три шљиве под снегом',
  '𝄞𝄞🙂 violinski kljuc',
])('the password %s is taken: there are no rules about kinds of signs', (password) =>
  expect(codes(password)).toEqual([]),
)
test('a second typing that differs is refused at its own field', () =>
  expect(passwordFaults('plavi most i kruske', 'plavi most i kruske ', 'alma')).toEqual([
    { code: 'accounts.password_differs', field: 'again' },
  ]))
test('length is counted in signs, not in bytes', () =>
  expect(codes('шљивовица12')).toEqual(['accounts.password_short']))
test('random passwords of 16 letters are not taken for common ones', () =>
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z]{16}$/),
      (password) => new Set(password).size < 5 || !isCommonPassword(password),
    ),
    {
      seed: 7,
      numRuns: 2000,
    },
  ))
