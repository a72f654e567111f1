import { type Day, dayOf, daysIn, isDay, readDay } from './day.ts'
import { MONTH_IN_TEXT } from './months.ts'
import { fold, tidy } from './text.ts'

/**
 * A stretch of time in one grammar: `2021`, `2021-H1`, `2021-Q3`, `2021-early` `2021-mid` `2021-late` (thirds of a
 * year, for sources that say "early 2021"), `2021-11`, `2021-11-25`, and an interval of years `2003/2009`.
 */
export type Period = string
export type Precision = 'years' | 'year' | 'half' | 'third' | 'quarter' | 'month' | 'day'

type Span = { readonly precision: Precision; readonly first: Day; readonly last: Day }

/** How many months a named part of a year has, and the names in order. */
const PARTS: readonly { readonly precision: Precision; readonly months: number; readonly names: readonly string[] }[] =
  [
    { precision: 'half', months: 6, names: ['H1', 'H2'] },
    { precision: 'third', months: 4, names: ['early', 'mid', 'late'] },
    { precision: 'quarter', months: 3, names: ['Q1', 'Q2', 'Q3', 'Q4'] },
    {
      precision: 'month',
      months: 1,
      names: ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'],
    },
  ]

function spanOfPart(year: number, name: string): Span | undefined {
  const part = PARTS.find(({ names }) => names.includes(name))
  if (part === undefined) return undefined
  const lastMonth = (part.names.indexOf(name) + 1) * part.months
  const first = dayOf(year, lastMonth - part.months + 1, 1)
  const last = dayOf(year, lastMonth, daysIn(year, lastMonth))
  return first && last ? { precision: part.precision, first, last } : undefined
}

function spanIn(text: string): Span | undefined {
  if (isDay(text)) return { precision: 'day', first: text, last: text }
  const years = /^([1-9]\d{3})(?:\/([1-9]\d{3}))?$/.exec(text)
  if (years) {
    const [, from = '', to] = years
    if (to === undefined) return { precision: 'year', first: `${from}-01-01`, last: `${from}-12-31` }
    return from < to ? { precision: 'years', first: `${from}-01-01`, last: `${to}-12-31` } : undefined
  }
  const part = /^([1-9]\d{3})-(\w+)$/.exec(text)
  return part ? spanOfPart(Number(part[1]), part[2] ?? '') : undefined
}

function spanOf(period: Period): Span {
  const span = spanIn(period)
  if (span === undefined) throw new RangeError(`not a period: ${period}`)
  return span
}

/** The text, if it is a period in the stored form. Each stretch has one form: `2003/2003` is none, it is `2003`. */
export const parsePeriod = (text: string): Period | undefined => (spanIn(text) ? text : undefined)

/** First and last day, both inside. They throw on a text that is no period: parse at the border. */
export const firstDay = (period: Period): Day => spanOf(period).first
export const lastDay = (period: Period): Day => spanOf(period).last
export const precisionOf = (period: Period): Precision => spanOf(period).precision

/** Whether every day of `inner` is a day of `outer`; a period contains itself. */
export const containsPeriod = (outer: Period, inner: Period): boolean =>
  firstDay(outer) <= firstDay(inner) && lastDay(inner) <= lastDay(outer)

/** For sorting: by the last day, then by the first; 0 only for the same period. */
export function comparePeriods(a: Period, b: Period): number {
  const [one, other] = [spanOf(a), spanOf(b)]
  const [left, right] = one.last === other.last ? [one.first, other.first] : [one.last, other.last]
  return left < right ? -1 : Number(left > right)
}

/** What was found in a text that should hold a period. The text is kept as it was typed or printed. */
export type PeriodReading =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'empty' }
  | { readonly kind: 'impossible'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string }

/** Folded words for parts of a year, in the languages of the region. */
const wordsFor = (rows: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(rows).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)))
const THIRDS = wordsFor({
  early: 'early beginning start pocetak pocetkom pocetku pocetok pocetokot fillim fillimi fillimin',
  mid: 'mid middle sredina sredinom sredini sredinata mes mesi mesin',
  late: 'late end kraj krajem kraju krajot fund fundi fundin',
})
const UNITS = wordsFor({
  H: 'half polugodiste polugodistu polugodje polugodie polugodieto polovina polovini polovinata gjashtemujor gjashtemujori gjashtemujorin',
  Q: 'quarter kvartal kvartalu kvartalot tromesecje tromesecju tromjesecje tromjesecju tromesecjeto tremujor tremujori tremujorin',
})
const ORDINALS = wordsFor({
  1: '1 1st first i prvi prvo prva prvom prvoj prviot prvoto prvata pare',
  2: '2 2nd second ii drugi drugo druga drugom drugoj vtor vtoro vtora vtoriot vtoroto vtorata dyte',
  3: '3 3rd third iii treci trece treca trecem tret treto treta tretiot tretoto trete',
  4: '4 4th fourth iv cetvrti cetvrto cetvrta cetvrtom cetvrt cetvrtiot cetvrtoto katert',
})
/** Words that only introduce: prepositions, and "year" in all its forms. */
const AROUND = new Set(
  'u vo ne in of the na tokom tekom gjate during god godina godine godini g viti vitin year'.split(' '),
)
const isYear = (word: string): boolean => /^[1-9]\d{3}$/.test(word)

