import type { Actor, Member } from '#base/context.ts'
import type { Glass } from './model.ts'

const has = (who: Actor, ...roles: readonly Member['role'][]): who is Member =>
  who.kind === 'member' && roles.includes(who.role)

/** The notices, requests and agreements of a body: who coordinates it, and its officer for data protection. */
export const mayGuard = (who: Actor): who is Member => has(who, 'coordinator', 'dpo')

/** For what a body keeps data: everybody who works for it may know. */
export const maySeePurposes = (who: Actor): who is Member => has(who, 'coordinator', 'dpo', 'team', 'reader')

/** Writing down purposes, switching them, and agreeing on sharing: whoever answers for the body's work. */
export const mayRule = (who: Actor): who is Member => has(who, 'coordinator')

/** Records about people are kept by those who see people. */
export const mayKeep = (who: Actor): who is Member => has(who, 'coordinator', 'team')

/** Breaking the glass: everybody of the body whose work is with people or their records; never the officer, who judges it. */
export const mayBreakGlass = (who: Actor): who is Member => has(who, 'coordinator', 'team', 'reader')

/** A second person looks: never the one who opened. */
export const mayReview = (who: Actor, glass: Pick<Glass, 'accountId'>): who is Member =>
  mayGuard(who) && who.accountId !== glass.accountId

/** Whoever meets people, or answers for data protection, takes a request. */
export const mayTakeRequest = (who: Actor): who is Member => has(who, 'coordinator', 'team', 'dpo')

/** Erasing cannot be undone. */
export const mayErase = (who: Actor): who is Member => has(who, 'coordinator')
