import type { Context, Db } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { Refusal } from '#base/result.ts'
import { note } from '#registers/accounts/actions/door.ts'
import { newToken } from '#registers/accounts/actions.ts'
import { SYSTEM_BODY } from '#registers/accounts/model.ts'
import { raiseCounters } from '#registers/accounts/queries/throttle.ts'
import { networkOf } from '#registers/accounts/rules/throttle.ts'
import type { OrganisationName } from '#registers/organisations/model.ts'
import type { Typed } from '#registers/organisations/rules/keep.ts'
import type { Desk, Removal } from '../model.ts'
import {
  deleteOver,
  findByLink,
  findDesk,
  findPostOf,
  insertMessage,
  insertRemoval,
  listNames,
} from '../queries/door.ts'
import { checkMessage, checkRemoval, dueOn, keptSince } from '../rules/check.ts'
import { isCounted, LIMITS } from '../rules/throttle.ts'

/** Somebody who has to wait: until when. */
type Wait = { readonly kind: 'wait'; readonly until: Date }
type Refused = { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }

/** Counts what is written from one network and in all, before it is kept. @returns until when to wait, if over */
async function countNote(door: Db, now: Date, address: string): Promise<Date | undefined> {
  const raised = await raiseCounters(
    door,
    [
      { kind: 'note', of: networkOf(address), seconds: LIMITS.note.seconds },
      { kind: 'note_all', of: '', seconds: LIMITS.note_all.seconds },
    ],
    now,
  )
  const over = raised.filter(({ kind, tries }) => isCounted(kind) && tries > LIMITS[kind].tries)
  return over.map(({ endsAt }) => endsAt).sort((a, b) => b.getTime() - a.getTime())[0]
}

/** Whom one writes to: its names, and the body that answers for it, if any does. */
export type Addressee = { readonly names: readonly OrganisationName[]; readonly desk: Desk | undefined }

/** @throws {NotFound} when there is no such organisation */
export const readAddressee = (ctx: Context, code: string): Promise<Addressee> =>
  ctx.beside(async (door) => {
    const names = await listNames(door, code)
    if (names.length === 0) throw new NotFound()
    return { names, desk: await findDesk(door, code, localDay(ctx.now)) }
  })

/** Takes a message in for the body that answers for the organisation. @throws {NotFound} where nobody answers */
export async function takeMessage(
  ctx: Context,
  to: { readonly code: string; readonly post: string; readonly address: string },
  typed: Typed<'subject' | 'message' | 'replyTo'>,
): Promise<{ readonly kind: 'done' } | Wait | Refused> {
  const checked = checkMessage(typed)
  if (!checked.ok) return { kind: 'refused', refusals: checked.refusals }
  return await ctx.beside(async (door) => {
    const desk = await findDesk(door, to.code, localDay(ctx.now))
    if (!desk) throw new NotFound()
    const until = await countNote(door, ctx.now, to.address)
    if (until) return { kind: 'wait', until } as const
    await deleteOver(door, keptSince(ctx.now))
    const [id, postId] = [newId(), await findPostOf(door, to.code, to.post)]
    await insertMessage(door, { id, bodyId: desk.bodyId, organisationCode: to.code, postId }, checked.value, ctx.now)
    await note(door, ctx.now, { act: 'desk.message', subject: `message/${id}`, bodyId: desk.bodyId })
    return { kind: 'done' } as const
  })
}

/** Whom a request about a page goes to: the desk of the organisation that it is about, else the administrators. */
async function bodyFor(door: Db, path: string, now: Date): Promise<string> {
  const code = /^\/organisations\/([^/?#]+)/.exec(path)?.[1]
  const desk = code === undefined ? undefined : await findDesk(door, code, localDay(now))
  return desk?.bodyId ?? SYSTEM_BODY
}

/** Takes a request in; the token of its link is told this once and kept nowhere here. */
export async function takeRemoval(
  ctx: Context,
  address: string,
  typed: Typed<'page' | 'wish' | 'what'>,
): Promise<{ readonly kind: 'done'; readonly token: string; readonly dueOn: string } | Wait | Refused> {
  const checked = checkRemoval(typed)
  if (!checked.ok) return { kind: 'refused', refusals: checked.refusals }
  return await ctx.beside(async (door) => {
    const until = await countNote(door, ctx.now, address)
    if (until) return { kind: 'wait', until } as const
    await deleteOver(door, keptSince(ctx.now))
    const where = {
      id: newId(),
      bodyId: await bodyFor(door, checked.value.path, ctx.now),
      token: newToken(),
      dueOn: dueOn(ctx.now),
    }
    await insertRemoval(door, where, checked.value, ctx.now)
    await note(door, ctx.now, { act: 'desk.ask_removal', subject: `removal/${where.id}`, bodyId: where.bodyId })
    return { kind: 'done', token: where.token, dueOn: where.dueOn } as const
  })
}

/** The request of a link as it stands now. @throws {NotFound} */
export const readByLink = (ctx: Context, token: string): Promise<Removal> =>
  ctx.beside(async (door) => {
    const found = await findByLink(door, token)
    if (!found) throw new NotFound()
    return found
  })
