import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import type { Locale } from '#base/locale.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { postSource } from '#coverage/actions/post.ts'
import { listOwnSources } from '#coverage/queries/posting-words.ts'
import { readSource } from '#coverage/rules/reading/source.ts'
import type { Service } from '../model.ts'
import { mayGiveWeek, mayKeepServices } from '../policy.ts'
import { listOffered } from '../queries/keep.ts'
import { insertMoney, insertUse, listOwnServices, listSourceChoices, type SourceChoice } from '../queries/use.ts'
import type { Fields } from '../rules/typed.ts'
import { type Offered, readSpent, readUse } from '../rules/use-entry.ts'
import { getOwn } from './keep.ts'
import { baseOf, moneyRow, useRows } from './use-rows.ts'

/** What a person may name in the forms of use and money. */
export type Choices = { readonly sources: readonly SourceChoice[]; readonly groups: readonly string[] }
export async function choicesFor(ctx: Context, who: Member): Promise<Choices> {
  const groups = (await listOffered(ctx.db, ['group'])).map(({ code }) => code)
  return { sources: await listSourceChoices(ctx.db, who.bodyId), groups }
}
export const offeredOf = ({ sources, groups }: Choices): Offered => ({ sources: sources.map(({ id }) => id), groups })

/** Stores who used a service: by the team that gives it, or who keeps the directory. Refuses of an undisclosed one. */
export async function postUse(ctx: Context, id: string, fields: Fields, locale: Locale): Promise<Result<Service>> {
  const { who } = ctx
  if (!mayGiveWeek(who)) throw new Forbidden()
  const service = await getOwn(ctx, who, id, locale)
  if (service.isUndisclosed) return refuse('services.undisclosedNumbers')
  const choices = await choicesFor(ctx, who)
  const read = readUse(fields, localDay(ctx.now), offeredOf(choices))
  if (!read.ok) return read
  await insertUse(ctx.db, useRows(baseOf(ctx, who, service, choices.sources), read.value))
  await ctx.audit('service.use', `service/${id}`)
  return accept(service)
}

/** Stores an amount spent on a service. Without a period it is kept, named, and divided by nobody. */
export async function postSpent(ctx: Context, id: string, fields: Fields, locale: Locale): Promise<Result<Service>> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const service = await getOwn(ctx, who, id, locale)
  if (service.isUndisclosed) return refuse('services.undisclosedNumbers')
  const choices = await choicesFor(ctx, who)
  const read = readSpent(fields, localDay(ctx.now), offeredOf(choices))
  if (!read.ok) return read
  await insertMoney(ctx.db, [moneyRow(baseOf(ctx, who, service, choices.sources), read.value, locale)])
  await ctx.audit('service.money', `service/${id}`)
  return accept(service)
}

type Row = Readonly<Record<string, string>>
/** Shipped tables as rows of texts: db/facts/services-use.csv, and services.csv and sources.csv, whose codes it names. */
export type ShippedUse = {
  readonly rows: readonly Row[]
  readonly services: readonly Row[]
  readonly sources: readonly Row[]
}

/** The row of that code. A shipped table that is wrong is a fault of the program, so it throws. */
function shippedRow(rows: readonly Row[], code: string | undefined): Row {
  const found = rows.find((row) => row.code === code)
  if (!found) throw new Error(`no such row: ${code}`)
  return found
}

function must<T>(what: unknown, read: Result<T>): T {
  if (read.ok) return read.value
  throw new Error(`${JSON.stringify(what)}: ${read.refusals.map(({ code }) => code).join(', ')}`)
}

/** The body's own source under a code; one that no evidence has brought yet is posted now. None named: the own register. */
async function sourceId(ctx: Context, who: Member, sources: readonly Row[], code: string | undefined): Promise<string> {
  if (!code) return ''
  const row = shippedRow(sources, code)
  const own = (await listOwnSources(ctx.db, who.bodyId)).find(({ title }) => title === row.title)
  if (own) return own.id
  const typed = {
    source_kind: row.kind ?? '',
    source_title: row.title ?? '',
    source_locale: row.title_locale ?? '',
    source_publisher: row.publisher ?? '',
    source_publicity: row.is_published === 'yes' ? 'published' : 'working_paper',
    source_published: row.published ?? '',
    source_note: row.note ?? '',
  }
  const lists = { kinds: [typed.source_kind], today: localDay(ctx.now) }
  return must(row, await postSource(ctx, must(row, readSource(typed, lists))))
}

/**
 * Loads shipped use and money through the same rules as a person's form, after the services of the same body.
 * @returns how many rows were stored
 */
export async function loadUse(ctx: Context, { rows, services, sources }: ShippedUse): Promise<number> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const kept = await listOwnServices(ctx.db, who.bodyId)
  for (const row of rows) {
    const { name } = shippedRow(services, row.service)
    const id = kept.find((one) => one.name === name)?.id ?? ''
    const fields = { ...row, source: await sourceId(ctx, who, sources, row.source) }
    must(row, await (row.kind === 'money' ? postSpent : postUse)(ctx, id, fields, 'sr-Cyrl'))
  }
  return rows.length
}
