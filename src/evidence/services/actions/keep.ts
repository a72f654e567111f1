import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import type { Locale } from '#base/locale.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, acceptUnless, type Refusal, type Result, refuse } from '#base/result.ts'
import { type AssuredRole, NUMBERS, type Service } from '../model.ts'
import { mayGiveWeek, mayKeepFor, mayKeepServices } from '../policy.ts'
import { insertRows } from '../queries/keep.ts'
import { getService } from '../queries/service.ts'
import {
  type Numbers,
  readCostKey,
  readDuty,
  readEvent,
  readLicence,
  readReadiness,
  readWeek,
} from '../rules/entries.ts'
import { latestOf, vacancyOf } from '../rules/readings.ts'
import type { Fields } from '../rules/typed.ts'
import { ADD_FURTHER, type Adding, FURTHER, isOpenOnly, rowOf } from './further.ts'
import { gatherKnown } from './known.ts'

/** A service of the body's own, which the member may keep. @throws {Forbidden} also where another body's is public */
export async function getOwn(ctx: Context, who: Member, id: string, locale: Locale): Promise<Service> {
  const service = await getService(ctx.db, id, locale)
  if (service.bodyId !== who.bodyId) throw new Forbidden()
  return service
}

/**
 * The provider's word of the week: any of the three numbers as of today, and that what stands here is right. The public
 * learns from it that it is fresh and whether there is room; the numbers of people stay with the body.
 */
export async function giveWeek(ctx: Context, id: string, fields: Fields, locale: Locale): Promise<Result<Service>> {
  const { who } = ctx
  if (!mayGiveWeek(who)) throw new Forbidden()
  const service = await getOwn(ctx, who, id, locale)
  const today = localDay(ctx.now)
  const read = readWeek(fields, service, today)
  if (!read.ok) return read
  await storeWeek(ctx, who, service, read.value.numbers)
  return accept(service)
}

