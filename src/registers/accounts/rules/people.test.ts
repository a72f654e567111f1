import { expect, test } from 'vitest'
import { SYSTEM_BODY } from '../model.ts'
import { safeAddress } from './address.ts'
import { checkFounding, shortNameOf } from './bodies.ts'
import { checkEnd, checkInvited, dayAfter, rolesOf, signInNameFaults, signInNameOf } from './people.ts'

const BODY = '00000000-0000-7000-8000-0000000000b0'
const codesOf = (result: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  result.refusals?.map((r) => r.code) ?? []

test.each([
  ['Алма', 'alma'],
  ['ALMA', 'alma'],
  [' Đorđe  Ђорђевић ', 'djordje.djordjevic'],
  ['alma@bn', 'alma@bn'],
])('somebody who signs in as %s is %s', (typed, name) => expect(signInNameOf(typed)).toBe(name))
test.each([
  ['', 'accounts.sign_in_name_missing'],
  ['ab', 'accounts.sign_in_name_form'],
  ['alma/bn', 'accounts.sign_in_name_form'],
  ['x'.repeat(61), 'accounts.sign_in_name_form'],
])('the sign-in name "%s" is refused', (typed, code) => expect(signInNameFaults(typed)[0]?.code).toBe(code))

test('names are pasted one a line; empty lines and stray spaces do not count', () =>
  expect(checkInvited({ names: 'Ана Проба\r\n\r\n  Боба   Проба \n', role: 'team' }, BODY)).toEqual({
    ok: true,
    value: {
      people: [
        { name: 'Ана Проба', address: null },
        { name: 'Боба Проба', address: null },
      ],
      role: 'team',
    },
  }))
test('all that is wrong with an invitation is said at once', () => {
  const names = Array.from({ length: 31 }, (_, i) => `Ана ${i}`).join('\n')
  expect(codesOf(checkInvited({ names, role: 'owner' }, BODY))).toEqual([
    'accounts.names_many',
    'accounts.role_missing',
  ])
  expect(codesOf(checkInvited({ names: '', role: '' }, BODY))).toEqual([
    'accounts.names_missing',
    'accounts.role_missing',
  ])
})
test('thirty names at once are taken', () =>
  expect(
    checkInvited({ names: Array.from({ length: 30 }, (_, i) => `Ана ${i}`).join('\n'), role: 'reader' }, BODY).ok,
  ).toBe(true))
test('the same name twice is asked about, in whatever script', () =>
  expect(codesOf(checkInvited({ names: 'Ана Проба\nAna Proba', role: 'team' }, BODY))).toEqual(['accounts.name_twice']))
test('nobody is invited into a town as administrator, and into the system as nothing else', () => {
  expect(codesOf(checkInvited({ names: 'Ана', role: 'administrator' }, BODY))).toEqual(['accounts.role_missing'])
  expect(codesOf(checkInvited({ names: 'Ана', role: 'coordinator' }, SYSTEM_BODY))).toEqual(['accounts.role_missing'])
  expect(rolesOf(SYSTEM_BODY)).toEqual(['administrator'])
})

test.each([
  ['2022-02-28', '2022-03-01'],
  ['2024-02-28', '2024-02-29'],
  ['2022-12-31', '2023-01-01'],
  ['2022-03-07', '2022-03-08'],
])('the day after %s is %s', (day, next) => expect(dayAfter(day)).toBe(next))
test('a membership ends at once, or after a last day, and then from the next day on', () => {
  expect(checkEnd({ when: 'now', lastDay: '' }, '2022-12-31')).toEqual({ ok: true, value: '2022-12-31' })
  expect(checkEnd({ when: 'after', lastDay: '31.12.2022.' }, '2022-12-31')).toEqual({ ok: true, value: '2023-01-01' })
})
test.each([
  [{ when: '', lastDay: '' }, 'accounts.end_missing'],
  [{ when: 'after', lastDay: '' }, 'accounts.last_day_missing'],
  [{ when: 'after', lastDay: '30.12.2022' }, 'accounts.last_day_past'],
  [{ when: 'after', lastDay: '31.04.2023' }, 'accounts.day_impossible'],
  [{ when: 'after', lastDay: 'soon' }, 'accounts.day_unreadable'],
])('the end %j is refused: %s', (typed, code) => expect(codesOf(checkEnd(typed, '2022-12-31'))).toEqual([code]))

test.each([
  ['Општина Пробно', 'opstina-probno'],
  ['  Čačak & Ђаково, д.о.о. ', 'cacak-djakovo-d-o-o'],
])('the short name of %s is %s', (name, short) => expect(shortNameOf(name)).toBe(short))
test('a founding says whose wording and who coordinates; nothing of it has a default', () => {
  const typed = { name: 'Општина Пробно', place: '', wording: '', coordinator: '', coordinatorName: '' }
  expect(codesOf(checkFounding(typed))).toEqual(['accounts.wording_missing', 'accounts.coordinator_missing'])
  expect(codesOf(checkFounding({ ...typed, wording: 'un', coordinator: 'other' }))).toEqual(['accounts.name_missing'])
  expect(
    checkFounding({ ...typed, wording: 'un', coordinator: 'other', coordinatorName: ' Ана  Проба ' }),
  ).toMatchObject({
    value: { shortName: 'opstina-probno', wording: 'un', coordinator: { name: 'Ана Проба' } },
  })
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/a b',
  '/a\nb',
  '',
  undefined,
  'work',
  '/\t/evil.example',
])('after signing in nobody is sent to %j', (to) => expect(safeAddress(to)).toBe('/work'))
test.each(['/people', '/places/RS-80420/matrix?asOf=2022-01-01'])('after signing in one goes on to %s', (to) =>
  expect(safeAddress(to)).toBe(to),
)
