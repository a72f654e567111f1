import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { firstDay, lastDay } from '#base/period.ts'
import { Forbidden } from '#base/problem.ts'
import type { Result } from '#base/result.ts'
import { fold } from '#base/text.ts'
import type { Source } from '#coverage/model.ts'
import { listOwnSources } from '#coverage/queries/posting-words.ts'
import { NUMBERS, type Service, VACANCIES } from '../model.ts'
import { mayKeepServices } from '../policy.ts'
import { insertRows } from '../queries/keep.ts'
import { getService } from '../queries/service.ts'
import { numberFrom, readerOf } from '../rules/typed.ts'
import { describeService, stampOf } from './describe.ts'
import { addEntry } from './keep.ts'

type Row = Readonly<Record<string, string>>
/** Shipped tables as rows of texts: db/facts/services.csv, services-entries.csv, and sources.csv, whose codes they name. */
export type ShippedServices = {
  readonly services: readonly Row[]
  readonly entries: readonly Row[]
  readonly sources: readonly Row[]
}

/** A shipped table that is wrong is a fault of the program, not of a person: it must not start with half of it. */
function must<T>(what: string, read: Result<T>): T {
  if (read.ok) return read.value
  throw new Error(
    `${what}: ${read.refusals.map((r) => `${r.field ?? ''} ${r.code} ${JSON.stringify(r.params ?? {})}`).join('; ')}`,
  )
}

type Loading = {
  readonly ctx: Context
  readonly who: Member
  readonly service: Service
  /** The body's own source under a code of sources.csv, where its evidence has brought it. */
  readonly sourceOf: (code: string) => Source | undefined
  readonly titleOf: (code: string) => string
}

const cell = (row: Row, column: string): string => row[column] ?? ''

async function loadReading({ ctx, who, service, sourceOf }: Loading, row: Row): Promise<void> {
  const read = readerOf(row, localDay(ctx.now))
  const [quantity, period, value] = [
    read.neededOf('what', NUMBERS),
    read.period('when'),
    numberFrom(cell(row, 'value')),
  ]
  const source = sourceOf(cell(row, 'source'))
  if (!quantity || period === undefined || value === undefined || (cell(row, 'source') !== '' && !source))
    throw new Error(`reading of ${service.name}: ${JSON.stringify(row)}`)
  await insertRows(ctx.db, 'service_reading', [
    {
      ...stampOf(who, ctx.now),
      service_id: service.id,
      id: newId(),
      quantity,
      value,
      period,
      from_on: firstDay(period),
      to_on: lastDay(period),
      note: cell(row, 'note') || null,
      source_id: source?.id ?? null,
      is_from_published_source: source?.isPublished ?? null,
      is_published: service.isPublished,
      is_undisclosed: service.isUndisclosed,
    },
  ])
}

async function loadAssurance({ ctx, who, service }: Loading, row: Row): Promise<void> {
  const read = readerOf(row, localDay(ctx.now))
  const [day, vacancy] = [read.day('when'), read.oneOf('value', VACANCIES)]
  if (day === undefined || read.problems.length > 0)
    throw new Error(`assurance of ${service.name}: ${JSON.stringify(row)}`)
  await insertRows(ctx.db, 'service_assurance', [
    {
      ...stampOf(who, ctx.now),
      service_id: service.id,
      id: newId(),
      assured_on: day,
      vacancy: vacancy ?? null,
      is_published: service.isPublished,
      is_undisclosed: service.isUndisclosed,
    },
  ])
}

/** An agreement with its parties and meetings: `who` are the parties, parted by `;`, `value` the meetings as `day about`. */
async function loadProtocol({ ctx, service }: Loading, row: Row): Promise<void> {
  const [title, value] = [cell(row, 'what'), cell(row, 'value')]
  const say = async (entry: Parameters<typeof addEntry>[2], fields: Row) =>
    void must(`${entry} of ${service.name}`, await addEntry(ctx, service.id, entry, fields, 'sr-Cyrl'))
  await say('protocol', {
    protocol_title: title,
    signed_on: cell(row, 'when'),
    valid_to: cell(row, 'until'),
    parties: cell(row, 'who'),
    data_shared: cell(row, 'note'),
  })
  const { protocols } = await getService(ctx.db, service.id, 'sr-Cyrl')
  const protocol = protocols.find((one) => one.title === title)?.id ?? ''
  const meetings = value.split(';').map((one) => one.trim())
  for (const one of meetings.filter((meeting) => meeting !== ''))
    await say('meeting', { protocol, met_on: one.slice(0, 10), about: one.slice(11) })
}

