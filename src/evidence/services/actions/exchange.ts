import type { Context, Member } from '#base/context.ts'
import type { Locale } from '#base/locale.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import type { Candidate, CellProblem, Verdict } from '../model/exchange.ts'
import type { Warning } from '../model.ts'
import { mayKeepServices } from '../policy.ts'
import { bringIn, judge } from '../queries/exchange.ts'
import { readBoundaries } from '../rules/boundary.ts'
import { readService, type ServiceDraft } from '../rules/describe.ts'
import { readCandidates } from '../rules/osm.ts'
import { readMinutes, readSettlements } from '../rules/points.ts'
import type { Table } from '../rules/sheet.ts'
import type { Fields } from '../rules/typed.ts'
import { describeService, stampOf } from './describe.ts'
import { gatherKnown, type Known } from './known.ts'

/** What came of a file: what was right, what was stored, and all that was wrong. */
export type Brought = {
  readonly right: number
  readonly stored: number
  readonly problems: readonly CellProblem[]
  /** Rows that are nothing of ours, and points that look like a shelter and were dropped. */
  readonly other?: number
  readonly hidden?: number
}
/** How it is brought in: only looked at, or stored; whose it is. */
export type How = {
  readonly isStored: boolean
  readonly source: string
  readonly licence: string
  readonly isPublished: boolean
}

/** Points, boundaries and ways are brought in by an administrator; the database asks the same. */
function administratorOf(ctx: Context): Member {
  const { who } = ctx
  if (who.kind !== 'member' || who.role !== 'administrator') throw new Forbidden()
  return who
}

/** One service of a file with the row, or the number in the list, at which it stands. */
export type ServiceLine = { readonly row: number; readonly fields: Fields }

/** What a person should look at in a right row: a place where a service is given outside its town. */
const warningsIn = (known: Known, { placeCode, location }: ServiceDraft): readonly (Warning & { field: string })[] =>
  location && !known.pathOf(location.placeCode).includes(placeCode)
    ? [{ code: 'services.warn.outsideTown', params: { place: location.placeCode }, field: 'at_place' }]
    : []

/** Looks at services one by one and stores those that are right. A wrong one is named at its cells and blocks no other. */
export async function bringServices(
  ctx: Context,
  lines: readonly ServiceLine[],
  letters: ReadonlyMap<string, string>,
  locale: Locale,
  isStored: boolean,
): Promise<Brought> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const known = await gatherKnown(ctx, who, locale)
  const problems: CellProblem[] = []
  let [right, stored] = [0, 0]
  for (const { row, fields } of lines) {
    const at = (field: string | undefined) => ({
      row,
      letter: letters.get(field ?? ''),
      typed: fields[field ?? ''] ?? '',
    })
    const read = readService(fields, known.lists)
    const done = read.ok && isStored ? await describeService(ctx, fields, locale) : read
    if (done.ok) right++
    if (done.ok && isStored) stored++
    if (read.ok)
      problems.push(
        ...warningsIn(known, read.value).map(({ field, code, params }) => ({
          ...at(field),
          code,
          ...(params && { params }),
          isWarning: true as const,
        })),
      )
    if (!done.ok)
      problems.push(
        ...done.refusals.map(({ code, field, params }) => ({ ...at(field), code, ...(params && { params }) })),
      )
  }
  return { right, stored, problems }
}

/** Points of OpenStreetMap as candidates for a person to confirm or discard. */
export async function bringCandidates(ctx: Context, table: Table, locale: Locale, how: How): Promise<Brought> {
  const who = administratorOf(ctx)
  const { candidates, problems, other, hidden } = readCandidates(table)
  const stored = how.isStored ? await storeCandidates(ctx, who, candidates, locale) : 0
  return { right: candidates.length, stored, problems: [...table.problems, ...problems], other, hidden }
}

async function storeCandidates(
  ctx: Context,
  who: Member,
  candidates: readonly Candidate[],
  locale: Locale,
): Promise<number> {
  const known = await gatherKnown(ctx, who, locale)
  const rows = candidates.map((one) => ({
    ...stampOf(who, ctx.now),
    osm_node: one.node,
    economy_code: one.economy,
    place_code: placeIn(known, one.municipality ?? '', one.economy) ?? null,
    lat: Number(one.lat.toFixed(5)),
    lon: Number(one.lon.toFixed(5)),
    name: one.name ?? null,
    kind: one.kind,
    municipality: one.municipality ?? null,
  }))
  const stored = await bringIn(ctx.db, 'osm_candidate', rows)
  await ctx.audit('service.candidates', `body/${who.bodyId}`)
  return stored
}

