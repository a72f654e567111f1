import { readDay } from '#base/day.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { type Brought, decide, decideTogether, openOriginal, openPage, previewPage, storePage } from './actions.ts'
import type { Source } from './model.ts'
import { DeskPage } from './pages/desk.tsx'
import { IssuePage } from './pages/issue.tsx'
import { PreviewPage } from './pages/preview.tsx'
import { StoredPageView } from './pages/stored.tsx'
import { mayEdit } from './policy.ts'
import { listOpenIssues, listPages } from './queries.ts'
import { mergedNotes } from './rules/merge-notes.ts'
import { readWhich, type Which } from './rules/shown.ts'
import { MOST_BYTES } from './rules/source.ts'

type Typed = Readonly<Record<string, string>>

/** The bytes of a page come as a file, or from the preview as base64, which is a third longer. */
const MOST_ON_THE_WAY = 2 * MOST_BYTES

const frameOf = (r: Request) => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
})
const field = (r: Request, name: string): string => {
  const value = r.body[name]
  return typeof value === 'string' ? value : ''
}
/** What is stored as it was typed, without signs that the database does not hold. */
const words = (r: Request, name: string): string => field(r, name).toWellFormed().replaceAll('\u0000', '')

/** The desk with what was typed; also the answer to what could not be read. */
async function desk(r: Request, typed: Typed, refusals: readonly Refusal[]): Promise<Answer> {
  const { who, db } = r.ctx
  if (!mayEdit(who)) throw new Forbidden()
  const pages = await listPages(db, who.bodyId)
  const open = await listOpenIssues(db, who.bodyId)
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { pages: pages.map(({ record: _, ...page }) => page), open, refusals },
    page: () => <DeskPage {...frameOf(r)} typed={typed} refusals={refusals} pages={pages} />,
  }
}

const typedIn = (r: Request): Typed => ({
  address: tidy(words(r, 'address')).slice(0, 2000),
  captured: field(r, 'captured').slice(0, 40),
  text: field(r, 'text'),
  original: field(r, 'original'),
})

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text)

function readHead(typed: Typed): Result<Omit<Brought, 'source'>> {
  const day = readDay(typed.captured ?? '')
  const odd = { impossible: 'intake.desk.dayImpossible', unreadable: 'intake.desk.dayUnreadable' }
  const found = [
    ...(typed.address === '' || isAddress(typed.address ?? '') ? [] : [refusal('intake.desk.addressOdd', 'address')]),
    ...(day.kind === 'impossible' || day.kind === 'unreadable'
      ? [refusal(odd[day.kind], 'captured', { text: day.text })]
      : []),
  ]
  const capturedOn = day.kind === 'day' ? day.day : undefined
  return acceptUnless(found, { address: typed.address || undefined, capturedOn })
}

/** What was brought: a file first, then the bytes of a preview, then a pasted text. */
async function broughtBy(r: Request, typed: Typed): Promise<Result<Brought>> {
  const head = readHead(typed)
  if (!head.ok) return head
  const { file } = r.body
  // A form without a file sends one without a name; a named one that is empty is said to be so.
  if (file instanceof File && file.name !== '')
    return accept({ ...head.value, source: new Uint8Array(await file.arrayBuffer()) })
  const source = typed.original ? new Uint8Array(Buffer.from(typed.original, 'base64')) : (typed.text ?? '')
  return acceptUnless(source.length === 0 ? [refusal('intake.desk.nothing', 'text')] : [], { ...head.value, source })
}

/** What is wrong with a page stands at the field that it came in. */
const atSource = (source: Source, refusals: readonly Refusal[]): readonly Refusal[] =>
  refusals.map((one) => ({ ...one, field: typeof source === 'string' ? 'text' : 'file' }))

async function bring(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const brought = await broughtBy(r, typed)
  if (!brought.ok) return await desk(r, typed, r.isOnlyLanguage ? [] : brought.refusals)
  const { source } = brought.value
  if (r.body.store === 'yes' && !r.isOnlyLanguage) {
    const stored = await storePage(r.ctx, brought.value)
    if (!stored.ok) return await desk(r, typed, atSource(source, stored.refusals))
    return { redirect: `/intake/${stored.value.id}`, data: stored.value }
  }
  const read = await previewPage(r.ctx, brought.value)
  if (!read.ok) return await desk(r, { ...typed, original: '' }, atSource(source, read.refusals))
  const { record, issues, known, compared, original, names } = read.value
  const along: Typed =
    typeof source === 'string'
      ? { ...typed, original: '' }
      : { ...typed, text: '', original: Buffer.from(source).toString('base64') }
  return {
    data: { hash: original.hash, leftOut: original.leftOut, record, issues, known: known?.id, difference: compared },
    page: () => (
      <PreviewPage
        {...frameOf(r)}
        typed={along}
        record={record}
        original={original}
        names={names}
        issues={issues}
        known={known}
        compared={compared}
      />
    ),
  }
}

const justDecided = (r: Request): number | undefined =>
  /^\d{1,3}$/.test(r.query.decided ?? '') ? Number(r.query.decided) : undefined

