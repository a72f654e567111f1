import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { makePurpose, turnPurpose } from '#registers/guard/actions/rules.ts'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, type Town, type World } from '../../../../tests/world.ts'
import { recordVisit } from '../actions/visits.ts'
import { anAnswer, aVisit } from '../samples.ts'
import { closeRoutes } from './close.tsx'
import { referralRoutes } from './referrals.tsx'
import { teamRoutes } from './teams.tsx'
import { visitRoutes } from './visits.tsx'

let world: World
let town: Town
let other: Town
let site: ReturnType<World['site']>
let teamId: string
let basisId: string
beforeAll(async () => {
  world = await aWorld(new Date('2022-12-31T11:00:00Z'))
  site = world.site([...teamRoutes, ...closeRoutes, ...visitRoutes, ...referralRoutes])
  town = await world.town('Измишљено Поље')
  other = await world.town('Измишљена Страна')
  ;({ teamId, basisId } = await aTeam(town))
})

const idOf = async (answer: Response): Promise<string> => {
  const text = await answer.text()
  if (answer.status >= 400) throw new Error(`${answer.status} ${text}`)
  return (JSON.parse(text) as { id: string }).id
}

/** A team, a purpose that is on, and a legal basis under it that holds in 2022. */
async function aTeam(where: Town) {
  const code = 'teren'
  const law = {
    legalReference: 'Измишљени закон, члан 5',
    keepMonths: '24',
    keepReference: 'Измишљени правилник, члан 2',
  }
  await world.as(where.coordinator, async (ctx) => {
    const made = await makePurpose(ctx, { code, name: 'Теренски рад', ...law })
    if (!made.ok) throw new Error(JSON.stringify(made))
    await turnPurpose(ctx, code, true)
  })
  const founded = { name: 'Мобилни тим Измишљено Поље', form: 'municipal', place: where.place, published: 'yes' }
  const team = await idOf(await site.post('/api/en/teams/new', where.coordinator, founded))
  const basis = {
    name: 'Социјална заштита',
    reference: 'Измишљени закон, члан 7',
    purpose: code,
    from: '2022-01-01',
    identity: 'yes',
  }
  return { teamId: team, basisId: await idOf(await site.post('/api/en/bases/new', where.coordinator, basis)) }
}

