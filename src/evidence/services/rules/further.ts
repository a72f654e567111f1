import type { Day } from '#base/day.ts'
import { type Money, readMoney } from '#base/money.ts'
import { firstDay, lastDay, type Period } from '#base/period.ts'
import { acceptUnless, type Result } from '#base/result.ts'
import { freeTextProblems } from '#coverage/rules/reading/source.ts'
import { AMENDMENTS, type Amendment, type EntryKind, ITEM_USES, type ItemUse } from '../model/kept.ts'
import type { PlaceFinder } from './location.ts'
import { type Fields, type Reader, readerOf } from './typed.ts'

/** No free text of a directory leads to a person. */
const impersonal = (read: Reader, fields: readonly string[]): void => {
  for (const field of fields)
    for (const { code, params } of freeTextProblems(field, read.typed(field), 500)) read.wrong(code, field, params)
}
const NOWHEN = { period: '1900', fromOn: '1900-01-01', toOn: '1900-12-31' }
type When = { readonly period: Period; readonly fromOn: Day; readonly toOn: Day }
const whenOf = (read: Reader, field: string): When => {
  if (read.typed(field) === '') read.wrong('services.needed', field)
  const period = read.period(field)
  return period === undefined ? NOWHEN : { period, fromOn: firstDay(period), toOn: lastDay(period) }
}
/** A day that has to be said. */
const neededDay = (read: Reader, field: string): Day => {
  if (read.typed(field) === '') read.wrong('services.needed', field)
  return read.day(field) ?? '1900-01-01'
}
/** An institution of the register, or a name where the register has none. */
export type PartyDraft = { readonly organisationCode: string | undefined; readonly ownName: string | undefined }
const partyOf = (typed: string, organisations: readonly string[]): PartyDraft =>
  organisations.includes(typed)
    ? { organisationCode: typed, ownName: undefined }
    : { organisationCode: undefined, ownName: typed }
const linesOf = (fields: Fields, field: string): readonly string[] =>
  (fields[field] ?? '')
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

export type TownUsersDraft = When & {
  readonly towns: readonly { readonly placeCode: string; readonly users: number }[]
}
/** Users by the town they come from: one town a line, `Bijeljina 20`; 0 says that nobody came from there. [2-21] */
export function readTownUsers(fields: Fields, place: PlaceFinder, today: Day): Result<TownUsersDraft> {
  const read = readerOf(fields, today)
  const when = whenOf(read, 'period')
  if (when.toOn > today) read.wrong('services.periodRuns', 'period')
  const towns = linesOf(fields, 'town_users').flatMap((line) => {
    const [, town = '', users = ''] = /^(.+?)[\s:]+(\d{1,6})$/.exec(line) ?? []
    const found = place(town)
    if (found.kind === 'found') return [{ placeCode: found.code, users: Number(users) }]
    read.wrong('services.townUsersUnreadable', 'town_users', { typed: line })
    return []
  })
  if (new Set(towns.map(({ placeCode }) => placeCode)).size < towns.length)
    read.wrong('services.townTwice', 'town_users')
  if (towns.length === 0 && read.problems.length === 0) read.wrong('services.needed', 'town_users')
  return acceptUnless(read.problems, { ...when, towns })
}

export type ItemDraft = {
  readonly name: string
  readonly quantity: number
  readonly price: Money | undefined
  readonly supplier: string | undefined
  readonly handedOn: Day | undefined
  readonly handoverNumber: string | undefined
  readonly standsWhere: string | undefined
  readonly source: string | undefined
}
/** A thing with which a service was equipped. The supplier is a firm or an institution, never a person. [3-11] */
export function readItem(fields: Fields, today: Day): Result<ItemDraft> {
  const read = readerOf(fields, today)
  const name = read.needed('item_name')
  const quantity = read.number('quantity')
  if (read.typed('quantity') === '') read.wrong('services.needed', 'quantity')
  if (quantity === 0) read.wrong('services.noneHanded', 'quantity')
  const money = readMoney(read.typed('price'))
  if (money.kind !== 'money' && money.kind !== 'empty')
    read.wrong('services.moneyUnreadable', 'price', { typed: read.typed('price') })
  impersonal(read, ['item_name', 'stands_where', 'source'])
  return acceptUnless(read.problems, {
    name,
    quantity: quantity ?? 1,
    price: money.kind === 'money' ? money.money : undefined,
    supplier: read.text('supplier'),
    handedOn: read.day('handed_on'),
    handoverNumber: read.text('handover_number', 100),
    standsWhere: read.text('stands_where'),
    source: read.text('source'),
  })
}

export type ItemCheckDraft = {
  readonly itemId: string
  readonly on: Day
  readonly state: ItemUse
  readonly note: string | undefined
}
/** What somebody found of a thing on a day. */
export function readItemCheck(fields: Fields, items: readonly string[], today: Day): Result<ItemCheckDraft> {
  const read = readerOf(fields, today)
  const [itemId, state] = [read.neededOf('handed_item', items), read.neededOf('item_use', ITEM_USES)]
  const on = neededDay(read, 'checked_on')
  const note = read.text('note', 500)
  impersonal(read, ['note'])
  return acceptUnless(read.problems, { itemId: itemId ?? '', on, state: state ?? 'in_use', note })
}

