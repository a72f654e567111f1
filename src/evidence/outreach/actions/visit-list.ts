import type { Context, Member } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { Forbidden, StepUpNeeded } from '#base/problem.ts'
import type { VisitLine } from '../model.ts'
import { mayKeepTeams, maySeePeople } from '../policy.ts'
import { countVisitsForFile, listSharedVisits, listVisits, listVisitsForFile } from '../queries/visit-list.ts'

export type SharedLine = { readonly id: string; readonly visitedOn: Day; readonly bodyName: string }
export type VisitPage = {
  readonly lines: readonly VisitLine[]
  readonly hasMore: boolean
  /** Visits of other bodies that agreements open today. */
  readonly shared: readonly SharedLine[]
}

/** A page of the body's visits, and those that others share with it: none with what was found in them. */
export async function readVisits(ctx: Context, page: number, perPage: number): Promise<VisitPage> {
  const { who, db } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  ctx.readCase('visits')
  const { lines, isSharedWith } = await listVisits(db, who.bodyId, page, perPage)
  const shared = isSharedWith ? await listSharedVisits(db, who.bodyId) : []
  for (const bodyId of new Set(shared.map((one) => one.bodyId))) ctx.readCase('visits', bodyId)
  return {
    lines: lines.slice(0, perPage),
    hasMore: lines.length > perPage,
    shared: shared.map(({ id, visitedOn, bodyName }) => ({ id, visitedOn, bodyName })),
  }
}

/** Everything that stands in the list may be taken along by who keeps the teams, after a fresh second factor. */
function forFile(ctx: Context): Member {
  if (!mayKeepTeams(ctx.who)) throw new Forbidden()
  if (!ctx.who.hasSteppedUp) throw new StepUpNeeded()
  ctx.readCase('visits')
  return ctx.who
}

/** The visits of the body for a file. */
export const exportVisits = async (ctx: Context): Promise<readonly VisitLine[]> =>
  await listVisitsForFile(ctx.db, forFile(ctx).bodyId)

/** How many visits the file will hold. */
export const countExported = async (ctx: Context): Promise<number> =>
  await countVisitsForFile(ctx.db, forFile(ctx).bodyId)
