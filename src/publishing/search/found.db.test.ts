import { expect, test } from 'vitest'
import { listTerms } from '#registers/codes/queries.ts'
import { createApp } from '#server/app.ts'
import { openDatabase } from '#server/database.ts'
import { loadDemonstration } from '#server/demonstration.ts'
import { openCupboard } from '#server/keys.ts'
import { migrate } from '#server/migrate.ts'
import { aFreshDatabase } from '../../../tests/fresh.ts'
import { MASTER } from '../../../tests/world.ts'
import { searchRoutes } from './routes.tsx'
import { MISTYPED, PAIRS, STRANGERS } from './rules/fixtures/pairs.ts'
import { stemsOfWord, wordsOf } from './rules/key.ts'

type Found = { readonly kind: string; readonly id: string; readonly titles: readonly { readonly text: string }[] }
type Data = { readonly finds: readonly Found[]; readonly nearest?: readonly Found[] }

const now = new Date('2026-11-22T11:00:00Z')
const engine = await aFreshDatabase()
await migrate(engine.ownerUrl)
const database = openDatabase(engine.ownerUrl)
const cupboard = openCupboard(MASTER)
await loadDemonstration(engine.ownerUrl, { database, cupboard }, now, () => {})
const terms = await listTerms(database.app)
const app = createApp({ database, cupboard, terms, clock: () => now, routes: searchRoutes })

const ask = async (q: string): Promise<Data> => {
  const answer = await app.request(`http://localhost/api/sr-Cyrl/search?q=${encodeURIComponent(q)}`, {
    headers: { host: 'localhost' },
  })
  return (await answer.json()) as Data
}
const read = (line: string) => {
  const [query = '', kind = '', rest = ''] = /^(.+) > (\w+) (.+)$/.exec(line)?.slice(1) ?? []
  return { query, kind, part: rest.startsWith('~ ') ? wordsOf(rest.slice(2)) : undefined, id: rest }
}
/** Among the first five of its kind: what the page shows without another tap. */
const isAmong = (finds: readonly Found[], { kind, id, part }: ReturnType<typeof read>): boolean =>
  finds
    .filter((find) => find.kind === kind)
    .slice(0, 5)
    .some((find) =>
      part === undefined ? find.id === id : find.titles.some(({ text }) => wordsOf(text).includes(part)),
    )

test('[3-28] of the labelled queries nearly all find what is meant among the first five', async () => {
  const missed: string[] = []
  for (const line of PAIRS) {
    const pair = read(line)
    if (!isAmong((await ask(pair.query)).finds, pair)) missed.push(line)
  }
  console.info(`recall@5: ${PAIRS.length - missed.length} of ${PAIRS.length}`, missed)
  expect(missed.length / PAIRS.length).toBeLessThan(0.02)
}, 120_000)

test('what was mistyped leads to the nearest names', async () => {
  const missed: string[] = []
  for (const line of MISTYPED) {
    const pair = read(line)
    const data = await ask(pair.query)
    if (!isAmong([...data.finds, ...(data.nearest ?? [])], pair)) missed.push(line)
  }
  console.info(`nearest: ${MISTYPED.length - missed.length} of ${MISTYPED.length}`, missed)
  expect(missed).toEqual([])
})

test('words that only look alike are not forms of one another', () => {
  const wrong = STRANGERS.filter(([one, other]) =>
    stemsOfWord(wordsOf(one)).some((stem) => stemsOfWord(wordsOf(other)).includes(stem)),
  )
  console.info(`false forms: ${wrong.length} of ${STRANGERS.length}`, wrong)
  expect(wrong.length).toBe(0)
})
