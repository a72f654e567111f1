import { describe, expect, test } from 'vitest'
import { listTerms } from '#registers/codes/queries.ts'
import { readFacts } from '#server/facts.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { loadProjects } from './actions/load.ts'
import { projectRoutes } from './routes.tsx'
import { someFields } from './samples.ts'

const world = await aWorld()
const site = world.site(projectRoutes, await world.as(GUEST, ({ db }) => listTerms(db)))

async function aProject(town: Town, more: Readonly<Record<string, string>> = {}) {
  const answer = await site.post('/sr-Latn/projects/new', town.coordinator, {
    ...someFields(),
    publish: 'yes',
    ...more,
  })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*projects\//, '')
}
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))

describe('the catalogue', () => {
  test('[0-01] is read without signing in and filtered by status, economy, donor and approach', async () => {
    // page: /projects
    const id = await aProject(await world.town())
    const found = async (query: string) =>
      (await json(`/api/en/projects?${query}`)).projects.map((one: { id: string }) => one.id)
    for (const query of [
      '',
      'status=completed',
      'economy=RS',
      'donor=bmz',
      'approach=day_centre',
      'organisation=nalas',
    ])
      expect(await found(query), query).toContain(id)
    for (const query of [
      'status=planned',
      'economy=AL',
      'donor=gov-japan',
      'approach=mobile_team',
      'organisation=zels',
    ])
      expect(await found(query), query).not.toContain(id)
  })
  test('[0-02] [0-11] finds a project by any title in any spelling', async () => {
    // page: /projects
    const id = await aProject(await world.town())
    for (const typed of ['ИЗМИШЉЕНИ пројекат', 'izmisljeni projekat', 'invented project'])
      expect(JSON.stringify(await json(`/api/en/projects?q=${encodeURIComponent(typed)}`)), typed).toContain(id)
  })
})

describe('a project page', () => {
  test('[3-01] hides empty blocks from readers and shows them to the editor', async () => {
    // page: /projects
    const town = await world.town()
    const id = await aProject(town)
    expect(await text(`/en/projects/${id}`)).not.toContain('Publications')
    expect(await text(`/en/projects/${id}`, town.coordinator)).toContain('Publications')
  })
  test('[3-18] keeps a day that does not exist as written, reads its month and says so', async () => {
    // page: /projects
    const id = await aProject(await world.town(), { end: '31.04.2022' })
    const { end, standing } = await json(`/api/en/projects/${id}`)
    expect(end).toEqual({ raw: '31.04.2022', period: '2022-04' })
    expect(standing.contradictions.map((one: { code: string }) => one.code)).toEqual(['projects.dayOdd'])
  })
  test('[3-17] computes the status from the dates and flags a stated one that contradicts them', async () => {
    // page: /projects
    const id = await aProject(await world.town(), { status: 'in_progress' })
    const { standing } = await json(`/api/en/projects/${id}`)
    expect(standing).toMatchObject({ status: 'completed', contradictions: [{ code: 'projects.statedRunningEnded' }] })
  })
  test('[3-19] [X-01] shows the parts of a regional project with their own ends', async () => {
    // page: /projects
    const town = await world.town()
    const whole = await aProject(town)
    const part = await aProject(town, { parent: whole, end: '31.12.2021', titles: 'bs: Izmišljeni dio' })
    expect(await text(`/en/projects/${whole}`)).toContain(part)
    expect(await text(`/en/projects/${whole}`)).toContain('31 December 2021')
    expect((await json(`/api/en/projects/${part}`)).parent).toBe(whole)
  })
  test('keeps every description; what is wrong is named at its field and what was typed stays', async () => {
    const town = await world.town()
    const id = await aProject(town)
    const wrong = await site.post(`/en/projects/${id}/describe`, town.coordinator, {
      ...someFields(),
      organisations: 'donor: nobody',
    })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('donor: nobody')
    const right = await site.post(`/en/projects/${id}/describe`, town.coordinator, {
      ...someFields(),
      end: '2022',
      publish: 'yes',
    })
    expect(right.status).toBe(303)
    expect(await text(`/en/projects/${id}`, town.coordinator)).toContain('2 versions')
  })
})

test('signs that no text holds are left out, and no question is a fault', async () => {
  const id = await aProject(await world.town(), { about: 'a\u0000b\uD800' })
  expect((await json(`/api/en/projects/${id}`)).about).toMatch(/^ab/)
  for (const query of ['q=%00', 'q=%25_%5C', 'economy=%00', 'status=nothing', 'donor=%F0'])
    expect((await site.get(`/en/projects?${query}`)).status, query).toBe(200)
})

describe('rights', () => {
  test('Cana, the reader, Bojan, the team, and a guest describe nothing', async () => {
    const town = await world.town()
    const id = await aProject(town)
    for (const who of [town.reader, town.team]) {
      expect((await site.post('/en/projects/new', who, someFields())).status).toBe(403)
      expect((await site.post(`/en/projects/${id}/describe`, who, someFields())).status).toBe(403)
    }
    expect((await site.post('/en/projects/new', GUEST, someFields())).status).toBe(303)
  })
  test('the coordinator of another town neither describes a project nor reads one that is not published', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const open = await aProject(town)
    const closed = await aProject(town, { publish: '' })
    expect((await site.post(`/en/projects/${open}/describe`, other.coordinator, someFields())).status).toBe(403)
    for (const who of [other.coordinator, GUEST]) {
      expect((await site.get(`/en/projects/${closed}`, who)).status).toBe(404)
      expect((await site.get(`/en/projects/${closed}/iati`, who)).status).toBe(404)
    }
  })
})

test('[0-18] "done" without a proof is refused, with one it stands in the tree', async () => {
  // page: /projects
  const town = await world.town()
  const id = await aProject(town)
  const { objectives } = await json(`/api/en/projects/${id}`)
  const objective = objectives[2].id
  const note = (proof: string) =>
    site.post(`/en/projects/${id}/progress`, town.coordinator, { objective, state: 'done', proof, as_of: '' })
  const refused = await note('')
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('Nothing is done without a proof'),
  ])
  expect((await note('Odluka 12/2021')).status).toBe(303)
  expect(await text(`/en/projects/${id}`)).toContain('Odluka 12/2021')
})

test('the shipped projects come in through the same form, with the parts of two associations that end on other days', async () => {
  const town = await world.town()
  await world.as(town.coordinator, (ctx) => loadProjects(ctx, readFacts('projects.csv')))
  const all = (await json('/api/en/projects', town.coordinator)).projects.filter(
    (one: { body: string }) => one.body === 'Probno',
  )
  const ends = all.flatMap((one: { end?: { raw: string } }) => one.end?.raw ?? [])
  expect(ends).toEqual(expect.arrayContaining(['15.06.2022.', '31.04.2022']))
})
