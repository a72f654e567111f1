import type { Context } from '#base/context.ts'
import { isId, newId } from '#base/id.ts'
import { Forbidden, NotFound, StepUpNeeded } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import type { Glass, Seer } from '../model.ts'
import { mayBreakGlass, mayGuard, mayReview } from '../policy.ts'
import {
  findGlass,
  findSubjectOf,
  insertGlass,
  listColleagues,
  listGlasses,
  listOpenGlasses,
  listReceivers,
  updateReview,
} from '../queries/glass.ts'
import { checkReason, checkReview } from '../rules/check.ts'

/** Whoever breaks the glass has just given the second factor. @throws {Forbidden | StepUpNeeded} */
function mayOpenNow(ctx: Context): void {
  if (!mayBreakGlass(ctx.who)) throw new Forbidden()
  if (!ctx.who.hasSteppedUp) throw new StepUpNeeded()
}

/** The address of the record that is to be opened. @throws {Forbidden | StepUpNeeded} */
export async function findRecordToOpen(ctx: Context, record: string): Promise<string | undefined> {
  mayOpenNow(ctx)
  return isId(record) ? await findSubjectOf(ctx.db, record) : undefined
}

export type TypedGlass = { readonly record: string; readonly reason: string }

/**
 * Opens one record without the ordinary right, for four hours. The coordinators and the officer for data protection see
 * it at once among what they have to look at, and the person in the account of who looked.
 * @throws {Forbidden | StepUpNeeded}
 */
export async function breakGlass(ctx: Context, typed: TypedGlass): Promise<Result<{ readonly id: string }>> {
  mayOpenNow(ctx)
  const reason = checkReason(typed.reason)
  if (!reason.ok) return reason
  const subject = await findRecordToOpen(ctx, typed.record)
  if (subject === undefined) return refuse('guard.record_form', 'record')
  const id = newId()
  await insertGlass(ctx.db, { id, recordId: typed.record, subject, reason: reason.value })
  await ctx.audit('guard.break_glass', subject)
  if (ctx.who.kind === 'member') await ctx.later('glass', { bodyId: ctx.who.bodyId, glassId: id })
  return accept({ id })
}

/** Broken glasses: all of the body for those who guard, else the own. @throws {Forbidden} to a guest */
export async function readGlasses(ctx: Context): Promise<readonly Glass[]> {
  if (ctx.who.kind !== 'member') throw new Forbidden()
  return await listGlasses(ctx.db)
}

/** @throws {Forbidden | NotFound} */
export async function readGlass(ctx: Context, id: string): Promise<Glass> {
  if (!mayGuard(ctx.who)) throw new Forbidden()
  const glass = await findGlass(ctx.db, id)
  if (!glass) throw new NotFound()
  return glass
}

/** A second person says whether it was justified; once. @throws {Forbidden | NotFound} also to the one who opened */
export async function reviewGlass(
  ctx: Context,
  id: string,
  typed: { readonly finding: string; readonly remark: string },
): Promise<Result<Glass>> {
  const glass = await readGlass(ctx, id)
  if (!mayReview(ctx.who, glass)) throw new Forbidden()
  const checked = checkReview(typed)
  if (!checked.ok) return checked
  if (!(await updateReview(ctx.db, id, checked.value, ctx.now))) return refuse('guard.reviewed_already')
  await ctx.audit('guard.review_glass', glass.subject)
  return accept(glass)
}

/**
 * Who can see a record of the acting body, by the functions that the database's policies ask: colleagues by role, whoever
 * has broken the glass, bodies by agreement. For the page of every record about people.
 * @throws {Forbidden} to a guest
 */
export async function readSeers(ctx: Context, recordId: string): Promise<readonly Seer[]> {
  if (ctx.who.kind !== 'member') throw new Forbidden()
  const colleagues = await listColleagues(ctx.db)
  const glasses = await listOpenGlasses(ctx.db, recordId)
  const bodies = await listReceivers(ctx.db, recordId)
  return [
    ...colleagues.map((seer) => ({ kind: 'colleague' as const, ...seer })),
    ...glasses.map((seer) => ({ kind: 'glass' as const, ...seer })),
    ...bodies.map((seer) => ({ kind: 'body' as const, ...seer })),
  ]
}