/** Stores the numbers and the word of one service. */
async function storeWeek(ctx: Context, who: Member, service: Service, numbers: Numbers): Promise<void> {
  const today = localDay(ctx.now)
  const latest = latestOf(service.readings)
  const known = Object.fromEntries(
    NUMBERS.flatMap((name) => {
      const value = numbers[name] ?? latest[name]?.value
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const readings = NUMBERS.flatMap((quantity) => {
    const value = numbers[quantity]
    return value === undefined
      ? []
      : [{ ...rowOf(ctx, who, service), quantity, value, period: today, from_on: today, to_on: today }]
  })
  await insertRows(ctx.db, 'service_reading', readings)
  const vacancy = service.isUndisclosed ? null : (vacancyOf(known) ?? null)
  await insertRows(ctx.db, 'service_assurance', [
    { ...rowOf(ctx, who, service), assured_on: today, vacancy, assured_role: assuredRole(who) },
  ])
  await ctx.audit('service.week', `service/${service.id}`)
}

/**
 * The weekly word for several services at once: those that are ticked. A field is named `taken ID`. All or nothing: one
 * wrong number keeps all, each problem at its field.
 */
export async function refreshServices(
  ctx: Context,
  ids: readonly string[],
  fields: Fields,
  locale: Locale,
): Promise<Result<{ readonly refreshed: number }>> {
  const { who } = ctx
  if (!mayGiveWeek(who)) throw new Forbidden()
  const problems: Refusal[] = []
  const right: { readonly service: Service; readonly numbers: Numbers }[] = []
  for (const id of ids.filter((one) => isTyped(fields, one))) {
    const service = await getOwn(ctx, who, id, locale)
    const read = readWeek(fieldsOf(fields, id), service, localDay(ctx.now))
    if (read.ok) right.push({ service, numbers: read.value.numbers })
    else problems.push(...read.refusals.map((one) => ({ ...one, field: `${one.field} ${id}` })))
  }
  if (right.length === 0 && problems.length === 0) return refuse('services.nothingConfirmed')
  const done = acceptUnless(problems, { refreshed: right.length })
  if (done.ok) for (const { service, numbers } of right) await storeWeek(ctx, who, service, numbers)
  return done
}
const WEEK_FIELDS = [...NUMBERS, 'confirm'] as const
const fieldsOf = (fields: Fields, id: string): Fields =>
  Object.fromEntries(WEEK_FIELDS.map((name) => [name, fields[`${name} ${id}`] ?? '']))
const isTyped = (fields: Fields, id: string): boolean =>
  Object.values(fieldsOf(fields, id)).some((one) => one.trim() !== '')

/** The role is written beside the day, never the name. */
const assuredRole = ({ role }: Member): AssuredRole =>
  role === 'team' || role === 'administrator' ? role : 'coordinator'

/** What a coordinator may put down about a service besides its description. */
export const ENTRIES = ['event', 'readiness', 'licence', 'duty', 'cost-key', ...FURTHER] as const
export type EntryName = (typeof ENTRIES)[number]

async function addEvent({ ctx, service, fields, today, row }: Adding): Promise<Result<null>> {
  const read = readEvent(fields, service, today)
  if (!read.ok) return read
  const { state, period, fromOn, toOn, note, source } = read.value
  await insertRows(ctx.db, 'service_event', [
    { ...row, state, period, from_on: fromOn, to_on: toOn, note: note ?? null, source: source ?? null },
  ])
  return accept(null)
}

async function addReadiness({ ctx, service, fields, today, row }: Adding): Promise<Result<null>> {
  const read = readReadiness(fields, service, today)
  if (!read.ok) return read
  const { item, state, on, note } = read.value
  await insertRows(ctx.db, 'service_readiness', [{ ...row, item, state, stated_on: on, note: note ?? null }])
  return accept(null)
}

async function addLicence({ ctx, fields, today, row }: Adding): Promise<Result<null>> {
  const read = readLicence(fields, today)
  if (!read.ok) return read
  const { number, issuer, from, to } = read.value
  await insertRows(ctx.db, 'service_licence', [
    { ...row, number, issuer, valid_from_on: from, valid_to_on: to ?? null },
  ])
  return accept(null)
}

async function addDuty({ ctx, fields, today, row, known }: Adding): Promise<Result<null>> {
  const read = readDuty(fields, { today, duties: known.duties, organisations: known.lists.organisations })
  if (!read.ok) return read
  const { dutyCode, part, organisationCode, ownName, legalSource } = read.value
  const who = { organisation_code: organisationCode ?? null, own_name: ownName ?? null }
  await insertRows(ctx.db, 'service_duty', [
    { ...row, duty_code: dutyCode, role: part, ...who, legal_source: legalSource ?? null },
  ])
  return accept(null)
}

async function addCostKey({ ctx, service, fields, today, row, known }: Adding): Promise<Result<null>> {
  const placeCodeOf = (typed: string) => {
    const found = known.lists.place(typed)
    return found.kind === 'found' ? found.code : undefined
  }
  const read = readCostKey(fields, placeCodeOf, today)
  if (!read.ok) return read
  const { agreedOn, legalSource, shares } = read.value
  if (service.shares.some((one) => one.agreedOn === agreedOn)) return refuse('services.keyOfThatDay', 'agreed_on')
  const { id: _, ...unnumbered } = row
  const rows = shares.map(({ placeCode, tenThousandths }) => ({
    ...unnumbered,
    agreed_on: agreedOn,
    place_code: placeCode,
    ten_thousandths: tenThousandths,
    legal_source: legalSource ?? null,
  }))
  await insertRows(ctx.db, 'service_cost_share', rows)
  return accept(null)
}

const ADD: Readonly<Record<EntryName, (adding: Adding) => Promise<Result<null>>>> = {
  event: addEvent,
  readiness: addReadiness,
  licence: addLicence,
  duty: addDuty,
  'cost-key': addCostKey,
  ...ADD_FURTHER,
}

/** Stores one dated entry about a service; what was said before stays. */
export async function addEntry(
  ctx: Context,
  id: string,
  entry: EntryName,
  fields: Fields,
  locale: Locale,
): Promise<Result<Service>> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const service = await getOwn(ctx, who, id, locale)
  if (service.isUndisclosed && isOpenOnly(entry)) return refuse('services.undisclosedNotHere')
  const known = await gatherKnown(ctx, who, locale)
  if (!mayKeepFor(who, known.pathOf(service.place.code))) throw new Forbidden()
  const done = await ADD[entry]({
    ctx,
    who,
    locale,
    service,
    known,
    fields,
    today: localDay(ctx.now),
    row: rowOf(ctx, who, service),
  })
  if (!done.ok) return done
  await ctx.audit(`service.${entry.replace('-', '_')}`, `service/${id}`)
  return accept(service)
}
