import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { findActing } from '#registers/accounts/queries.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { ask, urlOf } from '../../tests/probes/asking.ts'
import { anotherSession, rowsOf, type Scene } from '../../tests/probes/http.ts'
import { attempt, undone } from '../../tests/probes/oracle.ts'
import { plant } from '../../tests/probes/plant.ts'
import { addressOf, FORMS } from '../../tests/probes/requests.ts'
import { aWorld, GUEST, type Town } from '../../tests/world.ts'
import { enter } from './database.ts'
import { ROUTES } from './routes.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let town: Town
beforeAll(async () => {
  world = await aWorld()
  town = await world.town()
})
afterEach(() => void vi.restoreAllMocks())

/** A route made for a test; what it answers has no page. */
const route = (method: 'get' | 'post', handle: (r: Request) => Promise<Answer>): Route => ({
  method,
  path: '/trial',
  audience: 'everybody',
  summary: 'A route made for a test.',
  handle,
})
const data = (value: unknown, status: 200 | 409 | 422 = 200): Answer => ({
  status,
  data: value,
  page: () => null as never,
})

/** Describes a source of the acting body. */
async function describeSource({ ctx }: Request, title: string) {
  await sql`insert into evidence_source (id, kind_code, title, title_locale, publisher, is_published, recorded_at)
    values (${newId()}, 'survey', ${title}, 'sr-Latn', 'Proba', false, now())`.execute(ctx.db)
  await ctx.audit('evidence.source', `source/${title}`)
  return title
}
const isThere = (title: string) =>
  world.as(
    town.coordinator,
    async ({ db }) => (await sql`select 1 from evidence_source where title = ${title}`.execute(db)).rows.length > 0,
  )
const audited = (title: string) =>
  world.as(
    town.coordinator,
    async ({ db }) =>
      (await sql`select 1 from audit_entry where subject = ${`source/${title}`}`.execute(db)).rows.length > 0,
  )

describe('one transaction a request', () => {
  test('a GET cannot write', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const site = world.site([route('get', async (r) => data(await describeSource(r, 'iz GET-a')))])
    expect((await site.get('/en/trial.json', town.coordinator)).status).toBe(500)
    expect(said.mock.calls.flat().join()).toContain('25006')
    expect(await isThere('iz GET-a')).toBe(false)
  })

  test('an answer of success commits, with its audit entry', async () => {
    const site = world.site([route('post', async (r) => data(await describeSource(r, 'uspeh')))])
    expect((await site.post('/api/en/trial', town.coordinator, {})).status).toBe(200)
    expect([await isThere('uspeh'), await audited('uspeh')]).toEqual([true, true])
  })

  test.each([
    ['an answer of 409', async () => data('no', 409)],
    ['an answer of 422', async () => data('no', 422)],
    ['nothing found', () => Promise.reject(new NotFound())],
    ['a refusal', () => Promise.reject(new Forbidden())],
    ['a failure', () => Promise.reject(new Error('broken'))],
  ])('%s undoes what was written, and its audit entry', async (name, end) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const site = world.site([
      route('post', async (r) => {
        await describeSource(r, name)
        return await end()
      }),
    ])
    const answer = await site.post('/api/en/trial', town.coordinator, {})
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).not.toContain('broken')
    expect([await isThere(name), await audited(name)]).toEqual([false, false])
  })
})

