import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Context } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { Forbidden, StepUpNeeded } from '#base/problem.ts'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, GUEST, type Town, type World } from '../../../tests/world.ts'
import { breakGlass, readSeers, reviewGlass } from './actions/glass.ts'
import { keepRecord } from './actions/keep.ts'
import { answerRequest, eraseHousehold, readAccount, takeRequest } from './actions/requests.ts'
import { agree, makePurpose, turnPurpose, withdraw } from './actions/rules.ts'
import { guardRoutes } from './routes.tsx'

const PURPOSE = {
  code: 'field_visit',
  name: 'Измишљени обилазак',
  legalReference: 'Измишљени закон, члан 1',
  keepMonths: '24',
  keepReference: 'Измишљена листа категорија, тачка 3',
}
const REASON = 'Дете је само у стану, а нико од тима се не јавља.'
let world: World
let site: ReturnType<World['site']>
let town: Town
let other: Town
beforeAll(async () => {
  world = await aWorld(new Date())
  site = world.site(guardRoutes)
  town = await aGuardedTown('Измишљена Стража')
  other = await aGuardedTown('Измишљени Сусед')
})

/** A town with a purpose that is on. */
async function aGuardedTown(name: string): Promise<Town> {
  const made = await world.town(name)
  await world.as(made.coordinator, async (ctx) => {
    await makePurpose(ctx, PURPOSE)
    expect(await turnPurpose(ctx, PURPOSE.code, true)).toMatchObject({ ok: true })
  })
  return made
}
let households = 0
/** A sealed record of a household, kept since a day. */
async function aRecord(of = town, keptFromOn = '2026-01-15') {
  const household = `household/A-${++households}`
  const recordId = newId()
  const subject = `${household}/visit/${recordId}`
  const sealed = await world.as(of.team, async (ctx) => {
    await ctx.keys.newRecord(recordId)
    expect(await keepRecord(ctx, { recordId, purposeCode: PURPOSE.code, subject, keptFromOn })).toMatchObject({
      ok: true,
    })
    return await ctx.keys.seal(recordId, 'name', 'Пера Измишљени')
  })
  const opened = (who: Credentials) => world.as(who, ({ keys }) => keys.open(recordId, 'name', sealed))
  return { household, recordId, subject, sealed, opened }
}
const asOwner = <Row>(text: string): Promise<readonly Row[]> =>
  asKeeper(world.ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      return (await sql<Row>`${sql.raw(text)}`.execute(trx)).rows
    }),
  )
const stale = (who: Credentials) =>
  asOwner(
    `update session set factor_at = now() - interval '6 minutes' where token_hash = sha256(convert_to('${who.token}', 'UTF8'))`,
  )
const fresh = (who: Credentials) =>
  asOwner(`update session set factor_at = now() where token_hash = sha256(convert_to('${who.token}', 'UTF8'))`)
const nameless = (who: Credentials) =>
  asOwner(`update session set factor_at = null where token_hash = sha256(convert_to('${who.token}', 'UTF8'))`)

test('a purpose without its law or its months cannot be switched on, in the database neither [inv. 17]', async () => {
  const bare = { ...PURPOSE, code: 'bare', legalReference: '', keepMonths: '', keepReference: 'x' }
  const refused = await world.as(town.coordinator, async (ctx) => {
    await makePurpose(ctx, bare)
    return await turnPurpose(ctx, 'bare', true)
  })
  expect(refused.ok ? [] : refused.refusals.map((r) => r.code)).toEqual([
    'guard.legal_reference_missing',
    'guard.months_missing',
    'guard.keep_reference_missing',
  ])
  const forced = sql`update processing_purpose set is_on = true where code = 'bare'`
  await expect(world.as(town.coordinator, ({ db }) => forced.execute(db))).rejects.toThrow(/processing_purpose_on/)
})

test('nothing is kept for a purpose that is off', async () => {
  const recordId = newId()
  const kept = await world.as(town.team, async (ctx) => {
    await ctx.keys.newRecord(recordId)
    return await keepRecord(ctx, { recordId, purposeCode: 'nowhere', subject: 'household/X', keptFromOn: '2026-01-01' })
  })
  expect(kept).toMatchObject({ ok: false, refusals: [{ code: 'guard.purpose_off' }] })
})

