import type { Actor, Member } from '#base/context.ts'

/** A body's coordinators see and mend the addresses of its pages. */
export const mayMendLinks = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')
