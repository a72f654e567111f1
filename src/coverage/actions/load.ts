import type { Context, Member } from '#base/context.ts'
import { type Day, isDay, localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import type { Result } from '#base/result.ts'
import { mayPostEvidence } from '../policy.ts'
import { insertSources } from '../queries/posting.ts'
import { listInstitutions, listOfferedCodes } from '../queries/posting-words.ts'
import { readAddress } from '../rules/address.ts'
import { COLUMNS, type Typed } from '../rules/reading/draft.ts'
import type { Lists } from '../rules/reading/lists.ts'
import { readSource } from '../rules/reading/source.ts'
import { readEntries } from '../rules/reading/table.ts'
import { type End, readHop, readMilestone, type TraceLists } from '../rules/reading/trace.ts'
import { postEvidence } from './post.ts'
import { sourceRow } from './rows.ts'
import { postHops, postMilestones } from './trace.ts'
import { gatherKnown, listsFrom } from './words.ts'

type Rows = readonly Readonly<Record<string, string>>[]
/** Shipped tables of evidence, as rows of texts. Evidence in the columns of the import; the rest in those of db/facts. */
export type Shipped = {
  readonly sources: Rows
  readonly evidence: Rows
  readonly milestones: Rows
  readonly hops: Rows
}
export type Loaded = {
  readonly sources: number
  readonly entries: number
  readonly milestones: number
  readonly hops: number
}

/** A shipped table that is wrong is a fault of the program, not of a person: it must not start with half of it. */
function must<T>(what: string, read: Result<T>): T {
  if (read.ok) return read.value
  throw new Error(
    `${what}: ${read.refusals.map((r) => `${r.field ?? ''} ${r.code} ${JSON.stringify(r.params ?? {})}`).join('; ')}`,
  )
}

type Codes = ReadonlyMap<string, readonly string[]>
async function offered(ctx: Context): Promise<Codes> {
  const codes = await listOfferedCodes(ctx.db, ['source_kind', 'milestone_kind', 'hop_relation'])
  return new Map(
    Object.entries(Object.groupBy(codes, (row) => row.list)).map(([list, rows]) => [
      list,
      (rows ?? []).map((row) => row.code),
    ]),
  )
}

/** A machine whose clock is behind must start all the same: what is shipped was known when it was shipped. */
const shippedOn = (shipped: Shipped, now: Date): Day =>
  [localDay(now), ...shipped.sources.flatMap((row) => [row.captured ?? '', row.dated_on ?? '']).filter(isDay)].reduce(
    (latest, day) => (day > latest ? day : latest),
  )

/** Stores the sources that the other tables use; the map leads from their codes to their ids. */
async function loadSources(
  ctx: Context,
  who: Member,
  shipped: Shipped,
  codes: Codes,
): Promise<ReadonlyMap<string, string>> {
  const used = new Set([...shipped.evidence, ...shipped.milestones, ...shipped.hops].map((row) => row.source))
  const rows = shipped.sources.filter((row) => used.has(row.code))
  const ids = new Map(rows.map((row) => [row.code ?? '', newId()]))
  const lists = { kinds: codes.get('source_kind') ?? [], today: shippedOn(shipped, ctx.now) }
  const drafts = rows.map((row) => {
    const typed = {
      source_kind: row.kind ?? '',
      source_title: row.title ?? '',
      source_locale: row.title_locale ?? '',
      source_publisher: row.publisher ?? '',
      source_publicity: row.is_published === 'yes' ? 'published' : 'working_paper',
      source_web: row.web ?? '',
      source_published: row.published ?? '',
      source_captured: row.captured ?? '',
      source_note: row.note ?? '',
    }
    return sourceRow(ids.get(row.code ?? '') ?? '', must(`source ${row.code}`, readSource(typed, lists)), who, ctx.now)
  })
  await insertSources(ctx.db, drafts)
  for (const id of ids.values()) await ctx.audit('evidence.source', `source/${id}`)
  return ids
}

async function loadEntries(ctx: Context, evidence: Rows, lists: Lists): Promise<number> {
  if (evidence.length === 0) return 0
  const entries = evidence.map((row, at) => {
    const typed: Typed = Object.fromEntries(COLUMNS.map((column) => [column, row[column] ?? '']))
    return { row: at + 2, typed }
  })
  const names = new Map(COLUMNS.map((column) => [column, { letter: '', text: column }]))
  const read = readEntries(entries, names, lists)
  const problems = read.problems.map((p) => `row ${p.row} ${p.column ?? ''}: ${p.code} (${p.typed})`)
  if (problems.length > 0) throw new Error(`shipped evidence: ${problems.join('; ')}`)
  return must('shipped evidence', await postEvidence(ctx, read.rows, { kind: 'file' })).entries
}

async function loadTrace(
  ctx: Context,
  shipped: Shipped,
  lists: Lists,
  codes: Codes,
): Promise<Pick<Loaded, 'milestones' | 'hops'>> {
  const institutions = await listInstitutions(ctx.db)
  const ends = new Map<string, End>()
  const trace: TraceLists = {
    today: lists.today,
    places: lists.of.place,
    isMine: lists.isMine,
    sources: lists.of.source,
    kinds: codes.get('milestone_kind') ?? [],
    relations: codes.get('hop_relation') ?? [],
    organisations: [...new Set(institutions.map((one) => one.code))],
    locales: [...new Set(shipped.milestones.map((row) => row.name_locale ?? ''))],
    ends,
  }
  const milestones = shipped.milestones.map((row) => must(`milestone ${row.code}`, readMilestone(row, trace)))
  const ids = milestones.length === 0 ? [] : must('milestones', await postMilestones(ctx, milestones))
  for (const [at, row] of shipped.milestones.entries())
    ends.set(row.code ?? '', { kind: 'milestone', id: ids[at] ?? '' })
  for (const code of shipped.hops.flatMap((row) => [row.from_code ?? '', row.to_code ?? ''])) {
    const named = code.startsWith('cell:') ? readAddress(`/cells/${code.slice(5)}`) : undefined
    if (named?.kind === 'cell') ends.set(code, { kind: 'cell', key: named.key })
  }
  const hops = shipped.hops.map((row) =>
    must(
      `hop ${row.from_code} ${row.to_code}`,
      readHop({ ...row, from: row.from_code ?? '', to: row.to_code ?? '' }, trace),
    ),
  )
  if (hops.length > 0) must('hops', await postHops(ctx, hops))
  return { milestones: milestones.length, hops: hops.length }
}

/** Loads shipped tables through the very import, rights and audit that a person's own file goes through; all or nothing. */
export async function loadEvidence(ctx: Context, shipped: Shipped): Promise<Loaded> {
  const { who } = ctx
  if (!mayPostEvidence(who)) throw new Forbidden()
  const codes = await offered(ctx)
  const ids = await loadSources(ctx, who, shipped, codes)
  const known = await gatherKnown(ctx, who)
  const lists = listsFrom(known, ctx.now, {
    today: shippedOn(shipped, ctx.now),
    sources: [...ids].map(([code, id]) => ({ code: id, words: [code] })),
  })
  const entries = await loadEntries(ctx, shipped.evidence, lists)
  return { sources: ids.size, entries, ...(await loadTrace(ctx, shipped, lists, codes)) }
}
