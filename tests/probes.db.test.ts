import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asKeeper } from '#server/migrate.ts'
import { ROUTES } from '#server/routes.ts'
import type { Route } from '#web/route.ts'
import { ask, FORMS_OF_ANSWER, type Form, leaksIn, secretsOf, urlOf, without } from './probes/asking.ts'
import {
  anotherSession,
  counted,
  credentialsOf,
  probe,
  probeGet,
  probePost,
  type QueryOf,
  rowsOf,
  type Scene,
  WHO,
} from './probes/http.ts'
import { ghostOf, type Planted, plant } from './probes/plant.ts'
import type { Ids } from './probes/put.ts'
import {
  addressOf,
  FORMS,
  overheard,
  PARAMS,
  paramOf,
  paramsOf,
  queriesOf,
  SHOWN_ELSEWHERE,
} from './probes/requests.ts'
import { aWorld, GUEST } from './world.ts'

const AUDIENCES = ['everybody', 'guests', 'members', 'coordinators', 'administrators', 'guardians']
const { routes, readsOf } = overheard(ROUTES)
const nameOf = (route: Route) => `${route.method} ${route.path}`
const gets = routes.filter((route) => route.method === 'get')
const posts = routes.filter((route) => route.method === 'post')
const each = (some: readonly Route[]) => some.map((route) => [nameOf(route), route] as const)

let scene: Scene
beforeAll(async () => {
  const world = await aWorld()
  const [own, other] = [await plant(world, 'Прво'), await plant(world, 'Друго', true)]
  const nothing = ghostOf(other.ids)
  scene = { world, site: world.site(routes), own: withAll(own, other), other, nothing }
})
afterAll(() => console.info(`probes over HTTP: ${counted.probes}`))

/** Of what only the other town has, the own one has ids with nothing behind them. */
const withAll = (own: Planted, other: Planted): Planted => ({ ...own, ids: { ...ghostOf(other.ids), ...own.ids } })

describe('every route declares', () => {
  test('an audience and a sentence about itself', () => {
    const bare = routes.filter((route) => !AUDIENCES.includes(route.audience) || !/^[A-Z].{8,}\.$/.test(route.summary))
    expect(bare.map(nameOf)).toEqual([])
  })
  test('what its ids are', () => {
    const unknown = routes.flatMap((route) => paramsOf(route.path).filter((name) => !paramOf(name, scene.own.ids)))
    expect(unknown.map((name) => `:${name} has no value in tests/probes/requests.ts`)).toEqual([])
  })
  test('itself once', () => expect(new Set(routes.map(nameOf)).size).toBe(routes.length))
})

/** The queries with which a route can be asked: those that it declares, and those that it turned out to read. */
const queryNames = (route: Route): readonly string[] => [
  ...new Set([
    ...(route.query && 'entries' in route.query ? Object.keys(route.query.entries as object) : []),
    ...readsOf(route).query,
  ]),
]

async function probeAll(route: Route): Promise<readonly string[]> {
  const faults: string[] = []
  let turn = 0
  const as = async (who: (typeof WHO)[number], form: Form, queryOf: QueryOf) =>
    void faults.push(...(await probeGet(scene, { route, who, form, turn: turn++ }, queryOf)))
  for (const who of WHO) for (const form of FORMS_OF_ANSWER) await as(who, form, () => '')
  // A route tells what it reads while it is asked; then it is asked for that, until it reads nothing new.
  const done = new Set<string>()
  for (let fresh = queryNames(route); fresh.length > 0; fresh = queryNames(route).filter((name) => !done.has(name))) {
    for (const name of fresh) done.add(name)
    for (const queryOf of fresh.flatMap(queriesOf))
      for (const who of WHO) await as(who, FORMS_OF_ANSWER[turn % FORMS_OF_ANSWER.length] ?? 'html', queryOf)
  }
  return [...new Set(faults)]
}

