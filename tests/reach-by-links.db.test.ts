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

/** Public pages to which no page leads a visitor, and why that is right. */
const NO_LINK: Readonly<Record<string, string>> = {
  '/answer/:token': 'the address is a key that only the asked body was given',
  '/invitations/:token': 'the address is a key that only the invited person was given',
  '/removal/:token': 'the address is a key that only the person who asked was given',
  '/sign-in/code': 'the second step of signing in: only the first one leads there',
  '/library/:libraryItemId': 'the demonstration has no publication; the list leads to each',
}
/** So many pages of one kind are opened: the others have the same links. */
const MOST_OF_A_KIND = 12

const now = new Date()
const open = ROUTES.filter((route) => route.method === 'get' && ['everybody', 'guests'].includes(route.audience))
const patterns = ROUTES.filter((route) => route.method === 'get').map((route) => ({
  path: route.path,
  form: new RegExp(`^${route.path.replace(/:[A-Za-z]+(\{[^}]*\})?/g, '[^/]+')}$`),
}))
/** The route that answers an address after the language. */
const routeOf = (path: string): string | undefined => patterns.find(({ form }) => form.test(path))?.path

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

const LOCALE = '/sr-Latn'
/** Everything in a page that a visitor can follow: links, files it names for programs, forms that only ask. */
function linksIn(html: string): readonly string[] {
  const links = [...html.matchAll(/<(?:a|link)\b[^>]*?\shref="([^"]+)"/g)].map(([, to = '']) => to)
  const forms = [...html.matchAll(/<form\b[^>]*>/g)].flatMap(([tag]) =>
    /method="post"/.test(tag) ? [] : [/action="([^"]+)"/.exec(tag)?.[1] ?? ''],
  )
  return [...links, ...forms]
    .map((to) => to.replaceAll('&amp;', '&').replace(/#.*$/, ''))
    .filter((to) => to === LOCALE || to.startsWith(`${LOCALE}/`) || to.startsWith(`${LOCALE}?`))
}

type Walked = { readonly kinds: ReadonlySet<string>; readonly broken: readonly string[]; readonly pages: number }
/** From the first page on as a visitor who follows every link; of each kind of page only some are opened. */
async function walk(): Promise<Walked> {
  const queue = [LOCALE]
  const known = new Set(queue)
  const opened = new Map<string, number>()
  const broken: string[] = []
  for (const address of queue) {
    const path = decodeURI(address.slice(LOCALE.length).replace(/\?.*$/, '')) || '/'
    const kind = routeOf(path.replace(/\.(json|csv|xlsx|html)$/, '')) ?? path
    const count = opened.get(kind) ?? 0
    if (count >= MOST_OF_A_KIND) continue
    opened.set(kind, count + 1)
    const answer = await app.request(`http://localhost${address}`, { headers: { host: 'localhost' } })
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
    if (answer.status >= 400) broken.push(`${answer.status} ${address}`)
    if (!isPage) continue
    for (const to of linksIn(await answer.text())) if (known.size < known.add(to).size) queue.push(to)
  }
  return { kinds: new Set(opened.keys()), broken, pages: [...opened.values()].reduce((sum, n) => sum + n, 0) }
}

test('a visitor comes to every public page by links from the first one, and no link is broken', {
  timeout: 300_000,
}, async () => {
  const { kinds, broken, pages } = await walk()
  console.log(`a visitor opened ${pages} pages of ${kinds.size} kinds`)
  expect(broken).toEqual([])
  const unreached = open.map(({ path }) => path).filter((path) => !kinds.has(path))
  expect(unreached.sort()).toEqual(Object.keys(NO_LINK).sort())
  expect(pages).toBeGreaterThan(100)
})
