import { dayOf, daysIn } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import { MONTH_IN_TEXT } from '#base/months.ts'
import { containsPeriod, firstDay, lastDay, precisionOf } from '#base/period.ts'
import type { DateFound, Issue } from '../../model.ts'
import { issue, type Page, suggest } from '../page.ts'
import { findAll, placeAt, spanAt, type View } from '../view.ts'

const LEAP_YEAR = 2024

export const written = (day: string): string => formatDay('sr-Latn', day, 'short')
export const partsOf = (raw: string): readonly [number, number, number] | undefined => {
  const [, day, month, year] = /(\d{1,2})\D+(\d{1,2})\D+(\d{4})/.exec(raw) ?? []
  return year === undefined ? undefined : [Number(day), Number(month), Number(year)]
}

/** Days that were most likely meant: the month's last, the next month's first, the same day in the months beside. */
function nearDays(day: number, month: number, year: number): readonly string[] {
  const last = daysIn(year, month)
  if (last === 0) return [dayOf(year, day, month)].filter((found) => found !== undefined)
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)
  const candidates = [dayOf(year, month, last), next, dayOf(year, month - 1, day), dayOf(year, month + 1, day)]
  return candidates.filter((found) => found !== undefined)
}

/** [3-18] A day that does not exist, kept as it stands. */
export const impossibleDays = ({ record }: Page): readonly Issue[] =>
  record.dates.flatMap((date) => {
    if (date.period !== undefined) return []
    const parts = partsOf(date.raw)
    const worded = /(\d{1,2})\.?\s*(\p{L}+)\.?\s*(\d{4})/u.exec(date.raw)
    const month = Number(date.sortAs.slice(5, 7))
    const days = parts
      ? nearDays(...parts)
      : worded && month
        ? nearDays(Number(worded[1]), month, Number(worded[3]))
        : []
    return [issue('date.impossible', date, suggest('near_day', ...days.map(written)))]
  })

const MONTHS_LONG = [...MONTH_IN_TEXT.keys()].filter((word) => word.length > 2).join('|')
const WITHOUT_YEAR = new RegExp(
  String.raw`(?<![\d.,/-])(?<day>\d{1,2})\. ?(?<month>${MONTHS_LONG})(?![a-z])(?!\.? ?\d{4})`,
  'g',
)
/** A day of a month that has no such day in any year, where no year stands. */
export const impossibleWithoutYear = ({ view, record }: Page): readonly Issue[] =>
  findAll(view, WITHOUT_YEAR).flatMap(({ raw, at, groups }) => {
    const [day, month] = [Number(groups.day), MONTH_IN_TEXT.get(groups.month ?? '') ?? 0]
    const last = daysIn(LEAP_YEAR, month)
    if ((day >= 1 && day <= last) || record.dates.some((date) => date.at <= at && at < date.at + date.raw.length))
      return []
    const word = /\p{L}+$/u.exec(raw)?.[0] ?? ''
    return [issue('date.impossible', { raw, at }, suggest('near_day', ...(day > last ? [`${last}. ${word}`] : [])))]
  })

/** Whether two dates can both be true: one lies in the other. */
const agree = (a: string, b: string): boolean => containsPeriod(a, b) || containsPeriod(b, a)
export const stated = (dates: readonly DateFound[], role: DateFound['role']) =>
  dates.filter((date) => date.role === role)

/** `U okviru programa koji traje od …`: the wider programme has times of its own. */
const WIDER = /\bu (?:okviru|sklopu) (?:\S+ ){0,4}(?:projek|program)\w*[^.;]*$/
const isOfWider = (view: View, { at }: DateFound): boolean => {
  const from = placeAt(view, at)
  return WIDER.test(view.text.slice(Math.max(0, from - 240), from))
}
/** [3-02] Two different beginnings or ends of the same thing. The finer date is suggested first. */
export function contradictions({ record, view }: Page): readonly Issue[] {
  return (['start', 'end', 'deadline', 'opening'] as const).flatMap((role) => {
    const all = stated(record.dates, role)
    const own = record.kind === 'project' ? all.filter((date) => !isOfWider(view, date)) : all
    const [first, ...others] = own
    if (!first) return []
    return others.flatMap((other) => {
      const [a, b] = [first.period ?? first.sortAs, other.period ?? other.sortAs]
      if (agree(a, b)) return []
      const finer = [first, other].sort((x, y) => y.raw.replace(/\D/g, '').length - x.raw.replace(/\D/g, '').length)
      return [
        issue('date.conflict', first, suggest('stated_here', ...finer.map(({ raw }) => raw)), { other: other.raw }),
      ]
    })
  })
}