describe('who is asking', () => {
  test('a pool of eight keeps forty sessions apart', { timeout: 60_000 }, async () => {
    const towns = await Promise.all(Array.from({ length: 10 }, () => world.town()))
    const people = towns.flatMap((one) => [one.coordinator, one.team, one.reader, one.administrator])
    const site = world.site([
      route('get', async ({ ctx }) => {
        const who = await findActing(ctx.db)
        await sql`select pg_sleep(0.002)`.execute(ctx.db)
        const again = await sql<{ id: string }>`select membership_id as id from acting()`.execute(ctx.db)
        return data([ctx.who.kind === 'member' && ctx.who.membershipId, who?.membershipId, again.rows[0]?.id])
      }),
    ])
    const asked = [...people, ...people, ...people].map(async (person, turn) => {
      const who = turn % 5 === 0 ? GUEST : person
      const said: unknown = await (await site.get('/en/trial.json', who)).json()
      return (
        JSON.stringify(said) ===
        JSON.stringify(who === GUEST ? [false, null, null] : Array(3).fill(person.membershipId))
      )
    })
    expect((await Promise.all(asked)).filter((isRight) => !isRight)).toEqual([])
  })

  const nobodies = () =>
    [
      ['nobody’s token', { token: 'nobody', membershipId: town.coordinator.membershipId }],
      ['no token', { token: '', membershipId: town.coordinator.membershipId }],
      ['an own session under nobody’s membership', { ...town.coordinator, membershipId: newId() }],
      ['an own session under a membership that is no id', { ...town.coordinator, membershipId: "' or true --" }],
      ['an own session under no membership', { ...town.coordinator, membershipId: '' }],
    ] as const
  test('nobody’s token sees nothing', async () => {
    await plant(world)
    for (const [name, who] of nobodies()) {
      const seen = await world.as(who, async ({ db, who: actor }) => {
        const { rows } = await sql`
          select 1 from evidence_source where not is_published union all select 1 from posting
          union all select 1 from account union all select 1 from membership union all select 1 from session
          union all select 1 from invitation union all select 1 from audit_entry`.execute(db)
        return [actor.kind, rows.length]
      })
      expect([name, ...seen]).toEqual([name, 'guest', 0])
    }
  })

  test('the program reads no hash of a password or token and opens no session', async () => {
    const forbidden = [
      'select password_hash from account',
      'select token_hash from session',
      'select token_hash from invitation',
      'select * from account',
      "update account set password_hash = 'mine'",
      "insert into session (token_hash, account_id, opened_at, seen_at, expires_at) select '', id, now(), now(), now() from account",
      'update session set seen_at = now()',
      'delete from session',
      "update audit_entry set act = 'other'",
      'delete from audit_entry',
      'select key from throttle',
      'set role obuhvat_owner; select password_hash from account',
    ]
    await undone(world.database.app as never, async (db) => {
      await enter(db as never, town.administrator)
      for (const statement of forbidden.slice(0, -1))
        expect([statement, (await attempt(db, statement)).state]).toEqual([statement, '42501'])
    })
  })
})

/** To look at the page is an act of its own there, which its body's audit keeps in whichever language. */
const LOOKED_AT: Readonly<Record<string, readonly string[]>> = { '/answer/:token': ['audit_entry', 'audit_head'] }

test('the language switch of a form acts on nothing and keeps what was typed', { timeout: 120_000 }, async () => {
  const site = world.site(ROUTES)
  const own = await plant(world)
  const scene: Scene = { world, site, own, other: own, nothing: own.ids }
  const switching = { switchTo: 'sq' }
  const odd: string[] = []
  let forms = 0
  for (const { path, audience } of ROUTES.filter((one) => one.method === 'post')) {
    const who = ({ everybody: 'guest', administrators: 'administrator' } as const)[audience as string] ?? 'coordinator'
    const person = who === 'guest' ? GUEST : await anotherSession(world, own.town[who])
    const url = urlOf(addressOf(path, own.ids), 'html')
    const page = await ask(site.app, { url, who: person })
    if (!page.text.includes('switchTo')) continue
    const before = await rowsOf(scene)
    for (const fields of FORMS[path] ?? []) {
      forms++
      const typed = fields(own.ids, own.ids)
      const said = await ask(site.app, { method: 'POST', url, who: person, fields: { ...typed, ...switching } })
      if (said.status >= 300) odd.push(`${path}: ${said.status}`)
    }
    const after = await rowsOf(scene)
    odd.push(
      ...Object.keys(before)
        .filter((table) => before[table] !== after[table] && !LOOKED_AT[path]?.includes(table))
        .map((table) => `${path}: ${table}`),
    )
  }
  expect(odd).toEqual([])
  expect(forms).toBeGreaterThan(10)
})
