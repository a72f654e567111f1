import { type Day, readDay } from '#base/day.ts'
import { firstDay, readPeriod } from '#base/period.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { findPersonal } from './personal.ts'

/** The fields by which a source is described; also the names of the form's fields. */
export const SOURCE_FIELDS = [
  'source_kind',
  'source_title',
  'source_locale',
  'source_publisher',
  'source_publicity',
  'source_web',
  'source_published',
  'source_captured',
  'source_note',
] as const
export type SourceField = (typeof SOURCE_FIELDS)[number]
export type TypedSource = Readonly<Partial<Record<SourceField, string>>>
/** A published source can be read by anybody; a working paper is the body's own, and so is what rests on it. */
export const PUBLICITIES = ['published', 'working_paper'] as const

/** A source that is right and not yet stored. */
export type SourceDraft = {
  readonly kindCode: string
  readonly title: string
  readonly titleLocale: string
  readonly publisher: string
  readonly web: string | undefined
  readonly publishedPeriod: string | undefined
  readonly capturedOn: Day | undefined
  readonly isPublished: boolean
  readonly note: string | undefined
}
export type SourceLists = { readonly kinds: readonly string[]; readonly today: Day }

const LONGEST = 500

const isWeb = (text: string): boolean => /^https?:\/\/[^\s/]+\.[^\s/]+/iu.test(text) && URL.canParse(text)

/** The words of a field that must not lead to a person, of reasonable length. */
export function freeTextProblems(field: string, text: string, limit: number): Refusal[] {
  return [
    ...(text.length > limit ? [refusal('enter.too_long', field, { limit })] : []),
    ...findPersonal(text).map(({ kind, found }) => refusal(`enter.personal_${kind}`, field, { found })),
  ]
}

function dateProblem(
  field: SourceField,
  typed: string,
  kind: 'empty' | 'impossible' | 'unreadable' | 'future',
): Refusal[] {
  const codes = {
    impossible: 'enter.period_impossible',
    unreadable: 'enter.period_unreadable',
    future: 'enter.period_in_future',
  } as const
  return kind === 'empty' ? [] : [refusal(codes[kind], field, { typed })]
}

function publishedIn(typed: string, today: Day): { readonly period?: string; readonly problems: readonly Refusal[] } {
  const read = readPeriod(typed)
  if (read.kind !== 'period') return { problems: dateProblem('source_published', typed, read.kind) }
  if (firstDay(read.period) > today) return { problems: dateProblem('source_published', typed, 'future') }
  return { period: read.period, problems: [] }
}

function capturedIn(typed: string, today: Day): { readonly day?: Day; readonly problems: readonly Refusal[] } {
  const read = readDay(typed)
  if (read.kind !== 'day') return { problems: dateProblem('source_captured', typed, read.kind) }
  return read.day > today
    ? { problems: dateProblem('source_captured', typed, 'future') }
    : { day: read.day, problems: [] }
}

const needed = (fields: Readonly<Partial<Record<SourceField, string>>>): Refusal[] =>
  Object.entries(fields).flatMap(([field, text]) => (text === '' ? [refusal('enter.needed', field)] : []))

/** Published means that a stranger can find it: by a web address, or by a reference in the note. */
function publicityProblems(publicity: string, web: string, note: string): Refusal[] {
  if (publicity === '') return [refusal('enter.needed', 'source_publicity')]
  if (!PUBLICITIES.some((known) => known === publicity))
    return [refusal('enter.unknown_word', 'source_publicity', { typed: publicity })]
  return publicity === 'published' && web === '' && note === '' ? [refusal('enter.published_where', 'source_web')] : []
}

/** Reads the description of a source: the same for the form and for shipped tables. Everything wrong is said at once. */
export function readSource(typed: TypedSource, lists: SourceLists): Result<SourceDraft> {
  const text = (field: SourceField) => tidy(typed[field] ?? '')
  const [kind, title, locale, publisher] = [
    text('source_kind'),
    text('source_title'),
    text('source_locale'),
    text('source_publisher'),
  ]
  const [publicity, web, note] = [text('source_publicity'), text('source_web'), text('source_note')]
  const published = publishedIn(text('source_published'), lists.today)
  const captured = capturedIn(text('source_captured'), lists.today)
  const problems = [
    ...needed({ source_kind: kind, source_title: title, source_locale: locale, source_publisher: publisher }),
    ...(kind !== '' && !lists.kinds.includes(kind)
      ? [refusal('enter.unknown_word', 'source_kind', { typed: kind })]
      : []),
    ...(locale !== '' && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale)
      ? [refusal('enter.unknown_word', 'source_locale', { typed: locale })]
      : []),
    ...publicityProblems(publicity, web, note),
    ...(web !== '' && !isWeb(web) ? [refusal('enter.web_unreadable', 'source_web', { typed: web })] : []),
    ...freeTextProblems('source_title', title, LONGEST),
    ...freeTextProblems('source_publisher', publisher, LONGEST),
    ...freeTextProblems('source_note', note, 4 * LONGEST),
    ...published.problems,
    ...captured.problems,
  ]
  return acceptUnless(problems, {
    kindCode: kind,
    title,
    titleLocale: locale,
    publisher,
    web: web || undefined,
    publishedPeriod: published.period,
    capturedOn: captured.day,
    isPublished: publicity === 'published',
    note: note || undefined,
  })
}

/** Whether anything was typed about a new source. */
export const isSourceDescribed = (typed: TypedSource): boolean =>
  SOURCE_FIELDS.some((field) => tidy(typed[field] ?? '') !== '')
