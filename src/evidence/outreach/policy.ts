import type { Actor, Member } from '#base/context.ts'

/** Teams are founded, described and given a legal basis by the body's coordinators, who also close its periods. */
export const mayKeepTeams = (who: Actor): who is Member => who.kind === 'member' && who.role === 'coordinator'

/** Visits and referrals are written and read by the team and its coordinator; no reader, administrator or other body. */
export const maySeePeople = (who: Actor): who is Member =>
  who.kind === 'member' && (who.role === 'team' || who.role === 'coordinator')
