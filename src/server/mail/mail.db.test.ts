import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Locale } from '#base/say.ts'
import { chooseMail } from '#registers/accounts/actions/mail.ts'
import { mailRoutes } from '#registers/accounts/routes/mail.tsx'
import { accountRoutes } from '#registers/accounts/routes.tsx'
import type { Engine } from '#server/engine.ts'
import { speakersWith } from '#web/messages.ts'
import { aFreshDatabase } from '../../../tests/fresh.ts'
import { aMailServer, KIND, readMessage } from '../../../tests/mail-server.ts'
import { aWorld, GUEST, type Town, type World } from '../../../tests/world.ts'
import { asOwner } from '../commands/surroundings.ts'
import type { Credentials } from '../database.ts'
import { kindsOf } from '../jobs/kinds.ts'
import { type Runner, runDue } from '../jobs/runner.ts'
import { migrate } from '../migrate.ts'
import { openPostOffice } from './post.ts'

const SITE = 'https://obuhvat.example'
const NOW = new Date('2026-11-23T10:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'obuhvat-mail-'))
const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
let engine: Engine
let world: World
let site: ReturnType<World['site']>
let invitations: ReturnType<World['site']>
let server: Awaited<ReturnType<typeof aMailServer>>
let town: Town

beforeAll(async () => {
  engine = await aFreshDatabase()
  await migrate(engine.ownerUrl)
  world = await aWorld(NOW, engine.ownerUrl)
  site = world.site(mailRoutes)
  invitations = world.site(accountRoutes)
  server = await aMailServer()
}, 120_000)
beforeEach(async () => {
  town = await world.town('Измишљено Поштино')
  await asOwner(engine.ownerUrl, async (db) => {
    await sql`delete from job`.execute(db)
    await sql`delete from mail_choice`.execute(db)
  })
  server.taken.length = 0
  Object.assign(server.manner, KIND, { hangsUpAfterData: false })
})
afterAll(async () => {
  complaints.mockRestore()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  await engine.stop()
})

const smtp = (port: number) => `smtp://127.0.0.1:${port}?tls=off`
const runnerAt = (now: Date, smtpUrl: string | undefined = smtp(server.port)): Runner => {
  const around = { ownerUrl: engine.ownerUrl, dataFolder: folder }
  const office = openPostOffice({ smtpUrl, from: 'Obuhvat <obuhvat@obuhvat.example>', siteUrl: SITE, folder })
  const writer = { speaker: speakersWith([]), siteUrl: SITE, seed: Buffer.alloc(32, 7) }
  return { around, kinds: kindsOf(around, office, writer), now: () => now }
}
const run = (now = NOW, smtpUrl?: string) => runDue(runnerAt(now, smtpUrl))
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const heard = () => server.taken.map(({ to, message }) => ({ to, ...readMessage(message) }))
const only = () => {
  const [mail, ...others] = heard()
  if (!mail || others.length > 0) throw new Error(`${server.taken.length} mails instead of one`)
  return mail
}
const tokenIn = (text: string) => /\/mail\/([\w-]+)/.exec(text)?.[1] ?? ''
const accountOf = (who: Credentials) =>
  world.as(who, async ({ who: actor }) => (actor.kind === 'member' ? actor.accountId : ''))

/** Chooses an address and answers the question that goes there. @returns the token of its mails */
async function confirmed(who: Credentials, address: string, more: { locale?: Locale; often?: string } = {}) {
  const { locale = 'sr-Latn', often = 'daily' } = more
  const chosen = await world.as(who, (ctx) => chooseMail(ctx, { address, locale, often }))
  expect(chosen).toEqual({ ok: true, value: { isAsked: true } })
  await run()
  const token = tokenIn(only().text)
  expect((await site.post(`/api/en/mail/${token}`, { token: '', membershipId: '' }, { often })).status).toBe(200)
  server.taken.length = 0
  return token
}
const digest = (day = '2026-11-23') => world.as(town.administrator, (ctx) => ctx.later('digest', { day }, { key: day }))
test('nothing goes to an address but the question, until it is answered there', async () => {
  await world.as(town.team, (ctx) =>
    chooseMail(ctx, { address: 'bojan@proba.example', locale: 'sr-Cyrl', often: 'daily' }),
  )
  await world.as(town.team, async (ctx) => {
    if (ctx.who.kind === 'member') await ctx.mail({ kind: 'password_changed', accountId: ctx.who.accountId })
  })
  await run()
  const { to, header, text } = only()
  expect(to).toBe('bojan@proba.example')
  expect(header('Content-Language')).toBe('sr-Cyrl')
  expect(header('Auto-Submitted')).toBe('auto-generated')
  expect(text).toContain('Неко је ову адресу уписао')
  expect(text).toContain(`${SITE}/sr-Cyrl/mail/`)
  expect(text).not.toMatch(/[⟦⟧]/)
})

test('a notice comes in the language that was chosen, with the way to choose how often', async () => {
  const token = await confirmed(town.team, 'bojan@proba.example', { locale: 'sq' })
  const accountId = await accountOf(town.team)
  await world.as(town.team, (ctx) => ctx.mail({ kind: 'password_changed', accountId }))
  await run()
  const { text } = only()
  expect(text).toContain('Fjalëkalimi i llogarisë suaj')
  expect(text).toContain(`${SITE}/sq/mail/${token}`)
})

test('another address is asked anew, and the mails before it open nothing any more', async () => {
  const token = await confirmed(town.reader, 'cana@proba.example')
  await world.as(town.reader, (ctx) =>
    chooseMail(ctx, { address: 'druga@proba.example', locale: 'en', often: 'weekly' }),
  )
  await run()
  expect(only().to).toBe('druga@proba.example')
  expect((await site.get(`/api/en/mail/${token}`)).status).toBe(404)
  const own = await site.get('/api/en/account/mail', town.reader)
  expect(await own.json()).toEqual({
    mail: { address: 'druga@proba.example', locale: 'en', often: 'weekly', isConfirmed: false },
  })
})

test('a person tries out six addresses a day and no more: nobody floods a stranger from here', async () => {
  const choose = (i: number) =>
    world.as(town.dpo, (ctx) => chooseMail(ctx, { address: `a${i}@proba.example`, locale: 'en', often: 'daily' }))
  for (let i = 0; i < 6; i++) expect((await choose(i)).ok).toBe(true)
  expect(await choose(6)).toMatchObject({ ok: false, refusals: [{ code: 'accounts.mail_tries' }] })
})

test('a member sees and changes the own choice only, and no token at all', async () => {
  await confirmed(town.team, 'bojan@proba.example')
  const seen = await world.as(town.coordinator, async ({ db }) => {
    const { rows } = await sql`select account_id from mail_choice limit 10`.execute(db)
    return rows
  })
  expect(seen).toEqual([])
  const stolen = world.as(town.team, ({ db }) => sql`select token from mail_choice limit 1`.execute(db))
  await expect(stolen).rejects.toThrow(/permission denied/)
  const forged = world.as(town.team, ({ db }) => sql`update mail_choice set confirmed_at = now()`.execute(db))
  await expect(forged).rejects.toThrow(/permission denied/)
})

describe('the digest', () => {
  const park = () =>
    asOwner(engine.ownerUrl, (db) =>
      sql`insert into job (id, name, key, payload, made_at, due_at, parked_at, problem)
          values (gen_random_uuid(), 'sweep', gen_random_uuid()::text, '{}', now(), now(), now(), 'x')`.execute(db),
    )

  test('is one mail a day at most, however often it is asked for, and none where nothing waits', async () => {
    await confirmed(town.administrator, 'admin@proba.example', { locale: 'en' })
    await digest()
    await run()
    expect(server.taken).toEqual([])
    await asOwner(engine.ownerUrl, (db) => sql`delete from job`.execute(db))
    await park()
    await digest()
    await run()
    await asOwner(engine.ownerUrl, (db) => sql`update job set done_at = null where name = 'digest'`.execute(db))
    await run()
    const { text, header } = only()
    expect(text).toContain('1 job of the system is parked')
    expect(text).toContain(`${SITE}/en/jobs`)
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  })
  test('of yesterday that could not leave does not come beside that of today', async () => {
    await confirmed(town.administrator, 'admin@proba.example')
    await park()
    await digest('2026-11-22')
    await digest('2026-11-23')
    await run()
    expect(server.taken).toHaveLength(1)
  })
  test('is stopped by one request of a mail program, without signing in (RFC 8058)', async () => {
    await confirmed(town.administrator, 'admin@proba.example')
    await park()
    await digest()
    await run()
    const [, address = ''] = /^<(.*)>$/.exec(only().header('List-Unsubscribe') ?? '') ?? []
    const answer = await site.app.request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(answer.status).toBe(200)
    server.taken.length = 0
    await digest('2026-11-24')
    await run(new Date('2026-11-24T10:00:00Z'))
    expect(server.taken).toEqual([])
  })
  test('comes on Mondays alone to who wants it weekly', async () => {
    await confirmed(town.administrator, 'admin@proba.example', { often: 'weekly' })
    await park()
    await digest('2026-11-24')
    await run(new Date('2026-11-24T10:00:00Z'))
    expect(server.taken).toEqual([])
    await digest('2026-11-30')
    await run(new Date('2026-11-30T10:00:00Z'))
    expect(server.taken).toHaveLength(1)
  })
})

describe('an invitation', () => {
  const invite = (names: string, who = town.coordinator) =>
    invitations.post('/api/sq/invitations', who, { names, role: 'team', place: '' })
  const join = (path: string) =>
    invitations.post(path, GUEST, {
      name: 'Ana Proba',
      signInName: `ana${path.slice(-8)}x`.toLowerCase(),
      ...PASSWORD,
      as: '',
    })
  const PASSWORD = { password: 'plavi most i kruske', again: 'plavi most i kruske' }

  test('goes to the address behind the name, in the language of the page; the link is shown to nobody and opens once', async () => {
    const made = await invite('Ana Proba <ana@proba.example>\nBoba Proba')
    const { links } = (await made.json()) as { links: readonly Record<string, string>[] }
    expect(links).toEqual([
      { name: 'Ana Proba', mailedTo: 'ana@proba.example' },
      { name: 'Boba Proba', address: expect.stringContaining('/sq/invitations/') },
    ])
    await run()
    const { to, text } = only()
    expect([to, text.includes('ju fton')]).toEqual(['ana@proba.example', true])
    const [, path = ''] = /https:\/\/obuhvat\.example(\/sq\/invitations\/[\w-]+)/.exec(text) ?? []
    expect((await join(`/api${path}`)).status).toBe(200)
    expect((await invitations.get(path)).status).toBe(404)
  })
  test('sent again after a break holds the same link, and the address is forgotten once it is used', async () => {
    await invite('Ceca Proba ceca@proba.example')
    server.manner.hangsUpAfterData = true
    await run()
    server.manner.hangsUpAfterData = false
    await run(later(1))
    const paths = heard().map(({ text }) => /\/sq\/invitations\/[\w-]+/.exec(text)?.[0])
    expect([paths.length, new Set(paths).size]).toEqual([2, 1])
    expect((await join(`/api${paths[0]}`)).status).toBe(200)
    await world.as(town.coordinator, (ctx) => ctx.later('sweep', { day: '2026-11-23' }))
    await run(later(2))
    const kept = await asOwner(engine.ownerUrl, async (db) => {
      const { rows } = await sql`select id from invitation where address = 'ceca@proba.example'`.execute(db)
      return rows
    })
    expect(kept).toEqual([])
  })
  test('that was withdrawn before it left is not sent', async () => {
    await invite('Dada Proba dada@proba.example')
    await asOwner(engine.ownerUrl, (db) =>
      sql`update invitation set expires_at = ${NOW} where address = 'dada@proba.example'`.execute(db),
    )
    await run(later(1))
    expect(server.taken).toEqual([])
  })
})

describe('a mail', () => {
  const leave = async () => {
    const accountId = await accountOf(town.team)
    await world.as(town.team, (ctx) => ctx.mail({ kind: 'factor_enrolled', accountId }))
  }
  const standing = () =>
    asOwner(engine.ownerUrl, async (db) => {
      const { rows } = await sql<{ problem: string | null; isDone: boolean; isParked: boolean }>`
        select problem, done_at is not null as "isDone", parked_at is not null as "isParked" from job
         where payload ->> 'kind' = 'factor_enrolled' limit 2`.execute(db)
      return rows
    })

  test('waits while the server is away, and leaves once it is back', async () => {
    await confirmed(town.team, 'bojan@proba.example')
    const away = await aMailServer()
    await away.stop()
    await leave()
    await run(NOW, smtp(away.port))
    expect(await standing()).toMatchObject([
      { isDone: false, isParked: false, problem: expect.stringMatching(/^Error, code E/) },
    ])
    await run(later(1))
    expect(server.taken).toHaveLength(1)
    expect(await standing()).toMatchObject([{ isDone: true }])
  })
  test('that the server does not take now is sent later; one that it refuses for good is parked, without its address', async () => {
    await confirmed(town.team, 'bojan@proba.example')
    await leave()
    server.manner.rcpt = '451 come again'
    await run()
    expect(await standing()).toMatchObject([{ isDone: false, isParked: false }])
    server.manner.rcpt = '550 bojan@proba.example is unknown here'
    await run(later(1))
    expect(await standing()).toEqual([
      { isDone: false, isParked: true, problem: 'the mail server refused for good, 550' },
    ])
    expect(server.taken).toEqual([])
  })
  test('whose taking was not heard comes again under the same Message-ID, so that it can be seen to be one', async () => {
    await confirmed(town.team, 'bojan@proba.example')
    await leave()
    server.manner.hangsUpAfterData = true
    await run()
    server.manner.hangsUpAfterData = false
    await run(later(1))
    await run(later(60))
    const ids = heard().map(({ header }) => header('Message-ID'))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@obuhvat\.example>$/)
  })
  test('waits as a file where no server is set, once however often it is written', async () => {
    await confirmed(town.team, 'bojan@proba.example')
    await leave()
    const office = runnerAt(NOW, '')
    await runDue(office)
    await asOwner(engine.ownerUrl, (db) =>
      sql`update job set done_at = null where payload ->> 'kind' = 'factor_enrolled'`.execute(db),
    )
    await runDue(office)
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
    expect(files).toHaveLength(1)
    expect(readFileSync(join(folder, files[0] ?? ''), 'utf8')).toContain('To: bojan@proba.example')
  })
})
