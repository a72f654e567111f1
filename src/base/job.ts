import type { Kysely } from 'kysely'
import type { Day } from './day.ts'
import type { Locale } from './locale.ts'
import type { DB } from './schema.ts'

/** A mail to be written and sent later: what it is about and for whom, never its words. */
export type Letter =
  | {
      readonly kind: 'confirm_address' | 'password_changed' | 'factor_enrolled' | 'factor_removed' | 'glass_broken'
      readonly accountId: string
    }
  | { readonly kind: 'invitation'; readonly bodyId: string; readonly invitationId: string; readonly locale: Locale }
  | { readonly kind: 'digest'; readonly accountId: string; readonly day: Day }

/** What a job of each name carries: ids, codes and days, nothing about a person met. */
export type Payloads = {
  /** What the clock asks for, once a day. */
  readonly [name in 'retention' | 'remind' | 'links' | 'sweep' | 'digest']: { readonly day: Day }
} & {
  /** Tells those who guard a body that the glass was broken. */
  readonly glass: { readonly bodyId: string; readonly glassId: string }
  readonly mail: Letter
}
export type JobName = keyof Payloads

export type HowLater = {
  /** Not before this moment; without it at once. */
  readonly dueAt?: Date
  /** Of the same name and key there is one job; without it each is another. */
  readonly key?: string
  /** The door's own transaction, where the act is the door's. */
  readonly door?: Kysely<DB>
}
/** Leaves a job behind in the transaction of the act: done after its commit, at least once, and never where it is undone. */
export type Later = <Name extends JobName>(name: Name, payload: Payloads[Name], how?: HowLater) => Promise<void>
/** Leaves a mail behind in the same way. */
export type Mail = (letter: Letter, how?: HowLater) => Promise<void>
