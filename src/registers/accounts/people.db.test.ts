import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import type { Credentials } from '#server/database.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { findActing } from './queries.ts'
import { accountRoutes } from './routes.tsx'

let world: Awaited<ReturnType<typeof aWorld>>
let site: ReturnType<typeof world.site>
/** Alma's town, and Bojan's. */
let bijeljina: Town
let pazova: Town
beforeAll(async () => {
  world = await aWorld(new Date())
  site = world.site(accountRoutes)
  bijeljina = await world.town('Измишљена Бијељина')
  pazova = await world.town('Измишљена Стара Пазова')
})

const actingOf = async (who: Credentials) => {
  const member = await world.as(who, (ctx) => findActing(ctx.db))
  if (!member) throw new Error('nobody is acting')
  return member
}
type PeopleJson = {
  people: { name: string; membershipId: string; mayEnd: boolean }[]
  open: { id: string; name: string }[]
}
const peopleOf = async (who: Credentials) => (await (await site.get('/en/people.json', who)).json()) as PeopleJson
/** One statement as that person, in the words of the database: what it says when a right is missing. */
const asSql = (who: Credentials, text: string) => world.as(who, (ctx) => sql.raw(text).execute(ctx.db))
const newcomers = { names: 'Ана Проба\nБоба Проба', role: 'team', place: '' }

test('Alma sees the people of her body and nobody else’s', async () => {
  const { people } = await peopleOf(bijeljina.coordinator)
  const html = await (await site.get('/en/people', bijeljina.coordinator)).text()
  expect(people.map((p) => p.name).every((name) => name.endsWith(bijeljina.body.shortName))).toBe(true)
  expect(people.length).toBe(5)
  expect(html).not.toContain(pazova.body.shortName)
})

test.each([
  ['Bojan, the team', () => bijeljina.team, 403],
  ['Cana, the reader', () => bijeljina.reader, 403],
  ['a guest', () => GUEST, 303],
])('%s is shown neither people nor invitations, and makes none', async (_, who, status) => {
  expect((await site.get('/en/people', who())).status).toBe(status)
  expect((await site.get('/en/invitations', who())).status).toBe(status)
  expect((await site.post('/en/invitations', who(), newcomers)).status).toBe(status)
})

test('a pasted list gets a link for each name, shown once, of which only hashes are kept', async () => {
  const made = await site.post('/en/invitations', bijeljina.coordinator, newcomers)
  const html = await made.text()
  const tokens = [...html.matchAll(/http:\/\/localhost\/en\/invitations\/([\w-]{43})/g)].map((m) => m[1])
  expect([made.status, new Set(tokens).size]).toEqual([201, 2])
  const { open } = await peopleOf(bijeljina.coordinator)
  expect(open.map((link) => link.name)).toEqual(expect.arrayContaining(['Ана Проба', 'Боба Проба']))
  const page = await (await site.get('/en/people', bijeljina.coordinator)).text()
  expect(tokens.some((token) => page.includes(token ?? ''))).toBe(false)
})

test('an invitation that is wrong is refused with all reasons, and what was typed stays', async () => {
  const typed = { names: 'Ана\nана', role: '', place: 'Нигдина' }
  const answer = await site.post('/en/invitations', bijeljina.coordinator, typed)
  const html = await answer.text()
  expect([answer.status, html.includes('There are 3 things to correct'), html.includes('Нигдина')]).toEqual([
    422,
    true,
    true,
  ])
})

test('a place is found by name in any script within the area of the body, and not outside it', async () => {
  const inside = await site.post('/en/invitations', bijeljina.coordinator, { ...newcomers, place: bijeljina.place })
  const outside = await site.post('/en/invitations', bijeljina.coordinator, { ...newcomers, place: pazova.place })
  expect([inside.status, outside.status]).toEqual([201, 422])
})

