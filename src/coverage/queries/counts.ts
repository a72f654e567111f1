import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { Count, Covers, MethodOfCount, Quantity, SexReason, SourceName, Version } from '../model.ts'
import { toSourceName } from './estimates.ts'
import { COUNTS, orAbsent, SOURCE_NAME, standsIn } from './standing.ts'

/** The database holds the codes to the values of the model (constraints of 0006_coverage.sql, checks of the acts). */
type Row = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly placeCode: string
  readonly population: string
  readonly needCode: string
  readonly quantity: Quantity
  readonly state: Count['said']['state']
  readonly people: number | null
  readonly period: string
  readonly periodFromOn: string
  readonly periodToOn: string
  readonly method: MethodOfCount | null
  readonly covers: Covers | null
  readonly coversWhat: string | null
  readonly isDeduplicated: boolean
  readonly sexReason: SexReason | null
  readonly source: Omit<SourceName, 'web'> & { readonly web: string | null }
  readonly note: string | null
  readonly recordedAt: Date
  readonly supersedesId: string | null
}

const COLUMNS = sql`e.id, e.body_id as "bodyId", b.name as "bodyName", e.place_code as "placeCode",
  e.population_key as population, e.need_code as "needCode", e.quantity, e.state, e.people, e.period,
  e.period_from_on as "periodFromOn", e.period_to_on as "periodToOn", e.method_code as method, e.covers,
  e.covers_what as "coversWhat", e.is_deduplicated as "isDeduplicated", e.not_split_by_sex_because as "sexReason",
  ${SOURCE_NAME} as source, e.note, e.recorded_at as "recordedAt", e.supersedes_id as "supersedesId"`
const JOINS = sql`join body b on b.id = e.body_id
  join evidence_source s on s.body_id = e.body_id and s.id = e.source_id`

/** What a row says; only a value has people in the database (`coverage_count_state_and_people`). */
export const saidOf = (state: Count['said']['state'], people: number | null): Count['said'] =>
  state === 'value' ? { state, people: people ?? 0 } : { state }

const toCount = ({ state, people, ...row }: Row): Count => ({
  ...row,
  said: saidOf(state, people),
  method: orAbsent(row.method),
  covers: orAbsent(row.covers),
  coversWhat: orAbsent(row.coversWhat),
  sexReason: orAbsent(row.sexReason),
  source: toSourceName(row.source),
  note: orAbsent(row.note),
  supersedesId: orAbsent(row.supersedesId),
})

async function listWhere(db: Db, where: RawBuilder<unknown>, limit: number): Promise<Count[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from coverage_count e ${JOINS} where ${where}
     order by e.period_to_on desc, e.period_from_on desc, e.id limit ${limit}`.execute(db)
  return rows.map(toCount)
}

/** The counts and statements of a place that stand, the latest period first. */
export const listCounts = (db: Db, placeCode: string, asOf?: Day): Promise<Count[]> =>
  listWhere(db, standsIn(COUNTS, placeCode, asOf), 5000)

/** Those of one population and need, of all periods. */
export const listCountsOf = (
  db: Db,
  at: { readonly placeCode: string; readonly population: string; readonly needCode: string },
  asOf?: Day,
): Promise<Count[]> =>
  listWhere(
    db,
    sql`${standsIn(COUNTS, at.placeCode, asOf)} and e.population_key = ${at.population} and e.need_code = ${at.needCode}`,
    2000,
  )

/** What rests on a source, withdrawn and superseded ones included, the latest period first. */
export const listCountsFrom = (db: Db, bodyId: string, sourceId: string): Promise<Count[]> =>
  listWhere(db, sql`e.body_id = ${bodyId} and e.source_id = ${sourceId}`, 1000)

type VersionRow = Row & {
  readonly supersedesReason: string | null
  readonly withdrawnReason: string | null
  readonly withdrawnAt: Date | null
}

/**
 * A count with every version that it replaced or that replaced it, the first one first.
 * @throws {NotFound} when the reader sees no such count
 */
export async function listCountVersions(db: Db, id: string): Promise<Version<Count>[]> {
  const { rows } = await sql<VersionRow>`
    with recursive back as (
      select body_id, id, supersedes_id from coverage_count where id = ${id}
      union all
      select p.body_id, p.id, p.supersedes_id from back
        join coverage_count p on p.body_id = back.body_id and p.id = back.supersedes_id
    ), chain as (
      select body_id, id, 1 as step from back
       where not exists (select from coverage_count p where p.body_id = back.body_id and p.id = back.supersedes_id)
      union all
      select n.body_id, n.id, chain.step + 1 from chain
        join coverage_count n on n.body_id = chain.body_id and n.supersedes_id = chain.id
       where chain.step < 100
    )
    select ${COLUMNS}, e.supersedes_reason as "supersedesReason", w.reason as "withdrawnReason", w.recorded_at as "withdrawnAt"
      from chain join coverage_count e on e.body_id = chain.body_id and e.id = chain.id ${JOINS}
      left join withdrawal w on w.body_id = e.body_id and w.count_id = e.id
     order by chain.step limit 100`.execute(db)
  if (rows.length === 0) throw new NotFound()
  return rows.map(({ supersedesReason, withdrawnReason, withdrawnAt, ...row }) => ({
    entry: toCount(row),
    supersedesReason: orAbsent(supersedesReason),
    withdrawal: withdrawnAt === null ? undefined : { reason: withdrawnReason ?? '', recordedAt: withdrawnAt },
  }))
}
