import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { guardRoutes } from '#registers/guard/routes.tsx'
import { aFieldTeam, codesIn, idIn } from '../../../../tests/field-team.ts'
import { aWorld, type Town, type World } from '../../../../tests/world.ts'
import { anAnswer } from '../samples.ts'
import { closeRoutes } from './close.tsx'
import { householdRoutes } from './households.tsx'
import { teamRoutes } from './teams.tsx'
import { visitRoutes } from './visits.tsx'

let world: World
let site: ReturnType<World['site']>
let town: Town
let other: Town
let team: Awaited<ReturnType<typeof aFieldTeam>>
beforeAll(async () => {
  world = await aWorld(new Date('2022-12-31T11:00:00Z'))
  site = world.site([...teamRoutes, ...closeRoutes, ...householdRoutes, ...visitRoutes, ...guardRoutes])
  town = await world.town('Измишљена Кућа')
  other = await world.town('Измишљени Сусед')
  team = await aFieldTeam(world, site, town)
})
const visit = async (differs: Readonly<Record<string, unknown>> = {}) => await idIn(await team.send(team.sent(differs)))

describe('households that may be one', () => {
  type Shown = { suggested: { id: string; reference: string }[][]; decided: { references: string[] }[] }
  const shown = async (who = town.team) => (await team.read('/visits/households', who)).body as Shown
  const decide = (pair: readonly string[], verdict: string, who = town.team) =>
    site.post('/api/en/visits/households', who, { one: pair[0] ?? '', other: pair[1] ?? '', verdict })
  const reached = async (): Promise<number> => {
    const answer = await site.post(`/api/en/teams/${team.teamId}/close`, town.coordinator, { period: '2022-04' })
    const { counting } = JSON.parse(await answer.text()) as { counting: { leaving: Record<string, unknown>[] } }
    const found = counting.leaving.find((one) => one.population === 'G01' && one.quantity === 'identified')
    return Number(found?.people)
  }

  test('are shown across scripts, a person decides, the counts follow, and the decision can be undone', async () => {
    const april = { visited_on: '2022-04-05' }
    await visit({ ...april, reference: 'DV-1', identity: 'Измишљка Непостојић, улица 2' })
    await visit({ ...april, reference: 'DV-2', identity: 'Nepostojić Izmišljka' })
    await visit({ ...april, reference: 'DV-3', identity: 'Измишљко Други' })
    expect(await reached()).toBe(3)
    const [pair = []] = (await shown()).suggested
    expect(pair.map(({ reference }) => reference).sort()).toEqual(['DV-1', 'DV-2'])
    const ids = pair.map(({ id }) => id)
    expect((await decide(ids, 'same')).status).toBe(200)
    expect((await shown()).suggested).toEqual([])
    expect((await shown()).decided.map(({ references }) => [...references].sort())).toEqual([['DV-1', 'DV-2']])
    expect(await reached()).toBe(2)
    expect((await decide([...ids].reverse(), 'undone', town.coordinator)).status).toBe(200)
    expect((await shown()).suggested).toHaveLength(1)
    expect(await reached()).toBe(3)
    const page = await site.get('/sr-Latn/visits/households', town.team)
    expect(await page.text()).toContain('Izmišljka Nepostojić')
  })
  test('are nobody else’s to see or decide: the reader and Bojan of another town', async () => {
    const id = newId()
    expect((await team.read('/visits/households', town.reader)).status).toBe(403)
    expect((await shown(other.team)).suggested).toEqual([])
    expect((await decide([id, newId()], 'same')).status).toBe(404)
    expect((await decide([id, id], 'same')).status).toBe(404)
    expect((await decide([id, newId()], 'same', town.reader)).status).toBe(403)
  })
})

