import type { Actor, Member } from '#base/context.ts'

/** How far a town is, is noted and corrected by the coordinators of its body; everybody reads what is published. */
export const mayNoteSteps = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')