/** The town that is meant, where there is just one and it lies in that economy. */
function placeIn(known: Known, typed: string, economy?: string): string | undefined {
  const found = known.lists.place(typed)
  if (found.kind !== 'found') return undefined
  return economy === undefined || known.pathOf(found.code).includes(economy) ? found.code : undefined
}

/** A settlement by our code, by the six digits of the codebook, or by its name where only one has it. */
const settlementIn =
  (known: Known) =>
  (typed: string): string | undefined =>
    placeIn(known, typed) ?? placeIn(known, `RS-${typed}`)

/** Where settlements lie and how many people live there. Of a group the numbers are never published. */
export async function bringSettlements(ctx: Context, table: Table, locale: Locale, how: How): Promise<Brought> {
  const who = administratorOf(ctx)
  const known = await gatherKnown(ctx, who, locale)
  const { rows, problems } = readSettlements(table, settlementIn(known))
  const once = rows.map(({ code, lat, lon, ...row }) => ({
    ...stampOf(who, ctx.now),
    ...row,
    place_code: code,
    lat: Number(lat.toFixed(5)),
    lon: Number(lon.toFixed(5)),
    source: how.source,
    is_published: how.isPublished && row.population === 'all',
  }))
  const stored = how.isStored ? await bringIn(ctx.db, 'settlement_people', once) : 0
  if (stored > 0) await ctx.audit('service.settlements', `body/${who.bodyId}`)
  return { right: once.length, stored, problems }
}

/** Measured minutes between places: an origin-destination matrix, one way a row. */
export async function bringMinutes(ctx: Context, table: Table, locale: Locale, how: How): Promise<Brought> {
  const who = administratorOf(ctx)
  const known = await gatherKnown(ctx, who, locale)
  const { rows, problems } = readMinutes(table, settlementIn(known))
  const once = rows.map(({ from, to, minutes }) => ({
    ...stampOf(who, ctx.now),
    from_place: from,
    to_place: to,
    minutes,
    source: how.source,
    is_published: how.isPublished,
  }))
  const stored = how.isStored ? await bringIn(ctx.db, 'travel_minutes', once) : 0
  if (stored > 0) await ctx.audit('service.minutes', `body/${who.bodyId}`)
  return { right: once.length, stored, problems }
}

/** Boundaries of places from a file of GeoJSON. Without a named source and licence none is taken. */
export async function bringBoundaries(ctx: Context, json: string, locale: Locale, how: How): Promise<Brought> {
  const who = administratorOf(ctx)
  const known = await gatherKnown(ctx, who, locale)
  const { boundaries, problems } = readBoundaries(json)
  const found: CellProblem[] = problems.map(({ at, code, typed }) => ({ row: at, letter: undefined, code, typed }))
  const rows = boundaries.flatMap(({ at, name, geometry }) => {
    const place_code = placeIn(known, name)
    if (place_code === undefined) {
      found.push({ row: at, letter: undefined, code: 'exchange.no_place', typed: name })
      return []
    }
    return [
      {
        ...stampOf(who, ctx.now),
        place_code,
        geometry: JSON.stringify(geometry),
        source: how.source,
        licence: how.licence,
        is_published: how.isPublished,
      },
    ]
  })
  const once = [...new Map(rows.map((row) => [row.place_code, row])).values()]
  const asJson = once.map((row) => ({ ...row, geometry: JSON.parse(row.geometry) }))
  const stored = how.isStored ? await bringIn(ctx.db, 'place_boundary', asJson) : 0
  if (stored > 0) await ctx.audit('service.boundaries', `body/${who.bodyId}`)
  return { right: once.length, stored, problems: found }
}

/** A person has looked at a candidate. @throws {NotFound} where there is none that waits */
export async function judgeCandidate(ctx: Context, node: number, verdict: Verdict): Promise<void> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const found = { verdict, by: who.accountId, at: ctx.now }
  if (!(await judge(ctx.db, { bodyId: who.bodyId, node }, found))) throw new NotFound()
  await ctx.audit(`service.candidate_${verdict}`, `candidate/${node}`)
}
