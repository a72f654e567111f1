import type { Actor, Member } from '#base/context.ts'

const has = (who: Actor, role: Member['role']): who is Member => who.kind === 'member' && who.role === role

/** What people wrote to an organisation, and who holds its posts: whoever coordinates the body. */
export const mayReadInbox = (who: Actor): who is Member => has(who, 'coordinator')

/** Requests to remove or correct: the body that was asked, and administrators for what goes to the installation. */
export const mayAnswerRemovals = (who: Actor): who is Member => has(who, 'coordinator') || has(who, 'administrator')

/** Which body answers for an organisation is for administrators to say. */
export const mayOpenDesk = (who: Actor): who is Member => has(who, 'administrator')

/** Posts: administrators, and the coordinators of the body that answers for the organisation. */
export const mayKeepPosts = (who: Actor, answers: boolean): who is Member =>
  has(who, 'administrator') || (has(who, 'coordinator') && answers)
