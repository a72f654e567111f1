import { describe, expect, test } from 'vitest'
import { listHops, listMilestones } from '#coverage/queries/trace.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
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

describe('a project that was taken back', () => {
  const WORDS = { reason: 'Podaci nisu bili tačni.', on: '1.2.2022' }
  test('[0-01] says since when and why, and stands in no list, feed, search and file', async () => {
    // page: /projects
    const town = await world.town()
    const id = await aProject(town, { titles: 'en: Taken back for a test' })
    expect((await site.post(`/en/projects/${id}/withdraw`, town.coordinator, WORDS)).status).toBe(303)
    const gone = await site.get(`/en/projects/${id}`, GUEST)
    expect(gone.status).toBe(410)
    const page = await gone.text()
    expect(page).toContain('Podaci nisu bili tačni')
    expect(page).not.toContain('Taken ')
    const twin = await site.get(`/api/en/projects/${id}`, GUEST)
    expect([twin.status, await twin.json()]).toMatchObject([
      410,
      { id, withdrawn: { on: '2022-02-01', reason: WORDS.reason } },
    ])
    expect((await site.get(`/en/projects/${id}/iati`, GUEST)).status).toBe(410)
    for (const path of ['/api/en/projects', '/en/projects/iati', '/api/en/projects/rights'])
      expect(await text(path), path).not.toContain(id)
    const views = await world.as(GUEST, async ({ db }) => [
      await db.selectFrom('findable_project').select('id').where('id', '=', id).execute(),
      await db.selectFrom('published_link_project').select('id').where('id', '=', id).execute(),
      await db.selectFrom('event_project').select('id').where('id', '=', id).execute(),
    ])
    expect(views).toEqual([[], [], []])
  })
  test('is seen whole by its own editor, who restores it by a later entry', async () => {
    const town = await world.town()
    const id = await aProject(town)
    await site.post(`/en/projects/${id}/withdraw`, town.coordinator, WORDS)
    const own = await site.get(`/en/projects/${id}`, town.coordinator)
    expect([own.status, await own.clone().text()]).toEqual([200, expect.stringContaining('/restore')])
    expect(await text('/en/projects', town.coordinator)).toContain(id)
    await site.post(`/en/projects/${id}/restore`, town.coordinator, { reason: 'Provereno.' })
    expect((await site.get(`/en/projects/${id}`, GUEST)).status).toBe(200)
    expect(await text(`/en/projects/${id}`, town.coordinator)).toContain('Podaci nisu bili tačni')
    expect(await text(`/en/projects/${id}`)).not.toContain('Podaci nisu bili tačni')
  })
  test('leaves the lists of the trace with its milestone and its steps', async () => {
    const town = await world.town()
    const id = await aProject(town, { places: town.place, cells: `${town.place} / G01 / N5`, start: '2021' })
    const put = await site.post(`/en/projects/${id}/trace`, town.coordinator, {})
    expect(put.status, await put.clone().text()).toBe(303)
    const found = async () =>
      await world.as(GUEST, async ({ db }) => [
        (await listMilestones(db, town.place)).length,
        (await listHops(db, town.place)).length,
      ])
    expect(await found()).toEqual([1, 1])
    await site.post(`/en/projects/${id}/withdraw`, town.coordinator, WORDS)
    expect(await found()).toEqual([0, 0])
    await site.post(`/en/projects/${id}/restore`, town.coordinator, { reason: 'Provereno.' })
    expect(await found()).toEqual([1, 1])
  })
  test('nobody takes back without a reason, on a day to come, or for another body', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const id = await aProject(town)
    const status = async (who: Town['coordinator'], fields: Readonly<Record<string, string>>) =>
      (await site.post(`/en/projects/${id}/withdraw`, who, fields)).status
    expect([
      await status(town.coordinator, { reason: '' }),
      await status(town.coordinator, { reason: 'x', on: '1.1.2023' }),
      await status(other.coordinator, WORDS),
      await status(town.reader, WORDS),
    ]).toEqual([422, 422, 403, 403])
    expect((await site.get(`/en/projects/${id}`, GUEST)).status).toBe(200)
  })
})

describe('presentations', () => {
  test('[2-25] a presentation to a body is logged with its day, what, reaction and source, on the page', async () => {
    // page: /projects
    const town = await world.town()
    const id = await aProject(town)
    const first = { audience: 'Odbor za probu', organisation: 'skgo', presented_in: '12.3.2021', what: 'Prvi nacrt' }
    const source = { source: 'izmišljen zapisnik' }
    expect((await site.post(`/en/projects/${id}/present`, town.coordinator, { ...first, ...source })).status).toBe(303)
    const read = async () => JSON.parse(await text(`/api/en/projects/${id}`)).presentations
    const [one] = await read()
    expect(one).toMatchObject({ audience: 'Odbor za probu', organisation: 'skgo', presentedIn: '2021-03-12' })
    const again = { ...first, ...source, reaction: 'Podržan', supersedes: one.id }
    await site.post(`/en/projects/${id}/present`, town.coordinator, again)
    expect(await read()).toMatchObject([{ reaction: 'Podržan' }])
    expect(await text(`/en/projects/${id}`)).toContain('Podržan')
  })
  test('of nobody, without a day or a source is refused', async () => {
    const town = await world.town()
    const id = await aProject(town)
    expect((await site.post(`/en/projects/${id}/present`, town.coordinator, {})).status).toBe(422)
  })
})

