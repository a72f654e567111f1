import { sql } from 'kysely'
import { beforeAll, expect, inject, test } from 'vitest'
import { isEmbedded } from '../../tests/fresh.ts'
import { aWorld, type Town, type World } from '../../tests/world.ts'
import { asKeeper } from './migrate.ts'

let world: World
let town: Town
beforeAll(async () => {
  world = await aWorld()
  town = await world.town('Измишљени Прекид')
})

test('a connection that breaks between two statements fails its own request and nothing else', async (context) => {
  if (isEmbedded()) context.skip()
  const broken = world.as(town.team, async ({ db }) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await asKeeper(inject('ownerUrl'), async (keeper) => {
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0}, 5000)`.execute(keeper)
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await sql`select 1`.execute(db)
  })
  await expect(broken).rejects.toThrow()
  expect(await world.as(town.team, ({ who }) => Promise.resolve(who.kind))).toBe('member')
})

test('an opening that fails fails the first question, with its own reason', async () => {
  const asked = world.as({ token: 'a\u0000b', membershipId: '' }, ({ db }) => sql`select 1`.execute(db))
  await expect(asked).rejects.toThrow(/0x00|null character|invalid byte/)
  expect(await world.as(town.team, ({ who }) => Promise.resolve(who.kind))).toBe('member')
})

test('a transaction that asks nothing ends and leaves its connection as it was', async () => {
  for (let i = 0; i < 10; i++) await world.database.app.transaction().execute(async () => {})
  expect(await world.as(town.team, ({ who }) => Promise.resolve(who.kind))).toBe('member')
})
