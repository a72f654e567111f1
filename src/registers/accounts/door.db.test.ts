import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { firstAdministratorLink, hashPassword, isPassword } from './actions.ts'
import { SYSTEM_BODY } from './model.ts'
import { findActing } from './queries.ts'
import { accountRoutes } from './routes.tsx'

const PASSWORD = 'plavi most i kruske'
let world: Awaited<ReturnType<typeof aWorld>>
let site: ReturnType<typeof world.site>
let town: Town
beforeAll(async () => {
  world = await aWorld(new Date())
  site = world.site(accountRoutes)
  town = await world.town('Измишљена Бијељина')
})

/** What the keeper does behind the program's back. */
const asKeeperDo = <T>(work: (run: (text: string) => Promise<Record<string, unknown>[]>) => Promise<T>) =>
  asKeeper(world.ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      return await work(async (text) => (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(trx)).rows)
    }),
  )
const cookies = (response: Response): Credentials => {
  const all = response.headers.getSetCookie().join('\n')
  return {
    token: /__Host-session=([^;]*)/.exec(all)?.[1] ?? '',
    membershipId: /__Host-acting=([^;]*)/.exec(all)?.[1] ?? '',
  }
}
const signIn = (signInName: string, password = PASSWORD) => site.post('/en/sign-in', GUEST, { signInName, password })
const isIn = async (who: Credentials) => (await site.get('/en/account.json', who)).status === 200
const linkIn = (html: string) => /\/invitations\/([\w-]{43})/.exec(html)?.[1] ?? ''
/** A new colleague of the town, by invitation. */
async function aColleague(signInName: string, role = 'team'): Promise<Credentials> {
  const made = await site.post('/en/invitations', town.coordinator, { names: `Ана ${signInName}`, role, place: '' })
  const token = linkIn(await made.text())
  const taken = await site.post(`/en/invitations/${token}`, GUEST, {
    name: 'Ана Проба',
    signInName,
    password: PASSWORD,
    again: PASSWORD,
  })
  expect(taken.status).toBe(303)
  return cookies(taken)
}

test('a password is right against its hash only, and nobody has a password without an account', async () => {
  const kept = await hashPassword(PASSWORD)
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect([
    await isPassword(PASSWORD, kept),
    await isPassword(`${PASSWORD} `, kept),
    await isPassword(PASSWORD, undefined),
  ]).toEqual([true, false, false])
})

test('an invited colleague makes an account, is signed in, and the link opens once', async () => {
  const made = await site.post('/en/invitations', town.coordinator, { names: 'Ана Проба', role: 'team', place: '' })
  expect(made.status).toBe(201)
  const token = linkIn(await made.text())
  const shown = await site.get(`/sr-Cyrl/invitations/${token}`)
  expect(await shown.text()).toContain('Измишљена Бијељина')
  const form = { name: 'Ана Проба', signInName: `Ана.${town.body.shortName}`, password: PASSWORD, again: PASSWORD }
  const taken = await site.post(`/en/invitations/${token}`, GUEST, form)
  expect([taken.status, taken.headers.get('location')]).toEqual([303, '/en/work'])
  const who = cookies(taken)
  const me = await world.as(who, (ctx) => findActing(ctx.db))
  expect(me).toMatchObject({ name: 'Ана Проба', role: 'team', bodyId: town.body.id })
  expect((await site.post(`/en/invitations/${token}`, GUEST, { ...form, signInName: 'other.ana' })).status).toBe(404)
  expect((await site.get(`/en/invitations/${token}`)).status).toBe(404)
})

test('signing in is the same in both scripts, makes a new token each time and ends the browser’s earlier session', async () => {
  const name = `boba.${town.body.shortName}`
  await aColleague(name)
  const first = await signIn(`БОБА.${town.body.shortName}`)
  expect([first.status, first.headers.get('location')]).toEqual([303, '/en/work'])
  expect(first.headers.getSetCookie()[0]).toMatch(/; Secure; HttpOnly; SameSite=Lax/)
  const one = cookies(first)
  const again = await site.post('/en/sign-in', one, { signInName: name, password: PASSWORD, to: '/people?x=1' })
  const two = cookies(again)
  expect(again.headers.get('location')).toBe('/en/people?x=1')
  expect(two.token).not.toBe(one.token)
  expect([await isIn(one), await isIn(two)]).toEqual([false, true])
})

