import type { Actor, Member } from '#base/context.ts'

/** The directory of a body is kept by its coordinators. */
export const mayKeepServices = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')

/** The weekly word is given by whoever works there: teams too. */
export const mayGiveWeek = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'team' || mayKeepServices(who))

/** Own work is seen by all members of the body. */
export const mayReadWork = (who: Actor): who is Member => who.kind === 'member'

/** For the place that the membership names and everything in it; `placePath` is the place and all that it lies in. */
export const mayKeepFor = (who: Member, placePath: readonly string[]): boolean =>
  who.placeCode === undefined || placePath.includes(who.placeCode)