describe('what another body keeps to itself', () => {
  test.each(each(gets))('is in no answer of %s', { timeout: 180_000 }, async (_, route) => {
    expect(await probeAll(route)).toEqual([])
  })

  test('is not opened by a session of this body under a membership of that one', { timeout: 60_000 }, async () => {
    const { own, other } = scene
    const acting = other.town.coordinator.membershipId
    const faults: string[] = []
    for (const token of [own.town.coordinator.token, own.town.administrator.token, ''])
      for (const route of gets) {
        const address = addressOf(route.path, other.known)
        const said = await probe(scene, { url: urlOf(address, 'json'), who: { token, membershipId: acting } })
        faults.push(...leaksIn(said.text, secretsOf(other, ''), address).map((leak) => `${address}: ${leak}`))
      }
    expect(faults).toEqual([])
  })

  test('is neither shown nor changed by any other verb', { timeout: 180_000 }, async () => {
    const before = await rowsOf(scene)
    const faults: string[] = []
    for (const path of new Set(routes.map((route) => route.path)))
      for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])
        faults.push(...(await probeVerb(method, path)))
    expect(faults).toEqual([])
    expect(await rowsOf(scene)).toEqual(before)
  })

  test('makes its town look like one of which nothing is known', { timeout: 60_000 }, async () => {
    const { world, other } = scene
    const empty = await world.town(other.town.name)
    const bare: Ids = { ...scene.nothing, placeCode: empty.place, bodyId: empty.body.id }
    const faults: string[] = []
    const open = gets.filter(
      (one) => one.audience === 'everybody' && paramsOf(one.path).some((name) => PARAMS[name]?.isShared),
    )
    for (const route of open) for (const form of FORMS_OF_ANSWER) faults.push(...(await tellsApart(route, form, bare)))
    expect(faults).toEqual([])
  })

  test('is seen by its own people, so that the probes have something to miss', { timeout: 60_000 }, async () => {
    const { ids } = scene.other
    const seen = new Set<string>()
    for (const route of gets) for (const one of await seenByItsOwn(route)) seen.add(one)
    const shown = [
      ids.mark,
      ids.sourceId,
      ids.estimateId,
      ids.countId,
      ids.milestoneId,
      ids.postingId,
      ids.membershipId,
    ]
    expect(shown.filter((id) => !seen.has(id))).toEqual([])
    // What stands behind other ids was made up, and need not be whole enough for a page.
    const blind = gets.filter(
      (route) => paramsOf(route.path).some((name) => PARAMS[name] && !PARAMS[name].isShared) && !seen.has(route.path),
    )
    expect(blind.map((route) => route.path)).toEqual([])
  })
})

async function probeVerb(method: string, path: string): Promise<string[]> {
  const { own, other } = scene
  const faults: string[] = []
  for (const who of WHO) {
    const fields = method.startsWith('P') ? { fields: other.known } : {}
    const address = addressOf(path, other.known)
    const said = await probe(scene, { method, url: urlOf(address, 'json'), who: credentialsOf(own, who), ...fields })
    const found = leaksIn(said.text, secretsOf(other, who), address)
    const isAnswered = method !== 'HEAD' && said.status < 400
    if (found.length > 0 || isAnswered || said.status >= 500)
      faults.push(`${method} ${who} ${path}: ${said.status} ${found}`)
  }
  return faults
}

async function tellsApart(route: Route, form: (typeof FORMS_OF_ANSWER)[number], bare: Ids): Promise<string[]> {
  const { own, other } = scene
  const faults: string[] = []
  // An address that names no town is one and the same for both.
  if (addressOf(route.path, other.known) === addressOf(route.path, bare)) return faults
  for (const who of ['guest', 'coordinator'] as const) {
    const say = async (ids: Ids) =>
      without(await probe(scene, { url: urlOf(addressOf(route.path, ids), form), who: credentialsOf(own, who) }), ids)
    if ((await say(other.known)) !== (await say(bare))) faults.push(`${who} ${form} ${route.path}`)
  }
  return faults
}

