import { BadRequest, Forbidden } from '#base/problem.ts'
import { type Refusal, refusal } from '#base/result.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import {
  type Brought,
  bringBoundaries,
  bringCandidates,
  bringMinutes,
  bringServices,
  bringSettlements,
  type How,
  judgeCandidate,
} from '../actions/exchange.ts'
import { bringUse, USE_COLUMNS } from '../actions/exchange-use.ts'
import { type CellProblem, KINDS, type Kind, type Ports, VERDICTS } from '../model/exchange.ts'
import type { Service } from '../model.ts'
import { CandidatesPage, ExchangePage, HsdsPage, type Result } from '../pages/exchange.tsx'
import { mayKeepServices } from '../policy.ts'
import { economiesOf, listCandidates, listServiceIds } from '../queries/exchange.ts'
import { getService } from '../queries/service.ts'
import { SERVICE_FIELDS } from '../rules/describe.ts'
import { fromHsds, type HsdsService, hsdsPage, toHsds } from '../rules/hsds.ts'
import { OSM_COLUMNS, OSM_NEEDED } from '../rules/osm.ts'
import { COLUMNS } from '../rules/points.ts'
import { sheetIn, type Table, tableIn } from '../rules/sheet.ts'
import { frameOf } from './directory.tsx'

const MOST_BYTES = 8 * 1024 * 1024
const PER_PAGE = 50

const textOf = (r: Request, name: string): string => {
  const value = r.body[name]
  return typeof value === 'string' ? value.slice(0, 500) : ''
}
const FIELDS = ['kind', 'source', 'licence', 'publish', 'store'] as const
const typedIn = (r: Request) => Object.fromEntries(FIELDS.map((name) => [name, textOf(r, name)]))

/** Points, ways and boundaries belong to an administrator; services also to a coordinator. */
function kindsFor(r: Request): readonly Kind[] {
  const { who } = r.ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  return who.role === 'administrator' ? KINDS : ['services', 'use', 'hsds']
}

function pageAnswer(r: Request, refusals: readonly Refusal[], result?: Result): Answer {
  const kinds = kindsFor(r)
  return {
    ...((refusals.length > 0 || (result?.problems.length ?? 0) > 0) && {
      status: refusals.length > 0 ? (422 as const) : (200 as const),
    }),
    data: { kinds, refusals, ...result },
    page: () => <ExchangePage {...frameOf(r)} kinds={kinds} typed={typedIn(r)} refusals={refusals} result={result} />,
  }
}

type File = { readonly bytes: Uint8Array; readonly text: () => string }
type Reading = { readonly brought: Brought; readonly ignored: readonly string[] }
const nothing = (problem: CellProblem): Reading => ({
  brought: { right: 0, stored: 0, problems: [problem] },
  ignored: [],
})

/** A table of a kind, from a workbook or text. */
function readTable(
  { bytes }: File,
  { readSheets }: Ports,
  all: readonly string[],
  needed: readonly string[],
): Table | CellProblem {
  const sheet = sheetIn(bytes, readSheets)
  return 'rows' in sheet ? tableIn(sheet, all, needed) : sheet
}

async function fromTable(
  r: Request,
  file: File,
  ports: Ports,
  kind: 'services' | 'use' | 'candidates' | 'settlements' | 'minutes',
  how: How,
): Promise<Reading> {
  const { locale } = r.say
  const columns = {
    services: { all: SERVICE_FIELDS, needed: ['name', 'type', 'place'] },
    use: { all: USE_COLUMNS, needed: ['service'] },
    candidates: { all: OSM_COLUMNS, needed: OSM_NEEDED },
    ...COLUMNS,
  }[kind]
  const table = readTable(file, ports, columns.all, columns.needed)
  if (!('lines' in table)) return nothing(table)
  const bring = { use: bringUse, candidates: bringCandidates, settlements: bringSettlements, minutes: bringMinutes }
  if (kind !== 'services') return { brought: await bring[kind](r.ctx, table, locale, how), ignored: table.ignored }
  const brought = await bringServices(r.ctx, table.lines, table.letters, locale, how.isStored)
  return { brought: { ...brought, problems: [...table.problems, ...brought.problems] }, ignored: table.ignored }
}

async function fromJson(r: Request, file: File, how: How): Promise<Reading> {
  const { services, problems } = fromHsds(file.text(), r.say.locale === 'sr-Latn' ? 'sr-Latn' : r.say.locale)
  const lines = services.map(({ at, fields }) => ({
    row: at,
    fields: { ...fields, source: fields.source || how.source, published: how.isPublished ? 'yes' : '' },
  }))
  const brought = await bringServices(r.ctx, lines, new Map(), r.say.locale, how.isStored)
  const found = problems.map(({ at, code }): CellProblem => ({ row: at, letter: undefined, code, typed: '' }))
  return { brought: { ...brought, problems: [...found, ...brought.problems] }, ignored: [] }
}

