import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { accept, type Result } from '#base/result.ts'
import { getOwn, keeper } from '../actions.ts'
import { insertClosing } from '../queries/linked.ts'
import type { Fields } from '../rules/lines.ts'
import { readClosing } from '../rules/summary.ts'

/** Keeps on which day a project was closed, and the summary as its editor leaves it. Closed again: the last word stands. */
export async function closeProject(ctx: Context, id: string, fields: Fields): Promise<Result<{ readonly id: string }>> {
  const who = keeper(ctx)
  const project = await getOwn(ctx, id)
  const read = readClosing(fields, localDay(ctx.now))
  if (!read.ok) return read
  await insertClosing(ctx.db, {
    body_id: who.bodyId,
    id: newId(),
    project_id: project.id,
    closed_on: read.value.closedOn,
    summary: JSON.stringify(read.value.summary),
    is_published: project.isPublished,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  })
  await ctx.audit('project.close', `project/${project.id}`)
  return accept({ id: project.id })
}