describe('sharing between bodies', () => {
  const agree = async (fields: string) => {
    const signed = { receiver: other.body.id, purpose: 'teren', number: '00-0/2022' }
    const days = { signedOn: '1.1.2020.', fromOn: '1.1.2020.', lastDay: '' }
    return await site.post('/api/en/guard/agreements/new', town.coordinator, { ...signed, ...days, fields })
  }
  test('an agreement opens the named part of a visit to the people of the other body who see people, and no name', async () => {
    const id = await visit({ reference: 'DS-1', identity: 'Измишљка Дељена' })
    const see = (who: Town['team']) => team.read(`/visits/${id}`, who)
    expect((await see(other.team)).status).toBe(404)
    expect((await agree('referral')).status).toBeLessThan(400)
    expect((await see(other.team)).status).toBe(404)
    expect((await agree('visit.needs')).status).toBeLessThan(400)
    const { body, status } = await see(other.team)
    expect([status, body.answers, body.identity]).toEqual([200, { people: [{ needs: 'N6' }] }, undefined])
    expect([body.visit.reference, body.sharedBy]).toEqual([null, town.name])
    expect((await see(other.reader)).status).toBe(403)
    const list = (await team.read('/visits', other.team)).body.shared as { id: string }[]
    expect(list.map((one) => one.id)).toContain(id)
    expect((await team.read(`/visits/${id}/correct`, other.team)).status).toBe(404)
    expect(await (await site.get(`/sr-Cyrl/visits/${id}`, other.team)).text()).toContain(town.name)
  })
  test('"Who can see this?" names the other body where its agreement opens visits, and not where it opens referrals only', async () => {
    const id = await visit({ reference: 'DS-2' })
    const { seers } = (await team.read(`/visits/${id}`, town.team)).body as { seers: Record<string, unknown>[] }
    const bodies = seers.filter(({ kind }) => kind === 'body')
    expect(bodies.map(({ fields }) => fields)).toEqual([['visit.needs']])
  })
})

describe('a visit', () => {
  test('goes on in the settlement of the one before, and nothing about people is there beforehand', async () => {
    const id = await visit({ reference: 'DN-1', values: anAnswer({ settlement: 'Измишљена Мала' }) })
    const text = await (await site.get(`/sr-Cyrl/visits/new?after=${id}`, town.team)).text()
    expect(text).toContain('Измишљена Мала')
    expect(text).toContain('q/people/1/sex')
    expect(text).toContain('31.12.2022.')
    const checked = [...text.matchAll(/<input[^>]*\bchecked[^>]*>/g)].map(
      ([input]) => /name="([^"]+)"/.exec(input)?.[1],
    )
    expect(checked).toEqual(['basis'])
    expect((await site.get(`/sr-Cyrl/visits/new?after=${id}`, other.team)).status).toBe(404)
  })
  test('of two entries of one field a person chooses one on the page of the visit', async () => {
    const id = await visit({ reference: 'DN-2' })
    const correct = (value: string, seen = '') =>
      site.post(`/api/en/visits/${id}/correct`, town.team, {
        ...{ id: newId(), field: 'people/1/needs', value, seen, reason: 'проба' },
      })
    await idIn(await correct('N1'))
    await idIn(await correct('N2'))
    const page = await (await site.get(`/en/visits/${id}`, town.team)).text()
    const form = page.split('<form').find((part) => part.includes('value="N2"')) ?? ''
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? ''
    const fields = Object.fromEntries(['id', 'field', 'value', 'seen', 'reason'].map((name) => [name, value(name)]))
    expect((await site.post(`/en/visits/${id}/correct`, town.coordinator, fields)).status).toBe(303)
    expect((await team.read(`/visits/${id}`, town.team)).body.now.people[0].needs).toBe('N2')
  })
  test('is corrected from the list of the form, several ticks being one answer in its order', async () => {
    const id = await visit({ reference: 'DN-3' })
    const chosen = await (await site.get(`/en/visits/${id}/correct`, town.team)).text()
    expect(chosen).toContain('correct?field=people%2F1%2Fneeds')
    const page = await (await site.get(`/en/visits/${id}/correct?field=people%2F1%2Fneeds`, town.team)).text()
    expect(page).toMatch(/type="checkbox"[^>]*name="value"[^>]*value="N1"/)
    const form = new FormData()
    for (const [name, value] of [
      ...[['id', newId()] as const, ['seen', ''] as const, ['field', 'people/1/needs'] as const],
      ...[['value', 'N6'] as const, ['value', 'N1'] as const, ['reason', 'проба'] as const],
    ])
      form.append(name, value)
    expect((await site.post(`/en/visits/${id}/correct`, town.team, form)).status).toBe(303)
    expect((await team.read(`/visits/${id}`, town.team)).body.now.people[0].needs).toBe('N1 N6')
  })
  test('a file of the list asks for a fresh second factor and is the coordinator’s alone', async () => {
    const csv = await site.get('/en/visits/export.csv', town.coordinator)
    expect([csv.status, (await csv.text()).includes('DN-2')]).toEqual([200, true])
    expect((await site.get('/en/visits/export.csv', town.team)).status).toBe(403)
  })
})

