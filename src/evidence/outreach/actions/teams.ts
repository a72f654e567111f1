import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result, refusal } from '#base/result.ts'
import { listPurposes } from '#registers/guard/queries/purposes.ts'
import { INDICATORS } from '../model/work.ts'
import { SUPPORT_ITEMS, SUPPORT_STATES, TEAM_FORMS, type Team, type TeamEntry } from '../model.ts'
import { mayKeepTeams } from '../policy.ts'
import { getTeam, insertTeamRow } from '../queries/teams.ts'
import { type Fields, readerOf } from '../rules/read.ts'
import { readTarget } from '../rules/task.ts'

type Read = ReturnType<typeof readerOf>
const refused = (read: Read, field: string): Result<never> => {
  const [first, ...others] = read.problems
  return { ok: false, refusals: [first ?? refusal('outreach.needed', field), ...others] }
}
const stampOf = (ctx: Context) => ({ id: newId(), recorded_at: ctx.now.toISOString() })

/** A team is told of; what founded it is put down by itself, so that a team without an act is known as informal. */
export async function foundTeam(ctx: Context, fields: Fields, places: readonly string[]): Promise<Result<string>> {
  if (!mayKeepTeams(ctx.who)) throw new Forbidden()
  const read = readerOf(fields, localDay(ctx.now))
  const name = read.needed('name', 200)
  if (name.length > 0 && name.length < 3) read.wrong('outreach.tooShort', 'name')
  const form = read.neededOf('form', TEAM_FORMS)
  const place = read.neededOf('place', places)
  if (read.problems.length > 0 || !form || !place) return refused(read, 'name')
  const row = { ...stampOf(ctx), name, form, place_code: place, is_published: read.typed('published') === 'yes' }
  await insertTeamRow(ctx.db, 'outreach_team', row)
  await ctx.audit('team.found', `team/${row.id}`)
  return accept(row.id)
}

/** @throws NotFound where the team is not the acting body's own */
export async function getOwnTeam(ctx: Context, id: string): Promise<Team> {
  const team = await getTeam(ctx.db, id)
  if (ctx.who.kind !== 'member' || team.bodyId !== ctx.who.bodyId) throw new NotFound()
  return team
}

async function storeAct(ctx: Context, team: Team, read: Read): Promise<boolean> {
  const number = read.needed('number', 100)
  const gazette = read.text('gazette', 200) ?? null
  const adopted = read.must('adopted_on', read.past('adopted_on'))
  if (read.problems.length > 0 || !adopted) return false
  const row = {
    ...stampOf(ctx),
    team_id: team.id,
    number,
    gazette,
    adopted_on: adopted,
    is_published: team.isPublished,
  }
  await insertTeamRow(ctx.db, 'team_act', row)
  return true
}

async function storeSeat(ctx: Context, team: Team, read: Read): Promise<boolean> {
  const institution = read.needed('institution')
  const member = read.needed('member', 200)
  const deputy = read.text('deputy', 200) ?? null
  const from = read.must('from', read.day('from'))
  const to = read.day('to') ?? null
  if (from !== undefined && to !== null && to < from) read.wrong('outreach.endsBefore', 'to')
  if (read.problems.length > 0 || !from) return false
  const row = { ...stampOf(ctx), team_id: team.id, institution, member, deputy, from_on: from, to_on: to }
  await insertTeamRow(ctx.db, 'team_seat', row)
  return true
}

async function storeSupport(ctx: Context, team: Team, read: Read): Promise<boolean> {
  const item = read.neededOf('item', SUPPORT_ITEMS)
  const state = read.neededOf('state', SUPPORT_STATES)
  const giver = read.text('giver', 200) ?? null
  if (read.problems.length > 0 || !item || !state) return false
  const row = { ...stampOf(ctx), team_id: team.id, item, state, giver, stated_on: localDay(ctx.now) }
  await insertTeamRow(ctx.db, 'team_support', row)
  return true
}

async function storeTask(ctx: Context, team: Team, read: Read): Promise<boolean> {
  const period = read.period('period')
  const texts = { task: read.needed('task', 500), result: read.needed('result', 500) }
  const due = read.day('due') ?? null
  const more = {
    baseline: read.text('baseline', 500) ?? null,
    activity: read.text('activity', 1000) ?? null,
    resources: read.text('resources', 500) ?? null,
    responsible: read.text('responsible', 200) ?? null,
    indicator: read.oneOf('indicator', INDICATORS) ?? null,
    target: readTarget(read) ?? null,
  }
  if (read.problems.length > 0 || !period) return false
  await insertTeamRow(ctx.db, 'team_task', {
    ...stampOf(ctx),
    team_id: team.id,
    period,
    ...texts,
    ...more,
    due_on: due,
  })
  return true
}

const STORE = { act: storeAct, seat: storeSeat, support: storeSupport, task: storeTask } as const

/** Puts down the founding act of a team, a seat, what supports it, or a line of its plan. */
export async function addToTeam(ctx: Context, team: Team, entry: TeamEntry, fields: Fields): Promise<Result<true>> {
  if (!mayKeepTeams(ctx.who)) throw new Forbidden()
  const read = readerOf(fields, localDay(ctx.now))
  if (!(await STORE[entry](ctx, team, read))) return refused(read, 'period')
  await ctx.audit(`team.${entry}`, `team/${team.id}`)
  return accept(true)
}

/** A coordinator approves by what law the body's teams write about people, for a purpose that has an end. */
export async function approveBasis(ctx: Context, fields: Fields): Promise<Result<string>> {
  const { who, db } = ctx
  if (!mayKeepTeams(who)) throw new Forbidden()
  const purposes = (await listPurposes(db)).filter(({ isOn }) => isOn).map(({ code }) => code)
  const read = readerOf(fields, localDay(ctx.now))
  const name = read.needed('name', 200)
  const reference = read.needed('reference')
  if (reference.length > 0 && reference.length < 5) read.wrong('outreach.tooShort', 'reference')
  const purpose = read.neededOf('purpose', purposes)
  const from = read.must('from', read.day('from'))
  const to = read.day('to') ?? null
  if (from !== undefined && to !== null && to < from) read.wrong('outreach.endsBefore', 'to')
  if (read.problems.length > 0 || !purpose || !from) return refused(read, 'name')
  const row = { ...stampOf(ctx), name, reference, purpose_code: purpose, from_on: from, to_on: to }
  await insertTeamRow(db, 'legal_basis', { ...row, allows_identity: read.typed('identity') === 'yes' })
  await ctx.audit('basis.approve', `basis/${row.id}`)
  return accept(row.id)
}
