import type { Context, Db } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { SignInNeeded } from '#base/problem.ts'
import { acceptUnless, type Refusals, type Result, refusal, refuse } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { hashPassword, isPassword, newToken } from '../actions.ts'
import { type Membership, SYSTEM_BODY } from '../model.ts'
import { insertDoorEntry } from '../queries/people.ts'
import { deleteCounter, deleteOldCounters, raiseCounters } from '../queries/throttle.ts'
import {
  deleteOldSessions,
  deleteSession,
  deleteSessionsOf,
  findHolder,
  findSecret,
  type Holder,
  insertSession,
  listMemberships,
  updatePassword,
} from '../queries.ts'
import { passwordFaults } from '../rules/password.ts'
import { signInNameOf } from '../rules/people.ts'
import { type Counted, countersOf, judgeTries, LIMITS, type Verdict } from '../rules/throttle.ts'

/** Who knocks: where from, and the token that the browser still has. */
export type Knocker = { readonly address: string; readonly token: string | undefined }
/** A session that was opened: the token goes to the browser and is kept nowhere here. */
export type Opened = {
  readonly token: string
  /** The second factor is still to be given: the session opens nothing else, for ten minutes. */
  readonly isPending: boolean
  /** None while the second factor is still to be given. */
  readonly memberships: readonly Membership[]
}
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusals: Refusals }
  | { readonly kind: 'wait'; readonly until: Date }

const isCounted = (kind: string): kind is Counted => kind in LIMITS

/** Leaves the entry of a door's act in the act's own transaction. */
export const note = (
  door: Db,
  now: Date,
  e: { act: string; subject: string; accountId?: string | undefined; bodyId?: string },
) =>
  insertDoorEntry(door, {
    id: newId(),
    bodyId: e.bodyId ?? SYSTEM_BODY,
    accountId: e.accountId ?? null,
    act: e.act,
    subject: e.subject,
    at: now,
  })

/** Counts a try before anything is looked at. The first refusal of a window is noted, the others are only refused. */
export async function countTry(door: Db, now: Date, address: string, account?: string): Promise<Verdict> {
  const counters = countersOf(address, account).map((c) => ({ ...c, seconds: LIMITS[c.kind].seconds }))
  const raised = await raiseCounters(door, counters, now)
  const verdict = judgeTries(raised.flatMap((r) => (isCounted(r.kind) ? [{ ...r, kind: r.kind }] : [])))
  if (verdict.kind === 'wait')
    for (const kind of verdict.begins) await note(door, now, { act: 'account.throttle', subject: `throttle/${kind}` })
  return verdict
}

/**
 * Opens a session with a new token; the browser's earlier session ends. An account with a second factor gets one that
 * waits for it, unless it was given in the earlier session. Nothing where the password changed meanwhile.
 */
export async function openSession(
  door: Db,
  knocker: Knocker,
  holder: Pick<Holder, 'accountId' | 'passwordHash'> & { readonly factorAt?: Date | null },
): Promise<Opened | undefined> {
  if (knocker.token !== undefined) await deleteSession(door, knocker.token)
  const token = newToken()
  const inserted = await insertSession(door, token, holder)
  if (!inserted) return undefined
  const { isPending } = inserted
  return { token, isPending, memberships: isPending ? [] : await listMemberships(door, holder.accountId) }
}

/**
 * Signs in. Tries are counted per account, address and in all before the password is looked at; an unknown name costs
 * the same work and gets the same answer as a wrong password. Who has no membership any more is told so, after the
 * right password only.
 */
