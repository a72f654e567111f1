import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import type { Locale } from '#base/locale.ts'
import { Forbidden } from '#base/problem.ts'
import type { Refusal } from '#base/result.ts'
import { fold } from '#base/text.ts'
import type { CellProblem } from '../model/exchange.ts'
import type { Warning } from '../model.ts'
import { mayKeepServices } from '../policy.ts'
import { insertRows } from '../queries/keep.ts'
import { insertMoney, insertUse, listOwnServices, type OwnService } from '../queries/use.ts'
import { readLicence } from '../rules/entries.ts'
import type { Table } from '../rules/sheet.ts'
import type { Fields } from '../rules/typed.ts'
import { readPlaces, readSpent, readUse } from '../rules/use-entry.ts'
import { meantIn, type UseKind } from '../rules/use-line.ts'
import { licenceWarnings } from '../rules/warnings.ts'
import type { Brought, How } from './exchange.ts'
import { type Choices, choicesFor, offeredOf } from './use.ts'
import { type Base, baseOf, moneyRow, placesRows, useRows } from './use-rows.ts'

/** The columns of a table of use and money. Which of them a row needs its `kind` says: use, money, places or licence. */
export const USE_COLUMNS = [
  'service',
  'kind',
  'period',
  'users',
  'users_at_end',
  'hours',
  'sex',
  'age_from',
  'age_to',
  'area',
  'group',
  'purpose',
  'payer',
  'payer_name',
  'amount',
  'what',
  'capacity',
  'taken',
  'waiting',
  'number',
  'issuer',
  'from',
  'to',
  'source',
  'note',
] as const

/** A row that was read: what to write, and what a person should look at. */
type Read = {
  readonly store: () => Promise<void>
  readonly warnings: readonly (Warning & { readonly field: string })[]
}
type Problems = { readonly refusals: readonly Refusal[] }
type Reading = {
  readonly ctx: Context
  readonly fields: Fields
  readonly base: Base
  readonly choices: Choices
  readonly locale: Locale
}

function readUseRow({ ctx, fields, base, choices }: Reading): Read | Problems {
  const read = readUse(fields, localDay(ctx.now), offeredOf(choices))
  if (!read.ok) return read
  return { store: () => insertUse(ctx.db, useRows(base, read.value)), warnings: [] }
}

function readMoneyRow({ ctx, fields, base, choices, locale }: Reading): Read | Problems {
  const read = readSpent(fields, localDay(ctx.now), offeredOf(choices))
  if (!read.ok) return read
  const warnings = read.value.warnings.map((one) => ({ ...one, field: 'period' }))
  return { store: () => insertMoney(ctx.db, [moneyRow(base, read.value, locale)]), warnings }
}

function readPlacesRow({ ctx, fields, base, choices }: Reading): Read | Problems {
  const read = readPlaces(fields, localDay(ctx.now), offeredOf(choices))
  if (!read.ok) return read
  const of = (name: string) => read.value.numbers.find(({ quantity }) => quantity === name)?.value
  const [capacity, taken] = [of('capacity'), of('taken')]
  const isOver = capacity !== undefined && taken !== undefined && taken > capacity
  return {
    store: () => insertRows(ctx.db, 'service_reading', placesRows(base, read.value)),
    warnings: isOver ? [{ code: 'services.warn.overCapacity', params: { taken, capacity }, field: 'taken' }] : [],
  }
}

function readLicenceRow({ ctx, fields, base }: Reading): Read | Problems {
  const today = localDay(ctx.now)
  const read = readLicence(fields, today)
  if (!read.ok) return read
  const { number, issuer, from, to } = read.value
  const licence = { number, issuer, validFromOn: from, validToOn: to }
  const warnings = licenceWarnings({ licences: [licence], needsLicence: true, state: 'running' }, today)
  const { source_id: _, is_from_published_source: __, ...row } = base(undefined)
  const store = () =>
    insertRows(ctx.db, 'service_licence', [
      { ...row, id: newId(), number, issuer, valid_from_on: from, valid_to_on: to ?? null },
    ])
  return { store, warnings: warnings.map((one) => ({ ...one, field: 'to' })) }
}

const READ: Readonly<Record<UseKind, (reading: Reading) => Read | Problems>> = {
  use: readUseRow,
  money: readMoneyRow,
  places: readPlacesRow,
  licence: readLicenceRow,
}

/** A source is named by its title; what is no title of an own source stays as it is and is refused at its cell. */
const withSource = (fields: Fields, { sources }: Choices): Fields => ({
  ...fields,
  source: sources.find(({ title }) => fold(title) === fold(fields.source ?? ''))?.id ?? fields.source ?? '',
})

type Found = Warning & { readonly field: string; readonly isWarning?: true }
type Desk = Pick<Reading, 'ctx' | 'choices' | 'locale'> & {
  readonly services: readonly OwnService[]
  readonly baseFor: (service: OwnService) => Base
}

/** One row: what to write where it is right, and all that was found. */
function readRow(desk: Desk, fields: Fields): { readonly store?: Read['store']; readonly found: readonly Found[] } {
  const said = ({ refusals }: Problems) => ({ found: refusals.map((one) => ({ ...one, field: one.field ?? '' })) })
  const meant = meantIn(desk.services, fields)
  if (!meant.ok) return said(meant)
  const { service, kind } = meant.value
  const read = READ[kind]({ ...desk, fields: withSource(fields, desk.choices), base: desk.baseFor(service) })
  if ('refusals' in read) return said(read)
  return { store: read.store, found: read.warnings.map((one) => ({ ...one, isWarning: true })) }
}

/**
 * Use, money, places and licences of the body's open services from a table. Every problem stands at its cell and blocks
 * no other row; a licence that ended, more taken than places and money without a period are named and stored.
 */
export async function bringUse(ctx: Context, table: Table, locale: Locale, how: How): Promise<Brought> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const [services, choices] = [await listOwnServices(ctx.db, who.bodyId), await choicesFor(ctx, who)]
  const baseFor = (service: OwnService) => baseOf(ctx, who, service, choices.sources)
  const desk: Desk = { ctx, choices, locale, services, baseFor }
  const problems: CellProblem[] = [...table.problems]
  let [right, stored] = [0, 0]
  for (const { row, fields } of table.lines) {
    const { store, found } = readRow(desk, fields)
    for (const { field, ...one } of found)
      problems.push({ ...one, row, letter: table.letters.get(field), typed: fields[field] ?? '' })
    if (!store) continue
    right++
    if (!how.isStored) continue
    await store()
    stored++
  }
  if (stored > 0) await ctx.audit('service.use', `body/${who.bodyId}`)
  return { right, stored, problems }
}