test('Alma does not invite into the body of another town, neither on the page nor in the database', async () => {
  const answer = await site.post('/en/invitations', bijeljina.coordinator, { ...newcomers, body: pazova.body.id })
  expect(answer.status).toBe(403)
  const { accountId } = await actingOf(bijeljina.coordinator)
  const insert = (body: string, role: string, purpose = 'join', account = 'null') => `
    insert into invitation (body_id, id, purpose, token_hash, name, role, account_id, made_by, made_at, expires_at)
    values ('${body}', '${newId()}', '${purpose}', sha256(''::bytea), 'x', ${role}, ${account}, '${accountId}', now(), now() + interval '1 day')`
  const denied = /row-level security/
  await expect(asSql(bijeljina.coordinator, insert(pazova.body.id, "'team'"))).rejects.toThrow(denied)
  await expect(asSql(bijeljina.coordinator, insert(bijeljina.body.id, "'administrator'"))).rejects.toThrow(denied)
  await expect(
    asSql(bijeljina.coordinator, insert(bijeljina.body.id, "'team'", 'first_administrator')),
  ).rejects.toThrow(denied)
  const elsewhere = await actingOf(pazova.team)
  await expect(
    asSql(bijeljina.coordinator, insert(bijeljina.body.id, 'null', 'recover', `'${elsewhere.accountId}'`)),
  ).rejects.toThrow(denied)
  await expect(asSql(bijeljina.reader, insert(bijeljina.body.id, "'team'"))).rejects.toThrow(denied)
})

test('a link that was withdrawn opens no more, and Bojan’s coordinator cannot withdraw Alma’s', async () => {
  const made = await site.post('/en/invitations', bijeljina.coordinator, { ...newcomers, names: 'Весна Проба' })
  const token = /invitations\/([\w-]{43})/.exec(await made.text())?.[1]
  const { open } = await peopleOf(bijeljina.coordinator)
  const id = open.find((link) => link.name === 'Весна Проба')?.id
  expect((await site.post(`/en/invitations/${id}/withdraw`, pazova.coordinator, {})).status).toBe(404)
  expect((await site.get(`/en/invitations/${token}`)).status).toBe(200)
  expect((await site.post(`/en/invitations/${id}/withdraw`, bijeljina.coordinator, {})).status).toBe(303)
  expect((await site.get(`/en/invitations/${token}`)).status).toBe(404)
})

test('a membership that is ended at once is ended in the next request; one that ends after a day runs until then', async () => {
  const town = await world.town('Измишљени Крај')
  const end = (who: Credentials, membershipId: string, typed: Record<string, string>) =>
    site.post(`/en/people/${membershipId}/end`, who, typed)
  expect((await end(town.coordinator, town.team.membershipId, { when: 'after', lastDay: '31.12.2199.' })).status).toBe(
    303,
  )
  expect((await site.get('/en/account', town.team)).status).toBe(200)
  expect((await end(town.coordinator, town.team.membershipId, { when: 'now', lastDay: '' })).status).toBe(303)
  expect((await site.get('/en/account.json', town.team)).status).toBe(401)
  expect((await end(town.coordinator, town.reader.membershipId, { when: 'after', lastDay: '31.04.2199' })).status).toBe(
    422,
  )
})

test.each([
  ['Alma, her own', () => bijeljina.coordinator, () => bijeljina.coordinator, 403],
  ['Alma, an administrator’s', () => bijeljina.coordinator, () => bijeljina.administrator, 403],
  ['the coordinator of another town', () => pazova.coordinator, () => bijeljina.reader, 404],
  ['Bojan, the team', () => bijeljina.team, () => bijeljina.reader, 403],
  ['Cana, the reader', () => bijeljina.reader, () => bijeljina.team, 403],
])('a membership is not ended by: %s', async (_, who, whose, status) => {
  expect((await site.post(`/en/people/${whose().membershipId}/end`, who(), { when: 'now', lastDay: '' })).status).toBe(
    status,
  )
  expect((await site.get('/en/account', whose())).status).toBe(200)
})

test('the database lets neither Bojan nor Cana end a membership or add one, and Alma not add one either', async () => {
  const { accountId } = await actingOf(bijeljina.coordinator)
  const ended = await Promise.all(
    [bijeljina.team, bijeljina.reader, pazova.coordinator].map((who) =>
      asSql(
        who,
        `update membership set to_on = current_date where id = '${bijeljina.administrator.membershipId}'`,
      ).catch(() => undefined),
    ),
  )
  expect(ended.every((result) => result === undefined || Number(result.numAffectedRows ?? 0) === 0)).toBe(true)
  const add = `insert into membership (body_id, id, account_id, role, from_on) values ('${bijeljina.body.id}', '${newId()}', '${accountId}', 'team', current_date)`
  for (const who of [bijeljina.coordinator, bijeljina.team, bijeljina.reader])
    await expect(asSql(who, add)).rejects.toThrow(/row-level security/)
})

