import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { getPost } from '#registers/organisations/queries/posts.ts'
import { getOrganisation } from '#registers/organisations/queries.ts'
import type { Typed } from '#registers/organisations/rules/keep.ts'
import type { Holder } from '../model.ts'
import { mayKeepPosts, mayOpenDesk, mayReadInbox } from '../policy.ts'
import {
  answersFor,
  insertDesk,
  insertHolder,
  insertPerson,
  insertPost,
  listBodies,
  listHolders,
  updateDesksClosed,
  updatePost,
} from '../queries/posts.ts'
import { checkPost, checkPostChange, type PostField } from '../rules/check.ts'

/** @throws {Forbidden} where the body does not answer for the organisation */
async function holdToPosts(ctx: Context, code: string): Promise<void> {
  if (!mayKeepPosts(ctx.who, await answersFor(ctx.db, code))) throw new Forbidden()
}

/** Enters a post. @throws {Forbidden | NotFound} */
export async function addPost(
  ctx: Context,
  code: string,
  typed: Typed<PostField>,
): Promise<Result<{ readonly id: string }>> {
  await getOrganisation(ctx.db, code)
  await holdToPosts(ctx, code)
  const titles = (await listCodes(ctx.db, 'post_title')).map((one) => one.code)
  const checked = checkPost(typed, titles)
  if (!checked.ok) return checked
  const id = newId()
  await insertPost(ctx.db, id, code, checked.value, localDay(ctx.now))
  await ctx.audit('desk.add_post', `post/${id}`)
  return accept({ id })
}

/** Compares a post with a source again: its end, how it is reached. Verified today. @throws {Forbidden | NotFound} */
export async function verifyPost(
  ctx: Context,
  id: string,
  typed: Typed<'until' | 'contactRule' | 'address' | 'source'>,
): Promise<Result<{ readonly id: string }>> {
  const post = await getPost(ctx.db, id)
  await holdToPosts(ctx, post.organisationCode)
  const checked = checkPostChange(typed)
  if (!checked.ok) return checked
  await updatePost(ctx.db, id, checked.value, localDay(ctx.now))
  await ctx.audit('desk.verify_post', `post/${id}`)
  return accept({ id })
}

/** The people of the body's own list. @throws {Forbidden} */
export async function readHolders(ctx: Context): Promise<readonly Holder[]> {
  if (!mayReadInbox(ctx.who)) throw new Forbidden()
  return await listHolders(ctx.db)
}

/** Writes down, for the body alone, who holds a post: somebody of the list, or somebody new. @throws {Forbidden | NotFound} */
export async function nameHolder(
  ctx: Context,
  postId: string,
  typed: Typed<'person' | 'name'>,
): Promise<Result<{ readonly id: string }>> {
  const post = await getPost(ctx.db, postId)
  const known = await readHolders(ctx)
  await holdToPosts(ctx, post.organisationCode)
  const found = known.find(({ id }) => id === typed.person)
  const name = tidy(typed.name)
  if (!found && (name === '' || name.length > 200)) return refuse('desk.holder_missing', 'name')
  const personId = found?.id ?? newId()
  if (!found) await insertPerson(ctx.db, personId, name, ctx.now)
  await insertHolder(ctx.db, { id: newId(), postId, personId }, ctx.now)
  await ctx.audit('desk.name_holder', `post/${postId}`)
  return accept({ id: personId })
}

/** Says which body answers for an organisation; none: nobody from today on. @throws {Forbidden | NotFound} */
export async function openDesk(ctx: Context, code: string, bodyId: string): Promise<Result<{ readonly code: string }>> {
  if (!mayOpenDesk(ctx.who)) throw new Forbidden()
  await getOrganisation(ctx.db, code)
  const isBody = (await listBodies(ctx.db)).some(({ id }) => id === bodyId)
  if (bodyId !== '' && !isBody) return refuse('desk.body_missing', 'body')
  const today = localDay(ctx.now)
  await updateDesksClosed(ctx.db, code, today)
  if (bodyId !== '') await insertDesk(ctx.db, { id: newId(), bodyId, code }, today)
  await ctx.audit('desk.open', `organisation/${code}`)
  return accept({ code })
}
