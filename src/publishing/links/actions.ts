import type { Context, Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import type { Link } from './model.ts'
import { mayMendLinks } from './policy.ts'
import { insertMend, listLinks } from './queries.ts'
import { readMend } from './rules.ts'

function mender(ctx: Context): Member {
  const { who } = ctx
  if (!mayMendLinks(who)) throw new Forbidden()
  return who
}

/** The addresses in the published pages of the acting body. */
export async function ownLinks(ctx: Context): Promise<readonly Link[]> {
  return await listLinks(ctx.db, mender(ctx).bodyId)
}

/**
 * Notes where a written address leads. What is written stays as it is; the pages follow the decision. [4-25]
 * @throws {NotFound} for an address that no published page of the body holds
 */
export async function mendLink(
  ctx: Context,
  address: string,
  typed: string,
): Promise<Result<{ readonly address: string }>> {
  const who = mender(ctx)
  const link = (await listLinks(ctx.db, who.bodyId)).find((one) => one.address === address)
  if (!link) throw new NotFound()
  const to = readMend(address, typed)
  if (!to.ok) return to
  const id = newId()
  await insertMend(ctx.db, {
    body_id: who.bodyId,
    id,
    address,
    mended: to.value,
    is_published: true,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  })
  await ctx.audit('link.mend', `link/${id}`)
  return accept({ address: to.value })
}
