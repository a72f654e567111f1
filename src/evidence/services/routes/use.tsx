import type { Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { lastDay } from '#base/period.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import type { Refusal, Result } from '#base/result.ts'
import { listEstimatesOf } from '#coverage/queries/estimates.ts'
import { getPlace } from '#registers/places/queries.ts'
import type { Answer, CsvTable, Request, Route } from '#web/route.ts'
import { getOwn } from '../actions/keep.ts'
import { choicesFor, postSpent, postUse } from '../actions/use.ts'
import { IndicatorsAsked, ReachAsked, type Used } from '../model/use.ts'
import type { Service } from '../model.ts'
import { UsePage } from '../pages/use.tsx'
import { AddMoneyPage, AddPeoplePage } from '../pages/use-add.tsx'
import { type Row as IndicatorRow, IndicatorsPage } from '../pages/use-indicators.tsx'
import { ReachPage } from '../pages/use-reach.tsx'
import { mayGiveWeek, mayKeepServices } from '../policy.ts'
import { getService } from '../queries/service.ts'
import {
  countSettlements,
  countTowns,
  countWithoutPoint,
  findBoundary,
  listMinutes,
  listOrigins,
  listTargets,
  listTownUse,
  listTypes,
  listUsed,
} from '../queries/use.ts'
import { compareTowns } from '../rules/compare.ts'
import { indicatorsOf } from '../rules/indicators.ts'
import { limitOf, reachOf } from '../rules/reach.ts'
import type { Fields } from '../rules/typed.ts'
import { standingMoney, standingUse, yearsOfUse } from '../rules/use.ts'
import { frameOf } from './directory.tsx'

const idOf = (r: Request): string => r.params.serviceId ?? ''
const asked = (r: Request, name: string): string => (r.query[name] ?? '').slice(0, 80)

const USE_HEAD = [
  'kind',
  'what',
  'period',
  'value',
  'currency',
  'payer',
  'sex',
  'age_from',
  'age_to',
  'area',
  'group',
  'source',
  'note',
]
const useTable = ({ use, money }: Used): CsvTable => [
  USE_HEAD,
  ...standingUse(use).map(({ measure, period, value, part, source, note }) => [
    'use',
    measure,
    period,
    `${value}`,
    '',
    '',
    part.sex ?? '',
    `${part.ageFrom ?? ''}`,
    `${part.ageTo ?? ''}`,
    part.area ?? '',
    part.groupCode ?? '',
    source?.title ?? '',
    note ?? '',
  ]),
  ...standingMoney(money).map(({ purpose, period, cents, currency, payer, payerName, source, note }) => [
    'money',
    purpose,
    period ?? '',
    (cents / 100).toFixed(2),
    currency,
    [payer, payerName].filter(Boolean).join(': '),
    '',
    '',
    '',
    '',
    '',
    source?.title ?? '',
    note ?? '',
  ]),
]

/** A disclosed service with its use. @throws {NotFound} also for an undisclosed one: nothing of it is said */
async function usedOf(r: Request): Promise<{ service: Service; used: Used }> {
  const service = await getService(r.ctx.db, idOf(r), r.say.locale)
  const [used] = await listUsed(r.ctx.db, { serviceId: service.id })
  if (!used || service.isUndisclosed) throw new NotFound()
  return { service, used }
}

async function showUse(r: Request): Promise<Answer> {
  const { service, used } = await usedOf(r)
  const { who } = r.ctx
  const isOwn = who.kind === 'member' && who.bodyId === service.bodyId
  return {
    data: {
      serviceId: service.id,
      use: standingUse(used.use),
      money: standingMoney(used.money),
      years: yearsOfUse(used.use, used.money, used.readings),
    },
    page: () => (
      <UsePage
        {...frameOf(r)}
        service={service}
        used={used}
        mayAddPeople={isOwn && mayGiveWeek(who)}
        mayAddMoney={isOwn && mayKeepServices(who)}
      />
    ),
    csv: () => useTable(used),
  }
}

const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    Object.entries(r.body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

type Adding = {
  readonly Page: typeof AddPeoplePage
  readonly post: typeof postUse
  readonly may: (who: Request['ctx']['who']) => who is Member
}
const PEOPLE: Adding = { Page: AddPeoplePage, post: postUse, may: mayGiveWeek }
const MONEY: Adding = { Page: AddMoneyPage, post: postSpent, may: mayKeepServices }

async function formAnswer(
  r: Request,
  { Page, may }: Adding,
  typed: Fields,
  refusals: readonly Refusal[],
): Promise<Answer> {
  const { who } = r.ctx
  if (!may(who)) throw new Forbidden()
  const service = await getOwn(r.ctx, who, idOf(r), r.say.locale)
  if (service.isUndisclosed) throw new NotFound()
  const choices = await choicesFor(r.ctx, who)
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { refusals },
    page: () => <Page {...frameOf(r)} {...choices} service={service} typed={typed} refusals={refusals} />,
  }
}

async function add(r: Request, adding: Adding): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await formAnswer(r, adding, typed, [])
  const posted: Result<Service> = await adding.post(r.ctx, idOf(r), typed, r.say.locale)
  if (!posted.ok) return await formAnswer(r, adding, typed, posted.refusals)
  return { redirect: `/services/${idOf(r)}/use`, data: { id: idOf(r) } }
}

