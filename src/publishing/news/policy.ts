import type { Actor, Member } from '#base/context.ts'

/** News of a body is written by its coordinators; everybody reads what is published. */
export const mayWriteNews = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')
