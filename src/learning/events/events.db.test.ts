import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { readFacts } from '#server/facts.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { loadEvents } from './actions.ts'
import { eventRoutes } from './routes.tsx'
import { aRecognisedPage, someFields } from './samples.ts'

const world = await aWorld()
const site = world.site(eventRoutes, await world.as(GUEST, ({ db }) => listTerms(db)))

async function anEvent(town: Town, more: Readonly<Record<string, string>> = {}) {
  const answer = await site.post('/sr-Latn/events/new', town.coordinator, { ...someFields(), publish: 'yes', ...more })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*events\//, '')
}
const describeAnew = (town: Town, id: string, more: Readonly<Record<string, string>> = {}) =>
  site.post(`/en/events/${id}/describe`, town.coordinator, { ...someFields(), publish: 'yes', ...more })
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))
const TWO_DAYS = '1. фебруара 2021. | списак\n18.02.2021.год. | текст'

describe('the list', () => {
  test('[4-02] is read without signing in; one event is found as a conference and as a webinar', async () => {
    // page: /events
    const id = await anEvent(await world.town())
    const found = async (query: string) =>
      (await json(`/api/en/events?${query}`)).events.map((one: { id: string }) => one.id)
    for (const query of ['', 'kind=conference', 'kind=webinar', 'approach=mobile_team', 'host=zels', 'host=sogfbih'])
      expect(await found(query), query).toContain(id)
    for (const query of ['kind=training', 'approach=day_centre', 'host=skgo', 'economy=AL'])
      expect(await found(query), query).not.toContain(id)
  })
  test('finds an event by its places and by the seats of its hosts', async () => {
    const id = await anEvent(await world.town())
    for (const economy of ['RS', 'MK', 'BA'])
      expect(JSON.stringify(await json(`/api/en/events?economy=${economy}`)), economy).toContain(id)
  })
  test('finds an event by any title and topic in any spelling', async () => {
    const id = await anEvent(await world.town())
    for (const typed of ['ИЗМИШЉЕНИ скуп', 'izmisljeni', 'invented gathering', 'forum kao'])
      expect(JSON.stringify(await json(`/api/en/events?q=${encodeURIComponent(typed)}`)), typed).toContain(id)
  })
  test('no question is a fault', async () => {
    for (const query of ['q=%00', 'q=%25_%5C', 'economy=%00', 'kind=nothing', 'host=%F0'])
      expect((await site.get(`/en/events?${query}`)).status, query).toBe(200)
  })
})

describe('dates', () => {
  test('[4-03] two different days are both shown and flagged, until an editor decides with a reason', async () => {
    // page: /events
    const town = await world.town()
    const id = await anEvent(town, { dates: TWO_DAYS })
    const before = await json(`/api/en/events/${id}`)
    expect(before).toMatchObject({ isDisputed: true, state: 'past', notInCalendarBecause: 'disputed' })
    const page = await text(`/en/events/${id}`)
    for (const said of ['1. фебруара 2021.', '18.02.2021.год.', 'Monday', 'Thursday', 'cannot all be right'])
      expect(page).toContain(said)
    expect((await describeAnew(town, id, { dates: TWO_DAYS, decided: '18.02.2021.' })).status).toBe(422)
    const decided = { dates: TWO_DAYS, decided: '18.02.2021.', decided_note: 'Proba odluke' }
    expect((await describeAnew(town, id, decided)).status).toBe(303)
    const after = await json(`/api/en/events/${id}`)
    expect(after).toMatchObject({
      decided: { from: '2021-02-18', on: '2022-12-31', note: 'Proba odluke' },
      dates: before.dates,
      held: { from: '2021-02-18', to: '2021-02-18' },
    })
    expect(await text(`/en/events/${id}`)).toContain('1. фебруара 2021.')
  })
  test('every description is kept, and a calendar sees its number', async () => {
    const town = await world.town()
    const id = await anEvent(town)
    expect(await text(`/en/events/${id}.ics`)).toContain('SEQUENCE:0')
    await describeAnew(town, id, { cancelled: 'Измишљени разлог' })
    const ics = await text(`/en/events/${id}.ics`)
    expect(ics).toContain('SEQUENCE:1')
    expect(ics).toContain('STATUS:CANCELLED')
    expect(await text(`/en/events/${id}`, town.coordinator)).toContain('2 versions')
  })
})

