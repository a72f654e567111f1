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
