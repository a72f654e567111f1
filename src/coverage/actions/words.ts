import type { Context, Member } from '#base/context.ts'
import { type Day, localDay } from '#base/day.ts'
import { listTerms } from '#registers/codes/queries.ts'
import type { Source } from '../model.ts'
import { mayPostFor } from '../policy.ts'
import { listOwnSources, listPlaceWords, type PlaceWords } from '../queries/posting-words.ts'
import { CLOSED, CODED, type Lists, makeLists } from '../rules/reading/lists.ts'
import type { Word } from '../rules/reading/look-up.ts'

/** The code under which a source that is described together with its first entries goes until it is stored. */
export const NEW_SOURCE = 'new'

type Terms = Awaited<ReturnType<typeof listTerms>>
/** What is known before any entry is read: places with the way up from each, words, the body's sources. */
export type Known = {
  readonly places: readonly PlaceWords[]
  readonly sources: readonly Source[]
  readonly terms: Terms
  readonly isMine: (placeCode: string) => boolean
}

/** The place and all that it lies in. */
function pathOf(parents: ReadonlyMap<string, string | null>, placeCode: string): string[] {
  const path: string[] = []
  for (let code: string | null = placeCode; code !== null && !path.includes(code); code = parents.get(code) ?? null)
    path.push(code)
  return path
}

export async function gatherKnown(ctx: Context, who: Member): Promise<Known> {
  const places = await listPlaceWords(ctx.db)
  const parents = new Map(places.map((place) => [place.code, place.parentCode]))
  return {
    places,
    sources: await listOwnSources(ctx.db, who.bodyId),
    terms: await listTerms(ctx.db),
    isMine: (placeCode) => mayPostFor(who, pathOf(parents, placeCode)),
  }
}

/** The words of a closed list in every language, as the interface says them; without them only codes are understood. */
export type Spoken = (list: string, codes: readonly string[]) => readonly Word[]
const onlyCodes: Spoken = (_, codes) => codes.map((code) => ({ code, words: [] }))

const registered = (terms: Terms, lists: readonly string[], codes?: readonly string[]): Word[] => {
  const byCode = new Map<string, string[]>(codes?.map((code) => [code, []]))
  for (const term of terms)
    if (lists.includes(term.list)) byCode.set(term.code, [...(byCode.get(term.code) ?? []), term.text])
  return [...byCode].map(([code, words]) => ({ code, words }))
}

/**
 * Several places may share a name: a town and its region, a municipality in two economies. The town is meant before
 * what it lies in; two towns of one name stay ambiguous, and the person writes the code.
 */
function placeWords(places: readonly PlaceWords[]): Word[] {
  const towns = new Set(
    places.filter((place) => place.level === 'local_government').flatMap((place) => place.spellings),
  )
  return places.map(({ code, level, spellings }) => ({
    code,
    words: level === 'local_government' ? spellings : spellings.filter((text) => !towns.has(text)),
  }))
}

const sourceWords = (sources: readonly Source[]): Word[] =>
  sources.map(({ id, title, web }) => ({ code: id, words: web === undefined ? [title] : [title, web] }))

type Further = {
  /** The source of every row whose own cell is empty. */
  readonly source?: string | undefined
  /** Other names by which sources are called: the codes of a shipped table. */
  readonly sources?: readonly Word[]
  /** The day until which things are known, if it is not that of `now`. */
  readonly today?: Day
  readonly spoken?: Spoken
}

/** The lists that typed entries are compared with. */
export function listsFrom(
  known: Known,
  now: Date,
  { source, sources = [], today = localDay(now), spoken = onlyCodes }: Further = {},
): Lists {
  const { terms } = known
  const words = {
    column: spoken('column', CLOSED.column),
    kind: spoken('kind', CLOSED.kind),
    sex: spoken('sex', CLOSED.sex),
    area: spoken('area', CLOSED.area),
    quantity: spoken('quantity', CLOSED.quantity),
    state: spoken('state', CLOSED.state),
    range: spoken('range', CLOSED.range),
    counts: spoken('counts', CLOSED.counts),
    deduplicated: spoken('deduplicated', CLOSED.deduplicated),
    not_split_by_sex_because: spoken('not_split_by_sex_because', CLOSED.not_split_by_sex_because),
    estimate_method: registered(terms, ['estimate_method'], CODED.estimate_method),
    count_method: registered(terms, ['count_method'], CODED.count_method),
    covers: registered(terms, ['covers'], CODED.covers),
    grade: registered(terms, ['grade'], CODED.grade),
    group: registered(terms, ['group']),
    need: registered(terms, ['need', 'need_long']),
    place: placeWords(known.places),
    source: [...sourceWords(known.sources), ...sources],
  }
  return makeLists(words, { today, isMine: known.isMine, ...(source !== undefined && { source }) })
}
