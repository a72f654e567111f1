import type { Context, Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { mayPostEvidence } from '../policy.ts'
import { insertWithdrawals, lockPosting } from '../queries/posting.ts'
import {
  type Asked,
  type CountRow,
  type EntryKind,
  type EstimateRow,
  listCited,
  listCounts,
  listEstimates,
} from '../queries/posting-entries.ts'
import { freeTextProblems } from '../rules/reading/source.ts'
import { gatherKnown } from './words.ts'

export type Entries = { readonly estimates: readonly EstimateRow[]; readonly counts: readonly CountRow[] }
const LONGEST_REASON = 500

/** The body's own entries that are asked for. */
export const readEntries = async (ctx: Context, asked: Asked): Promise<Entries> => ({
  estimates: await listEstimates(ctx.db, asked),
  counts: await listCounts(ctx.db, asked),
})

type Entry = EstimateRow | CountRow

/** What forbids to take these back: nothing public may lose its ground, and a chain is undone from its end. */
function obstacles(entries: readonly Entry[], cited: readonly string[], reason: string): Refusal[] {
  const superseded = entries.filter((entry) => entry.isSuperseded).length
  return [
    ...(entries.length === 0 ? [refusal('enter.already_withdrawn', 'reason')] : []),
    ...(superseded > 0 ? [refusal('enter.superseded_by_later', 'reason', { n: superseded })] : []),
    ...(cited.length > 0 ? [refusal('enter.cited', 'reason', { n: cited.length })] : []),
    ...(reason === '' ? [refusal('enter.needed', 'reason')] : freeTextProblems('reason', reason, LONGEST_REASON)),
  ]
}

async function takeBack(
  ctx: Context,
  who: Member,
  { estimates, counts }: Entries,
  typed: string,
): Promise<Result<number>> {
  const known = await gatherKnown(ctx, who)
  const all = [...estimates, ...counts]
  if (!all.every((entry) => known.isMine(entry.place_code))) throw new Forbidden()
  const upheld = all.filter((entry) => !entry.isWithdrawn)
  const reason = tidy(typed)
  const cited = await listCited(
    ctx.db,
    who.bodyId,
    upheld.map((entry) => entry.id),
  )
  const [first, ...others] = obstacles(upheld, cited, reason)
  if (first) return { ok: false, refusals: [first, ...others] }
  const isEstimate = new Set(estimates.map((entry) => entry.id))
  await insertWithdrawals(
    ctx.db,
    upheld.map((entry) => ({
      body_id: who.bodyId,
      id: newId(),
      estimate_id: isEstimate.has(entry.id) ? entry.id : null,
      count_id: isEstimate.has(entry.id) ? null : entry.id,
      place_code: entry.place_code,
      reason,
      is_published: entry.is_published,
      account_id: who.accountId,
      recorded_at: ctx.now.toISOString(),
    })),
  )
  return accept(upheld.length)
}

/**
 * Takes back one entry by a withdrawing entry: from now on it is not upheld, and what stood before it stands again.
 * Refused where a published hop begins or ends at it, or a later entry stands in its place.
 */
export async function withdrawEntry(
  ctx: Context,
  kind: EntryKind,
  id: string,
  reason: string,
): Promise<Result<number>> {
  const { who } = ctx
  if (!mayPostEvidence(who)) throw new Forbidden()
  await lockPosting(ctx.db, who.bodyId)
  const asked = { bodyId: who.bodyId, id }
  const estimates = kind === 'estimate' ? await listEstimates(ctx.db, asked) : []
  const counts = kind === 'count' ? await listCounts(ctx.db, asked) : []
  if (estimates.length + counts.length === 0) throw new NotFound()
  const done = await takeBack(ctx, who, { estimates, counts }, reason)
  if (done.ok) await ctx.audit('evidence.withdraw', `${kind}/${id}`)
  return done
}

/** Takes back all of one act of putting evidence in that is still upheld: all or nothing. */
export async function withdrawPosting(ctx: Context, postingId: string, reason: string): Promise<Result<number>> {
  const { who } = ctx
  if (!mayPostEvidence(who)) throw new Forbidden()
  await lockPosting(ctx.db, who.bodyId)
  const entries = await readEntries(ctx, { bodyId: who.bodyId, postingId })
  if (entries.estimates.length + entries.counts.length === 0) throw new NotFound()
  const done = await takeBack(ctx, who, entries, reason)
  if (done.ok) await ctx.audit('evidence.withdraw', `posting/${postingId}`)
  return done
}
