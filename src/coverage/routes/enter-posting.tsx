import type { Member } from '#base/context.ts'
import { isId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import type { Level } from '#registers/places/model.ts'
import { getPlace } from '#registers/places/queries.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { draftOfCount, draftOfEstimate } from '../actions/rows.ts'
import { readEntries, withdrawEntry, withdrawPosting } from '../actions/withdraw.ts'
import { gatherKnown, type Known } from '../actions/words.ts'
import type { Found } from '../form/problems.ts'
import { type PostedEntry, PostingPage, type Town, WithdrawPage, WorkPage } from '../pages/enter-work.tsx'
import { mayPostEvidence, mayReadPostings } from '../policy.ts'
import {
  type CountRow,
  type EntryKind,
  type EstimateRow,
  listPlacesPosted,
  listPostings,
} from '../queries/posting-entries.ts'
import { findBodyPlace } from '../queries/posting-words.ts'
import type { Draft } from '../rules/reading/draft.ts'
import { bare } from '../rules/reading/look-up.ts'
import { writeTable } from '../rules/reading/write.ts'
import { foundsOf, frameOf, placeNamer, posterOf, textOf } from './enter-parts.tsx'

const LATEST = 20
/** More entries of one posting are in its table to download. */
const SHOWN = 300

function readerOf(r: Request): Member {
  const { who } = r.ctx
  if (!mayReadPostings(who)) throw new Forbidden()
  return who
}

const townPath = (code: string) => `/places/${code}`

async function townsOf(r: Request, who: Member): Promise<Town[]> {
  const posted = await listPlacesPosted(r.ctx.db, who.bodyId)
  const towns = posted.map((row) => ({
    code: row.code,
    entries: row.entries,
    to: townPath(row.code),
    name: placeName(r.say, {
      code: row.code,
      // The database holds the column to these values (`place_level`).
      level: row.level as Level,
      name: { cyrillic: row.name_cyrillic, latin: row.name_latin, own: row.name_own, ownLocale: row.own_locale },
    }),
  }))
  const ownCode = who.placeCode ?? (await findBodyPlace(r.ctx.db, who.bodyId))
  if (ownCode === undefined || towns.some((town) => town.code === ownCode)) return towns
  const own = await getPlace(r.ctx.db, ownCode)
  return [{ code: own.code, name: placeName(r.say, own), to: townPath(own.code), entries: 0 }, ...towns]
}

async function showWork(r: Request): Promise<Answer> {
  const who = readerOf(r)
  const postings = await listPostings(r.ctx.db, who.bodyId, LATEST)
  const towns = await townsOf(r, who)
  const mayPost = mayPostEvidence(who)
  return {
    data: { postings, towns },
    page: () => (
      <WorkPage
        {...frameOf(r)}
        mayPost={mayPost}
        isAnyPlace={who.placeCode === undefined}
        towns={towns}
        postings={postings}
      />
    ),
  }
}

const stateOf = (row: EstimateRow | CountRow): PostedEntry['state'] =>
  row.isWithdrawn ? 'isWithdrawn' : row.isSuperseded ? 'isSuperseded' : 'upheld'

function entryOf(
  kind: EntryKind,
  row: EstimateRow | CountRow,
  draft: Draft,
  placeOf: (code: string) => string,
): PostedEntry {
  return { kind, id: row.id, draft, place: placeOf(row.place_code), state: stateOf(row), isPublished: row.is_published }
}

type Posted = { readonly who: Member; readonly known: Known; readonly entries: readonly PostedEntry[] }

async function readPosted(
  r: Request,
  asked: { readonly postingId: string } | { readonly id: string },
): Promise<Posted> {
  const who = readerOf(r)
  const [id] = Object.values(asked)
  if (!isId(id ?? '')) throw new NotFound()
  const known = await gatherKnown(r.ctx, who)
  const placeOf = placeNamer(r.say, known)
  const { estimates, counts } = await readEntries(r.ctx, { bodyId: who.bodyId, ...asked })
  const entries = [
    ...estimates.map((row) => entryOf('estimate', row, draftOfEstimate(row), placeOf)),
    ...counts.map((row) => entryOf('count', row, draftOfCount(row), placeOf)),
  ]
  return { who, known, entries }
}

/** The entries as a table that the import reads back: a source by its title where that is the only one of its kind. */
function tableOf({ entries, known }: Posted): string[][] {
  const titles = Map.groupBy(known.sources, (source) => bare(source.title))
  const nameOf = (id: string) => {
    const title = known.sources.find((source) => source.id === id)?.title ?? id
    return titles.get(bare(title))?.length === 1 ? title : id
  }
  return writeTable(entries.map(({ draft }) => ({ ...draft, source: nameOf(draft.source) })))
}

async function postingAnswer(r: Request, found: readonly Found[]): Promise<Answer> {
  const { postingId = '' } = r.params
  const posted = await readPosted(r, { postingId })
  const [posting] = await listPostings(r.ctx.db, posted.who.bodyId, 1, postingId)
  if (!posting) throw new NotFound()
  const { entries } = posted
  const names = new Map(entries.map(({ draft, place }) => [draft.placeCode, place]))
  const towns = [...names].map(([code, name]) => ({ code, name, to: townPath(code), entries: 0 }))
  const count = (text: string | undefined) => (/^\d{1,6}$/.test(text ?? '') ? Number(text) : 0)
  const stored =
    count(r.query.stored) > 0 ? { entries: count(r.query.stored), alreadyStood: count(r.query.stood) } : undefined
  const typed = { reason: textOf(r.body.reason) }
  return {
    ...(found.length > 0 && { status: 422 as const }),
    data: { posting, entries, refusals: found },
    csv: () => tableOf(posted),
    page: () => (
      <PostingPage
        {...frameOf(r)}
        posting={posting}
        entries={entries.slice(0, SHOWN)}
        towns={towns.slice(0, LATEST)}
        mayWithdraw={mayPostEvidence(posted.who) && entries.every(({ draft }) => posted.known.isMine(draft.placeCode))}
        typed={typed}
        found={found}
        stored={stored}
      />
    ),
  }
}

async function undoPosting(r: Request): Promise<Answer> {
  posterOf(r)
  const { postingId = '' } = r.params
  if (!isId(postingId)) throw new NotFound()
  if (r.isOnlyLanguage) return await postingAnswer(r, [])
  const done = await withdrawPosting(r.ctx, postingId, textOf(r.body.reason))
  if (!done.ok) return await postingAnswer(r, foundsOf(done.refusals))
  return { redirect: `/postings/${postingId}`, data: { withdrawn: done.value } }
}

const kindOf = (text: string | undefined): EntryKind => {
  if (text !== 'estimate' && text !== 'count') throw new NotFound()
  return text
}

async function withdrawAnswer(r: Request, found: readonly Found[]): Promise<Answer> {
  posterOf(r)
  const kind = kindOf(r.params.kind)
  const { entries } = await readPosted(r, { id: r.params.entryId ?? '' })
  const entry = entries.find((one) => one.kind === kind)
  if (!entry) throw new NotFound()
  const typed = { reason: textOf(r.body.reason) }
  return {
    ...(found.length > 0 && { status: 422 as const }),
    data: { entry, refusals: found },
    page: () => <WithdrawPage {...frameOf(r)} entry={entry} typed={typed} found={found} />,
  }
}

async function withdraw(r: Request): Promise<Answer> {
  const kind = kindOf(r.params.kind)
  const id = r.params.entryId ?? ''
  if (!isId(id)) throw new NotFound()
  if (r.isOnlyLanguage) return await withdrawAnswer(r, [])
  const done = await withdrawEntry(r.ctx, kind, id, textOf(r.body.reason))
  if (!done.ok) return await withdrawAnswer(r, foundsOf(done.refusals))
  return { redirect: '/work', data: { withdrawn: done.value } }
}

export const postingRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/work',
    audience: 'members',
    summary: "A member's own work: the body's latest postings, its towns, and the ways to enter evidence.",
    handle: showWork,
  },
  {
    method: 'get',
    path: '/postings/:postingId',
    audience: 'members',
    summary: 'What one act of putting evidence in stored; as CSV in the columns of the import.',
    handle: (r) => postingAnswer(r, []),
  },
  {
    method: 'post',
    path: '/postings/:postingId',
    audience: 'coordinators',
    summary: 'Takes back all entries of a posting that are still upheld, with a reason.',
    handle: undoPosting,
  },
  {
    method: 'get',
    path: '/withdraw/:kind/:entryId',
    audience: 'coordinators',
    summary: 'The page on which one estimate or count is taken back.',
    handle: (r) => withdrawAnswer(r, []),
  },
  {
    method: 'post',
    path: '/withdraw/:kind/:entryId',
    audience: 'coordinators',
    summary: 'Takes back one estimate or count by a withdrawing entry, with a reason.',
    handle: withdraw,
  },
]
