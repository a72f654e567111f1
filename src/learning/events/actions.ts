import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { rowsIn } from '#base/rows.ts'
import { fold } from '#base/text.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { listPlacesCalled } from '#registers/places/queries.ts'
import { codeBehind } from '#registers/places/rules.ts'
import type { Content, Event } from './model.ts'
import { mayKeepEvents } from './policy.ts'
import {
  getEvent,
  getRecognised,
  insertEvent,
  insertVersion,
  insertWithdrawal,
  listLinkable,
  listPlaces,
  updateEvent,
} from './queries.ts'
import { spanOf } from './rules/dates.ts'
import { type Fields, type Known, readEvent } from './rules/describe.ts'
import { wordsIn } from './rules/lines.ts'
import { PLACES } from './rules/lists.ts'
import { readWithdrawal } from './rules/withdrawal.ts'

type Named = { readonly id: string }

function keeper(ctx: Context): Member {
  const { who } = ctx
  if (!mayKeepEvents(who)) throw new Forbidden()
  return who
}

/** An own event. @throws {Forbidden} for another body's */
export async function getOwn(ctx: Context, id: string): Promise<Event> {
  const who = keeper(ctx)
  const event = await getEvent(ctx.db, id)
  if (event.bodyId !== who.bodyId) throw new Forbidden()
  return event
}

async function knownFor(ctx: Context, fields: Fields, before: Event | undefined): Promise<Known> {
  const named = rowsIn(fields, PLACES).map(({ cell }) => cell('place'))
  const codes = async (list: string) => new Set((await listCodes(ctx.db, list)).map(({ code }) => code))
  return {
    places: new Set((await listPlaces(ctx.db, named.map(codeBehind))).map(({ code }) => code)),
    placeNames: await listPlacesCalled(ctx.db, named.map(fold)),
    groups: await codes('group'),
    approaches: await codes('approach'),
    languages: await codes('service_language'),
    organisations: new Set((await listOrganisations(ctx.db)).map(({ code }) => code)),
    projects: new Set((await listLinkable(ctx.db, wordsIn(fields.projects).slice(0, 200))).map(({ id }) => id)),
    before: before?.content,
    today: localDay(ctx.now),
  }
}

/** The economies of an event: of its places and of where its hosts have their seat. */
async function economiesOf(ctx: Context, content: Content, hosts: readonly string[]): Promise<readonly string[]> {
  const seats = (await listOrganisations(ctx.db)).flatMap(({ code, placeCode }) =>
    hosts.includes(code) && placeCode !== null ? [placeCode] : [],
  )
  const places = await listPlaces(ctx.db, [...new Set([...content.places, ...seats])])
  return [...new Set(places.map(({ economyCode }) => economyCode))]
}

/** What the list searches and filters by. */
async function columnsOf(ctx: Context, content: Content) {
  const [title] = content.titles
  const hosts = [...new Set(content.organisations.filter(({ role }) => role === 'host').map(({ code }) => code))]
  const taking = content.organisations.flatMap(({ code, onBehalfOf }) => [code, onBehalfOf ?? code])
  const span = spanOf(content)
  return {
    content: JSON.stringify(content),
    title: title?.text ?? '',
    folded: [...content.titles.map(({ text }) => text), ...content.topics].map(fold).join(' | '),
    kinds: [...content.kinds],
    first_on: span?.first ?? null,
    last_on: span?.last ?? null,
    place_codes: [...content.places],
    economy_codes: [...(await economiesOf(ctx, content, hosts))],
    group_codes: [...content.groups],
    approach_codes: [...content.approaches],
    host_codes: hosts,
    organisation_codes: [...new Set(taking)],
    project_ids: [...content.projects],
    is_cancelled: content.cancelled !== undefined,
  }
}

