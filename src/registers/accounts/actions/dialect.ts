import type { Context } from '#base/context.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import type { SpokenDialect } from '#base/say.ts'
import { maySetDialect } from '../policy.ts'
import { type BodyDialect, getDialect, updateDialect } from '../queries/dialect.ts'
import { checkDialect } from '../rules/dialect.ts'

/** How the own body speaks Serbian. @throws {Forbidden} to all but its coordinators and administrators */
export async function readDialect(ctx: Context): Promise<BodyDialect> {
  if (!maySetDialect(ctx.who)) throw new Forbidden()
  return await getDialect(ctx.db, ctx.who.bodyId)
}

/** From now on the body's members read Serbian so, unless they have chosen for themselves. @throws {Forbidden} */
export async function setDialect(ctx: Context, typed: string): Promise<Result<SpokenDialect | null>> {
  if (!maySetDialect(ctx.who)) throw new Forbidden()
  const checked = checkDialect(typed)
  if (!checked.ok) return checked
  await updateDialect(ctx.db, ctx.who.bodyId, checked.value)
  await ctx.audit('account.set_dialect', `body/${ctx.who.bodyId}`)
  return accept(checked.value)
}
