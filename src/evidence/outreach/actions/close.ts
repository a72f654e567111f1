import { hash } from 'node:crypto'
import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { lastDay, type Period } from '#base/period.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { fold, tidy } from '#base/text.ts'
import { postEvidence } from '#coverage/actions/post.ts'
import { NEW_SOURCE } from '#coverage/actions/words.ts'
import { COUNTED } from '#coverage/model.ts'
import { listCounts } from '#coverage/queries/posting-entries.ts'
import { listOwnSources } from '#coverage/queries/posting-words.ts'
import { readPopulation } from '#coverage/rules/population.ts'
import type { CountDraft } from '#coverage/rules/reading/draft.ts'
import type { SourceDraft } from '#coverage/rules/reading/source.ts'
import type { Correction, Leaving, OpenVisit, Team } from '../model.ts'
import { mayKeepTeams } from '../policy.ts'
import { findSourceOfClosings } from '../queries/closings.ts'
import { listEvents } from '../queries/events.ts'
import { listHouseholdDecisions } from '../queries/households.ts'
import { listReferralsOfTeam } from '../queries/referrals.ts'
import { insertTeamRow, listClosings } from '../queries/teams.ts'
import { listCorrections, listVisitsUntil } from '../queries/visits.ts'
import { checkClosing, checkLeaving, leavingName } from '../rules/close.ts'
import { type Counting, countPeriod } from '../rules/count.ts'
import { foldVisit } from '../rules/fold.ts'
import { countedAs } from '../rules/household.ts'
import { openAnswers, openCorrection } from './visits.ts'

/** Under which household each is counted, as people of the body have decided. */
async function householdsAsOne(ctx: Context, who: Member): Promise<(id: string | null) => string | null> {
  const as = countedAs(await listHouseholdDecisions(ctx.db, who.bodyId))
  return (id) => (id === null ? null : as(id))
}

export async function openVisits(ctx: Context, who: Member, team: Team, period: Period): Promise<OpenVisit[]> {
  const sealed = await listVisitsUntil(ctx.db, who.bodyId, team.id, lastDay(period))
  const corrections = new Map<string, Correction[]>()
  for (const row of await listCorrections(
    ctx.db,
    sealed.map(({ id }) => id),
  ))
    corrections.set(row.visitId, [...(corrections.get(row.visitId) ?? []), ...(await openCorrection(ctx, row))])
  const asOne = await householdsAsOne(ctx, who)
  const opened: OpenVisit[] = []
  for (const visit of sealed) {
    const answers = await openAnswers(ctx, visit)
    const { id, visitedOn } = visit
    const householdId = asOne(visit.householdId)
    if (answers) opened.push({ id, visitedOn, householdId, answers: foldVisit(answers, corrections.get(id) ?? []) })
  }
  return opened
}

/** What the act says in the body's language: the name of its own log, and that parts by sex stand beside a whole. */
export type Words = { readonly sourceTitle: string; readonly titleLocale: string; readonly wholeNote: string }

/** The log under which the team has posted before; else one that its body named so by hand. */
async function findOwnSource(ctx: Context, who: Member, team: Team, words: Words) {
  const sources = await listOwnSources(ctx.db, who.bodyId)
  const known = await findSourceOfClosings(ctx.db, who.bodyId, team.id)
  return (
    sources.find(({ id }) => id === known) ??
    sources.find((source) => !source.isPublished && fold(source.title) === fold(words.sourceTitle))
  )
}

/** What earlier closings of the period said and still say. */
async function listStanding(ctx: Context, team: Team, period: Period, sourceId: string): Promise<Leaving[]> {
  const about = { places: [team.place.code], sources: [sourceId] }
  return (await listCounts(ctx.db, { bodyId: team.bodyId, about }))
    .filter((row) => row.period === period && row.covers_what === team.name && !row.isWithdrawn && !row.isSuperseded)
    .flatMap((row): Leaving[] => {
      const quantity = COUNTED.find((one) => one === row.quantity)
      const people = row.people ?? 0
      return quantity ? [{ population: row.population_key, needCode: row.need_code, quantity, people }] : []
    })
}

/** What would leave, and beside it what earlier closings of the same period said. */
export type Preview = Counting & { readonly standing: readonly Leaving[] }

