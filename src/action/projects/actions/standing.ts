import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { accept, type Result } from '#base/result.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { getOwn, keeper } from '../actions.ts'
import { insertPresentation, insertWithdrawal, listPresentations } from '../queries/standing.ts'
import { updateProject } from '../queries.ts'
import type { Fields } from '../rules/lines.ts'
import { readPresentation, readWithdrawal } from '../rules/standing.ts'

type Done = Result<{ readonly id: string }>

/** Writes that a project is taken back, or restored, since a day and why. What stands already is left as it is. */
async function writeStanding(ctx: Context, id: string, fields: Fields, act: 'withdrawn' | 'restored'): Promise<Done> {
  const who = keeper(ctx)
  const project = await getOwn(ctx, id)
  const read = readWithdrawal(fields, localDay(ctx.now))
  if (!read.ok) return read
  const { on, reason } = read.value
  const isBack = act === 'withdrawn'
  // The first reason holds until it is restored.
  if ((project.withdrawn !== undefined) === isBack) return accept({ id: project.id })
  const at = ctx.now.toISOString()
  const columns = { withdrawn_on: isBack ? on : null, withdrawn_reason: isBack ? reason : null, changed_at: at }
  await updateProject(ctx.db, who.bodyId, project.id, columns)
  await insertWithdrawal(ctx.db, {
    ...{ body_id: who.bodyId, account_id: who.accountId, recorded_at: at },
    ...{ id: newId(), project_id: project.id, act, on_day: on, reason },
  })
  await ctx.audit(isBack ? 'project.withdraw' : 'project.restore', `project/${project.id}`)
  return accept({ id: project.id })
}

/** Takes a project back. Its page stays and says since when and why; it stands in no list, feed, search and file. */
export const withdrawProject = (ctx: Context, id: string, fields: Fields): Promise<Done> =>
  writeStanding(ctx, id, fields, 'withdrawn')

/** Lets a project that was taken back stand again, with a reason. That it was taken back stays written. */
export const restoreProject = (ctx: Context, id: string, fields: Fields): Promise<Done> =>
  writeStanding(ctx, id, fields, 'restored')

/** Notes that a project was presented to a body, or completes an earlier note, for instance by a reaction. [2-25] */
export async function notePresentation(ctx: Context, id: string, fields: Fields): Promise<Done> {
  const who = keeper(ctx)
  const project = await getOwn(ctx, id)
  const read = readPresentation(fields, {
    organisations: new Set((await listOrganisations(ctx.db)).map(({ code }) => code)),
    before: await listPresentations(ctx.db, project),
    today: localDay(ctx.now),
  })
  if (!read.ok) return read
  const { organisation, audience, presentedIn, what, reaction, source, address, supersedes } = read.value
  await insertPresentation(ctx.db, {
    ...{ body_id: who.bodyId, account_id: who.accountId, recorded_at: ctx.now.toISOString() },
    ...{ id: newId(), project_id: project.id, is_published: project.isPublished, what, source },
    organisation_code: organisation ?? null,
    audience: audience ?? null,
    presented_in: presentedIn,
    reaction: reaction ?? null,
    address: address ?? null,
    supersedes_id: supersedes ?? null,
  })
  await ctx.audit('project.present', `project/${project.id}`)
  return accept({ id: project.id })
}
