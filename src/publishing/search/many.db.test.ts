import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { asOwner } from '#server/commands/surroundings.ts'
import { migrate } from '#server/migrate.ts'
import { aFreshDatabase } from '../../../tests/fresh.ts'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { searchRoutes } from './routes.tsx'

// A database of its own: another test compares the whole index with what the rooms show.
const fresh = await aFreshDatabase()
await migrate(fresh.ownerUrl)
const world = await aWorld(undefined, fresh.ownerUrl)
afterAll(async () => {
  await world.database.close()
  await fresh.stop()
})
const site = world.site(searchRoutes)

/** Invented news that all hold one word in their text, of which the last bears it in its title; and one of another kind. */
const seed = (word: string, many: number) =>
  asOwner(world.ownerUrl, (db) =>
    sql`
      insert into findable_text (room, id, path, is_shown, titles, other_names, body, places, economies, breadth, names, words)
      select case when i = 0 then 'event' else 'news' end, ${word} || lpad(i::text, 6, '0'), '/news/' || i, true,
             jsonb_build_object('en', n.title), '{}', array['text ' || ${word}], '{}', '{}', 0, array[n.title],
             search_vector(n.title, 'A') || search_vector(${word}, 'C')
        from generate_series(0, ${many}) i
       cross join lateral (select case when i = ${many} then ${word} || ' itself' else 'item ' || i end as title) n`.execute(
      db,
    ),
  )

test('a word that stands in thousands of texts finds what bears it first, every kind, and says that there are more', async () => {
  await seed('qvortex', 2500)
  const found = await (await site.get('/api/en/search?q=qvortex', GUEST)).json()
  expect(found).toMatchObject({
    kinds: [
      { kind: 'event', n: 1 },
      { kind: 'news', n: 200, isMore: true },
    ],
    finds: expect.arrayContaining([expect.objectContaining({ kind: 'event' })]),
  })
  expect(found.finds[0].title).toBe('qvortex itself')
  const page = await (await site.get('/en/search?q=qvortex', GUEST)).text()
  expect([page.includes('More than 201 results'), page.includes('over 200')]).toEqual([true, true])
  const last = await (await site.get('/api/en/search?q=qvortex&kind=news&page=10', GUEST)).json()
  expect(last.finds).toHaveLength(20)
  expect((await (await site.get('/api/en/search?q=qvortex&kind=news&page=12', GUEST)).json()).finds).toEqual([])
})

test('a word of just as many texts as are sorted whole is counted exactly', async () => {
  await seed('qwandry', 999)
  const found = await (await site.get('/api/en/search?q=qwandry', GUEST)).json()
  expect(found.kinds).toEqual([
    { kind: 'event', n: 1 },
    { kind: 'news', n: 999 },
  ])
})
