import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { getPost } from '#registers/organisations/queries/posts.ts'
import type { Typed } from '#registers/organisations/rules/keep.ts'
import { mayKeepPosts } from '../policy.ts'
import { answersFor, insertConsent, insertPublicName, updateNameGone } from '../queries/posts.ts'
import { checkConsent } from '../rules/consent.ts'
import { readHolders } from './posts.ts'

/**
 * Writes that somebody who holds a post agrees to be named there, and publishes the name; or that the consent is
 * withdrawn, and the name is gone at once. Both entries stay, without the name. @throws {Forbidden | NotFound}
 */
export async function noteConsent(
  ctx: Context,
  postId: string,
  typed: Typed<'holder' | 'act' | 'on' | 'how'>,
): Promise<Result<{ readonly id: string }>> {
  const post = await getPost(ctx.db, postId)
  const holders = await readHolders(ctx)
  if (!mayKeepPosts(ctx.who, await answersFor(ctx.db, post.organisationCode))) throw new Forbidden()
  const person = holders.find(({ id, posts }) => id === typed.holder && posts.includes(post.id))
  if (!person) return refuse('desk.consent_of_whom', 'holder')
  const checked = checkConsent(typed, localDay(ctx.now))
  if (!checked.ok) return checked
  const naming = { postId: post.id, personId: person.id }
  await insertConsent(ctx.db, { id: newId(), ...naming }, checked.value, ctx.now)
  if (checked.value.act === 'withdrawn') await updateNameGone(ctx.db, post.id, person.id, checked.value.on)
  else await insertPublicName(ctx.db, { id: newId(), ...naming, name: person.name }, checked.value.on, ctx.now)
  await ctx.audit('desk.note_consent', `post/${post.id}`)
  return accept({ id: post.id })
}
