import type { Context } from '#base/context.ts'
import { type Day, readDay } from '#base/day.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { fold, tidy } from '#base/text.ts'
import type { Asked, AuditLine } from './model.ts'
import { mayReadAudit } from './policy.ts'
import { countLines, listActors, listLines, MOST_COUNTED, PAGE_LINES } from './queries.ts'

export type Found = {
  readonly lines: readonly AuditLine[]
  /** Counted up to a limit. */
  readonly found: number
  readonly isMore: boolean
  readonly page: number
  readonly pages: number
}

function dayAsked(typed: string): Result<Day | undefined> {
  const read = readDay(typed)
  if (read.kind === 'empty') return accept(undefined)
  return read.kind === 'day' ? accept(read.day) : refuse(`audit.day_${read.kind}`, 'day', { text: read.text })
}

/** The people whose name holds what was typed, in any script. Nobody typed: everybody. */
async function accountsCalled(ctx: Context, typed: string): Promise<readonly string[] | undefined> {
  if (tidy(typed) === '') return undefined
  const actors = await listActors(ctx.db)
  return actors.filter((actor) => fold(actor.name).includes(fold(typed))).map((actor) => actor.id)
}

/** Searches the chain of the body for which the member acts. @throws {Forbidden} to all but coordinators and administrators */
export async function readAudit(ctx: Context, asked: Asked): Promise<Result<Found>> {
  if (!mayReadAudit(ctx.who)) throw new Forbidden()
  const day = dayAsked(asked.day)
  if (!day.ok) return day
  const accountIds = await accountsCalled(ctx, asked.person)
  const wanted = { act: tidy(asked.act), subject: tidy(asked.subject), accountIds, day: day.value }
  const found = await countLines(ctx.db, wanted)
  const pages = Math.max(1, Math.ceil(found / PAGE_LINES))
  const page = Math.min(pages, /^[1-9]\d{0,5}$/.test(asked.page) ? Number(asked.page) : 1)
  const isMore = found === MOST_COUNTED
  return accept({ lines: await listLines(ctx.db, wanted, page), found, isMore, page, pages })
}
