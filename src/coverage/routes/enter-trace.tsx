import type { Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { formatNumber, formatPeriod } from '#base/format.ts'
import { type Refusal, refusal } from '#base/result.ts'
import { type Say, writtenFor } from '#base/say.ts'
import type { Choice } from '#web/field.tsx'
import type { Answer, Request, Route } from '#web/route.ts'
import { postSource } from '../actions/post.ts'
import { postHops, postMilestones } from '../actions/trace.ts'
import { gatherKnown, type Known, NEW_SOURCE } from '../actions/words.ts'
import type { Found } from '../form/problems.ts'
import { languages } from '../form/source.tsx'
import { AskPlacePage, HopPage, MilestonePage, NothingToJoinPage } from '../pages/enter-trace.tsx'
import { listThings, type Thing } from '../queries/posting-trace.ts'
import { listInstitutions } from '../queries/posting-words.ts'
import { lookUp } from '../rules/reading/look-up.ts'
import { type End, readHop, readMilestone, type TraceLists } from '../rules/reading/trace.ts'
import { needName, populationName } from '../rules/words.ts'
import {
  type Codes,
  choicesOf,
  chooseSource,
  type Fields,
  foundsOf,
  frameOf,
  listsOf,
  offersOf,
  placeWords,
  posterOf,
  readCodes,
  SOURCE_NAMES,
  textOf,
  typedIn,
} from './enter-parts.tsx'

const MILESTONE = [
  'kind',
  'place',
  'name',
  'name_locale',
  'period',
  'organisation',
  'act_number',
  'gazette',
  'note',
  ...SOURCE_NAMES,
]
const HOP = ['place', 'from', 'to', 'relation', 'period', 'note', ...SOURCE_NAMES]

type Known2 = { readonly who: Member; readonly known: Known; readonly codes: Codes }
const know = async (r: Request): Promise<Known2> => {
  const who = posterOf(r)
  return { who, known: await gatherKnown(r.ctx, who), codes: await readCodes(r) }
}

type Institutions = Awaited<ReturnType<typeof listInstitutions>>
/** Each institution once, by its name in the reader's language where it has one. */
function institutionChoices(say: Say, names: Institutions): Choice[] {
  const byCode = Map.groupBy(names, (name) => name.code)
  return [...byCode].map(([value, own]) => {
    const name = own.find(({ locale }) => locale === writtenFor(say.locale)) ?? own[0]
    return { value, text: say.spell(name?.text ?? value) }
  })
}

type ListParts = {
  readonly source?: string | undefined
  readonly institutions?: Institutions
  readonly ends?: ReadonlyMap<string, End>
}

function traceLists(r: Request, { known, codes }: Known2, parts: ListParts): TraceLists {
  const lists = listsOf(r, known, {
    sources: parts.source === NEW_SOURCE ? [{ code: NEW_SOURCE, words: [] }] : [],
  })
  return {
    today: localDay(r.ctx.now),
    places: lists.of.place,
    isMine: lists.isMine,
    sources: lists.of.source,
    kinds: codes.get('milestone_kind') ?? [],
    relations: codes.get('hop_relation') ?? [],
    organisations: [...new Set((parts.institutions ?? []).map((one) => one.code))],
    locales: languages.map((choice) => choice.value),
    ends: parts.ends ?? new Map(),
  }
}

/** A source for a milestone or hop: chosen, or stored just now; what is wrong with it comes with the rest. */
type Sourced = {
  readonly source: string
  readonly refusals: readonly Refusal[]
  readonly store: () => Promise<Found[] | string>
}

function sourceOf(r: Request, typed: Fields, { known, codes }: Known2): Sourced {
  const chosen = chooseSource(r, typed, known, codes, true)
  if (!chosen.ok) return { source: NEW_SOURCE, refusals: chosen.refusals, store: async () => foundsOf(chosen.refusals) }
  const { id, newSource } = chosen.value
  if (id === undefined)
    return { source: NEW_SOURCE, refusals: [refusal('enter.source_needed', 'source')], store: async () => [] }
  const store = async () => {
    if (!newSource) return id
    const posted = await postSource(r.ctx, newSource)
    return posted.ok ? posted.value : foundsOf(posted.refusals)
  }
  return { source: id, refusals: [], store }
}

async function milestoneAnswer(r: Request, all: Known2, typed: Fields, found: readonly Found[]): Promise<Answer> {
  const institutions = institutionChoices(r.say, await listInstitutions(r.ctx.db))
  const { sources, sourceKinds } = offersOf(r.say, all.codes, all.known)
  const kinds = choicesOf(r.say, all.codes, 'milestone_kind')
  return {
    ...(found.length > 0 && { status: 422 as const }),
    data: { typed, refusals: found },
    page: () => (
      <MilestonePage
        {...frameOf(r)}
        typed={typed}
        found={found}
        kinds={kinds}
        institutions={institutions}
        sources={sources}
        sourceKinds={sourceKinds}
      />
    ),
  }
}

async function showMilestone(r: Request): Promise<Answer> {
  const all = await know(r)
  const code = textOf(r.query.place) || (all.who.placeCode ?? '')
  const place = code && placeWords(r, all.known, listsOf(r, all.known), code)
  return await milestoneAnswer(r, all, { place }, [])
}

async function storeMilestone(r: Request): Promise<Answer> {
  const all = await know(r)
  const typed = typedIn(r, MILESTONE)
  if (r.isOnlyLanguage) return await milestoneAnswer(r, all, typed, [])
  const sourced = sourceOf(r, typed, all)
  const lists = traceLists(r, all, { source: NEW_SOURCE, institutions: await listInstitutions(r.ctx.db) })
  const read = readMilestone({ ...typed, source: sourced.source }, lists)
  const found = [...foundsOf(read.ok ? [] : read.refusals), ...foundsOf(sourced.refusals)]
  if (!read.ok || found.length > 0) return await milestoneAnswer(r, all, typed, found)
  const source = await sourced.store()
  if (typeof source !== 'string') return await milestoneAnswer(r, all, typed, source)
  const done = await postMilestones(r.ctx, [{ ...read.value, source }])
  if (!done.ok) return await milestoneAnswer(r, all, typed, foundsOf(done.refusals))
  return { redirect: `/evidence/hop?place=${read.value.placeCode}&stored=milestone`, data: { id: done.value[0] } }
}

/** What may stand at either end, by the value that the form sends: things of the place, and the cells they speak of. */
function endsOf(things: readonly Thing[]): ReadonlyMap<string, End> {
  const ends = new Map<string, End>(things.map((thing) => [thing.id, { kind: thing.kind, id: thing.id }]))
  for (const { placeCode, populationKey, needCode, period } of things)
    if (populationKey !== null && needCode !== null)
      ends.set(`${populationKey}/${needCode}/${period}`, {
        kind: 'cell',
        key: { placeCode, population: populationKey, needCode, period },
      })
  return ends
}

function endChoices(say: Say, things: readonly Thing[]): Choice[] {
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  const whatOf = (thing: Thing): string => {
    if (thing.kind === 'milestone') return say.spell(thing.name ?? '')
    const population = populationName(say, thing.populationKey ?? '')
    const n = thing.people
    return n === null
      ? say('enter.hop.unnumbered', { population })
      : say(`enter.hop.${thing.kind}`, { population, n: formatNumber(say.locale, n) })
  }
  return [...endsOf(things)].map(([value, end]) => {
    if (end.kind === 'cell') {
      const what = say('enter.hop.cell', {
        population: populationName(say, end.key.population),
        need: needName(say, end.key.needCode),
      })
      return { value, text: say('enter.hop.thing', { what, when: formatPeriod(say.locale, end.key.period) }) }
    }
    const thing = byId.get(end.id)
    return {
      value,
      text: thing
        ? say('enter.hop.thing', { what: whatOf(thing), when: formatPeriod(say.locale, thing.period) })
        : value,
    }
  })
}

type HopParts = {
  readonly typed: Fields
  readonly found: readonly Found[]
  readonly placeCode: string
  readonly things: readonly Thing[]
}

function hopAnswer(r: Request, all: Known2, { typed, found, placeCode, things }: HopParts): Answer {
  if (things.length === 0) return { data: { things }, page: () => <NothingToJoinPage {...frameOf(r)} /> }
  const { sources, sourceKinds } = offersOf(r.say, all.codes, all.known)
  const stored = (['milestone', 'hop'] as const).find((kind) => kind === r.query.stored)
  const page = () => (
    <HopPage
      {...frameOf(r)}
      typed={typed}
      found={found}
      placeCode={placeCode}
      stored={found.length > 0 ? undefined : stored}
      ends={endChoices(r.say, things)}
      relations={choicesOf(r.say, all.codes, 'hop_relation')}
      sources={sources}
      sourceKinds={sourceKinds}
    />
  )
  return { ...(found.length > 0 && { status: 422 as const }), data: { things, refusals: found }, page }
}

async function showHop(r: Request): Promise<Answer> {
  const all = await know(r)
  const asked = textOf(r.query.place) || (all.who.placeCode ?? '')
  const place = lookUp(listsOf(r, all.known).of.place, asked)
  if (place.kind !== 'code') return { data: {}, page: () => <AskPlacePage {...frameOf(r)} typed={asked} /> }
  const things = await listThings(r.ctx.db, all.who.bodyId, { placeCode: place.code })
  return hopAnswer(r, all, { typed: {}, found: [], placeCode: place.code, things })
}

async function storeHop(r: Request): Promise<Answer> {
  const all = await know(r)
  const typed = typedIn(r, HOP)
  const placeCode = typed.place ?? ''
  const things = await listThings(r.ctx.db, all.who.bodyId, { placeCode })
  const shown = { typed, placeCode, things }
  if (r.isOnlyLanguage) return hopAnswer(r, all, { ...shown, found: [] })
  const sourced = sourceOf(r, typed, all)
  const read = readHop(
    { ...typed, source: sourced.source },
    traceLists(r, all, { source: NEW_SOURCE, ends: endsOf(things) }),
  )
  const found = [...foundsOf(read.ok ? [] : read.refusals), ...foundsOf(sourced.refusals)]
  if (!read.ok || found.length > 0) return hopAnswer(r, all, { ...shown, found })
  const source = await sourced.store()
  if (typeof source !== 'string') return hopAnswer(r, all, { ...shown, found: source })
  const done = await postHops(r.ctx, [{ ...read.value, source }])
  if (!done.ok) return hopAnswer(r, all, { ...shown, found: foundsOf(done.refusals) })
  return { redirect: `/evidence/hop?place=${placeCode}&stored=hop`, data: { id: done.value[0] } }
}

export const traceEntryRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/evidence/milestone',
    audience: 'coordinators',
    summary: 'The form for a milestone of a trace.',
    handle: showMilestone,
  },
  {
    method: 'post',
    path: '/evidence/milestone',
    audience: 'coordinators',
    summary: 'Stores a milestone: something that happened, with place, time and source.',
    handle: storeMilestone,
  },
  {
    method: 'get',
    path: '/evidence/hop',
    audience: 'coordinators',
    summary: 'The form for a hop between two things of a place.',
    handle: showHop,
  },
  {
    method: 'post',
    path: '/evidence/hop',
    audience: 'coordinators',
    summary: 'Stores a hop: a dated, sourced step from one thing to another.',
    handle: storeHop,
  },
]