async function pageAnswer(r: Request, typed: Typed, refusals: readonly Refusal[]): Promise<Answer> {
  const { page, issues, text, compared, names } = await openPage(r.ctx, r.params.pageImportId ?? '')
  const shown = { page, issues, text, compared, names, typed, refusals }
  const which = readWhich(typed.which ?? r.query.which)
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { ...page, issues, text, difference: compared, notes: mergedNotes(page.record.footnotes), refusals },
    page: () => <StoredPageView {...frameOf(r)} {...shown} which={which} justDecided={justDecided(r)} />,
  }
}

/** The address of what was looked at: all that waits needs no word for it. */
const asked = (which: Which, decided: number): string =>
  new URLSearchParams({ ...(which !== 'open' && { which }), decided: String(decided) }).toString()

async function postTogether(r: Request): Promise<Answer> {
  const pageId = r.params.pageImportId ?? ''
  const ticks = Object.keys(r.body).filter((name) => name.startsWith('doubt-') && field(r, name) === 'yes')
  const fields = { which: field(r, 'which'), all: field(r, 'all'), take: field(r, 'take'), note: words(r, 'note') }
  const typed: Typed = { ...fields, ...Object.fromEntries(ticks.map((name) => [name, 'yes'])) }
  if (r.isOnlyLanguage) return await pageAnswer(r, typed, [])
  const ticked = ticks.map((name) => name.slice('doubt-'.length))
  const which = readWhich(fields.which)
  const done = await decideTogether(r.ctx, pageId, { ...fields, which, all: fields.all === 'yes', ticked })
  if (!done.ok) return await pageAnswer(r, typed, done.refusals)
  return { redirect: `/intake/${pageId}?${asked('open', done.value.n)}#doubts`, data: { decided: done.value.n } }
}

/** The bytes as they came. No browser may open them as a page of ours: they are a foreign page, scripts included. */
async function download(r: Request): Promise<Answer> {
  const { page, bytes } = await openOriginal(r.ctx, r.params.pageImportId ?? '')
  const { id, hash, format, encoding } = page
  const name = `${page.hash.slice(0, 12)}.${format === 'html' ? 'html' : 'txt'}`
  return {
    file: { type: 'application/octet-stream', name, bytes },
    data: { id, hash, format, encoding, name, original: Buffer.from(bytes).toString('base64') },
  }
}

async function issueAnswer(r: Request, typed: Typed, refusals: readonly Refusal[]): Promise<Answer> {
  const { page, issues, text } = await openPage(r.ctx, r.params.pageImportId ?? '')
  const issue = issues.find(({ id }) => id === r.params.pageIssueId)
  if (!issue) throw new NotFound()
  const shown = { page, issue, issues, text, typed, refusals, which: readWhich(typed.which ?? r.query.which) }
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { issue, refusals },
    page: () => <IssuePage {...frameOf(r)} {...shown} justDecided={justDecided(r)} />,
  }
}

async function postDecision(r: Request): Promise<Answer> {
  const { pageImportId: pageId = '', pageIssueId: issueId = '' } = r.params
  const typed = {
    choice: field(r, 'choice'),
    text: words(r, 'text'),
    parts: words(r, 'parts'),
    note: words(r, 'note'),
    same: field(r, 'same'),
    which: field(r, 'which'),
  }
  if (r.isOnlyLanguage) return await issueAnswer(r, typed, [])
  const which = readWhich(typed.which)
  const done = await decide(r.ctx, pageId, issueId, { ...typed, which, isForSame: typed.same === 'yes' })
  if (!done.ok) return await issueAnswer(r, typed, done.refusals)
  const { n, next } = done.value
  const to = next
    ? `/${next.id}?${asked(which === 'decided' ? 'open' : which, n)}#doubt`
    : `?${asked('open', n)}#doubts`
  return { redirect: `/intake/${pageId}${to}`, data: { id: issueId, decided: n, next: next?.id } }
}

/** The desk of an editor who brings in pages of others. */
export const intakeRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/intake',
    audience: 'coordinators',
    summary: 'Pages of others that the body brought in, and the doubts about them that wait.',
    handle: (r) => desk(r, {}, []),
  },
  {
    method: 'post',
    path: '/intake',
    audience: 'coordinators',
    summary: 'Reads a saved page or a pasted text; with store=yes it is kept.',
    maxBytes: MOST_ON_THE_WAY,
    handle: bring,
  },
  {
    method: 'get',
    path: '/intake/:pageImportId',
    audience: 'coordinators',
    summary: 'What was recognised in a stored page, its doubts and what was decided.',
    handle: (r) => pageAnswer(r, {}, []),
  },
  {
    method: 'post',
    path: '/intake/:pageImportId',
    audience: 'coordinators',
    summary: 'One dated decision on several doubts of a page.',
    handle: postTogether,
  },
  {
    method: 'get',
    path: '/intake/:pageImportId/original',
    audience: 'coordinators',
    summary: 'The bytes of a stored page as they came; under /api in base64.',
    handle: download,
  },
  {
    method: 'get',
    path: '/intake/:pageImportId/:pageIssueId',
    audience: 'coordinators',
    summary: 'One doubt about a page, with its suggestions.',
    handle: (r) => issueAnswer(r, {}, []),
  },
  {
    method: 'post',
    path: '/intake/:pageImportId/:pageIssueId',
    audience: 'coordinators',
    summary: 'Decides one doubt about a page.',
    handle: postDecision,
  },
]
