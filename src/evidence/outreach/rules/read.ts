import { type Day, readDay } from '#base/day.ts'
import { isId } from '#base/id.ts'
import { type Period, readPeriod } from '#base/period.ts'
import { type Refusal, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'

/** The fields of a form as they were typed. */
export type Fields = Readonly<Record<string, string>>
const DAY_CODES = { impossible: 'outreach.dayImpossible', unreadable: 'outreach.dayUnreadable' } as const

/** Reads fields one by one and collects what is wrong with any of them, so that a person sees all of it at once. */
export function readerOf(fields: Fields, today: Day) {
  const problems: Refusal[] = []
  const wrong = (code: string, field: string, params?: Refusal['params']): undefined => {
    problems.push(refusal(code, field, params))
    return undefined
  }
  const typed = (field: string): string => tidy(fields[field] ?? '')
  const text = (field: string, longest = 300): string | undefined => {
    const words = typed(field)
    if (words.length > longest) return wrong('outreach.tooLong', field, { limit: longest })
    return words === '' ? undefined : words
  }
  const needed = (field: string, longest = 300): string => {
    if (typed(field) === '') wrong('outreach.needed', field)
    return text(field, longest) ?? ''
  }
  const oneOf = <T extends string>(field: string, values: readonly T[]): T | undefined => {
    const word = typed(field)
    if (word === '') return undefined
    return values.find((value) => value === word) ?? wrong('outreach.unknownWord', field, { typed: word.slice(0, 60) })
  }
  const neededOf = <T extends string>(field: string, values: readonly T[]): T | undefined =>
    typed(field) === '' ? wrong('outreach.needed', field) : oneOf(field, values)
  const day = (field: string): Day | undefined => {
    const read = readDay(typed(field))
    if (read.kind === 'day') return read.day
    return read.kind === 'empty' ? undefined : wrong(DAY_CODES[read.kind], field, { typed: read.text.slice(0, 60) })
  }
  /** A day that has come: a device whose clock runs ahead is told so. */
  const past = (field: string): Day | undefined => {
    const found = day(field)
    return found !== undefined && found > today ? wrong('outreach.inFuture', field, { day: found }) : found
  }
  /** A day that is still to come, or today. */
  const ahead = (field: string): Day | undefined => {
    const found = day(field)
    return found !== undefined && found < today ? wrong('outreach.inPast', field) : found
  }
  const period = (field: string): Period | undefined => {
    const read = readPeriod(typed(field))
    if (read.kind === 'period') return read.period
    if (read.kind === 'empty') return wrong('outreach.needed', field)
    return wrong('outreach.dayUnreadable', field, { typed: typed(field).slice(0, 60) })
  }
  /** An id that the device or the page made; anything else is named. */
  const id = (field: string): string => {
    const found = typed(field)
    if (!isId(found)) wrong('outreach.notAnId', field)
    return found
  }
  const must = <T>(field: string, value: T | undefined): T | undefined =>
    value === undefined && typed(field) === '' ? wrong('outreach.needed', field) : value
  return { problems, wrong, typed, text, needed, oneOf, neededOf, day, past, ahead, period, id, must }
}
