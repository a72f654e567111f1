import { sql } from 'kysely'
import { beforeAll, expect, inject, test } from 'vitest'
import { newId } from '#base/id.ts'
import { turnPurpose } from '#registers/guard/actions/rules.ts'
import { asKeeper } from '#server/migrate.ts'
import { aFieldTeam, codesIn, idIn } from '../../../../tests/field-team.ts'
import { aWorld, type Town, type World } from '../../../../tests/world.ts'
import { anAnswer } from '../samples.ts'
import { teamRoutes } from './teams.tsx'
import { visitRoutes } from './visits.tsx'

let world: World
let town: Town
let team: Awaited<ReturnType<typeof aFieldTeam>>
beforeAll(async () => {
  world = await aWorld(new Date('2022-12-31T11:00:00Z'))
  const site = world.site([...teamRoutes, ...visitRoutes])
  town = await world.town('Измишљени Упис')
  team = await aFieldTeam(world, site, town)
})

const turn = (isOn: boolean) => world.as(town.coordinator, (ctx) => turnPurpose(ctx, 'teren', isOn))
/** What stands of a visit, as the keeper of the database sees it. */
const partsOf = (id: string) =>
  asKeeper(inject('ownerUrl'), async (keeper) => {
    const { rows } = await sql<{ visits: number; keys: number; kept: number; entries: number }>`
      select (select count(*) from visit where id = ${id}) as visits,
             (select count(*) from record_key where record_id = ${id}) as keys,
             (select count(*) from kept_record where record_id = ${id}) as kept,
             (select count(*) from audit_entry where act = 'visit.record' and subject like ${`%${id}`}) as entries`.execute(
      keeper,
    )
    return rows[0]
  })
const WHOLE = { visits: 1, keys: 1, kept: 1, entries: 1 }
const NOTHING = { visits: 0, keys: 0, kept: 0, entries: 0 }

test('a visit stands with its key, its purpose and its entry in the audit, or nothing of it stands', async () => {
  const id = await idIn(await team.send(team.sent({ reference: 'UP-1' })))
  expect(await partsOf(id)).toEqual(WHOLE)
  const refused = newId()
  expect((await team.send(team.sent({ id: refused, basis: newId() }))).status).toBe(422)
  expect(await partsOf(refused)).toEqual(NOTHING)
})
test('the same visit sent eight times at once is one visit, and each is told so', async () => {
  const visit = team.sent({ reference: 'UP-2' })
  const answers = await Promise.all(Array.from({ length: 8 }, () => team.send(visit)))
  expect(await Promise.all(answers.map(idIn))).toEqual(Array.from({ length: 8 }, () => visit.id))
  expect(await partsOf(visit.id)).toEqual(WHOLE)
})
test('a purpose that was switched off in between takes no new visit and knows those of before; switched on, it takes them', async () => {
  const before = team.sent({ reference: 'UP-3' })
  await idIn(await team.send(before))
  const id = newId()
  const later = team.sent({ id, reference: 'UP-3' })
  await turn(false)
  expect(await codesIn(await team.send(later))).toEqual(['guard.purpose_off'])
  expect(await idIn(await team.send(before))).toBe(before.id)
  expect((await team.send({ ...before, values: anAnswer({ settlement: 'Друго' }) })).status).toBe(409)
  expect(await partsOf(id)).toEqual(NOTHING)
  await turn(true)
  await idIn(await team.send(later))
  expect(await partsOf(id)).toEqual(WHOLE)
})
test('an id under which a household has its key is refused by name, and nothing is written', async () => {
  const named = team.sent({ reference: 'UP-4', identity: 'Измишљка Уписана' })
  await idIn(await team.send(named))
  const household = await asKeeper(inject('ownerUrl'), async (keeper) => {
    const { rows } = await sql<{ id: string }>`
      select household_id as id from visit where id = ${named.id} limit 1`.execute(keeper)
    return rows[0]?.id ?? ''
  })
  const answer = await team.send(team.sent({ id: household, reference: 'UP-5' }))
  expect([answer.status, await codesIn(answer)]).toEqual([409, ['outreach.sameIdOtherVisit']])
  expect(await partsOf(household)).toMatchObject({ visits: 0, entries: 0 })
})
