import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import type { Typed } from '#registers/organisations/rules/keep.ts'
import type { Message, Removal } from '../model.ts'
import { mayAnswerRemovals, mayReadInbox } from '../policy.ts'
import { getRemoval, listMessages, listRemovals, updateAnswer, updateAnswered } from '../queries/inbox.ts'
import { checkAnswer, keptSince } from '../rules/check.ts'

/** What was written to the acting body. @throws {Forbidden} */
export async function readInbox(ctx: Context): Promise<readonly Message[]> {
  if (!mayReadInbox(ctx.who)) throw new Forbidden()
  return await listMessages(ctx.db, keptSince(ctx.now))
}

/** Marks a message answered: the answer itself goes another way. @throws {Forbidden | NotFound} */
export async function markAnswered(ctx: Context, id: string): Promise<void> {
  if (!mayReadInbox(ctx.who)) throw new Forbidden()
  if (!(await updateAnswered(ctx.db, id, ctx.now))) throw new NotFound()
  await ctx.audit('desk.answer_message', `message/${id}`)
}

/** @throws {Forbidden} */
export async function readRemovals(ctx: Context): Promise<readonly Removal[]> {
  if (!mayAnswerRemovals(ctx.who)) throw new Forbidden()
  return await listRemovals(ctx.db)
}

/** @throws {Forbidden | NotFound} */
export async function readRemoval(ctx: Context, id: string): Promise<Removal> {
  if (!mayAnswerRemovals(ctx.who)) throw new Forbidden()
  return await getRemoval(ctx.db, id)
}

/** Answers a request with its reason, once. @throws {Forbidden | NotFound} */
export async function answerRemoval(
  ctx: Context,
  id: string,
  typed: Typed<'outcome' | 'answer'>,
): Promise<Result<Removal>> {
  const removal = await readRemoval(ctx, id)
  const checked = checkAnswer(typed)
  if (!checked.ok) return checked
  if (!(await updateAnswer(ctx.db, id, checked.value, localDay(ctx.now)))) return refuse('desk.answered_already')
  await ctx.audit('desk.answer_removal', `removal/${id}`)
  return accept(removal)
}
