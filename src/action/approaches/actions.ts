import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refusal } from '#base/result.ts'
import { fold } from '#base/text.ts'
import { postSource } from '#coverage/actions/post.ts'
import { postMilestones } from '#coverage/actions/trace.ts'
import { listThings } from '#coverage/queries/posting-trace.ts'
import { listOfferedCodes, listOwnSources } from '#coverage/queries/posting-words.ts'
import { getBody } from '#registers/accounts/queries/people.ts'
import type { Entry, Step, Text, Town } from './model.ts'
import { mayNoteSteps } from './policy.ts'
import {
  getEntry,
  insertCorrection,
  insertStep,
  listEntries,
  listTeams,
  listTowns,
  listTownsIn,
  lockSteps,
} from './queries.ts'
import { type Draft, type Fields, type Known, NEW_MILESTONE, readStep, readWhy } from './rules/read.ts'

/** The words in which the reader writes: of which language a note is, and what a milestone of a step is called. */
export type Words = {
  readonly locale: string
  readonly milestoneOf: (draft: Draft) => Text
}
/** Where an entry is shown. */
export type Noted = { readonly id: string; readonly placeCode: string; readonly approachCode: string }

/** @throws {Forbidden} for who may not note steps */
export function noter(ctx: Context): Member {
  const { who } = ctx
  if (!mayNoteSteps(who)) throw new Forbidden()
  return who
}

/** For which towns a person may speak: of the place that the membership or else the body names; where none is named, all. */
export async function listOwnTowns(ctx: Context): Promise<readonly Town[]> {
  const who = noter(ctx)
  const placeCode = who.placeCode ?? (await getBody(ctx.db, who.bodyId)).placeCode
  return placeCode === null ? await listTowns(ctx.db) : await listTownsIn(ctx.db, placeCode)
}

async function knownFor(ctx: Context, who: Member, fields: Fields, before?: string): Promise<Known> {
  const { db } = ctx
  const things = fields.place ? await listThings(db, who.bodyId, { placeCode: fields.place }) : []
  const milestones = things.filter(({ kind }) => kind === 'milestone')
  return {
    places: new Set((await listOwnTowns(ctx)).map(({ code }) => code)),
    sources: new Map((await listOwnSources(db, who.bodyId)).map(({ id, isPublished }) => [id, isPublished])),
    sourceKinds: (await listOfferedCodes(db, ['source_kind'])).map(({ code }) => code),
    milestones: new Map(milestones.map(({ id, placeCode }) => [id, placeCode])),
    teams: new Map((await listTeams(db, who.bodyId)).map(({ id, placeCode }) => [id, placeCode])),
    entries: await listEntries(db, { bodyId: who.bodyId }),
    before,
    today: localDay(ctx.now),
  }
}

/** What happened, as the trace sorts it. */
const MILESTONE_KINDS: Readonly<Record<Step, string>> = {
  ...{ interested: 'event', trained: 'event', concept: 'proposal', decision: 'decision', running: 'service' },
  ...{ evaluated: 'finding', stopped: 'event', not_adopted: 'event' },
}

/** The milestone on which the entry rests, put on the trace with it where that was asked for. */
async function milestoneFor(
  ctx: Context,
  who: Member,
  draft: Draft,
  { source, words }: { readonly source: string; readonly words: Words },
): Promise<string | undefined> {
  if (draft.milestone !== NEW_MILESTONE) return draft.milestone
  const { locale, text } = words.milestoneOf(draft)
  const made = await postMilestones(ctx, [
    {
      ...{ kindCode: MILESTONE_KINDS[draft.step], placeCode: draft.placeCode, name: text, nameLocale: locale },
      ...{ period: draft.period, organisationCode: undefined, actNumber: draft.actNumber, gazette: draft.gazette },
      ...{ source, note: `/approaches/${draft.approachCode}/${draft.placeCode}` },
    },
  ])
  if (made.ok) return made.value[0]
  // It stands there already, as an entry that was taken back left it.
  const isTwin = (thing: { kind: string; name: string | null; period: string }) =>
    thing.kind === 'milestone' && thing.period === draft.period && fold(thing.name ?? '') === fold(text)
  return (await listThings(ctx.db, who.bodyId, { placeCode: draft.placeCode })).find(isTwin)?.id
}

async function store(ctx: Context, who: Member, draft: Draft, words: Words): Promise<Result<Noted>> {
  const posted = typeof draft.source === 'string' ? accept(draft.source) : await postSource(ctx, draft.source)
  if (!posted.ok) return posted
  const source = (await listOwnSources(ctx.db, who.bodyId)).find(({ id }) => id === posted.value)
  if (!source) throw new Forbidden()
  const milestone = await milestoneFor(ctx, who, draft, { source: source.id, words })
  const id = newId()
  await insertStep(ctx.db, {
    ...{ body_id: who.bodyId, id, place_code: draft.placeCode, approach_code: draft.approachCode, step: draft.step },
    ...{ period: draft.period, from_on: draft.fromOn, by_on: draft.byOn },
    ...{ act_number: draft.actNumber ?? null, gazette: draft.gazette ?? null, source_id: source.id },
    ...{ is_published: source.isPublished, milestone_id: milestone ?? null, team_id: draft.teamId ?? null },
    ...{ reason: draft.reason ?? null, note: draft.note ?? null, note_locale: words.locale },
    ...{ account_id: who.accountId, recorded_at: ctx.now.toISOString() },
  })
  await ctx.audit('approach.note', `approach/${id}`)
  return accept({ id, placeCode: draft.placeCode, approachCode: draft.approachCode })
}

