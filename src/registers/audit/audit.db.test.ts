import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { run as reset } from '#server/commands/account-reset.ts'
import { retire, verify, writeHead } from '#server/commands/audit.ts'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { insertAudit } from './queries.ts'
import { auditRoutes } from './routes.tsx'

let world: Awaited<ReturnType<typeof aWorld>>
let site: ReturnType<typeof world.site>
const dataFolder = mkdtempSync(join(tmpdir(), 'obuhvat-audit-'))
beforeAll(async () => {
  world = await aWorld(new Date('1999-06-01T10:00:00Z'))
  site = world.site(auditRoutes)
})
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

const around = () => ({ ownerUrl: world.ownerUrl, dataFolder })
/** Five acts of the town's coordinator, whose heads are noted outside as the server does. */
async function aTownThatActed(name = 'Измишљени Траг', days = 0): Promise<Town> {
  const town = await world.town(name)
  for (let i = 1; i <= 5; i++)
    await act(town.coordinator, `estimate/${i}`, new Date(world.now.getTime() + (days + i) * 86_400_000))
  return town
}
const act = (who: Credentials, subject: string, at: Date) =>
  world.as(who, async (ctx) => writeHead(dataFolder, await insertAudit(ctx.db, { act: 'estimate.post', subject, at })))
const tamper = (text: string) =>
  asKeeper(world.ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      await sql.raw(text).execute(trx)
    }),
  )
/** What a command says and its exit code. */
async function said(work: () => Promise<number>): Promise<{ code: number; text: string }> {
  const lines: string[] = []
  const hear = (line: unknown) => void lines.push(String(line))
  const spies = [vi.spyOn(console, 'log').mockImplementation(hear), vi.spyOn(console, 'error').mockImplementation(hear)]
  const code = await work().finally(() => {
    for (const spy of spies) spy.mockRestore()
  })
  return { code, text: lines.join('\n') }
}
const verified = (town: Town) => said(() => verify([town.body.shortName], around()))

test('acts that follow each other make a chain that is whole', async () => {
  const town = await aTownThatActed()
  expect(await verified(town)).toEqual({
    code: 0,
    text: `whole  ${town.body.shortName}: 5 entries up to 5, 5 heads outside.`,
  })
})

test.each([
  [
    'an edit',
    (id: string) => `update audit_entry set subject = 'estimate/9' where body_id = '${id}' and seq = 3`,
    'entry 3 was edited',
  ],
  [
    'a deletion',
    (id: string) => `delete from audit_entry where body_id = '${id}' and seq = 3`,
    'entries 3 to 3 are missing',
  ],
  [
    'a reordering',
    (id: string) =>
      `update audit_entry set seq = 99 where body_id = '${id}' and seq = 2; update audit_entry set seq = 2 where body_id = '${id}' and seq = 3; update audit_entry set seq = 3 where body_id = '${id}' and seq = 99`,
    'entry 2 does not follow',
  ],
  [
    'a cut tail, in the entries and in the head',
    (id: string) =>
      `delete from audit_entry where body_id = '${id}' and seq > 3; update audit_head h set seq = e.seq, hash = e.hash from audit_entry e where h.body_id = '${id}' and e.body_id = '${id}' and e.seq = 3`,
    'the tail was cut',
  ],
  [
    'a tail that was cut and written anew',
    (id: string) => `delete from audit_entry where body_id = '${id}' and seq > 3;
      update audit_head h set seq = e.seq, hash = e.hash from audit_entry e where h.body_id = '${id}' and e.body_id = '${id}' and e.seq = 3;
      insert into audit_entry (body_id, id, account_id, act, subject, at) select '${id}', gen_random_uuid(), null, 'estimate.post', 'estimate/' || n, now() from generate_series(4, 5) n`,
    'another one than the head outside',
  ],
  [
    'a beginning that went without being retired',
    (
      id: string,
    ) => `insert into audit_checkpoint (body_id, seq, hash, entries, retired_at) select body_id, seq, hash, 2, now() from audit_entry where body_id = '${id}' and seq = 2;
      delete from audit_entry where body_id = '${id}' and seq <= 2`,
    'nothing outside the database says that they were retired',
  ],
])('the operator is told of %s, with the entry', async (_, change, sentence) => {
  const town = await aTownThatActed()
  await tamper(change(town.body.id))
  const { code, text } = await verified(town)
  expect([code, text.startsWith(`BROKEN ${town.body.shortName}`)]).toEqual([1, true])
  expect(text).toContain(sentence)
  await tamper(
    `delete from audit_checkpoint where body_id = '${town.body.id}'; delete from audit_entry where body_id = '${town.body.id}'; delete from audit_head where body_id = '${town.body.id}'`,
  )
})

