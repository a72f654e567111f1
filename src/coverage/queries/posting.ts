import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'

type Table =
  | 'population'
  | 'evidence_source'
  | 'posting'
  | 'estimate'
  | 'coverage_count'
  | 'withdrawal'
  | 'milestone'
  | 'trace_thing'
  | 'hop'
type Row<T extends Table> = Readonly<Insertable<DB[T]>>

/**
 * Writes any number of rows in one statement: they travel as one JSON text, so ten thousand rows do not meet the limit
 * of 65,535 parameters. All rows have the columns of the first.
 */
async function insertRows<T extends Table>(db: Db, table: T, rows: readonly Row<T>[], ifThere = sql``): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  const json = JSON.stringify(rows)
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json) ${ifThere}`.execute(db)
}

/** Populations are shared by all bodies; one that is there already stays. */
export const insertPopulations = (db: Db, rows: readonly Row<'population'>[]): Promise<void> =>
  insertRows(db, 'population', rows, sql`on conflict on constraint population_pkey do nothing`)
export const insertSources = (db: Db, rows: readonly Row<'evidence_source'>[]): Promise<void> =>
  insertRows(db, 'evidence_source', rows)
export const insertPosting = (db: Db, row: Row<'posting'>): Promise<void> => insertRows(db, 'posting', [row])
export const insertEstimates = (db: Db, rows: readonly Row<'estimate'>[]): Promise<void> =>
  insertRows(db, 'estimate', rows)
export const insertCounts = (db: Db, rows: readonly Row<'coverage_count'>[]): Promise<void> =>
  insertRows(db, 'coverage_count', rows)
export const insertWithdrawals = (db: Db, rows: readonly Row<'withdrawal'>[]): Promise<void> =>
  insertRows(db, 'withdrawal', rows)
export const insertMilestones = (db: Db, rows: readonly Row<'milestone'>[]): Promise<void> =>
  insertRows(db, 'milestone', rows)
/** What a hop joins; a thing that is there already stays. */
export const insertThings = (db: Db, rows: readonly Row<'trace_thing'>[]): Promise<void> =>
  insertRows(db, 'trace_thing', rows, sql`on conflict on constraint trace_thing_pkey do nothing`)
export const insertHops = (db: Db, rows: readonly Row<'hop'>[]): Promise<void> => insertRows(db, 'hop', rows)

/** Lets the posts of one body through one after the other until the transaction ends, or two copies of a file could both be new. */
export async function lockPosting(db: Db, bodyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${bodyId}, 7106))`.execute(db)
}
