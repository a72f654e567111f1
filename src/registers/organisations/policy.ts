import type { Actor, Member } from '#base/context.ts'

/** Adding to the register in pages, with a source: coordinators and administrators, under the name of their body. */
export const mayKeepRegister = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'coordinator' || who.role === 'administrator')