/** The latest estimate by the end of the year of the people whom a service is for; nothing where it is for several populations. */
async function populationOf(
  r: Request,
  placeCode: string,
  { serves }: Used,
  year: string,
): Promise<number | undefined> {
  const populations = new Set(serves.map(({ population }) => population))
  const [first] = serves
  if (!first || populations.size !== 1) return undefined
  const estimates = await listEstimatesOf(r.ctx.db, { placeCode, ...first })
  return estimates.find(({ referencePeriod }) => lastDay(referencePeriod) <= `${year}-12-31`)?.value
}

const yearsUntil = (today: string): readonly string[] =>
  Array.from({ length: 15 }, (_, i) => String(Number(today.slice(0, 4)) - i))

async function showIndicators(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const today = localDay(r.ctx.now)
  const place = await getPlace(db, r.params.placeCode ?? '')
  const types = await listTypes(db)
  const here = await listUsed(db, { placeCode: place.code, typeCode: undefined })
  const typeCode = types.find((code) => code === asked(r, 'type')) ?? here[0]?.typeCode ?? types[0] ?? ''
  const services = here.filter((service) => service.typeCode === typeCode)
  const known = services.flatMap(({ use, money, readings }) => yearsOfUse(use, money, readings))
  const year = asked(r, 'year') || (known.toSorted().at(-1) ?? today.slice(0, 4))
  const rows: IndicatorRow[] = []
  for (const service of services)
    rows.push({
      service,
      indicators: indicatorsOf(service, year, await populationOf(r, place.code, service, year), today),
    })
  const comparison = compareTowns(await listTownUse(db, typeCode, year))
  const townsKnown = await countTowns(db)
  return {
    data: {
      place: place.code,
      type: typeCode,
      year,
      services: rows.map(({ service, indicators }) => ({ id: service.id, name: service.name, indicators })),
      comparison,
      townsKnown,
    },
    page: () => (
      <IndicatorsPage
        {...frameOf(r)}
        place={place}
        typeCode={typeCode}
        year={year}
        types={types}
        years={[...new Set([...yearsUntil(today), year])].toSorted().reverse()}
        rows={rows}
        comparison={comparison}
        townsKnown={townsKnown}
      />
    ),
    csv: () => [
      ['service', 'name', 'year', 'indicator', 'which', 'unit', 'value', 'numerator', 'denominator'],
      ...rows.flatMap(({ service, indicators }) =>
        indicators.map((one) => [
          service.id,
          service.name,
          year,
          one.code,
          one.which ?? '',
          one.currency ? `${one.unit} ${one.currency}` : one.unit,
          `${one.value ?? ''}`,
          `${one.numerator ?? ''}`,
          `${one.denominator ?? ''}`,
        ]),
      ),
    ],
  }
}

