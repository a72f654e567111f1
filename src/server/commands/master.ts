import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { insertAudit } from '#registers/audit/queries.ts'
import { boundToBody, type MasterKey, openBytes, sealBytes } from '../keys.ts'
import { loadMasterKey, makeNextKey, takeNextKey } from '../master-key.ts'
import { writeHead } from './audit.ts'
import { asOwner, type Surroundings } from './surroundings.ts'

type BodyKey = { readonly bodyId: string; readonly version: number; readonly wrapped: Buffer }

/** Whether the program has the database open: it holds the earlier key in memory, and would go on wrapping by it. */
async function isRunning(db: Db): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
     where datname = current_database() and usename in ('obuhvat_app', 'obuhvat_door')`.execute(db)
  return (rows[0]?.n ?? 0) > 0
}

/** Wraps every body's key by the next master key, in one transaction. @returns how many; undefined: the program runs */
const wrapAll = (ownerUrl: string, from: MasterKey, to: MasterKey, now: Date) =>
  asOwner(ownerUrl, async (db) => {
    await sql`lock table body_key in exclusive mode`.execute(db)
    if (await isRunning(db)) return undefined
    const { rows } = await sql<BodyKey>`
      select body_id as "bodyId", version, wrapped from body_key order by body_id, version limit 100000`.execute(db)
    for (const { bodyId, version, wrapped } of rows) {
      const bound = boundToBody(bodyId, version)
      const anew = sealBytes(to.key, bound, openBytes(from.key, bound, wrapped))
      await sql`update body_key set wrapped = ${anew}, master_mark = ${to.mark}
                 where body_id = ${bodyId} and version = ${version}`.execute(db)
    }
    const act = { act: 'keys.exchange_master', subject: `master-key/${to.mark}`, at: now, isSystem: true } as const
    return { keys: rows.length, head: await insertAudit(db, act) }
  })

/**
 * `keys exchange-master`: a new master key wraps the keys of all bodies; what they wrap and seal is not touched. The new
 * key lies beside the earlier one until the transaction has ended, so whenever it is cut off one of the two opens
 * everything, and the next start knows which.
 */
export async function exchangeMaster(args: readonly string[], around: Surroundings): Promise<number> {
  const { ownerUrl, dataFolder } = around
  if (args.length > 0) {
    console.error('Say no more than: obuhvat keys exchange-master')
    return 2
  }
  const from = await loadMasterKey(dataFolder, ownerUrl)
  const to = makeNextKey(dataFolder)
  const done = await wrapAll(ownerUrl, from, to, new Date())
  if (!done) {
    console.error('The program is running. Stop it first: it holds the earlier key in memory.')
    return 1
  }
  takeNextKey(dataFolder)
  writeHead(dataFolder, done.head)
  console.log(`${done.keys} keys of bodies are wrapped by the new master key ${to.mark}. Copy it apart now.
Backups made before open with the earlier one, ${from.mark}: keep its copy until they end, then destroy it.`)
  return 0
}
