import { hash } from 'node:crypto'
import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import type { Period } from '#base/period.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { fold, tidy } from '#base/text.ts'
import { postSource } from '#coverage/actions/post.ts'
import { postMilestones } from '#coverage/actions/trace.ts'
import { listOwnSources } from '#coverage/queries/posting-words.ts'
import type { Finding } from '../model/work.ts'
import { mayKeepTeams } from '../policy.ts'
import { listEvents } from '../queries/events.ts'
import { findSourceOfFindings, listStandingFindings } from '../queries/findings.ts'
import { listReferralsByPlace } from '../queries/referrals.ts'
import { insertTeamRow } from '../queries/teams.ts'
import { checkClosing } from '../rules/close.ts'
import { checkFindings, deadEndsIn, findingsOf } from '../rules/findings.ts'

/** What the act says in the body's language. */
export type FindingWords = {
  readonly locale: string
  readonly sourceTitle: string
  readonly nameOf: (finding: Finding) => string
}
export type FindingPreview = { readonly findings: readonly Finding[]; readonly isAgain: boolean }

/** Exactly the numbers that would leave for a period; nothing is written but that it was read. */
export async function previewFindings(ctx: Context, period: Period): Promise<FindingPreview> {
  const { who, db } = ctx
  if (!mayKeepTeams(who)) throw new Forbidden()
  ctx.readCase(`dead-ends/period/${period}`)
  const referrals = await listReferralsByPlace(db, who.bodyId)
  const events = await listEvents(
    db,
    who.bodyId,
    referrals.map(({ id }) => id),
  )
  const placed = referrals.map(({ placeCode, ...referral }) => ({ referral, placeCode }))
  const standing = await listStandingFindings(db, who.bodyId, period)
  return { findings: findingsOf(deadEndsIn(placed, events, period), standing), isAgain: standing.length > 0 }
}

/** Names exactly these numbers and no others. */
export const nameOfFindings = (findings: readonly Finding[]): string =>
  hash('sha256', findings.map(({ place, needCode, n }) => `${place} ${needCode} ${n}`).join('\n'), 'base64url')

/** The unpublished source of such findings: the one used before, else one of that name, else a new one. */
async function sourceFor(ctx: Context, who: Member, { sourceTitle, locale }: FindingWords): Promise<Result<string>> {
  const sources = await listOwnSources(ctx.db, who.bodyId)
  const known = await findSourceOfFindings(ctx.db, who.bodyId)
  const own =
    sources.find(({ id }) => id === known) ??
    sources.find((source) => !source.isPublished && fold(source.title) === fold(sourceTitle))
  if (own) return accept(own.id)
  return await postSource(ctx, {
    ...{ kindCode: 'register', title: sourceTitle, titleLocale: locale, publisher: who.bodyName, isPublished: false },
    ...{ web: undefined, publishedPeriod: undefined, capturedOn: undefined, note: undefined },
  })
}

export type FindingsToPost = {
  readonly period: Period
  /** Why again; empty where nothing was said of the period before. */
  readonly reason: string
  /** The name of the numbers that a person was shown: where others would leave by now, none do. */
  readonly shown?: string | undefined
}
/**
 * The valve for dead ends: posts, for a period that has ended, how many households need something that no body accepts, as
 * findings of the trace from an unpublished source. Once; again only with a reason, and then what differs. Nothing about a
 * person leaves.
 */
export async function postFindings(
  ctx: Context,
  { period, reason, shown }: FindingsToPost,
  words: FindingWords,
): Promise<Result<number>> {
  const { who } = ctx
  const { findings, isAgain } = await previewFindings(ctx, period)
  if (!mayKeepTeams(who)) throw new Forbidden()
  const closing = checkClosing({ period, reason, isAgain }, localDay(ctx.now))
  if (!closing.ok) return closing
  const going = checkFindings(findings, shown === undefined || shown === nameOfFindings(findings))
  if (!going.ok) return going
  const source = await sourceFor(ctx, who, words)
  if (!source.ok) return source
  const why = isAgain ? tidy(reason) : undefined
  const drafts = going.value.map((one) => ({
    ...{ kindCode: 'finding', placeCode: one.place, name: words.nameOf(one), nameLocale: words.locale, period },
    ...{ organisationCode: undefined, actNumber: undefined, gazette: undefined, source: source.value, note: why },
  }))
  const posted = await postMilestones(ctx, drafts)
  if (!posted.ok) return posted
  for (const [at, one] of going.value.entries())
    await insertTeamRow(ctx.db, 'dead_end_finding', {
      ...{ id: newId(), place_code: one.place, need_code: one.needCode, period, households: one.n },
      ...{ milestone_id: posted.value[at] ?? '', reason: why ?? null, recorded_at: ctx.now.toISOString() },
    })
  await ctx.audit('team.findings', `dead-ends/period/${period}`)
  return accept(going.value.length)
}
