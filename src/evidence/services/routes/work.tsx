import { Forbidden } from '#base/problem.ts'
import type { Refusal } from '#base/result.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { refreshServices } from '../actions/keep.ts'
import { RefreshPage, WorkPage } from '../pages/work.tsx'
import { mayGiveWeek, mayKeepServices, mayReadWork } from '../policy.ts'
import { findServices } from '../queries/find.ts'
import { dueFirst, dueOn } from '../rules/freshness.ts'
import { lineData } from '../rules/public.ts'
import { frameOf } from './directory.tsx'
import { typedIn } from './keep.tsx'

/** The body's services that somebody has to vouch for. A plan and a closed service are not asked about. */
const ownLines = (r: Request, bodyId: string) =>
  findServices(r.ctx.db, { bodyId, states: ['opening', 'running', 'suspended'] }, frameOf(r).today, r.say.locale, {
    page: 1,
    perPage: 500,
  })

async function showWork(r: Request): Promise<Answer> {
  const { who } = r.ctx
  if (!mayReadWork(who)) throw new Forbidden()
  const frame = frameOf(r)
  const { lines, all } = await ownLines(r, who.bodyId)
  const due = dueFirst(lines, frame.today)
  return {
    data: { all, due: due.map((line) => ({ ...lineData(line), dueOn: dueOn(line) })) },
    page: () => (
      <WorkPage
        {...frame}
        due={due}
        lines={lines}
        all={all}
        mayKeep={mayKeepServices(who)}
        mayWeek={mayGiveWeek(who)}
      />
    ),
  }
}

/** So many services stand in one form; whoever has more begins with those that are longest due. */
const MOST = 50
async function refreshAnswer(
  r: Request,
  typed: Readonly<Record<string, string>>,
  refusals: readonly Refusal[],
): Promise<Answer> {
  const { who } = r.ctx
  if (!mayGiveWeek(who)) throw new Forbidden()
  const { lines } = await ownLines(r, who.bodyId)
  const due = dueFirst(lines, frameOf(r).today)
  const inOrder = [...due, ...lines.filter((line) => !due.includes(line))].slice(0, MOST)
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { refusals, services: inOrder.map(({ id }) => id) },
    page: () => <RefreshPage {...frameOf(r)} lines={inOrder} typed={typed} refusals={refusals} />,
  }
}

async function refresh(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const { who } = r.ctx
  if (!mayGiveWeek(who)) throw new Forbidden()
  if (r.isOnlyLanguage) return await refreshAnswer(r, typed, [])
  const { lines } = await ownLines(r, who.bodyId)
  const ids = lines.map(({ id }) => id)
  const done = await refreshServices(r.ctx, ids, typed, r.say.locale)
  return done.ok ? { redirect: '/services/work', data: done.value } : await refreshAnswer(r, typed, done.refusals)
}

/** What a body has to vouch for, and all of it in one form. Stands before the routes with an id. */
export const serviceWorkRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/services/work',
    audience: 'members',
    handle: showWork,
    summary: 'The own services that nobody vouched for lately, the longest forgotten first.',
  },
  {
    method: 'get',
    path: '/services/refresh',
    audience: 'members',
    handle: (r) => refreshAnswer(r, {}, []),
    summary: 'All own services in one form: three numbers and a tick each.',
  },
  {
    method: 'post',
    path: '/services/refresh',
    audience: 'members',
    handle: refresh,
    summary: 'Vouches for the ticked services today, with any of their numbers; all or nothing.',
  },
]