test('without a second factor nobody sees people met: no key is made and none is opened', async () => {
  const young = await aGuardedTown('Измишљени Млади')
  const { opened } = await aRecord(young)
  await nameless(young.team)
  await expect(opened(young.team)).rejects.toThrow(Forbidden)
  await expect(world.as(young.team, ({ keys }) => keys.newRecord(newId()))).rejects.toThrow(Forbidden)
  await asOwner(`update body set is_demonstration = true where id = '${young.body.id}'`)
  expect(await opened(young.team)).toBe('Пера Измишљени')
})

test('the officer for data protection sees that a record is kept, and never what it says', async () => {
  const { recordId, opened } = await aRecord()
  const seen = await world.as(
    town.dpo,
    async ({ db }) =>
      (await sql`select record_id from kept_record where record_id = ${recordId}`.execute(db)).rows.length,
  )
  expect(seen).toBe(1)
  await expect(opened(town.dpo)).rejects.toThrow(Forbidden)
})

test('Cana breaks the glass of one record, for four hours, and of no other', async () => {
  const [one, two] = [await aRecord(), await aRecord()]
  await expect(one.opened(town.reader)).rejects.toThrow(Forbidden)
  const typed = { record: one.recordId, reason: REASON }
  expect(await world.as(town.reader, (ctx) => breakGlass(ctx, typed))).toMatchObject({ ok: true })
  expect(await one.opened(town.reader)).toBe('Пера Измишљени')
  await expect(two.opened(town.reader)).rejects.toThrow(Forbidden)
  await asOwner(
    `update break_glass set opened_at = opened_at - interval '4 hours', ends_at = ends_at - interval '4 hours' where record_id = '${one.recordId}'`,
  )
  await expect(one.opened(town.reader)).rejects.toThrow(Forbidden)
})

test.each([
  ['a reason of nineteen characters', { reason: 'x'.repeat(19) }, 'guard.reason_short'],
  ['a record that is none', { record: 'abc' }, 'guard.record_form'],
])('the glass is not broken with %s', async (_, differs, code) => {
  const { recordId } = await aRecord()
  const typed = { record: recordId, reason: REASON, ...differs }
  expect(await world.as(town.reader, (ctx) => breakGlass(ctx, typed))).toMatchObject({
    ok: false,
    refusals: [{ code }],
  })
})

test('the glass is not broken without a fresh second factor, for longer, or in another’s name, in the database neither', async () => {
  const { recordId, subject } = await aRecord()
  const typed = { record: recordId, reason: REASON }
  const insert = (columns = '', values = '') =>
    world.as(town.reader, ({ db }) =>
      sql
        .raw(
          `insert into break_glass (id, record_id, subject, reason${columns}) values (gen_random_uuid(), '${recordId}', '${subject}', '${REASON}'${values})`,
        )
        .execute(db),
    )
  await expect(insert(', ends_at', `, now() + interval '5 hours'`)).rejects.toThrow(/break_glass_hours/)
  await expect(
    insert(', opened_at, ends_at', `, now() + interval '1 day', now() + interval '25 hours'`),
  ).rejects.toThrow(/row-level security/)
  await expect(insert(', body_id', `, '${other.body.id}'`)).rejects.toThrow(/row-level security/)
  await stale(town.reader)
  await expect(world.as(town.reader, (ctx) => breakGlass(ctx, typed))).rejects.toThrow(StepUpNeeded)
  await expect(insert()).rejects.toThrow(/row-level security/)
  await fresh(town.reader)
})

