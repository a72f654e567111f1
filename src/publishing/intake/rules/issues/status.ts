import { firstDay, lastDay } from '#base/period.ts'
import { toLatin } from '#base/script.ts'
import type { DateFound, Issue } from '../../model.ts'
import { issue, type Page, suggest } from '../page.ts'
import { spanAt, type View } from '../view.ts'
import { stated } from './dates.ts'

/** [3-17] What is told as running or to come, though its end has passed on the day the page was saved. */
export function staleStatus({ record, hints, view }: Page): readonly Issue[] {
  const [start] = stated(record.dates, 'start')
  const [end] = stated(record.dates, 'end')
  const { status } = record
  const last = end && lastDay(end.period ?? end.sortAs)
  const first = start && firstDay(start.period ?? start.sortAs)
  const on = hints.capturedOn
  const isPast = last !== undefined && on !== undefined && last < on
  if (status) return statusAgainst(status, { isPast, first, last, on, end: end?.raw ?? '', start: start?.raw ?? '' })
  const future = /\b(?:ce biti|bice) (?:realizovan|sproveden|proveden|zavrsen|implementiran)\w*/.exec(view.text)
  return isPast && future
    ? [
        issue('status.future_is_past', spanAt(view, future.index, future.index + future[0].length), [], {
          end: end?.raw ?? '',
        }),
      ]
    : []
}

const inScriptOf = (raw: string, word: string): string => (/\p{Script=Cyrillic}/u.test(raw) ? word : toLatin(word))

type Times = {
  readonly isPast: boolean
  readonly first: string | undefined
  readonly last: string | undefined
  readonly on: string | undefined
  readonly start: string
  readonly end: string
}
function statusAgainst(status: NonNullable<Page['record']['status']>, times: Times): readonly Issue[] {
  const { isPast, first, last, on } = times
  if (isPast && /in_progress|planned/.test(status.code))
    return [
      issue('status.end_passed', status, suggest('status', inScriptOf(status.raw, 'Завршен')), { end: times.end }),
    ]
  if (status.code === 'completed' && last !== undefined && on !== undefined && last > on)
    return [
      issue('status.end_to_come', status, suggest('status', inScriptOf(status.raw, 'У току')), { end: times.end }),
    ]
  if (status.code === 'planned' && first !== undefined && on !== undefined && first <= on)
    return [
      issue('status.start_passed', status, suggest('status', inScriptOf(status.raw, 'У току')), { start: times.start }),
    ]
  return status.code === 'in_progress' && first !== undefined && on !== undefined && first > on
    ? [
        issue('status.start_to_come', status, suggest('status', inScriptOf(status.raw, 'Планиран')), {
          start: times.start,
        }),
      ]
    : []
}

/** Words of a tense that the status denies: a finished project that "will enable". */
export function tenses({ record, view, lines }: Page): readonly Issue[] {
  if (record.status?.code !== 'completed') return []
  const about = lines
    .map(({ text, from }) => ({
      found:
        /\b(?:omogucice|bice|ce biti|sprovodice|provodice|realizovace|zapocece|pocece|obezbedice|obezbijedice|unaprediti ce|unapredice|unaprijedice|ce (?:se )?(?:(?!moci)[a-z]+ ){0,5}?[a-z]{3,}(?:ati|iti|eti|uti|jeti)(?= ))\b/.exec(
          text,
        ),
      from,
    }))
    .find(({ found }) => found)
  if (!about?.found) return []
  const from = about.from + about.found.index
  return [
    issue('status.future_of_completed', spanAt(view, from, from + about.found[0].length), [], {
      status: record.status.raw,
    }),
  ]
}

const YEARS: Readonly<Record<string, number>> = {
  jednogodisnj: 1,
  dvogodisnj: 2,
  trogodisnj: 3,
  cetvorogodisnj: 4,
  petogodisnj: 5,
}
const finest = (dates: readonly DateFound[]): DateFound | undefined =>
  [...dates].sort((a, b) => (b.period ?? b.sortAs).length - (a.period ?? a.sortAs).length)[0]
const NUMBERS: Readonly<Record<string, number>> = {
  jednu: 1,
  godinu: 1,
  dve: 2,
  dvije: 2,
  tri: 3,
  cetiri: 4,
  pet: 5,
  sest: 6,
}
const LONG = new RegExp(
  String.raw`\b(?:(?<adjective>${Object.keys(YEARS).join('|')})\w* (?:projek|program|rad|trajanj|realiz)\w*|(?:traje|trajanje|trajanju|trajace|trajao|trajalo|realizuje se|u periodu)(?: je| od)? (?:od )?(?<number>\d{1,2}|${Object.keys(NUMBERS).join('|')}) (?<unit>godin|mj?esec)\w*)`,
)
/** Dates between which a project runs: from its blocks and sentences, else the only period that the page gives. */
function timesOf(record: Page['record']): readonly [DateFound, DateFound] | undefined {
  const [start, end] = [finest(stated(record.dates, 'start')), finest(stated(record.dates, 'end'))]
  if (start && end) return [start, end]
  const [only, ...others] = record.periods
  return only && others.length === 0 && !start && !end ? [only.from, only.to] : undefined
}

/** "Mentoring lasts six months" is no length of the project: the project, or no other thing, stands before it in its sentence. */
function isOfProject(view: View, at: number): boolean {
  const before = /[^.;:\n]*$/.exec(view.text.slice(Math.max(0, at - 160), at))?.[0] ?? ''
  const clause = before.replace(/^.*,/, '')
  return (
    /^(?:[ "]|se|ce|je)*$/.test(clause) ||
    /(?:projek|program|realizacij|sprovodjenj|provodjenj|implementacij|trajanj|aktivnost)\w*(?: \S+){0,8} ?$/.test(
      clause,
    )
  )
}
/** "A three-year project" whose dates are not three years apart. Of years without days both ways to count are right. */
export function durations({ record, view }: Page): readonly Issue[] {
  const found = LONG.exec(view.text)
  const [start, end] = timesOf(record) ?? []
  if (!found || !start || !end) return []
  const { adjective = '', number = '', unit = '' } = found.groups ?? {}
  if (!adjective && !isOfProject(view, found.index)) return []
  const count = Number(number) || NUMBERS[number] || 0
  const years = YEARS[adjective] ?? (/^m/.test(unit) ? count / 12 : count)
  const span = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / (365.25 * 86_400_000)
  // Of a day that does not exist the month is known.
  const [from, to] = [start.period ?? start.sortAs, end.period ?? end.sortAs]
  const real = span(firstDay(from), lastDay(to))
  const least = span(lastDay(from), firstDay(to))
  const slack = /^m/.test(unit) ? 0.2 : 0.5
  if (years <= real + slack && years >= Math.min(real, least) - slack) return []
  return [
    issue('date.duration', spanAt(view, found.index, found.index + found[0].length), [], {
      start: start.raw,
      end: end.raw,
    }),
  ]
}
