import * as v from 'valibot'
import type { Context } from '#base/context.ts'
import { containsPeriod } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { getPlace } from '#registers/places/queries.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { ExplainPage } from '../pages/explain.tsx'
import { type GapLine, GapsPage } from '../pages/gaps.tsx'
import { MilestonePage, TracePage, TracesPage } from '../pages/trace.tsx'
import { listCountsOf, listCountVersions } from '../queries/counts.ts'
import { listEstimatesOf, listEstimateVersions } from '../queries/estimates.ts'
import { listOfProject, listProjectsBehind } from '../queries/joined.ts'
import { listPlacesKnown, listPlacesNamed } from '../queries/places.ts'
import { listEstimateEntriesWithin, listServedEntriesWithin, MOST_COMPARED } from '../queries/table.ts'
import { getMilestone, listHops, listHopsOf, listMilestones } from '../queries/trace.ts'
import { coverageVersion } from '../queries/version.ts'
import { readAddress } from '../rules/address.ts'
import { cellOf } from '../rules/cell.ts'
import { explainCell, explainCount, explainEstimate } from '../rules/explain.ts'
import { cellsTable } from '../rules/export.ts'
import { milestonesAt } from '../rules/milestones.ts'
import { inOrder, ORDERS, type Order } from '../rules/order.ts'
import { latestCells } from '../rules/town.ts'
import { AsOf, AsOfAsked, alsoToday, frameOf } from './frame.ts'
import { idIn, pageIn } from './read-entries.tsx'

const ECONOMIES: readonly NamedPlace[] = ['RS', 'BA', 'MK', 'XK', 'AL'].map((code) => ({
  code,
  level: 'economy',
  name: {},
}))
const PER_PAGE = 50
const orderAsked = (r: Request): Order => ORDERS.find((order) => order === r.query.order) ?? 'size'

/** The latest cell of every population and need of all towns of a place, or that there are too many to compare. */
async function readCells({ db }: Context, placeCode: string | undefined, asOf: string | undefined) {
  const estimates = await listEstimateEntriesWithin(db, placeCode, asOf)
  if (estimates.length > MOST_COMPARED) return undefined
  const counts = await listServedEntriesWithin(db, placeCode, asOf)
  if (counts.length > MOST_COMPARED) return undefined
  const countsOf = Map.groupBy(counts, (c) => c.placeCode)
  const estimatesOf = Map.groupBy(estimates, (e) => e.placeCode)
  return [...new Set([...countsOf.keys(), ...estimatesOf.keys()])].flatMap((code) =>
    latestCells(code, estimatesOf.get(code) ?? [], countsOf.get(code) ?? []),
  )
}

async function showGaps(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const { db } = r.ctx
  const asked = r.query.place || undefined
  const place = asked === undefined ? undefined : await getPlace(db, asked)
  const order = orderAsked(r)
  const page = pageIn(r)
  const found = await readCells(r.ctx, asked, f.asOf)
  const { cells, told } = inOrder(found ?? [], order)
  const shown = cells.slice((page - 1) * PER_PAGE, page * PER_PAGE)
  const named = await listPlacesNamed(db, [...new Set(shown.map((cell) => cell.key.placeCode))])
  const placeOf = (code: string): NamedPlace =>
    named.find((one) => one.code === code) ?? { code, level: 'local_government', name: { latin: code } }
  const lines = shown.map((cell): GapLine => ({ cell, place: placeOf(cell.key.placeCode) }))
  return {
    data: { order, page, all: cells.length, told, isTooMuch: found === undefined, cells: shown },
    page: () => (
      <GapsPage
        f={f}
        place={place}
        order={order}
        page={page}
        pages={Math.max(1, Math.ceil(cells.length / PER_PAGE))}
        lines={lines}
        all={cells.length}
        told={told}
        isTooMuch={found === undefined}
        economies={ECONOMIES}
      />
    ),
    csv: () => cellsTable(r.say.locale, cells),
  }
}

async function showTrace(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const place = await getPlace(r.ctx.db, r.params.placeCode ?? '')
  const milestones = await listMilestones(r.ctx.db, place.code, f.asOf)
  const hops = await listHops(r.ctx.db, place.code, f.asOf)
  const projects = await listProjectsBehind(r.ctx.db, [
    ...new Set([...milestones.map(({ id }) => id), ...milestonesAt(hops)]),
  ])
  const end = ({ kind, id }: { kind: string; id: string }) => `${kind}/${id}`
  return {
    data: {
      place: { code: place.code, name: placeName(r.say, place) },
      asOf: f.asOf ?? null,
      milestones,
      hops,
      projects,
    },
    page: () => <TracePage f={f} place={place} milestones={milestones} hops={hops} projects={projects} />,
    csv: () => [
      ['what', 'kind', 'name', 'relation', 'to', 'period', 'act_number', 'gazette', 'source', 'address'],
      ...milestones.map((m) => [
        ...['milestone', m.kindCode, r.say.spell(m.name), '', '', m.period, m.actNumber ?? '', m.gazette ?? ''],
        ...[r.say.spell(m.source.title), `/milestones/${m.id}`],
      ]),
      ...hops.map((hop) => [
        ...['hop', '', end(hop.from), hop.relationCode, end(hop.to), hop.period, '', ''],
        ...[r.say.spell(hop.source.title), ''],
      ]),
    ],
  }
}