test('a broken glass stands at once among what the coordinator and the officer have to look at, and a second person reviews it, once', async () => {
  const { recordId, subject } = await aRecord()
  const typed = { record: recordId, reason: REASON }
  const done = await world.as(town.coordinator, (ctx) => breakGlass(ctx, typed))
  const id = done.ok ? done.value.id : ''
  for (const who of [town.coordinator, town.dpo])
    expect(await (await site.get('/sr-Cyrl/guard', who)).text()).toMatch(new RegExp(`${subject}.*чека преглед до`, 's'))
  const review = (who: Credentials, finding: 'justified' | 'not_justified' = 'justified') =>
    world.as(who, (ctx) => reviewGlass(ctx, id, { finding, remark: 'измишљено' }))
  await expect(review(town.coordinator)).rejects.toThrow(Forbidden)
  await expect(review(town.team)).rejects.toThrow(Forbidden)
  const own = sql`update break_glass set reviewed_at = now(), reviewed_by = acting_account(), finding = 'justified' where id = ${id}`
  expect(await world.as(town.coordinator, async ({ db }) => (await own.execute(db)).numAffectedRows)).toBe(0n)
  expect(await review(town.dpo)).toMatchObject({ ok: true })
  await expect(review(town.dpo, 'not_justified')).resolves.toMatchObject({ ok: false })
})

test('a body sees nothing of another; by an agreement it reads for one purpose, from a day on, until it is withdrawn [inv. 19]', async () => {
  const { recordId, opened } = await aRecord()
  await expect(opened(other.team)).rejects.toThrow(Forbidden)
  const typed = {
    receiver: other.body.id,
    purpose: PURPOSE.code,
    number: '01-7/2026',
    signedOn: '2.1.2026',
    fromOn: '5.1.2026',
    lastDay: '',
    fields: ['visit.needs'],
  }
  const made = await world.as(town.coordinator, (ctx) => agree(ctx, typed))
  expect(made).toMatchObject({ ok: true })
  expect(await opened(other.team)).toBe('Пера Измишљени')
  await expect(opened(other.reader)).rejects.toThrow(Forbidden)
  const field = (name: string) =>
    world.as(other.team, async ({ db }) => {
      const { rows } = await sql<{ yes: boolean }>`
        select field_shared_with_acting(${town.body.id}, ${PURPOSE.code}, ${name}) as yes`.execute(db)
      return rows[0]?.yes
    })
  expect([await field('visit.needs'), await field('visit.people'), await field('visit')]).toEqual([true, false, false])
  const seers = await world.as(town.coordinator, (ctx) => readSeers(ctx, recordId))
  expect(seers).toContainEqual({ kind: 'body', name: other.name, number: '01-7/2026', fields: ['visit.needs'] })
  await expect(world.as(town.team, (ctx) => withdraw(ctx, made.ok ? made.value.id : '', ''))).rejects.toThrow(Forbidden)
  await world.as(town.coordinator, (ctx) => withdraw(ctx, made.ok ? made.value.id : '', ''))
  await expect(opened(other.team)).rejects.toThrow(Forbidden)
})

test('an agreement that begins later, or for another purpose, opens nothing yet', async () => {
  const third = await aGuardedTown('Измишљена Трећа')
  const { opened } = await aRecord(third)
  const typed = {
    receiver: other.body.id,
    purpose: PURPOSE.code,
    number: '1',
    signedOn: '2.1.2026',
    fromOn: '2.1.2099',
    lastDay: '',
    fields: ['visit'],
  }
  await world.as(third.coordinator, async (ctx) => {
    expect(await agree(ctx, typed)).toMatchObject({ ok: true })
    await makePurpose(ctx, { ...PURPOSE, code: 'another' })
    await turnPurpose(ctx, 'another', true)
    expect(await agree(ctx, { ...typed, purpose: 'another', fromOn: '2.1.2026' })).toMatchObject({ ok: true })
  })
  await expect(opened(other.team)).rejects.toThrow(Forbidden)
})

test('“Who can see this?” names exactly those who can open it [U24]', async () => {
  const place = await aGuardedTown('Измишљени Увид')
  const { recordId, opened } = await aRecord(place)
  await world.as(place.reader, (ctx) => breakGlass(ctx, { record: recordId, reason: REASON }))
  const seers = await world.as(place.coordinator, (ctx) => readSeers(ctx, recordId))
  const can: string[] = []
  for (const [role, who] of Object.entries(place))
    if (typeof who === 'object' && 'token' in who && (await opened(who).catch(() => undefined)) !== undefined)
      can.push(role)
  const named = seers.map((seer) => seer.name.split(' ')[0])
  expect(named.sort()).toEqual(can.sort())
})

