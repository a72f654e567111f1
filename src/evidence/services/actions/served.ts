import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import type { Locale } from '#base/locale.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { fold } from '#base/text.ts'
import { postEvidence } from '#coverage/actions/post.ts'
import { NEW_SOURCE } from '#coverage/actions/words.ts'
import { listOwnSources } from '#coverage/queries/posting-words.ts'
import type { SourceDraft } from '#coverage/rules/reading/source.ts'
import { mayKeepServices } from '../policy.ts'
import { readServed } from '../rules/served.ts'
import type { Fields } from '../rules/typed.ts'
import { getOwn } from './keep.ts'

/** What the act says in the body's language: the name of its register, and which months the service did not run. */
export type Words = {
  readonly sourceTitle: string
  readonly titleLocale: string
  readonly noteOf: (months: readonly string[]) => string
}
export type PostedServed = {
  readonly postingId: string
  readonly entries: number
  /** Months of the period without the service, `2025-02`; undefined: its life is not told. */
  readonly without: readonly string[] | undefined
}

/**
 * Posts to the coverage table who was served in a period, as the service's own register says: method service_register,
 * covering one service. The register is a working paper of the body, so the public sees none of it before a release.
 * Refused for an undisclosed service. A number that was posted before is superseded only with a reason.
 */
export async function postServed(
  ctx: Context,
  id: string,
  fields: Fields,
  words: Words,
  locale: Locale,
): Promise<Result<PostedServed>> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const service = await getOwn(ctx, who, id, locale)
  const sources = await listOwnSources(ctx.db, who.bodyId)
  const own = sources.find((source) => !source.isPublished && fold(source.title) === fold(words.sourceTitle))
  const read = readServed(fields, service, own?.id ?? NEW_SOURCE, localDay(ctx.now), words.noteOf)
  if (!read.ok) return read
  const newSource: SourceDraft = {
    kindCode: 'register',
    title: words.sourceTitle,
    titleLocale: words.titleLocale,
    publisher: service.provider?.text ?? who.bodyName,
    web: undefined,
    publishedPeriod: undefined,
    capturedOn: undefined,
    isPublished: false,
    note: undefined,
  }
  const { counts, without } = read.value
  const posted = await postEvidence(
    ctx,
    counts.map((draft, at) => ({ row: at + 1, draft })),
    { kind: 'form', newSource: own ? undefined : newSource, supersedeReason: fields.reason },
  )
  if (!posted.ok) return posted
  await ctx.audit('service.served', `service/${id}`)
  return accept({ postingId: posted.value.postingId, entries: posted.value.entries, without })
}
