import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { createApp } from '#server/app.ts'
import { type Credentials, enter, openDatabase } from '#server/database.ts'
import { loadDemonstration } from '#server/demonstration.ts'
import { masterKeyOf, openCupboard } from '#server/keys.ts'
import { asKeeper, migrate } from '#server/migrate.ts'
import { ROUTES } from '#server/routes.ts'
import type { Route } from '#web/route.ts'
import { aFreshDatabase, isEmbedded } from './fresh.ts'
import { ask, urlOf } from './probes/asking.ts'
import { type Keeper, put } from './probes/put.ts'
import { paramsOf } from './probes/requests.ts'
import { GUEST } from './world.ts'

/** What a page may cost. Statements of the front door itself (begin, who is asking, noting a read, commit) are counted apart. */
const MOST = { statements: 10, door: 8, htmlBytes: 30_000, viewBytes: 90_000 }
/** Pages with a limit of their own. */
const MOST_STATEMENTS: Readonly<Record<string, number>> = {
  '/places/:placeCode/matrix': 8,
  // A whole directory in the form of an exchange: a statement for each of its tables.
  '/hsds/services': 15,
  // What hangs on a project stands in as many rooms: its parts, awards, lines, presentations, services, towns and cells.
  '/projects/:projectId': 12,
}
const BIJELJINA = 'BA-bijeljina'

const now = new Date()
const root = fileURLToPath(new URL('..', import.meta.url))
const statements: string[] = []
let fresh: Awaited<ReturnType<typeof aFreshDatabase>>
let database: ReturnType<typeof openDatabase>
let app: ReturnType<typeof createApp>
let people: Readonly<Record<'member' | 'administrator', Credentials>>
let things: ReadonlyMap<string, string>

