import type { Context, Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { firstDay, lastDay } from '#base/period.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Refusal, type Result, refusal } from '#base/result.ts'
import { fold } from '#base/text.ts'
import type { CellKey, Population } from '../model.ts'
import { mayPostEvidence } from '../policy.ts'
import { insertHops, insertMilestones, insertPopulations, insertThings, lockPosting } from '../queries/posting.ts'
import { listCellThings, listHopsBetween, listThings, type Thing } from '../queries/posting-trace.ts'
import { readPopulation } from '../rules/population.ts'
import type { End, HopDraft, MilestoneDraft } from '../rules/reading/trace.ts'
import { populationRow } from './rows.ts'
import { gatherKnown, type Known } from './words.ts'

/** Things that already have this name, place and period: a form sent twice. */
async function twins(ctx: Context, who: Member, drafts: readonly MilestoneDraft[]): Promise<Refusal[]> {
  const known = new Set<string>()
  const keyOf = (placeCode: string, name: string, period: string) => [placeCode, fold(name), period].join('|')
  for (const placeCode of new Set(drafts.map((draft) => draft.placeCode)))
    for (const thing of await listThings(ctx.db, who.bodyId, { placeCode }))
      known.add(keyOf(placeCode, thing.name ?? '', thing.period))
  return drafts
    .filter((draft) => known.has(keyOf(draft.placeCode, draft.name, draft.period)))
    .map((draft) => refusal('enter.milestone_exists', 'name', { name: draft.name }))
}

const isPublishedIn = (known: Known, sourceId: string): boolean => {
  const source = known.sources.find((own) => own.id === sourceId)
  if (!source) throw new Forbidden()
  return source.isPublished
}

/** Stores milestones; their ids come back in the order of the drafts. */
export async function postMilestones(
  ctx: Context,
  drafts: readonly MilestoneDraft[],
): Promise<Result<readonly string[]>> {
  const { who } = ctx
  if (!mayPostEvidence(who)) throw new Forbidden()
  await lockPosting(ctx.db, who.bodyId)
  const known = await gatherKnown(ctx, who)
  if (!drafts.every((draft) => known.isMine(draft.placeCode))) throw new Forbidden()
  const [first, ...others] = await twins(ctx, who, drafts)
  if (first) return { ok: false, refusals: [first, ...others] }
  const rows = drafts.map((draft) => ({
    body_id: who.bodyId,
    id: newId(),
    kind_code: draft.kindCode,
    place_code: draft.placeCode,
    name: draft.name,
    name_locale: draft.nameLocale,
    period: draft.period,
    from_on: firstDay(draft.period),
    to_on: lastDay(draft.period),
    organisation_code: draft.organisationCode ?? null,
    act_number: draft.actNumber ?? null,
    gazette: draft.gazette ?? null,
    source_id: draft.source,
    is_published: isPublishedIn(known, draft.source),
    note: draft.note ?? null,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  }))
  await insertMilestones(ctx.db, rows)
  for (const row of rows) await ctx.audit('trace.milestone', `milestone/${row.id}`)
  return accept(rows.map((row) => row.id))
}

const cellText = (key: CellKey): string => [key.placeCode, key.population, key.needCode, key.period].join('/')
type Cells = ReadonlyMap<string, string>

/** Every cell that these hops begin or end at has one thing of its own for the public and one for the body. */
async function cellIds(ctx: Context, who: Member, ends: readonly { end: End; isPublished: boolean }[]): Promise<Cells> {
  const wanted = ends.flatMap(({ end, isPublished }) => (end.kind === 'cell' ? [{ key: end.key, isPublished }] : []))
  const ids = new Map<string, string>()
  if (wanted.length === 0) return ids
  const there = await listCellThings(ctx.db, who.bodyId, [...new Set(wanted.map(({ key }) => key.placeCode))])
  for (const row of there)
    ids.set(`${row.place_code}/${row.population_key}/${row.need_code}/${row.period} ${row.is_published}`, row.id)
  const made: { key: CellKey; isPublished: boolean; population: Population; id: string }[] = []
  for (const { key, isPublished } of wanted) {
    const name = `${cellText(key)} ${isPublished}`
    const population = readPopulation(key.population)
    if (ids.has(name) || !population) continue
    ids.set(name, newId())
    made.push({ key, isPublished, population, id: ids.get(name) ?? '' })
  }
  await insertPopulations(
    ctx.db,
    made.map(({ population }) => populationRow(population)),
  )
  await insertThings(
    ctx.db,
    made.map(({ key, isPublished, id }) => ({
      body_id: who.bodyId,
      id,
      kind: 'cell',
      place_code: key.placeCode,
      population_key: key.population,
      need_code: key.needCode,
      period: key.period,
      is_published: isPublished,
      recorded_at: ctx.now.toISOString(),
    })),
  )
  return ids
}

const idOf = (end: End, isPublished: boolean, cells: Cells): string =>
  end.kind === 'cell' ? (cells.get(`${cellText(end.key)} ${isPublished}`) ?? '') : end.id

/** Ends that are no things of the body's own, or lie where the person may not post. */
function refuseForeign(known: Known, things: readonly Thing[], drafts: readonly HopDraft[]): void {
  const own = new Map(things.map((thing) => [thing.id, thing]))
  const isOwn = (end: End) => {
    if (end.kind === 'cell') return known.isMine(end.key.placeCode)
    const thing = own.get(end.id)
    return thing?.kind === end.kind && known.isMine(thing.placeCode)
  }
  if (!drafts.every((draft) => isOwn(draft.from) && isOwn(draft.to))) throw new Forbidden()
}

/** Stores hops between milestones, estimates, counts and cells of the body. The same hop twice is refused. */
export async function postHops(ctx: Context, drafts: readonly HopDraft[]): Promise<Result<readonly string[]>> {
  const { who } = ctx
  if (!mayPostEvidence(who)) throw new Forbidden()
  await lockPosting(ctx.db, who.bodyId)
  const known = await gatherKnown(ctx, who)
  const all = drafts.map((draft) => ({ draft, isPublished: isPublishedIn(known, draft.source) }))
  const ends = all.flatMap(({ draft, isPublished }) => [draft.from, draft.to].map((end) => ({ end, isPublished })))
  const things = await listThings(ctx.db, who.bodyId, {
    ids: ends.flatMap(({ end }) => (end.kind === 'cell' ? [] : [end.id])),
  })
  refuseForeign(known, things, drafts)
  const cells = await cellIds(ctx, who, ends)
  const rows = all.map(({ draft, isPublished }) => ({
    body_id: who.bodyId,
    id: newId(),
    from_id: idOf(draft.from, isPublished, cells),
    to_id: idOf(draft.to, isPublished, cells),
    relation_code: draft.relationCode,
    period: draft.period,
    from_on: firstDay(draft.period),
    to_on: lastDay(draft.period),
    source_id: draft.source,
    is_published: isPublished,
    note: draft.note ?? null,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  }))
  const there = await listHopsBetween(
    ctx.db,
    who.bodyId,
    rows.map((row) => row.from_id),
  )
  const isThere = (row: (typeof rows)[number]) =>
    there.some(
      (hop) => hop.from_id === row.from_id && hop.to_id === row.to_id && hop.relation_code === row.relation_code,
    )
  const [first, ...others] = rows.filter(isThere).map(() => refusal('enter.hop_exists', 'to'))
  if (first) return { ok: false, refusals: [first, ...others] }
  await insertThings(
    ctx.db,
    things.map((thing) => ({
      body_id: who.bodyId,
      id: thing.id,
      kind: thing.kind,
      place_code: thing.placeCode,
      is_published: thing.isPublished,
      recorded_at: ctx.now.toISOString(),
    })),
  )
  await insertHops(ctx.db, rows)
  for (const row of rows) await ctx.audit('trace.hop', `hop/${row.id}`)
  return accept(rows.map((row) => row.id))
}
