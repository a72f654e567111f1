import { isDay } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import type { Period } from '#base/period.ts'
import { parsePeriod } from '#base/period.ts'
import { refusal } from '#base/result.ts'
import { getPlace } from '#registers/places/queries.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Choice } from '#web/field.tsx'
import type { Answer, Request, Route } from '#web/route.ts'
import { readDeadEnds, readOpenReferrals, readReferralsOfTeam } from '../actions/referrals.ts'
import { getOwnTeam } from '../actions/teams.ts'
import { decide, figuresFor, listEvidence, readReport, tellEffect } from '../actions/work.ts'
import type { Team } from '../model.ts'
import { DeadEndsPage } from '../pages/dead-ends.tsx'
import { type Counted, EffectsPage } from '../pages/effects.tsx'
import type { Filled } from '../pages/parts.tsx'
import { MeetingPage, ReportPage, WeekPage } from '../pages/work.tsx'
import { mayKeepTeams, maySeePeople } from '../policy.ts'
import { listTasks } from '../queries/teams.ts'
import { listDecisions, listEffects } from '../queries/work.ts'
import { filledWith, frameOf, idIn, memberWho, typedIn } from './frame.ts'

const teamIn = (r: Request): Promise<Team> => getOwnTeam(r.ctx, idIn(r, 'teamId'))

async function showWeek(r: Request): Promise<Answer> {
  memberWho(r, maySeePeople)
  const team = await teamIn(r)
  const { db } = r.ctx
  const asked = r.query.day ?? ''
  const day = isDay(asked) ? asked : frameOf(r).today
  const lists = {
    open: await readOpenReferrals(r.ctx),
    tasks: await listTasks(db, team.bodyId, team.id),
    decisions: await listDecisions(db, team.bodyId, team.id),
  }
  return {
    data: { team: team.id, day, ...lists },
    page: () => <WeekPage {...frameOf(r)} {...lists} team={team} day={day} />,
  }
}

async function meetingAnswer(r: Request, filled: Filled): Promise<Answer> {
  const who = memberWho(r, maySeePeople)
  const team = await teamIn(r)
  const { db } = r.ctx
  const lists = {
    open: await readOpenReferrals(r.ctx),
    tasks: await listTasks(db, team.bodyId, team.id),
    decisions: await listDecisions(db, team.bodyId, team.id),
  }
  const mayKeep = mayKeepTeams(who)
  const page = () => <MeetingPage {...frameOf(r)} {...filled} {...lists} team={team} mayKeep={mayKeep} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { team: team.id, ...lists }, page }
}
async function postMeeting(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await meetingAnswer(r, filledWith(typed))
  memberWho(r, mayKeepTeams)
  const team = await teamIn(r)
  const done = await decide(r.ctx, team, typed)
  if (!done.ok) return await meetingAnswer(r, { typed, refusals: done.refusals })
  return { redirect: `/teams/${team.id}/meeting`, data: { id: done.value } }
}

/** The half-year that runs. */
const halfOf = (day: string): Period => `${day.slice(0, 4)}-H${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`

async function showReport(r: Request): Promise<Answer> {
  memberWho(r, maySeePeople)
  const team = await teamIn(r)
  const typed = (r.query.period ?? '').trim()
  const asked = parsePeriod(typed)
  const refusals =
    typed === '' || asked ? [] : [refusal('outreach.dayUnreadable', 'period', { typed: typed.slice(0, 60) })]
  const period = asked ?? halfOf(frameOf(r).today)
  const tasks = (await listTasks(r.ctx.db, team.bodyId, team.id)).filter((task) => task.period === period)
  const report = await readReport(r.ctx, team, period)
  const props = { team, period, refusals, typed: typed === '' ? period : typed, tasks, report }
  const data = { team: team.id, period, tasks, report, refusals }
  const page = () => <ReportPage {...frameOf(r)} {...props} />
  return refusals.length > 0 ? { status: 422, data, page } : { data, page }
}

