import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { asOwner } from '#server/commands/surroundings.ts'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { ROUTES } from '#server/routes.ts'
import { aFieldTeam, codesIn, idIn } from '../../../../tests/field-team.ts'
import { aWorld, type Town, type World } from '../../../../tests/world.ts'
import { remindAll } from '../actions/remind.ts'
import { digestText } from '../rules/remind.ts'

let world: World
let town: Town
let other: Town
let site: ReturnType<World['site']>
let team: Awaited<ReturnType<typeof aFieldTeam>>
beforeAll(async () => {
  world = await aWorld(new Date('2022-12-31T11:00:00Z'))
  site = world.site(ROUTES)
  town = await world.town('Измишљени Упут')
  other = await world.town('Измишљени Прималац')
  team = await aFieldTeam(world, site, town)
})

async function aReferral(reference: string, differs: Readonly<Record<string, string>> = {}): Promise<string> {
  const visit = await idIn(await team.send(team.sent({ reference, visited_on: '2022-12-01' })))
  const asked = { id: newId(), need: 'N6', other_name: 'Измишљена школа', due_in: '7', asked: 'измишљена молба' }
  return await idIn(await site.post(`/api/en/visits/${visit}/refer`, town.team, { ...asked, ...differs }))
}
async function agree(fields: string): Promise<string> {
  const signed = { receiver: other.body.id, purpose: 'teren', number: `0-${fields}` }
  const days = { signedOn: '1.1.2020.', fromOn: '1.1.2020.', lastDay: '' }
  return await idIn(await site.post('/api/en/guard/agreements/new', town.coordinator, { ...signed, ...days, fields }))
}
const end = (agreement: string) =>
  asKeeper(world.ownerUrl, (db) =>
    db.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      await sql`update sharing_agreement set withdrawn_on = '2021-01-01' where id = ${agreement}`.execute(trx)
    }),
  )
/** While an agreement of this kind runs, and no other. */
async function under<T>(fields: string, work: () => Promise<T>): Promise<T> {
  const agreement = await agree(fields)
  const done = await work()
  await end(agreement)
  return done
}
const see = (id: string, who: Credentials = other.team) => team.read(`/referrals/${id}`, who)
const answer = (id: string, fields: Readonly<Record<string, string>>, who: Credentials = other.team) =>
  site.post(`/api/en/referrals/${id}`, who, { id: newId(), ...fields })

