import type { Context, Db, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import type { Locale } from '#base/locale.ts'
import { fold } from '#base/text.ts'
import { listPlaceWords, type PlaceWords } from '#coverage/queries/posting-words.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { LISTS } from '../model.ts'
import { mayKeepFor } from '../policy.ts'
import { listOffered, listOrganisationCodes, listProviders, type ProviderLine } from '../queries/keep.ts'
import type { Lists } from '../rules/describe.ts'
import type { PlaceFound } from '../rules/location.ts'

export type Known = {
  readonly lists: Lists
  readonly providers: readonly ProviderLine[]
  readonly duties: readonly string[]
  /** The place and all that it lies in. */
  readonly pathOf: (placeCode: string) => readonly string[]
  /** The words for a code in all languages, joined. */
  readonly wordsFor: (list: string, code: string) => string
}

function pathIn(parents: ReadonlyMap<string, string | null>, placeCode: string): readonly string[] {
  const path: string[] = []
  for (let code: string | null = placeCode; code !== null && !path.includes(code); code = parents.get(code) ?? null)
    path.push(code)
  return path
}

/** A town by its code or by any spelling. A town is meant before what it lies in; two towns of one name stay ambiguous. */
function placeIndex(
  places: readonly PlaceWords[],
): (typed: string) => { readonly kind: 'found'; readonly code: string } | { readonly kind: 'unknown' | 'several' } {
  const codes = new Set(places.map(({ code }) => code))
  const bySpelling = new Map<string, PlaceWords[]>()
  for (const place of places)
    for (const key of new Set(place.spellings.map(fold))) bySpelling.set(key, [...(bySpelling.get(key) ?? []), place])
  const found = (code: string) => ({ kind: 'found', code }) as const
  return (typed) => {
    if (codes.has(typed)) return found(typed)
    const named = bySpelling.get(fold(typed)) ?? []
    const towns = named.filter(({ level }) => level === 'local_government')
    const [first, second] = towns.length > 0 ? towns : named
    if (!first) return { kind: 'unknown' }
    return second ? { kind: 'several' } : found(first.code)
  }
}

async function readLasting(db: Db) {
  const lists = [...Object.values(LISTS), 'group', 'need']
  const places = await listPlaceWords(db)
  return {
    findPlace: placeIndex(places),
    parents: new Map(places.map((place) => [place.code, place.parentCode])),
    offered: await listOffered(db, lists),
    terms: await listTerms(db),
    organisations: await listOrganisationCodes(db),
  }
}
/** What no act of this room changes is read once in a transaction: a shipped table is many acts in one. */
const readBefore = new WeakMap<Db, ReturnType<typeof readLasting>>()
function lastingIn(db: Db): ReturnType<typeof readLasting> {
  const reading = readBefore.get(db) ?? readLasting(db)
  readBefore.set(db, reading)
  return reading
}

/** The words and lists that a typed description is compared with. */
export async function gatherKnown(ctx: Context, who: Member, locale: Locale): Promise<Known> {
  const { db } = ctx
  const { findPlace, parents, offered, terms, organisations } = await lastingIn(db)
  const of = (list: string) => offered.filter((one) => one.list === list).map(({ code }) => code)
  const providers = await listProviders(db, who.bodyId, locale)
  const pathOf = (code: string) => pathIn(parents, code)
  return {
    providers,
    duties: of(LISTS.duty),
    pathOf,
    wordsFor: (list, code) =>
      terms
        .filter((t) => t.list === list && t.code === code)
        .map(({ text }) => text)
        .join(' '),
    lists: {
      today: localDay(ctx.now),
      types: of(LISTS.type),
      groups: of('group'),
      needs: of('need'),
      languages: of(LISTS.language),
      documents: of(LISTS.document),
      access: of(LISTS.access),
      providers: providers.map(({ id }) => id),
      organisations,
      place: (typed): PlaceFound => {
        const found = findPlace(typed)
        return found.kind === 'found' ? { ...found, isMine: mayKeepFor(who, pathOf(found.code)) } : found
      },
    },
  }
}