/** Exactly what would leave the case layer for a period, computed in memory; nothing is written but that it was read. */
export async function previewPeriod(ctx: Context, team: Team, period: Period, words: Words): Promise<Preview> {
  const { who, db } = ctx
  if (!mayKeepTeams(who)) throw new Forbidden()
  ctx.readCase(`team/${team.id}/period/${period}`)
  const referrals = await listReferralsOfTeam(db, who.bodyId, team.id)
  const events = Map.groupBy(
    await listEvents(
      db,
      who.bodyId,
      referrals.map(({ id }) => id),
    ),
    ({ referralId }) => referralId,
  )
  const asOne = await householdsAsOne(ctx, who)
  const ended = referrals.map(({ id, householdId, needCode }) => ({
    householdId: asOne(householdId),
    needCode,
    events: events.get(id) ?? [],
  }))
  const counting = countPeriod(await openVisits(ctx, who, team, period), ended, period)
  const own = await findOwnSource(ctx, who, team, words)
  const standing = own ? await listStanding(ctx, team, period, own.id) : []
  // What was said before and nothing says any more is zero now, and that has to be said.
  const still = new Set(counting.leaving.map(leavingName))
  const vanished = standing.filter((row) => !still.has(leavingName(row))).map((row) => ({ ...row, people: 0 }))
  return { ...counting, leaving: [...counting.leaving, ...vanished], standing }
}

function draftOf(
  { population: key, needCode, quantity, people }: Leaving,
  about: { team: Team; period: Period; source: string; words: Words },
): CountDraft {
  const population = readPopulation(key)
  if (!population) throw new Error(`not a population: ${key}`)
  return {
    kind: 'count',
    placeCode: about.team.place.code,
    population,
    period: about.period,
    source: about.source,
    sexReason: population.sex === undefined ? 'not_asked' : undefined,
    note: population.sex === undefined ? about.words.wholeNote : undefined,
    needCode,
    quantity,
    said: people === 0 ? { state: 'zero_observed' } : { state: 'value', people },
    method: 'team_log',
    covers: 'one_team',
    coversWhat: about.team.name,
    isDeduplicated: false,
  }
}

/** Names exactly these numbers and no others. */
export const nameOfLeaving = (leaving: readonly Leaving[]): string =>
  hash('sha256', leaving.map((one) => `${leavingName(one)} ${one.people}`).join('\n'), 'base64url')

export type ToClose = {
  readonly period: Period
  /** Why again; empty where the period was not closed before. */
  readonly reason: string
  /** The name of the numbers that a person was shown: where others would leave by now, none do. */
  readonly shown?: string | undefined
}
/**
 * The valve: posts the counts of a period that has ended from an unpublished source, so that only members of the body see
 * them. Once; again only with a reason, and then what differs takes the place of what stood. Nothing about a person leaves.
 */
export async function closePeriod(ctx: Context, team: Team, asked: ToClose, words: Words): Promise<Result<string>> {
  const { who, db } = ctx
  const { period, reason } = asked
  if (!mayKeepTeams(who)) throw new Forbidden()
  const isAgain = (await listClosings(db, who.bodyId, team.id)).some((one) => one.period === period)
  const closing = checkClosing({ period, reason, isAgain }, localDay(ctx.now))
  if (!closing.ok) return closing
  const { leaving } = await previewPeriod(ctx, team, period, words)
  const going = checkLeaving(leaving, asked.shown === undefined || asked.shown === nameOfLeaving(leaving))
  if (!going.ok) return going
  const own = await findOwnSource(ctx, who, team, words)
  const newSource: SourceDraft = {
    kindCode: 'register',
    title: words.sourceTitle,
    titleLocale: words.titleLocale,
    publisher: who.bodyName,
    web: undefined,
    publishedPeriod: undefined,
    capturedOn: undefined,
    isPublished: false,
    note: undefined,
  }
  const about = { team, period, source: own?.id ?? NEW_SOURCE, words }
  const rows = leaving.map((one, at) => ({ row: at + 1, draft: draftOf(one, about) }))
  const how = { kind: 'form' as const, newSource: own ? undefined : newSource, supersedeReason: isAgain ? reason : '' }
  const posted = await postEvidence(ctx, rows, how)
  if (!posted.ok) return posted
  const entry = { id: newId(), team_id: team.id, period, posting_id: posted.value.postingId }
  const row = { ...entry, reason: isAgain ? tidy(reason) : null, recorded_at: ctx.now.toISOString() }
  await insertTeamRow(db, 'period_closing', row)
  await ctx.audit('team.close', `team/${team.id}`)
  return accept(posted.value.postingId)
}
