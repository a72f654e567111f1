import type { Context } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import type { Purpose } from '../model.ts'
import { mayKeep } from '../policy.ts'
import { findPurpose, insertKept } from '../queries/purposes.ts'

export type ToKeep = {
  readonly recordId: string
  /** A purpose of the acting body that is switched on. */
  readonly purposeCode: string
  /** The address under which reading it is audited: `household/<reference>/visit/<id>`. */
  readonly subject: string
  /** The day from which its time runs. */
  readonly keptFromOn: Day
}

/** Nothing is kept for a purpose that is not there or not switched on. */
export const checkPurpose = (code: string, purpose: Pick<Purpose, 'name' | 'isOn'> | undefined): Result<true> =>
  purpose?.isOn ? accept(true) : refuse('guard.purpose_off', undefined, { purpose: purpose?.name ?? code })

/**
 * Notes for which purpose a record about people is kept, in the transaction of the act that writes it and after its key
 * was made (`ctx.keys.newRecord`). Refuses where the purpose is not there or not switched on: nothing is kept without one.
 * A record that arrives twice is noted once. @throws {Forbidden} to all who do not see people
 */
export async function keepRecord(ctx: Context, kept: ToKeep): Promise<Result<ToKeep>> {
  if (!mayKeep(ctx.who)) throw new Forbidden()
  const open = checkPurpose(kept.purposeCode, await findPurpose(ctx.db, kept.purposeCode))
  if (!open.ok) return open
  await insertKept(ctx.db, kept)
  return accept(kept)
}
