import { describe, expect, test } from 'vitest'
import { projectRoutes } from '#action/projects/routes.tsx'
import { someFields as aProjectForm } from '#action/projects/samples.ts'
import { coverageRoutes } from '#coverage/routes/read.tsx'
import { describeService } from '#evidence/services/actions/describe.ts'
import { directoryRoutes, serviceRoutes } from '#evidence/services/routes/directory.tsx'
import { typedService } from '#evidence/services/samples.ts'
import { eventRoutes } from '#learning/events/routes.tsx'
import { someFields as anEventForm } from '#learning/events/samples.ts'
import { linkRoutes } from '#publishing/links/routes.tsx'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { aWorld, GUEST, type Town } from './world.ts'

const world = await aWorld()
const terms = asSpoken(await world.as(GUEST, ({ db }) => listTerms(db)))
const site = world.site(
  [...coverageRoutes, ...directoryRoutes, ...serviceRoutes, ...projectRoutes, ...eventRoutes, ...linkRoutes],
  terms,
)
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))

type Typed = Readonly<Record<string, string>>
async function made(town: Town, room: 'projects' | 'events', fields: Typed): Promise<string> {
  const answer = await site.post(`/en/${room}/new`, town.coordinator, { publish: 'yes', ...fields })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*\//, '')
}
const aProject = (town: Town, more: Typed = {}) =>
  made(town, 'projects', { ...aProjectForm({ places: town.place }), ...more })
const anEvent = (town: Town, more: Typed = {}) =>
  made(town, 'events', { ...anEventForm({ places: town.place }), ...more })
async function aService(town: Town, differs: Record<string, string> = {}): Promise<string> {
  const done = await world.as(town.coordinator, (ctx) =>
    describeService(ctx, typedService(town.place, differs), 'sr-Cyrl'),
  )
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.id
}

describe('an address that is written wrongly', () => {
  const odd = 'http://www..primer.example/strana'
  const right = 'http://www.primer.example/strana'
  const mend = (town: Town) => site.post('/en/links/mend', town.coordinator, { address: odd, mended: right })

  test('[4-25] is found in events, projects and services, with the page where it stands', async () => {
    // page: /links
    const town = await world.town()
    await anEvent(town, { source_address: odd })
    await aProject(town, { source_address: odd })
    await aService(town, { web: odd })
    const { links } = await json('/api/en/links', town.coordinator)
    const [link] = links.filter((one: { address: string }) => one.address === odd)
    expect(link.places.map((place: { room: string }) => place.room).sort()).toEqual(['events', 'projects', 'services'])
  })
  test('leads where an editor decided on the pages of all rooms; what is written stands beside', async () => {
    const town = await world.town()
    const pages = [
      `/en/events/${await anEvent(town, { source_address: odd })}`,
      `/en/projects/${await aProject(town, { source_address: odd })}`,
      `/en/services/${await aService(town, { web: odd })}`,
    ]
    for (const page of pages) expect(await text(page), page).not.toContain(`href="${odd}"`)
    expect((await mend(town)).status).toBe(303)
    for (const page of pages) {
      const html = await text(page)
      expect(html, page).toContain(`href="${right}"`)
      expect(html, page).toContain(`the source writes ${odd}`)
    }
  })
  test('of another body is not led elsewhere', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const id = await aProject(town, { source_address: odd })
    await aProject(other, { source_address: odd })
    await mend(other)
    expect(await text(`/en/projects/${id}`)).not.toContain(right)
  })
})

describe('a project names services', () => {
  test('by their addresses; each leads to the other', async () => {
    const town = await world.town()
    const service = await aService(town)
    const project = await aProject(town, {
      services: `https://primer.example/sr-Latn/services/${service}?age=5\n${service}`,
    })
    expect(await text(`/en/projects/${project}`)).toContain(`/en/services/${service}`)
    expect(await text(`/en/services/${service}`)).toContain(`/en/projects/${project}`)
    const form = await text(`/en/projects/${project}/describe`, town.coordinator)
    expect(form).toContain(`value="${service}" selected`)
  })
  test('never an undisclosed one, nor one that is hidden later', async () => {
    const town = await world.town()
    const HIDDEN = { undisclosed: 'yes', at_place: '' }
    const hidden = await aService(town, HIDDEN)
    const service = await aService(town)
    const project = await aProject(town, { services: service })
    const answer = await site.post(`/en/projects/${project}/describe`, town.coordinator, {
      ...aProjectForm({ places: town.place, services: hidden }),
    })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('no published service')])
    await world.as(town.coordinator, (ctx) =>
      describeService(ctx, typedService(town.place, HIDDEN), 'sr-Cyrl', service),
    )
    expect(await text(`/en/services/${service}`)).not.toContain(project)
    expect(await text(`/en/projects/${project}`)).not.toContain(service)
    expect(await text(`/api/en/projects/${project}`)).not.toContain(service)
    expect(await text('/api/en/projects')).not.toContain(service)
  })
})

describe('a town', () => {
  test('shows its projects, its events and its news, and nothing that is not published', async () => {
    const town = await world.town()
    const [project, event] = [await aProject(town), await anEvent(town)]
    const draft = await made(town, 'projects', { ...aProjectForm({ places: town.place }), publish: '' })
    const page = await text(`/en/places/${town.place}`)
    for (const path of [`/en/projects/${project}`, `/en/events/${event}`]) expect(page).toContain(path)
    expect(page).not.toContain(draft)
    expect(await text(`/en/places/${town.place}?asOf=2022-01-01`)).not.toContain(project)
  })
  test('is answered anew when one of them was published', async () => {
    const town = await world.town()
    const tagOf = async () => (await site.get(`/en/places/${town.place}`)).headers.get('etag')
    const before = await tagOf()
    await anEvent(town)
    expect(await tagOf()).not.toBe(before)
  })
  test('that a project works on leads to it from the trace, the milestone and the cell', async () => {
    const town = await world.town()
    const service = await aService(town)
    const project = await aProject(town, { cells: `${town.place} / G01 / N5`, services: service })
    const event = await anEvent(town, { projects: project })
    expect((await site.post(`/en/projects/${project}/trace`, town.coordinator, { cell: '0' })).status).toBe(303)
    const { milestones } = await json(`/api/en/trace/${town.place}`)
    const milestone = `/en/milestones/${milestones[0].id}`
    for (const path of [`/en/trace/${town.place}`, milestone, `/en/cells/${town.place}/G01/N5/2022`])
      expect(await text(path), path).toContain(`/en/projects/${project}`)
    for (const path of [`/en/events/${event}`, `/en/services/${service}`]) expect(await text(milestone)).toContain(path)
  })
})
