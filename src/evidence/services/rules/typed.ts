import { type Day, readDay } from '#base/day.ts'
import { firstDay, type Period, readPeriod } from '#base/period.ts'
import { type Refusal, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'

/** The fields of a form as they were typed. */
export type Fields = Readonly<Record<string, string>>

/** A whole number of people, places or years in a text, or nothing. An empty field is no record, never 0. */
export function numberFrom(typed: string): number | undefined {
  const text = tidy(typed)
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

const DAY_CODES = { impossible: 'services.dayImpossible', unreadable: 'services.dayUnreadable' } as const
type Read = { readonly kind: string; readonly text?: string }

export type Reader = ReturnType<typeof readerOf>

/** Reads fields one by one and collects what is wrong with any of them, so that a person sees all of it at once. */
export function readerOf(fields: Fields, today: Day) {
  const problems: Refusal[] = []
  const wrong = (code: string, field: string, params?: Refusal['params']): undefined => {
    problems.push(refusal(code, field, params))
    return undefined
  }
  const typed = (field: string): string => tidy(fields[field] ?? '')
  const unreadable = (read: Read, field: string) =>
    wrong(read.kind === 'impossible' ? DAY_CODES.impossible : DAY_CODES.unreadable, field, { typed: read.text ?? '' })

  const text = (field: string, longest = 300): string | undefined => {
    const words = typed(field)
    if (words.length > longest) return wrong('services.tooLong', field, { limit: longest })
    return words === '' ? undefined : words
  }
  const needed = (field: string, longest = 300): string => {
    if (typed(field) === '') wrong('services.needed', field)
    return text(field, longest) ?? ''
  }
  /** One of a closed list. */
  const oneOf = <T extends string>(field: string, values: readonly T[]): T | undefined => {
    const word = typed(field)
    if (word === '') return undefined
    return values.find((value) => value === word) ?? wrong('services.unknownWord', field, { typed: word })
  }
  const neededOf = <T extends string>(field: string, values: readonly T[]): T | undefined =>
    typed(field) === '' ? wrong('services.needed', field) : oneOf(field, values)
  const number = (field: string): number | undefined => {
    const figures = typed(field)
    if (figures === '') return undefined
    return numberFrom(figures) ?? wrong('services.notWhole', field, { typed: figures })
  }
  /** A day; `mayBeAhead` where it may lie in the future, as the end of a licence does. */
  const day = (field: string, mayBeAhead = false): Day | undefined => {
    const read = readDay(typed(field))
    if (read.kind === 'empty') return undefined
    if (read.kind !== 'day') return unreadable(read, field)
    return read.day > today && !mayBeAhead ? wrong('services.inFuture', field) : read.day
  }
  /** A period that has begun. */
  const period = (field: string): Period | undefined => {
    const read = readPeriod(typed(field))
    if (read.kind === 'empty') return undefined
    if (read.kind !== 'period') return unreadable(read, field)
    return firstDay(read.period) > today ? wrong('services.inFuture', field) : read.period
  }
  /** Words parted by semicolons, commas or lines. */
  const list = (field: string): readonly string[] => [
    ...new Set(
      (fields[field] ?? '')
        .split(/[;,\n]/)
        .map(tidy)
        .filter((one) => one !== ''),
    ),
  ]
  /** Codes of a list. */
  const codes = (field: string, known: readonly string[]): readonly string[] => {
    const all = list(field)
    for (const one of all) if (!known.includes(one)) wrong('services.unknownWord', field, { typed: one })
    return all.filter((one) => known.includes(one))
  }
  return { problems, wrong, typed, text, needed, oneOf, neededOf, number, day, period, list, codes }
}
