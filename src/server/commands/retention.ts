import { sql } from 'kysely'
import { localDay } from '#base/day.ts'
import type { AuditHead } from '#registers/audit/model.ts'
import { insertAudit } from '#registers/audit/queries.ts'
import { deleteOver } from '#registers/desk/queries/door.ts'
import { keptSince } from '#registers/desk/rules/check.ts'
import { countUnkept, type Due, eraseRecords, listDue } from '#registers/guard/queries/purposes.ts'
import { asKeeper } from '../migrate.ts'
import { writeHead } from './audit.ts'
import { asOwner, findBodyCalled, type Surroundings } from './surroundings.ts'

const AT_ONCE = 200

/** Erases the next records whose time is over; each has its entry in the chain of its body. */
const eraseSome = ({ ownerUrl }: Surroundings, now: Date, bodyId: string | undefined) =>
  asOwner(ownerUrl, async (db): Promise<{ readonly due: readonly Due[]; readonly heads: readonly AuditHead[] }> => {
    const due = await listDue(db, localDay(now), AT_ONCE, bodyId)
    const heads: AuditHead[] = []
    for (const [bodyId, records] of Map.groupBy(due, (record) => record.bodyId)) {
      await eraseRecords(
        db,
        bodyId,
        records.map((record) => record.recordId),
        now,
      )
      for (const { subject } of records)
        heads.push(await insertAudit(db, { act: 'retention.erase', subject, at: now, ofBody: bodyId }))
    }
    return { due, heads }
  })

export type Erased = {
  readonly erased: readonly Due[]
  readonly unkept: number
  /** Messages and requests to the desks, kept for a year. */
  readonly letters: number
}

/**
 * Erases every record whose purpose says that its time is over, by destroying its key; then sweeps the table, so that the
 * pages of the database no longer hold the keys either. Counts that were posted stay. For every body also what was written
 * to the desks and is over. @param bodyId none: every body
 */
export async function eraseDue(around: Surroundings, now: Date, bodyId?: string): Promise<Erased> {
  const erased: Due[] = []
  for (;;) {
    const { due, heads } = await eraseSome(around, now, bodyId)
    for (const head of heads) writeHead(around.dataFolder, head)
    erased.push(...due)
    if (due.length < AT_ONCE) break
  }
  if (erased.length > 0) await asKeeper(around.ownerUrl, (keeper) => sql`vacuum record_key`.execute(keeper))
  const letters = bodyId === undefined ? await asOwner(around.ownerUrl, (db) => deleteOver(db, keptSince(now))) : 0
  return { erased, unkept: await asOwner(around.ownerUrl, countUnkept), letters }
}

/** `retention run [BODY]`: for the operator's timer, every night; for one body by its short name or id. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  const [name] = args
  const bodyId = name === undefined ? undefined : await findBodyCalled(around.ownerUrl, name)
  if (name !== undefined && bodyId === undefined) {
    console.error(`There is no body called ${name}. Use its short name or id.`)
    return 2
  }
  const { erased, unkept, letters } = await eraseDue(around, new Date(), bodyId)
  for (const [purpose, records] of Map.groupBy(erased, (record) => record.purposeCode))
    console.log(`${purpose}: ${records.length} records erased.`)
  if (letters > 0) console.log(`Desks: ${letters} messages and requests deleted.`)
  if (erased.length + letters === 0) console.log('Nothing is due.')
  if (unkept > 0) console.error(`${unkept} records have a key and no purpose: nobody says how long to keep them.`)
  return 0
}
