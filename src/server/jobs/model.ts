import * as v from 'valibot'
import type { JobName, Payloads } from '#base/job.ts'
import { LOCALES } from '#base/say.ts'

const Id = v.pipe(v.string(), v.uuid())
const OnDay = v.pipe(v.string(), v.isoDate())
const Daily = v.strictObject({ day: OnDay })
const ToAccount = { accountId: Id }

/**
 * What a job may carry, by its name. Nothing here has room for a word: ids, days and codes only, so that nothing about a
 * person met can wait in a job (jobs.test.ts).
 */
export const PAYLOADS: { readonly [Name in JobName]: v.GenericSchema<unknown, Payloads[Name]> } = {
  retention: Daily,
  remind: Daily,
  links: Daily,
  sweep: Daily,
  digest: Daily,
  glass: v.strictObject({ bodyId: Id, glassId: Id }),
  mail: v.variant('kind', [
    v.strictObject({ kind: v.literal('confirm_address'), ...ToAccount }),
    v.strictObject({ kind: v.literal('password_changed'), ...ToAccount }),
    v.strictObject({ kind: v.literal('factor_enrolled'), ...ToAccount }),
    v.strictObject({ kind: v.literal('factor_removed'), ...ToAccount }),
    v.strictObject({ kind: v.literal('glass_broken'), ...ToAccount }),
    v.strictObject({ kind: v.literal('invitation'), bodyId: Id, invitationId: Id, locale: v.picklist(LOCALES) }),
    v.strictObject({ kind: v.literal('digest'), ...ToAccount, day: OnDay }),
  ]),
}

/** A job that somebody has taken. `attempts` counts this attempt. */
export type Taken = {
  readonly id: string
  readonly name: string
  readonly payload: unknown
  readonly attempts: number
}

/** How a job stands: waiting for its time or the next attempt, being done, or set aside after it failed. */
export type Standing = 'waits' | 'running' | 'parked'
export type Job = {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly standing: Standing
  readonly dueAt: Date
  readonly attempts: number
  /** Why the last attempt came to nothing; null where there was none. */
  readonly problem: string | null
}
