import { sql } from 'kysely'
import type { Actor, Db } from '#base/context.ts'
import { type AuditHead, insertReads, type NewRead } from '#registers/audit/queries.ts'
import type { Database } from './database.ts'
import { gathered } from './gathered.ts'

/** Writes down what was read, and answers when it is committed. */
export type NoteReads = (bodyId: string, reads: readonly NewRead[]) => Promise<void>

/** Refused for what an entry says, so that nothing of it was written; every other failure may have come after the commit. */
const isRefused = (e: unknown): boolean => e instanceof Error && 'code' in e && /^2[23]/.test(String(e.code))

/** A connection of the door, whose role is worn already on a server; the embedded engine has one session for all. */
const asDoor = <T>({ clerk, isServer }: Database, work: (db: Db) => Promise<T>): Promise<T> =>
  isServer
    ? work(clerk)
    : clerk.transaction().execute(async (db) => {
        await sql`select set_config('role', 'obuhvat_door', true)`.execute(db)
        return await work(db)
      })

/**
 * The clerk of readings: one statement, one commit and one head outside the database for all requests that wait at a
 * body's chain at that moment (docs/decisions/0018-readings-written-together.md).
 */
export function clerkOfReads(database: Database, onHead: (head: AuditHead) => void = () => {}): NoteReads {
  const write = async (bodyId: string, reads: readonly NewRead[]) =>
    onHead(await asDoor(database, (db) => insertReads(db, bodyId, reads)))
  const writeAll = async (bodyId: string, requests: readonly (readonly NewRead[])[]) => {
    await write(bodyId, requests.flat())
  }
  const together = gathered(writeAll)
  return async (bodyId, reads) =>
    await together(bodyId, reads).catch(async (e: unknown) => {
      // An entry of somebody else may be what was refused: each is tried once more by itself.
      if (!isRefused(e)) throw e
      await write(bodyId, reads)
    })
}

/** What one request has read about people met: for the chain of the reader's body, and for those of the bodies whose records they are. */
export class CaseReads {
  readonly #byBody = new Map<string, Map<string, NewRead>>()

  #add(bodyId: string, read: NewRead): void {
    const reads = this.#byBody.get(bodyId) ?? new Map<string, NewRead>()
    this.#byBody.set(bodyId, reads.set(read.subject, read))
  }

  /** The chain of the reader's body never names a household of another one. */
  add(who: Actor, now: Date, subject: string, ofBody: string | undefined): void {
    if (who.kind !== 'member') throw new Error('nobody reads about people without being known')
    const by = { accountId: who.accountId, at: now }
    const own = ofBody === undefined ? subject : subject.replace(/^household\/[^/]+\//, '')
    this.#add(who.bodyId, { ...by, act: 'case.read', subject: own })
    if (ofBody !== undefined)
      this.#add(ofBody, { ...by, act: 'case.read_shared', subject: `${subject}/by/${who.bodyId}` })
  }

  /** Written down, and committed, before the answer leaves; where that fails, there is no answer. */
  async write(note: NoteReads): Promise<void> {
    for (const [bodyId, reads] of this.#byBody) await note(bodyId, [...reads.values()])
  }
}