export async function signIn(
  ctx: Context,
  typed: { signInName: string; password: string },
  knocker: Knocker,
): Promise<Outcome<Opened>> {
  const name = signInNameOf(typed.signInName)
  const missing = [
    ...(tidy(typed.signInName) === '' ? [refusal('accounts.sign_in_name_missing', 'signInName')] : []),
    ...(typed.password === '' ? [refusal('accounts.password_missing', 'password')] : []),
  ]
  const complete = acceptUnless(missing, typed)
  if (!complete.ok) return { kind: 'refused', refusals: complete.refusals }
  const { verdict, secret } = await ctx.beside(async (door) => {
    const verdict = await countTry(door, ctx.now, knocker.address, name)
    return { verdict, secret: verdict.kind === 'go' ? await findSecret(door, name) : undefined }
  })
  if (verdict.kind === 'wait') return { kind: 'wait', until: verdict.until }
  const isRight = await isPassword(typed.password, secret?.passwordHash)
  const opened = isRight && secret ? await letIn(ctx, secret, knocker) : refuse('accounts.sign_in_wrong', 'signInName')
  return opened.ok ? { kind: 'done', value: opened.value } : { kind: 'refused', refusals: opened.refusals }
}

const letIn = (ctx: Context, secret: Omit<Holder, 'factorAt'>, knocker: Knocker): Promise<Result<Opened>> =>
  ctx.beside(async (door) => {
    const memberships = await listMemberships(door, secret.accountId)
    if (memberships.length === 0) return refuse('accounts.no_membership')
    const opened = await openSession(door, knocker, secret)
    if (!opened) return refuse('accounts.sign_in_wrong', 'signInName')
    await deleteCounter(door, 'account', secret.signInName)
    await deleteOldSessions(door)
    await deleteOldCounters(door, ctx.now)
    await note(door, ctx.now, {
      act: opened.isPending ? 'account.right_password' : 'account.sign_in',
      subject: `account/${secret.accountId}`,
      accountId: secret.accountId,
    })
    return { ok: true, value: opened }
  })

/** Ends the session of the browser, if it has one. */
export const signOut = (ctx: Context, token: string | undefined): Promise<void> =>
  ctx.beside(async (door) => {
    const accountId = token === undefined ? undefined : await deleteSession(door, token)
    if (accountId !== undefined)
      await note(door, ctx.now, { act: 'account.sign_out', subject: `account/${accountId}`, accountId })
  })

export type TypedPasswords = { readonly current: string; readonly password: string; readonly again: string }

/**
 * Changes the own password, with the current one. All sessions of the account end; this browser gets a new one.
 * @throws {SignInNeeded} without a session
 */
export async function changePassword(ctx: Context, typed: TypedPasswords, knocker: Knocker): Promise<Outcome<Opened>> {
  const found = await ctx.beside(async (door) => {
    const holder = knocker.token === undefined ? undefined : await findHolder(door, knocker.token)
    return holder && { holder, verdict: await countTry(door, ctx.now, knocker.address, holder.signInName) }
  })
  if (!found) throw new SignInNeeded()
  const { holder, verdict } = found
  if (verdict.kind === 'wait') return { kind: 'wait', until: verdict.until }
  const isRight = await isPassword(typed.current, holder.passwordHash)
  const checked = acceptUnless(
    [
      ...(isRight
        ? []
        : [refusal(typed.current === '' ? 'accounts.current_missing' : 'accounts.current_wrong', 'current')]),
      ...passwordFaults(typed.password, typed.again, holder.signInName),
    ],
    typed.password,
  )
  if (!checked.ok) return { kind: 'refused', refusals: checked.refusals }
  const passwordHash = await hashPassword(typed.password)
  const opened = await ctx.beside(async (door) => {
    if (!(await updatePassword(door, holder.accountId, passwordHash, holder.passwordHash))) return undefined
    await deleteSessionsOf(door, holder.accountId)
    await deleteCounter(door, 'account', holder.signInName)
    await note(door, ctx.now, {
      act: 'account.change_password',
      subject: `account/${holder.accountId}`,
      accountId: holder.accountId,
    })
    await ctx.mail({ kind: 'password_changed', accountId: holder.accountId }, { door })
    const { accountId, factorAt } = holder
    return await openSession(door, { ...knocker, token: undefined }, { accountId, passwordHash, factorAt })
  })
  if (!opened) return { kind: 'refused', refusals: [refusal('accounts.current_wrong', 'current')] }
  return { kind: 'done', value: opened }
}
