import type { Actor } from '#base/context.ts'
import { note } from '#registers/accounts/actions/door.ts'
import { type AuditHead, insertReads } from '#registers/audit/queries.ts'
import { besideOf, type Credentials, type Database, enter } from './database.ts'
import type { Cupboard } from './keys.ts'

type Parts = {
  readonly database: Database
  readonly cupboard: Cupboard
  readonly onHead?: (head: AuditHead) => void
}
type SharedRead = { readonly subject: string; readonly bodyId: string; readonly accountId: string }

/** What one request has read about people met: for the chain of the reader's body, and for those of the bodies whose records they are. */
export class CaseReads {
  readonly #own = new Set<string>()
  readonly #shared = new Map<string, SharedRead>()

  /** The chain of the reader's body never names a household of another one. */
  add(who: Actor, subject: string, ofBody: string | undefined): void {
    if (ofBody === undefined || who.kind !== 'member') return void this.#own.add(subject)
    this.#own.add(subject.replace(/^household\/[^/]+\//, ''))
    const read = { subject: `${subject}/by/${who.bodyId}`, bodyId: ofBody, accountId: who.accountId }
    this.#shared.set(`${ofBody} ${subject}`, read)
  }

  /** Written down, and committed, before the answer leaves; where that fails, there is no answer. */
  async write(parts: Parts, credentials: Credentials, now: Date): Promise<void> {
    if (this.#shared.size > 0)
      await besideOf(
        parts.database.door,
        parts.cupboard,
        parts.onHead,
      )(async (door) => {
        for (const read of this.#shared.values()) await note(door, now, { ...read, act: 'case.read_shared' })
      })
    if (this.#own.size === 0) return
    const head = await parts.database.app.transaction().execute(async (db) => {
      await enter(db, credentials)
      return await insertReads(db, [...this.#own], now)
    })
    parts.onHead?.(head)
  }
}