/** A thing in the columns of the shipped table: `value` is `4 x 120,00 EUR`, `who` the supplier, `note` where it stands. */
function itemOf(row: Row): Row {
  const [quantity = '', price = ''] = cell(row, 'value').split(' x ')
  const supplied = { supplier: cell(row, 'who'), handed_on: cell(row, 'when'), handover_number: cell(row, 'until') }
  return { item_name: cell(row, 'what'), quantity, price, ...supplied, stands_where: cell(row, 'note') }
}

async function loadItemCheck({ ctx, service }: Loading, row: Row): Promise<void> {
  const { handed } = await getService(ctx.db, service.id, 'sr-Cyrl')
  const fields = {
    handed_item: handed.find(({ name }) => name === cell(row, 'what'))?.id ?? '',
    item_use: cell(row, 'value'),
    checked_on: cell(row, 'when'),
    note: cell(row, 'note'),
  }
  must(`item_check of ${service.name}`, await addEntry(ctx, service.id, 'item-check', fields, 'sr-Cyrl'))
}

async function loadEntry(loading: Loading, row: Row): Promise<void> {
  const { ctx, service, titleOf } = loading
  const [what, value, when, until] = ['what', 'value', 'when', 'until'].map((column) => cell(row, column))
  const [by, note, source] = [cell(row, 'who'), cell(row, 'note'), cell(row, 'source')]
  const add = async (entry: Parameters<typeof addEntry>[2], fields: Row) =>
    void must(`${entry} of ${service.name}`, await addEntry(ctx, service.id, entry, fields, 'sr-Cyrl'))
  switch (cell(row, 'kind')) {
    case 'event':
      return await add('event', { state: what ?? '', when: when ?? '', note, source: source && titleOf(source) })
    case 'readiness':
      return await add('readiness', { item: what ?? '', item_state: value ?? '', on: when ?? '', note })
    case 'licence':
      return await add('licence', { number: what ?? '', issuer: by, from: when ?? '', to: until ?? '' })
    case 'duty':
      return await add('duty', { duty: what ?? '', part: value ?? '', organisation: by, legal_source: note })
    case 'reading':
      return await loadReading(loading, row)
    case 'assured':
      return await loadAssurance(loading, row)
    case 'protocol':
      return await loadProtocol(loading, row)
    case 'request':
      return await add('request', { own_name: by, asked_words: what ?? '', asked_when: when ?? '', source: note })
    case 'item':
      return await add('item', itemOf(row))
    case 'item_check':
      return await loadItemCheck(loading, row)
    default:
      throw new Error(`services-entries.csv: no such kind: ${cell(row, 'kind')}`)
  }
}

/**
 * Loads shipped services through the rules and rights of a person's own form, all or nothing. The sources that the
 * readings name have come in with the evidence of the same body before.
 */
export async function loadServices(
  ctx: Context,
  shipped: ShippedServices,
): Promise<{ readonly services: number; readonly entries: number }> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const own = await listOwnSources(ctx.db, who.bodyId)
  const titleOf = (code: string) => shipped.sources.find((row) => row.code === code)?.title ?? code
  const sourceOf = (code: string) => own.find((source) => code !== '' && fold(source.title) === fold(titleOf(code)))
  let entries = 0
  for (const row of shipped.services) {
    const { id } = must(`service ${row.code}`, await describeService(ctx, row, 'sr-Cyrl'))
    for (const entry of shipped.entries.filter(({ service }) => service === row.code)) {
      // Read anew each time: what may come next depends on what the entry before has said.
      const service = await getService(ctx.db, id, 'sr-Cyrl')
      await loadEntry({ ctx, who, service, sourceOf, titleOf }, entry)
      entries += 1
    }
  }
  return { services: shipped.services.length, entries }
}
