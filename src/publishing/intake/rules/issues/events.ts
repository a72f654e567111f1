import { dayOf } from '#base/day.ts'
import { MONTH_IN_TEXT } from '#base/months.ts'
import { precisionOf } from '#base/period.ts'
import type { DateFound, Issue, Suggestion } from '../../model.ts'
import { MONTH_WORDS } from '../date-forms.ts'
import { issue, type Page, suggest } from '../page.ts'
import { lineAt, placeAt, sentenceAt, spanAt, wordsIn } from '../view.ts'
import { partsOf, WEEKDAY_CODES, weekdayOf, written } from './dates.ts'

const two = (number: number): string => String(number).padStart(2, '0')
const NUMBERED_MONTH = new RegExp(String.raw`^(?<number>\d{1,2})\. ?(?<month>${MONTH_WORDS}) (?<year>(?:19|20)\d\d)`)
type Numbered = {
  readonly number: number
  readonly month: number
  readonly year: number
  readonly raw: string
  readonly at: number
  readonly date: DateFound | undefined
}

/** Lines that begin 1., 2., … where a month follows: a list has swallowed the days. */
function numberedMonths({ view, lines, record }: Page): readonly Numbered[] {
  const found = lines.flatMap((line) => {
    const groups = NUMBERED_MONTH.exec(line.text)
    if (!groups?.groups) return []
    const span = spanAt(view, line.from, line.from + groups[0].length)
    const { number = '', month = '', year = '' } = groups.groups
    return [
      {
        ...span,
        number: Number(number),
        month: MONTH_IN_TEXT.get(month) ?? 0,
        year: Number(year),
        line: line.number,
        date: record.dates.find(({ at }) => at === span.at),
      },
    ]
  })
  return found.length > 1 && found.every(({ number }, i) => number === i + 1) ? found : []
}

const isNear = (day: string, month: number, year: number): boolean => day.startsWith(`${year}-${two(month)}`)
const exact = (dates: readonly DateFound[]) =>
  dates.filter(({ period }) => period !== undefined && precisionOf(period) === 'day')
const WORKING = (day: string): number => (weekdayOf(day) % 6 === 0 ? 1 : 0)

/** The days elsewhere on the page that the list item may be about, day and month as they stand or swapped. */
function meant(
  item: Numbered,
  others: readonly DateFound[],
): { readonly day: string; readonly of: DateFound; readonly isSwapped: boolean }[] {
  return others.flatMap((of): { day: string; of: DateFound; isSwapped: boolean }[] => {
    const day = of.period ?? ''
    if (isNear(day, item.month, item.year)) return [{ day, of, isSwapped: false }]
    const parts = partsOf(of.raw)
    const swapped = parts && dayOf(parts[2], parts[0], parts[1])
    return swapped && isNear(swapped, item.month, item.year) ? [{ day: swapped, of, isSwapped: true }] : []
  })
}

const weekdayName = (day: string): string => WEEKDAY_CODES[weekdayOf(day)] ?? ''

/** [4-03] Days that became list numbers, and a date elsewhere whose day and month may stand the wrong way round. */
export function swallowedDays(page: Page): readonly Issue[] {
  const items = numberedMonths(page)
  const others = exact(page.record.dates).filter(({ at }) => !items.some((item) => item.at === at))
  const isPlain = ({ period }: DateFound): boolean => items.some(({ month, year }) => isNear(period ?? '', month, year))
  const found = items.flatMap((item): readonly Issue[] => {
    // A day that fits an item as it stands has not been swapped for another.
    const near = meant(item, others)
      .filter(({ of, isSwapped }) => !isSwapped || !isPlain(of))
      .sort((a, b) => WORKING(a.day) - WORKING(b.day))
    const own = dayOf(item.year, item.month, item.number) ?? ''
    const suggestions: readonly Suggestion[] = [
      ...near.map(({ day }) => ({ text: written(day), why: 'weekday', on: weekdayName(day) })),
      { text: written(own), why: 'as_it_stands', on: weekdayName(own) },
    ]
    const swapped = near
      .filter(({ isSwapped }) => isSwapped)
      .map(({ day, of }) =>
        issue(
          'date.day_month_swapped',
          of,
          [
            { text: written(day), why: 'weekday', on: weekdayName(day) },
            { text: written(of.period ?? ''), why: 'weekday', on: weekdayName(of.period ?? '') },
          ],
          { other: item.raw },
        ),
      )
    return [issue('date.day_lost_in_list', item, suggestions, { n: item.number }), ...swapped]
  })
  return found.filter((one, i) => found.findIndex((other) => other.code === one.code && other.at === one.at) === i)
}

const COMMON =
  /^(?:godin\w*|odrzan\w*|projek\w*|lokaln\w*|opstin\w*|opcin\w*|grad\w*|region\w*|samouprav\w*|tem[aeiu]\w*|vebinar\w*|konferencij\w*|radionic\w*|obuk\w*|sastan\w*|dogadj\w*|ucesni\w*|predstavni\w*|ucesc\w*|organizova\w*|online|putem|sredin\w*|okviru|trening\w*|seminar\w*|skup\w*|posvec\w*|bila|bilo|prv\w*|drug\w*|trec\w*)$/
const stems = (text: string): ReadonlySet<string> =>
  new Set(
    wordsIn(text)
      .filter((word) => word.length > 4 && !COMMON.test(word) && !MONTH_IN_TEXT.has(word))
      .map((word) => word.slice(0, 6)),
  )

/** The words around a date that say what it is of. */
function topicOf({ view, lines }: Page, date: DateFound): ReadonlySet<string> {
  const from = placeAt(view, date.at)
  const line = lineAt(lines, from)
  return line ? stems(sentenceAt(view, line, from).text) : new Set()
}

/** A page that names more days is no report of events but a calendar. */
const MOST_DAYS = 200
const isAlike = (own: ReadonlySet<string>, its: ReadonlySet<string>): boolean => {
  const shared = [...own].filter((stem) => its.has(stem)).length
  return shared >= 2 && shared >= Math.min(own.size, its.size) * 0.4
}

/** A list and a paragraph that give different days to one event: they share the words of their topic. */
export function eventConflicts(page: Page): readonly Issue[] {
  const { record } = page
  const swallowed = new Set(numberedMonths(page).map(({ at }) => at))
  const items = record.lists.flatMap((list) => list.items)
  const days = exact(record.dates)
    .filter(({ role, at }) => /event|mentioned/.test(role) && !swallowed.has(at))
    .slice(0, MOST_DAYS)
  const listed = days.filter((date) => items.some(({ at, raw }) => at <= date.at && date.at < at + raw.length))
  const told = days.filter((date) => !listed.includes(date))
  const isIn = (dates: readonly DateFound[], { period }: DateFound) => dates.some((one) => one.period === period)
  const topics = new Map(days.map((date) => [date, topicOf(page, date)]))
  return listed.flatMap((date) => {
    if (isIn(told, date)) return []
    const others = told.filter(
      (other) => !isIn(listed, other) && isAlike(topics.get(date) ?? new Set(), topics.get(other) ?? new Set()),
    )
    return others.map((other) =>
      issue('date.conflict', date, suggest('stated_here', date.raw, other.raw), { other: other.raw }),
    )
  })
}
