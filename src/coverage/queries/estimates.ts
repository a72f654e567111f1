import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { Estimate, Grade, MethodOfEstimate, SexReason, SourceName, Version } from '../model.ts'
import { ESTIMATES, orAbsent, SOURCE_NAME, standsIn } from './standing.ts'

type SourceRow = Omit<SourceName, 'web'> & { readonly web: string | null }
/** The database holds the codes to the values of the model (constraints of 0006_coverage.sql, checks of the acts). */
type Row = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly placeCode: string
  readonly population: string
  readonly needCode: string | null
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly method: MethodOfEstimate
  readonly grade: Grade
  readonly referencePeriod: string
  readonly referenceToOn: string
  readonly sexReason: SexReason | null
  readonly source: SourceRow
  readonly note: string | null
  readonly recordedAt: Date
  readonly supersedesId: string | null
}

const COLUMNS = sql`e.id, e.body_id as "bodyId", b.name as "bodyName", e.place_code as "placeCode",
  e.population_key as population, e.need_code as "needCode", e.value, e.low, e.high, e.method_code as method, e.grade,
  e.reference_period as "referencePeriod", e.reference_to_on as "referenceToOn",
  e.not_split_by_sex_because as "sexReason", ${SOURCE_NAME} as source, e.note, e.recorded_at as "recordedAt",
  e.supersedes_id as "supersedesId"`
const JOINS = sql`join body b on b.id = e.body_id
  join evidence_source s on s.body_id = e.body_id and s.id = e.source_id`

export const toSourceName = (source: SourceRow): SourceName => ({ ...source, web: orAbsent(source.web) })

const toEstimate = ({ needCode, low, high, ...row }: Row): Estimate => ({
  ...row,
  counts: needCode === null ? { what: 'group' } : { what: 'need', needCode },
  range: low === null || high === null ? { kind: 'none_stated' } : { kind: 'stated', low, high },
  sexReason: orAbsent(row.sexReason),
  source: toSourceName(row.source),
  note: orAbsent(row.note),
  supersedesId: orAbsent(row.supersedesId),
})

async function listWhere(db: Db, where: RawBuilder<unknown>, limit: number): Promise<Estimate[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from estimate e ${JOINS} where ${where}
     order by e.reference_to_on desc, e.id limit ${limit}`.execute(db)
  return rows.map(toEstimate)
}

/** The estimates of a place that stand, the latest reference date first. */
export const listEstimates = (db: Db, placeCode: string, asOf?: Day): Promise<Estimate[]> =>
  listWhere(db, standsIn(ESTIMATES, placeCode, asOf), 5000)

/** Those of one population: of the whole group and of one need. */
export const listEstimatesOf = (
  db: Db,
  at: { readonly placeCode: string; readonly population: string; readonly needCode: string },
  asOf?: Day,
): Promise<Estimate[]> =>
  listWhere(
    db,
    sql`${standsIn(ESTIMATES, at.placeCode, asOf)} and e.population_key = ${at.population}
      and (e.need_code is null or e.need_code = ${at.needCode})`,
    500,
  )

/** What rests on a source, withdrawn and superseded ones included, the latest posted first. */
export const listEstimatesFrom = (db: Db, bodyId: string, sourceId: string): Promise<Estimate[]> =>
  listWhere(db, sql`e.body_id = ${bodyId} and e.source_id = ${sourceId}`, 1000)

type VersionRow = Row & {
  readonly supersedesReason: string | null
  readonly withdrawnReason: string | null
  readonly withdrawnAt: Date | null
}

/**
 * An estimate with every version that it replaced or that replaced it, the first one first.
 * @throws {NotFound} when the reader sees no such estimate
 */
export async function listEstimateVersions(db: Db, id: string): Promise<Version<Estimate>[]> {
  const { rows } = await sql<VersionRow>`
    with recursive back as (
      select body_id, id, supersedes_id from estimate where id = ${id}
      union all
      select p.body_id, p.id, p.supersedes_id from back join estimate p on p.body_id = back.body_id and p.id = back.supersedes_id
    ), chain as (
      select body_id, id, 1 as step from back
       where not exists (select from estimate p where p.body_id = back.body_id and p.id = back.supersedes_id)
      union all
      select n.body_id, n.id, chain.step + 1 from chain
        join estimate n on n.body_id = chain.body_id and n.supersedes_id = chain.id
       where chain.step < 100
    )
    select ${COLUMNS}, e.supersedes_reason as "supersedesReason", w.reason as "withdrawnReason", w.recorded_at as "withdrawnAt"
      from chain join estimate e on e.body_id = chain.body_id and e.id = chain.id ${JOINS}
      left join withdrawal w on w.body_id = e.body_id and w.estimate_id = e.id
     order by chain.step limit 100`.execute(db)
  if (rows.length === 0) throw new NotFound()
  return rows.map(({ supersedesReason, withdrawnReason, withdrawnAt, ...row }) => ({
    entry: toEstimate(row),
    supersedesReason: orAbsent(supersedesReason),
    withdrawal: withdrawnAt === null ? undefined : { reason: withdrawnReason ?? '', recordedAt: withdrawnAt },
  }))
}
