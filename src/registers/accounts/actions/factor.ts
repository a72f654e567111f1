import { createHmac, randomBytes } from 'node:crypto'
import type { Context, Db, Keys } from '#base/context.ts'
import { Forbidden, NotFound, SignInNeeded, StepUpNeeded } from '#base/problem.ts'
import { refusal } from '#base/result.ts'
import { newToken } from '../actions.ts'
import type { Person } from '../model.ts'
import { mayRecover } from '../policy.ts'
import {
  type CodeHolder,
  findCodeHolder,
  insertFactorSession,
  removeFactor,
  renewSession,
  replaceFactor,
  useRecoveryCode,
  useStep,
} from '../queries/factors.ts'
import { deleteCounter } from '../queries/throttle.ts'
import { deleteSession, deleteSessionsOf, listMemberships } from '../queries.ts'
import {
  base32Of,
  RECOVERY_BYTES,
  RECOVERY_CODES,
  recoveryCodeOf,
  recoveryTyped,
  SECRET_BYTES,
  secretOf,
  stepOfCode,
} from '../rules/totp.ts'
import { countTry, type Knocker, note, type Opened, type Outcome } from './door.ts'
import { readPerson } from './people.ts'

const hmac = (key: Uint8Array, message: Uint8Array): Uint8Array => createHmac('sha1', key).update(message).digest()
/** The field under which a secret is sealed; the record is the account itself. */
const FIELD = 'totp'

/** A fresh secret in letters, to be shown once; it counts only after a code made with it came back. */
export const newSecret = (): string => base32Of(randomBytes(SECRET_BYTES))

/** Whether what was typed is the code of this moment, never used before, or a recovery code; either is used up. */
async function isFactor(door: Db, keys: Keys, ctx: Context, holder: CodeHolder, typed: string): Promise<boolean> {
  const { accountId, secretSealed, lastStep } = holder
  if (secretSealed === null) return false
  const recovery = recoveryTyped(typed)
  if (recovery !== undefined) return await useRecoveryCode(door, accountId, recovery, ctx.now)
  const secret = secretOf((await keys.open(accountId, FIELD, secretSealed)) ?? '')
  const step = secret && stepOfCode(secret, typed, { now: ctx.now, after: lastStep }, hmac)
  return step !== undefined && (await useStep(door, accountId, step))
}

/**
 * Gives the second factor: the second step of signing in, or once more before an act that opens much. The browser gets
 * a new token. Tries are counted as those of a password.
 * @throws {SignInNeeded} without a session, or where the account has no second factor
 */
export const giveCode = (ctx: Context, typed: string, knocker: Knocker): Promise<Outcome<Opened>> =>
  ctx.beside(async (door, keys): Promise<Outcome<Opened>> => {
    const earlier = knocker.token
    const holder = earlier === undefined ? undefined : await findCodeHolder(door, earlier)
    if (earlier === undefined || !holder?.secretSealed) throw new SignInNeeded()
    const { accountId, signInName, factorAt } = holder
    const verdict = await countTry(door, ctx.now, knocker.address, signInName)
    if (verdict.kind === 'wait') return { kind: 'wait', until: verdict.until }
    if (!(await isFactor(door, keys, ctx, holder, typed)))
      return { kind: 'refused', refusals: [refusal('accounts.code_wrong', 'code')] }
    const token = newToken()
    await (factorAt === null ? insertFactorSession(door, token, accountId) : renewSession(door, earlier, token))
    await deleteSession(door, earlier)
    await deleteCounter(door, 'account', signInName)
    const act = recoveryTyped(typed) === undefined ? 'account.second_factor' : 'account.use_recovery_code'
    await note(door, ctx.now, { act, subject: `account/${accountId}`, accountId })
    return { kind: 'done', value: { token, isPending: false, memberships: await listMemberships(door, accountId) } }
  })

/** A session with a fresh second factor, and the codes for the day on which the device is lost; both are shown once. */
export type Enrolled = Opened & { readonly codes: readonly string[] }
export type TypedEnrolment = { readonly secret: string; readonly code: string }

/** @throws {SignInNeeded | StepUpNeeded} where the session does not stand, or the earlier factor was not just given */
function mayEnrol(holder: CodeHolder | undefined): asserts holder is CodeHolder {
  if (!holder || (holder.secretSealed !== null && holder.factorAt === null)) throw new SignInNeeded()
  if (holder.secretSealed !== null && !holder.isFresh) throw new StepUpNeeded()
}

/**
 * Enrols a second factor, once a code made with its secret has come back; an earlier one is replaced, which asks for its
 * code first. All other sessions of the account end.
 */
export const enrolFactor = (ctx: Context, typed: TypedEnrolment, knocker: Knocker): Promise<Outcome<Enrolled>> =>
  ctx.beside(async (door, keys): Promise<Outcome<Enrolled>> => {
    const holder = knocker.token === undefined ? undefined : await findCodeHolder(door, knocker.token)
    mayEnrol(holder)
    const { accountId, signInName } = holder
    const verdict = await countTry(door, ctx.now, knocker.address, signInName)
    if (verdict.kind === 'wait') return { kind: 'wait', until: verdict.until }
    const secret = secretOf(typed.secret)
    const step = secret && stepOfCode(secret, typed.code, { now: ctx.now, after: 0 }, hmac)
    if (!secret || step === undefined)
      return { kind: 'refused', refusals: [refusal('accounts.code_not_of_secret', 'code')] }
    await keys.newRecord(accountId)
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeOf(randomBytes(RECOVERY_BYTES)))
    const secretSealed = await keys.seal(accountId, FIELD, base32Of(secret))
    const kept = codes.map((code) => recoveryTyped(code) ?? '')
    await replaceFactor(door, { accountId, secretSealed, step, codes: kept }, ctx.now)
    const token = newToken()
    await deleteSessionsOf(door, accountId)
    await insertFactorSession(door, token, accountId)
    await deleteCounter(door, 'account', signInName)
    await note(door, ctx.now, { act: 'account.enrol_factor', subject: `account/${accountId}`, accountId })
    await ctx.mail({ kind: 'factor_enrolled', accountId }, { door })
    const memberships = await listMemberships(door, accountId)
    return { kind: 'done', value: { token, isPending: false, memberships, codes } }
  })

/**
 * Takes a colleague's second factor off, because the device and the recovery codes are lost. The person enrols another
 * at the next sign-in. @throws {Forbidden} to all who may not make a recovery link either
 */
export async function takeFactorOff(ctx: Context, membershipId: string): Promise<Person> {
  const person = await readPerson(ctx, membershipId)
  if (!mayRecover(ctx.who, person)) throw new Forbidden('accounts.may_not_recover')
  if (!(await removeFactor(ctx.db, person.accountId, ctx.now))) throw new NotFound()
  await ctx.audit('account.remove_factor', `account/${person.accountId}`)
  await ctx.mail({ kind: 'factor_removed', accountId: person.accountId })
  return person
}