test('the oldest entries are retired as a whole beginning, and the chain is still whole and goes on', async () => {
  const town = await aTownThatActed('Измишљено Старо', -3650)
  await act(town.coordinator, 'estimate/6', world.now)
  const { text } = await said(() => retire(['--before', '1990-12-31'], around()))
  expect(text).toContain(`${town.body.shortName}: 5 entries up to 5 retired.`)
  await act(town.coordinator, 'estimate/7', world.now)
  expect(await verified(town)).toMatchObject({ code: 0, text: expect.stringContaining('2 entries up to 7') })
  expect((await said(() => retire(['--before', 'soon'], around()))).code).toBe(2)
})

test('the program can neither change nor delete an entry, nor write one in the name of another person or body', async () => {
  const town = await aTownThatActed()
  const other = await world.town('Измишљена Друга')
  const asSql = (text: string) => world.as(town.coordinator, (ctx) => sql.raw(text).execute(ctx.db))
  await expect(asSql(`update audit_entry set act = 'x.y'`)).rejects.toThrow(/permission denied/)
  await expect(asSql('delete from audit_entry')).rejects.toThrow(/permission denied/)
  const insert = (column: string, value: string) =>
    `insert into audit_entry (id, act, subject, at, ${column}) values (gen_random_uuid(), 'a.b', 'c', now(), '${value}')`
  await expect(asSql(insert('body_id', other.body.id))).rejects.toThrow(/row-level security/)
  await expect(asSql(insert('account_id', '00000000-0000-7000-8000-00000000000f'))).rejects.toThrow(
    /row-level security|foreign key/,
  )
  await expect(
    asSql(`insert into audit_entry (id, act, subject, at) values (gen_random_uuid(), 'a.b', 'c' || chr(31), now())`),
  ).rejects.toThrow(/audit_entry_subject/)
})

test('Alma searches what was done in her body, and sees nothing of another', async () => {
  const town = await aTownThatActed()
  const other = await aTownThatActed('Измишљена Друга')
  const all = (await (await site.get('/en/audit.json', town.coordinator)).json()) as {
    found: number
    lines: { subject: string }[]
  }
  expect([all.found, all.lines.map((line) => line.subject)]).toEqual([5, [5, 4, 3, 2, 1].map((n) => `estimate/${n}`)])
  const ask = async (query: string) =>
    ((await (await site.get(`/en/audit.json?${query}`, town.coordinator)).json()) as { found: number }).found
  expect([
    await ask('act=estimate'),
    await ask('act=post'),
    await ask('subject=estimate/3'),
    await ask('day=3.6.1999'),
    await ask('person=cOORdi'),
  ]).toEqual([5, 0, 1, 1, 5])
  expect([await ask('person=nobody'), await ask('subject=%25'), await ask('act=account')]).toEqual([0, 0, 0])
  expect(await (await site.get('/en/audit', town.coordinator)).text()).not.toContain(other.body.shortName)
  const wrong = await site.get('/en/audit?day=31.04.2022', town.coordinator)
  expect([wrong.status, (await wrong.text()).includes('31.04.2022')]).toEqual([422, true])
})

test.each([
  ['Bojan, the team', (town: Town) => town.team, 403],
  ['Cana, the reader', (town: Town) => town.reader, 403],
  ['a guest', () => GUEST, 303],
])('%s is not shown who did what', async (_, who, status) => {
  const town = await world.town('Измишљено Ћутање')
  expect((await site.get('/en/audit', who(town))).status).toBe(status)
})

test('in the database Bojan sees his own entries only', async () => {
  const town = await aTownThatActed()
  const seen = await world.as(
    town.team,
    async (ctx) => (await sql`select seq from audit_entry limit 10`.execute(ctx.db)).rows.length,
  )
  expect(seen).toBe(0)
})

test('the operator makes a recovery link for a person, and is told when nobody has that name', async () => {
  const town = await world.town('Измишљени Заборав')
  const made = await said(() => reset([`reader@${town.body.shortName}`], around()))
  expect(made.code).toBe(0)
  expect(made.text).toMatch(/\/sr-Latn\/invitations\/[\w-]{43}/)
  expect(await said(() => reset(['nobody-at-all'], around()))).toMatchObject({ code: 1 })
  expect(await said(() => reset([], around()))).toMatchObject({ code: 2 })
})
