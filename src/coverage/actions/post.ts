import type { Context, Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Refusal, type Result, refusal, refuse } from '#base/result.ts'
import { fold, tidy } from '#base/text.ts'
import type { Source } from '../model.ts'
import { mayPostEvidence } from '../policy.ts'
import {
  insertCounts,
  insertEstimates,
  insertPopulations,
  insertPosting,
  insertSources,
  lockPosting,
} from '../queries/posting.ts'
import { listCounts, listEstimates } from '../queries/posting-entries.ts'
import { type Comparison, compareWithStanding, type Standing } from '../rules/reading/compare.ts'
import { freeTextProblems, type SourceDraft } from '../rules/reading/source.ts'
import type { RightRow } from '../rules/reading/table.ts'
import { countRow, draftOfCount, draftOfEstimate, estimateRow, populationRow, type Stamp, sourceRow } from './rows.ts'
import { gatherKnown, type Known, NEW_SOURCE } from './words.ts'

/** How entries came in. */
export type How = {
  readonly kind: 'form' | 'paste' | 'file'
  readonly fileName?: string | undefined
  /** A source described together with the entries, which name it NEW_SOURCE. */
  readonly newSource?: SourceDraft | undefined
  /** Why entries take the place of others that stand; empty: they may not. */
  readonly supersedeReason?: string | undefined
  /** The entry whose place the only one of these takes, even where it says something of another period or source. */
  readonly supersedesId?: string | undefined
}
export type Posted = { readonly postingId: string; readonly entries: number; readonly alreadyStood: number }

const LONGEST_REASON = 500
const distinct = (texts: readonly string[]): string[] => [...new Set(texts)]

/** What the body has said and still upholds in the places and from the sources of these rows. */
async function listStanding(
  ctx: Context,
  who: Member,
  rows: readonly RightRow[],
  moreId?: string,
): Promise<Standing[]> {
  const places = distinct(rows.map(({ draft }) => draft.placeCode))
  const sources = distinct(rows.map(({ draft }) => draft.source)).filter((source) => source !== NEW_SOURCE)
  const about = sources.length === 0 ? [] : [{ bodyId: who.bodyId, about: { places, sources } }]
  const asked = [...about, ...(moreId === undefined ? [] : [{ bodyId: who.bodyId, id: moreId }])]
  const standing = new Map<string, Standing>()
  for (const one of asked) {
    for (const row of await listEstimates(ctx.db, one))
      if (!row.isWithdrawn && !row.isSuperseded)
        standing.set(row.id, {
          id: row.id,
          kind: 'estimate',
          draft: draftOfEstimate(row),
          wasSuperseded: row.wasSuperseded,
        })
    for (const row of await listCounts(ctx.db, one))
      if (!row.isWithdrawn && !row.isSuperseded)
        standing.set(row.id, { id: row.id, kind: 'count', draft: draftOfCount(row), wasSuperseded: row.wasSuperseded })
  }
  return [...standing.values()]
}

/** For the preview: what of these rows is new, what stands already, what would take another's place. */
export async function compareEvidence(ctx: Context, rows: readonly RightRow[]): Promise<Comparison> {
  if (!mayPostEvidence(ctx.who)) throw new Forbidden()
  return compareWithStanding(rows, await listStanding(ctx, ctx.who, rows))
}

/** A new source that the body has already would split what rests on it. */
function sourceProblems(known: Known, source: SourceDraft | undefined): Refusal[] {
  const isSame = (own: Source) =>
    source !== undefined && fold(own.title) === fold(source.title) && fold(own.publisher) === fold(source.publisher)
  return known.sources.some(isSame) ? [refusal('enter.source_exists', 'source_title')] : []
}

type Pair = Comparison['other'][number]

/** What stands in the way of superseding; a reason is a text that everybody may read. A form has no rows to name. */
function supersessionProblems(pairs: readonly Pair[], reason: string, kind: How['kind']): Refusal[] {
  const one = kind === 'form' ? '_one' : ''
  const rows = (of: readonly Pair[]) => ({
    n: of.length,
    rows: of
      .slice(0, 10)
      .map((pair) => pair.row.row)
      .join(', '),
  })
  const stuck = pairs.filter((pair) => pair.standing.wasSuperseded)
  return [
    ...(pairs.length > 0 && reason === ''
      ? [refusal(`enter.stands_otherwise${one}`, 'supersede_reason', rows(pairs))]
      : []),
    ...(stuck.length > 0 ? [refusal(`enter.superseded_before${one}`, 'supersede_reason', rows(stuck))] : []),
    ...freeTextProblems('supersede_reason', reason, LONGEST_REASON),
  ]
}

/** The same comparison where one entry is named whose place the new one takes. */
function withNamed(found: Comparison, standing: readonly Standing[], how: How): Comparison | undefined {
  if (how.supersedesId === undefined) return found
  const named = standing.find((entry) => entry.id === how.supersedesId)
  const [row] = [...found.fresh, ...found.other.map((pair) => pair.row), ...found.same.map((pair) => pair.row)]
  const isOneKind = (row?.draft.kind === 'estimate') === (named?.kind === 'estimate')
  if (!named || !row || !isOneKind) return undefined
  const isElsewhere = found.other.some((pair) => pair.standing.id !== named.id)
  return found.same.length > 0 || isElsewhere ? found : { fresh: [], same: [], other: [{ row, standing: named }] }
}

