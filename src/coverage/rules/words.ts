import { type Day, yearsBetween } from '#base/day.ts'
import { formatNumber, formatPeriod, formatShare } from '#base/format.ts'
import { lastDay } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import type { Bounds, Count, CountFacts, EstimateFacts, Gap, QuantityState, Ratio } from '../model.ts'
import { readPopulation } from './population.ts'
import { OLD_AFTER_YEARS } from './ratio.ts'

/** The word for a code; the lists' words are spoken among the messages. */
export const wordOf = (say: Say, list: string, code: string): string => say(`term.${list}.${code}`)
export const needName = (say: Say, needCode: string): string => wordOf(say, 'need', needCode)

/** Groups that must all hold are joined by a cross; sex, age and area follow. A key that is none is shown as it is. */
export function populationName(say: Say, key: string): string {
  const population = readPopulation(key)
  if (!population) return key
  const { groups, sex, age, area } = population
  const parts = [
    groups.map((group) => wordOf(say, 'group', group)).join(' × '),
    sex && say(`coverage.sex.${sex}`),
    age && (age.to === undefined ? say('coverage.ageFrom', { from: age.from }) : say('coverage.age', age)),
    area && say(`coverage.area.${area}`),
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

/** A name at the beginning of a sentence or a line. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** "25", "at least 25", "25 to 40". */
export function boundsWords(say: Say, { atLeast, atMost }: Bounds): string {
  if (atMost === undefined) return say('coverage.atLeast', { n: atLeast })
  if (atLeast === atMost) return formatNumber(say.locale, atLeast)
  return say('coverage.fromTo', { low: formatNumber(say.locale, atLeast), high: formatNumber(say.locale, atMost) })
}

/** What is known of a quantity: its number, or its state in words. A protected number stays hidden. */
export function quantityWords<C extends CountFacts>(say: Say, quantity: QuantityState<C>): string {
  if (quantity.state === 'value') return boundsWords(say, quantity.bounds)
  if (quantity.state === 'protected') return say('coverage.state.protected')
  return say(`web.state.${quantity.state}`)
}

/** "140 (110–170)" or "700 (range not stated)". */
export function estimateWords(say: Say, { value, range }: Pick<EstimateFacts, 'value' | 'range'>): string {
  const write = (n: number) => formatNumber(say.locale, n)
  const around = range.kind === 'stated' ? `${write(range.low)}–${write(range.high)}` : say('coverage.rangeNotStated')
  return `${write(value)} (${around})`
}

/** What a count says in one cell of a table: the number, or the word of its state. */
export const saidWords = (say: Say, { said }: Pick<Count, 'said'>): string =>
  said.state === 'value' ? formatNumber(say.locale, said.people) : say(`web.state.${said.state}`)

/** "at least 3.6 %", "37 % to 50 %", or that nobody can tell and why. */
export function ratioWords(say: Say, ratio: Ratio): string {
  if (ratio.kind === 'cannot_tell') return say('coverage.cannotTell')
  const low = formatShare(say.locale, ratio.atLeast, ratio.atLeast === 0 ? 0 : 1)
  if (ratio.atMost === undefined) return say('coverage.shareAtLeast', { share: low })
  const high = formatShare(say.locale, ratio.atMost)
  return low === high ? low : say('coverage.fromTo', { low, high })
}

/** The two ways to say a gap: a service that is missing, or a right that is not realised. */
export type View = 'needs' | 'rights'

/** The same by signs, for a table where hundreds stand: `≥ 45`, `45–60`, `45`. */
export function boundsSigns({ locale }: Say, { atLeast, atMost }: Bounds): string {
  const least = formatNumber(locale, atLeast)
  if (atMost === undefined) return `≥\u00A0${least}`
  return atMost === atLeast ? least : `${least}–${formatNumber(locale, atMost)}`
}

/** The gap by signs; what cannot be told stays in words. */
export function gapSigns(say: Say, gap: Gap): string {
  if (gap.kind === 'between') return boundsSigns(say, gap)
  return gap.kind === 'at_most' ? `≤\u00A0${formatNumber(say.locale, gap.atMost)}` : gapWords(say, gap)
}

/** The gap as a short statement, e.g. for a table. */
export function gapWords(say: Say, gap: Gap): string {
  if (gap.kind === 'cannot_tell') return say('coverage.cannotTell')
  if (gap.kind === 'none') return say('coverage.gapNone')
  if (gap.kind === 'at_most') return say('coverage.atMost', { n: gap.atMost })
  return boundsWords(say, gap)
}

/** The gap as a sentence of its own, in the words of needs or of rights. */
export function gapSentence(say: Say, gap: Gap, view: View): string {
  if (gap.kind === 'cannot_tell') return say(`coverage.because.${gap.because}`)
  if (gap.kind === 'none') return say(`coverage.${view}.none`)
  if (gap.kind === 'at_most') return say(`coverage.${view}.atMost`, { n: gap.atMost })
  return say(`coverage.${view}.between`, {
    n: gap.atMost,
    low: formatNumber(say.locale, gap.atLeast),
    high: formatNumber(say.locale, gap.atMost),
  })
}

/** Whole years from the end of what an estimate refers to until a day; its age as a reader has it. */
const ageOf = (estimate: Pick<EstimateFacts, 'referencePeriod'>, today: Day): number =>
  Math.max(0, yearsBetween(lastDay(estimate.referencePeriod), today))

/** Whether an estimate is old on a day: more than five years. Marked wherever the estimate or its ratio stands. */
export const isOld = (estimate: Pick<EstimateFacts, 'referencePeriod'>, today: Day): boolean =>
  ageOf(estimate, today) >= OLD_AFTER_YEARS && lastDay(estimate.referencePeriod) < today

/** "19 May 2016 (10 years ago)". */
export function referenceWords(say: Say, estimate: Pick<EstimateFacts, 'referencePeriod'>, today: Day): string {
  const when = formatPeriod(say.locale, estimate.referencePeriod)
  const n = ageOf(estimate, today)
  return n === 0 ? when : `${when} (${say('coverage.yearsAgo', { n })})`
}
