import { type Kysely, sql } from 'kysely'

/** The things of a body by the names of the routes' params; a ghost has the same names and nothing behind them. */
export type Ids = Readonly<Record<string, string>> & {
  readonly placeCode: string
  readonly bodyId: string
  readonly sourceId: string
  readonly postingId: string
  readonly olderPostingId: string
  readonly estimateId: string
  readonly supersededId: string
  readonly withdrawnId: string
  readonly countId: string
  readonly notLookedId: string
  readonly milestoneId: string
  readonly invitationId: string
  /** Of the reader. */
  readonly membershipId: string
  /** Of the coordinator. */
  readonly actingId: string
  readonly sessionId: string
  /** The secret of an open link: whoever has it may open it. */
  readonly token: string
  /** A word that stands in every text that the body keeps to itself. */
  readonly mark: string
  readonly personName: string
  readonly signInName: string
}
export type Keeper = Kysely<unknown>
/** What every row of a body's work has. */
export type Common = { readonly body_id: string; readonly account_id: string; readonly recorded_at: string }
export type Row = Readonly<Record<string, unknown>>

/** Writes a row as it stands; the walls are not asked. */
export const put = (db: Keeper, table: string, row: Row) =>
  sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((column) => sql.ref(column)))})
      values (${sql.join(Object.values(row))})`.execute(db)
