/** The search over 50,000 things on a server, among them every register: what an answer costs, without the network. */
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { searchRoutes } from '../src/publishing/search/routes.tsx'
import { createApp } from '../src/server/app.ts'
import { openDatabase } from '../src/server/database.ts'
import { masterKeyOf, openCupboard } from '../src/server/keys.ts'
import { asKeeper, migrate } from '../src/server/migrate.ts'
import { startServer } from '../tests/engine.ts'

const THINGS = 50_000
const TIMES = 40

/** Invented projects and news made of the words of the code lists and the names of places, three sentences each. */
const seed = (ownerUrl: string) =>
  asKeeper(ownerUrl, async (keeper) => {
    await sql`
      with word as (select row_number() over (order by list, code) - 1 as n, text, count(*) over () as words from term where locale = 'sr-Cyrl'),
      town as (select code, name_cyrillic as name, row_number() over (order by code) - 1 as n, count(*) over () as towns from place where level = 'local_government' and name_cyrillic is not null),
      made as (
        select i, case when i % 2 = 0 then 'project' else 'news' end as room, a.text || ' – ' || t.name || ' ' || i as title, t.code,
               array[b.text || ', ' || c.text || '. ' || a.text || ' у месту ' || t.name || '. Спровођење, обука и извештај за ' || (2000 + i % 26) || '.'] as body
          from generate_series(1, ${sql.lit(THINGS)}) i
          join word a on a.n = i % a.words join word b on b.n = (i * 7) % b.words join word c on c.n = (i * 13) % c.words
          join town t on t.n = i % t.towns)
      insert into findable_text (room, id, path, is_shown, titles, other_names, body, places, economies, breadth, names, words)
      select room, i::text, '/' || room || 's/' || i, true, jsonb_build_object('sr-Cyrl', title), '{}', body, array[code], array[left(code, 2)], 0,
             array[search_words(title)], search_vector(search_words(title), 'A') || search_vector(search_words(body[1]), 'C')
        from made`.execute(keeper)
    await sql`vacuum analyze findable_text`.execute(keeper)
  })

const engine = await startServer()
await migrate(engine.ownerUrl)
await seed(engine.ownerUrl)
const database = openDatabase(engine.ownerUrl)
const app = createApp({
  database,
  cupboard: openCupboard(masterKeyOf(Buffer.alloc(32, 7))),
  terms: [],
  routes: searchRoutes,
})

const QUERIES = [
  ['one name', 'Бијељина'],
  ['a phrase', 'деца са сметњама у развоју'],
  ['in Latin, without marks', 'dnevni centar bijeljina'],
  ['a beginning', 'soc'],
  ['a word of every text', 'извештај'],
  ['mistyped', 'bijeljnia'],
  ['nothing', 'xyzzyx qqqq'],
] as const

const all: number[] = []
const at = (times: readonly number[], share: number) =>
  (times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? Number.NaN).toFixed(1)
for (const [name, q] of QUERIES) {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now()
    const answer = await app.request(`http://localhost/sr-Cyrl/search?q=${encodeURIComponent(q)}`, {
      headers: { host: 'localhost' },
    })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${q}: ${answer.status}`)
    times.push(performance.now() - start)
  }
  all.push(...times)
  console.log(`${name} („${q}“): p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`)
}
console.log(`together: p50 ${at(all, 0.5)} ms, p95 ${at(all, 0.95)} ms over ${THINGS} things and the registers`)
await database.close()
await engine.stop()
