import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { makePurpose, turnPurpose } from '#registers/guard/actions/rules.ts'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, GUEST, type Town, type World } from '../../../../tests/world.ts'
import { anAnswer } from '../samples.ts'
import { answerRoutes } from './answers.tsx'
import { referralRoutes } from './referrals.tsx'
import { teamRoutes } from './teams.tsx'
import { visitRoutes } from './visits.tsx'
import { workRoutes } from './work.tsx'

const ROUTES = [...teamRoutes, ...visitRoutes, ...referralRoutes, ...answerRoutes, ...workRoutes]
let world: World
let town: Town
let other: Town
let site: ReturnType<World['site']>
let teamId: string
let basisId: string
beforeAll(async () => {
  world = await aWorld(new Date('2022-12-31T11:00:00Z'))
  site = world.site(ROUTES)
  town = await world.town('Измишљени Одговор')
  other = await world.town('Измишљено Друго')
  await withLaw(town)
  const founded = { name: 'Тим Измишљени Одговор', form: 'service', place: town.place, published: 'yes' }
  teamId = await idOf(await site.post('/api/en/teams/new', town.coordinator, founded))
  const basis = { name: 'Заштита', reference: 'Измишљени закон, члан 7', purpose: 'teren', from: '2022-01-01' }
  basisId = await idOf(await site.post('/api/en/bases/new', town.coordinator, basis))
})

const withLaw = (where: Town) =>
  world.as(where.coordinator, async (ctx) => {
    const law = {
      legalReference: 'Измишљени закон, члан 5',
      keepMonths: '24',
      keepReference: 'Измишљени правилник, члан 2',
    }
    await makePurpose(ctx, { code: 'teren', name: 'Теренски рад', ...law })
    await turnPurpose(ctx, 'teren', true)
  })
const parsed = async (answer: Response) => JSON.parse(await answer.text())
const idOf = async (answer: Response): Promise<string> => {
  const text = await answer.text()
  if (answer.status >= 400) throw new Error(`${answer.status} ${text}`)
  return (JSON.parse(text) as { id: string }).id
}
const get = async (path: string, who: Credentials = GUEST) => parsed(await site.get(`/api/en${path}`, who))
const codesIn = async (answer: Response): Promise<readonly string[]> =>
  ((await parsed(answer)) as { refusals: { code: string }[] }).refusals.map(({ code }) => code)