async function showTraces(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const places = (await listPlacesKnown(r.ctx.db)).filter((place) => place.hasTrace)
  return {
    data: { places: places.map((place) => ({ code: place.code, name: placeName(r.say, place) })) },
    page: () => <TracesPage f={f} places={places} />,
  }
}

async function showMilestone(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const milestone = await getMilestone(r.ctx.db, idIn(r, 'milestoneId'))
  const place = await getPlace(r.ctx.db, milestone.placeCode)
  const hops = await listHopsOf(r.ctx.db, milestone.id)
  const projects = await listProjectsBehind(r.ctx.db, [milestone.id])
  const [project] = projects
  const joined = project ? await listOfProject(r.ctx.db, project.id) : []
  return {
    data: { ...milestone, placeName: placeName(r.say, place), hops, projects, joined },
    page: () => <MilestonePage {...{ f, place, milestone, hops, projects, joined }} />,
  }
}

/**
 * The plain lines behind a number's lasting address, in the reader's language; undefined where the address names none.
 * Also what `npx obuhvat explain ADDRESS` prints. @throws {NotFound} when it names one that is not there
 */
export async function explainAddress(
  { db }: Pick<Context, 'db'>,
  say: Say,
  address: string,
): Promise<readonly string[] | undefined> {
  const asked = readAddress(address)
  if (!asked) return undefined
  if (asked.kind === 'cell') {
    const { key, asOf } = asked
    const place = await getPlace(db, key.placeCode)
    const estimates = await listEstimatesOf(db, key, asOf)
    const counts = await listCountsOf(db, key, asOf)
    const cell = cellOf(
      key,
      estimates,
      counts.filter((c) => containsPeriod(key.period, c.period)),
    )
    return explainCell(say, { placeName: placeName(say, place), cell, asOf })
  }
  if (asked.kind === 'estimate') {
    const versions = await listEstimateVersions(db, asked.id)
    return versions.filter((one) => one.entry.id === asked.id).flatMap((one) => explainEstimate(say, one.entry))
  }
  const versions = await listCountVersions(db, asked.id)
  return versions.filter((one) => one.entry.id === asked.id).flatMap((one) => explainCount(say, one.entry))
}

async function showExplanation(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const typed = (r.query.address ?? '').slice(0, 500)
  const lines = typed === '' ? undefined : await explainAddress(r.ctx, r.say, typed)
  const error = typed !== '' && !lines ? r.say('coverage.explainUnreadable') : undefined
  return {
    ...(error !== undefined && { status: 422 as const }),
    data: { address: typed, lines: lines ?? [], error },
    page: () => <ExplainPage f={f} typed={typed} lines={lines} error={error} />,
  }
}

export const wideRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/gaps',
    audience: 'everybody',
    summary: 'The gaps of all towns, or of those of a place, by size, by share, or furthest behind first.',
    query: v.object({
      ...AsOf,
      place: v.optional(v.pipe(v.string(), v.maxLength(40))),
      order: v.optional(v.picklist(ORDERS)),
      page: v.optional(v.pipe(v.string(), v.digits())),
    }),
    handle: showGaps,
  },
  {
    method: 'get',
    path: '/trace',
    audience: 'everybody',
    summary: 'The towns that have a trace.',
    handle: showTraces,
  },
  {
    method: 'get',
    path: '/trace/:placeCode',
    audience: 'everybody',
    summary: 'The trace of a town: dated, sourced steps from field work to people served.',
    query: AsOfAsked,
    version: async (r) => alsoToday(r, await coverageVersion(r.ctx.db, r.params.placeCode ?? '')),
    handle: showTrace,
  },
  {
    method: 'get',
    path: '/milestones/:milestoneId',
    audience: 'everybody',
    summary: 'One thing that happened, what led to it and what it led to.',
    handle: showMilestone,
  },
  {
    method: 'get',
    path: '/explain',
    audience: 'everybody',
    summary: 'The posts, sources, formula and version behind the number at an address.',
    query: v.object({ address: v.optional(v.pipe(v.string(), v.maxLength(500))) }),
    handle: showExplanation,
  },
]
