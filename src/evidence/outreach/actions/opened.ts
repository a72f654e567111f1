import type { Context } from '#base/context.ts'
import type { Referral } from '../model.ts'
import type { SealedEvent } from '../queries/events.ts'
import type { Followed } from '../rules/referral.ts'
import { openWords } from './answer-key.ts'

/** The address under which acts on a referral and readings of it are audited. */
export const subjectOf = ({ id, reference }: Pick<Referral, 'id' | 'reference'>): string =>
  reference ? `household/${reference}/referral/${id}` : `referral/${id}`

/** One referral as its reader sees it. */
export type OpenedReferral = {
  readonly followed: Followed
  readonly asked: string | undefined
  /** What was noted at each event, by its id, and who noted it. */
  readonly notes: ReadonlyMap<string, { readonly text: string | undefined; readonly by: string | null }>
  /** The body whose referral it is, where it is another's and an agreement opens it. */
  readonly sharedBy: string | undefined
  /** Another body's referral, which the agreement lets the acting body answer. */
  readonly mayAnswer: boolean
}

/** What was noted at an event. Words that came through a link have a key of their own, sealed under the referral's. */
export async function openNote(ctx: Context, event: SealedEvent): Promise<string | undefined> {
  const { id, referralId, note, link, byBodyId } = event
  if (!note) return undefined
  if (byBodyId !== null) return await ctx.keys.open(referralId, answerField(id), note)
  if (!link) return await ctx.keys.open(referralId, `event/${id}`, note)
  const key = await ctx.keys.open(referralId, `answer/${link.id}`, link.keySealed)
  return key && openWords(key, link.id, note)
}

/** The field under which the words of another body's answer are sealed. */
export const answerField = (id: string): string => `answer_of_body/${id}`