/** The demonstration, as `npm start` loads it, in a database of its own. */
beforeAll(async () => {
  fresh = await aFreshDatabase()
  await migrate(fresh.ownerUrl)
  database = openDatabase(fresh.ownerUrl, 8, (text) => statements.push(text))
  const cupboard = openCupboard(masterKeyOf(randomBytes(32)))
  await loadDemonstration(fresh.ownerUrl, { database, cupboard }, now, () => {})
  people = await asKeeper(fresh.ownerUrl, async (keeper) => ({
    member: await aSession(keeper, 'alma'),
    administrator: await anAdministrator(keeper),
  }))
  things = await asKeeper(fresh.ownerUrl, listThings)
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

/** A session of somebody of the demonstration, second factor included. */
async function aSession(keeper: Keeper, signInName: string): Promise<Credentials> {
  const { rows } = await sql<{ account: string; membership: string }>`
    select a.id as account, m.id as membership from account a join membership m on m.account_id = a.id where a.sign_in_name = ${signInName} limit 1`.execute(
    keeper,
  )
  const token = randomBytes(32).toString('base64url')
  const until = new Date(now.getTime() + 3_600_000)
  const session = { opened_at: now, seen_at: now, expires_at: until, factor_at: now }
  await put(keeper, 'session', {
    token_hash: createHash('sha256').update(token).digest(),
    account_id: rows[0]?.account,
    ...session,
  })
  return { token, membershipId: rows[0]?.membership ?? '' }
}
async function anAdministrator(keeper: Keeper): Promise<Credentials> {
  const account = newId()
  await put(keeper, 'account', {
    id: account,
    sign_in_name: 'probni',
    name: 'Пробни',
    password_hash: 'none',
    created_at: now,
  })
  const body = '00000000-0000-7000-8000-000000000001'
  await put(keeper, 'membership', {
    body_id: body,
    id: newId(),
    account_id: account,
    role: 'administrator',
    from_on: '2020-01-01',
  })
  return await aSession(keeper, 'probni')
}

/** One thing of each table under the name that a param has: `estimateId`. Those of Bijeljina's own body come first. */
async function listThings(keeper: Keeper): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
       and 2 = (select count(*) from pg_attribute a where a.attrelid = c.oid and attname in ('id', 'body_id') and atttypid = 'uuid'::regtype) order by 1`.execute(
    keeper,
  )
  const found = new Map<string, string>([
    ...Object.entries({
      placeCode: BIJELJINA,
      population: 'G04',
      needCode: 'N5',
      approachCode: 'mobile_team',
      goalNumber: '16',
      period: '2022',
      list: 'group',
      code: 'G04',
    }),
    ...Object.entries({
      kind: 'estimate',
      form: 'event',
      node: '1',
      teamEntry: 'task',
      token: 'nema',
      removalToken: 'nema',
      sessionId: newId(),
    }),
  ])
  for (const { name } of rows) {
    const one = await sql<{ id: string }>`select id::text from ${sql.table(name)}
      order by body_id = (select id from body where short_name = 'proba-bijeljina') desc, id desc limit 1`.execute(
      keeper,
    )
    const param = `${name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`
    if (one.rows[0]) found.set(param, one.rows[0].id)
  }
  for (const [param, table] of [
    ['countId', 'coverage_count'],
    ['sourceId', 'evidence_source'],
  ] as const) {
    const open = sql<{
      id: string
    }>`select id::text from ${sql.table(table)} where is_published order by id desc limit 1`
    found.set(param, (await open.execute(keeper)).rows[0]?.id ?? '')
  }
  const organisation = await sql<{ code: string }>`select code from organisation order by code limit 1`.execute(keeper)
  found.set('organisationCode', organisation.rows[0]?.code ?? '')
  const body = await sql<{ id: string }>`select id::text from body where short_name = 'proba-bijeljina'`.execute(keeper)
  return found.set('bodyId', body.rows[0]?.id ?? '')
}

const nameOf = (route: Route) => route.path
/** The pages of which the demonstration has something to show, each asked as somebody who may see it. */
const gets = ROUTES.filter((route) => route.method === 'get')
const addressOf = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => things.get(name) ?? 'nema')
const askerOf = (route: Route): Credentials =>
  route.audience === 'everybody' || route.audience === 'guests'
    ? GUEST
    : route.audience === 'administrators'
      ? people.administrator
      : people.member
const get = (route: Route, form: 'html' | 'json' = 'html', turn = 0) =>
  ask(app, { url: urlOf(addressOf(route.path), form, '', turn), who: askerOf(route) })

/** What the front door asks by itself on every request. */
const isOfTheDoor = (text: string) =>
  /^(begin|commit|rollback|start transaction|set transaction)/i.test(text) ||
  text.includes('set_config(') ||
  /^\s*update session/.test(text) ||
  /from acting\(\)/.test(text)

async function costOf(route: Route) {
  statements.length = 0
  const said = await get(route, 'html')
  const own = statements.filter((text) => !isOfTheDoor(text))
  return {
    status: said.status,
    own: own.length,
    door: statements.length - own.length,
    bytes: gzipSync(said.text, { level: 6 }).length,
    said,
  }
}

describe('a page costs at most', () => {
  test('so many statements and bytes as the table above says', { timeout: 120_000 }, async () => {
    const over: string[] = []
    const seen: string[] = []
    for (const route of gets) {
      await get(route)
      const { status, own, door, bytes } = await costOf(route)
      const most = MOST_STATEMENTS[route.path] ?? MOST.statements
      if (own > most) over.push(`${route.path}: ${own} statements`)
      if (door > MOST.door) over.push(`${route.path}: ${door} statements of the door`)
      if (bytes > MOST.htmlBytes) over.push(`${route.path}: ${bytes} bytes`)
      if (status === 200) seen.push(route.path)
    }
    expect(over).toEqual([])
    // Pages that are not reached prove nothing: most of them are, the spine wholly.
    expect(seen.length).toBeGreaterThan(gets.length / 2)
    const spine = [
      '/',
      '/places/:placeCode',
      '/places/:placeCode/matrix',
      '/cells/:placeCode/:population/:needCode/:period',
      '/gaps',
      '/trace/:placeCode',
      '/sources',
      '/estimates/:estimateId',
      '/counts/:countId',
      '/sources/:sourceId',
      '/milestones/:milestoneId',
      '/work',
    ]
    expect(spine.filter((path) => !seen.includes(path))).toEqual([])
  })

  test('90 kB at the first view of a public page: page, style sheet and fonts', { timeout: 120_000 }, async () => {
    const file = (name: string) => `${root}dist/client/${name}`
    if (!existsSync(file('site.css'))) execFileSync(process.execPath, ['bin/build.js'], { cwd: root })
    const fonts = ['noto-sans-regular.woff2', 'noto-sans-bold.woff2'].map((name) => readFileSync(file(name)).length)
    const fixed =
      gzipSync(readFileSync(file('site.css')), { level: 9 }).length + fonts.reduce((sum, bytes) => sum + bytes, 0)
    const over: string[] = []
    for (const route of gets.filter((one) => one.audience === 'everybody')) {
      const { bytes } = await costOf(route)
      if (fixed + bytes > MOST.viewBytes) over.push(`${route.path}: ${fixed + bytes} bytes`)
    }
    expect(over).toEqual([])
  })
})

describe('unchanged', () => {
  const versioned = gets.filter((route) => route.version)
  test.each(versioned.map((route) => [nameOf(route), route] as const))(
    '%s is answered 304, without a body',
    async (_, route) => {
      const url = urlOf(addressOf(route.path), 'html')
      const first = await ask(app, { url, who: GUEST })
      const tag = first.headers.get('etag') ?? ''
      const again = await ask(app, { url, who: GUEST, headers: { 'if-none-match': tag } })
      expect([first.status, tag.length > 10, again.status, again.text.trim(), again.headers.get('etag')]).toEqual([
        200,
        true,
        304,
        '',
        tag,
      ])
      const other = await ask(app, { url, who: people.member, headers: { 'if-none-match': tag } })
      expect(other.status).toBe(200)
      const language = await ask(app, {
        url: urlOf(addressOf(route.path), 'html', '', 5),
        who: GUEST,
        headers: { 'if-none-match': tag },
      })
      expect(language.status).toBe(200)
    },
  )
})

describe('every answer', () => {
  const CSP = [
    "default-src 'none'",
    "script-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]
  const FIXED = {
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  }
  const faultsOf = (
    where: string,
    { headers }: { readonly headers: Headers },
    isOpen: boolean,
    isSecret = false,
  ): string[] => {
    const csp = headers.get('content-security-policy') ?? ''
    const cache = headers.get('cache-control') ?? ''
    const mayKeep = cache === 'no-store' || (isOpen && cache === 'public, no-cache')
    const faults = [
      ...CSP.filter((part) => !csp.includes(part)),
      ...(csp.match(/unsafe|\*|https?:/g) ?? []),
      ...Object.entries({ ...FIXED, ...(isSecret && { 'referrer-policy': 'no-referrer' }) }).flatMap(([name, value]) =>
        headers.get(name) === value ? [] : [name],
      ),
    ]
    return [...faults, ...(mayKeep ? [] : [`cache-control: ${cache}`])].map((fault) => `${where}: ${fault}`)
  }
  async function faultsOn(route: Route, who: Credentials): Promise<string[]> {
    const isOpen = who === GUEST && route.audience === 'everybody' && !route.isDoor
    const faults: string[] = []
    for (const form of ['html', 'json', 'csv'] as const) {
      const said = await ask(app, { url: urlOf(addressOf(route.path), form), who })
      faults.push(...faultsOf(`${route.path} ${form} ${said.status}`, said, isOpen, route.isSecretAddress === true))
    }
    return faults
  }
  test('has its headers: of pages, data, tables, refusals, and of what is not there', {
    timeout: 180_000,
  }, async () => {
    const faults: string[] = []
    for (const route of gets) for (const who of [GUEST, people.member]) faults.push(...(await faultsOn(route, who)))
    for (const path of ['/nema', '/sources/0', '/places/nema'])
      faults.push(...faultsOf(path, await ask(app, { url: urlOf(path, 'html'), who: GUEST }), false))
    expect(faults).toEqual([])
  })

  test('to another site’s page that would change something is a refusal', { timeout: 120_000 }, async () => {
    const let_through: string[] = []
    const foreign = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' },
      { 'sec-fetch-site': 'same-site', origin: 'https://other.localhost' },
      { 'sec-fetch-site': 'cross-site', origin: 'null' },
    ]
    for (const { path } of ROUTES.filter((route) => route.method === 'post'))
      for (const headers of foreign) {
        const said = await ask(app, {
          method: 'POST',
          url: urlOf(addressOf(path), 'html'),
          who: people.member,
          fields: { reason: 'x' },
          headers,
        })
        if (said.status !== 403) let_through.push(`${path} ${JSON.stringify(headers)}: ${said.status}`)
      }
    expect(let_through).toEqual([])
  })
  test('to a browser that does not say where it comes from is decided by the origin', async () => {
    const post = (headers: Record<string, string>) =>
      app.request('http://localhost/en/sign-out', {
        method: 'POST',
        headers: { host: 'localhost', cookie: '__Host-session=x', ...headers },
      })
    expect((await post({ origin: 'https://example.org' })).status).toBe(403)
    expect((await post({ origin: 'null' })).status).toBe(403)
    expect((await post({})).status).toBe(403)
    expect((await post({ origin: 'http://localhost' })).status).toBe(303)
  })
})

const BIG = 20_000
/** As many estimates and counts again, spread over all towns, of a body of the demonstration. */
const seed = (keeper: Keeper) =>
  keeper.transaction().execute(async (db) => {
    await sql`
      insert into estimate (body_id, id, place_code, population_key, counts, need_code, value, range_kind, method_code, grade, reference_period,
          reference_from_on, reference_to_on, not_split_by_sex_because, source_id, is_published, posting_id, account_id, recorded_at)
      select e.body_id, gen_random_uuid(), p.code, e.population_key, 'need', 'N' || (1 + n % 10), n, 'none_stated', e.method_code, e.grade, '2019',
          '2019-01-01', '2019-12-31', 'not_asked', e.source_id, e.is_published, e.posting_id, e.account_id, now()
        from (select * from estimate where population_key !~ '\\.[fm]' order by id limit 1) e, generate_series(1, ${sql.lit(BIG)}) n
        join (select code, row_number() over (order by code) as at, count(*) over () as all from place where level = 'local_government') p
          on p.at = 1 + n % p.all`.execute(db)
    await sql`
      insert into coverage_count (body_id, id, place_code, population_key, need_code, quantity, state, people, period, period_from_on, period_to_on,
          method_code, covers, is_deduplicated, not_split_by_sex_because, source_id, is_published, posting_id, account_id, recorded_at)
      select e.body_id, gen_random_uuid(), p.code, e.population_key, 'N' || (1 + n % 10), 'served', 'value', n, '2021', '2021-01-01', '2021-12-31',
          'service_register', 'all', false, 'not_asked', e.source_id, e.is_published, e.posting_id, e.account_id, now()
        from (select * from estimate where population_key !~ '\\.[fm]' order by id limit 1) e, generate_series(1, ${sql.lit(BIG)}) n
        join (select code, row_number() over (order by code) as at, count(*) over () as all from place where level = 'local_government') p
          on p.at = 1 + n % p.all`.execute(db)
  })

/** How often the big tables were walked from end to end, as the server itself counts. */
const walks = () =>
  asKeeper(fresh.ownerUrl, async (keeper) => {
    const { rows } = await sql<{ name: string; n: number }>`
      select relname as name, seq_scan as n from pg_stat_user_tables where relname in ('estimate', 'coverage_count') order by 1`.execute(
      keeper,
    )
    return Object.fromEntries(rows.map((row) => [row.name, row.n]))
  })

/** The big tables that a page walks through. What the server counted it passes on within a second. */
/** A server counts a little late: only a table walked in each of two rounds was walked by the page. */
async function walkedBy(path: string): Promise<string[]> {
  const once = await walkedInARound(path)
  if (once.length === 0) return []
  const again = await walkedInARound(path)
  return once.filter((table) => again.includes(table))
}

async function walkedInARound(path: string): Promise<string[]> {
  const route = gets.find((one) => one.path === path)
  if (!route) throw new Error(`${path} is no page`)
  const before = await walks()
  for (let turn = 0; turn < 3; turn++) await get(route, 'json', turn)
  await pause(1300)
  await get(route, 'json')
  await pause(300)
  const after = await walks()
  return Object.keys(after).filter((table) => after[table] !== before[table])
}

describe('with 20,000 estimates and counts more', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    if (isEmbedded()) return
    await asKeeper(fresh.ownerUrl, async (keeper) => {
      await seed(keeper)
      await sql`analyze`.execute(keeper)
    })
    await pause(1300)
  }, 120_000)
  const pages = ['/places/:placeCode', '/places/:placeCode/matrix', '/gaps', '/sources', '/sources/:sourceId']
  const details = ['/cells/:placeCode/:population/:needCode/:period', '/estimates/:estimateId', '/counts/:countId']
  test.each([...pages, ...details])('%s walks through no big table from end to end', async (path) => {
    if (isEmbedded()) return expect('the server counts').toBeTruthy()
    expect(await walkedBy(path)).toEqual([])
  })
})

test('every param of a page is known here', () =>
  expect(
    gets.flatMap((route) => paramsOf(route.path).filter((name) => !things.has(name) && !/Id$/.test(name))),
  ).toEqual([]))
