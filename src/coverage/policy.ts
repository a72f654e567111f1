import type { Actor, Member } from '#base/context.ts'

/** Evidence is put in, superseded and taken back by coordinators and administrators of a body. */
export const mayPostEvidence = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')

/**
 * For the place that the membership names and everything in it; for any place where the membership names none.
 * `placePath` is the place and all that it lies in.
 */
export const mayPostFor = (who: Member, placePath: readonly string[]): boolean =>
  who.placeCode === undefined || placePath.includes(who.placeCode)

/** What a body has put in is seen as its own work by all its members. */
export const mayReadPostings = (who: Actor): who is Member => who.kind === 'member'
