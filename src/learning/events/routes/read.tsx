import { localDay } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { type Event, ListAsked } from '../model.ts'
import { calendarIn } from '../pages/calendar.ts'
import { EventPage } from '../pages/event.tsx'
import { ListPage } from '../pages/list.tsx'
import { type Names, titleIn } from '../pages/parts.tsx'
import { mayKeepEvents } from '../policy.ts'
import { getEvent, listEvents, listHosts, listMended, listPlaces, listWithdrawals, listWithdrawn } from '../queries.ts'
import { heldOn, isDisputed, stateOf, uncertainty } from '../rules/dates.ts'
import type { Fields } from '../rules/describe.ts'
import { clean, codesOf, frameOf, isOwnOf, namesFor, takenBack } from './parts.tsx'

/** The five economies as places. */
const ECONOMIES = ['AL', 'BA', 'XK', 'MK', 'RS']
const CALENDAR = '.ics'

const asked = (r: Request): Fields =>
  Object.fromEntries(
    Object.keys(ListAsked.entries).flatMap((name) =>
      r.query[name] ? [[name, clean(r.query[name]).slice(0, 100)]] : [],
    ),
  )

/** An event for machines; a project that the reader may not see is not named. */
const dataOf = (r: Request, event: Event, names: Names) => {
  const { id, bodyName, version, isPublished, changedAt, content, withdrawn } = event
  return {
    id,
    body: r.say.spell(bodyName),
    version,
    isPublished,
    changedAt,
    ...content,
    projects: content.projects.filter((project) => names.projects.has(project)),
    state: stateOf(content, localDay(r.ctx.now)),
    held: heldOn(content),
    isDisputed: isDisputed(content),
    notInCalendarBecause: uncertainty(content),
    ...(withdrawn && { withdrawn }),
  }
}

async function choicesOf(r: Request) {
  const { db } = r.ctx
  const economies = await listPlaces(db, ECONOMIES)
  const hosts = await listHosts(db)
  const hosting = (await listOrganisations(db)).filter(({ code }) => hosts.includes(code))
  return {
    economies: economies.map((place) => ({ value: place.code, text: placeName(r.say, place) })),
    hosts: hosting.map((one) => ({ value: one.code, text: organisationName(r.say, one) })),
    approaches: await codesOf(r, 'approach'),
  }
}
async function showList(r: Request): Promise<Answer> {
  const events = await listEvents(r.ctx.db, asked(r))
  const names = await namesFor(r, events)
  const choices = await choicesOf(r)
  const { who } = r.ctx
  const isEditor = mayKeepEvents(who)
  const withdrawn = isEditor ? await listWithdrawn(r.ctx.db, who.bodyId) : []
  return {
    data: { events: events.map((event) => dataOf(r, event, names)) },
    page: () => (
      <ListPage
        {...frameOf(r)}
        {...choices}
        asked={asked(r)}
        events={events}
        names={names}
        isEditor={isEditor}
        withdrawn={withdrawn}
      />
    ),
    csv: () => [
      ['id', 'title', 'kinds', 'state', 'from', 'to', 'disputed', 'stated', 'places', 'hosts', 'source'],
      ...events.map(({ id, content }) => [
        id,
        titleIn(r.say, content.titles).text,
        content.kinds.join(' '),
        stateOf(content, localDay(r.ctx.now)),
        heldOn(content)?.from ?? '',
        heldOn(content)?.to ?? '',
        isDisputed(content) ? 'yes' : 'no',
        content.dates.map(({ raw, source }) => `${raw} (${source})`).join('; '),
        content.places.join(' '),
        content.organisations.flatMap(({ role, code }) => (role === 'host' ? [code] : [])).join(' '),
        content.source.address ?? content.source.text,
      ]),
    ],
  }
}

async function calendarFile(r: Request, events: readonly Event[], name: string): Promise<Answer> {
  const { who } = r.ctx
  const wording = who.kind === 'member' ? who.statusWording : 'eu'
  const text = calendarIn(r.say, events, await namesFor(r, events), r.client.origin, wording)
  const dated = events.filter(({ content }) => uncertainty(content) === undefined)
  return {
    file: { type: 'text/calendar; charset=utf-8', name, text },
    data: {
      events: dated.map(({ id }) => id),
      leftOut: events.filter((one) => !dated.includes(one)).map(({ id }) => id),
    },
  }
}
const showCalendar = async (r: Request): Promise<Answer> =>
  await calendarFile(
    r,
    (await listEvents(r.ctx.db, asked(r))).filter(({ isPublished }) => isPublished),
    'obuhvat-events.ics',
  )

async function showEvent(r: Request): Promise<Answer> {
  const { eventId = '' } = r.params
  if (eventId.endsWith(CALENDAR)) return await showCalendarOf(r, eventId.slice(0, -CALENDAR.length))
  const event = await getEvent(r.ctx.db, eventId)
  const gone = takenBack(r, event)
  if (gone) return gone
  const isEditor = isOwnOf(r, event)
  const withdrawals = isEditor ? await listWithdrawals(r.ctx.db, event) : []
  const names = await namesFor(r, [event])
  const mended = await listMended(r.ctx.db, event.bodyId)
  return {
    data: dataOf(r, event, names),
    page: () => (
      <EventPage
        {...frameOf(r)}
        event={event}
        names={names}
        mended={mended}
        isEditor={isEditor}
        withdrawals={withdrawals}
        origin={r.client.origin}
      />
    ),
  }
}
async function showCalendarOf(r: Request, id: string): Promise<Answer> {
  const event = await getEvent(r.ctx.db, id)
  const gone = takenBack(r, event)
  if (gone) return gone
  if (event.withdrawn || uncertainty(event.content) !== undefined) throw new NotFound()
  return await calendarFile(r, [event], `obuhvat-${event.id}.ics`)
}

/** The events for everybody. */
export const readRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/events',
    audience: 'everybody',
    summary: 'The events, those to come first, by kind, economy, approach and host.',
    query: ListAsked,
    handle: showList,
  },
  {
    method: 'get',
    path: '/events.ics',
    audience: 'everybody',
    summary: 'The published events that have a day, as a calendar (RFC 5545).',
    query: ListAsked,
    handle: showCalendar,
  },
  {
    method: 'get',
    path: '/events/:eventId',
    audience: 'everybody',
    isWithdrawable: true,
    summary: 'An event with every date that was stated; with `.ics` behind its id as a calendar.',
    handle: showEvent,
  },
]
