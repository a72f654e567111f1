import { createHash } from 'node:crypto'
import type { Context, Member } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { listNamedPlaces } from '#registers/organisations/queries/members.ts'
import { listByCodes } from '#registers/organisations/queries.ts'
import type { Decision, Names, PageRecord, Reading, Source, StoredIssue, StoredPage } from './model.ts'
import { mayEdit } from './policy.ts'
import {
  findEarlier,
  findPageByHash,
  getOriginal,
  getPage,
  insertDecisions,
  insertIssues,
  insertPage,
  listIssues,
  listNames,
} from './queries.ts'
import { readDecision, type Typed } from './rules/decide.ts'
import { leadOf } from './rules/lead.ts'
import { readPage } from './rules/read.ts'
import { type Comparison, differenceOf, isSameLetters } from './rules/show.ts'
import { nextAfter, sameAs, type Which } from './rules/shown.ts'
import { lettersIn } from './rules/source.ts'
import { readTogether, type Together } from './rules/together.ts'

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
  readonly names: Names
}
/** What the codes in a record are called, for who reads it. */
async function namesIn(db: Context['db'], { organisations, places }: PageRecord): Promise<Names> {
  const codes = organisations.flatMap(({ code }) => (code === undefined ? [] : [code]))
  return {
    organisations: await listByCodes(db, [...new Set(codes)]),
    places: await listNamedPlaces(db, [...new Set(places.map(({ code }) => code))]),
  }
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
  const { original } = reading.value
  const record = { ...reading.value.record, lead: leadOf(reading.value.record, original.text) }
  const known = await findPageByHash(ctx.db, who.bodyId, original.hash)
  const earlier = known || address === undefined ? undefined : await findEarlier(ctx.db, who.bodyId, address)
  const compared = earlier && (await comparedWith(ctx, who.bodyId, earlier, record, original.text))
  return accept({ ...reading.value, record, known, earlier, compared, names: await namesIn(ctx.db, record) })
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

/** A stored page, its text, its doubts, and how it differs from what its address held before. @throws {NotFound} */
export async function openPage(ctx: Context, id: string) {
  const who = editor(ctx)
  const page = await getPage(ctx.db, who.bodyId, id)
  const earlier = page.address === undefined ? undefined : await findEarlier(ctx.db, who.bodyId, page.address, page)
  const issues = await listIssues(ctx.db, who.bodyId, id)
  const text = lettersIn(await getOriginal(ctx.db, who.bodyId, id), page.format)
  const compared = earlier && (await comparedWith(ctx, who.bodyId, earlier, page.record, text))
  return { page, issues, text, compared, names: await namesIn(ctx.db, page.record) }
}

type Decided = { readonly id: string } & Pick<Decision, 'kind' | 'text' | 'note'>
async function keepDecisions(ctx: Context, pageId: string, decided: readonly Decided[]): Promise<void> {
  const who = editor(ctx)
  const rows = decided.map(({ id, kind, text, note }) => ({
    body_id: who.bodyId,
    id: newId(),
    issue_id: id,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
    decision: kind,
    text: text ?? null,
    note: note ?? null,
  }))
  await insertDecisions(ctx.db, rows)
  for (const { id } of decided) await ctx.audit('page.decide', `page/${pageId}/issue/${id}`)
}

async function doubtsOf(ctx: Context, pageId: string): Promise<readonly StoredIssue[]> {
  const { bodyId } = editor(ctx)
  const page = await getPage(ctx.db, bodyId, pageId)
  return await listIssues(ctx.db, bodyId, page.id)
}

/**
 * An editor's dated decision on one doubt, and where it is asked so on those that are the same; the text of the page
 * stays as it is. A second decision is added to the first. Answers how many were decided and the doubt that waits next.
 * Refuses a choice that is none and "other" without words.
 */
export async function decide(
  ctx: Context,
  pageId: string,
  issueId: string,
  typed: Typed & { readonly which: Which; readonly isForSame: boolean },
): Promise<Result<{ readonly n: number; readonly next: StoredIssue | undefined }>> {
  const issues = await doubtsOf(ctx, pageId)
  const issue = issues.find(({ id }) => id === issueId)
  if (!issue) throw new NotFound()
  const decided = readDecision(issue, typed)
  if (!decided.ok) return decided
  const meant = [issue, ...(typed.isForSame ? sameAs(issue, issues) : [])].map(({ id }) => id)
  const rows = meant.map((id) => ({ id, ...decided.value }))
  await keepDecisions(ctx, pageId, rows)
  const left = issues.filter(({ id }) => id === issueId || !meant.includes(id))
  return accept({ n: rows.length, next: nextAfter(issueId, left, typed.which) })
}

/** One dated decision on several doubts. Answers how many were decided. */
export async function decideTogether(
  ctx: Context,
  pageId: string,
  typed: Together,
): Promise<Result<{ readonly n: number }>> {
  const decided = readTogether(await doubtsOf(ctx, pageId), typed)
  if (!decided.ok) return decided
  await keepDecisions(ctx, pageId, decided.value)
  return accept({ n: decided.value.length })
}
