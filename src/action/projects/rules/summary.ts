import { type Day, readDay } from '#base/day.ts'
import { formatDay, formatMoney, formatPeriod } from '#base/format.ts'
import type { Money } from '#base/money.ts'
import { type Period, precisionOf } from '#base/period.ts'
import { acceptUnless, type Result, refusal } from '#base/result.ts'
import type { Say, WrittenLocale } from '#base/say.ts'
import type { Fields } from './lines.ts'

/** What the records say of a project that has ended, with the names that a reader of one language sees. */
export type Records = {
  readonly title: string
  readonly start: Period | undefined
  readonly end: Period | undefined
  readonly implementers: readonly string[]
  readonly partners: readonly string[]
  readonly funders: readonly string[]
  readonly places: readonly string[]
  /** Measures of the tree, and how many of them are done with a proof. */
  readonly measures: number
  readonly done: number
  readonly results: readonly Served[]
  readonly awards: { readonly number: number; readonly towns: number; readonly money: readonly Money[] }
  readonly budget: Money | undefined
}
/** At least so many people served in a cell in a year, as counted. */
export type Served = { readonly what: string; readonly year: string; readonly people: number }

const list = (names: readonly string[]): string => names.join(', ')

/** Days stand in figures, so that no case is asked of a month; what is vaguer is told after a colon. */
function duration(say: Say, { start, end }: Records): readonly string[] {
  const isDay = (period: Period | undefined): period is Period => period !== undefined && precisionOf(period) === 'day'
  const day = (period: Period) => formatDay(say.locale, period, 'short')
  if (isDay(start) && isDay(end)) return [say('projects.summary.lasted', { from: day(start), to: day(end) })]
  return [
    ...(start
      ? [say('projects.summary.start', { when: isDay(start) ? day(start) : formatPeriod(say.locale, start) })]
      : []),
    ...(end ? [say('projects.summary.end', { when: isDay(end) ? day(end) : formatPeriod(say.locale, end) })] : []),
  ]
}

/** One organisation or several: the noun before the names carries gender and number, the names stay as they are. */
const byWhom = (say: Say, what: 'implemented' | 'partnered' | 'funded', names: readonly string[]): readonly string[] =>
  names.length === 0
    ? []
    : [say(names.length === 1 ? `projects.summary.${what}One` : `projects.summary.${what}Many`, { names: list(names) })]

const measuresDone = (say: Say, done: number, all: number): string =>
  done === 0 ? say('projects.summary.measuresNone', { all }) : say('projects.summary.measures', { n: done, all })

function results(say: Say, { measures, done, results: served, awards, budget }: Records): readonly string[] {
  const write = (money: Money) => formatMoney(say.locale, money)
  return [
    ...(measures > 0 ? [measuresDone(say, done, measures)] : []),
    ...served.map(({ what, year, people }) => say('projects.summary.served', { n: people, what, year })),
    ...(awards.number > 0
      ? [
          say('projects.summary.awards', {
            n: awards.number,
            towns: awards.towns,
            money: list(awards.money.map(write)),
          }),
        ]
      : []),
    ...(budget ? [say('projects.summary.budget', { money: write(budget) })] : []),
  ]
}

/**
 * What a project was, in the past tense, out of records alone: dates, who took part, places, results counted, money.
 * Nothing of it is taken from typed prose; what is not recorded is not said. [0-44]
 */
export const summaryOf = (say: Say, records: Records): string =>
  [
    say('projects.summary.name', { title: records.title }),
    ...duration(say, records),
    ...byWhom(say, 'implemented', records.implementers),
    ...byWhom(say, 'partnered', records.partners),
    ...byWhom(say, 'funded', records.funders),
    ...(records.places.length > 0 ? [say('projects.summary.places', { names: list(records.places) })] : []),
    ...results(say, records),
  ]
    // An abbreviation and a day in figures end with the full stop of the sentence.
    .map((sentence) => sentence.replace(/\.\.$/, '.'))
    .join(' ')

export const SUMMARY_LOCALES: readonly WrittenLocale[] = ['sr-Cyrl', 'bs', 'mk', 'sq', 'en']
const LONGEST = 5000

/** The end of a project as the editor keeps it: a day that has been, and a text in at least one language. */
export function readClosing(
  fields: Fields,
  today: Day,
): Result<{ readonly closedOn: Day; readonly summary: Readonly<Record<string, string>> }> {
  const day = readDay(fields.closed_on ?? '')
  const summary = Object.fromEntries(
    SUMMARY_LOCALES.flatMap((locale) => {
      const text = (fields[`summary_${locale}`] ?? '').trim().slice(0, LONGEST)
      return text === '' ? [] : [[locale, text]]
    }),
  )
  const found = [
    day.kind !== 'day' && refusal('projects.dayUnreadable', 'closed_on', { text: fields.closed_on ?? '' }),
    day.kind === 'day' && day.day > today && refusal('projects.dayToCome', 'closed_on'),
    Object.keys(summary).length === 0 && refusal('projects.summaryNeeded', 'summary_sr-Cyrl'),
  ].filter((one) => one !== false)
  return acceptUnless(found, { closedOn: day.kind === 'day' ? day.day : today, summary })
}
