import { localDay } from '#base/day.ts'
import { lastDay } from '#base/period.ts'
import { listEstimatesOf } from '#coverage/queries/estimates.ts'
import { getPlace } from '#registers/places/queries.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { IndicatorsAsked, ReachAsked, type Used } from '../model/use.ts'
import { type Row as IndicatorRow, IndicatorsPage } from '../pages/use-indicators.tsx'
import { ReachPage } from '../pages/use-reach.tsx'
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
import { yearsOfUse } from '../rules/use.ts'
import { frameOf } from './directory.tsx'

const asked = (r: Request, name: string): string => (r.query[name] ?? '').slice(0, 80)

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
  const types = await listTypes(db, place.code)
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

/** The indicators of a town, and who is within reach. */
export const useTownRoutes: readonly Route[] = [
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
