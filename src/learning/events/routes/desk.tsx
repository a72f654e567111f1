import type { Refusal } from '#base/result.ts'
import { inRows, isCell } from '#base/rows.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { inOrder, organisationName } from '#registers/organisations/rules.ts'
import { listChoosable } from '#registers/places/queries.ts'
import { calledIn, inOrder as placesInOrder } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { MORE } from '#web/rows.tsx'
import { describeEvent, getOwn, restoreEvent, withdrawEvent } from '../actions.ts'
import { DescribePage } from '../pages/describe.tsx'
import { titleIn } from '../pages/parts.tsx'
import type { Proposed } from '../pages/rows.tsx'
import { WithdrawPage } from '../pages/withdrawn.tsx'
import { getRecognised, listLinkable, listOfPage, listPlaces } from '../queries.ts'
import { FIELDS, type Fields } from '../rules/describe.ts'
import { fieldsOf } from '../rules/fields.ts'
import { proposalsOf } from '../rules/from-page.ts'
import { LISTS } from '../rules/lists.ts'
import { clean, codesOf, frameOf } from './parts.tsx'

const OWN: readonly string[] = [...FIELDS, 'page', 'n', 'reason', 'on']

/** What was typed; of several ticks the values with spaces between. */
const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    Object.entries(r.body).flatMap(([name, value]) => {
      const parts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
      const isField = OWN.includes(name) || isCell(name, LISTS)
      return isField && parts.length > 0 ? [[name, clean(parts.join(' ').slice(0, 20_000))]] : []
    }),
  )

type Form = { readonly typed: Fields; readonly refusals: readonly Refusal[]; readonly proposed?: Proposed | undefined }
/** Codes of places as the form shows them: by name. */
async function withNames(r: Request, typed: Fields): Promise<Fields> {
  const cells = Object.entries(typed).filter(([name, text]) => name.endsWith('.place') && text !== '')
  const places = await listPlaces(
    r.ctx.db,
    cells.map(([, code]) => code),
  )
  const named = cells.flatMap(([name, code]) => {
    const place = places.find((one) => one.code === code)
    return place ? [[name, calledIn(r.say, place)]] : []
  })
  return { ...typed, ...Object.fromEntries(named) }
}

async function choicesFor(r: Request) {
  const { db } = r.ctx
  const organisations = inOrder(r.say, await listOrganisations(db))
  const places = placesInOrder(r.say, await listChoosable(db))
  return {
    organisations: organisations.map((one) => ({ value: one.code, text: organisationName(r.say, one) })),
    places: places.map((place) => calledIn(r.say, place)),
    approaches: await codesOf(r, 'approach'),
    groups: await codesOf(r, 'group'),
    languages: await codesOf(r, 'service_language'),
    projects: (await listLinkable(r.ctx.db)).map(({ id, titles }) => ({
      value: id,
      text: titleIn(r.say, titles).text,
    })),
  }
}

async function formAnswer(r: Request, isNew: boolean, { typed: asTyped, refusals, proposed }: Form): Promise<Answer> {
  const choices = await choicesFor(r)
  const typed = await withNames(r, inRows(asTyped, LISTS))
  const more = typeof r.body[MORE] === 'string' ? r.body[MORE] : undefined
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { fields: FIELDS, typed, refusals, ...(proposed && { proposal: proposed.number, proposals: proposed.all }) },
    page: () => <DescribePage {...frameOf(r)} {...choices} {...{ typed, refusals, isNew, proposed, more }} />,
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
  if (r.isOnlyLanguage || typeof r.body[MORE] === 'string') return await again([])
  const done = await describeEvent(r.ctx, typed, eventId)
  return done.ok ? { redirect: `/events/${done.value.id}`, data: done.value } : await again(done.refusals)
}

/** Taking back and restoring: the same form with other words. */
function standingOf(isBack: boolean) {
  const show = async (r: Request, typed: Fields, refusals: readonly Refusal[]): Promise<Answer> => {
    const event = await getOwn(r.ctx, r.params.eventId ?? '')
    return {
      ...(refusals.length > 0 && { status: 422 as const }),
      data: { fields: ['reason', 'on'], typed, refusals },
      page: () => <WithdrawPage {...frameOf(r)} {...{ typed, refusals, event, isBack }} />,
    }
  }
  const post = async (r: Request): Promise<Answer> => {
    const typed = typedIn(r)
    if (r.isOnlyLanguage) return await show(r, typed, [])
    const act = isBack ? restoreEvent : withdrawEvent
    const done = await act(r.ctx, r.params.eventId ?? '', typed)
    if (!done.ok) return await show(r, typed, done.refusals)
    return { redirect: `/events/${done.value.id}`, data: done.value }
  }
  return { get: (r: Request) => show(r, {}, []), post }
}
const withdraw = standingOf(false)
const restore = standingOf(true)

/** The desk of who describes events. */
export const deskRoutes: readonly Route[] = [
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
  {
    method: 'get',
    path: '/events/:eventId/withdraw',
    audience: 'coordinators',
    summary: 'The form that takes an event back.',
    handle: withdraw.get,
  },
  {
    method: 'post',
    path: '/events/:eventId/withdraw',
    audience: 'coordinators',
    summary: 'Takes an event back with a day and a reason; its page stays and says so.',
    handle: withdraw.post,
  },
  {
    method: 'get',
    path: '/events/:eventId/restore',
    audience: 'coordinators',
    summary: 'The form that lets an event stand again.',
    handle: restore.get,
  },
  {
    method: 'post',
    path: '/events/:eventId/restore',
    audience: 'coordinators',
    summary: 'Lets an event that was taken back stand again; both entries stay.',
    handle: restore.post,
  },
]
