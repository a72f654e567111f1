import type { Day } from '#base/day.ts'
import { precisionOf } from '#base/period.ts'
import type { DateFound, DateRole, PeriodFound, Section } from '../model.ts'
import { completed, DATES, HAS_YEAR, periodOf, sortAs } from './date-forms.ts'
import { rolesOf } from './date-roles.ts'
import { type Placed, type Unit, unitsOf } from './date-units.ts'
import { findAll, type Line, lineAt, sentenceAt, type View } from './view.ts'

type Found = Placed & { readonly text: string; readonly raw: string }

/** `Official gazette, no. 12/2019` is no month; `7. jula` behind "street" or in quotation marks is a name. */
const NO_DATE =
  /(?:glasni\w*|novin\w*|\bbroj\w{0,2}|\bbr|\bsl|\bclan\w{0,2}|\bcl|\bstav\w?)\b[^;\n]{0,60}$|(?:ulic\w*|\bul|\btrg\w?|bulevar\w?|skol\w{1,2}|\bdom)[. ]+(?:\w+ )?"?$|"$/
const IS_UNSURE = /^(?:\d\d(?:\/|\. ?)\d{4}|\d{1,2}(?<sign>[/-])\d{1,2}\k<sign>\d{4})/
const isDate = (view: View, text: string, from: number): boolean =>
  !((IS_UNSURE.test(text) || !HAS_YEAR.test(text)) && NO_DATE.test(view.text.slice(Math.max(0, from - 80), from)))

const yearOf = (text: string): string | undefined => HAS_YEAR.exec(text)?.[0]
const only = (years: readonly (string | undefined)[]): string | undefined => {
  const known = new Set(years.filter((year) => year !== undefined))
  return known.size === 1 ? [...known][0] : undefined
}

/** Every date with its place. A day without a year has the one year of its sentence, else the one year of the page's days. */
function placed(view: View, lines: readonly Line[], publishedOn: Day | undefined): readonly Found[] {
  const found = findAll(view, DATES).flatMap((one) => {
    const line = lineAt(lines, one.from)
    if (!line || !isDate(view, one.text, one.from)) return []
    return [{ ...one, raw: one.raw.trimEnd(), line, text: completed(view, one.text, one.to) }]
  })
  const isDay = ({ text }: { text: string }): boolean => /^\d{1,2}\D/.test(text)
  const ofPage = only([...found.filter(isDay).map(({ text }) => yearOf(text)), publishedOn?.slice(0, 4)])
  return found.flatMap((one): readonly Found[] => {
    const { text, from, to, at, raw, line } = one
    if (HAS_YEAR.test(text)) return [{ text, from, to, at, raw, line, period: periodOf(text) }]
    const sentence = sentenceAt(view, line, from)
    const beside = found.filter(
      (other) => other.line === line && sentence.from <= other.from && other.from < sentence.to,
    )
    const year = only(beside.map((other) => yearOf(other.text))) ?? ofPage
    const whole = `${text} ${year}`
    const period = year === undefined ? undefined : periodOf(whole)
    return period === undefined ? [] : [{ text: whole, from, to, at, raw, line, period }]
  })
}

/** A date that is a line of its own near the beginning, at most with a place or heading beside it, says when the page came out. */
const MOST_ABOVE = 6
const MOST_BESIDE = 24
const NO_DATELINE = /(?:^|[^a-z])(?:rok|do|od|pocetak|kraj|zavrsetak|trajanje|period|termin|prijav\w*)(?![a-z])|:\s*$/
function isDateline(lines: readonly Line[], { line, text, from, to }: Found): boolean {
  const beside = `${line.text.slice(0, from - line.from)} ${line.text.slice(to - line.from)}`
  const words = beside.match(/[a-z]+/g) ?? []
  const isFirst = lines.indexOf(line) < MOST_ABOVE
  const isLabelled = /^(?:\S+ ?\| ?)?(?:datum|objavljeno|objavljen[ao]?|postavljeno)\b/.test(line.text)
  if (isLabelled) return words.length <= 4
  return (
    isFirst && text !== '' && words.length <= 3 && words.join('').length <= MOST_BESIDE && !NO_DATELINE.test(beside)
  )
}

