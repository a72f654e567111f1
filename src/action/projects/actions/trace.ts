import type { Context, Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { sourceRow } from '#coverage/actions/rows.ts'
import { postHops, postMilestones } from '#coverage/actions/trace.ts'
import { gatherKnown } from '#coverage/actions/words.ts'
import { insertSources } from '#coverage/queries/posting.ts'
import { getOwn, keeper } from '../actions.ts'
import type { CellRef, Project } from '../model.ts'
import { insertOnTrace, listOnTrace } from '../queries/linked.ts'
import { refuseElsewhere } from '../rules/cells.ts'

const isSame = (a: CellRef, b: CellRef): boolean =>
  a.placeCode === b.placeCode && a.population === b.population && a.needCode === b.needCode

/** The source that a project's milestones rest on: the one that its description names. */
async function postSource(ctx: Context, who: Member, { content, isPublished }: Project): Promise<string> {
  const id = newId()
  const [title] = content.titles
  const source = {
    kindCode: 'official_document',
    title: (title?.text ?? '').slice(0, 500),
    titleLocale: title?.locale ?? content.locale,
    publisher: content.source.text.slice(0, 500),
    web: content.source.address,
    publishedPeriod: undefined,
    capturedOn: content.source.capturedOn,
    isPublished,
    note: content.source.text.slice(0, 500),
  }
  await insertSources(ctx.db, [sourceRow(id, source, who, ctx.now)])
  await ctx.audit('evidence.source', `source/${id}`)
  return id
}

/**
 * Says on the trace which cells a project works on: in each town one milestone of the project with a step to each of
 * its cells there, so that a cell's page leads back. What stands there already is left alone; a project without a date
 * and a town that is not the body's own are refused.
 */
export async function putOnTrace(ctx: Context, id: string): Promise<Result<{ readonly id: string }>> {
  const who = keeper(ctx)
  const project = await getOwn(ctx, id)
  const there = await listOnTrace(ctx.db, project)
  const fresh = (project.content.cells ?? []).filter((cell) => !there.some((one) => isSame(one, cell)))
  const period = project.content.start?.period ?? project.content.end?.period
  if (fresh.length === 0) return refuse('projects.nothingForTrace')
  if (period === undefined) return refuse('projects.traceNeedsDate')
  const known = await gatherKnown(ctx, who)
  const own = refuseElsewhere(fresh, known.isMine)
  if (!own.ok) return own
  const source = await postSource(ctx, who, project)
  for (const placeCode of new Set(fresh.map((cell) => cell.placeCode))) {
    const before = there.find((one) => one.placeCode === placeCode)?.milestoneId
    const cells = fresh.filter((cell) => cell.placeCode === placeCode)
    const done = await postTown(ctx, who, project, { placeCode, cells, before, period, source })
    if (!done.ok) return done
  }
  return accept({ id: project.id })
}

type InTown = {
  readonly placeCode: string
  readonly cells: readonly CellRef[]
  readonly before: string | undefined
  readonly period: string
  readonly source: string
}
async function postTown(
  ctx: Context,
  who: Member,
  project: Project,
  { placeCode, cells, before, period, source }: InTown,
): Promise<Result<true>> {
  const [title] = project.content.titles
  const name = (title?.text ?? '').slice(0, 300)
  const blank = { organisationCode: undefined, actNumber: undefined, gazette: undefined }
  const milestone = {
    kindCode: 'event',
    placeCode,
    name,
    nameLocale: title?.locale ?? project.content.locale,
    period,
    source,
  }
  const made = before
    ? accept([before])
    : await postMilestones(ctx, [{ ...milestone, ...blank, note: `/projects/${project.id}` }])
  if (!made.ok) return made
  const milestoneId = made.value[0] ?? ''
  const hops = await postHops(
    ctx,
    cells.map((cell) => ({
      from: { kind: 'milestone', id: milestoneId },
      to: { kind: 'cell', key: { ...cell, period: period.slice(0, 4) } },
      relationCode: 'serves',
      period,
      source,
      note: undefined,
    })),
  )
  if (!hops.ok) return hops
  for (const cell of cells)
    await insertOnTrace(ctx.db, {
      body_id: who.bodyId,
      id: newId(),
      project_id: project.id,
      place_code: cell.placeCode,
      population: cell.population,
      need_code: cell.needCode,
      milestone_id: milestoneId,
      is_published: project.isPublished,
      account_id: who.accountId,
      recorded_at: ctx.now.toISOString(),
    })
  return accept(true)
}
