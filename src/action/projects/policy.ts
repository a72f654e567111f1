import type { Actor, Member } from '#base/context.ts'

/** Projects of a body are described by its coordinators; everybody reads what is published. */
export const mayKeepProjects = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')
