import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { coverageRoutes } from '#coverage/routes/read.tsx'
import { aFieldTeam, codesIn, idIn } from '../../../../tests/field-team.ts'
import { aWorld, type Town, type World } from '../../../../tests/world.ts'
import { findingRoutes } from './findings.tsx'
import { referralRoutes } from './referrals.tsx'
import { teamRoutes } from './teams.tsx'
import { visitRoutes } from './visits.tsx'
import { workRoutes } from './work.tsx'

/** Later the same referrals are refused; the period ends in between. */
const IN_NOVEMBER = new Date('2022-11-20T11:00:00Z')
const IN_DECEMBER = new Date('2022-12-31T11:00:00Z')
const routes = [...teamRoutes, ...visitRoutes, ...referralRoutes, ...workRoutes, ...findingRoutes, ...coverageRoutes]
let world: World
let site: ReturnType<World['site']>
let town: Town
let read: (path: string) => Promise<{ open: { referral: { id: string } }[] }>
beforeAll(async () => {
  const november = await aWorld(IN_NOVEMBER)
  const then = november.site(routes)
  town = await november.town('Измишљени Ћорсокак')
  const team = await aFieldTeam(november, then, town)
  for (const reference of ['CS-1', 'CS-2']) {
    const visit = await idIn(await team.send(team.sent({ reference, visited_on: '2022-11-19' })))
    const asked = { id: newId(), need: 'N6', other_name: 'Измишљена школа', due_on: '2022-11-25', asked: 'упис' }
    await idIn(await then.post(`/api/en/visits/${visit}/refer`, town.team, asked))
  }
  world = await aWorld(IN_DECEMBER)
  site = world.site(routes)
  read = async (path) => JSON.parse(await (await site.get(`/api/en${path}`, town.team)).text())
})
const preview = async (period = '2022-11', who = town.coordinator) =>
  await site.get(`/api/en/dead-ends/findings?period=${period}`, who)
const post = async (fields: Readonly<Record<string, string>>, who = town.coordinator) =>
  await site.post('/api/en/dead-ends/findings', who, { period: '2022-11', seen: '2022-11', ...fields })
type Seen = { findings: { place: string; needCode: string; n: number; stood?: number }[]; shown: string }
const seen = async (): Promise<Seen> => JSON.parse(await (await preview()).text())

describe('needs that no body accepts', () => {
  test('leave as findings of the trace: the preview shows exactly what leaves, and a planner reads it', async () => {
    const { findings, shown } = await seen()
    expect(findings).toEqual([{ place: town.place, needCode: 'N6', n: 2 }])
    expect(JSON.parse(await (await post({ shown })).text())).toEqual({ posted: 1 })
    const trace = await (await site.get(`/en/trace/${town.place}`, town.reader)).text()
    expect(trace).toContain('A need that no body accepted')
    expect(trace).not.toMatch(/CS-1|CS-2|Измишљена школа|Izmišljena škola/)
  })
  test('are seen by nobody else', async () => {
    const guest = { token: '', membershipId: '' }
    expect(await (await site.get(`/en/trace/${town.place}`, guest)).text()).not.toContain('no body accepted')
    const other = await world.town('Измишљени Друм')
    expect(await (await site.get(`/en/trace/${town.place}`, other.reader)).text()).not.toContain('no body accepted')
  })
  test('leave once; again only with a reason, and only what differs', async () => {
    expect(await codesIn(await post({}))).toEqual(['outreach.closedBefore'])
    expect(await codesIn(await post({ reason: 'исправка' }))).toEqual(['outreach.nothingLeaves'])
    const [first] = (await read('/today')).open
    const taken = { id: newId(), kind: 'accepted', happened_on: '2022-11-28' }
    await idIn(await site.post(`/api/en/referrals/${first?.referral.id}`, town.team, taken))
    const { findings, shown } = await seen()
    expect(findings).toEqual([{ place: town.place, needCode: 'N6', n: 1, stood: 2 }])
    expect(await codesIn(await post({ reason: 'касни одговор', shown: 'others' }))).toEqual([
      'outreach.changedMeanwhile',
    ])
    expect(JSON.parse(await (await post({ reason: 'касни одговор', shown })).text())).toEqual({ posted: 1 })
  })
  test('of a period that still runs leave nothing', async () =>
    expect(await codesIn(await post({ period: '2022-12', seen: '2022-12' }))).toEqual(['outreach.periodRuns']))
  test('are posted by the coordinator alone, whom the database asks too', async () => {
    for (const who of [town.team, town.reader]) {
      expect((await preview('2022-11', who)).status).toBe(403)
      expect((await post({}, who)).status).toBe(403)
    }
    const insert = world.as(town.team, (ctx) =>
      sql`insert into dead_end_finding (id, place_code, need_code, period, households, milestone_id, reason, recorded_at)
          select ${newId()}, place_code, need_code, period, 9, milestone_id, 'x', now() from dead_end_finding limit 1`.execute(
        ctx.db,
      ),
    )
    await expect(insert).rejects.toThrow()
  })
})
