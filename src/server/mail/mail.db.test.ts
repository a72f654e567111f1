import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chooseMail } from '#registers/accounts/actions/mail.ts'
import { aPostOffice, type PostOfficeForTests, SITE } from '../../../tests/post-office.ts'
import { GUEST, type Town } from '../../../tests/world.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
let post: PostOfficeForTests
let town: Town
beforeAll(async () => {
  post = await aPostOffice(NOW)
}, 120_000)
beforeEach(async () => {
  await post.clear()
  town = await post.world.town('Измишљено Поштино')
})
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const digest = (day = '2026-11-23') =>
  post.world.as(town.administrator, (ctx) => ctx.later('digest', { day }, { key: day }))

test('nothing goes to an address but the question, until it is answered there', async () => {
  await post.world.as(town.team, (ctx) =>
    chooseMail(ctx, { address: 'bojan@proba.example', locale: 'sr-Cyrl', often: 'daily' }),
  )
  await post.world.as(town.team, async (ctx) => {
    if (ctx.who.kind === 'member') await ctx.mail({ kind: 'password_changed', accountId: ctx.who.accountId })
  })
  await post.run()
  const { to, header, text } = post.only()
  expect(to).toBe('bojan@proba.example')
  expect(header('Content-Language')).toBe('sr-Cyrl')
  expect(header('Auto-Submitted')).toBe('auto-generated')
  expect(text).toContain('Неко је ову адресу уписао')
  expect(text).toContain(`${SITE}/sr-Cyrl/mail/`)
  expect(text).not.toMatch(/[⟦⟧]/)
})

test('a notice comes in the language that was chosen, with the way to choose how often', async () => {
  const token = await post.confirmed(town.team, 'bojan@proba.example', { locale: 'sq' })
  const accountId = await post.accountOf(town.team)
  await post.world.as(town.team, (ctx) => ctx.mail({ kind: 'password_changed', accountId }))
  await post.run()
  const { text } = post.only()
  expect(text).toContain('Fjalëkalimi i llogarisë suaj')
  expect(text).toContain(`${SITE}/sq/mail/${token}`)
})

test('another address is asked anew, and the mails before it open nothing any more', async () => {
  const token = await post.confirmed(town.reader, 'cana@proba.example')
  await post.world.as(town.reader, (ctx) =>
    chooseMail(ctx, { address: 'druga@proba.example', locale: 'en', often: 'weekly' }),
  )
  await post.run()
  expect(post.only().to).toBe('druga@proba.example')
  expect((await post.site.get(`/api/en/mail/${token}`)).status).toBe(404)
  const own = await post.site.get('/api/en/account/mail', town.reader)
  expect(await own.json()).toEqual({
    mail: { address: 'druga@proba.example', locale: 'en', often: 'weekly', isConfirmed: false },
  })
})

test('a person tries out six addresses a day and no more: nobody floods a stranger from here', async () => {
  const choose = (i: number) =>
    post.world.as(town.dpo, (ctx) => chooseMail(ctx, { address: `a${i}@proba.example`, locale: 'en', often: 'daily' }))
  for (let i = 0; i < 6; i++) expect((await choose(i)).ok).toBe(true)
  expect(await choose(6)).toMatchObject({ ok: false, refusals: [{ code: 'accounts.mail_tries' }] })
})

test('a member sees and changes the own choice only, and no token at all', async () => {
  await post.confirmed(town.team, 'bojan@proba.example')
  const seen = await post.world.as(town.coordinator, async ({ db }) => {
    const { rows } = await sql`select account_id from mail_choice limit 10`.execute(db)
    return rows
  })
  expect(seen).toEqual([])
  const stolen = post.world.as(town.team, ({ db }) => sql`select token from mail_choice limit 1`.execute(db))
  await expect(stolen).rejects.toThrow(/permission denied/)
  const forged = post.world.as(town.team, ({ db }) => sql`update mail_choice set confirmed_at = now()`.execute(db))
  await expect(forged).rejects.toThrow(/permission denied/)
})