const json = async (path: string, who: Credentials) => {
  const answer = await site.get(`/api/en${path}`, who)
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}
const sent = (differs: Readonly<Record<string, unknown>> = {}) => ({
  ...{ id: newId(), team: teamId, basis: basisId, visited_on: '2022-03-07', notice: 'yes', reference: 'KR-014' },
  ...{ form: 'obuhvat-visit', version: '1', values: anAnswer(), ...differs },
})
const send = (body: Readonly<Record<string, unknown>> | string, who = town.team) =>
  site.app.request('http://localhost/api/en/visits/new', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${who.token}.${who.membershipId}` },
  })
const codesIn = async (answer: Response): Promise<readonly string[]> =>
  (JSON.parse(await answer.text()) as { refusals: { code: string }[] }).refusals.map(({ code }) => code)

describe('a visit', () => {
  test('arriving twice is one visit; another under the same id is a named conflict', async () => {
    const body = sent()
    const [first, again] = [await send(body), await send(body)]
    expect([JSON.parse(await first.text()), JSON.parse(await again.text())]).toEqual([
      { id: body.id, isRepeat: false },
      { id: body.id, isRepeat: true },
    ])
    const clash = await send({ ...body, values: anAnswer({ settlement: 'Друго' }) })
    expect([clash.status, await codesIn(clash)]).toEqual([409, ['outreach.sameIdOtherVisit']])
    const shown = await json(`/visits/${body.id}`, town.team)
    expect(shown.body.answers).toEqual(body.values)
  })

  test('a clock in 2036, an unknown version, an unknown field, no basis, no notice: each is named and nothing is kept', async () => {
    expect(await codesIn(await send(sent({ visited_on: '2036-01-01' })))).toContain('outreach.inFuture')
    expect(await codesIn(await send(sent({ version: '9' })))).toEqual(['forms.unknown_version'])
    expect(await codesIn(await send(sent({ form: 'other' })))).toEqual(['forms.unknown_form'])
    expect(await codesIn(await send(sent({ values: anAnswer({ jmbg: '0101990' }) })))).toEqual(['forms.unknown_field'])
    expect(await codesIn(await send(sent({ basis: newId() })))).toEqual(['outreach.unknownBasis'])
    expect(await codesIn(await send(sent({ visited_on: '2021-12-31' })))).toEqual(['outreach.basisNotValid'])
    expect(await codesIn(await send(sent({ notice: '' })))).toEqual(['outreach.noNotice'])
    expect(await codesIn(await send(sent({ team: newId() })))).toEqual(['outreach.unknownTeam'])
  })

  test('a body cut short is not understood, a photo of 100 MB is too large', async () => {
    expect((await send(JSON.stringify(sent()).slice(0, 200))).status).toBe(400)
    expect((await send(`{"photo":"${'x'.repeat(100 * 2 ** 20)}"}`)).status).toBe(413)
  })

  test('what was found and who they are stand nowhere in clear', async () => {
    const body = sent({ reference: 'KR-015', identity: 'Пера Измишљени', values: anAnswer({ note: 'тајна белешка' }) })
    await idOf(await send(body))
    const kept = await asKeeper(world.ownerUrl, async (db) => {
      const { rows } = await sql<{ answers: Buffer; identity: Buffer; rest: string }>`
        select v.answers_sealed as answers, h.identity_sealed as identity,
               (to_jsonb(v) - 'answers_sealed')::text || (to_jsonb(h) - 'identity_sealed')::text as rest
          from visit v join household h on h.id = v.household_id where v.id = ${body.id}`.execute(db)
      return rows.map(({ answers, identity, rest }) => Buffer.concat([answers, identity, Buffer.from(rest)]))
    })
    expect(kept).toHaveLength(1)
    for (const secret of ['Пера', 'тајна', 'G01', '"N6"']) expect(kept[0]?.includes(secret)).toBe(false)
    expect((await json(`/visits/${body.id}`, town.coordinator)).body.identity).toBe('Пера Измишљени')
  })

  test('every reading of it is noted under its household before the answer leaves', async () => {
    const body = sent({ reference: 'KR-016' })
    await idOf(await send(body))
    await json(`/visits/${body.id}`, town.coordinator)
    const subjects = await world.as(town.coordinator, async ({ db }) => {
      const found = await db
        .selectFrom('audit_entry')
        .select('act')
        .where('subject', '=', `household/KR-016/visit/${body.id}`)
        .limit(10)
        .execute()
      return found.map(({ act }) => act).sort()
    })
    expect(subjects).toEqual(['case.read', 'visit.record'])
  })

  test.each([
    ['Cana, the reader', (): Credentials => town.reader],
    ['the administrator', (): Credentials => town.administrator],
    ['the officer for data protection', (): Credentials => town.dpo],
    ['Bojan of another town', (): Credentials => other.team],
  ])('%s sees neither visit, list nor today, and writes none', async (_, who) => {
    const body = sent()
    await idOf(await send(body))
    const closed = await json(`/visits/${body.id}`, who())
    // A reader is told the same of every address, whether there is a visit or not, and how a record is opened in need.
    if (who() === town.reader) expect(closed).toEqual(await json(`/visits/${newId()}`, who()))
    expect(closed.status).toBe(who() === town.reader ? 403 : 404)
    if (who() !== other.team) expect((await json('/visits', who())).status).toBe(403)
    else expect((await json('/visits', who())).body.visits).toEqual([])
    expect((await json('/today', who())).status).toBe(who() === other.team ? 200 : 403)
    expect([403, 422]).toContain((await send(sent(), who())).status)
    const draft = aVisit({ id: newId(), teamId, basisId })
    if (who() !== other.team) await expect(world.as(who(), (ctx) => recordVisit(ctx, draft))).rejects.toThrow(Forbidden)
  })

  test('a correction stands beside what was written; two who had not seen each other both stand', async () => {
    const body = sent()
    await idOf(await send(body))
    const correct = (who: Credentials, value: string, seen = '') =>
      site.post(`/api/en/visits/${body.id}/correct`, who, {
        ...{ id: newId(), field: 'people/1/sex', value, seen, reason: 'погрешно преписано' },
      })
    expect((await correct(town.team, 'зелено')).status).toBe(422)
    const first = await idOf(await correct(town.team, 'm'))
    const second = await idOf(await correct(town.coordinator, 'declined'))
    const both = await json(`/visits/${body.id}`, town.team)
    expect(both.body.corrections).toHaveLength(2)
    expect(both.body.now).toEqual(body.values)
    await idOf(await correct(town.coordinator, 'm', `${first} ${second}`))
    const decided = await json(`/visits/${body.id}`, town.team)
    expect(decided.body.now.people[0].sex).toBe('m')
    expect(decided.body.answers.people[0].sex).toBe('f')
  })

  test('the page of the form and of the visit answer without a script', async () => {
    const page = await site.get('/sr-Cyrl/visits/new', town.team)
    expect([page.status, (await page.text()).includes('q/people')]).toEqual([200, true])
    const fields = { team: teamId, basis: basisId, notice: 'yes', visited_on: '7.3.2022.', reference: 'kr-099' }
    const form = JSON.stringify(['obuhvat-visit', '1'])
    const answers = {
      'q/settlement': 'Измишљено',
      'q/first_identified': 'no',
      'q/people': '1',
      'q/people/1/sex': 'f',
      'q/people/1/age': '30-64',
    }
    const id = newId()
    const stored = await site.post('/en/visits/new', town.team, { ...fields, id, 'q.form': form, ...answers })
    expect([stored.status, stored.headers.get('location')]).toEqual([303, `/en/visits/${id}`])
    const shown = await site.get(`/sr-Latn/visits/${id}`, town.team)
    expect(await shown.text()).toContain('KR-099')
    const wrong = await site.post('/en/visits/new', town.team, {
      ...fields,
      id: newId(),
      'q.form': form,
      'q/people': '1',
    })
    expect(wrong.status).toBe(422)
  })
})

describe('a referral', () => {
  const asked = (differs: Readonly<Record<string, string>> = {}) => ({
    ...{ id: newId(), need: 'N6', other_name: 'Измишљена школа', due_on: '2022-12-31', asked: 'упис', ...differs },
  })
  test('is due, is refused with a reason only, and ends; nobody of another body sees it', async () => {
    const visit = await idOf(await send(sent({ reference: 'KR-020' })))
    const id = await idOf(await site.post(`/api/en/visits/${visit}/refer`, town.team, asked()))
    const find = async () =>
      ((await json('/today', town.team)).body.open as { referral: { id: string }; state: string }[]).find(
        (one) => one.referral.id === id,
      )
    expect((await find())?.state).toBe('waiting')
    const note = (kind: string, note = '') =>
      site.post(`/api/en/referrals/${id}`, town.team, { id: newId(), kind, happened_on: '2022-12-31', note })
    expect((await note('refused')).status).toBe(422)
    await idOf(await note('refused', 'нема места'))
    expect((await find())?.state).toBe('refused')
    await idOf(await note('obtained'))
    expect(await find()).toBeUndefined()
    expect((await json(`/referrals/${id}`, other.team)).status).toBe(404)
    expect((await json(`/referrals/${id}`, town.reader)).status).toBe(403)
    expect(await (await site.get(`/en/referrals/${id}`, town.team)).text()).toContain('Izmišljena škola')
  })
  test('goes to somebody, for a need, by a day to come', async () => {
    const visit = await idOf(await send(sent()))
    const wrong = asked({ other_name: '', need: '', due_on: '2022-12-30' })
    const answer = await site.post(`/api/en/visits/${visit}/refer`, town.team, wrong)
    expect(await codesIn(answer)).toEqual(['outreach.needed', 'outreach.toWhom', 'outreach.inPast'])
  })
  test('an emergency is noted with every field empty', async () => {
    const id = await idOf(await site.post('/api/en/emergency', town.team, {}))
    const page = await site.get('/en/today', town.team)
    expect(await page.text()).toContain(`/en/referrals/${id}`)
    expect((await site.get('/en/emergency', town.team)).status).toBe(200)
    expect((await site.post('/api/en/emergency', town.reader, {})).status).toBe(403)
  })
})

describe('teams', () => {
  test('a team without an act is informal; with one it is formal, and the register says so to everybody [4-12]', async () => {
    const standing = async () => {
      const { body } = await json('/teams?economy=RS', { token: '', membershipId: '' })
      return (body.towns as { place: string; standing: string }[]).find(({ place }) => place === town.place)?.standing
    }
    expect(await standing()).toBe('informal')
    const act = { number: '020-5/2022', gazette: 'Измишљени лист 3', adopted_on: '2022-02-01' }
    await idOf(await site.post(`/api/en/teams/${teamId}/add/act`, town.coordinator, act))
    expect(await standing()).toBe('formal')
    const csv = await site.get('/en/teams.csv?economy=RS')
    expect(await csv.text()).toContain('020-5/2022')
    expect((await site.post(`/api/en/teams/${teamId}/add/act`, town.team, act)).status).toBe(403)
    expect((await site.post(`/api/en/teams/${teamId}/add/act`, other.coordinator, act)).status).toBe(404)
  })
  test('seats, support and plan are put down and seen by the body alone', async () => {
    const add = (entry: string, fields: Readonly<Record<string, string>>) =>
      site.post(`/api/en/teams/${teamId}/add/${entry}`, town.coordinator, fields)
    await idOf(await add('seat', { institution: 'Дом здравља', member: 'Измишљена Особа', from: '2022-01-01' }))
    await idOf(await add('support', { item: 'car', state: 'partly', giver: 'Општина' }))
    await idOf(await add('task', { period: '2022-H2', task: 'Обићи насеље', result: 'Сви обиђени' }))
    expect((await add('seat', { institution: '', member: '' })).status).toBe(422)
    const own = await site.get(`/sr-Cyrl/teams/${teamId}`, town.reader)
    expect(await own.text()).toContain('Дом здравља')
    const foreign = await site.get(`/sr-Cyrl/teams/${teamId}`, other.coordinator)
    expect(await foreign.text()).not.toContain('Дом здравља')
  })
})

describe('the valve', () => {
  test('exactly what was shown leaves, once; again only with a reason; the public sees nothing of it', async () => {
    const place = await world.town('Измишљени Вентил')
    const own = await aTeam(place)
    const visit = (reference: string, values: ReturnType<typeof anAnswer>) =>
      send(sent({ team: own.teamId, basis: own.basisId, reference, values }), place.team)
    const first = await idOf(await visit('A1', anAnswer()))
    await idOf(await visit('A2', anAnswer({ first_identified: 'no' })))
    const close = (fields: Readonly<Record<string, string>>, who = place.coordinator) =>
      site.post(`/api/en/teams/${own.teamId}/close`, who, fields)
    expect((await close({ period: '2022-H1' }, place.team)).status).toBe(403)
    const shown = JSON.parse(await (await close({ period: '2022-H1' })).text())
    const stored = async () =>
      (
        await world.as(place.reader, ({ db }) =>
          db
            .selectFrom('coverage_count as c')
            .select([
              'c.population_key as population',
              'c.need_code as needCode',
              'c.quantity',
              'c.people',
              'c.is_published',
            ])
            .select(['c.method_code', 'c.covers'])
            .where('c.body_id', '=', place.body.id)
            .where(
              sql<boolean>`not exists (select 1 from coverage_count l where l.body_id = c.body_id and l.supersedes_id = c.id)`,
            )
            .orderBy(sql`c.population_key collate "C"`)
            .orderBy('c.quantity')
            .execute(),
        )
      ).map(({ is_published, method_code, covers, ...row }) => {
        expect([is_published, method_code, covers]).toEqual([false, 'team_log', 'one_team'])
        return row
      })
    expect(await stored()).toEqual([])
    const posted = await close({ period: '2022-H1', seen: '2022-H1' })
    expect(posted.status).toBe(200)
    expect(await stored()).toEqual(shown.counting.leaving)
    expect(shown.counting.leaving).toContainEqual({ population: 'G01', needCode: 'N6', quantity: 'reached', people: 2 })
    expect((await close({ period: '2022-H1', seen: '2022-H1' })).status).toBe(422)
    const correction = { id: newId(), field: 'people/1/groups', value: 'declined', seen: '', reason: 'погрешно' }
    await idOf(await site.post(`/api/en/visits/${first}/correct`, place.team, correction))
    expect((await close({ period: '2022-H1', seen: '2022-H1', reason: 'исправљена посета' })).status).toBe(200)
    expect(await stored()).toContainEqual({ population: 'G01', needCode: 'N6', quantity: 'identified', people: 0 })
    expect(await stored()).toContainEqual({ population: 'G01', needCode: 'N6', quantity: 'reached', people: 1 })
    const guest = await world.as({ token: '', membershipId: '' }, ({ db }) =>
      db.selectFrom('coverage_count').select('id').where('body_id', '=', place.body.id).execute(),
    )
    expect(guest).toEqual([])
    expect((await close({ period: '2022-H2', seen: '2022-H2' })).status).toBe(422)
    expect(
      await (await site.get(`/sr-Cyrl/teams/${own.teamId}/close?period=2022-H1`, place.coordinator)).text(),
    ).toContain('2')
  })
})