test('the database keeps no token, only its hash', async () => {
  const who = await aColleague(`gaga.${town.body.shortName}`)
  const found = await asKeeperDo((run) =>
    run(`select 1 from session where token_hash = convert_to('${who.token}', 'UTF8')`),
  )
  const hashed = await asKeeperDo((run) =>
    run(`select 1 from session where token_hash = sha256(convert_to('${who.token}', 'UTF8'))`),
  )
  expect([found.length, hashed.length]).toEqual([0, 1])
})

test('an unknown name, a wrong password and a closed account get the same answer, and no password comes back', async () => {
  const name = `dada.${town.body.shortName}`
  await aColleague(name)
  const closed = `ema.${town.body.shortName}`
  await aColleague(closed)
  await asKeeperDo((run) => run(`update account set closed_at = now() where sign_in_name = '${closed}'`))
  const bodies = await Promise.all(
    [
      [name, 'wrong-password-typed'],
      [`nobody.${town.body.shortName}`, 'wrong-password-typed'],
      [closed, PASSWORD],
    ].map(async ([typed = '', password = '']) => {
      const answer = await signIn(typed, password)
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain(typed)
      expect(html).not.toContain(password)
      return html.replaceAll(typed, '')
    }),
  )
  expect(new Set(bodies).size).toBe(1)
})

test('a former colleague is told so after the right password only', async () => {
  const name = `former.${town.body.shortName}`
  const who = await aColleague(name)
  await asKeeperDo((run) =>
    run(`update membership set to_on = current_date - 1, from_on = current_date - 9 where id = '${who.membershipId}'`),
  )
  expect(await (await signIn(name)).text()).toContain('no longer have a role')
  expect(await (await signIn(name, 'wrong-password-typed')).text()).not.toContain('no longer have a role')
})

test('after six wrong tries an account waits, even for the right password, and others do not', async () => {
  const name = `fata.${town.body.shortName}`
  await aColleague(name)
  for (let i = 0; i < 6; i++) expect((await signIn(name, 'wrong-password-typed')).status).toBe(422)
  const refused = await signIn(name)
  expect([refused.status, cookies(refused).token]).toEqual([429, ''])
  expect(await refused.text()).toMatch(/\d\d:\d\d/)
  expect((await signIn(`nobody2.${town.body.shortName}`)).status).toBe(422)
  const notes = await asKeeperDo((run) =>
    run(`select subject from audit_entry where act = 'account.throttle' and body_id = '${SYSTEM_BODY}'`),
  )
  expect(notes.map((n) => n.subject)).toContain('throttle/account')
})

test('the throttle keeps no name and no address, only hashes', async () => {
  await signIn(`secret-typed-as-name.${town.body.shortName}`)
  const keys = await asKeeperDo((run) => run('select key from throttle limit 1000'))
  expect(keys.every((row) => /^[a-z_]+:[0-9a-f]{64}$/.test(String(row.key)))).toBe(true)
})

test('signing out ends the session at once', async () => {
  const who = await aColleague(`hana.${town.body.shortName}`)
  const out = await site.post('/en/sign-out', who, {})
  expect(out.headers.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))).toBe(true)
  expect(await isIn(who)).toBe(false)
})

test('a session ended on the page of the account is ended in the next request', async () => {
  const name = `iva.${town.body.shortName}`
  const one = await aColleague(name)
  const two = cookies(await signIn(name))
  const { sessions } = (await (await site.get('/en/account.json', two)).json()) as {
    sessions: { id: string; isThis: boolean }[]
  }
  const other = sessions.find((s) => !s.isThis)
  expect(sessions.length).toBe(2)
  expect((await site.post(`/en/account/sessions/${other?.id}/end`, two, {})).status).toBe(303)
  expect([await isIn(one), await isIn(two)]).toEqual([false, true])
})

test('Bojan cannot end a session of Alma', async () => {
  const { sessions } = (await (await site.get('/en/account.json', town.coordinator)).json()) as {
    sessions: { id: string }[]
  }
  const answer = await site.post(`/en/account/sessions/${sessions[0]?.id}/end`, town.team, {})
  expect([answer.status, await isIn(town.coordinator)]).toEqual([404, true])
})