/** Notes one step of a town; the town's state follows from all entries that stand. */
export async function noteStep(ctx: Context, fields: Fields, words: Words): Promise<Result<Noted>> {
  const who = noter(ctx)
  await lockSteps(ctx.db, who.bodyId)
  const read = readStep(fields, await knownFor(ctx, who, fields))
  return read.ok ? await store(ctx, who, read.value, words) : read
}

/** An own entry that nothing has corrected yet. @throws {Forbidden} for another body's */
export async function getOwnEntry(ctx: Context, id: string): Promise<Entry> {
  const who = noter(ctx)
  const entry = await getEntry(ctx.db, id)
  if (entry.bodyId !== who.bodyId) throw new Forbidden()
  return entry
}

/**
 * Says that an entry does not stand and why: with another in its place, or with none. Both stay to be seen.
 * Refuses a second correction of one entry.
 */
export async function correctStep(ctx: Context, id: string, fields: Fields, words: Words): Promise<Result<Noted>> {
  const who = noter(ctx)
  await lockSteps(ctx.db, who.bodyId)
  const entry = await getOwnEntry(ctx, id)
  const why = readWhy(fields, entry.correction)
  if (entry.correction && !why.ok) return why
  const isTakenBack = fields.act === 'take_back'
  const read = isTakenBack ? undefined : readStep(fields, await knownFor(ctx, who, fields, id))
  if (!why.ok || (read && !read.ok)) return bothOf(why, read)
  const placed = read ? await store(ctx, who, read.value, words) : undefined
  if (placed && !placed.ok) return placed
  await insertCorrection(ctx.db, {
    ...{ body_id: who.bodyId, id: newId(), step_id: id, by_step_id: placed?.value.id ?? null, reason: why.value },
    ...{ is_published: entry.isPublished, account_id: who.accountId, recorded_at: ctx.now.toISOString() },
  })
  await ctx.audit('approach.correct', `approach/${id}`)
  return placed ?? accept({ id, placeCode: entry.placeCode, approachCode: entry.approachCode })
}
/** Everything that is wrong with the new entry and with the reason, at once. */
function bothOf(why: Result<string>, read: Result<Draft> | undefined): Result<never> {
  const refusals = [...(why.ok ? [] : why.refusals), ...(read && !read.ok ? read.refusals : [])]
  const [first = refusal('approaches.correctionNeedsReason', 'why'), ...others] = refusals
  const seen = others.filter((one) => one.field !== first.field || one.code !== first.code)
  return { ok: false, refusals: [first, ...seen] }
}

type Row = Readonly<Record<string, string>>
/** Shipped tables: db/facts/approaches.csv, and sources.csv and milestones.csv, whose codes it names. */
type Shipped = { readonly rows: readonly Row[]; readonly sources: readonly Row[]; readonly milestones: readonly Row[] }

function must<T>(what: unknown, read: Result<T>): T {
  if (read.ok) return read.value
  throw new Error(`${JSON.stringify(what)}: ${read.refusals.map(({ code, field }) => `${code} ${field}`).join(', ')}`)
}

/** The fields of a shipped row: the body's own source of that title, or a new one described as the table describes it. */
async function fieldsFor(ctx: Context, who: Member, row: Row, shipped: Shipped): Promise<Fields> {
  const source = shipped.sources.find(({ code }) => code === row.source) ?? {}
  const own = (await listOwnSources(ctx.db, who.bodyId)).find(({ title }) => title === source.title)
  const described = {
    ...{ source_kind: source.kind ?? '', source_title: source.title ?? '', source_locale: source.title_locale ?? '' },
    ...{ source_publisher: source.publisher ?? '', source_web: source.web ?? '', source_note: source.note ?? '' },
    ...{ source_published: source.published ?? '', source_captured: source.captured ?? '' },
    source_publicity: source.is_published === 'yes' ? 'published' : 'working_paper',
  }
  const named = shipped.milestones.find(({ code }) => code === row.milestone)
  const things = named ? await listThings(ctx.db, who.bodyId, { placeCode: row.place ?? '' }) : []
  const milestone = things.find(({ kind, name }) => kind === 'milestone' && name === named?.name)?.id ?? ''
  return { ...row, milestone, ...(own ? { source: own.id } : { ...described, source: '' }) }
}

/** Loads the shipped steps as the body's own, through the same rules as a person's form. A row that is wrong is a fault of the program. */
export async function loadApproaches(ctx: Context, shipped: Shipped): Promise<void> {
  const who = noter(ctx)
  const words: Words = { locale: 'sr-Cyrl', milestoneOf: () => ({ locale: 'sr-Cyrl', text: '' }) }
  for (const row of shipped.rows) must(row, await noteStep(ctx, await fieldsFor(ctx, who, row, shipped), words))
}
