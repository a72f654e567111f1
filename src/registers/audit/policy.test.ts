import { expect, test } from 'vitest'
import type { Role } from '#base/context.ts'
import { mayReadAudit } from './policy.ts'

const member = (role: Role) => ({
  kind: 'member' as const,
  accountId: 'a',
  name: role,
  membershipId: 'm',
  bodyId: 'bijeljina',
  bodyName: 'bijeljina',
  role,
  statusWording: 'eu' as const,
  placeCode: undefined,
})

test.each([
  ['Bojan, a team', member('team')],
  ['Cana, a reader', member('reader')],
  ['a guest', { kind: 'guest' as const }],
])('%s does not read who did what', (_, who) => expect(mayReadAudit(who)).toBe(false))
test('Alma, a coordinator, and an administrator read who did what', () =>
  expect([mayReadAudit(member('coordinator')), mayReadAudit(member('administrator'))]).toEqual([true, true]))