describe('the form', () => {
  test('shows rows of real fields, and one more row keeps what was typed', async () => {
    const town = await world.town()
    const shown = await text('/en/projects/new', town.coordinator)
    expect(shown).toContain('name="objectives.0.level"')
    const more = await site.post('/en/projects/new', town.coordinator, {
      'objectives.0.level': 'measure',
      'objectives.0.text': 'Typed measure',
      'objectives.1.text': '',
      more: 'objectives',
    })
    const page = await more.text()
    expect([more.status, page.includes('Typed measure'), page.includes('name="objectives.2.text"')]).toEqual([
      200,
      true,
      true,
    ])
  })
  test('an error stands at the field of its row, and no line of signs is asked for', async () => {
    const town = await world.town()
    const answer = await site.post('/en/projects/new', town.coordinator, {
      'organisations.0.role': 'donor',
      locale: 'en',
    })
    const page = await answer.text()
    expect([answer.status, page.includes('id="organisations.0.organisation-error"')]).toEqual([422, true])
    expect(page).not.toMatch(/measure: |\| from:/)
  })
  test('[0-13] the page of a project lists its stakeholders by type', async () => {
    // page: /projects
    const id = await aProject(await world.town())
    const page = await text(`/en/projects/${id}`)
    for (const type of ['association of local authorities', 'international organisation'])
      expect(page, type).toContain(type)
  })
})

describe('what sources say', () => {
  test('[4-30] who carries out and on whose behalf are two roles that the page joins, in every language', async () => {
    // page: /projects
    const id = await aProject(await world.town(), { organisations: 'agency: giz > bmz' })
    const { organisations } = JSON.parse(await text(`/api/en/projects/${id}`))
    expect(organisations).toEqual([{ role: 'agency', code: 'giz', onBehalfOf: 'bmz' }])
    for (const [locale, words] of [
      ['en', 'on behalf of:'],
      ['sr-Latn', 'u ime'],
      ['mk', 'во име на'],
    ])
      expect(await text(`/${locale}/projects/${id}`), locale).toContain(words)
  })
  test('[2-29] a project without dates has a task for its editor and no status that is made up', async () => {
    // page: /projects
    const town = await world.town()
    const id = await aProject(town, { start: '', end: '' })
    const { standing } = JSON.parse(await text(`/api/en/projects/${id}`))
    expect([standing.status, standing.isComputed]).toEqual([undefined, false])
    const own = await text(`/en/projects/${id}`, town.coordinator)
    expect(own).toContain(`/en/projects/${id}/describe#start`)
    expect(await text(`/en/projects/${id}`)).not.toContain('#start')
  })
  test('[4-33] quotation marks as a source writes them are kept, and found with any other', async () => {
    // page: /projects
    const town = await world.town()
    const id = await aProject(town, { titles: 'sr-Cyrl: Пробни ”пројекат” са наводницима' })
    expect(await text(`/sr-Cyrl/projects/${id}`)).toContain('”пројекат”')
    for (const typed of ['probni projekat', 'Пробни „пројекат“', 'Probni "projekat"'])
      expect(await text(`/api/en/projects?q=${encodeURIComponent(typed)}`), typed).toContain(id)
  })
  test('[3-03] a part of a regional project has a name, aims and dates of its own', async () => {
    // page: /projects
    const town = await world.town()
    const whole = await aProject(town)
    const part = await aProject(town, {
      titles: 'en: Quick measures',
      parent: whole,
      start: '2021',
      end: '2022',
      objectives: 'overall: Own aim',
    })
    const { titles, start, objectives, parent } = JSON.parse(await text(`/api/en/projects/${part}`))
    expect([titles[0].text, start.raw, objectives[0].text, parent]).toEqual([
      'Quick measures',
      '2021',
      'Own aim',
      whole,
    ])
    expect(await text(`/en/projects/${whole}`)).toContain('Quick measures')
  })
  test('[2-03] a body owns what it records: another reads what is published, and changes nothing', async () => {
    // page: /projects
    const [town, association] = [await world.town(), await world.town()]
    const open = await aProject(town)
    const kept = await aProject(town, { publish: '' })
    expect((await site.get(`/en/projects/${open}`, association.coordinator)).status).toBe(200)
    expect((await site.get(`/en/projects/${kept}`, association.coordinator)).status).toBe(404)
    for (const act of ['describe', 'withdraw', 'present', 'progress'])
      expect((await site.get(`/en/projects/${open}/${act}`, association.coordinator)).status, act).toBe(403)
  })
})
