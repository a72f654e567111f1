import type { Period } from '#base/period.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { closePeriod, nameOfLeaving, previewPeriod, type Words } from '../actions/close.ts'
import { getOwnTeam } from '../actions/teams.ts'
import type { Team } from '../model.ts'
import { ClosePage, type Month } from '../pages/close.tsx'
import type { Filled } from '../pages/parts.tsx'
import { mayKeepTeams } from '../policy.ts'
import { listMonthsOfVisits } from '../queries/closings.ts'
import { listClosings } from '../queries/teams.ts'
import { monthState } from '../rules/close.ts'
import { type Fields, readerOf } from '../rules/read.ts'
import { frameOf, idIn, memberWho, typedIn } from './frame.ts'

/** What the valve says in the body's language. */
const wordsOf = (r: Request, team: Team): Words => ({
  sourceTitle: `${r.say('outreach.logOf')}: ${r.say.spell(team.name)}`,
  titleLocale: r.say.locale,
  wholeNote: r.say('outreach.wholeNote'),
})

function periodIn(
  r: Request,
  typed: Fields,
): { readonly period: Period | undefined; readonly refusals: Filled['refusals'] } {
  const read = readerOf(typed, frameOf(r).today)
  const period = read.period('period')
  return { period, refusals: read.problems }
}

async function listMonths(r: Request, team: Team, closed: readonly Period[]): Promise<readonly Month[]> {
  const months = await listMonthsOfVisits(r.ctx.db, team.bodyId, team.id)
  return months.map((month) => ({ ...month, state: monthState(month.period, closed, frameOf(r).today) }))
}

async function closeAnswer(r: Request, typed: Fields, refusals: Filled['refusals']): Promise<Answer> {
  memberWho(r, mayKeepTeams)
  const team = await getOwnTeam(r.ctx, idIn(r, 'teamId'))
  const asked = (typed.period ?? '') === '' ? { period: undefined, refusals: [] } : periodIn(r, typed)
  const { period } = asked
  const counting = period === undefined ? undefined : await previewPeriod(r.ctx, team, period, wordsOf(r, team))
  const closed = (await listClosings(r.ctx.db, team.bodyId, team.id)).map((one) => one.period)
  const months = await listMonths(r, team, closed)
  const isAgain = period !== undefined && closed.includes(period)
  const all = [...refusals, ...asked.refusals.filter(() => refusals.length === 0)]
  const shown = counting ? nameOfLeaving(counting.leaving) : ''
  const props = { ...frameOf(r), typed, refusals: all, team, period, counting, isAgain, months, shown }
  const data = { period, months, ...(counting && { counting, shown }), refusals: all }
  const page = () => <ClosePage {...props} />
  return all.length > 0 ? { status: 422, data, page } : { data, page }
}

/** First the preview is shown; only the same numbers of the same period, sent from their preview, are posted. */
async function postClose(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  memberWho(r, mayKeepTeams)
  const team = await getOwnTeam(r.ctx, idIn(r, 'teamId'))
  const { period, refusals } = periodIn(r, typed)
  if (r.isOnlyLanguage || period === undefined || typed.seen !== period) return await closeAnswer(r, typed, refusals)
  const asked = { period, reason: typed.reason ?? '', shown: typed.shown || undefined }
  const done = await closePeriod(r.ctx, team, asked, wordsOf(r, team))
  if (!done.ok) return await closeAnswer(r, typed, done.refusals)
  return { redirect: `/postings/${done.value}`, data: { postingId: done.value } }
}

/** The valve: what leaves a period is shown first, then posted. */
export const closeRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/teams/:teamId/close',
    audience: 'coordinators',
    handle: (r) => closeAnswer(r, { period: r.query.period ?? '' }, []),
    summary: 'The months with visits, or exactly the counts that would leave the case layer for a period.',
  },
  {
    method: 'post',
    path: '/teams/:teamId/close',
    audience: 'coordinators',
    handle: postClose,
    summary: 'Closes a period: posts its counts, once, or again with a reason.',
  },
]
