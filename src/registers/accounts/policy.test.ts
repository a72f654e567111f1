import { expect, test } from 'vitest'
import type { Actor, Member, Role } from '#base/context.ts'
import type { Person } from './model.ts'
import { mayEnd, mayFound, mayInvite, mayRecover, maySeePeople, maySetDialect } from './policy.ts'

const member = (name: string, bodyId: string, role: Role): Member => ({
  kind: 'member',
  accountId: `account-of-${name}`,
  name,
  membershipId: `membership-of-${name}`,
  bodyId,
  bodyName: bodyId,
  role,
  statusWording: 'eu',
  placeCode: undefined,
})
const alma = member('Алма', 'bijeljina', 'coordinator')
const bojan = member('Бојан', 'stara-pazova', 'team')
const almasTwin = member('Координаторка Пазове', 'stara-pazova', 'coordinator')
const cana = member('Цана', 'bijeljina', 'reader')
const admin = member('Управа', 'system', 'administrator')
const guest: Actor = { kind: 'guest' }
const person = (who: Member, homeBodyId: string | null = who.bodyId): Person => ({
  membershipId: who.membershipId,
  accountId: who.accountId,
  bodyId: who.bodyId,
  name: who.name,
  signInName: 'x',
  role: who.role,
  place: null,
  fromOn: '2020-01-01',
  toOn: null,
  homeBodyId,
  hasFactor: false,
})

test('Alma sees, invites, ends and recovers the people of her own body', () => {
  expect([
    maySeePeople(alma, 'bijeljina'),
    mayInvite(alma, 'bijeljina'),
    mayEnd(alma, person(cana)),
    mayRecover(alma, person(cana)),
  ]).toEqual([true, true, true, true])
})
test.each([
  ['Bojan, a team elsewhere', bojan],
  ['the coordinator of another town', almasTwin],
  ['Cana, a reader of the same town', cana],
  ['a guest', guest],
])('%s neither sees, invites, ends nor recovers the people of Bijeljina', (_, who) => {
  expect(maySeePeople(who, 'bijeljina')).toBe(false)
  expect(mayInvite(who, 'bijeljina')).toBe(false)
  expect(mayEnd(who, person(alma))).toBe(false)
  expect(mayRecover(who, person(alma))).toBe(false)
})
test('Alma does not end her own membership, nor make a recovery link for herself', () =>
  expect([mayEnd(alma, person(alma)), mayRecover(alma, person(alma))]).toEqual([false, false]))
test('an administrator does not end the own membership either', () => expect(mayEnd(admin, person(admin))).toBe(false))
test('Alma makes no recovery link for somebody who works elsewhere too, nor for an administrator', () => {
  expect(mayRecover(alma, person(cana, null))).toBe(false)
  expect(mayRecover(alma, person(cana, 'stara-pazova'))).toBe(false)
  expect(mayRecover(alma, person({ ...cana, role: 'administrator' }))).toBe(false)
  expect(mayEnd(alma, person({ ...cana, role: 'administrator' }))).toBe(false)
  expect(mayRecover(admin, person(cana, null))).toBe(true)
})
test.each([
  ['Alma', alma],
  ['Bojan', bojan],
  ['Cana', cana],
  ['a guest', guest],
])('%s does not found bodies', (_, who) => expect(mayFound(who)).toBe(false))
test.each([
  ['Bojan, of the team', bojan],
  ['Cana, who reads', cana],
  ['a guest', guest],
])('%s does not set how the body speaks', (_, who) => expect(maySetDialect(who)).toBe(false))
test('Alma, who coordinates, sets how her body speaks', () => expect(maySetDialect(alma)).toBe(true))
test('an administrator founds bodies', () => expect(mayFound(admin)).toBe(true))