/** `Mostar, 7. jun 2023. – U organizaciji …`: the place and day before the text of a piece of news. */
const BEFORE_NEWS = /^(?:[a-z]+ ){0,2}[a-z]+, ?$/
const isBeforeNews = (view: View, lines: readonly Line[], { line, from, to }: Found): boolean =>
  lines.indexOf(line) < MOST_ABOVE &&
  BEFORE_NEWS.test(view.text.slice(line.from, from)) &&
  /^[ .]*(?:god(?:ine)?[ .]*)?- [a-z]/.test(view.text.slice(to, to + 14))

const PUBLISHED = /(?:objavljeno|datum objav\w+|posted on|published on|datum):? *$/
/** `The handbook came out on …`: a publication's own day. */
const CAME_OUT =
  /(?:publikacij|priru\w+k|vodi\w+|bro[sc]ur|bilten|izvj?estaj|analiz|snim\w+)\w*[^,;.]{0,80} objavlj\w+ (?:je |su )?$/

function roleOf(view: View, lines: readonly Line[], date: Found, told: DateRole): DateRole {
  const before = view.text.slice(Math.max(date.line.from, date.from - 130), date.from)
  if (PUBLISHED.test(before) && told !== 'deadline' && told !== 'opening') return 'published'
  if (told === 'event' && isBeforeNews(view, lines, date)) return 'published'
  if (told !== 'mentioned' || date.period === undefined || precisionOf(date.period) !== 'day') return told
  return isDateline(lines, date) || CAME_OUT.test(before) ? 'published' : told
}
/** Days of an event under its title are no day on which the page came out. */
function settled(found: readonly (readonly [Placed, DateFound])[], units: readonly Unit[]): readonly DateFound[] {
  const events = new Set(found.flatMap(([, { role, period }]) => (role === 'event' ? [period] : [])))
  const alone = new Set(units.flatMap(({ dates }) => (dates.length === 1 ? dates : [])))
  return found.map(([date, one]) =>
    one.role !== 'published' || alone.has(date)
      ? one
      : { ...one, role: events.has(one.period) ? 'event' : 'mentioned' },
  )
}

/** What the reading of the dates of a page gives: the dates, and the stretches of time that two of them make. */
export function datesOf(
  view: View,
  lines: readonly Line[],
  sections: readonly Section[],
  publishedOn?: Day,
): { readonly dates: readonly DateFound[]; readonly periods: readonly PeriodFound[] } {
  const all = placed(view, lines, publishedOn)
  const units = unitsOf(view, all)
  const told = rolesOf(view, lines, sections, units)
  const found = all.map((date): readonly [Placed, DateFound] => {
    const { raw, at, period, line, text } = date
    const role = roleOf(view, lines, date, told.get(date) ?? 'mentioned')
    return [date, { raw, at, role, period, sortAs: period ?? sortAs(text), line: line.number }]
  })
  const dates = settled(found, units)
  const shown = new Map(found.map(([date], i) => [date, dates[i]] as const))
  return { dates, periods: periodsOf(view, dates, units, shown) }
}

/** A beginning and an end in one sentence, or in blocks that follow each other, are one stretch. */
const MOST_APART = 200
const DAY_MS = 86_400_000
const isDayAfter = (from: DateFound, to: DateFound): boolean =>
  from.period !== undefined && to.period !== undefined && Date.parse(to.period) - Date.parse(from.period) === DAY_MS
/** Two dates joined by "to", days that follow each other, and a beginning with its end. Also two years: `2003. до 2009.` */
function periodsOf(
  view: View,
  dates: readonly DateFound[],
  units: readonly Unit[],
  shown: ReadonlyMap<Placed, DateFound | undefined>,
): readonly PeriodFound[] {
  const joined = units.flatMap(({ dates: inUnit, isRange }) => {
    const found = inUnit.flatMap((date) => shown.get(date) ?? [])
    const [from, to] = [found[0], found.at(-1)]
    const areDays = found.every((date, i) => i === 0 || isDayAfter(found[i - 1] ?? date, date))
    return from && to && from !== to && (isRange || areDays) ? [[from, to] as const] : []
  })
  const runs = dates.flatMap((from, i) => {
    const to = dates[i + 1]
    const isRun = from.role === 'start' && to?.role === 'end' && to.at - from.at < MOST_APART
    return to && isRun && !joined.some(([start]) => start === from) ? [[from, to] as const] : []
  })
  return [...joined, ...runs]
    .map(([from, to]) => ({ raw: view.source.slice(from.at, to.at + to.raw.length), at: from.at, from, to }))
    .sort((a, b) => a.at - b.at)
}