test('a session ends after an hour without a request, and cannot last longer than twelve hours', async () => {
  const who = await aColleague(`jana.${town.body.shortName}`)
  const own = `token_hash = sha256(convert_to('${who.token}', 'UTF8'))`
  await asKeeperDo((run) => run(`update session set seen_at = now() - interval '61 minutes' where ${own}`))
  expect(await isIn(who)).toBe(false)
  await expect(
    asKeeperDo((run) => run(`update session set expires_at = opened_at + interval '13 hours' where ${own}`)),
  ).rejects.toThrow(/session_hours/)
})

test('a password is changed with the current one; all other sessions end', async () => {
  const name = `kaca.${town.body.shortName}`
  const one = await aColleague(name)
  const two = cookies(await signIn(name))
  const next = 'tri sljive pod snijegom'
  const wrong = await site.post('/en/account/password', two, { current: 'no', password: next, again: next })
  expect([wrong.status, await isIn(two)]).toEqual([422, true])
  const short = await site.post('/en/account/password', two, { current: PASSWORD, password: 'kratka', again: 'kratka' })
  expect(await short.text()).toContain('at least 12')
  const done = await site.post('/en/account/password', two, { current: PASSWORD, password: next, again: next })
  const three = { ...two, token: cookies(done).token }
  expect([done.status, await isIn(one), await isIn(two), await isIn(three)]).toEqual([303, false, false, true])
  expect([(await signIn(name)).status, (await signIn(name, next)).status]).toEqual([422, 303])
})

test('a guest changes no password', async () => {
  const answer = await site.post('/en/account/password', GUEST, {
    current: PASSWORD,
    password: PASSWORD,
    again: PASSWORD,
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/sign-in?to=%2Faccount%2Fpassword'])
})

test('the language switch keeps what was typed, signs nobody in and counts no try', async () => {
  const answer = await site.post('/sq/sign-in', GUEST, {
    signInName: 'ana.typed',
    password: PASSWORD,
    to: '/people',
    switchTo: 'sq',
  })
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain('Emri i hyrjes')
  expect(html).toContain('ana.typed')
  expect(html).toContain('value="/people"')
  expect(html).not.toContain(PASSWORD)
})

test('over plain HTTP elsewhere than on the computer itself the page says why it will not work, and takes no password', async () => {
  const shown = await site.app.request('http://obuhvat.example/en/sign-in', { headers: { host: 'obuhvat.example' } })
  expect(await shown.text()).toMatch(/https:\/\/.*operating\.md/s)
  const sent = await site.app.request('http://obuhvat.example/en/sign-in', {
    method: 'POST',
    headers: { host: 'obuhvat.example', origin: 'http://obuhvat.example', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ signInName: 'x', password: 'y' }),
  })
  expect([sent.status, sent.headers.getSetCookie()]).toEqual([403, []])
})

test('under the API signing in answers with a token that a program can show', async () => {
  const name = `lana.${town.body.shortName}`
  await aColleague(name)
  const answer = await site.app.request('http://localhost/api/en/sign-in', {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: name, password: PASSWORD }),
  })
  const { token, memberships } = (await answer.json()) as { token: string; memberships: { id: string }[] }
  const me = await site.app.request('http://localhost/api/en/account', {
    headers: { host: 'localhost', authorization: `Bearer ${token}.${memberships[0]?.id}` },
  })
  expect([answer.status, me.status]).toEqual([200, 200])
})

test('what does not fit in an account is refused with everything typed kept, but the passwords', async () => {
  const made = await site.post('/en/invitations', town.coordinator, { names: 'Мила', role: 'reader', place: '' })
  const token = linkIn(await made.text())
  const answer = await site.post(`/en/invitations/${token}`, GUEST, {
    name: 'Мила Проба',
    signInName: 'x/y',
    password: 'lozinka12345',
    again: '',
  })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('There are 2 things to correct')
  expect(html).toContain('Мила Проба')
  expect(html).toContain('x/y')
  expect(html).not.toContain('lozinka12345')
})

test('a sign-in name that is taken is refused, and the link still opens', async () => {
  const name = `mina.${town.body.shortName}`
  await aColleague(name)
  const made = await site.post('/en/invitations', town.coordinator, { names: 'Мина', role: 'reader', place: '' })
  const token = linkIn(await made.text())
  const form = { name: 'Мина Друга', password: PASSWORD, again: PASSWORD }
  const taken = await site.post(`/en/invitations/${token}`, GUEST, { ...form, signInName: name })
  expect([taken.status, (await taken.text()).includes('already signs in')]).toEqual([422, true])
  expect((await site.post(`/en/invitations/${token}`, GUEST, { ...form, signInName: `${name}.2` })).status).toBe(303)
})

