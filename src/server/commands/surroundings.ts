import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { asKeeper } from '../migrate.ts'

/** What a command gets: the owner's address of the database and the folder of the installation. */
export type Surroundings = { readonly ownerUrl: string; readonly dataFolder: string }

/** Where an installation lies, its database not opened and not brought up to date; no address: the embedded one. */
export type Place = { readonly databaseUrl: string | undefined; readonly dataFolder: string }

/** One transaction as the owner of the tables, whom the policies let see every body. */
export const asOwner = <T>(ownerUrl: string, work: (db: Db) => Promise<T>): Promise<T> =>
  asKeeper(ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      // The keeper's connection is typed by nothing; the queries of the rooms are.
      return await work(trx as unknown as Db)
    }),
  )

/** The id of a body by its short name or id. */
export const findBodyCalled = (ownerUrl: string, name: string): Promise<string | undefined> =>
  asOwner(ownerUrl, async (db) => {
    const { rows } = await sql<{ id: string }>`
      select id from body where short_name = ${name} or id::text = ${name} limit 1`.execute(db)
    return rows[0]?.id
  })