async function store(ctx: Context, who: Member, known: Known, found: Comparison, how: How): Promise<string> {
  const stamp: Stamp = { who, now: ctx.now, postingId: newId() }
  const newSourceId = newId()
  if (how.newSource) {
    await insertSources(ctx.db, [sourceRow(newSourceId, how.newSource, who, ctx.now)])
    await ctx.audit('evidence.source', `source/${newSourceId}`)
  }
  const published = new Map(known.sources.map((source) => [source.id, source.isPublished]))
  published.set(newSourceId, how.newSource?.isPublished ?? false)
  const reason = tidy(how.supersedeReason ?? '')
  const all = [...found.fresh.map((row) => ({ row, standing: undefined })), ...found.other].map(({ row, standing }) => {
    const draft = row.draft.source === NEW_SOURCE ? { ...row.draft, source: newSourceId } : row.draft
    return {
      draft,
      isPublished: published.get(draft.source) ?? false,
      instead: standing && { id: standing.id, reason },
    }
  })
  const populations = new Map(all.map(({ draft }) => populationRow(draft.population)).map((row) => [row.key, row]))
  await insertPopulations(ctx.db, [...populations.values()])
  await insertPosting(ctx.db, {
    body_id: who.bodyId,
    id: stamp.postingId,
    kind: how.kind,
    file_name: how.fileName ?? null,
    entries: all.length,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  })
  await insertEstimates(
    ctx.db,
    all.flatMap(({ draft, isPublished, instead }) =>
      draft.kind === 'estimate' ? [estimateRow(draft, stamp, isPublished, instead)] : [],
    ),
  )
  await insertCounts(
    ctx.db,
    all.flatMap(({ draft, isPublished, instead }) =>
      draft.kind === 'estimate' ? [] : [countRow(draft, stamp, isPublished, instead)],
    ),
  )
  return stamp.postingId
}

/** Right rows whose place or source the person may not use are no slip of the hand: they are not answered at all. */
function refuseForeign(known: Known, rows: readonly RightRow[], how: How): void {
  const own = new Set([...known.sources.map((source) => source.id), ...(how.newSource ? [NEW_SOURCE] : [])])
  if (!rows.every(({ draft }) => known.isMine(draft.placeCode) && own.has(draft.source))) throw new Forbidden()
}

/**
 * Stores entries that were read without a problem, all or none. What stands already word for word is left out; what
 * stands with another content is superseded, and only with a reason. Ten thousand entries are about a dozen statements.
 */
export async function postEvidence(ctx: Context, rows: readonly RightRow[], how: How): Promise<Result<Posted>> {
  const { who } = ctx
  if (!mayPostEvidence(who)) throw new Forbidden()
  if (rows.length === 0) return refuse('enter.nothing')
  await lockPosting(ctx.db, who.bodyId)
  const known = await gatherKnown(ctx, who)
  refuseForeign(known, rows, how)
  const standing = await listStanding(ctx, who, rows, how.supersedesId)
  const found = withNamed(compareWithStanding(rows, standing), standing, how)
  if (!found) return refuse('enter.not_standing', 'supersede_reason')
  const reason = tidy(how.supersedeReason ?? '')
  const needsReason = how.supersedesId !== undefined && reason === ''
  const [first, ...others] = [
    ...sourceProblems(known, how.newSource),
    ...(needsReason
      ? [refusal('enter.needed', 'supersede_reason')]
      : supersessionProblems(found.other, reason, how.kind)),
  ]
  if (first) return { ok: false, refusals: [first, ...others] }
  const entries = found.fresh.length + found.other.length
  if (entries === 0) return refuse('enter.all_stand', undefined, { n: found.same.length })
  const postingId = await store(ctx, who, known, found, how)
  await ctx.audit('evidence.post', `posting/${postingId}`)
  return accept({ postingId, entries, alreadyStood: found.same.length })
}

/** Stores a source by itself, for a milestone or a hop that is to rest on it. Its id comes back. */
export async function postSource(ctx: Context, source: SourceDraft): Promise<Result<string>> {
  const { who } = ctx
  if (!mayPostEvidence(who)) throw new Forbidden()
  await lockPosting(ctx.db, who.bodyId)
  const [first, ...others] = sourceProblems(await gatherKnown(ctx, who), source)
  if (first) return { ok: false, refusals: [first, ...others] }
  const id = newId()
  await insertSources(ctx.db, [sourceRow(id, source, who, ctx.now)])
  await ctx.audit('evidence.source', `source/${id}`)
  return accept(id)
}

/** A new estimate takes the place of one that stands; both stay to be seen. */
export const supersedeEstimate = (
  ctx: Context,
  estimateId: string,
  row: RightRow,
  reason: string,
  newSource?: SourceDraft,
) => postEvidence(ctx, [row], { kind: 'form', supersedesId: estimateId, supersedeReason: reason, newSource })
