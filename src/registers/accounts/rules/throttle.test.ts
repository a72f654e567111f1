import { expect, test } from 'vitest'
import { countersOf, judgeTries, LIMITS, networkOf, type Tally } from './throttle.ts'

const endsAt = new Date('2022-03-07T11:15:00Z')
const tally = (kind: Tally['kind'], tries: number, until = endsAt): Tally => ({ kind, tries, endsAt: until })

test('the sixth try of an account is looked at, the seventh waits for the end of the window', () => {
  expect(judgeTries([tally('account', 6), tally('address', 6), tally('all', 6)])).toEqual({ kind: 'go' })
  expect(judgeTries([tally('account', 7), tally('address', 7), tally('all', 7)])).toEqual({
    kind: 'wait',
    until: endsAt,
    begins: ['account'],
  })
})
test('where several counters are closed, the last to open again decides', () => {
  const later = new Date('2022-03-07T12:00:00Z')
  expect(judgeTries([tally('address', 70), tally('all', 700, later)])).toEqual({
    kind: 'wait',
    until: later,
    begins: [],
  })
})
test('only the try that closes a counter begins the refusal, so a flood leaves one note', () =>
  expect(judgeTries([tally('address', LIMITS.address.tries + 2)])).toMatchObject({ begins: [] }))
test('one source gets 60 tries a minute at most, whatever names it tries', () =>
  expect(LIMITS.address).toEqual({ tries: 60, seconds: 60 }))

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['unknown', 'unknown'],
])('the address %s is counted as %s', (address, network) => expect(networkOf(address)).toBe(network))

test('counters come in one order, and without an account there is none', () => {
  expect(countersOf('203.0.113.7', 'alma').map((c) => c.kind)).toEqual(['account', 'address', 'all'])
  expect(countersOf('203.0.113.7').map((c) => c.kind)).toEqual(['address', 'all'])
})
