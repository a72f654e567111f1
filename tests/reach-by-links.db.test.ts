import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { createApp } from '#server/app.ts'
import { enter, openDatabase } from '#server/database.ts'
import { loadDemonstration } from '#server/demonstration.ts'
import { masterKeyOf, openCupboard } from '#server/keys.ts'
import { migrate } from '#server/migrate.ts'
import { ROUTES } from '#server/routes.ts'
import { aFreshDatabase } from './fresh.ts'
import { type Opened, walkLinks } from './walk-links.ts'

/** Public pages to which no page leads a visitor, and why that is right. */
const NO_LINK: Readonly<Record<string, string>> = {
  '/answer/:token': 'the address is a key that only the asked body was given',
  '/invitations/:token': 'the address is a key that only the invited person was given',
  '/mail/:token': 'the address is a key that only a mail to that person holds',
  '/removal/:removalToken': 'the address is a key that only the person who asked was given',
  '/sign-in/code': 'the second step of signing in: only the first one leads there',
  '/library/:libraryItemId': 'the demonstration has no publication; the list leads to each',
}
/** So many pages of one kind are opened: the others have the same links. */
const MOST_OF_A_KIND = 12
/** Few organisations have lists of members: all are opened. */
const mostOf = (kind: string) => (kind === '/organisations/:organisationCode' ? 2000 : MOST_OF_A_KIND)

const now = new Date()
const open = ROUTES.filter((route) => route.method === 'get' && ['everybody', 'guests'].includes(route.audience))

let fresh: Awaited<ReturnType<typeof aFreshDatabase>>
let database: ReturnType<typeof openDatabase>
let app: ReturnType<typeof createApp>
/** The demonstration, as `npm start` loads it, in a database of its own. */
beforeAll(async () => {
  fresh = await aFreshDatabase()
  await migrate(fresh.ownerUrl)
  database = openDatabase(fresh.ownerUrl, 8)
  const cupboard = openCupboard(masterKeyOf(randomBytes(32)))
  await loadDemonstration(fresh.ownerUrl, { database, cupboard }, now, () => {})
  const terms = await database.app.transaction().execute(async (db) => {
    await enter(db)
    return asSpoken(await listTerms(db))
  })
  app = createApp({ database, cupboard, terms, routes: ROUTES, clock: () => now })
}, 180_000)
afterAll(async () => {
  await database.close()
  await fresh.stop()
})

async function openAsGuest(address: string): Promise<Opened> {
  const answer = await app.request(`http://localhost${address}`, { headers: { host: 'localhost' } })
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
  return { status: answer.status, isPage, text: isPage ? await answer.text() : '' }
}

test('a visitor comes to every public page by links from the first one, and no link is broken', {
  timeout: 300_000,
}, async () => {
  const { found, broken, pages } = await walkLinks(openAsGuest, mostOf)
  console.log(`a visitor opened ${pages} pages of ${found.size} kinds`)
  expect(broken).toEqual([])
  const unreached = open.map(({ path }) => path).filter((path) => !found.has(path))
  expect(unreached.sort()).toEqual(Object.keys(NO_LINK).sort())
  expect(pages).toBeGreaterThan(100)
})