/** `prvo polugodiste`, `i kvartal`, `tremujori i trete` (there the `i` only joins), without the year. */
function partInWords(words: readonly string[]): string | undefined {
  const [only = ''] = words
  const month = MONTH_IN_TEXT.get(only)
  if (words.length === 1) return THIRDS.get(only) ?? month?.toString().padStart(2, '0')
  const unit = words.find((word) => UNITS.has(word)) ?? ''
  const others = words.filter((word) => word !== unit && (words.length === 2 || !/^[ie]$/.test(word)))
  const ordinal = others.length === 1 ? ORDINALS.get(others[0] ?? '') : undefined
  return ordinal && UNITS.has(unit) ? `${UNITS.get(unit)}${ordinal}` : undefined
}

const YEAR_END = String.raw`[ .]*(?:(?:g|god|godina|godine|godini)\b)?[ .]*`
const INTERVAL = new RegExp(
  String.raw`^(?:od |from |nga )?(\d{4})${YEAR_END}(?:[-/]|\bdo |\bderi (?:me |ne )?|\bto )\s*(\d{4})${YEAR_END}$`,
)
const MONTH_OF_YEAR = new RegExp(String.raw`^(?<part>\d{1,2})[ ./-]+(?<year>\d{4})${YEAR_END}$`)
const YEAR_AND_PART = /^(?<year>\d{4})(?:[ .-]{1,2}(?<part>[qh]\d|\d{1,2})|(?<named>[qh]\d))$/
const PART_AND_YEAR = /^(?<part>[qh]\d)[ /-]*(?<year>\d{4})$/

/** The stored form of what is written with figures alone; it may name a month or an order that does not exist. */
function formInFigures(folded: string): string | undefined {
  const [, from, to] = INTERVAL.exec(folded) ?? []
  if (from !== undefined) return from === to ? from : `${from}/${to}`
  const found = [MONTH_OF_YEAR, YEAR_AND_PART, PART_AND_YEAR].map((form) => form.exec(folded)?.groups).find(Boolean)
  return found && `${found.year}-${(found.part ?? found.named ?? '').toUpperCase().padStart(2, '0')}`
}

/** The stored form of a year with words around it. In Albanian "of the year" leaves with its joining word. */
function formInWords(folded: string): string | undefined {
  const words = folded
    .replace(/ (?:i|e|te|se) viti?t\b/g, '')
    .split(/[\s.,-]+/)
    .filter((word) => word !== '' && !AROUND.has(word))
  const year = words.find(isYear)
  const rest = words.filter((word) => word !== year)
  if (year === undefined || rest.length === 0) return year
  const part = partInWords(rest)
  return part && `${year}-${part}`
}

/**
 * The period in a text that a person typed or a source printed: every form of the grammar, every form of a day,
 * `2021.`, `11.2021.`, `novembar 2021`, `почетак 2020`, `početkom 2021.`, `I polugodište 2021`, `2003–2009`, and
 * their like in the other languages. A month, day or interval that does not exist is named impossible, never mended.
 */
export function readPeriod(text: string): PeriodReading {
  const typed = tidy(text)
  const stored = parsePeriod(typed)
  if (stored !== undefined) return { kind: 'period', period: stored }
  const day = readDay(typed)
  if (day.kind === 'empty') return day
  if (day.kind === 'day') return { kind: 'period', period: day.day }
  if (day.kind === 'impossible') return { kind: 'impossible', text }
  const folded = fold(typed).replace(/\s*[–—−-]\s*/g, '-')
  const found = formInFigures(folded) ?? formInWords(folded)
  if (found === undefined) return { kind: 'unreadable', text }
  const period = parsePeriod(found)
  return period === undefined ? { kind: 'impossible', text } : { kind: 'period', period }
}
