import type { Db, Role } from '#base/context.ts'
import { type Day, localDay } from '#base/day.ts'
import { countStages } from '#evidence/outreach/actions/remind.ts'
import { listLinks } from '#publishing/links/queries.ts'
import { standingOf } from '#publishing/links/rules.ts'
import { dayOn } from '#registers/guard/rules/days.ts'
import { countGuarding, countParked, listRoles } from './queries.ts'

/** What a digest may tell, in this order, and the page on which it is seen. Each line is a count: no person, need or place. */
export const LINES = {
  due: '/today',
  overdue: '/today',
  escalated: '/today',
  unreviewed: '/guard',
  agreementsOpened: '/guard',
  agreementsEnded: '/guard',
  toErase: '/guard/purposes',
  deadLinks: '/links',
  parkedJobs: '/jobs',
} as const
export type Line = keyof typeof LINES
const LINES_IN_ORDER = Object.keys(LINES) as Line[]
export type Told = { readonly line: Line; readonly n: number }

const IN_WORDS = new Set(['gone', 'failing', 'malformed'])

/** The addresses of a body that turned out dead since a day: those known before are not told again. */
async function countDeadLinks(keeper: Db, bodyId: string, since: Day): Promise<number> {
  const links = await listLinks(keeper, bodyId)
  return links.filter((link) => IN_WORDS.has(standingOf(link)) && link.look && localDay(link.look.at) > since).length
}

/** A day, and how many days before it were told already. */
type Span = { readonly day: Day; readonly days: number }
type Add = (line: Line, n: number) => void
const sinceOf = ({ day, days }: Span): Day => dayOn(day, -days)

async function addReferrals(keeper: Db, bodyId: string, { day }: Span, isTeam: boolean, add: Add): Promise<void> {
  const stages = await countStages(keeper, bodyId, day)
  if (isTeam) add('due', stages.due)
  if (isTeam) add('overdue', stages.overdue)
  add('escalated', stages.escalated)
}

async function addGuarding(keeper: Db, bodyId: string, span: Span, add: Add): Promise<void> {
  const guarding = await countGuarding(keeper, bodyId, sinceOf(span), span.day)
  add('unreviewed', guarding.unreviewed)
  add('agreementsOpened', guarding.opened)
  add('agreementsEnded', guarding.ended)
  add('toErase', guarding.toErase)
}

/**
 * What a person is told of the bodies for which they work, by role: counts alone, nothing where there is nothing. The team
 * hears of referrals; the coordinator of those a week overdue, of agreements, erasing and links; the officer for data
 * protection of broken glass and agreements; the administrator of parked jobs. For the keeper.
 */
export async function tellDay(keeper: Db, accountId: string, span: Span): Promise<readonly Told[]> {
  const roles = await listRoles(keeper, accountId, span.day)
  const sums = new Map<Line, number>()
  const add: Add = (line, n) => sums.set(line, (sums.get(line) ?? 0) + n)
  if (roles.some(({ role }) => role === 'administrator')) add('parkedJobs', await countParked(keeper))
  for (const [bodyId, held] of Map.groupBy(roles, (one) => one.bodyId)) {
    const is = (role: Role) => held.some((one) => one.role === role)
    if (is('team') || is('coordinator')) await addReferrals(keeper, bodyId, span, is('team'), add)
    if (is('coordinator') || is('dpo')) await addGuarding(keeper, bodyId, span, add)
    if (is('coordinator')) add('deadLinks', await countDeadLinks(keeper, bodyId, sinceOf(span)))
  }
  return LINES_IN_ORDER.flatMap((line) => {
    const n = sums.get(line) ?? 0
    return n > 0 ? [{ line, n }] : []
  })
}
