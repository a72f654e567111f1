import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { accountRoutes } from './routes.tsx'
import { codeAt, secretOf, stepAt } from './rules/totp.ts'

const PASSWORD = 'plavi most i kruske'
let world: Awaited<ReturnType<typeof aWorld>>
let site: ReturnType<typeof world.site>
let town: Town
beforeAll(async () => {
  world = await aWorld(new Date())
  town = await world.town('Измишљени Кључ')
})

// Each test comes from an address of its own, so that the tries of all are not counted together.
beforeEach(() => {
  site = world.site([
    ...accountRoutes,
    {
      method: 'get',
      path: '/work',
      audience: 'members',
      summary: '-',
      handle: () => ({ data: { isOpen: true }, page: () => null as never }),
    },
  ])
})

const cookies = (response: Response, before: Credentials = GUEST): Credentials => {
  const all = response.headers.getSetCookie().join('\n')
  return {
    token: /__Host-session=([^;]*)/.exec(all)?.[1] ?? before.token,
    membershipId: /__Host-acting=([^;]*)/.exec(all)?.[1] ?? before.membershipId,
  }
}
const hmac = (key: Uint8Array, message: Uint8Array) => new Uint8Array(createHmac('sha1', key).update(message).digest())
/** The code of the world's moment, or of steps after it: a code works once, so each use takes the next one. */
const codeOf = (secret: string, stepsOn = 0) =>
  codeAt(secretOf(secret) ?? new Uint8Array(), stepAt(world.now) + stepsOn, hmac)
const signIn = (signInName: string) => site.post('/en/sign-in', GUEST, { signInName, password: PASSWORD })
const opensWork = async (who: Credentials) => (await site.get('/en/work.json', who)).status
/** A new colleague by invitation, who has no second factor yet. */
async function aColleague(signInName: string, role = 'team'): Promise<Credentials> {
  const made = await site.post('/en/invitations', town.coordinator, { names: signInName, role, place: '' })
  const token = /\/invitations\/([\w-]{43})/.exec(await made.text())?.[1] ?? ''
  const form = { name: 'Ана Проба', signInName, password: PASSWORD, again: PASSWORD }
  return cookies(await site.post(`/en/invitations/${token}`, GUEST, form))
}
/** Enrols with the code one step back, so that the present and the next one are still unused. */
async function enrolled(who: Credentials) {
  const { secret } = (await (await site.get('/en/account/factor.json', who)).json()) as { secret: string }
  const answer = await site.post('/en/account/factor', who, { secret, code: codeOf(secret, -1) })
  const html = await answer.text()
  expect(answer.status).toBe(201)
  return {
    secret,
    who: cookies(answer, who),
    codes: [...html.matchAll(/<code>([A-Z2-7-]{19})<\/code>/g)].map((m) => m[1] ?? ''),
  }
}
const asOwner = (text: string) =>
  asKeeper(world.ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      return (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(trx)).rows
    }),
  )

test('a new member of the team sees nothing but the enrolment before a second factor is enrolled [R14]', async () => {
  const who = await aColleague(`mima.${town.body.shortName}`)
  const page = await site.get('/en/work', who)
  expect([page.status, page.headers.get('location')]).toEqual([303, '/en/account/factor'])
  expect(await opensWork(who)).toBe(403)
  expect(await (await site.get('/en/account/factor', who)).text()).toContain('compulsory')
  expect(await opensWork((await enrolled(who)).who)).toBe(200)
})

test('whoever only reads needs no second factor, and may enrol one', async () => {
  const who = await aColleague(`nela.${town.body.shortName}`, 'reader')
  expect(await opensWork(who)).toBe(200)
  expect(await opensWork((await enrolled(who)).who)).toBe(200)
})

