import type { Actor, Member } from '#base/context.ts'

/** The library of a body is kept by its coordinators; everybody reads what is published. */
export const mayKeepLibrary = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')