test('a person is told who looked, when, in which role and why, what is kept and until when [R19]', async () => {
  const { household, recordId, subject } = await aRecord()
  const reading = world.site([
    {
      method: 'get',
      path: '/probe',
      audience: 'members',
      summary: '-',
      handle: ({ ctx }) => {
        ctx.readCase(subject)
        return { data: {}, page: () => null as never }
      },
    },
  ])
  await reading.get('/en/probe.json', town.team)
  await world.as(town.reader, (ctx) => breakGlass(ctx, { record: recordId, reason: REASON }))
  await reading.get('/en/probe.json', town.reader)
  const asked = {
    kind: 'access',
    reference: household.slice(10),
    askedHow: 'in_person',
    receivedOn: '1.11.2026',
    what: '',
  }
  const taken = await world.as(town.team, (ctx) => takeRequest(ctx, asked))
  const id = taken.ok ? taken.value.id : ''
  const { looks, kept } = await world.as(town.dpo, (ctx) => readAccount(ctx, id))
  expect(looks.map((look) => [look.act, look.role, look.reason])).toEqual([
    ['guard.take_request', 'team', null],
    ['case.read', 'reader', REASON],
    ['guard.break_glass', 'reader', REASON],
    ['case.read', 'team', null],
  ])
  expect(kept).toMatchObject([{ recordId, keptFromOn: '2026-01-15', keepMonths: 24, erasedAt: null }])
  const html = await (await site.get(`/sr-Cyrl/guard/requests/${id}`, town.dpo)).text()
  expect(html).toMatch(/до 15. јануар(а)? 2028/)
  expect(html).toContain(REASON)
  const latin = await (await site.get(`/sr-Latn/guard/requests/${id}`, town.dpo)).text()
  expect(latin).toContain('izuzetno, sa razlogom: Dete je samo u stanu')
  const after = await world.as(town.dpo, (ctx) => readAccount(ctx, id))
  expect(after.looks.filter((look) => look.role === 'dpo' && look.act === 'case.read').length).toBe(2)
})

test('a household whose reference begins alike is another household', async () => {
  const { household } = await aRecord()
  const alike = newId()
  await world.as(town.team, async (ctx) => {
    await ctx.keys.newRecord(alike)
    await keepRecord(ctx, {
      recordId: alike,
      purposeCode: PURPOSE.code,
      subject: `${household}9/visit/${alike}`,
      keptFromOn: '2026-01-15',
    })
  })
  const asked = {
    kind: 'access',
    reference: household.slice(10),
    askedHow: 'written',
    receivedOn: '1.11.2026',
    what: '',
  }
  const kept = await world.as(town.coordinator, async (ctx) => {
    const taken = await takeRequest(ctx, asked)
    return (await readAccount(ctx, taken.ok ? taken.value.id : '')).kept
  })
  expect(kept.map((record) => record.recordId)).not.toContain(alike)
})

test('erasing destroys the keys of a household, says so in the account, and asks for a fresh second factor', async () => {
  const { household, opened } = await aRecord()
  const asked = {
    kind: 'erasure',
    reference: household.slice(10),
    askedHow: 'written',
    receivedOn: '1.11.2026',
    what: '',
  }
  const taken = await world.as(town.coordinator, (ctx) => takeRequest(ctx, asked))
  const id = taken.ok ? taken.value.id : ''
  const erase = (who: Credentials) => world.as(who, (ctx) => eraseHousehold(ctx, id))
  await expect(erase(town.team)).rejects.toThrow(Forbidden)
  await expect(erase(town.dpo)).rejects.toThrow(Forbidden)
  await stale(town.coordinator)
  await expect(erase(town.coordinator)).rejects.toThrow(StepUpNeeded)
  await fresh(town.coordinator)
  expect(await erase(town.coordinator)).toEqual({ erased: 1 })
  expect(await opened(town.coordinator)).toBeUndefined()
  const { kept } = await world.as(town.dpo, (ctx) => readAccount(ctx, id))
  expect(kept[0]?.erasedAt).toBeInstanceOf(Date)
})

