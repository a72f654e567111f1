import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedFor, inOrder, isClosedNet, outcomeOf, readMend, standingOf, suggestionFor } from './rules.ts'
import { aLink } from './samples.ts'

const at = new Date('2022-01-01T00:00:00Z')

describe('a link', () => {
  test('[4-25] that is written wrongly is malformed until an editor mends it, and what is written stays', () => {
    // page: /links
    const link = aLink({ address: 'http:/www.primer.rs/' })
    expect([standingOf(link), suggestionFor(link), askedFor(link)]).toEqual([
      'malformed',
      'http://www.primer.rs/',
      undefined,
    ])
    const mended = { ...link, mend: { to: 'http://www.primer.rs/', at } }
    expect([standingOf(mended), mended.address, askedFor(mended)]).toEqual([
      'mended',
      'http:/www.primer.rs/',
      'http://www.primer.rs/',
    ])
  })
  test('that was never asked says so; one that moved proposes where to', () => {
    expect(standingOf(aLink())).toBe('never')
    const moved = aLink({ look: { state: 'redirected', leadsTo: 'https://example.org/b', at } })
    expect([standingOf(moved), suggestionFor(moved)]).toEqual(['redirected', 'https://example.org/b'])
  })
  test('with work to do stands before one that is well', () => {
    const links = [
      aLink({ look: { state: 'fine', at } }),
      aLink({ look: { state: 'gone', at } }),
      aLink({ address: 'http:/x.rs' }),
    ]
    expect(inOrder(links).map(standingOf)).toEqual(['malformed', 'gone', 'fine'])
  })
  test('is mended only to an address that every browser opens, and not to itself', () => {
    expect(readMend('a', ' https://example.org/x ')).toEqual({ ok: true, value: 'https://example.org/x' })
    for (const typed of ['', 'javascript:alert(1)', 'http:/x.rs', 'https://x.rs.', 'a'])
      expect(readMend('a', typed).ok).toBe(false)
    expect(readMend('https://x.rs', 'https://x.rs').ok).toBe(false)
  })
})

test.each([
  [200, 'a', 'fine'],
  [403, 'a', 'fine'],
  [404, 'a', 'gone'],
  [410, 'b', 'gone'],
  [500, 'a', 'failing'],
  [200, 'b', 'redirected'],
])('an answer of %i at %s is %s', (status, last, state) => expect(outcomeOf(status, 'a', last).state).toBe(state))

describe('a closed net', () => {
  test.each([
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '0.0.0.0',
      '100.64.0.1',
    ],
    ...[
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1%eth0',
      'fc00::1',
      'fd12:3456::1',
      'ff02::1',
    ],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::10.0.0.1',
      '2002:7f00:1::',
      '2001:db8::1',
      '2001::1',
      'nothing',
      '1.2.3',
      '1::2::3',
    ],
  ])('holds %s', (address) => expect(isClosedNet(address)).toBe(true))
  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '2a00:1450:4001::1',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('does not hold %s', (address) => expect(isClosedNet(address)).toBe(false))
  test('holds the same in whatever way a number is written', () =>
    fc.assert(
      fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), ([a, b, c, d]) => {
        const plain = [a, b, c, d].join('.')
        const hex = `::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
        expect(isClosedNet(`::ffff:${plain}`)).toBe(isClosedNet(plain))
        expect(isClosedNet(hex)).toBe(isClosedNet(plain))
      }),
    ))
})
