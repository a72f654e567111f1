import type { Member } from '#base/context.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import type { Refusal, Result } from '#base/result.ts'
import { getPlace } from '#registers/places/queries.ts'
import type { Answer, CsvTable, Request, Route } from '#web/route.ts'
import { getOwn } from '../actions/keep.ts'
import { choicesFor, postSpent, postUse } from '../actions/use.ts'
import type { Used } from '../model/use.ts'
import type { Service } from '../model.ts'
import { UsePage } from '../pages/use.tsx'
import { AddMoneyPage, AddPeoplePage } from '../pages/use-add.tsx'
import { mayGiveWeek, mayKeepServices } from '../policy.ts'
import { getService } from '../queries/service.ts'
import { listUsed } from '../queries/use.ts'
import { each } from '../rules/money.ts'
import type { Fields } from '../rules/typed.ts'
import { seriesOf, standingMoney, standingUse, yearsOfUse } from '../rules/use.ts'
import { frameOf } from './directory.tsx'

const idOf = (r: Request): string => r.params.serviceId ?? ''

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
  const { inhabitants } = await getPlace(r.ctx.db, service.place.code)
  const years = yearsOfUse(used.use, used.money, used.readings)
  return {
    data: {
      serviceId: service.id,
      use: standingUse(used.use),
      money: standingMoney(used.money),
      years,
      series: seriesOf(used.use, used.money, years).map((year) => ({
        ...year,
        perUser: each(year.running, year.users),
        perHead: each(year.running, inhabitants?.people),
        perHour: each(year.running, year.hours),
      })),
      inhabitants,
    },
    page: () => (
      <UsePage
        {...frameOf(r)}
        service={service}
        used={used}
        inhabitants={inhabitants ?? undefined}
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

/** Use and money of a service. */
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
]
