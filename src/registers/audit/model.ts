import * as v from 'valibot'

/** Where a chain stands: its last entry's number and hash (hexadecimal), and when that was written. */
export type Head = { readonly seq: number; readonly hash: string; readonly at: Date }
/** The head of one body's chain, as it leaves with the act that moved it. */
export type AuditHead = Head & { readonly bodyId: string }

/** An entry with all that is hashed. Hashes are hexadecimal. */
export type ChainEntry = {
  readonly bodyId: string
  readonly seq: number
  readonly id: string
  readonly accountId: string | null
  readonly act: string
  readonly subject: string
  /** Microseconds since 1970, as the database counts. */
  readonly atMicros: number
  readonly previousHash: string
  readonly hash: string
}

/** Where a chain begins after its oldest entries were retired: number and hash of the last one retired. */
export type Checkpoint = { readonly seq: number; readonly hash: string; readonly entries: number }

/** An entry as it is read on a page. */
export type AuditLine = {
  readonly seq: number
  readonly at: Date
  readonly act: string
  readonly subject: string
  readonly accountId: string | null
  readonly person: string | null
}

/** What is asked of the list, as typed. */
export type Asked = Readonly<Record<'act' | 'subject' | 'person' | 'day' | 'page', string>>
const Typed = v.optional(v.pipe(v.string(), v.maxLength(200)))
export const AuditAsked = v.object({ act: Typed, subject: Typed, person: Typed, day: Typed, page: Typed })
