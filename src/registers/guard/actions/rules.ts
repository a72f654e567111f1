import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, acceptUnless, type Result, refuse } from '#base/result.ts'
import type { Agreement, Purpose } from '../model.ts'
import { mayGuard, mayRule, maySeePurposes } from '../policy.ts'
import { insertAgreement, listAgreements, listOtherBodies, withdrawAgreement } from '../queries/agreements.ts'
import { getPurpose, insertPurpose, listPurposes, switchPurpose, updatePurpose } from '../queries/purposes.ts'
import {
  checkAgreement,
  checkPurpose,
  checkWithdrawal,
  lacksOf,
  type TypedAgreement,
  type TypedPurpose,
} from '../rules/check.ts'

/** For what the acting body keeps data. @throws {Forbidden} to all who do not work for it */
export async function readPurposes(ctx: Context): Promise<readonly Purpose[]> {
  if (!maySeePurposes(ctx.who)) throw new Forbidden()
  return await listPurposes(ctx.db)
}

/** Writes a purpose down, switched off. @throws {Forbidden} to all but coordinators */
export async function makePurpose(ctx: Context, typed: TypedPurpose): Promise<Result<Omit<Purpose, 'isOn'>>> {
  if (!mayRule(ctx.who)) throw new Forbidden()
  const checked = checkPurpose(typed)
  if (!checked.ok) return checked
  if (!(await insertPurpose(ctx.db, checked.value, ctx.now))) return refuse('guard.code_taken', 'code')
  await ctx.audit('guard.make_purpose', `purpose/${checked.value.code}`)
  return checked
}

/** Changes a purpose. One that is on must stay whole. @throws {Forbidden | NotFound} */
export async function changePurpose(ctx: Context, typed: TypedPurpose): Promise<Result<Omit<Purpose, 'isOn'>>> {
  if (!mayRule(ctx.who)) throw new Forbidden()
  const checked = checkPurpose(typed)
  if (!checked.ok) return checked
  const { isOn } = await getPurpose(ctx.db, checked.value.code)
  const whole = acceptUnless(isOn ? lacksOf({ ...checked.value, isOn }) : [], checked.value)
  if (!whole.ok) return whole
  await updatePurpose(ctx.db, checked.value)
  await ctx.audit('guard.change_purpose', `purpose/${checked.value.code}`)
  return checked
}

/** Switches a purpose on or off. On only with its law, its months and what sets them. @throws {Forbidden | NotFound} */
export async function turnPurpose(ctx: Context, code: string, isOn: boolean): Promise<Result<Purpose>> {
  if (!mayRule(ctx.who)) throw new Forbidden()
  const purpose = await getPurpose(ctx.db, code)
  const whole = acceptUnless(isOn ? lacksOf(purpose) : [], purpose)
  if (!whole.ok) return whole
  await switchPurpose(ctx.db, code, isOn)
  await ctx.audit(isOn ? 'guard.switch_on' : 'guard.switch_off', `purpose/${code}`)
  return whole
}

export type Agreements = {
  readonly agreements: readonly Agreement[]
  readonly bodies: readonly { readonly id: string; readonly name: string }[]
  readonly purposes: readonly Purpose[]
}

/** What the acting body gives and receives, and with whom and for what it could agree. @throws {Forbidden} */
export async function readAgreements(ctx: Context): Promise<Agreements> {
  if (!mayGuard(ctx.who)) throw new Forbidden()
  return {
    agreements: await listAgreements(ctx.db),
    bodies: await listOtherBodies(ctx.db),
    purposes: await listPurposes(ctx.db),
  }
}

/** Agrees that another body may read, for one purpose that is on. @throws {Forbidden} to all but coordinators */
export async function agree(ctx: Context, typed: TypedAgreement): Promise<Result<{ readonly id: string }>> {
  if (!mayRule(ctx.who)) throw new Forbidden()
  const checked = checkAgreement(typed)
  if (!checked.ok) return checked
  const { receiver, purpose } = checked.value
  if (!(await listOtherBodies(ctx.db)).some((body) => body.id === receiver))
    return refuse('guard.receiver_missing', 'receiver')
  if (!(await listPurposes(ctx.db)).some((known) => known.code === purpose && known.isOn))
    return refuse('guard.purpose_off', 'purpose', { purpose })
  const id = newId()
  await insertAgreement(ctx.db, id, checked.value, ctx.now)
  await ctx.audit('guard.agree', `agreement/${id}`)
  return accept({ id })
}

/** Withdraws an own agreement from a day on, today at the earliest. @throws {Forbidden | NotFound} */
export async function withdraw(ctx: Context, id: string, typed: string): Promise<Result<{ readonly id: string }>> {
  if (!mayRule(ctx.who)) throw new Forbidden()
  const day = checkWithdrawal(typed, localDay(ctx.now))
  if (!day.ok) return day
  if (!(await withdrawAgreement(ctx.db, id, day.value))) throw new NotFound()
  await ctx.audit('guard.withdraw_agreement', `agreement/${id}`)
  return accept({ id })
}