async function seenByItsOwn(route: Route): Promise<string[]> {
  const { site, other } = scene
  const seen: string[] = []
  for (const who of ['coordinator', 'administrator'] as const) {
    const said = await ask(site.app, { url: urlOf(addressOf(route.path, other.ids), 'html'), who: other.town[who] })
    const found = leaksIn(said.text, [...other.work, ...other.people])
    if (said.status === 200 && found.length > 0) seen.push(...found, route.path)
  }
  return seen
}

describe('another body’s rows stay as they are when a form names them', () => {
  test.each(each(posts))('%s', { timeout: 180_000 }, async (_, route) => {
    const here = { ...scene, own: withAll(await plant(scene.world, 'Треће'), scene.other) }
    const faults: string[] = []
    for (const who of WHO) faults.push(...(await probePost(here, route, who)))
    expect(faults).toEqual([])
  })

  test.each(each(posts.filter((route) => FORMS[route.path] && !SHOWN_ELSEWHERE.has(route.path))))(
    'with the own things %s is accepted',
    { timeout: 60_000 },
    async (_, route) => {
      const { world, site } = scene
      const who =
        ({ everybody: 'guest', administrators: 'administrator' } as const)[route.audience as string] ?? 'coordinator'
      for (const fields of FORMS[route.path] ?? []) {
        const own = await plant(world, 'Четврто')
        const asker = who === 'guest' ? GUEST : await anotherSession(world, own.town[who])
        const url = urlOf(addressOf(route.path, own.ids), 'html')
        const said = await ask(site.app, { method: 'POST', url, who: asker, fields: fields(own.ids, own.ids) })
        // The forms with a password send a wrong one.
        const isAsked = /sign-in$|password$/.test(route.path) ? said.status === 422 : said.status < 400
        expect(
          [isAsked, said.text.includes('/sign-in?to=')],
          said.text.split('error-summary-title')[1]?.slice(0, 400) ?? `${said.status}`,
        ).toEqual([true, false])
      }
    },
  )
})

describe('the probes see', () => {
  test('a route that shows what it reads past the walls', async () => {
    const { world, other } = scene
    // Read before: the embedded engine has one session, so nothing else can be asked within a request.
    const stolen = await asKeeper(
      world.ownerUrl,
      async (keeper) => (await sql`select id, title from evidence_source limit 10000`.execute(keeper)).rows,
    )
    const leak: Route = {
      method: 'get',
      path: '/sources/:sourceId',
      audience: 'everybody',
      summary: 'A hole made for a test.',
      handle: (r) => ({
        data: stolen.filter((row) => JSON.stringify(row).includes(r.params.sourceId ?? '-')),
        page: () => null as never,
      }),
    }
    const holes: Scene = { ...scene, site: world.site([leak]) }
    const faults = await probeGet(holes, { route: leak, who: 'guest', form: 'json', turn: 0 }, () => '')
    expect(faults).toEqual([
      `guest json /sources/:sourceId?: 200 ${other.ids.mark}`,
      expect.stringContaining('not answered as nothing'),
    ])
  })
  test('a number that is written for readers', () =>
    expect(leaksIn('ukupno 1.523.456.789 ljudi', ['1523456789'])).toEqual(['1523456789']))
  test('an answer that tells another body’s id from nothing', () => {
    const said = (ids: Ids, text: string) => without({ status: 404, text: `${text} ${ids.sourceId}` }, ids)
    expect(said(scene.other.known, 'no')).toBe(said(scene.nothing, 'no'))
    expect(said(scene.other.known, 'not yours')).not.toBe(said(scene.nothing, 'no'))
  })
  test('an id of which nobody said what it is', () =>
    expect(paramsOf('/leak/:somethingId').filter((name) => !paramOf(name, scene.own.ids))).toEqual(['somethingId']))
})