export type ProtocolDraft = {
  readonly title: string
  readonly signedOn: Day
  readonly validToOn: Day | undefined
  readonly parties: readonly PartyDraft[]
  readonly dataShared: string | undefined
  readonly legalSource: string | undefined
  readonly supersedesId: string | undefined
}
type ProtocolLists = {
  readonly today: Day
  readonly organisations: readonly string[]
  /** Protocols that nothing has taken the place of yet. */
  readonly protocols: readonly string[]
}
/** A protocol of cooperation: at least two parties, one a line, and which data go from whom to whom. [4-19] */
export function readProtocol(fields: Fields, lists: ProtocolLists): Result<ProtocolDraft> {
  const read = readerOf(fields, lists.today)
  const title = read.needed('protocol_title')
  const signedOn = neededDay(read, 'signed_on')
  const validToOn = read.day('valid_to', true)
  if (validToOn !== undefined && validToOn < signedOn) read.wrong('services.endBeforeStart', 'valid_to')
  const parties = [...new Set(linesOf(fields, 'parties'))].map((line) => partyOf(line, lists.organisations))
  if (parties.length < 2) read.wrong('services.twoParties', 'parties')
  for (const { ownName } of parties)
    if (ownName !== undefined && ownName.length > 300) read.wrong('services.tooLong', 'parties', { limit: 300 })
  const supersedesId = read.oneOf('supersedes', lists.protocols)
  impersonal(read, ['protocol_title', 'parties', 'data_shared'])
  return acceptUnless(read.problems, {
    title,
    signedOn,
    validToOn,
    parties,
    dataShared: read.text('data_shared', 500),
    legalSource: read.text('legal_source'),
    supersedesId,
  })
}

export type MeetingDraft = { readonly protocolId: string; readonly on: Day; readonly about: string }
export function readMeeting(fields: Fields, protocols: readonly string[], today: Day): Result<MeetingDraft> {
  const read = readerOf(fields, today)
  const protocolId = read.neededOf('protocol', protocols) ?? ''
  const [on, about] = [neededDay(read, 'met_on'), read.needed('about', 500)]
  impersonal(read, ['about'])
  return acceptUnless(read.problems, { protocolId, on, about })
}

export type RequestDraft = When & {
  readonly party: PartyDraft
  readonly words: string
  readonly milestoneId: string | undefined
  readonly source: string | undefined
}
type RequestLists = {
  readonly today: Day
  readonly organisations: readonly string[]
  readonly milestones: readonly string[]
}
/** Who asked for the service, a forum or an institution, and with what words. [4-10] */
export function readRequest(fields: Fields, lists: RequestLists): Result<RequestDraft> {
  const read = readerOf(fields, lists.today)
  const organisationCode = read.oneOf('organisation', lists.organisations)
  const ownName = organisationCode === undefined ? read.text('own_name') : undefined
  if (read.typed('organisation') === '' && ownName === undefined) read.wrong('services.whoNeeded', 'own_name')
  const words = read.needed('asked_words', 500)
  const when = whenOf(read, 'asked_when')
  const milestoneId = read.oneOf('milestone', lists.milestones)
  impersonal(read, ['asked_words', 'own_name'])
  return acceptUnless(read.problems, {
    ...when,
    party: { organisationCode, ownName },
    words,
    milestoneId,
    source: read.text('source'),
  })
}

export type AmendmentDraft = {
  readonly kind: EntryKind
  readonly id: string
  readonly amendment: Amendment
  readonly endedOn: Day | undefined
  readonly reason: string
}
/** What lasts and can end. A place where a service is given is never wrong here: its description is corrected instead. */
const LASTING: readonly EntryKind[] = ['licence', 'duty', 'location']
type Amendable = { readonly kind: EntryKind; readonly id: string }

/** One text for an entry in a list of choices. */
export const entryKey = ({ kind, id }: Amendable): string => `${kind}:${id}`

/** Says of an entry that it was wrong, or that it ended. Both stay to be seen. */
export function readAmendment(fields: Fields, entries: readonly Amendable[], today: Day): Result<AmendmentDraft> {
  const read = readerOf(fields, today)
  const key = read.neededOf('entry', entries.map(entryKey))
  const entry = entries.find((one) => entryKey(one) === key)
  const amendment = read.neededOf('amendment', AMENDMENTS)
  const endedOn = amendment === 'ended' ? neededDay(read, 'ended_on') : undefined
  if (entry && amendment === 'ended' && !LASTING.includes(entry.kind)) read.wrong('services.doesNotEnd', 'amendment')
  if (entry?.kind === 'location' && amendment === 'wrong') read.wrong('services.placeOnlyEnds', 'amendment')
  const reason = read.needed('why', 500)
  impersonal(read, ['why'])
  return acceptUnless(read.problems, {
    kind: entry?.kind ?? 'event',
    id: entry?.id ?? '',
    amendment: amendment ?? 'wrong',
    endedOn,
    reason,
  })
}
