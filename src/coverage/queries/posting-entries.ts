import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'

/** Whether an entry is an estimate or a count; a statement of not having looked is kept with the counts. */
export type EntryKind = 'estimate' | 'count'
type Flags = {
  readonly isWithdrawn: boolean
  /** A later entry stands in its place. */
  readonly isSuperseded: boolean
  /** A later entry ever was in its place, withdrawn or not. */
  readonly wasSuperseded: boolean
}
export type EstimateRow = Awaited<ReturnType<typeof listEstimates>>[number] & Flags
export type CountRow = Awaited<ReturnType<typeof listCounts>>[number] & Flags

/** Which of a body's own entries are asked for. */
export type Asked = {
  readonly bodyId: string
  readonly postingId?: string
  readonly id?: string
  readonly about?: { readonly places: readonly string[]; readonly sources: readonly string[] }
}
const MOST = 200_000

const estimateFlags = (e: ExpressionBuilder<DB, 'estimate'>) => {
  const withdrawn = sql<boolean>`exists (select 1 from withdrawal w where w.body_id = estimate.body_id and w.estimate_id = estimate.id)`
  const later = sql`select 1 from estimate later where later.body_id = estimate.body_id and later.supersedes_id = estimate.id`
  const upheld = sql`not exists (select 1 from withdrawal w where w.body_id = later.body_id and w.estimate_id = later.id)`
  return [
    withdrawn.as('isWithdrawn'),
    sql<boolean>`exists (${later} and ${upheld})`.as('isSuperseded'),
    e.exists(sql<number>`(${later})`).$castTo<boolean>().as('wasSuperseded'),
  ] as const
}

/** Estimates of a body as they were posted, oldest first. */
export const listEstimates = (db: Db, asked: Asked) =>
  db
    .selectFrom('estimate')
    .select(['id', 'place_code', 'population_key', 'counts', 'need_code', 'value', 'range_kind', 'low', 'high'])
    .select([
      'method_code',
      'grade',
      'reference_period',
      'not_split_by_sex_because',
      'source_id',
      'is_published',
      'note',
    ])
    .select(['posting_id', 'recorded_at', 'supersedes_id', 'supersedes_reason'])
    .select(estimateFlags)
    .where('body_id', '=', asked.bodyId)
    .$if(asked.postingId !== undefined, (q) => q.where('posting_id', '=', asked.postingId ?? ''))
    .$if(asked.id !== undefined, (q) => q.where('id', '=', asked.id ?? ''))
    .$if(asked.about !== undefined, (q) =>
      q.where('source_id', 'in', asked.about?.sources ?? []).where('place_code', 'in', asked.about?.places ?? []),
    )
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(MOST)
    .execute()

const countFlags = (e: ExpressionBuilder<DB, 'coverage_count'>) => {
  const withdrawn = sql<boolean>`exists (select 1 from withdrawal w where w.body_id = coverage_count.body_id and w.count_id = coverage_count.id)`
  const later = sql`select 1 from coverage_count later where later.body_id = coverage_count.body_id and later.supersedes_id = coverage_count.id`
  const upheld = sql`not exists (select 1 from withdrawal w where w.body_id = later.body_id and w.count_id = later.id)`
  return [
    withdrawn.as('isWithdrawn'),
    sql<boolean>`exists (${later} and ${upheld})`.as('isSuperseded'),
    e.exists(sql<number>`(${later})`).$castTo<boolean>().as('wasSuperseded'),
  ] as const
}

/** Counts of a body as they were posted, its statements of not having looked among them, oldest first. */
export const listCounts = (db: Db, asked: Asked) =>
  db
    .selectFrom('coverage_count')
    .select(['id', 'place_code', 'population_key', 'need_code', 'quantity', 'state', 'people', 'period', 'method_code'])
    .select([
      'covers',
      'covers_what',
      'is_deduplicated',
      'not_split_by_sex_because',
      'source_id',
      'is_published',
      'note',
    ])
    .select(['posting_id', 'recorded_at', 'supersedes_id', 'supersedes_reason'])
    .select(countFlags)
    .where('body_id', '=', asked.bodyId)
    .$if(asked.postingId !== undefined, (q) => q.where('posting_id', '=', asked.postingId ?? ''))
    .$if(asked.id !== undefined, (q) => q.where('id', '=', asked.id ?? ''))
    .$if(asked.about !== undefined, (q) =>
      q.where('source_id', 'in', asked.about?.sources ?? []).where('place_code', 'in', asked.about?.places ?? []),
    )
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(MOST)
    .execute()

