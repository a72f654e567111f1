import type { Actor, Member } from '#base/context.ts'

/** A body's chain is read by its coordinators and its officer for data protection; the system's by administrators, who act in its body. */
export const mayReadAudit = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator' || who.role === 'dpo')