/** An end before the beginning; a deadline before the call opens. */
export function order({ record }: Page): readonly Issue[] {
  return (
    [
      ['start', 'end', 'date.end_before_start'],
      ['opening', 'deadline', 'date.deadline_before_opening'],
    ] as const
  ).flatMap(([from, to, code]) => {
    const [start] = stated(record.dates, from)
    const [end] = stated(record.dates, to)
    if (!start || !end || lastDay(end.period ?? end.sortAs) >= firstDay(start.period ?? start.sortAs)) return []
    const parts = partsOf(end.raw)
    const nextYear = parts && dayOf(parts[2] + 1, parts[1], parts[0])
    const swapped = parts && dayOf(parts[2], parts[0], parts[1])
    const better = [swapped, nextYear].filter(
      (day) => day !== undefined && day >= firstDay(start.period ?? start.sortAs),
    )
    return [issue(code, end, suggest('later', ...better.map((day) => written(day ?? ''))), { other: start.raw })]
  })
}

const WEEKDAYS: readonly RegExp[] = [
  /nedj?elj[aeu]/,
  /poned?(?:j)?elj(?:ak|ka|kom)/,
  /utor(?:ak|ka|kom)/,
  /sri?j?ed[aeu]/,
  /cetvrt(?:ak|ka|kom)/,
  /pet(?:ak|ka|kom)/,
  /subot[aeu]/,
]
const nameOf = (word = ''): number => WEEKDAYS.findIndex((name) => new RegExp(`^(?:${name.source})$`).test(word))
/** Codes of the weekdays, as the messages name them, from Sunday. */
export const WEEKDAY_CODES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The weekday that is said before or behind a date, with the stretch of the view that both make. */
function saidWeekday(view: View, date: DateFound) {
  const from = placeAt(view, date.at)
  const to = placeAt(view, date.at + date.raw.length - 1) + 1
  const before = /([a-z]+),? $/.exec(view.text.slice(Math.max(0, from - 20), from))
  const after = /^[., ]*\(?([a-z]+)(?=[).,; \n]|$)/.exec(view.text.slice(to, to + 20))
  // `u srijedu i četvrtak, 12. i 13. oktobra`: the first name is the first day's.
  const two = /([a-z]+),? i [a-z]+,? $/.exec(view.text.slice(Math.max(0, from - 40), from))
  if (two && before && nameOf(two[1]) >= 0 && nameOf(before[1]) >= 0)
    return { said: nameOf(two[1]), from: from - two[0].length, to }
  if (before && nameOf(before[1]) >= 0) return { said: nameOf(before[1]), from: from - before[0].length, to }
  return after && nameOf(after[1]) >= 0 ? { said: nameOf(after[1]), from, to: to + after[0].length } : undefined
}

/** A weekday that does not fit its date. */
export function weekdays({ record, view }: Page): readonly Issue[] {
  return record.dates.flatMap((date) => {
    if (date.period === undefined || precisionOf(date.period) !== 'day') return []
    const found = saidWeekday(view, date)
    const real = weekdayOf(date.period)
    if (!found || found.said === real) return []
    const near = [-1, 1, -2, 2, -3, 3]
      .map((steps) => new Date(Date.parse(`${date.period}T00:00:00Z`) + steps * 86_400_000).toISOString().slice(0, 10))
      .find((day) => weekdayOf(day) === found.said)
    return [
      issue('date.weekday', spanAt(view, found.from, found.to), near ? suggest('that_weekday', written(near)) : [], {
        weekday: WEEKDAY_CODES[real] ?? '',
      }),
    ]
  })
}
