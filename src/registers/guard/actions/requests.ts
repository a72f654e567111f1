import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound, StepUpNeeded } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import type { Kept, Look, SubjectRequest } from '../model.ts'
import { mayErase, mayGuard, mayTakeRequest } from '../policy.ts'
import { listKept, markErased } from '../queries/purposes.ts'
import { findRequest, insertRequest, listLooks, listRequests, updateAnswer } from '../queries/requests.ts'
import { checkAnswer, checkRequest, type TypedRequest } from '../rules/check.ts'
import { dayOn, REQUEST_DAYS } from '../rules/days.ts'

/** The requests to the acting body. @throws {Forbidden} to all who neither meet people nor guard */
export async function readRequests(ctx: Context): Promise<readonly SubjectRequest[]> {
  if (!mayTakeRequest(ctx.who)) throw new Forbidden()
  return await listRequests(ctx.db)
}

/** Takes a request, due within 30 days of the day on which it came. Who asks is checked face to face. @throws {Forbidden} */
export async function takeRequest(ctx: Context, typed: TypedRequest): Promise<Result<{ readonly id: string }>> {
  if (!mayTakeRequest(ctx.who)) throw new Forbidden()
  const checked = checkRequest(typed, localDay(ctx.now))
  if (!checked.ok) return checked
  const id = newId()
  await insertRequest(ctx.db, id, checked.value, dayOn(checked.value.receivedOn, REQUEST_DAYS))
  await ctx.audit('guard.take_request', checked.value.subject)
  return accept({ id })
}

/** What a person is told: the request, who looked, what is kept. */
export type Account = {
  readonly request: SubjectRequest
  readonly looks: readonly Look[]
  readonly kept: readonly Kept[]
}

/** The account for one request. Reading it is a reading too. @throws {Forbidden | NotFound} */
export async function readAccount(ctx: Context, id: string): Promise<Account> {
  if (!mayGuard(ctx.who)) throw new Forbidden()
  const request = await findRequest(ctx.db, id)
  if (!request) throw new NotFound()
  const looks = await listLooks(ctx.db, request.subject)
  const kept = await listKept(ctx.db, request.subject)
  ctx.readCase(request.subject)
  return { request, looks, kept }
}

/** Answers a request, once. @throws {Forbidden | NotFound} */
export async function answerRequest(
  ctx: Context,
  id: string,
  typed: { readonly outcome: string; readonly answer: string },
): Promise<Result<SubjectRequest>> {
  if (!mayGuard(ctx.who)) throw new Forbidden()
  const request = await findRequest(ctx.db, id)
  if (!request) throw new NotFound()
  const checked = checkAnswer(typed)
  if (!checked.ok) return checked
  if (!(await updateAnswer(ctx.db, id, checked.value, localDay(ctx.now)))) return refuse('guard.answered_already')
  await ctx.audit('guard.answer_request', request.subject)
  return accept(request)
}

/**
 * Erases everything that is kept about the household of a request, by destroying the keys of its records. Counts that
 * were posted stay. Cannot be undone, so the second factor must be fresh. @throws {Forbidden | StepUpNeeded | NotFound}
 */
export async function eraseHousehold(ctx: Context, id: string): Promise<{ readonly erased: number }> {
  if (!mayErase(ctx.who)) throw new Forbidden()
  if (!ctx.who.hasSteppedUp) throw new StepUpNeeded()
  const request = await findRequest(ctx.db, id)
  if (!request) throw new NotFound()
  const kept = (await listKept(ctx.db, request.subject)).filter((record) => record.erasedAt === null)
  for (const record of kept) {
    await ctx.keys.destroy(record.recordId)
    await markErased(ctx.db, record.recordId, ctx.now)
  }
  await ctx.audit('guard.erase', request.subject)
  return { erased: kept.length }
}