async function bring(r: Request, ports: Ports): Promise<Answer> {
  const kinds = kindsFor(r)
  if (r.isOnlyLanguage) return pageAnswer(r, [])
  const kind = kinds.find((one) => one === textOf(r, 'kind'))
  const { file } = r.body
  const how: How = {
    isStored: textOf(r, 'store') === 'yes',
    source: textOf(r, 'source').trim(),
    licence: textOf(r, 'licence').trim(),
    isPublished: textOf(r, 'publish') === 'yes',
  }
  const needsSource = kind === 'settlements' || kind === 'minutes' || kind === 'boundaries' || kind === 'hsds'
  const refusals = [
    ...(kind === undefined ? [refusal('exchange.needed', 'kind')] : []),
    ...(!(file instanceof globalThis.File) || file.size === 0 ? [refusal('exchange.needed', 'file')] : []),
    ...(needsSource && how.source === '' ? [refusal('exchange.needed', 'source')] : []),
    ...(kind === 'boundaries' && how.licence === '' ? [refusal('exchange.needed', 'licence')] : []),
  ]
  if (refusals.length > 0 || kind === undefined || !(file instanceof globalThis.File)) return pageAnswer(r, refusals)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read: File = { bytes, text: () => new TextDecoder().decode(bytes) }
  const { brought, ignored } =
    kind === 'hsds'
      ? await fromJson(r, read, how)
      : kind === 'boundaries'
        ? { brought: await bringBoundaries(r.ctx, read.text(), r.say.locale, how), ignored: [] }
        : await fromTable(r, read, ports, kind, how)
  return pageAnswer(r, [], { ...brought, ignored })
}

const pageOf = (r: Request): number => (/^[1-9]\d{0,4}$/.test(r.query.page ?? '') ? Number(r.query.page) : 1)

async function showCandidates(r: Request): Promise<Answer> {
  const { who } = r.ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const verdict = VERDICTS.find((one) => one === r.query.verdict)
  const { all, candidates } = await listCandidates(r.ctx.db, who.bodyId, verdict, pageOf(r))
  return {
    data: { all, page: pageOf(r), candidates },
    page: () => <CandidatesPage {...frameOf(r)} candidates={candidates} all={all} page={pageOf(r)} verdict={verdict} />,
  }
}

async function giveVerdict(r: Request): Promise<Answer> {
  const verdict = VERDICTS.find((one) => one === r.body.verdict)
  const node = Number(r.params.node)
  if (!verdict || !Number.isSafeInteger(node)) throw new BadRequest('problem.bodyNotUnderstood')
  await judgeCandidate(r.ctx, node, verdict)
  return { redirect: '/exchange/candidates', data: { node, verdict } }
}

async function hsdsOf(r: Request, ids: readonly string[]): Promise<readonly HsdsService[]> {
  const services: Service[] = []
  for (const id of ids) services.push(await getService(r.ctx.db, id, r.say.locale))
  const economies = await economiesOf(r.ctx.db, [
    ...new Set(services.flatMap((one) => [one.place.code, ...one.locations.map(({ place }) => place.code)])),
  ])
  return services.map((service) =>
    toHsds(service, {
      economyCode: economies.get(service.place.code) ?? '',
      nameOf: (place) => placeName(r.say, place),
    }),
  )
}

async function showHsds(r: Request): Promise<Answer> {
  const page = pageOf(r)
  const { all, ids } = await listServiceIds(r.ctx.db, page, PER_PAGE)
  return {
    data: hsdsPage(await hsdsOf(r, ids), all, page, PER_PAGE),
    page: () => <HsdsPage {...frameOf(r)} all={all} />,
  }
}

async function showOneHsds(r: Request): Promise<Answer> {
  const [service] = await hsdsOf(r, [r.params.serviceId ?? ''])
  return { data: service, page: () => <HsdsPage {...frameOf(r)} all={1} /> }
}

/** In and out. The front door lends what reads a spreadsheet's file, for that is no business of a room. */
export const exchangeRoutes = (ports: Ports): readonly Route[] => [
  {
    method: 'get',
    path: '/exchange',
    audience: 'coordinators',
    summary: 'The form for bringing in services, candidates, settlements, ways and boundaries, and the ways out.',
    handle: (r) => pageAnswer(r, []),
  },
  {
    method: 'post',
    path: '/exchange',
    audience: 'coordinators',
    maxBytes: MOST_BYTES,
    summary:
      'Looks at a file and, where asked, stores what is right; all problems at their cells, none blocks the rest.',
    handle: (r) => bring(r, ports),
  },
  {
    method: 'get',
    path: '/exchange/candidates',
    audience: 'coordinators',
    summary: 'Points of OpenStreetMap that may be services: unverified until a person confirms or discards them.',
    handle: showCandidates,
  },
  {
    method: 'post',
    path: '/exchange/candidates/:node',
    audience: 'coordinators',
    summary: 'A person confirms or discards a candidate.',
    handle: giveVerdict,
  },
  {
    method: 'get',
    path: '/hsds/services',
    audience: 'everybody',
    summary: 'All published services in the Human Services Data Specification 3.0, page by page.',
    handle: showHsds,
  },
  {
    method: 'get',
    path: '/hsds/services/:serviceId',
    audience: 'everybody',
    summary: 'One service in the Human Services Data Specification 3.0.',
    handle: showOneHsds,
  },
]
