import { localDay, readDay } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import { listChildren, listPath } from '#registers/places/queries.ts'
import type { Answer, CsvTable, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import {
  AXES,
  type Conditions,
  DirectoryAsked,
  LISTS,
  MayIAsked,
  SECTORS,
  type Service,
  type ServiceLine,
  STATES,
} from '../model.ts'
import { DirectoryPage, type Filters, TypesPage } from '../pages/directory.tsx'
import type { Frame } from '../pages/parts.tsx'
import { ServicePage } from '../pages/service.tsx'
import { mayGiveWeek, mayKeepServices } from '../policy.ts'
import { listMended, listNaming } from '../queries/around.ts'
import { listEntries } from '../queries/entries.ts'
import { findServices, type Home, type Sought } from '../queries/find.ts'
import { listOffered } from '../queries/keep.ts'
import { getService, listCrosswalk, listProtocols } from '../queries/service.ts'
import { listUsed } from '../queries/use.ts'
import { beforeAfter, firstRunning } from '../rules/before-after.ts'
import { dutyFaults } from '../rules/duties.ts'
import { hasField, mayI, type Self } from '../rules/eligibility.ts'
import { dataOf, lineData } from '../rules/public.ts'
import { warningsOf } from '../rules/warnings.ts'

export const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})
export const pageOf = (r: Request): number => (/^[1-9]\d{0,3}$/.test(r.query.page ?? '') ? Number(r.query.page) : 1)
export const asked = (r: Request, name: string, longest = 100): string => (r.query[name] ?? '').slice(0, longest)
const oneOf = <T extends string>(values: readonly T[], typed: string): T | undefined =>
  values.find((value) => value === typed)

export async function homeOf(
  r: Request,
  code: string,
): Promise<{ home: Home; place: Awaited<ReturnType<typeof listPath>>[number] } | undefined> {
  const path = await listPath(r.ctx.db, code)
  const place = path.at(-1)
  if (!place || place.code !== code) return undefined
  const { economyCode, lat, lon } = place
  return { place, home: { code, economyCode, lat, lon, path: path.map((one) => one.code) } }
}

export const csvOf = (lines: readonly ServiceLine[]): CsvTable => [
  [
    'id',
    'name',
    'name_locale',
    'type',
    'sector',
    'axis',
    'state',
    'provider',
    'place',
    'at_place',
    'address',
    'phone',
    'vacancy',
    'assured_on',
    'undisclosed',
  ],
  ...lines.map((line) => {
    const open = (text: string | undefined) => (line.isUndisclosed ? '' : (text ?? ''))
    return [
      line.id,
      line.name,
      line.nameLocale,
      line.typeCode,
      line.sector,
      line.axis,
      line.state ?? '',
      open(line.provider?.text),
      open(line.place.code),
      open(line.at?.place.code),
      open(line.at?.address),
      line.phone ?? '',
      open(line.vacancy),
      line.assuredOn ?? '',
      line.isUndisclosed ? 'yes' : 'no',
    ]
  }),
]

const filtersOf = (r: Request): Filters => ({
  q: asked(r, 'q'),
  sector: asked(r, 'sector', 20),
  type: asked(r, 'type', 20),
  axis: asked(r, 'axis', 20),
  state: asked(r, 'state', 20),
})

async function directory(r: Request, at: Awaited<ReturnType<typeof homeOf>>): Promise<Answer> {
  const { db } = r.ctx
  const frame = frameOf(r)
  const filters = filtersOf(r)
  const types = (await listOffered(db, [LISTS.type])).map(({ code }) => code)
  const state = oneOf(STATES, filters.state)
  const sought: Sought = {
    words: filters.q || undefined,
    sector: oneOf(SECTORS, filters.sector),
    typeCode: oneOf(types, filters.type),
    axis: oneOf(AXES, filters.axis),
    states: state && [state],
    home: at?.home,
    onlyHome: at !== undefined,
  }
  const page = pageOf(r)
  const { lines, all } = await findServices(db, sought, frame.today, r.say.locale, { page, perPage: 50 })
  const protocols = at ? await listProtocols(db, at.place.code, r.say.locale) : []
  return {
    data: { all, page, services: lines.map(lineData), protocols },
    page: () => (
      <DirectoryPage
        {...frame}
        filters={filters}
        types={types}
        lines={lines}
        all={all}
        page={page}
        perPage={50}
        place={at?.place}
        protocols={protocols}
      />
    ),
    csv: () => csvOf(lines),
  }
}

async function showPlace(r: Request): Promise<Answer> {
  const at = await homeOf(r, r.params.placeCode ?? '')
  if (!at) throw new NotFound()
  return await directory(r, at)
}

