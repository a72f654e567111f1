import type { Day } from '#base/day.ts'
import { lastDay, type Period } from '#base/period.ts'
import { type Result, refusal } from '#base/result.ts'
import { SEX_REASONS } from '#coverage/model.ts'
import { readPopulation } from '#coverage/rules/population.ts'
import type { CountDraft } from '#coverage/rules/reading/draft.ts'
import type { Served, Service } from '../model.ts'
import { monthsWithout } from './life.ts'
import { type Fields, readerOf } from './typed.ts'

/** The name of the field in which the people of one population and need are typed. */
export const fieldOf = ({ population, needCode }: Served): string => `people ${population} ${needCode}`

export type ServedDraft = {
  readonly counts: readonly CountDraft[]
  /** Months of the period in which the service did not run; undefined: its life is not told. */
  readonly without: readonly string[] | undefined
}

/**
 * Reads who was served in a period: one number for each population and need of the service. An empty field says
 * nothing; 0 says that nobody came. The period has ended: a count of a running one would not be its number.
 * @param source the id under which the body's own register stands among its sources
 */
export function readServed(
  fields: Fields,
  service: Service,
  source: string,
  today: Day,
  noteOf: (months: readonly string[]) => string,
): Result<ServedDraft> {
  const read = readerOf(fields, today)
  if (service.isUndisclosed) return { ok: false, refusals: [refusal('services.undisclosedNumbers')] }
  const period = read.period('period')
  if (read.typed('period') === '') read.wrong('services.needed', 'period')
  if (period !== undefined && lastDay(period) > today) read.wrong('services.periodRuns', 'period')
  const without = period === undefined ? undefined : monthsWithout(service.events, period, today)
  const note = without && without.length > 0 ? noteOf(without) : undefined
  const said = service.serves.flatMap((served) => {
    const people = read.number(fieldOf(served))
    return people === undefined ? [] : [{ served, people }]
  })
  const reason = read.oneOf('not_split_by_sex_because', SEX_REASONS)
  const unsplit = said.filter(({ served }) => readPopulation(served.population)?.sex === undefined)
  if (unsplit.length > 0 && reason === undefined) read.wrong('services.sexReasonNeeded', 'not_split_by_sex_because')
  if (said.length === 0 && read.problems.length === 0) read.wrong('services.nothingServed', 'period')
  const [first, ...others] = read.problems
  if (first || period === undefined)
    return { ok: false, refusals: [first ?? refusal('services.needed', 'period'), ...others] }
  const about = { placeCode: service.place.code, period, source, note, name: service.name }
  return {
    ok: true,
    value: { counts: said.map(({ served, people }) => countOf(served, people, reason, about)), without },
  }
}

type About = {
  readonly placeCode: string
  readonly period: Period
  readonly source: string
  readonly note: string | undefined
  readonly name: string
}

function countOf(
  { population: key, needCode }: Served,
  people: number,
  reason: CountDraft['sexReason'],
  about: About,
): CountDraft {
  const population = readPopulation(key)
  if (!population) throw new Error(`not a population: ${key}`)
  return {
    kind: 'count',
    placeCode: about.placeCode,
    population,
    period: about.period,
    source: about.source,
    sexReason: population.sex === undefined ? reason : undefined,
    note: about.note,
    needCode,
    quantity: 'served',
    said: people === 0 ? { state: 'zero_observed' } : { state: 'value', people },
    method: 'service_register',
    covers: 'one_service',
    coversWhat: about.name,
    isDeduplicated: false,
  }
}
