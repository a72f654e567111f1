import { createHash } from 'node:crypto'
import type { Context, Member } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import type { PageRecord, Reading, Source, StoredPage } from './model.ts'
import { mayEdit } from './policy.ts'
import {
  findEarlier,
  findPageByHash,
  getOriginal,
  getPage,
  insertDecision,
  insertIssues,
  insertPage,
  listIssues,
  listNames,
} from './queries.ts'
import { readDecision, type Typed } from './rules/decide.ts'
import { readPage } from './rules/read.ts'
import { type Comparison, differenceOf, isSameLetters } from './rules/show.ts'
import { lettersIn } from './rules/source.ts'

/** What an editor brings: a saved page or a pasted text, where it stood and when it was saved. */
export type Brought = {
  readonly source: Source
  readonly address: string | undefined
  readonly capturedOn: Day | undefined
}
export type Preview = Reading & {
  /** The same bytes are stored already. */
  readonly known: StoredPage | undefined
  /** What the same address held before, and what is other now. */
  readonly earlier: StoredPage | undefined
  readonly compared: Comparison | undefined
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
/** The database holds no NUL and no half of a letter; the bytes beside keep them. The length stays, so places stay right. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\uFFFD')
const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? storable(one) : one))
const bytesOf = (source: Source): Buffer => Buffer.from(source)

function editor(ctx: Context): Member {
  const { who } = ctx
  if (!mayEdit(who)) throw new Forbidden()
  return who
}

/** Reads a page without storing anything: what was recognised, what is doubtful, and what is other than last time. */
export async function previewPage(ctx: Context, { source, address, capturedOn }: Brought): Promise<Result<Preview>> {
  const who = editor(ctx)
  const reading = readPage(source, { address, capturedOn }, { ...(await listNames(ctx.db)), sha256 })
  if (!reading.ok) return reading
  const { original, record } = reading.value
  const known = await findPageByHash(ctx.db, who.bodyId, original.hash)
  const earlier = known || address === undefined ? undefined : await findEarlier(ctx.db, who.bodyId, address)
  const compared = earlier && (await comparedWith(ctx, who.bodyId, earlier, record, original.text))
  return accept({ ...reading.value, known, earlier, compared })
}

/** A reading beside the page that its address held before. */
async function comparedWith(ctx: Context, bodyId: string, before: StoredPage, record: PageRecord, text: string) {
  const earlier = lettersIn(await getOriginal(ctx.db, bodyId, before.id), before.format)
  return { ...differenceOf(before.record, record), isSameLetters: isSameLetters(earlier, text) }
}

/** The untouched bytes of a page, for who may open it. @throws {NotFound} */
export async function openOriginal(ctx: Context, id: string) {
  const who = editor(ctx)
  const page = await getPage(ctx.db, who.bodyId, id)
  return { page, bytes: await getOriginal(ctx.db, who.bodyId, id) }
}

/** Stores a page with its doubts. Bytes that the body has already are not stored twice: the answer is the page they are in. */
export async function storePage(ctx: Context, brought: Brought): Promise<Result<{ readonly id: string }>> {
  const who = editor(ctx)
  const read = await previewPage(ctx, brought)
  if (!read.ok) return read
  const { original, record, issues, known } = read.value
  if (known) return accept({ id: known.id })
  const id = newId()
  await insertPage(ctx.db, {
    body_id: who.bodyId,
    id,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
    address: brought.address ?? null,
    captured_on: brought.capturedOn ?? null,
    hash: original.hash,
    original: bytesOf(brought.source),
    format: original.format,
    encoding: original.encoding,
    kind: record.kind,
    title: record.title ? storable(record.title.raw) : null,
    record: asJson(record),
  })
  const rows = issues.map(({ code, raw, at, params, suggestions }, position) => {
    const json = { params: asJson(params), suggestions: asJson(suggestions), raw: storable(raw) }
    return { body_id: who.bodyId, id: newId(), page_id: id, position, code, at, ...json }
  })
  await insertIssues(ctx.db, rows)
  await ctx.audit('page.store', `page/${id}`)
  return accept({ id })
}

/** A stored page, its doubts, and how it differs from what its address held before. @throws {NotFound} */
export async function openPage(ctx: Context, id: string) {
  const who = editor(ctx)
  const page = await getPage(ctx.db, who.bodyId, id)
  const earlier = page.address === undefined ? undefined : await findEarlier(ctx.db, who.bodyId, page.address, page)
  const issues = await listIssues(ctx.db, who.bodyId, id)
  if (!earlier) return { page, issues, compared: undefined }
  const text = lettersIn(await getOriginal(ctx.db, who.bodyId, id), page.format)
  return { page, issues, compared: await comparedWith(ctx, who.bodyId, earlier, page.record, text) }
}

/**
 * An editor's dated decision on one doubt; the text of the page stays as it is. A second decision is added to the first.
 * Refuses a choice that is none and "other" without words.
 */
export async function decide(ctx: Context, pageId: string, issueId: string, typed: Typed): Promise<Result<true>> {
  const who = editor(ctx)
  const { page, issues } = await openPage(ctx, pageId)
  const issue = issues.find(({ id }) => id === issueId)
  if (!issue) throw new NotFound()
  const decided = readDecision(issue, typed)
  if (!decided.ok) return decided
  await insertDecision(ctx.db, {
    body_id: who.bodyId,
    id: newId(),
    issue_id: issue.id,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
    decision: decided.value.kind,
    text: decided.value.text ?? null,
    note: decided.value.note ?? null,
  })
  await ctx.audit('page.decide', `page/${page.id}/issue/${issue.id}`)
  return accept(true)
}
