import type { Context, Db } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { acceptUnless, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { hashPassword } from '../actions.ts'
import { type Offer, SYSTEM_BODY } from '../model.ts'
import { expireRecoveries, findOffer, useInvitation } from '../queries/invitations.ts'
import { clearHomeBody, insertAccount, insertMembership } from '../queries/people.ts'
import { deleteCounter } from '../queries/throttle.ts'
import { deleteSessionsOf, findHolder, type Holder, listMemberships, updatePassword } from '../queries.ts'
import { passwordFaults } from '../rules/password.ts'
import { nameFaults, signInNameFaults, signInNameOf } from '../rules/people.ts'
import { countTry, type Knocker, note, type Opened, type Outcome, openSession } from './door.ts'

export type TypedTakeUp = Readonly<Record<'name' | 'signInName' | 'password' | 'again' | 'as', string>>
/** What a link offers, and who is already signed in in this browser. */
export type OpenedLink = { readonly offer: Offer; readonly holder: Pick<Holder, 'name' | 'signInName'> | undefined }
/** `gone`: the link was used, has ended, or never was. */
export type TakenUp = Outcome<Opened & { readonly offer: Offer }> | { readonly kind: 'gone' }

/** What a link offers, without using it. */
export const openLink = (ctx: Context, token: string, knocker: Knocker): Promise<OpenedLink | undefined> =>
  ctx.beside(async (door) => {
    const offer = await findOffer(door, token, ctx.now)
    const holder = offer && knocker.token !== undefined ? await findHolder(door, knocker.token) : undefined
    return offer && { offer, holder }
  })

function checkTyped(typed: TypedTakeUp, offer: Offer): Result<TypedTakeUp> {
  if (offer.purpose === 'recover')
    return acceptUnless(passwordFaults(typed.password, typed.again, offer.signInName ?? ''), typed)
  const found = [
    ...nameFaults(typed.name),
    ...signInNameFaults(typed.signInName),
    ...passwordFaults(typed.password, typed.again, typed.signInName),
  ]
  return acceptUnless(found, typed)
}

/**
 * Takes up a link: makes an account or sets a new password, and signs in. The link is used once; two browsers at the
 * same moment do not both get in. Hashing happens outside the transactions, and tries are counted as at sign-in.
 */
export async function takeUp(ctx: Context, token: string, typed: TypedTakeUp, knocker: Knocker): Promise<TakenUp> {
  const seen = await ctx.beside(async (door) => {
    const verdict = await countTry(door, ctx.now, knocker.address)
    return { verdict, offer: verdict.kind === 'go' ? await findOffer(door, token, ctx.now) : undefined }
  })
  if (seen.verdict.kind === 'wait') return { kind: 'wait', until: seen.verdict.until }
  if (!seen.offer) return { kind: 'gone' }
  if (typed.as === 'self' && seen.offer.purpose !== 'recover') return await joinAsOneself(ctx, token, knocker)
  const checked = checkTyped(typed, seen.offer)
  if (!checked.ok) return { kind: 'refused', refusals: checked.refusals }
  const passwordHash = await hashPassword(typed.password)
  return await ctx.beside(async (door): Promise<TakenUp> => {
    const offer = await findOffer(door, token, ctx.now, true)
    if (!offer) return { kind: 'gone' }
    const accountId = offer.accountId ?? newId()
    if (offer.purpose === 'recover') await recover(door, ctx, offer, accountId, passwordHash)
    else if (!(await enrol(door, ctx.now, offer, { accountId, passwordHash, typed })))
      return { kind: 'refused', refusals: [refusal('accounts.sign_in_name_taken', 'signInName')] }
    return await finish(door, ctx.now, offer, knocker, { accountId, passwordHash })
  })
}

async function finish(
  door: Db,
  now: Date,
  offer: Offer,
  knocker: Knocker,
  holder: Pick<Holder, 'accountId' | 'passwordHash'> & { readonly factorAt?: Date | null },
): Promise<TakenUp> {
  await useInvitation(door, offer, now)
  const act = offer.purpose === 'recover' ? 'account.recover' : 'account.join'
  await note(door, now, { act, subject: `invitation/${offer.id}`, accountId: holder.accountId, bodyId: offer.bodyId })
  const opened = await openSession(door, knocker, holder)
  if (!opened) throw new Error('an account that was just made or recovered has no such password')
  return { kind: 'done', value: { ...opened, offer } }
}

/** A new password; every session and every other recovery link of the account ends. */
async function recover(door: Db, ctx: Context, offer: Offer, accountId: string, passwordHash: string) {
  await updatePassword(door, accountId, passwordHash)
  await deleteSessionsOf(door, accountId)
  await expireRecoveries(door, accountId, ctx.now)
  await ctx.mail({ kind: 'password_changed', accountId }, { door })
  if (offer.signInName !== null) await deleteCounter(door, 'account', offer.signInName)
}

type Newcomer = { readonly accountId: string; readonly passwordHash: string; readonly typed: TypedTakeUp }

/** A new account with its first membership. @returns whether the sign-in name was free */
async function enrol(
  door: Db,
  now: Date,
  offer: Offer,
  { accountId, passwordHash, typed }: Newcomer,
): Promise<boolean> {
  const account = {
    id: accountId,
    signInName: signInNameOf(typed.signInName),
    name: tidy(typed.name),
    passwordHash,
    homeBodyId: offer.bodyId === SYSTEM_BODY ? null : offer.bodyId,
    createdAt: now,
  }
  if (!(await insertAccount(door, account))) return false
  await join(door, now, offer, accountId)
  return true
}

const join = (door: Db, now: Date, offer: Offer, accountId: string) => {
  if (offer.role === null) throw new Error('an invitation without a role')
  return insertMembership(door, {
    id: newId(),
    bodyId: offer.bodyId,
    accountId,
    role: offer.role,
    placeCode: offer.placeCode,
    fromOn: localDay(now),
  })
}

/** The one who is signed in joins with the account that is there. */
const joinAsOneself = (ctx: Context, token: string, knocker: Knocker): Promise<TakenUp> =>
  ctx.beside(async (door): Promise<TakenUp> => {
    const holder = knocker.token === undefined ? undefined : await findHolder(door, knocker.token)
    if (!holder) return { kind: 'refused', refusals: [refusal('accounts.not_signed_in')] }
    const offer = await findOffer(door, token, ctx.now, true)
    if (!offer) return { kind: 'gone' }
    const has = await listMemberships(door, holder.accountId)
    const isThere = has.some(
      (m) => m.bodyId === offer.bodyId && m.role === offer.role && (m.place?.code ?? null) === offer.placeCode,
    )
    if (isThere) return { kind: 'refused', refusals: [refusal('accounts.already_member')] }
    await join(door, ctx.now, offer, holder.accountId)
    if (has.some((m) => m.bodyId !== offer.bodyId) || offer.bodyId === SYSTEM_BODY)
      await clearHomeBody(door, holder.accountId)
    return await finish(door, ctx.now, offer, knocker, holder)
  })