/** Effects with the counts of the records behind them, for those who may read the records. */
async function countEffects(r: Request, team: Team): Promise<readonly Counted[]> {
  const effects = await listEffects(r.ctx.db, team.bodyId, team.id)
  if (!maySeePeople(r.ctx.who) || effects.every(({ kind }) => kind === null))
    return effects.map((effect) => ({ effect, households: undefined }))
  const followed = await readReferralsOfTeam(r.ctx, team)
  const counted: Counted[] = []
  for (const effect of effects) {
    const figures = effect.kind === null ? undefined : await figuresFor(r.ctx, team, followed, effect.period)
    counted.push({ effect, households: effect.kind === null ? undefined : figures?.now[effect.kind] })
  }
  return counted
}
async function effectsAnswer(r: Request, filled: Filled): Promise<Answer> {
  const team = await teamIn(r)
  const effects = await countEffects(r, team)
  const mayKeep = mayKeepTeams(r.ctx.who)
  const known = mayKeep ? await listEvidence(r.ctx, team) : { milestones: [], sources: [] }
  const lists: Readonly<Record<'milestones' | 'sources', readonly Choice[]>> = {
    milestones: known.milestones.map(({ id, name }) => ({ value: id, text: r.say.spell(name) })),
    sources: known.sources.map(({ id, title }) => ({ value: id, text: r.say.spell(title) })),
  }
  const page = () => (
    <EffectsPage {...frameOf(r)} {...filled} {...lists} team={team} effects={effects} mayKeep={mayKeep} />
  )
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { team: team.id, effects }, page }
}
async function postEffect(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await effectsAnswer(r, filledWith(typed))
  memberWho(r, mayKeepTeams)
  const team = await teamIn(r)
  const done = await tellEffect(r.ctx, team, typed)
  if (!done.ok) return await effectsAnswer(r, { typed, refusals: done.refusals })
  return { redirect: `/teams/${team.id}/effects`, data: { id: done.value } }
}

async function showDeadEnds(r: Request): Promise<Answer> {
  memberWho(r, maySeePeople)
  const found = await readDeadEnds(r.ctx)
  const names = new Map<string, string>()
  for (const code of new Set(found.map(({ place }) => place)))
    if (code !== '') names.set(code, placeName(r.say, await getPlace(r.ctx.db, code)))
  const rows = found.map((one) => ({ ...one, placeName: names.get(one.place) ?? '–' }))
  return {
    data: { deadEnds: found },
    page: () => <DeadEndsPage {...frameOf(r)} rows={rows} mayKeep={mayKeepTeams(r.ctx.who)} />,
    csv: () => [
      ['place', 'place_name', 'need', 'households'],
      ...rows.map((row) => [row.place, row.placeName, row.needCode, String(row.n)]),
    ],
  }
}

const read = (path: string, handle: Route['handle'], summary: string): Route => ({
  ...{ method: 'get', audience: 'members', path, handle, summary },
})
const write = (path: string, handle: Route['handle'], summary: string): Route => ({
  ...{ method: 'post', audience: 'coordinators', path, handle, summary },
})

/** A team's week, meeting, report and effects, and the needs that nobody accepts. */
export const workRoutes: readonly Route[] = [
  read('/teams/:teamId/week', showWeek, 'What falls due in a week.'),
  read(
    '/teams/:teamId/meeting',
    (r) => meetingAnswer(r, filledWith({ met_on: formatDay(r.say.locale, frameOf(r).today, 'short') })),
    'The agenda of a monthly meeting, made of the records, and what meetings decided.',
  ),
  write('/teams/:teamId/meeting', postMeeting, 'Writes down what a meeting decided.'),
  read('/teams/:teamId/report', showReport, 'A period against the plan, counted from the records.'),
  read(
    '/teams/:teamId/effects',
    (r) => effectsAnswer(r, filledWith({})),
    'What a team brought about for people, for its town and above it.',
  ),
  write('/teams/:teamId/effects', postEffect, 'Puts down an effect with what shows it.'),
  read('/dead-ends', showDeadEnds, 'Needs that no body accepts, by place.'),
]
