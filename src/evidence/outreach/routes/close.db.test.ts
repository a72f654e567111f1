import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { coverageRoutes } from '#coverage/routes/read.tsx'
import { aFieldTeam, codesIn, idIn } from '../../../../tests/field-team.ts'
import { aWorld, GUEST, type Town, type World } from '../../../../tests/world.ts'
import { anAnswer } from '../samples.ts'
import { closeRoutes } from './close.tsx'
import { teamRoutes } from './teams.tsx'
import { visitRoutes } from './visits.tsx'

let world: World
let site: ReturnType<World['site']>
let town: Town
let stranger: Town
let team: Awaited<ReturnType<typeof aFieldTeam>>
beforeAll(async () => {
  world = await aWorld(new Date('2022-12-31T11:00:00Z'))
  site = world.site([...teamRoutes, ...closeRoutes, ...visitRoutes, ...coverageRoutes])
  town = await world.town('Измишљени Излаз')
  stranger = await world.town('Измишљени Странац')
  team = await aFieldTeam(world, site, town)
})

const close = (fields: Readonly<Record<string, string>>, locale = 'en') =>
  site.post(`/api/${locale}/teams/${team.teamId}/close`, town.coordinator, fields)
const visit = async (reference: string, visitedOn: string, people = 1) => {
  const [person] = anAnswer().people as readonly Record<string, string>[]
  const values = anAnswer({ people: Array.from({ length: people }, () => person ?? {}) })
  return await idIn(await team.send(team.sent({ reference, visited_on: visitedOn, values })))
}
const matrix = async (who: Town['reader'], period: string) =>
  await (await site.get(`/api/en/places/${town.place}/matrix?period=${period}`, who)).text()

describe('the valve', () => {
  test('[4-13] after a closing the matrix changes for members of the body, and for nobody else', async () => {
    // page: /places/:placeCode/matrix
    await visit('IZ-1', '2022-05-03', 7)
    const [own, guest, foreign] = [town.reader, GUEST, stranger.coordinator]
    const before = await Promise.all([own, guest, foreign].map((who) => matrix(who, '2022-05')))
    const shown = JSON.parse(await (await close({ period: '2022-05' })).text())
    expect(await matrix(own, '2022-05')).toBe(before[0])
    expect((await close({ period: '2022-05', seen: '2022-05', shown: shown.shown })).status).toBe(200)
    const after = await Promise.all([own, guest, foreign].map((who) => matrix(who, '2022-05')))
    expect(after[0]).not.toBe(before[0])
    expect(after[0]).toContain('7')
    expect(after.slice(1)).toEqual(before.slice(1))
  })

  test('numbers that changed after they were shown are shown again and not posted', async () => {
    await visit('IZ-2', '2022-06-03')
    const { shown } = JSON.parse(await (await close({ period: '2022-06' })).text())
    await visit('IZ-3', '2022-06-04')
    const answer = await close({ period: '2022-06', seen: '2022-06', shown })
    const again = JSON.parse(await answer.text())
    expect([answer.status, again.refusals[0].code]).toEqual([422, 'outreach.changedMeanwhile'])
    expect((await close({ period: '2022-06', seen: '2022-06', shown: again.shown })).status).toBe(200)
  })

  test('again in another language takes the place of what stood, under the same log, and only with a reason', async () => {
    const id = await visit('IZ-4', '2022-07-03')
    expect((await close({ period: '2022-07', seen: '2022-07' }, 'sr-Cyrl')).status).toBe(200)
    const wrong = { id: newId(), field: 'people/1/needs', value: 'N1', seen: '', reason: 'погрешно' }
    await idIn(await site.post(`/api/en/visits/${id}/correct`, town.team, wrong))
    expect(await codesIn(await close({ period: '2022-07', seen: '2022-07' }, 'sq'))).toEqual(['outreach.closedBefore'])
    const shown = JSON.parse(await (await close({ period: '2022-07' }, 'sq')).text())
    const about = { population: 'G01', quantity: 'reached' }
    expect(shown.counting.standing).toContainEqual({ ...about, needCode: 'N6', people: 1 })
    expect(shown.counting.leaving).toContainEqual({ ...about, needCode: 'N6', people: 0 })
    const again = { period: '2022-07', seen: '2022-07', shown: shown.shown, reason: 'исправљена посета' }
    expect((await close(again, 'sq')).status).toBe(200)
    const sources = await world.as(town.reader, ({ db }) =>
      db.selectFrom('evidence_source').select('id').where('body_id', '=', town.body.id).limit(10).execute(),
    )
    expect(sources).toHaveLength(1)
  })

  test('the page names the months with visits and whether each was closed', async () => {
    await visit('IZ-5', '2022-08-03')
    await visit('IZ-6', '2022-12-30')
    const { months } = JSON.parse(await (await site.get(`/api/en/teams/${team.teamId}/close`, town.coordinator)).text())
    expect(months.slice(0, 2)).toEqual([
      { period: '2022-12', visits: 1, state: 'runs' },
      { period: '2022-08', visits: 1, state: 'open' },
    ])
    const page = await site.get(`/sr-Cyrl/teams/${team.teamId}/close`, town.coordinator)
    expect(await page.text()).toContain('close?period=2022-08')
    expect((await site.get(`/en/teams/${team.teamId}/close`, town.team)).status).toBe(403)
  })
})