test('the enrolment shows the secret as a picture and in letters, and takes only a code made of it', async () => {
  const who = await aColleague(`oja.${town.body.shortName}`)
  const html = await (await site.get('/sr-Cyrl/account/factor', who)).text()
  expect(html).toMatch(/<svg class="qr".*<path d="M4 4h1v1h-1z/s)
  expect(html).toMatch(/otpauth:\/\/totp\/Obuhvat:/)
  const secret = /name="secret" value="([A-Z2-7]{32})"/.exec(html)?.[1] ?? ''
  const wrong = await site.post('/en/account/factor', who, { secret, code: codeOf(secret, 5) })
  const again = await wrong.text()
  expect([wrong.status, again.includes(secret), again.includes('not made from this picture')]).toEqual([
    422,
    true,
    true,
  ])
  expect(await opensWork(who)).toBe(403)
})

test('with a second factor the password alone opens nothing, in the database neither; the code opens all', async () => {
  const name = `pera.${town.body.shortName}`
  const { secret } = await enrolled(await aColleague(name))
  const first = await signIn(name)
  expect([first.status, first.headers.get('location')]).toEqual([303, '/en/sign-in/code?to=%2Fwork'])
  const [membership] = await asOwner(
    `select m.id from membership m join account a on a.id = m.account_id where a.sign_in_name = '${name}'`,
  )
  const half = { token: cookies(first).token, membershipId: String(membership?.id) }
  expect([await opensWork(half), (await site.get('/en/account.json', half)).status]).toEqual([401, 401])
  expect(await world.as(half, async ({ who }) => who.kind)).toBe('guest')
  const wrong = await site.post('/en/sign-in/code', half, { code: '000000', to: '/people' })
  expect([wrong.status, await opensWork(half)]).toEqual([422, 401])
  const done = await site.post('/en/sign-in/code', half, { code: codeOf(secret), to: '/people' })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/en/people'])
  const whole = cookies(done)
  expect(whole.token).not.toBe(half.token)
  expect([await opensWork(whole), await opensWork(half)]).toEqual([200, 401])
})

test('a code works once, for one session', async () => {
  const name = `rada.${town.body.shortName}`
  const { secret } = await enrolled(await aColleague(name))
  const [one, two] = [cookies(await signIn(name)), cookies(await signIn(name))]
  const code = codeOf(secret)
  expect((await site.post('/en/sign-in/code', one, { code })).status).toBe(303)
  const replayed = await site.post('/en/sign-in/code', two, { code })
  expect([replayed.status, await opensWork(cookies(replayed, two))]).toEqual([422, 401])
  expect((await site.post('/en/sign-in/code', two, { code: codeOf(secret, 1) })).status).toBe(303)
})

test('two browsers with the same code at the same moment do not both get in', async () => {
  const name = `sava.${town.body.shortName}`
  const { secret } = await enrolled(await aColleague(name))
  const both = [cookies(await signIn(name)), cookies(await signIn(name))]
  const answers = await Promise.all(both.map((who) => site.post('/en/sign-in/code', who, { code: codeOf(secret) })))
  expect(answers.map((a) => a.status).sort()).toEqual([303, 422])
})

test('a recovery code opens once; ten are shown, and the database keeps none of them', async () => {
  const name = `tara.${town.body.shortName}`
  const { codes, secret } = await enrolled(await aColleague(name))
  expect(new Set(codes).size).toBe(10)
  const [code = ''] = codes
  expect((await site.post('/en/sign-in/code', cookies(await signIn(name)), { code: code.toLowerCase() })).status).toBe(
    303,
  )
  expect((await site.post('/en/sign-in/code', cookies(await signIn(name)), { code })).status).toBe(422)
  const kept = await asOwner('select encode(code_hash, $$escape$$) as text from recovery_code limit 1000')
  const sealed = await asOwner('select encode(secret_sealed, $$escape$$) as text from second_factor limit 1000')
  const all = [...kept, ...sealed].map((row) => String(row.text)).join('\n')
  expect([all.includes(code.replaceAll('-', '')), all.includes(secret)]).toEqual([false, false])
})

test('after six wrong codes the account waits, for the right one too', async () => {
  const name = `uros.${town.body.shortName}`
  const { secret } = await enrolled(await aColleague(name))
  const who = cookies(await signIn(name))
  for (let i = 0; i < 6; i++) expect((await site.post('/en/sign-in/code', who, { code: '000000' })).status).toBe(422)
  expect((await site.post('/en/sign-in/code', who, { code: codeOf(secret) })).status).toBe(429)
})

test('a link for a new password does not go round the second factor', async () => {
  const name = `vera.${town.body.shortName}`
  const { who } = await enrolled(await aColleague(name))
  const made = await site.post(`/en/people/${who.membershipId}/recovery`, town.administrator, {})
  const token = /\/invitations\/([\w-]{43})/.exec(await made.text())?.[1] ?? ''
  const next = 'tri sljive pod snijegom'
  const taken = await site.post(`/en/invitations/${token}`, GUEST, { password: next, again: next })
  expect(taken.headers.get('location')).toBe('/en/sign-in/code?to=%2Fwork')
  expect(await opensWork({ ...who, token: cookies(taken).token })).toBe(401)
})

test('changing the password keeps the second factor given', async () => {
  const { who } = await enrolled(await aColleague(`zika.${town.body.shortName}`))
  const next = 'tri sljive pod snijegom'
  const done = await site.post('/en/account/password', who, { current: PASSWORD, password: next, again: next })
  expect([done.status, await opensWork(cookies(done, who))]).toEqual([303, 200])
})

test('the second factor is given again for five minutes, under a new token; the session does not last longer for it', async () => {
  const { who, secret } = await enrolled(await aColleague(`goca.${town.body.shortName}`))
  const own = `token_hash = sha256(convert_to('${who.token}', 'UTF8'))`
  await asOwner(
    `update session set factor_at = now() - interval '6 minutes', opened_at = now() - interval '3 hours', expires_at = now() + interval '9 hours' where ${own}`,
  )
  const stepped = (as: Credentials) => world.as(as, async (ctx) => ctx.who.kind === 'member' && ctx.who.hasSteppedUp)
  expect(await stepped(who)).toBe(false)
  expect((await site.get('/en/account/confirm?to=/people', who)).status).toBe(200)
  const done = await site.post('/en/account/confirm', who, { code: codeOf(secret), to: '/people' })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/en/people'])
  const now = cookies(done, who)
  expect([await stepped(now), await opensWork(who)]).toEqual([true, 401])
  const [session] = await asOwner(
    `select expires_at < now() + interval '9 hours 1 minute' as ok from session where token_hash = sha256(convert_to('${now.token}', 'UTF8'))`,
  )
  expect(session?.ok).toBe(true)
})

test('an enrolled second factor is replaced only after its code was given', async () => {
  const { who, secret } = await enrolled(await aColleague(`caca.${town.body.shortName}`))
  await asOwner(
    `update session set factor_at = now() - interval '6 minutes' where token_hash = sha256(convert_to('${who.token}', 'UTF8'))`,
  )
  const fresh = 'A'.repeat(32)
  const answer = await site.post('/en/account/factor', who, { secret: fresh, code: codeOf(fresh) })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/account/confirm?to=%2Faccount%2Ffactor'])
  const now = cookies(await site.post('/en/account/confirm', who, { code: codeOf(secret) }), who)
  expect((await site.post('/en/account/factor', now, { secret: fresh, code: codeOf(fresh) })).status).toBe(201)
})

test('Alma takes the second factor of a colleague off who lost the phone; the colleague enrols another', async () => {
  const name = `dusa.${town.body.shortName}`
  const { who } = await enrolled(await aColleague(name))
  expect((await site.post(`/en/people/${who.membershipId}/factor/remove`, town.coordinator, {})).status).toBe(303)
  const again = cookies(await signIn(name))
  expect(await opensWork(again)).toBe(403)
  expect(await opensWork((await enrolled(again)).who)).toBe(200)
})

test.each([
  ['Bojan, of the team', () => town.team],
  ['Cana, the reader', () => town.reader],
])('%s takes nobody’s second factor off, in the database neither', async (_, who) => {
  const { who: colleague } = await enrolled(await aColleague(`e${Math.random().toString(36).slice(2)}`))
  expect((await site.post(`/en/people/${colleague.membershipId}/factor/remove`, who(), {})).status).toBe(403)
  const removed = world.as(who(), ({ db }) => sql`update second_factor set removed_at = now()`.execute(db))
  await removed.catch(() => {})
  expect(await opensWork(colleague)).toBe(200)
})

test('nobody takes the own second factor off', async () => {
  const { who } = await enrolled(await aColleague(`fila.${town.body.shortName}`))
  await world.as(who, ({ db }) => sql`update second_factor set removed_at = now()`.execute(db)).catch(() => {})
  expect(
    await world.as(
      who,
      async ({ db }) =>
        (
          await sql`select 1 from second_factor where removed_at is not null and account_id = acting_account()`.execute(
            db,
          )
        ).rows.length,
    ),
  ).toBe(0)
})