test('a request is answered once, and a refusal gives its reason', async () => {
  const { household } = await aRecord()
  const asked = {
    kind: 'objection',
    reference: household.slice(10),
    askedHow: 'phone',
    receivedOn: '1.11.2026',
    what: '',
  }
  const taken = await world.as(town.team, (ctx) => takeRequest(ctx, asked))
  const id = taken.ok ? taken.value.id : ''
  const answer = (outcome: string, text: string) =>
    world.as(town.dpo, (ctx) => answerRequest(ctx, id, { outcome, answer: text }))
  expect(await answer('refused', 'не')).toMatchObject({ ok: false, refusals: [{ code: 'guard.answer_missing' }] })
  expect(await answer('granted', '')).toMatchObject({ ok: true })
  expect(await answer('refused', 'предомислили смо се')).toMatchObject({ ok: false })
})

test.each([
  [
    'Cana, the reader, takes no request',
    (ctx: Context) =>
      takeRequest(ctx, { kind: 'access', reference: 'A', askedHow: 'phone', receivedOn: '1.11.2026', what: '' }),
  ],
  ['Cana, the reader, reads no account', (ctx: Context) => readAccount(ctx, newId())],
  ['Cana, the reader, makes no purpose', (ctx: Context) => makePurpose(ctx, { ...PURPOSE, code: 'mine' })],
  [
    'Cana, the reader, keeps no record',
    (ctx: Context) =>
      keepRecord(ctx, { recordId: newId(), purposeCode: PURPOSE.code, subject: 'x', keptFromOn: '2026-01-01' }),
  ],
  [
    'Cana, the reader, agrees with nobody',
    (ctx: Context) =>
      agree(ctx, { receiver: '', purpose: '', number: '', signedOn: '', fromOn: '', lastDay: '', fields: [] }),
  ],
])('%s', async (_, work) => {
  await expect(world.as<unknown>(town.reader, work)).rejects.toThrow(Forbidden)
})

test('the officer for data protection breaks no glass', async () => {
  const { recordId } = await aRecord()
  const broken = world.as(town.dpo, (ctx) => breakGlass(ctx, { record: recordId, reason: REASON }))
  await expect(broken).rejects.toThrow(Forbidden)
})

test.each(['/guard', '/guard/purposes', '/guard/agreements', '/guard/requests/new', '/guard/break-glass/new'])(
  'a guest does not see %s',
  async (path) => expect((await site.get(`/en${path}`, GUEST)).status).toBe(303),
)

test.each(['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'])('every page of the room is said in %s', async (locale) => {
  for (const path of [
    '',
    '/purposes',
    '/purposes/new',
    '/purposes/field_visit',
    '/agreements',
    '/agreements/new',
    '/requests/new',
    '/break-glass/new?record=x',
  ]) {
    const answer = await site.get(`/${locale}/guard${path}`, town.coordinator)
    expect([path, answer.status]).toEqual([path, 200])
    expect(await answer.text()).not.toMatch(/guard\.[a-zA-Z]/)
  }
})

test('a purpose is written down, switched and refused on its page; forms keep what was typed', async () => {
  const typed = { ...PURPOSE, code: 'on_page', keepReference: '' }
  expect((await site.post('/en/guard/purposes/new', town.coordinator, typed)).status).toBe(303)
  const refused = await site.post('/en/guard/purposes/on_page/switch', town.coordinator, { isOn: 'yes' })
  expect([refused.status, (await refused.text()).includes('what sets the months')]).toEqual([422, true])
  const wrong = await site.post('/en/guard/purposes/new', town.coordinator, { ...typed, code: '1', name: 'Исто' })
  const html = await wrong.text()
  expect([wrong.status, html.includes('value="Исто"'), html.includes('begins with a letter')]).toEqual([
    422,
    true,
    true,
  ])
  expect(
    (await site.post('/en/guard/purposes/on_page', town.coordinator, { ...typed, keepReference: 'Листа 5' })).status,
  ).toBe(303)
  expect((await site.post('/en/guard/purposes/on_page/switch', town.coordinator, { isOn: 'yes' })).status).toBe(303)
})

test('whoever wants to break the glass without a fresh second factor is led to give it, and comes back', async () => {
  await stale(town.reader)
  const answer = await site.get('/en/guard/break-glass/new?record=x', town.reader)
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    '/en/account/confirm?to=%2Fguard%2Fbreak-glass%2Fnew%3Frecord%3Dx',
  ])
  await fresh(town.reader)
})