async function aVisitOf(reference: string, on = '2022-12-01'): Promise<string> {
  const body = { id: newId(), team: teamId, basis: basisId, visited_on: on, notice: 'yes', reference }
  const visit = { ...body, form: 'obuhvat-visit', version: '1', values: anAnswer() }
  const answer = await site.app.request('http://localhost/api/en/visits/new', {
    method: 'POST',
    body: JSON.stringify(visit),
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${town.team.token}.${town.team.membershipId}`,
    },
  })
  return await idOf(answer)
}
async function aReferral(reference: string, differs: Readonly<Record<string, string>> = {}): Promise<string> {
  const visit = await aVisitOf(reference)
  const fields = {
    id: newId(),
    need: 'N6',
    other_name: 'Измишљена школа',
    due_in: '7',
    asked: 'тајни упис',
    ...differs,
  }
  return await idOf(await site.post(`/api/en/visits/${visit}/refer`, town.team, fields))
}
const LINK = { asked_of: 'Измишљена школа', post: 'координатор тима', valid_to: '2023-01-14' }
async function aLink(referral: string, differs: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await site.post(`/api/en/referrals/${referral}/link`, town.coordinator, { ...LINK, ...differs })
  const { address } = (await parsed(made)) as { address: string }
  return address.replace('http://localhost', '')
}
const reply = (address: string, fields: Readonly<Record<string, string>>) =>
  site.post(address.replace('/en/', '/api/en/'), GUEST, fields)

describe('a body without an account', () => {
  test('sees who asks, for what and by when, and nothing of the household; the address is told to nobody', async () => {
    const address = await aLink(await aReferral('OD-001'))
    const page = await site.get(address.replace('/en/', '/sr-Cyrl/'))
    const text = await page.text()
    expect(page.status).toBe(200)
    for (const shown of ['координатор тима', 'Измишљена школа', 'Измишљени Одговор']) expect(text).toContain(shown)
    for (const hidden of ['OD-001', 'тајни упис', town.place]) expect(text).not.toContain(hidden)
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(text).toMatch(/<meta name="robots" content="noindex/)
    const shown = await site.get(await aLink(await aReferral('OD-002'), { show_reference: 'yes' }))
    expect(await shown.text()).toContain('OD-002')
  })

  test('answers once; what it says is read by the team, and stands in the referral as an answer', async () => {
    const referral = await aReferral('OD-003')
    const address = await aLink(referral)
    expect(await codesIn(await reply(address, { kind: 'refused' }))).toEqual(['outreach.whyRefused'])
    expect((await reply(address, { kind: 'refused', note: 'нема слободног места' })).status).toBe(201)
    const again = await reply(address, { kind: 'accepted' })
    expect([again.status, (await parsed(again)).problem]).toEqual([404, 'outreach.closed.used'])
    const found = await get(`/referrals/${referral}`, town.team)
    expect(found.followed.state).toBe('refused')
    expect(Object.values(found.notes)).toEqual([{ text: 'нема слободног места', by: 'Измишљена школа' }])
    const kept = await asKeeper(world.ownerUrl, async (db) => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from referral_reply where referral_id = ${referral} and position('нема'::bytea in note_sealed) > 0`.execute(
        db,
      )
      return rows[0]?.n
    })
    expect(kept).toBe(0)
  })

  test('asks back, and gets another link', async () => {
    const referral = await aReferral('OD-004')
    expect((await reply(await aLink(referral), { kind: 'asked_back', note: 'који разред' })).status).toBe(201)
    expect((await get(`/referrals/${referral}`, town.team)).followed.state).toBe('asked_back')
    const accepted = await reply(await aLink(referral), { kind: 'accepted', next_on: '2023-02-01' })
    expect(accepted.status).toBe(201)
    const { state, nextOn } = (await get(`/referrals/${referral}`, town.team)).followed
    expect([state, nextOn]).toEqual(['accepted', '2023-02-01'])
  })

  test('finds a link that ended or was taken back closed', async () => {
    const referral = await aReferral('OD-005')
    const address = await aLink(referral)
    const { links } = await get(`/referrals/${referral}`, town.coordinator)
    expect((await site.post(`/api/en/answer-links/${links[0].id}/withdraw`, town.coordinator, {})).status).toBe(200)
    expect((await parsed(await reply(address, { kind: 'accepted' }))).problem).toBe('outreach.closed.withdrawn')
    const old = await aLink(referral)
    const later = (await aWorld(new Date('2023-01-15T11:00:00Z'))).site(ROUTES)
    expect((await parsed(await later.get(old.replace('/en/', '/api/en/')))).problem).toBe('outreach.closed.ended')
    expect((await parsed(await later.post(old.replace('/en/', '/api/en/'), GUEST, { kind: 'accepted' }))).problem).toBe(
      'outreach.closed.ended',
    )
  })

  test('leaves in the audit that the link was made, opened and used, under the household', async () => {
    const referral = await aReferral('OD-006')
    const address = await aLink(referral)
    await site.get(address)
    await reply(address, { kind: 'accepted' })
    const acts = await world.as(town.coordinator, async ({ db }) => {
      const rows = await db
        .selectFrom('audit_entry')
        .select('act')
        .where('subject', '=', `household/OD-006/referral/${referral}`)
        .where('act', 'like', 'referral.%')
        .orderBy('seq')
        .limit(20)
        .execute()
      return rows.map(({ act }) => act)
    })
    expect(acts).toEqual(['referral.make', 'referral.make_link', 'referral.open_link', 'referral.answer_accepted'])
  })

  test('has to wait after a hundred guesses in a minute, while a right link still opens', async () => {
    const address = await aLink(await aReferral('OD-007'))
    const guesser = world.site(ROUTES)
    for (let n = 0; n < 100; n++) expect((await guesser.get(`/api/en/answer/${n}`)).status).toBe(404)
    expect((await guesser.get('/api/en/answer/x')).status).toBe(429)
    expect((await guesser.get(address)).status).toBe(200)
  })

  test('the door sees the one link whose token it names; the program itself writes no answer', async () => {
    const referral = await aReferral('OD-010')
    const token = (await aLink(referral)).split('/').at(-1) ?? ''
    const seen = (name: string) =>
      world.beside(async (door) => {
        await sql`select set_config('obuhvat.answer', ${name}, true)`.execute(door)
        return (await door.selectFrom('answer_link').select('referral_id').limit(10).execute()).map(
          (row) => row.referral_id,
        )
      })
    expect([await seen(''), await seen('x'), await seen(token)]).toEqual([[], [], [referral]])
    await expect(
      world.as(town.coordinator, ({ db }) =>
        sql`insert into referral_reply (body_id, link_id, id, referral_id, kind, answered_on, received_at)
            values (${town.body.id}, ${newId()}, ${newId()}, ${referral}, 'accepted', '2022-12-31', now())`.execute(db),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  test('a switch of the language keeps what was typed and uses nothing up', async () => {
    const address = await aLink(await aReferral('OD-008'))
    const switched = await site.post(address, GUEST, { kind: 'refused', note: 'још мислимо', switchTo: 'mk' })
    expect([switched.status, (await switched.text()).includes('још мислимо')]).toEqual([200, true])
    expect((await reply(address, { kind: 'accepted' })).status).toBe(201)
  })

  test.each([
    ['Bojan, the team', (): Credentials => town.team, 403],
    ['Cana, the reader', (): Credentials => town.reader, 403],
    ['the administrator', (): Credentials => town.administrator, 403],
    ['Alma of another town', (): Credentials => other.coordinator, 404],
  ])('gets no link from %s', async (_, who, status) => {
    const referral = await aReferral('OD-009')
    expect((await site.post(`/api/en/referrals/${referral}/link`, who(), LINK)).status).toBe(status)
  })
})

describe('the work of a team', () => {
  const post = (path: string, fields: Readonly<Record<string, string>>, who = town.coordinator) =>
    site.post(`/api/en/teams/${teamId}${path}`, who, fields)

  test('a report counts from the records, says what nothing measures, and an informal team claims nothing of the town', async () => {
    const task = { period: '2022-H2', task: 'Обићи насеља', result: 'Сви обиђени' }
    await idOf(await post('/add/task', { ...task, indicator: 'visits', target: '20' }))
    await idOf(await post('/add/task', { ...task, task: 'Договор са школом' }))
    expect(await codesIn(await post('/add/task', { ...task, target: '20' }))).toEqual(['outreach.targetOfNothing'])
    const report = await get(`/teams/${teamId}/report?period=2022-H2`, town.team)
    expect(report.report.now.visits).toBeGreaterThan(5)
    expect(report.tasks.map(({ indicator }: { indicator: string | null }) => indicator).sort()).toEqual(
      ['visits', null].sort(),
    )
    const page = await (await site.get(`/en/teams/${teamId}/report?period=2022-H2`, town.team)).text()
    expect(page).toContain('nothing measures it')
    expect(page).toContain('informal')
    expect((await site.get(`/api/en/teams/${teamId}/report?period=nikad`, town.team)).status).toBe(422)
    expect((await site.get(`/api/en/teams/${teamId}/report`, town.reader)).status).toBe(403)
  })

  test('an informal team stands in no count of formal teams', async () => {
    const { towns } = await get('/teams?economy=RS')
    const row = (towns as { place: string; standing: string }[]).find(({ place }) => place === town.place)
    expect(row?.standing).toBe('informal')
  })

  test('a meeting has its agenda from the records, and what it decides is written down with its day', async () => {
    const id = await idOf(
      await post('/meeting', {
        met_on: '2022-12-30',
        decision: 'Школа се зове поново',
        due: '2023-01-10',
        responsible: 'координатор',
      }),
    )
    const shown = await get(`/teams/${teamId}/meeting`, town.team)
    expect(shown.decisions.map((one: { id: string }) => one.id)).toEqual([id])
    expect(shown.open.length).toBeGreaterThan(0)
    expect((await post('/meeting', { met_on: '2022-12-30', decision: 'x' })).status).toBe(422)
    expect((await post('/meeting', { met_on: '2022-12-30', decision: 'Нешто' }, town.team)).status).toBe(403)
    const week = await (await site.get(`/sr-Cyrl/teams/${teamId}/week?day=2023-01-10`, town.team)).text()
    expect(week).toContain('Школа се зове поново')
  })

  test('[4-15] effects stand at three levels, of people only as a kind with the count of the records', async () => {
    // page: /teams
    await idOf(await post('/effects', { level: 'person', period: '2022-H2', effect: 'first_visited' }))
    const story = { level: 'person', period: '2022-H2', effect: 'obtained', statement: 'Породица је добила помоћ' }
    expect(await codesIn(await post('/effects', story))).toEqual(['outreach.noStoryOfPeople'])
    const wider = { level: 'town', period: '2022-H2', statement: 'Општина је увела превоз' }
    expect(await codesIn(await post('/effects', wider))).toEqual(['outreach.whatShowsIt'])
    const [first] = (await get(`/teams/${teamId}/effects`, town.team)).effects
    expect([first.effect.kind, first.households > 0]).toEqual(['first_visited', true])
    const [hidden] = (await get(`/teams/${teamId}/effects`, town.reader)).effects
    expect(hidden.households).toBeUndefined()
  })

  test('[4-16] the checklist of support stands whole, what nobody stated as not stated', async () => {
    // page: /teams
    await idOf(await post('/add/support', { item: 'car', state: 'partly', giver: 'Општина' }))
    const page = await (await site.get(`/en/teams/${teamId}`, town.reader)).text()
    for (const item of ['vehicle', 'money', 'space'])
      expect(page.toLowerCase()).toContain(item === 'vehicle' ? 'car' : item)
    expect(page).toContain('not stated')
  })

  test('[4-12] a town without a team is told from one where nobody looked, in the export too', async () => {
    // page: /teams
    const empty = await world.town('Измишљено Без Тима')
    const standing = async () => {
      const { towns } = await get('/teams?economy=RS')
      return (towns as { place: string; standing: string }[]).find(({ place }) => place === empty.place)?.standing
    }
    expect(await standing()).toBe('not_looked')
    const said = { place: empty.place, looked_on: '2022-11-05', looked_where: 'допис општине', published: 'yes' }
    await idOf(await site.post('/api/en/teams/none', empty.coordinator, said))
    expect(await standing()).toBe('none')
    expect(await (await site.get('/en/teams.csv?economy=RS')).text()).toContain('допис општине')
    expect((await site.get('/en/teams.xlsx?economy=RS')).status).toBe(200)
    expect((await site.post('/api/en/teams/none', other.coordinator, said)).status).toBe(422)
    expect((await site.post('/api/en/teams/none', empty.reader, said)).status).toBe(403)
  })

  test('needs that nobody accepts are counted by place for those who see people', async () => {
    await reply(await aLink(await aReferral('OD-020', { need: 'N3' })), { kind: 'refused', note: 'нема' })
    const { deadEnds } = await get('/dead-ends', town.team)
    expect(deadEnds).toContainEqual({ place: town.place, needCode: 'N3', n: 1 })
    expect((await site.get('/api/en/dead-ends', town.reader)).status).toBe(403)
    expect((await get('/dead-ends', other.team)).deadEnds).toEqual([])
  })

  test('a follow-up leads to the visit by which it was made', async () => {
    const referral = await aReferral('OD-021')
    const visit = await aVisitOf('OD-021', '2022-12-31')
    const event = { id: newId(), happened_on: '2022-12-31', visit }
    const odd = await site.post(`/api/en/referrals/${referral}`, town.team, { ...event, kind: 'reminded' })
    expect(await codesIn(odd)).toEqual(['outreach.visitOfFollowUp'])
    await idOf(await site.post(`/api/en/referrals/${referral}`, town.team, { ...event, kind: 'followed_up' }))
    const page = await (await site.get(`/en/referrals/${referral}`, town.team)).text()
    expect(page).toContain(`/en/visits/${visit}`)
  })
})

test('whom to call is told to everybody with one tap; a note is written by those who may', async () => {
  await asKeeper(world.ownerUrl, (db) =>
    sql`insert into emergency_number (place_code, kind, number, source, dated_on)
        values ('RS', 'police', '192', 'проба', '2022-01-01') on conflict do nothing`.execute(db),
  )
  const page = await site.get('/en/emergency')
  const text = await page.text()
  expect([page.status, text.includes('href="tel:192"'), text.includes('name="asked"')]).toEqual([200, true, false])
  expect(await (await site.get('/en/emergency', town.team)).text()).toContain('name="asked"')
  expect((await site.post('/api/en/emergency', GUEST, {})).status).toBe(401)
})