test('the program reads neither passwords nor tokens, and prolongs no session of somebody else', async () => {
  for (const text of [
    'select password_hash from account',
    'select token_hash from session',
    'select token_hash from invitation',
    'select key from throttle',
  ])
    await expect(asSql(bijeljina.coordinator, text)).rejects.toThrow(/permission denied/)
  const { accountId } = await actingOf(bijeljina.team)
  const ended = await asSql(
    bijeljina.coordinator,
    `update session set expires_at = now() where account_id = '${accountId}'`,
  )
  expect(Number(ended.numAffectedRows ?? 0)).toBe(0)
})

test('a recovery link is made by an administrator for a colleague, and opens a new password once; the old sessions end', async () => {
  const town = await world.town('Измишљени Опоравак')
  expect((await site.post(`/en/people/${town.reader.membershipId}/recovery`, town.coordinator, {})).status).toBe(403)
  const made = await site.post(`/en/people/${town.reader.membershipId}/recovery`, town.administrator, {})
  const token = /invitations\/([\w-]{43})/.exec(await made.text())?.[1]
  const shown = await (await site.get(`/en/invitations/${token}`)).text()
  expect([made.status, shown.includes(`reader@${town.body.shortName}`)]).toEqual([201, true])
  const password = 'kisa pada po krovu'
  const weak = await site.post(`/en/invitations/${token}`, GUEST, { password: 'kratka', again: 'kratka' })
  const done = await site.post(`/en/invitations/${token}`, GUEST, { password, again: password })
  expect([weak.status, done.status]).toEqual([422, 303])
  expect((await site.get('/en/account.json', town.reader)).status).toBe(401)
  const signedIn = await site.post('/en/sign-in', GUEST, { signInName: `reader@${town.body.shortName}`, password })
  expect(signedIn.status).toBe(303)
  expect((await site.post(`/en/invitations/${token}`, GUEST, { password, again: password })).status).toBe(404)
})

test.each([
  ['Alma', () => bijeljina.coordinator, 403],
  ['Bojan', () => bijeljina.team, 403],
  ['Cana', () => bijeljina.reader, 403],
  ['a guest', () => GUEST, 303],
])('%s neither sees all bodies nor founds one', async (_, who, status) => {
  const founding = { name: 'Тело', place: '', wording: 'eu', coordinator: 'self', coordinatorName: '' }
  expect((await site.get('/en/bodies', who())).status).toBe(status)
  expect((await site.get(`/en/bodies/${bijeljina.body.id}`, who())).status).toBe(status)
  expect((await site.post('/en/bodies/new', who(), founding)).status).toBe(status)
  await expect(
    asSql(
      who(),
      `insert into body (id, short_name, name, created_at) values ('${newId()}', 'sly-${newId().slice(-8)}', 'x', now())`,
    ),
  ).rejects.toThrow(/row-level security/)
})

test('an administrator founds a body and gets the link for its first coordinator', async () => {
  const founding = {
    name: `Дом ${bijeljina.body.shortName}`,
    place: bijeljina.place,
    wording: 'eu',
    coordinator: 'other',
    coordinatorName: 'Ана Проба',
  }
  const answer = await site.post('/en/bodies/new', bijeljina.administrator, founding)
  expect([answer.status, /invitations\/[\w-]{43}/.test(await answer.text())]).toEqual([201, true])
  const list = await (await site.get('/en/bodies', bijeljina.administrator)).text()
  expect(list).toContain(`Dom ${bijeljina.body.shortName}`)
})

test('each page says in the reader’s script what it is', async () => {
  for (const path of ['people', 'invitations', 'account', 'acting', 'account/password'])
    for (const locale of ['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en']) {
      const answer = await site.get(`/${locale}/${path}`, bijeljina.coordinator)
      const html = await answer.text()
      expect([answer.status, /accounts\.[a-z]/i.exec(html)?.[0]]).toEqual([200, undefined])
    }
})
