import type { Actor, Member } from '#base/context.ts'
import type { Person } from './model.ts'

const coordinates = (who: Actor, bodyId: string): boolean =>
  who.kind === 'member' && who.role === 'coordinator' && who.bodyId === bodyId
const administers = (who: Actor): boolean => who.kind === 'member' && who.role === 'administrator'

/** The people of a body and its open invitations: its coordinators, and administrators. */
export const maySeePeople = (who: Actor, bodyId: string): who is Member => coordinates(who, bodyId) || administers(who)

/** Inviting into a body: its coordinators, and administrators. */
export const mayInvite = (who: Actor, bodyId: string): who is Member => maySeePeople(who, bodyId)

/** Nobody ends the own membership, so that no body is left without anybody; an administrator's only an administrator. */
export const mayEnd = (who: Actor, person: Person): who is Member =>
  who.kind === 'member' &&
  who.accountId !== person.accountId &&
  (administers(who) || (coordinates(who, person.bodyId) && person.role !== 'administrator'))

/**
 * A recovery link opens all that its person may do, so it is made by a second person: an administrator, or the
 * coordinator of the one body that the person works for.
 */
export const mayRecover = (who: Actor, person: Person): who is Member =>
  who.kind === 'member' &&
  who.accountId !== person.accountId &&
  (administers(who) ||
    (coordinates(who, person.bodyId) && person.role !== 'administrator' && person.homeBodyId === who.bodyId))

/** How the own body speaks Serbian: its coordinators, and administrators in the body for which they act. */
export const maySetDialect = (who: Actor): who is Member =>
  who.kind === 'member' && (coordinates(who, who.bodyId) || administers(who))

/** Founding bodies, and seeing them all. */
export const mayFound = (who: Actor): who is Member => administers(who)