describe('a referral of another body', () => {
  test('is there only while an agreement opens referrals, and without the household', async () => {
    const id = await aReferral('SU-1')
    expect((await see(id)).status).toBe(404)
    await under('visit', async () => expect((await see(id)).status).toBe(404))
    await under('referral', async () => {
      const { status, body } = await see(id)
      expect([status, body.asked, body.sharedBy, body.mayAnswer]).toEqual([200, 'измишљена молба', town.name, false])
      expect([body.followed.referral.reference, body.followed.referral.visitId]).toEqual([null, null])
      expect(JSON.stringify(body)).not.toContain('SU-1')
      expect((await see(id, other.reader)).status).toBe(403)
      expect((await site.get(`/api/en/referrals/${id}/link`, other.coordinator)).status).toBe(404)
      const today = (await team.read('/today', other.team)).body.shared as { followed: { referral: { id: string } } }[]
      expect(today.map(({ followed }) => followed.referral.id)).toContain(id)
      const page = await (await site.get(`/sr-Cyrl/referrals/${id}`, other.team)).text()
      expect(page).toContain('Споразум вам дозвољава да овај упут читате')
      expect(page).not.toContain('name="kind"')
    })
    expect((await see(id)).status).toBe(404)
  })

  test('shows only how it ended where the agreement opens its outcome', async () => {
    const id = await aReferral('SU-2')
    await idIn(await site.post(`/api/en/referrals/${id}`, town.team, note('accepted', 'тајна реч')))
    await under('referral.outcome', async () => {
      const { body } = await see(id)
      expect([body.asked, body.followed.events, body.notes, body.followed.state]).toEqual([
        undefined,
        [],
        {},
        'accepted',
      ])
      await idIn(await site.post(`/api/en/referrals/${id}`, town.team, note('obtained', 'друга тајна')))
      const after = (await see(id)).body
      expect(after.followed.events.map(({ kind }: { kind: string }) => kind)).toEqual(['obtained'])
      expect(JSON.stringify(after)).not.toContain('тајна')
    })
  })
  const note = (kind: string, words: string) => ({ id: newId(), kind, happened_on: '2022-12-31', note: words })

  test('is answered in the receiver’s own account where the agreement names it, and refused by name where not', async () => {
    const id = await aReferral('SU-3')
    await under('referral', async () => {
      const refused = await answer(id, { kind: 'accepted' })
      expect([refused.status, await codesIn(refused)]).toEqual([422, ['outreach.answerNotAgreed']])
    })
    await under('referral.answer', async () => {
      expect((await see(id)).body.asked).toBeUndefined()
      expect(await codesIn(await answer(id, { kind: 'refused' }))).toEqual(['outreach.whyRefused'])
      const same = { id: newId(), kind: 'refused', note: 'нема места' }
      for (const _ of [1, 2]) expect((await answer(id, same)).status).toBe(200)
      const own = (await see(id)).body
      expect(Object.values(own.notes)).toEqual([{ text: 'нема места', by: other.name }])
      expect((await site.get(`/sr-Latn/referrals/${id}`, other.team)).status).toBe(200)
    })
    const { body } = await see(id, town.team)
    expect([body.followed.state, Object.values(body.notes)]).toEqual([
      'refused',
      [{ text: 'нема места', by: other.name }],
    ])
    expect((await answer(id, { kind: 'accepted' })).status).toBe(404)
  })

  test('that was erased or has ended takes no answer, and says so', async () => {
    const [ended, erased] = [await aReferral('SU-4'), await aReferral('SU-5')]
    await idIn(await site.post(`/api/en/referrals/${ended}`, town.team, note('closed', 'готово')))
    await asKeeper(world.ownerUrl, (db) =>
      db.transaction().execute(async (trx) => {
        await sql`set local role obuhvat_owner`.execute(trx)
        await sql`update record_key set wrapped = null, destroyed_at = now() where record_id = ${erased}`.execute(trx)
        await sql`update kept_record set erased_at = now() where record_id = ${erased}`.execute(trx)
      }),
    )
    await under('referral.answer', async () => {
      expect(await codesIn(await answer(ended, { kind: 'accepted' }))).toEqual(['outreach.endedAlready'])
      expect((await answer(erased, { kind: 'refused', note: 'не' })).status).toBe(422)
    })
    const own = await site.post(`/api/en/referrals/${erased}`, town.team, note('followed_up', 'позив'))
    expect([own.status, await codesIn(own)]).toEqual([422, ['outreach.recordErased']])
  })

  test('"Who can see this?" names just the bodies for whom the policy opens it', async () => {
    const id = await aReferral('SU-6')
    const bodies = async () =>
      ((await see(id, town.team)).body.seers as { kind: string; name: string }[])
        .filter(({ kind }) => kind === 'body')
        .map(({ name }) => name)
    for (const fields of ['visit', 'referral', 'referral.outcome', 'referral.answer'])
      await under(fields, async () =>
        expect([fields, await bodies()]).toEqual([fields, (await see(id)).status === 200 ? [other.name] : []]),
      )
  })

  test('that another body read it stands in the person’s account, in both scripts, and in no chain of theirs by the sign', async () => {
    const id = await aReferral('SU-7')
    await under('referral', async () => {
      await see(id)
      await team.read('/today', other.team)
    })
    const asked = { kind: 'access', reference: 'SU-7', askedHow: 'in_person', receivedOn: '31.12.2022.', what: '' }
    const request = await idIn(await site.post('/api/en/guard/requests/new', town.coordinator, asked))
    const { looks } = (await team.read(`/guard/requests/${request}`, town.coordinator)).body as {
      looks: { act: string; byBody: string | null; isOfList: boolean }[]
    }
    const theirs = looks.filter(({ byBody }) => byBody === other.name)
    expect(new Set(theirs.map(({ isOfList }) => isOfList))).toEqual(new Set([false, true]))
    const page = async (locale: string) =>
      await (await site.get(`/${locale}/guard/requests/${request}`, town.coordinator)).text()
    expect(await page('sr-Cyrl')).toContain('друга установа, по договору о размени')
    expect(await page('sr-Latn')).toContain('druga ustanova, po dogovoru o razmeni')
    const inTheirChain = await asOwner(world.ownerUrl, async (db) => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from audit_entry where body_id = ${other.body.id} and subject like '%SU-7%'`.execute(
        db,
      )
      return rows[0]?.n
    })
    expect(inTheirChain).toBe(0)
  })
})

describe('reminders', () => {
  const remind = (day: string) =>
    asOwner(world.ownerUrl, (db) => remindAll(db, new Date(`${day}T02:15:00Z`), town.body.id))
  test('are written once for each day and stage, by dates alone, and the team sees them', async () => {
    const id = await aReferral('SP-1')
    const before = await remind('2023-01-06')
    expect(before.digests.flatMap(({ stages }) => Object.values(stages).flat())).not.toContain(id)
    const stagesOn = async (day: string) => {
      const { digests } = await remind(day)
      const [digest] = digests
      if (!digest) throw new Error('nothing is due')
      return Object.entries(digest.stages).flatMap(([stage, ids]) => (ids.includes(id) ? [stage] : []))
    }
    expect(await stagesOn('2023-01-07')).toEqual(['due'])
    expect(await stagesOn('2023-01-08')).toEqual(['overdue'])
    expect(await stagesOn('2023-01-14')).toEqual(['overdue'])
    expect(await stagesOn('2023-01-15')).toEqual(['escalated'])
    const again = await remind('2023-01-15')
    expect(again.digests.map(({ written }) => written)).toEqual([0])
    expect(again.heads).toEqual([])
    const { body } = await see(id, town.team)
    expect(body.followed.events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'reminded',
      'reminded',
      'escalated',
    ])
    const page = await (await site.get('/sr-Cyrl/today', town.team)).text()
    expect(page).toContain('подсетник 15. 1. 2023.'.slice(0, 9))
    expect(await (await site.get(`/sr-Cyrl/referrals/${id}`, town.team)).text()).toContain('(програм)')
  })
  test('the digest names bodies, stages and ids, and no person', async () => {
    const text = digestText((await remind('2023-02-01')).digests)
    expect(text).toMatch(
      /: \d+ due, \d+ overdue, \d+ escalated; \d+ reminders written\.\n {2}(?:due|overdue|escalated) [0-9a-f-]{36}/,
    )
    expect(text).not.toMatch(/SP-1|SU-|Измишљен/)
    expect(digestText([])).toBe('Nothing is due.')
  })
  test('end with the referral', async () => {
    const id = await aReferral('SP-2')
    await idIn(
      await site.post(`/api/en/referrals/${id}`, town.team, { id: newId(), kind: 'closed', happened_on: '2022-12-31' }),
    )
    expect(digestText((await remind('2023-03-01')).digests)).not.toContain(id)
  })
})