async function showReach(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const place = await getPlace(db, r.params.placeCode ?? '')
  const types = await listTypes(db)
  const typeCode = types.find((code) => code === asked(r, 'type')) ?? types[0] ?? ''
  const by = asked(r, 'by') === 'km' ? 'km' : 'minutes'
  const question = {
    by,
    limit: limitOf(by, asked(r, 'limit')),
    room: asked(r, 'room') === 'any' ? 'any' : 'free',
  } as const
  const origins = await listOrigins(db, place.code, asked(r, 'population') || 'all')
  const targets = await listTargets(db, place.code, typeCode, localDay(r.ctx.now))
  const reach = reachOf(origins, targets, await listMinutes(db, place.code), question)
  const boundary = await findBoundary(db, place.code)
  const servicesWithoutPoint = await countWithoutPoint(db, place.code, typeCode)
  const withPoint = origins.filter((origin) => origin.place.level === 'settlement').length
  const withoutPoint = (await countSettlements(db, place.code)) - withPoint
  return {
    data: {
      place: place.code,
      type: typeCode,
      question,
      ...reach,
      settlementsWithoutPoint: withoutPoint,
      servicesWithoutPoint,
    },
    page: () => (
      <ReachPage
        {...frameOf(r)}
        place={place}
        typeCode={typeCode}
        types={types}
        question={question}
        reach={reach}
        boundary={boundary}
        withoutPoint={withoutPoint}
        servicesWithoutPoint={servicesWithoutPoint}
      />
    ),
    csv: () => [
      ['place', 'people', 'within', 'service', 'km', 'minutes', 'measured', 'places_per_1000'],
      ...reach.settlements.map(({ origin, nearest, km, minutes, isMeasured, isWithin, placesPer1000 }) => [
        origin.place.code,
        `${origin.people ?? ''}`,
        isWithin ? 'yes' : 'no',
        nearest?.serviceId ?? '',
        km?.toFixed(1) ?? '',
        minutes?.toFixed(0) ?? '',
        isMeasured ? 'yes' : 'no',
        placesPer1000?.toFixed(2) ?? '',
      ]),
    ],
  }
}

/** Use and money of a service, the indicators of a town, and who is within reach. */
export const useRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/services/:serviceId/use',
    audience: 'everybody',
    summary: 'Who used a service since its first year and what it cost, with the holes in the series.',
    handle: showUse,
  },
  {
    method: 'get',
    path: '/services/:serviceId/use/people',
    audience: 'members',
    summary: 'The form for users and hours of one part of the people in one period.',
    handle: (r) => formAnswer(r, PEOPLE, {}, []),
  },
  {
    method: 'post',
    path: '/services/:serviceId/use/people',
    audience: 'members',
    summary: 'Stores users and hours of one part of the people in one period.',
    handle: (r) => add(r, PEOPLE),
  },
  {
    method: 'get',
    path: '/services/:serviceId/use/money',
    audience: 'coordinators',
    summary: 'The form for one amount spent on a service.',
    handle: (r) => formAnswer(r, MONEY, {}, []),
  },
  {
    method: 'post',
    path: '/services/:serviceId/use/money',
    audience: 'coordinators',
    summary: 'Stores one amount spent on a service, with who paid and for what period.',
    handle: (r) => add(r, MONEY),
  },
  {
    method: 'get',
    path: '/places/:placeCode/services/indicators',
    audience: 'everybody',
    summary:
      'The indicators of the mapping reports for a town, each with numerator and denominator, and the towns in a funnel.',
    query: IndicatorsAsked,
    handle: showIndicators,
  },
  {
    method: 'get',
    path: '/places/:placeCode/services/reach',
    audience: 'everybody',
    summary:
      'Settlements and people within so many minutes or kilometres of a service with free places, and those outside.',
    query: ReachAsked,
    handle: showReach,
  },
]