describe('who takes part', () => {
  test('[4-07] several hosts, [4-26] who makes taking part possible, and by order of whom are apart', async () => {
    // page: /events
    const id = await anEvent(await world.town())
    const { organisations } = await json(`/api/en/events/${id}`)
    expect(organisations.filter((one: { role: string }) => one.role === 'host')).toHaveLength(2)
    expect(organisations).toContainEqual({ role: 'enabler', code: 'skgo' })
    expect(organisations).toContainEqual({ role: 'agency', code: 'giz', onBehalfOf: 'bmz' })
    expect(await text(`/en/events/${id}`)).toContain('makes taking part possible')
  })
  test('[4-18] one body is represented, the work is in another, [4-34] membership has its time', async () => {
    // page: /events
    const id = await anEvent(await world.town())
    const page = await text(`/en/events/${id}`)
    for (const said of ['represents: ', 'works in: ', 'member of: ', '(2020)', 'socijalni radnik'])
      expect(page).toContain(said)
  })
  test('[0-30] a recording says its language, captions, transcript and format, and [2-27] who came is counted', async () => {
    // page: /events
    const id = await anEvent(await world.town())
    const page = await text(`/en/events/${id}`)
    for (const said of ['captions in the picture', 'no transcript', 'partly accessible', '12 women', '5 institutions'])
      expect(page).toContain(said)
  })
})

test('a project that the reader may not see is named nowhere', async () => {
  const town = await world.town()
  const project = newId()
  const content = JSON.stringify({ titles: [{ locale: 'en', text: 'Invented hidden project' }] })
  await world.as(town.coordinator, ({ db }) =>
    sql`insert into project (id, content, title, folded, place_codes, economy_codes, group_codes, approach_codes, organisation_codes, donor_codes, is_published, recorded_at)
      values (${project}, ${content}, 'x', 'x', '{}', '{}', '{}', '{}', '{}', '{}', false, now())`.execute(db),
  )
  const id = await anEvent(town, { projects: project })
  expect(await text(`/en/events/${id}`, town.coordinator)).toContain('Invented hidden project')
  for (const path of [`/en/events/${id}`, `/api/en/events/${id}`, '/api/en/events', `/en/events/${id}.ics`])
    expect(await text(path)).not.toMatch(new RegExp(`Invented hidden|${project}`))
})

describe('for machines', () => {
  const ldOf = (page: string) =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')
  test('the page holds the event in the words of schema.org, and no text ends its script', async () => {
    const town = await world.town()
    const id = await anEvent(town, { about: '</script><b>x', starts_at: '10:00', ends_at: '12.30' })
    const ld = ldOf(await text(`/sr-Latn/events/${id}`))
    expect(ld).toMatchObject({
      '@type': 'EducationEvent',
      name: 'Izmišljeni skup',
      description: '</script><b>x',
      startDate: '2021-02-18T10:00:00+01:00',
      endDate: '2021-02-18T12:30:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: [{ '@type': 'VirtualLocation' }],
    })
    expect(ld.organizer).toHaveLength(3)
    const disputed = ldOf(await text(`/en/events/${await anEvent(town, { dates: TWO_DAYS, cancelled: 'x' })}`))
    expect(disputed.startDate).toBeUndefined()
    expect(disputed.eventStatus).toBe('https://schema.org/EventCancelled')
  })
  test('the calendar has the published events with a day; one without is told why on its page', async () => {
    const town = await world.town()
    const exact = await anEvent(town)
    const vague = await anEvent(town, { dates: 'март 2021.' })
    const kept = await anEvent(town, { publish: '' })
    const answer = await site.get('/en/events.ics', town.coordinator)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const ics = await answer.text()
    expect(ics).toContain(`UID:${exact}`)
    for (const id of [vague, kept]) expect(ics).not.toContain(id)
    expect(await text(`/en/events/${vague}`)).toContain('a day is not made up')
    expect((await site.get(`/en/events/${vague}.ics`)).status).toBe(404)
  })
  test('feeds and the search see the published events alone', async () => {
    const town = await world.town()
    const open = await anEvent(town)
    const closed = await anEvent(town, { publish: '' })
    for (const view of ['published_event', 'findable_event']) {
      const rows = await world.as(town.coordinator, async ({ db }) => {
        const found = await sql<{ id: string; titles: unknown; path: string }>`
          select id, titles, path from ${sql.table(view)} where id in (${open}, ${closed}) limit 10`.execute(db)
        return found.rows
      })
      expect(rows).toMatchObject([{ id: open, path: `/events/${open}` }])
    }
    const [found] = await world.as(
      GUEST,
      async ({ db }) =>
        (
          await sql<{ titles: unknown; other_names: unknown; body: string[]; day: string }>`
            select titles, other_names, body, day from findable_event where id = ${open} limit 1`.execute(db)
        ).rows,
    )
    expect(found).toMatchObject({
      titles: { 'sr-Cyrl': 'Измишљени скуп', en: 'Invented gathering' },
      other_names: [],
      day: '2021-02-18',
    })
    expect(found?.body).toHaveLength(3)
  })
})

