import type { Actor } from '#base/context.ts'
import type { Say } from '#base/say.ts'
import type { Shown } from './layout.tsx'

/** Who is at work, in words for the frame of a page. */
export const shownOf = (say: Say, who: Actor): Shown | undefined =>
  who.kind === 'member'
    ? { name: say.spell(who.name), body: say.spell(who.bodyName), role: say(`web.role.${who.role}`) }
    : undefined
