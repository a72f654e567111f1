import type { Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { withoutMarks } from '#base/marks.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Refusal, type Result, refuse } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Choice } from '#web/field.tsx'
import { CATALOGUE, termKey, WRITTEN } from '#web/messages.ts'
import type { Request } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { type Known, listsFrom, NEW_SOURCE, type Spoken } from '../actions/words.ts'
import type { Offers } from '../form/evidence.tsx'
import type { Found } from '../form/problems.ts'
import type { Source } from '../model.ts'
import { mayPostEvidence } from '../policy.ts'
import { listOfferedCodes } from '../queries/posting-words.ts'
import type { CellProblem } from '../rules/reading/draft.ts'
import { withoutControls } from '../rules/reading/grid.ts'
import type { Lists } from '../rules/reading/lists.ts'
import { lookUp } from '../rules/reading/look-up.ts'
import { isSourceDescribed, readSource, SOURCE_FIELDS, type SourceDraft } from '../rules/reading/source.ts'

export type Fields = Readonly<Record<string, string>>

/** A field of a body as text: a form sends texts, a program may send numbers; a field sent twice counts once. */
export function textOf(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' || typeof one === 'number' ? withoutControls(String(one)) : ''
}

/** The named fields of a form as they were typed. */
export const typedIn = (r: Request, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, textOf(r.body[name])]))

export const frameOf = (r: Request) => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
})

/** Who posts; a form is not even shown to anybody else. */
export function posterOf(r: Request): Member {
  const { who } = r.ctx
  if (!mayPostEvidence(who)) throw new Forbidden()
  return who
}

export const foundOf = (problem: CellProblem): Found => ({
  code: problem.code,
  field: problem.column,
  params: problem.params,
  suggestion: problem.suggestion,
})
export const foundsOf = (refusals: readonly Refusal[]): Found[] =>
  refusals.map(({ code, field, params }) => ({ code, field, params }))

/** The codes of a list as choices in the reader's language. */
export type Codes = ReadonlyMap<string, readonly string[]>
const OFFERED = [
  'group',
  'need',
  'estimate_method',
  'count_method',
  'covers',
  'grade',
  'source_kind',
  'milestone_kind',
  'hop_relation',
]

export async function readCodes(r: Request): Promise<Codes> {
  const codes = new Map<string, string[]>()
  for (const { list, code } of await listOfferedCodes(r.ctx.db, OFFERED))
    codes.set(list, [...(codes.get(list) ?? []), code])
  return codes
}
export const choicesOf = (say: Say, codes: Codes, list: string): Choice[] =>
  (codes.get(list) ?? []).map((value) => ({ value, text: say(termKey(list, value)) }))

const sourceChoice = (say: Say, source: Source): Choice => ({
  value: source.id,
  text: [say.spell(source.title), say.spell(source.publisher), source.publishedPeriod].filter(Boolean).join(', '),
})

export const offersOf = (say: Say, codes: Codes, known: Known): Offers => ({
  groups: choicesOf(say, codes, 'group'),
  needs: choicesOf(say, codes, 'need'),
  estimateMethods: choicesOf(say, codes, 'estimate_method'),
  countMethods: choicesOf(say, codes, 'count_method'),
  covers: choicesOf(say, codes, 'covers'),
  grades: (codes.get('grade') ?? []).map((value) => ({ value, text: value, hint: say(termKey('grade', value)) })),
  sources: known.sources.map((source) => sourceChoice(say, source)),
  sourceKinds: choicesOf(say, codes, 'source_kind'),
})

/** The source that a form names: one of the body's, or a new one that it describes. */
export type ChosenSource = { readonly id: string | undefined; readonly newSource: SourceDraft | undefined }

/** A body without any source describes its first one; otherwise a source is chosen or described, not both. */
export function chooseSource(
  r: Request,
  typed: Fields,
  known: Known,
  codes: Codes,
  isNeeded: boolean,
): Result<ChosenSource> {
  const chosen = typed.source ?? ''
  const isDescribed = isSourceDescribed(typed) || (isNeeded && known.sources.length === 0)
  if (isDescribed && chosen !== '') return refuse('enter.source_both', 'source')
  if (!isDescribed && chosen !== '' && !known.sources.some((source) => source.id === chosen))
    return refuse('enter.unknown_word', 'source', { typed: chosen })
  if (!isDescribed) return accept({ id: chosen || undefined, newSource: undefined })
  const read = readSource(typed, { kinds: codes.get('source_kind') ?? [], today: localDay(r.ctx.now) })
  return read.ok ? accept({ id: NEW_SOURCE, newSource: read.value }) : read
}

export const SOURCE_NAMES: readonly string[] = ['source', ...SOURCE_FIELDS]

const spoken: Spoken = (list, codes) =>
  codes.map((code) => ({
    code,
    words: WRITTEN.flatMap((locale) => {
      const message = CATALOGUE[locale][`enter.${list}.${code}`]
      return typeof message === 'string' ? [message] : []
    }),
  }))

/** The lists that what a person types is compared with: codes, and words in every language of the interface. */
export const listsOf = (
  r: Request,
  known: Known,
  further: Omit<Parameters<typeof listsFrom>[2], 'spoken'> = {},
): Lists => listsFrom(known, r.ctx.now, { ...further, spoken })

/** A place in words that lead back to it: its name, or its code where the name is not the only one of its kind. */
export function placeWords(r: Request, known: Known, lists: Lists, code: string): string {
  const name = withoutMarks(placeNamer(r.say, known)(code))
  const found = lookUp(lists.of.place, name)
  return found.kind === 'code' && found.code === code ? name : code
}

/** The names of places that a page shows. */
export function placeNamer(say: Say, known: Known): (code: string) => string {
  const byCode = new Map(known.places.map((place) => [place.code, place]))
  return (code) => {
    const place = byCode.get(code)
    return place ? placeName(say, place) : code
  }
}
