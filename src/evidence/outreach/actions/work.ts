import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import type { Period } from '#base/period.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refusal } from '#base/result.ts'
import { listOwnSources } from '#coverage/queries/posting-words.ts'
import { EFFECT_KINDS, type EffectKind, LEVELS } from '../model/work.ts'
import type { Team } from '../model.ts'
import { mayKeepTeams } from '../policy.ts'
import { insertTeamRow } from '../queries/teams.ts'
import { listOwnMilestones, listVisitDays } from '../queries/work.ts'
import { type Protection, protectionOf } from '../rules/protection.ts'
import { type Fields, readerOf } from '../rules/read.ts'
import type { Followed } from '../rules/referral.ts'
import { type Figures, figuresOf, spanBefore, spanOf } from '../rules/work.ts'
import { openVisits } from './close.ts'
import { readReferralsOfTeam } from './referrals.ts'

type Read = ReturnType<typeof readerOf>
const refusedBy = (read: Read, field: string): Result<never> => {
  const [first, ...others] = read.problems
  return { ok: false, refusals: [first ?? refusal('outreach.needed', field), ...others] }
}
const stampOf = (ctx: Context) => ({ id: newId(), recorded_at: ctx.now.toISOString() })

/** A dated word that a town has no team, so that the register tells it from a town where nobody looked. */
export async function sayNoTeam(ctx: Context, fields: Fields, places: readonly string[]): Promise<Result<string>> {
  if (!mayKeepTeams(ctx.who)) throw new Forbidden()
  const read = readerOf(fields, localDay(ctx.now))
  const place = read.neededOf('place', places)
  const looked = read.must('looked_on', read.past('looked_on'))
  const source = read.needed('looked_where', 300)
  if (source.length > 0 && source.length < 3) read.wrong('outreach.tooShort', 'looked_where')
  if (read.problems.length > 0 || !place || !looked) return refusedBy(read, 'place')
  const row = { ...stampOf(ctx), place_code: place, looked_on: looked, source }
  await insertTeamRow(ctx.db, 'team_absence', { ...row, is_published: read.typed('published') === 'yes' })
  await ctx.audit('team.absent', `place/${place}`)
  return accept(row.id)
}

/** Puts down what a meeting decided. */
export async function decide(ctx: Context, team: Team, fields: Fields): Promise<Result<string>> {
  if (!mayKeepTeams(ctx.who)) throw new Forbidden()
  const read = readerOf(fields, localDay(ctx.now))
  const met = read.must('met_on', read.past('met_on'))
  const decision = read.needed('decision', 1000)
  if (decision.length > 0 && decision.length < 3) read.wrong('outreach.tooShort', 'decision')
  const due = read.day('due') ?? null
  const responsible = read.text('responsible', 200) ?? null
  if (read.problems.length > 0 || !met) return refusedBy(read, 'met_on')
  const row = { ...stampOf(ctx), team_id: team.id, met_on: met, decision, due_on: due, responsible }
  await insertTeamRow(ctx.db, 'team_decision', row)
  await ctx.audit('team.decide', `team/${team.id}`)
  return accept(row.id)
}

/** What can stand as evidence of an effect: what the body itself put down. */
export const listEvidence = async (ctx: Context, team: Team) => ({
  milestones: await listOwnMilestones(ctx.db, team.bodyId),
  sources: await listOwnSources(ctx.db, team.bodyId),
})

type Shown = {
  readonly kind: EffectKind | null
  readonly statement: string | null
  readonly milestone_id: string | null
  readonly source_id: string | null
}
/** Of people only a kind: no sentence, for it would be about somebody. */
function readPeopleEffect(read: Read): Shown {
  const kind = read.neededOf('effect', EFFECT_KINDS) ?? null
  if (read.typed('statement') !== '') read.wrong('outreach.noStoryOfPeople', 'statement')
  return { kind, statement: null, milestone_id: null, source_id: null }
}
const idsOf = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id)
/** Of the town and above it a sentence and one thing that shows it. */
async function readWiderEffect(ctx: Context, team: Team, read: Read): Promise<Shown> {
  const statement = read.needed('statement', 500)
  if (statement.length > 0 && statement.length < 3) read.wrong('outreach.tooShort', 'statement')
  const known = await listEvidence(ctx, team)
  const milestone = read.oneOf('milestone', idsOf(known.milestones)) ?? null
  const source = read.oneOf('source', idsOf(known.sources)) ?? null
  if ((milestone === null) === (source === null)) read.wrong('outreach.whatShowsIt', 'source')
  return { kind: null, statement, milestone_id: milestone, source_id: source }
}

/** Puts down an effect. Of people only its kind, whose count the records give; of town and centre what shows it. */
export async function tellEffect(ctx: Context, team: Team, fields: Fields): Promise<Result<string>> {
  if (!mayKeepTeams(ctx.who)) throw new Forbidden()
  const read = readerOf(fields, localDay(ctx.now))
  const level = read.neededOf('level', LEVELS)
  const period = read.period('period')
  const shown = level === 'person' ? readPeopleEffect(read) : level && (await readWiderEffect(ctx, team, read))
  if (read.problems.length > 0 || !level || !period || !shown) return refusedBy(read, 'level')
  const row = { ...stampOf(ctx), team_id: team.id, level, period, ...shown }
  await insertTeamRow(ctx.db, 'team_effect', row)
  await ctx.audit('team.effect', `team/${team.id}`)
  return accept(row.id)
}

/** What a team's records say of a period and of as many days before it. */
export type Report = {
  readonly now: Figures
  readonly before: Figures
  readonly protection: Protection
}
/** Counted from the records of the team, opened in memory and noted as a reading. */
export async function readReport(ctx: Context, team: Team, period: Period): Promise<Report> {
  const followed = await readReferralsOfTeam(ctx, team)
  if (ctx.who.kind !== 'member') throw new Forbidden()
  ctx.readCase(`team/${team.id}/period/${period}`)
  const span = spanOf(period)
  const figures = await figuresFor(ctx, team, followed, period)
  const opened = await openVisits(ctx, ctx.who, team, period)
  return { ...figures, protection: protectionOf(opened, followed, span) }
}

/** The figures of a period alone: days and kinds, without opening what was found in a visit. */
export async function figuresFor(ctx: Context, team: Team, followed: readonly Followed[], period: Period) {
  const span = spanOf(period)
  const visits = await listVisitDays(ctx.db, team.bodyId, team.id, span.to)
  return { now: figuresOf(visits, followed, span), before: figuresOf(visits, followed, spanBefore(span)) }
}