type Storing = {
  readonly before: Event | undefined
  readonly pageId: string | undefined
  readonly isPublished: boolean
}
/** Writes a description and keeps it among the versions. @returns the event's id */
async function store(ctx: Context, who: Member, content: Content, { before, pageId, isPublished }: Storing) {
  const id = before?.id ?? newId()
  const now = ctx.now.toISOString()
  const version = (before?.version ?? 0) + 1
  const columns = {
    ...(await columnsOf(ctx, content)),
    version,
    is_published: isPublished,
    published_at: before?.publishedAt?.toISOString() ?? (isPublished ? now : null),
    changed_at: now,
  }
  const stamp = { body_id: who.bodyId, account_id: who.accountId, recorded_at: now }
  if (before) await updateEvent(ctx.db, who.bodyId, id, columns)
  else await insertEvent(ctx.db, { ...stamp, ...columns, id, page_id: pageId ?? null })
  await insertVersion(ctx.db, { ...stamp, id: newId(), event_id: id, number: version, content: columns.content })
  await ctx.audit(before ? 'event.describe' : 'event.add', `event/${id}`)
  return id
}

/** Describes an event for the first time, of a stored page or of nothing, or anew. What was said before stays among its versions. */
export async function describeEvent(ctx: Context, fields: Fields, id?: string): Promise<Result<Named>> {
  const who = keeper(ctx)
  const before = id === undefined ? undefined : await getOwn(ctx, id)
  const page = !before && fields.page ? await getRecognised(ctx.db, fields.page) : undefined
  const read = readEvent(fields, await knownFor(ctx, fields, before))
  if (!read.ok) return read
  const how = { before, pageId: page?.id, isPublished: fields.publish === 'yes' }
  return accept({ id: await store(ctx, who, read.value, how) })
}

/** Writes that an event is taken back, or restored, since a day and why. What stands already is left as it is. */
async function writeStanding(
  ctx: Context,
  id: string,
  fields: Fields,
  act: 'withdrawn' | 'restored',
): Promise<Result<Named>> {
  const who = keeper(ctx)
  const event = await getOwn(ctx, id)
  const read = readWithdrawal(fields, localDay(ctx.now))
  if (!read.ok) return read
  const { on, reason } = read.value
  const isBack = act === 'withdrawn'
  // The first reason holds until it is restored.
  if ((event.withdrawn !== undefined) === isBack) return accept({ id: event.id })
  const at = ctx.now.toISOString()
  const columns = { withdrawn_on: isBack ? on : null, withdrawn_reason: isBack ? reason : null, changed_at: at }
  await updateEvent(ctx.db, who.bodyId, event.id, columns)
  await insertWithdrawal(ctx.db, {
    ...{ body_id: who.bodyId, account_id: who.accountId, recorded_at: at },
    ...{ id: newId(), event_id: event.id, act, on_day: on, reason },
  })
  await ctx.audit(isBack ? 'event.withdraw' : 'event.restore', `event/${event.id}`)
  return accept({ id: event.id })
}

/** Takes an event back. Its page stays and says since when and why; it stands in no list, feed, search and calendar. */
export const withdrawEvent = (ctx: Context, id: string, fields: Fields): Promise<Result<Named>> =>
  writeStanding(ctx, id, fields, 'withdrawn')

/** Lets an event that was taken back stand again, with a reason. That it was taken back stays written. */
export const restoreEvent = (ctx: Context, id: string, fields: Fields): Promise<Result<Named>> =>
  writeStanding(ctx, id, fields, 'restored')

/**
 * Loads the shipped table of events (db/facts/events.csv, the fields of the form with a code, and the title of the
 * project of which the event is part) as the body's own, published. A shipped row that is wrong is a fault of the program.
 */
export async function loadEvents(ctx: Context, rows: readonly Fields[]): Promise<void> {
  const projects = await listLinkable(ctx.db)
  for (const { code = '', part_of: title, ...fields } of rows) {
    const of = projects.filter(({ titles }) => titles.some(({ text }) => text === title)).map(({ id }) => id)
    const stored = await describeEvent(ctx, { ...fields, projects: of.join(' '), publish: 'yes' })
    if (!stored.ok) throw new Error(`event ${code}: ${JSON.stringify(stored.refusals)}`)
  }
}
