import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { Axes, Count, CountFacts, Covers, EstimateFacts, Grade, MethodOfCount, Quantity } from '../model.ts'
import { saidOf } from './counts.ts'
import { COUNTS, ESTIMATES, orAbsent, standsIn } from './standing.ts'

/** An estimate as the table needs it: no texts, so that a town's thousands of entries stay cheap. */
export type EstimateEntry = EstimateFacts & { readonly placeCode: string; readonly population: string }
/** A count as the table needs it. */
export type CountEntry = CountFacts & {
  readonly placeCode: string
  readonly population: string
  readonly needCode: string
  readonly period: string
}

type EstimateRow = {
  readonly id: string
  readonly placeCode: string
  readonly population: string
  readonly needCode: string | null
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly grade: Grade
  readonly referencePeriod: string
  readonly referenceToOn: string
  readonly recordedAt: Date
}
type CountRow = {
  readonly bodyId: string
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
  readonly isDeduplicated: boolean
}

const ESTIMATE = sql`e.id, e.place_code as "placeCode", e.population_key as population, e.need_code as "needCode", e.value,
  e.low, e.high, e.grade, e.reference_period as "referencePeriod", e.reference_to_on as "referenceToOn",
  e.recorded_at as "recordedAt"`
const COUNT = sql`e.body_id as "bodyId", e.place_code as "placeCode", e.population_key as population,
  e.need_code as "needCode", e.quantity, e.state, e.people, e.period, e.period_from_on as "periodFromOn",
  e.period_to_on as "periodToOn", e.method_code as method, e.covers, e.is_deduplicated as "isDeduplicated"`

const toEstimate = ({ needCode, low, high, ...row }: EstimateRow): EstimateEntry => ({
  ...row,
  counts: needCode === null ? { what: 'group' } : { what: 'need', needCode },
  range: low === null || high === null ? { kind: 'none_stated' } : { kind: 'stated', low, high },
})
const toCount = ({ state, people, ...row }: CountRow): CountEntry => ({
  ...row,
  said: saidOf(state, people),
  method: orAbsent(row.method),
  covers: orAbsent(row.covers),
})

/**
 * For each population and need of a place the estimate that `pickEstimate` would take until the day `toOn`, in the same
 * order of preference: later ones only cost time in a table that shows one.
 */
export async function listEstimateEntries(db: Db, placeCode: string, toOn: Day, asOf?: Day): Promise<EstimateEntry[]> {
  const { rows } = await sql<EstimateRow>`
    select distinct on (e.population_key, e.need_code) ${ESTIMATE} from estimate e
     where ${standsIn(ESTIMATES, placeCode, asOf)} and e.reference_to_on <= ${toOn}
     order by e.population_key, e.need_code, e.reference_to_on desc, e.grade, e.recorded_at desc, e.id
     limit 5000`.execute(db)
  return rows.map(toEstimate)
}

/** The counts and statements of a place that stand and whose period lies within these days. */
export async function listCountEntries(
  db: Db,
  placeCode: string,
  span: { readonly fromOn: Day; readonly toOn: Day },
  asOf?: Day,
): Promise<CountEntry[]> {
  const { rows } = await sql<CountRow>`
    select ${COUNT} from coverage_count e
     where ${standsIn(COUNTS, placeCode, asOf)} and e.period_from_on >= ${span.fromOn} and e.period_to_on <= ${span.toOn}
     order by e.id limit 20000`.execute(db)
  return rows.map(toCount)
}

/** The periods of which a place has counts, and the years to which its estimates refer. */
export async function listPeriods(db: Db, placeCode: string, asOf?: Day): Promise<string[]> {
  const { rows } = await sql<{ period: string }>`
    select distinct e.period from coverage_count e where ${standsIn(COUNTS, placeCode, asOf)}
    union
    select distinct left(e.reference_to_on::text, 4) from estimate e where ${standsIn(ESTIMATES, placeCode, asOf)}
    order by period desc limit 1000`.execute(db)
  return rows.map((row) => row.period)
}

/** The two sides of the table: groups and needs in their order, each need with its articles. */
export async function listAxes(db: Db): Promise<Axes> {
  const { rows } = await sql<{ list: string; code: string; article: string | null }>`
    select list, code, article from code where list in ('group', 'need') and valid_to_on is null
     order by list, sort_order, code limit 1000`.execute(db)
  const of = (list: string) => rows.filter((row) => row.list === list)
  return {
    groups: of('group').map(({ code }) => ({ code })),
    needs: of('need').map(({ code, article }) => ({ code, article: orAbsent(article) })),
  }
}

/** The most entries of one kind that are compared at once; more are asked for town by town or economy by economy. */
export const MOST_COMPARED = 10_000

/** The towns within a place, itself included; without one, all. Not their settlements: entries are about towns, and a town has hundreds. */
const within = (placeCode: string | undefined): RawBuilder<unknown> => sql`
  recursive within as (
    select code from place where ${placeCode === undefined ? sql`level = 'economy'` : sql`code = ${placeCode}`}
    union all
    select p.code from within join place p on p.parent_code = within.code where p.level <> 'settlement'
  )`

/** The estimates that stand in all towns of a place: at most one more than can be compared. */
export async function listEstimateEntriesWithin(db: Db, placeCode?: string, asOf?: Day): Promise<EstimateEntry[]> {
  const { rows } = await sql<EstimateRow>`
    with ${within(placeCode)}
    select found.* from within cross join lateral (
      select ${ESTIMATE} from estimate e where ${standsIn(ESTIMATES, sql`within.code`, asOf)}
       limit ${MOST_COMPARED + 1}) as found
     limit ${MOST_COMPARED + 1}`.execute(db)
  return rows.map(toEstimate)
}

/** What is said of served people in all towns of a place: at most one more than can be compared. */
export async function listServedEntriesWithin(db: Db, placeCode?: string, asOf?: Day): Promise<CountEntry[]> {
  const { rows } = await sql<CountRow>`
    with ${within(placeCode)}
    select found.* from within cross join lateral (
      select ${COUNT} from coverage_count e
       where ${standsIn(COUNTS, sql`within.code`, asOf)} and e.quantity = 'served'
       limit ${MOST_COMPARED + 1}) as found
     limit ${MOST_COMPARED + 1}`.execute(db)
  return rows.map(toCount)
}