async function showTypes(r: Request): Promise<Answer> {
  const types = (await listOffered(r.ctx.db, [LISTS.type])).map(({ code }) => code)
  const rows = await listCrosswalk(r.ctx.db)
  return {
    data: { types, crosswalk: rows },
    page: () => <TypesPage {...frameOf(r)} types={types} rows={rows} />,
    csv: () => [
      ['type', 'scheme', 'place', 'foreign_code', 'foreign_name', 'name_locale', 'relation', 'source'],
      ...rows.map((row) => [
        row.typeCode,
        row.scheme,
        row.place.code,
        row.foreignCode,
        row.foreignName,
        row.nameLocale,
        row.relation,
        row.source,
      ]),
    ],
  }
}

const selfOf = (r: Request, { documents }: Conditions): Self => ({
  age: asked(r, 'age', 10),
  residence: asked(r, 'residence', 10),
  group: asked(r, 'group', 10),
  documents: documents.filter((code) => r.query[hasField(code)] === 'yes'),
})

/** What a planner reads of a service besides: people before and after, and what turned out wrong or has ended. */
async function moreOf(r: Request, service: Service) {
  const { db, now } = r.ctx
  const [used] = await listUsed(db, { serviceId: service.id })
  const typed = readDay(asked(r, 'since', 20))
  const start = typed.kind === 'day' ? typed.day : firstRunning(service.events)
  const amended = (await listEntries(db, service.id)).filter(({ amendment }) => amendment !== undefined)
  const known = { use: used?.use ?? [], readings: service.readings }
  const compared = start === undefined ? undefined : beforeAfter(start, known, localDay(now))
  return { compared, amended, projects: await listNaming(db, service.id) }
}

async function showService(r: Request): Promise<Answer> {
  const { db, who } = r.ctx
  const service = await getService(db, r.params.serviceId ?? '', r.say.locale)
  const frame = frameOf(r)
  const self = selfOf(r, service.conditions)
  const isAsked = Object.keys(r.query).some(
    (name) => ['age', 'residence', 'group'].includes(name) || name.startsWith('has-'),
  )
  const checked = isAsked ? mayI(service.conditions, self) : undefined
  const inside = service.locations.length === 0 ? [] : await listChildren(db, service.place.code)
  const places = new Set([
    service.place.code,
    ...inside.map(({ code }) => code),
    ...service.shares.map(({ place }) => place.code),
  ])
  const warnings = warningsOf(service, places, frame.today)
  const faults = dutyFaults(service.duties, frame.today)
  const isOwn = who.kind === 'member' && who.bodyId === service.bodyId
  const more = service.isUndisclosed ? undefined : await moreOf(r, service)
  const mended = service.web === undefined ? new Map() : await listMended(db, service.bodyId)
  return {
    data: {
      ...dataOf(service),
      ...(more && {
        warnings,
        dutyFaults: faults,
        beforeAfter: more.compared,
        amended: more.amended,
        projects: more.projects,
      }),
      ...(checked && { mayI: checked }),
    },
    page: () => (
      <ServicePage
        {...frame}
        service={service}
        faults={faults}
        warnings={warnings}
        self={self}
        checked={checked}
        compared={more?.compared}
        since={asked(r, 'since', 20)}
        amended={more?.amended ?? []}
        projects={more?.projects ?? []}
        mended={mended}
        mayKeep={isOwn && mayKeepServices(who)}
        mayWeek={isOwn && mayGiveWeek(who)}
      />
    ),
  }
}

/** What the public reads: help in three steps, the directory, one service, the services of a place, the types. */
export const directoryRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/services',
    audience: 'everybody',
    query: DirectoryAsked,
    handle: (r) => directory(r, undefined),
    summary: 'The directory of services, narrowed by words, sector, type, axis and state.',
  },
  {
    method: 'get',
    path: '/services/types',
    audience: 'everybody',
    handle: showTypes,
    summary: 'Types of services and what local, national and regional catalogues call them.',
  },
  {
    method: 'get',
    path: '/places/:placeCode/services',
    audience: 'everybody',
    query: DirectoryAsked,
    handle: showPlace,
    summary: 'The services for the people of a place, and the protocols of cooperation there.',
  },
]

/** Stands after the routes under /services that are no ids. */
export const serviceRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/services/:serviceId',
    audience: 'everybody',
    query: MayIAsked,
    handle: showService,
    summary:
      'One service: how to reach it, for whom it is, its life, numbers and duties. Of an undisclosed one only the phone line.',
  },
]