describe('the digest', () => {
  const park = () =>
    post.owner((db) =>
      sql`insert into job (id, name, key, payload, made_at, due_at, parked_at, problem)
          values (gen_random_uuid(), 'sweep', gen_random_uuid()::text, '{}', now(), now(), now(), 'x')`.execute(db),
    )

  test('is one mail a day at most, however often it is asked for, and none where nothing waits', async () => {
    await post.confirmed(town.administrator, 'admin@proba.example', { locale: 'en' })
    await digest()
    await post.run()
    expect(post.server.taken).toEqual([])
    await post.owner((db) => sql`delete from job`.execute(db))
    await park()
    await digest()
    await post.run()
    await post.owner((db) => sql`update job set done_at = null where name = 'digest'`.execute(db))
    await post.run()
    const { text, header } = post.only()
    expect(text).toContain('1 job of the system is parked')
    expect(text).toContain(`${SITE}/en/jobs`)
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  })
  test('of yesterday that could not leave does not come beside that of today', async () => {
    await post.confirmed(town.administrator, 'admin@proba.example')
    await park()
    await digest('2026-11-22')
    await digest('2026-11-23')
    await post.run()
    expect(post.server.taken).toHaveLength(1)
  })
  test('is stopped by one request of a mail program, without signing in (RFC 8058)', async () => {
    await post.confirmed(town.administrator, 'admin@proba.example')
    await park()
    await digest()
    await post.run()
    const [, address = ''] = /^<(.*)>$/.exec(post.only().header('List-Unsubscribe') ?? '') ?? []
    const answer = await post.site.app.request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(answer.status).toBe(200)
    post.server.taken.length = 0
    await digest('2026-11-24')
    await post.run(new Date('2026-11-24T10:00:00Z'))
    expect(post.server.taken).toEqual([])
  })
  test('comes on Mondays alone to who wants it weekly', async () => {
    await post.confirmed(town.administrator, 'admin@proba.example', { often: 'weekly' })
    await park()
    await digest('2026-11-24')
    await post.run(new Date('2026-11-24T10:00:00Z'))
    expect(post.server.taken).toEqual([])
    await digest('2026-11-30')
    await post.run(new Date('2026-11-30T10:00:00Z'))
    expect(post.server.taken).toHaveLength(1)
  })
})

describe('an invitation', () => {
  const invite = (names: string, who = town.coordinator) =>
    post.site.post('/api/sq/invitations', who, { names, role: 'team', place: '' })
  const join = (path: string) =>
    post.site.post(path, GUEST, {
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
    await post.run()
    const { to, text } = post.only()
    expect([to, text.includes('ju fton')]).toEqual(['ana@proba.example', true])
    const [, path = ''] = /https:\/\/obuhvat\.example(\/sq\/invitations\/[\w-]+)/.exec(text) ?? []
    expect((await join(`/api${path}`)).status).toBe(200)
    expect((await post.site.get(path)).status).toBe(404)
  })
  test('sent again after a break holds the same link, and the address is forgotten once it is used', async () => {
    await invite('Ceca Proba ceca@proba.example')
    post.server.manner.hangsUpAfterData = true
    await post.run()
    post.server.manner.hangsUpAfterData = false
    await post.run(later(1))
    const paths = post.heard().map(({ text }) => /\/sq\/invitations\/[\w-]+/.exec(text)?.[0])
    expect([paths.length, new Set(paths).size]).toEqual([2, 1])
    expect((await join(`/api${paths[0]}`)).status).toBe(200)
    await post.world.as(town.coordinator, (ctx) => ctx.later('sweep', { day: '2026-11-23' }))
    await post.run(later(2))
    const kept = await post.owner(async (db) => {
      const { rows } = await sql`select id from invitation where address = 'ceca@proba.example'`.execute(db)
      return rows
    })
    expect(kept).toEqual([])
  })
  test('that was withdrawn before it left is not sent', async () => {
    await invite('Dada Proba dada@proba.example')
    await post.owner((db) =>
      sql`update invitation set expires_at = ${NOW} where address = 'dada@proba.example'`.execute(db),
    )
    await post.run(later(1))
    expect(post.server.taken).toEqual([])
  })
})
