import { sql } from 'kysely'
import { beforeAll, expect, test, vi } from 'vitest'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { asKeeper } from '#server/migrate.ts'
import type { Route } from '#web/route.ts'
import { aWorld, type Town, type World } from './world.ts'

let world: World
let town: Town
let other: Town
beforeAll(async () => {
  world = await aWorld(new Date())
  town = await world.town('Измишљени Печат')
  other = await world.town('Измишљена Страна')
})

/** A record of the town with one sealed text. */
async function aSealed(text = 'Пера Измишљени') {
  const id = newId()
  const sealed = await world.as(town.team, async ({ keys }) => {
    await keys.newRecord(id)
    return await keys.seal(id, 'name', text)
  })
  return { id, sealed }
}
const opened = (who: Town['team'], id: string, field: string, sealed: Buffer) =>
  world.as(who, ({ keys }) => keys.open(id, field, sealed))
const kept = (id: string) =>
  asKeeper(world.ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      return (
        await sql<{ wrapped: Buffer | null; version: number }>`
          select wrapped, body_key_version as version from record_key where record_id = ${id} limit 1`.execute(trx)
      ).rows[0]
    }),
  )

test('what Bojan seals, Alma opens; the same text never seals to the same bytes', async () => {
  const { id, sealed } = await aSealed()
  const again = await world.as(town.team, ({ keys }) => keys.seal(id, 'name', 'Пера Измишљени'))
  expect(await opened(town.coordinator, id, 'name', sealed)).toBe('Пера Измишљени')
  expect(sealed.equals(again)).toBe(false)
  expect(sealed.subarray(1, 13).equals(again.subarray(1, 13))).toBe(false)
})

test.each([
  ['Cana, the reader', (): Town['team'] => town.reader],
  ['Bojan of another town', (): Town['team'] => other.team],
])('%s opens nothing', async (_, who) => {
  const { id, sealed } = await aSealed()
  await expect(opened(who(), id, 'name', sealed)).rejects.toThrow(Forbidden)
})

test('the reader can neither make nor destroy a key, and a member of the team cannot destroy one', async () => {
  const { id, sealed } = await aSealed()
  await expect(world.as(town.reader, ({ keys }) => keys.newRecord(newId()))).rejects.toThrow(Forbidden)
  await expect(world.as(town.reader, ({ keys }) => keys.destroy(id))).rejects.toThrow(Forbidden)
  await expect(world.as(town.team, ({ keys }) => keys.destroy(id))).rejects.toThrow(Forbidden)
  expect(await opened(town.team, id, 'name', sealed)).toBe('Пера Измишљени')
})

test('a sealed text opens under its own record and field only, and not when a bit of it was changed', async () => {
  const one = await aSealed()
  const two = await aSealed('Мика Измишљени')
  await expect(opened(town.team, one.id, 'phone', one.sealed)).rejects.toThrow()
  await expect(opened(town.team, two.id, 'name', one.sealed)).rejects.toThrow()
  const changed = Buffer.from(one.sealed)
  changed.writeUInt8((changed.at(-20) ?? 0) ^ 1, changed.length - 20)
  await expect(opened(town.team, one.id, 'name', changed)).rejects.toThrow()
})

test('a record has one key, however often it arrives', async () => {
  const { id, sealed } = await aSealed()
  const first = await kept(id)
  await world.as(town.team, ({ keys }) => keys.newRecord(id))
  expect((await kept(id))?.wrapped).toEqual(first?.wrapped)
  expect(await opened(town.team, id, 'name', sealed)).toBe('Пера Измишљени')
})

test('once the key is destroyed nobody can read the record, and it cannot get another key', async () => {
  const { id, sealed } = await aSealed()
  await world.as(town.coordinator, ({ keys }) => keys.destroy(id))
  expect(await opened(town.coordinator, id, 'name', sealed)).toBeUndefined()
  expect(await kept(id)).toMatchObject({ wrapped: null })
  await expect(world.as(town.team, ({ keys }) => keys.newRecord(id))).rejects.toThrow(/destroyed/)
  await expect(world.as(town.team, ({ keys }) => keys.seal(id, 'name', 'x'))).rejects.toThrow(/destroyed/)
})

test('the program can destroy a key in the database, but not replace it', async () => {
  const { id } = await aSealed()
  const replace = sql`update record_key set wrapped = ${Buffer.alloc(61)} where record_id = ${id}`
  await expect(world.as(town.coordinator, ({ db }) => replace.execute(db))).rejects.toThrow(/row-level security/)
})

test('two members who make the first key of a body at the same moment make one', async () => {
  const young = await world.town('Измишљени Почетак')
  const ids = Array.from({ length: 6 }, newId)
  const sealed = await Promise.all(
    ids.map((id) =>
      world.as(young.team, async ({ keys }) => {
        await keys.newRecord(id)
        return await keys.seal(id, 'name', id)
      }),
    ),
  )
  const read = await Promise.all(ids.map((id, i) => opened(young.team, id, 'name', sealed[i] ?? Buffer.of())))
  expect(read).toEqual(ids)
})

const READING: Route = {
  method: 'get',
  path: '/probe/:id',
  audience: 'members',
  summary: 'Reads a case.',
  handle: ({ ctx, params }) => {
    ctx.readCase(`household/${params.id}`)
    ctx.readCase(`household/${params.id}/visit/1`)
    ctx.readCase(`household/${params.id}`)
    return { data: { read: true }, page: () => null as never }
  },
}
const entriesOf = (subject: string) =>
  world.as(town.coordinator, async ({ db }) => {
    const { rows } = await sql<{ act: string; subject: string }>`
      select act, subject from audit_entry where subject like ${`${subject}%`} order by seq limit 20`.execute(db)
    return rows
  })

test('reading a case has left its entries, each thing once, when the answer is there [inv. 18]', async () => {
  const site = world.site([READING])
  const id = newId()
  expect((await site.get(`/en/probe/${id}.json`, town.team)).status).toBe(200)
  expect(await entriesOf(`household/${id}`)).toEqual([
    { act: 'case.read', subject: `household/${id}` },
    { act: 'case.read', subject: `household/${id}/visit/1` },
  ])
})

test('where the reading cannot be written down there is no answer', async () => {
  const handle: Route['handle'] = ({ ctx }) => {
    ctx.readCase('two\nlines')
    return { data: { secret: 'shown' }, page: () => null as never }
  }
  const site = world.site([{ ...READING, path: '/probe', handle }])
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
  const answer = await site.get('/en/probe.json', town.team)
  quiet.mockRestore()
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('shown')
})