/** Which of these entries a published hop begins or ends at: what the public reads must not lose its ground. */
export async function listCited(db: Db, bodyId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('trace_thing')
    .select('id')
    .where('body_id', '=', bodyId)
    .where('kind', 'in', ['estimate', 'count'])
    .where((e) =>
      e.exists(
        e
          .selectFrom('hop')
          .select('hop.id')
          .whereRef('hop.body_id', '=', 'trace_thing.body_id')
          .where('hop.is_published', '=', true)
          .where((f) =>
            f.or([f('hop.from_id', '=', f.ref('trace_thing.id')), f('hop.to_id', '=', f.ref('trace_thing.id'))]),
          ),
      ),
    )
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy('id')
    .limit(MOST)
    .execute()
  return rows.map((row) => row.id)
}

export type Posting = Awaited<ReturnType<typeof listPostings>>[number]

/** A body's postings, the newest first, each with how many of its entries are still upheld. */
export const listPostings = (db: Db, bodyId: string, limit: number, id?: string) =>
  db
    .selectFrom('posting')
    .innerJoin('account', 'account.id', 'posting.account_id')
    .select([
      'posting.id',
      'posting.kind',
      'posting.file_name',
      'posting.entries',
      'posting.recorded_at',
      'account.name',
    ])
    .leftJoin(
      (e) =>
        e
          .selectFrom('withdrawal')
          .leftJoin('estimate', (on) =>
            on.onRef('estimate.body_id', '=', 'withdrawal.body_id').onRef('estimate.id', '=', 'withdrawal.estimate_id'),
          )
          .leftJoin('coverage_count', (on) =>
            on
              .onRef('coverage_count.body_id', '=', 'withdrawal.body_id')
              .onRef('coverage_count.id', '=', 'withdrawal.count_id'),
          )
          .select((f) => [
            f.fn.coalesce('estimate.posting_id', 'coverage_count.posting_id').as('posting_id'),
            f.fn.countAll<number>().as('entries'),
          ])
          .where('withdrawal.body_id', '=', bodyId)
          .groupBy((f) => f.fn.coalesce('estimate.posting_id', 'coverage_count.posting_id'))
          .as('taken_back'),
      (on) => on.onRef('taken_back.posting_id', '=', 'posting.id'),
    )
    .select((e) => e.fn.coalesce('taken_back.entries', e.lit(0)).as('withdrawn'))
    .where('posting.body_id', '=', bodyId)
    .$if(id !== undefined, (q) => q.where('posting.id', '=', id ?? ''))
    .orderBy('posting.recorded_at', 'desc')
    .orderBy('posting.id', 'desc')
    .limit(limit)
    .execute()

/** The places of which a body has said something, with the number of its entries. */
export const listPlacesPosted = (db: Db, bodyId: string) =>
  db
    .selectFrom((e) =>
      e
        .selectFrom('estimate')
        .select('place_code')
        .where('body_id', '=', bodyId)
        .unionAll(e.selectFrom('coverage_count').select('place_code').where('body_id', '=', bodyId))
        .as('entry'),
    )
    .innerJoin('place', 'place.code', 'entry.place_code')
    .select([
      'place.code',
      'place.level',
      'place.name_cyrillic',
      'place.name_latin',
      'place.name_own',
      'place.own_locale',
    ])
    .select((e) => e.fn.countAll<number>().as('entries'))
    .groupBy('place.code')
    .orderBy('entries', 'desc')
    .orderBy('place.code')
    .limit(100)
    .execute()