describe('bad input', () => {
  test('a wrong visit is refused by name, is not stored, and holds up no other', async () => {
    const right = team.sent({ reference: 'DB-1' })
    const wrong = team.sent({ reference: 'DB-2' })
    const [before] = [(await team.read('/visits', town.team)).body.visits.length]
    const answers = await Promise.all([
      team.send({ ...wrong, id: newId(), version: '9' }),
      team.send(JSON.stringify(wrong).slice(0, 120)),
      team.send({ ...wrong, id: newId(), visited_on: '2036-05-05' }),
      team.send(`{"photo":"${'x'.repeat(100 * 2 ** 20)}"}`),
      team.send(right),
    ])
    expect(answers.map(({ status }) => status)).toEqual([422, 400, 422, 413, 200])
    const clash = await team.send({ ...right, reference: 'DB-3' })
    expect([clash.status, await codesIn(clash)]).toEqual([409, ['outreach.sameIdOtherVisit']])
    expect((await team.read('/visits', town.team)).body.visits.length).toBe(before + 1)
  })
  test('a form of a page with another version, a clock in 2036 and a large photo says so and keeps what was typed', async () => {
    const fields = {
      id: newId(),
      team: team.teamId,
      basis: team.basisId,
      reference: 'DB-9',
      'q/settlement': 'Измишљено',
    }
    const form = new FormData()
    for (const [name, value] of Object.entries({
      ...fields,
      visited_on: '5.5.2036.',
      'q.form': '["obuhvat-visit","1"]',
    }))
      form.set(name, value)
    const late = await site.post('/sr-Cyrl/visits/new', town.team, form)
    const text = await late.text()
    expect([late.status, text.includes('DB-9'), text.includes('5.5.2036.')]).toEqual([422, true, true])
    const unknown = { ...fields, visited_on: '5.5.2022.', 'q.form': '["obuhvat-visit","9"]' }
    const other = await site.post('/sr-Cyrl/visits/new', town.team, unknown)
    expect([other.status, (await other.text()).includes('DB-9')]).toEqual([422, true])
    form.set('photo', new File([new Uint8Array(100 * 2 ** 20)], 'slika.jpg'))
    expect((await site.post('/sr-Cyrl/visits/new', town.team, form)).status).toBe(413)
  })
})

describe('the right to know', () => {
  test('readings of a list and of a closing stand in the account of a household that may have been on it, in both scripts', async () => {
    await visit({ reference: 'DK-1' })
    await team.read('/visits', town.team)
    await site.post(`/api/en/teams/${team.teamId}/close`, town.coordinator, { period: '2022-03' })
    const asked = { kind: 'access', reference: 'DK-1', askedHow: 'in_person', receivedOn: '31.12.2022.', what: '' }
    const id = await idIn(await site.post('/api/en/guard/requests/new', town.coordinator, asked))
    const { looks } = (await team.read(`/guard/requests/${id}`, town.coordinator)).body as {
      looks: { act: string; role: string; isOfList: boolean; byBody: string | null }[]
    }
    const lists = looks.filter(({ isOfList, byBody }) => isOfList && byBody === null)
    expect(lists.map(({ act }) => act)).toContain('case.read')
    expect(new Set(lists.map(({ role }) => role))).toEqual(new Set(['team', 'coordinator']))
    const page = async (locale: string) =>
      await (await site.get(`/${locale}/guard/requests/${id}`, town.coordinator)).text()
    expect(await page('sr-Cyrl')).toContain('списак или збир')
    expect(await page('sr-Latn')).toContain('spisak ili zbir')
  })
})