test('two browsers that take up one link at the same moment do not both get in', async () => {
  const made = await site.post('/en/invitations', town.coordinator, { names: 'Нада', role: 'reader', place: '' })
  const token = linkIn(await made.text())
  const answers = await Promise.all(
    ['one', 'two'].map((n) =>
      site.post(`/en/invitations/${token}`, GUEST, {
        name: 'Нада',
        signInName: `nada.${n}.${town.body.shortName}`,
        password: PASSWORD,
        again: PASSWORD,
      }),
    ),
  )
  expect(answers.map((a) => a.status).sort()).toEqual([303, 404])
})

test('whoever is signed in joins a second body with the same account, and then only an administrator makes a recovery link', async () => {
  const other = await world.town('Измишљена Стара Пазова')
  const name = `olga.${town.body.shortName}`
  const who = await aColleague(name)
  const made = await site.post('/en/invitations', other.coordinator, { names: 'Олга', role: 'reader', place: '' })
  const token = linkIn(await made.text())
  const joined = await site.post(`/en/invitations/${token}`, who, { as: 'self' })
  const now = cookies(joined)
  expect(joined.status).toBe(303)
  const me = await world.as(now, (ctx) => findActing(ctx.db))
  expect(me).toMatchObject({ bodyId: other.body.id, role: 'reader' })
  const choose = await signIn(name)
  expect(choose.headers.get('location')).toBe('/en/acting?to=%2Fwork')
  const recovery = await site.post(`/en/people/${who.membershipId}/recovery`, town.coordinator, {})
  expect(recovery.status).toBe(403)
})

test('one acts only under a membership of one’s own', async () => {
  const answer = await site.post('/en/acting', town.reader, { membership: town.coordinator.membershipId })
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []])
  const stolen = { token: town.reader.token, membershipId: town.coordinator.membershipId }
  expect(await isIn(stolen)).toBe(false)
})

test('the first administrator comes in by the last link that was printed, founds a town and works in it', async () => {
  const now = new Date()
  // The database of this run has accounts already: the keeper makes the link as an empty system would have.
  expect(await asKeeper(world.ownerUrl, (keeper) => firstAdministratorLink(keeper, now))).toBeUndefined()
  const token = 'f'.repeat(43)
  await asKeeperDo((run) =>
    run(`insert into invitation (body_id, id, purpose, token_hash, name, role, made_at, expires_at)
      values ('${SYSTEM_BODY}', gen_random_uuid(), 'first_administrator', sha256(convert_to('${token}', 'UTF8')), 'x', 'administrator', now(), now() + interval '1 day')`),
  )
  const form = { name: 'Прва Управа', signInName: `prva.${town.body.shortName}`, password: PASSWORD, again: PASSWORD }
  const taken = await site.post(`/en/invitations/${token}`, GUEST, form)
  expect(taken.headers.get('location')).toBe('/en/bodies/new')
  const admin = cookies(taken)
  const founding = {
    name: `Општина ${town.body.shortName}`,
    place: town.place,
    wording: 'un',
    coordinator: 'self',
    coordinatorName: '',
  }
  const founded = await site.post('/en/bodies/new', admin, founding)
  expect([founded.status, founded.headers.get('location')]).toEqual([303, '/en/work'])
  const acting = { ...admin, membershipId: cookies(founded).membershipId }
  const me = await world.as(acting, (ctx) => findActing(ctx.db))
  expect(me).toMatchObject({ role: 'coordinator', statusWording: 'un', bodyName: founding.name })
  const twice = await site.post('/en/bodies/new', admin, founding)
  expect([twice.status, (await twice.text()).includes('already an institution')]).toEqual([422, true])
})

test('every act of the door leaves its entry: the joining in the chain of the body, the sign-in in that of the system', async () => {
  const name = `pava.${town.body.shortName}`
  const who = await aColleague(name)
  await signIn(name)
  const me = await world.as(who, (ctx) => findActing(ctx.db))
  const acts = await asKeeperDo((run) =>
    run(`select act, body_id from audit_entry where account_id = '${me?.accountId}' order by act`),
  )
  expect(acts).toEqual([
    { act: 'account.join', body_id: town.body.id },
    { act: 'account.sign_in', body_id: SYSTEM_BODY },
  ])
})