describe('a stored page', () => {
  const { record } = aRecognisedPage()
  async function aPage(town: Town) {
    const id = newId()
    const hash = randomBytes(32).toString('hex')
    await world.as(town.coordinator, async ({ db }) => {
      await sql`insert into page_import (id, hash, original, format, encoding, kind, title, record, recorded_at)
        values (${id}, ${hash}, ${Buffer.from('x')}, 'text', 'utf-8', 'event_report', 'x', ${JSON.stringify(record)}, now())`.execute(
        db,
      )
    })
    return id
  }
  test('proposes its events one by one, and the event remembers its page', async () => {
    const town = await world.town()
    const page = await aPage(town)
    const first = await json(`/api/en/events/new?page=${page}&n=1`, town.coordinator)
    const second = await json(`/api/en/events/new?page=${page}&n=2`, town.coordinator)
    expect([first.proposals, first.typed.approaches, second.typed.approaches]).toEqual([
      2,
      'social_dialogue_forum',
      'mobile_team',
    ])
    const id = await anEvent(town, { ...first.typed, source: 'proba', page })
    expect(await text(`/en/events/${id}`, town.coordinator)).toContain(`/intake/${page}`)
    expect(await text(`/en/events/new?page=${page}`, town.coordinator)).toContain('Already made of this page')
    const other = await world.town()
    expect((await site.get(`/en/events/new?page=${page}`, other.coordinator)).status).toBe(404)
  })
})

describe('rights', () => {
  test('Cana, the reader, Bojan, the team, and a guest describe nothing', async () => {
    const town = await world.town()
    const id = await anEvent(town)
    for (const who of [town.reader, town.team]) {
      expect((await site.post('/en/events/new', who, someFields())).status).toBe(403)
      expect((await site.post(`/en/events/${id}/describe`, who, someFields())).status).toBe(403)
    }
    const guest = await site.post('/en/events/new', GUEST, someFields())
    expect(guest.headers.get('location')).toContain('sign-in')
  })
  test('the coordinator of another town neither describes an event nor reads one that is not published', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const open = await anEvent(town)
    const closed = await anEvent(town, { publish: '' })
    expect((await site.post(`/en/events/${open}/describe`, other.coordinator, someFields())).status).toBe(403)
    for (const who of [other.coordinator, GUEST])
      for (const path of [closed, `${closed}.ics`])
        expect((await site.get(`/en/events/${path}`, who)).status, path).toBe(404)
  })
})

test('what is wrong is named at its field and what was typed stays', async () => {
  const town = await world.town()
  const wrong = await site.post('/en/events/new', town.coordinator, { ...someFields(), organisations: 'host: niko' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('host: niko')
})

test('the shipped events come in through the same form with both stated days each', async () => {
  const town = await world.town()
  await world.as(town.coordinator, (ctx) => loadEvents(ctx, readFacts('events.csv')))
  const all = (await json('/api/en/events', town.coordinator)).events.filter(
    (one: { body: string; source: { text: string } }) => one.source.text.includes('изворна страница 004'),
  )
  for (const one of all.slice(0, 2))
    expect(one).toMatchObject({ isDisputed: true, kinds: ['conference', 'webinar'], dates: [{}, {}] })
  expect(all.length).toBeGreaterThanOrEqual(2)
})
