import { describe, expect, test } from 'vitest'
import { listTerms } from '#registers/codes/queries.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { eventRoutes } from './routes.tsx'
import { someFields } from './samples.ts'

const world = await aWorld()
const site = world.site(eventRoutes, await world.as(GUEST, ({ db }) => listTerms(db)))

async function anEvent(town: Town, more: Readonly<Record<string, string>> = {}) {
  const answer = await site.post('/en/events/new', town.coordinator, { ...someFields(), publish: 'yes', ...more })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*events\//, '')
}
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const WORDS = { reason: 'Podaci nisu bili tačni.', on: '1.2.2022' }

describe('an event that was taken back', () => {
  test('[4-02] says since when and why, and stands in no list, feed, search and calendar', async () => {
    // page: /events
    const town = await world.town()
    const id = await anEvent(town, { titles: 'en: Taken back for a test' })
    expect((await site.post(`/en/events/${id}/withdraw`, town.coordinator, WORDS)).status).toBe(303)
    const gone = await site.get(`/en/events/${id}`, GUEST)
    const page = await gone.text()
    expect([gone.status, page.includes('Podaci nisu bili tačni'), page.includes('Taken')]).toEqual([410, true, false])
    const twin = await site.get(`/api/en/events/${id}`, GUEST)
    expect([twin.status, await twin.json()]).toMatchObject([410, { id, withdrawn: { on: '2022-02-01' } }])
    expect((await site.get(`/en/events/${id}.ics`, GUEST)).status).toBe(410)
    for (const path of ['/api/en/events', '/en/events.ics']) expect(await text(path), path).not.toContain(id)
    const views = await world.as(GUEST, async ({ db }) => [
      await db.selectFrom('findable_event').select('id').where('id', '=', id).execute(),
      await db.selectFrom('published_event').select('id').where('id', '=', id).execute(),
      await db.selectFrom('published_link_event').select('id').where('id', '=', id).execute(),
    ])
    expect(views).toEqual([[], [], []])
  })
  test('is seen whole by its own editor, who restores it by a later entry', async () => {
    const town = await world.town()
    const id = await anEvent(town)
    await site.post(`/en/events/${id}/withdraw`, town.coordinator, WORDS)
    const own = await site.get(`/en/events/${id}`, town.coordinator)
    expect([own.status, (await own.text()).includes('/restore')]).toEqual([200, true])
    expect(await text('/en/events', town.coordinator)).toContain(id)
    await site.post(`/en/events/${id}/restore`, town.coordinator, { reason: 'Provereno.' })
    expect((await site.get(`/en/events/${id}`, GUEST)).status).toBe(200)
    expect(await text(`/en/events/${id}`, town.coordinator)).toContain('Podaci nisu bili tačni')
  })
  test('nobody takes back without a reason, on a day to come, or for another body', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const id = await anEvent(town)
    const status = async (who: Town['coordinator'], fields: Readonly<Record<string, string>>) =>
      (await site.post(`/en/events/${id}/withdraw`, who, fields)).status
    expect([
      await status(town.coordinator, {}),
      await status(town.coordinator, { reason: 'x', on: '1.1.2023' }),
      await status(other.coordinator, WORDS),
      await status(town.reader, WORDS),
    ]).toEqual([422, 422, 403, 403])
  })
})

describe('the form', () => {
  test('shows rows of real fields, and one more row keeps what was typed', async () => {
    const town = await world.town()
    const more = await site.post('/en/events/new', town.coordinator, {
      'dates.0.raw': '18.02.2021.',
      'dates.1.raw': '',
      'people.0.post': 'adviser',
      more: 'dates',
    })
    const page = await more.text()
    const has = ['value="18.02.2021."', 'name="dates.2.raw"', 'value="adviser"'].map((part) => page.includes(part))
    expect([more.status, ...has]).toEqual([200, true, true, true])
  })
  test('[4-18] a row of a person says who is represented and where the person works', async () => {
    // page: /events
    const town = await world.town()
    const id = await anEvent(town, {
      people: '',
      'people.0.part': 'speaker',
      'people.0.post': 'socijalni radnik',
      'people.0.represents': 'opstina-stara-pazova',
      'people.0.works': 'csr-stara-pazova',
    })
    const { people } = JSON.parse(await text(`/api/en/events/${id}`))
    expect(people).toEqual([
      {
        part: 'speaker',
        post: 'socijalni radnik',
        represents: 'opstina-stara-pazova',
        worksIn: 'csr-stara-pazova',
      },
    ])
  })
  test('an error stands at the field of its row', async () => {
    const town = await world.town()
    const answer = await site.post('/en/events/new', town.coordinator, {
      ...someFields({ organisations: '' }),
      'organisations.0.organisation': 'skgo',
      'attendance.0.counted': 'women',
      'attendance.0.people': 'many',
    })
    const page = await answer.text()
    const at = ['organisations.0.role-error', 'attendance.0.people-error'].map((id) => page.includes(`id="${id}"`))
    expect([answer.status, ...at]).toEqual([422, true, true])
  })
})
