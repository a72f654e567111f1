import { localDay } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { Refusal } from '#base/result.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { describeEvent, getOwn } from './actions.ts'
import { type Event, ListAsked } from './model.ts'
import { calendarIn } from './pages/calendar.ts'
import { DescribePage, type Proposed } from './pages/describe.tsx'
import { EventPage } from './pages/event.tsx'
import { ListPage } from './pages/list.tsx'
import { type Frame, type Names, titleIn } from './pages/parts.tsx'
import { mayKeepEvents } from './policy.ts'
import {
  getEvent,
  getRecognised,
  listEvents,
  listHosts,
  listLinkable,
  listMended,
  listOfPage,
  listPlaces,
} from './queries.ts'
import { heldOn, isDisputed, stateOf, uncertainty } from './rules/dates.ts'
import { FIELDS, type Fields, fieldsOf } from './rules/describe.ts'
import { proposalsOf } from './rules/from-page.ts'

/** The five economies as places. */
const ECONOMIES = ['AL', 'BA', 'XK', 'MK', 'RS']
const CALENDAR = '.ics'

const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})
const isOwnOf = (r: Request, event: Event): boolean => mayKeepEvents(r.ctx.who) && event.bodyId === r.ctx.who.bodyId

async function namesFor(r: Request, events: readonly Event[]): Promise<Names> {
  const { db } = r.ctx
  const organisations = new Map((await listOrganisations(db)).map((one) => [one.code, organisationName(r.say, one)]))
  const all = events.map(({ content }) => content)
  const places = await listPlaces(db, [...new Set(all.flatMap((content) => content.places))])
  const projects = await listLinkable(db, [...new Set(all.flatMap((content) => content.projects))])
  return {
    places: new Map(places.map((place) => [place.code, place])),
    organisation: (code) => organisations.get(code) ?? code,
    projects: new Map(projects.map(({ id, titles }) => [id, titles])),
  }
}

/** Without signs that the database does not hold. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
const asked = (r: Request): Fields =>
  Object.fromEntries(
    Object.keys(ListAsked.entries).flatMap((name) =>
      r.query[name] ? [[name, clean(r.query[name]).slice(0, 100)]] : [],
    ),
  )

/** An event for machines; a project that the reader may not see is not named. */
const dataOf = (r: Request, { id, bodyName, version, isPublished, changedAt, content }: Event, names: Names) => ({
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
})

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
const codesOf = async (r: Request, list: string) =>
  (await listCodes(r.ctx.db, list)).map(({ code }) => ({ value: code, text: r.say(termKey(list, code)) }))

async function showList(r: Request): Promise<Answer> {
  const events = await listEvents(r.ctx.db, asked(r))
  const names = await namesFor(r, events)
  const choices = await choicesOf(r)
  return {
    data: { events: events.map((event) => dataOf(r, event, names)) },
    page: () => (
      <ListPage
        {...frameOf(r)}
        {...choices}
        asked={asked(r)}
        events={events}
        names={names}
        isEditor={mayKeepEvents(r.ctx.who)}
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
        isEditor={isOwnOf(r, event)}
        origin={r.client.origin}
      />
    ),
  }
}
async function showCalendarOf(r: Request, id: string): Promise<Answer> {
  const event = await getEvent(r.ctx.db, id)
  if (uncertainty(event.content) !== undefined) throw new NotFound()
  return await calendarFile(r, [event], `obuhvat-${event.id}.ics`)
}

/** What was typed; of several ticks the values with spaces between. */
const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    [...FIELDS, 'page', 'n'].flatMap((name) => {
      const value = r.body[name]
      const parts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
      return parts.length > 0 ? [[name, clean(parts.join(' ').slice(0, 20_000))]] : []
    }),
  )

