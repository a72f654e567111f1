import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  base32Of,
  codeAt,
  otpauthOf,
  recoveryCodeOf,
  recoveryTyped,
  SECRET_BYTES,
  secretOf,
  stepAt,
  stepOfCode,
} from './totp.ts'

const hmac = (key: Uint8Array, message: Uint8Array) => new Uint8Array(createHmac('sha1', key).update(message).digest())
/** The secret of the test vectors in RFC 6238, appendix B: the digits 1 to 0, twice. */
const SECRET = new TextEncoder().encode('12345678901234567890')
const at = (seconds: number) => new Date(seconds * 1000)

// RFC 6238, appendix B gives eight digits; six are their end (RFC 4226, section 5.3).
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('%i seconds after 1970 the code is %s, as the standard says', (seconds, code) =>
  expect(codeAt(SECRET, stepAt(at(seconds)), hmac)).toBe(code),
)

test('a code holds one step before and after its own, and no further', () => {
  const code = codeAt(SECRET, 1000, hmac)
  const step = (now: number) => stepOfCode(SECRET, code, { now: at(now * 30), after: 0 }, hmac)
  expect([998, 999, 1000, 1001, 1002].map(step)).toEqual([undefined, 1000, 1000, 1000, undefined])
})

test('a code that was used, or is older than one that was used, is refused', () => {
  const used = (after: number) => stepOfCode(SECRET, codeAt(SECRET, 1000, hmac), { now: at(30_000), after }, hmac)
  expect([used(999), used(1000), used(1001)]).toEqual([1000, undefined, undefined])
})

test('the gap in the middle of a code does not matter, and what is no code is none', () => {
  const code = codeAt(SECRET, 1000, hmac)
  const typed = (text: string) => stepOfCode(SECRET, text, { now: at(30_000), after: 0 }, hmac)
  expect(typed(`${code.slice(0, 3)} ${code.slice(3)} `)).toBe(1000)
  expect([typed(''), typed('12345'), typed(`${code}1`), typed('abcdef')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a secret comes back from its letters, in any case and with gaps', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: SECRET_BYTES, maxLength: SECRET_BYTES }), (bytes) => {
      const text = base32Of(bytes)
      expect(secretOf(text)).toEqual(bytes)
      expect(secretOf((text.toLowerCase().match(/.{4}/g) ?? []).join(' '))).toEqual(bytes)
    }),
  )
  expect([secretOf('ABC'), secretOf('1'.repeat(32))]).toEqual([undefined, undefined])
})

test('the letters are those of the standard', () =>
  // RFC 4648, section 10.
  expect(base32Of(new TextEncoder().encode('foobar'))).toBe('MZXW6YTBOI'))

test('an app takes over the secret, the name and the site', () =>
  expect(otpauthOf('ABC', 'ана проба')).toMatch(
    /^otpauth:\/\/totp\/Obuhvat:%D0%B0.*%20.*\?secret=ABC&issuer=Obuhvat&algorithm=SHA1&digits=6&period=30$/,
  ))

test('a recovery code is read with and without its hyphens', () => {
  const code = recoveryCodeOf(new Uint8Array(10).fill(77))
  expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
  expect(recoveryTyped(` ${code.toLowerCase()} `)).toBe(code.replaceAll('-', ''))
  expect([recoveryTyped('123456'), recoveryTyped('')]).toEqual([undefined, undefined])
})
