import type { Context } from '#base/context.ts'
import { type Day, localDay } from '#base/day.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import type { DefinitionDraft, StoredDefinition } from '../model/definition.ts'
import { mayKeepTeams, maySeePeople } from '../policy.ts'
import {
  findDefinition,
  findVersion,
  insertDefinition,
  insertRetirement,
  listDefinitions,
  listOpenDefinitions,
} from '../queries/definitions.ts'

/** All versions of the body's own forms, the latest first. */
export async function readDefinitions(ctx: Context): Promise<readonly StoredDefinition[]> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  return await listDefinitions(ctx.db, ctx.who.bodyId)
}

/** One version of the body's own. @throws NotFound where it is another's */
export async function readDefinition(ctx: Context, id: string): Promise<StoredDefinition> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  const found = await findDefinition(ctx.db, ctx.who.bodyId, id)
  if (!found) throw new NotFound()
  return found
}

/** The latest version of each form with which a visit of a day may be written down. */
export async function readOpenForms(ctx: Context, on: Day): Promise<readonly StoredDefinition[]> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  const open = await listOpenDefinitions(ctx.db, ctx.who.bodyId, on)
  return open.filter((one, at) => open.findIndex(({ form }) => form === one.form) === at)
}

/** The version that a visit names. Refuses a form or a version that the body does not have, by its name. */
export async function readVersion(ctx: Context, form: string, version: string): Promise<Result<StoredDefinition>> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  const { db, who } = ctx
  const found = await findVersion(db, who.bodyId, form, version)
  if (found) return accept(found)
  const isKnown = (await listDefinitions(db, who.bodyId)).some((one) => one.form === form)
  return refuse(isKnown ? 'forms.unknown_version' : 'forms.unknown_form', undefined, { form, version })
}

/**
 * Publishes a version. The same one twice is one version; another text under a version that stands is refused, for
 * answers are read by what was asked.
 */
export async function publishDefinition(
  ctx: Context,
  draft: DefinitionDraft,
): Promise<Result<{ readonly id: string }>> {
  const { who, db } = ctx
  if (!mayKeepTeams(who)) throw new Forbidden()
  if (await insertDefinition(db, { ...draft, now: ctx.now })) {
    await ctx.audit('form.publish', `form/${draft.form}/${draft.version}`)
    return accept({ id: draft.id })
  }
  const stands = await findVersion(db, who.bodyId, draft.form, draft.version)
  if (stands && JSON.stringify(stands.definition) === JSON.stringify(draft.definition)) return accept({ id: stands.id })
  return refuse('outreach.versionStands', 'file', { form: draft.form, version: draft.version })
}

/** Retires a version from today on: the visits of today still fit. Retired once stays retired, with its first reason. */
export async function retireDefinition(
  ctx: Context,
  id: string,
  reason: string,
): Promise<Result<{ readonly id: string }>> {
  const { who, db } = ctx
  if (!mayKeepTeams(who)) throw new Forbidden()
  const found = await readDefinition(ctx, id)
  if (!(await insertRetirement(db, id, reason, localDay(ctx.now), ctx.now)))
    return refuse('outreach.retiredAlready', 'reason')
  await ctx.audit('form.retire', `form/${found.form}/${found.version}`)
  return accept({ id })
}
