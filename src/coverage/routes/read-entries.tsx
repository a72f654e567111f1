import * as v from 'valibot'
import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import { getPlace } from '#registers/places/queries.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { CountPage, EstimatePage } from '../pages/entries.tsx'
import { SourcePage, SourcesPage } from '../pages/sources.tsx'
import { listCountsFrom, listCountVersions } from '../queries/counts.ts'
import { listEstimatesFrom, listEstimateVersions } from '../queries/estimates.ts'
import { getSource, listSources } from '../queries/sources.ts'
import { listHopsOf, listMilestonesFrom } from '../queries/trace.ts'
import { entriesTable } from '../rules/export.ts'
import { entryData, frameOf } from './frame.ts'

/** An id from an address; what cannot be one is answered as what is not there. */
export function idIn(r: Request, name: string): string {
  const id = r.params[name] ?? ''
  if (!isId(id)) throw new NotFound()
  return id
}

export function pageIn(r: Request): number {
  const page = Number(r.query.page ?? 1)
  if (!Number.isSafeInteger(page) || page < 1 || page > 10_000) throw new NotFound()
  return page
}

async function showEstimate(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const id = idIn(r, 'estimateId')
  const versions = await listEstimateVersions(r.ctx.db, id)
  const entry = versions.find((one) => one.entry.id === id)?.entry
  if (!entry) throw new NotFound()
  const place = await getPlace(r.ctx.db, entry.placeCode)
  const hops = await listHopsOf(r.ctx.db, id)
  return {
    data: { ...entryData(r, entry), placeName: placeName(r.say, place), versions, hops },
    page: () => <EstimatePage f={f} place={place} entry={entry} versions={versions} hops={hops} />,
    csv: () => entriesTable([entry]),
  }
}

async function showCount(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const id = idIn(r, 'countId')
  const versions = await listCountVersions(r.ctx.db, id)
  const entry = versions.find((one) => one.entry.id === id)?.entry
  if (!entry) throw new NotFound()
  const place = await getPlace(r.ctx.db, entry.placeCode)
  const hops = await listHopsOf(r.ctx.db, id)
  return {
    data: { ...entryData(r, entry), placeName: placeName(r.say, place), versions, hops },
    page: () => <CountPage f={f} place={place} entry={entry} versions={versions} hops={hops} />,
    csv: () => entriesTable([entry]),
  }
}

async function showSource(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const source = await getSource(r.ctx.db, idIn(r, 'sourceId'))
  const estimates = await listEstimatesFrom(r.ctx.db, source.bodyId, source.id)
  const counts = await listCountsFrom(r.ctx.db, source.bodyId, source.id)
  const milestones = await listMilestonesFrom(r.ctx.db, source.bodyId, source.id)
  return {
    data: {
      ...source,
      estimates: estimates.map((e) => entryData(r, e)),
      counts: counts.map((c) => entryData(r, c)),
      milestones,
    },
    page: () => <SourcePage f={f} source={source} estimates={estimates} counts={counts} milestones={milestones} />,
    csv: () => entriesTable([...estimates, ...counts]),
  }
}

const PER_PAGE = 50
async function showSources(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const page = pageIn(r)
  const sources = await listSources(r.ctx.db, page, PER_PAGE)
  const [first] = sources
  const head = ['title', 'publisher', 'kind', 'published', 'web', 'is_published', 'estimates', 'counts', 'address']
  return {
    data: { page, sources },
    page: () => <SourcesPage f={f} page={page} pages={Math.ceil((first?.all ?? 0) / PER_PAGE)} sources={sources} />,
    csv: () => [
      head,
      ...sources.map((s) => [
        ...[r.say.spell(s.title), r.say.spell(s.publisher), s.kindCode, s.publishedPeriod ?? '', s.web ?? ''],
        ...[s.isPublished ? 'yes' : 'no', String(s.estimates), String(s.counts), `/sources/${s.id}`],
      ]),
    ],
  }
}

export const entryRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/estimates/:estimateId',
    audience: 'everybody',
    summary: 'One estimate as it was posted, with its source and what happened to it since.',
    handle: showEstimate,
  },
  {
    method: 'get',
    path: '/counts/:countId',
    audience: 'everybody',
    summary: 'One count or statement as it was posted, with its source and what happened to it since.',
    handle: showCount,
  },
  {
    method: 'get',
    path: '/sources',
    audience: 'everybody',
    summary: 'The sources that the numbers rest on.',
    query: v.object({ page: v.optional(v.pipe(v.string(), v.digits())) }),
    handle: showSources,
  },
  {
    method: 'get',
    path: '/sources/:sourceId',
    audience: 'everybody',
    summary: 'One source and every number that rests on it.',
    handle: showSource,
  },
]
