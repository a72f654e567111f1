import type { Actor, Member } from '#base/context.ts'

/** Pages of others are brought in, and doubts decided, by the coordinators of a body. */
export const mayEdit = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')
