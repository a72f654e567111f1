import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { projectRoutes } from './routes.tsx'
import { someFields } from './samples.ts'

const world = await aWorld()
const site = world.site(projectRoutes, asSpoken(await world.as(GUEST, ({ db }) => listTerms(db))))

async function aProject(town: Town, more: Readonly<Record<string, string>>) {
  const answer = await site.post('/sr-Latn/projects/new', town.coordinator, {
    ...someFields({ start: '01.01.2020.', end: '31.12.2021.', places: town.place, approaches: 'mobile_team' }),
    publish: 'yes',
    ...more,
  })
  expect(answer.status).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*projects\//, '')
}
/** A step of a town, as its room keeps it. */
const aStep = (town: Town, step: string, on: string) =>
  world.as(town.coordinator, async ({ db }) => {
    const source = newId()
    await sql`insert into evidence_source (id, kind_code, title, title_locale, publisher, is_published, recorded_at)
      values (${source}, 'official_document', ${`Измишљено ${source}`}, 'sr-Cyrl', 'Измишљено', true, now())`.execute(
      db,
    )
    await sql`insert into approach_step (id, place_code, approach_code, step, period, from_on, by_on, source_id, is_published, reason, note_locale, recorded_at)
      values (${newId()}, ${town.place}, 'mobile_team', ${step}, ${on}, ${on}, ${on}, ${source}, true, 'проба', 'sr-Cyrl', now())`.execute(
      db,
    )
  })
const COUNTED = 'specific: Posebni cilj | counts: approach_adopted'

test('[0-09] the indicator of a specific objective is counted out of the records of adoption, by day, with its towns', async () => {
  // page: /projects
  const town = await world.town('Бројиво')
  await aStep(town, 'interested', '2019-05-01')
  await aStep(town, 'decision', '2021-03-01')
  const id = await aProject(town, { objectives: COUNTED })
  const { adoption } = JSON.parse(await (await site.get(`/api/en/projects/${id}`)).text())
  expect(adoption.days).toEqual([
    { day: '2020-01-01', towns: 0 },
    { day: '2021-12-31', towns: 1 },
    { day: '2022-12-31', towns: 1 },
  ])
  const page = await (await site.get(`/en/projects/${id}`)).text()
  expect(page).toContain(`/en/approaches/mobile_team/${town.place}`)
  expect(page).toContain('1 town')
  await aStep(town, 'stopped', '2022-02-01')
  const after = JSON.parse(await (await site.get(`/api/en/projects/${id}`)).text()).adoption
  expect(after.days.at(-1)).toEqual({ day: '2022-12-31', towns: 0 })
})
test('a project without such a line has no such number, and one without a place says that it cannot be counted', async () => {
  const town = await world.town()
  const plain = await aProject(town, { objectives: 'specific: Posebni cilj' })
  expect(JSON.parse(await (await site.get(`/api/en/projects/${plain}`)).text()).adoption).toBeUndefined()
  const placeless = await aProject(town, { objectives: COUNTED, places: '' })
  expect(await (await site.get(`/en/projects/${placeless}`)).text()).toContain('It cannot be counted')
})
test('what a line is counted by is one of the list', async () => {
  const town = await world.town()
  const answer = await site.post('/en/projects/new', town.coordinator, {
    ...someFields({ objectives: 'specific: Posebni cilj | counts: typed' }),
  })
  expect(answer.status).toBe(422)
})
