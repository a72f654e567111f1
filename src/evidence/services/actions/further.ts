import type { Context, Member } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/id.ts'
import type { Locale } from '#base/locale.ts'
import { accept, type Result } from '#base/result.ts'
import type { Service } from '../model.ts'
import { listEntries, listOwnMilestones } from '../queries/entries.ts'
import { insertRows, updateLocation } from '../queries/keep.ts'
import {
  readAmendment,
  readItem,
  readItemCheck,
  readMeeting,
  readProtocol,
  readRequest,
  readTownUsers,
} from '../rules/further.ts'
import { readFurtherPlace } from '../rules/location.ts'
import type { Fields } from '../rules/typed.ts'
import { locationColumns, stampOf } from './describe.ts'
import type { Known } from './known.ts'

/** What a row below a service carries, whatever it says. */
export const rowOf = (ctx: Context, who: Member, { id, isPublished, isUndisclosed }: Service) => ({
  ...stampOf(who, ctx.now),
  service_id: id,
  id: newId(),
  is_published: isPublished,
  is_undisclosed: isUndisclosed,
})

/** What an entry is read and stored with. */
export type Adding = {
  readonly ctx: Context
  readonly who: Member
  readonly locale: Locale
  readonly service: Service
  readonly known: Known
  readonly fields: Fields
  readonly today: Day
  readonly row: ReturnType<typeof rowOf>
}
type Add = (adding: Adding) => Promise<Result<null>>

/** Entries that only a service whose place may be known can have. */
export const FURTHER = [
  'location',
  'town-users',
  'item',
  'item-check',
  'protocol',
  'meeting',
  'request',
  'correction',
] as const
type Further = (typeof FURTHER)[number]
const OPEN_ONLY: readonly string[] = FURTHER
export const isOpenOnly = (entry: string): boolean => OPEN_ONLY.includes(entry)

const addPlace: Add = async ({ ctx, fields, today, row, known }) => {
  const read = readFurtherPlace(fields, known.lists, today)
  if (!read.ok) return read
  const { phone, fromOn, toOn, ...at } = read.value
  const days = { phone: phone ?? null, from_on: fromOn ?? null, to_on: toOn ?? null }
  await insertRows(ctx.db, 'service_at_location', [{ ...row, ...locationColumns(at), ...days }])
  return accept(null)
}

const addTownUsers: Add = async ({ ctx, fields, today, row, known }) => {
  const read = readTownUsers(fields, known.lists.place, today)
  if (!read.ok) return read
  const { period, fromOn, toOn, towns } = read.value
  const { id: _, ...unnumbered } = row
  const when = { period, from_on: fromOn, to_on: toOn }
  await insertRows(
    ctx.db,
    'service_town_users',
    towns.map(({ placeCode, users }) => ({ ...unnumbered, ...when, place_code: placeCode, users })),
  )
  return accept(null)
}

const addItem: Add = async ({ ctx, fields, today, row, locale }) => {
  const read = readItem(fields, today)
  if (!read.ok) return read
  const { name, quantity, price, supplier, handedOn, handoverNumber, standsWhere, source } = read.value
  await insertRows(ctx.db, 'service_item', [
    {
      ...row,
      name,
      name_locale: locale,
      quantity,
      unit_cents: price?.cents ?? null,
      currency: price?.currency ?? null,
      supplier: supplier ?? null,
      handed_on: handedOn ?? null,
      handover_number: handoverNumber ?? null,
      stands_where: standsWhere ?? null,
      source: source ?? null,
    },
  ])
  return accept(null)
}

const addItemCheck: Add = async ({ ctx, service, fields, today, row }) => {
  const items = service.handed.map(({ id }) => id)
  const read = readItemCheck(fields, items, today)
  if (!read.ok) return read
  const { itemId, on, state, note } = read.value
  await insertRows(ctx.db, 'service_item_check', [
    { ...row, item_id: itemId, checked_on: on, state, note: note ?? null },
  ])
  return accept(null)
}

const addProtocol: Add = async ({ ctx, service, fields, today, row, known, locale }) => {
  const protocols = service.protocols.filter(({ isSuperseded }) => !isSuperseded).map(({ id }) => id)
  const read = readProtocol(fields, { today, organisations: known.lists.organisations, protocols })
  if (!read.ok) return read
  const { title, signedOn, validToOn, parties, dataShared, legalSource, supersedesId } = read.value
  await insertRows(ctx.db, 'cooperation_protocol', [
    {
      ...row,
      place_code: service.place.code,
      title,
      title_locale: locale,
      signed_on: signedOn,
      valid_to_on: validToOn ?? null,
      data_shared: dataShared ?? null,
      legal_source: legalSource ?? null,
      supersedes_id: supersedesId ?? null,
    },
  ])
  await insertRows(
    ctx.db,
    'cooperation_party',
    parties.map(({ organisationCode, ownName }) => ({
      body_id: row.body_id,
      protocol_id: row.id,
      id: newId(),
      organisation_code: organisationCode ?? null,
      own_name: ownName ?? null,
      is_published: row.is_published,
    })),
  )
  return accept(null)
}

const addMeeting: Add = async ({ ctx, service, fields, today, row }) => {
  const protocols = service.protocols.map(({ id }) => id)
  const read = readMeeting(fields, protocols, today)
  if (!read.ok) return read
  const { protocolId, on, about } = read.value
  const { service_id: _, is_undisclosed: __, ...flagged } = row
  await insertRows(ctx.db, 'cooperation_meeting', [{ ...flagged, protocol_id: protocolId, met_on: on, about }])
  return accept(null)
}

const addRequest: Add = async ({ ctx, who, service, fields, today, row, known, locale }) => {
  const milestones = (await listOwnMilestones(ctx.db, who.bodyId, service.place.code)).map(({ id }) => id)
  const read = readRequest(fields, { today, organisations: known.lists.organisations, milestones })
  if (!read.ok) return read
  const { party, words, period, fromOn, toOn, milestoneId, source } = read.value
  await insertRows(ctx.db, 'service_request', [
    {
      ...row,
      organisation_code: party.organisationCode ?? null,
      own_name: party.ownName ?? null,
      words,
      words_locale: locale,
      period,
      from_on: fromOn,
      to_on: toOn,
      milestone_id: milestoneId ?? null,
      source: source ?? null,
    },
  ])
  return accept(null)
}

/** An entry was wrong or has ended. Nothing is erased: what was said stays, with why it counts no more. */
const addCorrection: Add = async ({ ctx, who, service, fields, today, row }) => {
  const entries = (await listEntries(ctx.db, service.id)).filter(({ amendment }) => amendment === undefined)
  const read = readAmendment(fields, entries, today)
  if (!read.ok) return read
  const { kind, id, amendment, endedOn, reason } = read.value
  if (kind === 'location') {
    await updateLocation(ctx.db, who.bodyId, id, { to_on: endedOn ?? null })
    return accept(null)
  }
  await insertRows(ctx.db, 'service_amendment', [
    { ...row, entry_kind: kind, entry_id: id, amendment, ended_on: endedOn ?? null, reason },
  ])
  return accept(null)
}

export const ADD_FURTHER: Readonly<Record<Further, Add>> = {
  location: addPlace,
  'town-users': addTownUsers,
  item: addItem,
  'item-check': addItemCheck,
  protocol: addProtocol,
  meeting: addMeeting,
  request: addRequest,
  correction: addCorrection,
}