type Form = { readonly typed: Fields; readonly refusals: readonly Refusal[]; readonly proposed?: Proposed | undefined }
async function formAnswer(r: Request, isNew: boolean, { typed, refusals, proposed }: Form): Promise<Answer> {
  const choices = {
    approaches: await codesOf(r, 'approach'),
    groups: await codesOf(r, 'group'),
    languages: await codesOf(r, 'service_language'),
    projects: (await listLinkable(r.ctx.db)).map(({ id, titles }) => ({
      value: id,
      text: titleIn(r.say, titles).text,
    })),
  }
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { fields: FIELDS, typed, refusals, ...(proposed && { proposal: proposed.number, proposals: proposed.all }) },
    page: () => (
      <DescribePage {...frameOf(r)} {...choices} typed={typed} refusals={refusals} isNew={isNew} proposed={proposed} />
    ),
  }
}

/** What a stored page proposes: all its events, and which of them is asked for. */
async function proposedBy(r: Request, pageId: string, asked: string | undefined) {
  const { db, who } = r.ctx
  const page = await getRecognised(db, pageId)
  const publisher = page.address?.replace(/^https?:\/\/(?:www\.)?([^/]+).*$/, '$1') ?? ''
  const words = {
    inList: r.say('events.inList'),
    inText: r.say('events.inText'),
    decidedOnPage: r.say('events.decidedOnPage'),
  }
  const all = proposalsOf(page, publisher, words)
  const number = Math.min(Math.max(Math.trunc(Number(asked)) || 1, 1), all.length)
  const made = who.kind === 'member' ? await listOfPage(db, who.bodyId, pageId) : []
  const fields: Fields = { ...all[number - 1], page: pageId, n: String(number) }
  return { fields, proposed: { pageId, number, all: all.length, made } }
}

async function showNew(r: Request): Promise<Answer> {
  const { page, n } = r.query
  if (!page) return await formAnswer(r, true, { typed: {}, refusals: [] })
  const { fields, proposed } = await proposedBy(r, page, n)
  return await formAnswer(r, true, { typed: fields, refusals: [], proposed })
}
async function showDescribe(r: Request): Promise<Answer> {
  const event = await getOwn(r.ctx, r.params.eventId ?? '')
  const typed = { ...fieldsOf(event.content), publish: event.isPublished ? 'yes' : '' }
  return await formAnswer(r, false, { typed, refusals: [] })
}
async function postDescribe(r: Request): Promise<Answer> {
  const { eventId } = r.params
  const typed = typedIn(r)
  const isNew = eventId === undefined
  const again = async (refusals: readonly Refusal[]) => {
    const proposed = isNew && typed.page ? (await proposedBy(r, typed.page, typed.n)).proposed : undefined
    return await formAnswer(r, isNew, { typed, refusals, proposed })
  }
  if (r.isOnlyLanguage) return await again([])
  const done = await describeEvent(r.ctx, typed, eventId)
  return done.ok ? { redirect: `/events/${done.value.id}`, data: done.value } : await again(done.refusals)
}

/** The events for everybody, and the desk of who describes them. */
export const eventRoutes: readonly Route[] = [
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
    path: '/events/new',
    audience: 'coordinators',
    summary:
      'The form of a new event, filled from a stored page where one is named (`page`, and `n` for which of its events).',
    handle: showNew,
  },
  {
    method: 'post',
    path: '/events/new',
    audience: 'coordinators',
    summary: 'Describes an event for the first time.',
    handle: postDescribe,
  },
  {
    method: 'get',
    path: '/events/:eventId',
    audience: 'everybody',
    summary: 'An event with every date that was stated; with `.ics` behind its id as a calendar.',
    handle: showEvent,
  },
  {
    method: 'get',
    path: '/events/:eventId/describe',
    audience: 'coordinators',
    summary: 'The form of an event as it is described now.',
    handle: showDescribe,
  },
  {
    method: 'post',
    path: '/events/:eventId/describe',
    audience: 'coordinators',
    summary: 'Describes an event anew; what was said before stays.',
    handle: postDescribe,
  },
]
