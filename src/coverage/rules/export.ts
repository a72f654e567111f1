import { formatNumber } from '#base/format.ts'
import type { Locale } from '#base/say.ts'
import { type Cell, COUNTED, type Count, type CountFacts, type Estimate, type EstimateFacts } from '../model.ts'
import { cellAddress } from './address.ts'
import { seenIn } from './bounds.ts'
import { readPopulation } from './population.ts'
import type { Draft } from './reading/draft.ts'
import { writeTable } from './reading/write.ts'

/** An entry in the form in which it could be posted again. */
function draftOf(entry: Estimate | Count): Draft {
  const about = {
    placeCode: entry.placeCode,
    population: readPopulation(entry.population) ?? { groups: [] },
    source: entry.source.title,
    sexReason: entry.sexReason,
    note: entry.note,
  }
  if ('value' in entry)
    return {
      ...about,
      ...entry,
      population: about.population,
      source: about.source,
      kind: 'estimate',
      period: entry.referencePeriod,
    }
  const { needCode, period, quantity, said, method, covers, coversWhat, isDeduplicated } = entry
  if (said.state === 'not_looked' || quantity === 'estimated' || !method || !covers)
    return { ...about, kind: 'not_looked', needCode, quantity, period }
  return { ...about, kind: 'count', needCode, quantity, said, period, method, covers, coversWhat, isDeduplicated }
}

/** Entries as the table by which evidence comes in: what is taken out can be posted again. The source stands by its title. */
export const entriesTable = (entries: readonly (Estimate | Count)[]): string[][] => writeTable(entries.map(draftOf))

const HEAD = [
  ...['place', 'population', 'need', 'period', 'estimated', 'low', 'high', 'refers_to', 'grade'],
  ...COUNTED.flatMap((name) => [`${name}_state`, `${name}_at_least`, `${name}_at_most`]),
  ...['share_at_least', 'share_at_most', 'years_between', 'gap', 'gap_at_least', 'gap_at_most', 'because', 'address'],
]

type Known = Cell<EstimateFacts, CountFacts>
/** Whole people; what is unknown is empty, never 0. */
const people = (n: number | undefined): string => (n === undefined ? '' : String(n))

function countedColumns(cell: Known): string[] {
  return COUNTED.flatMap((name) => {
    const seen = seenIn(cell[name])
    const bounds = seen?.state === 'protected' ? undefined : seen?.bounds
    return [cell[name].state, people(bounds?.atLeast), people(bounds?.atMost)]
  })
}

function estimateColumns({ estimate }: Known): string[] {
  if (!estimate) return ['', '', '', '', '']
  const { value, range, referencePeriod, grade } = estimate
  const ends = range.kind === 'stated' ? [people(range.low), people(range.high)] : ['', '']
  return [people(value), ...ends, referencePeriod, grade]
}

function shareColumns(locale: Locale, { ratio }: Known): string[] {
  if (ratio.kind === 'cannot_tell') return ['', '', '']
  const share = (n: number | undefined) =>
    n === undefined ? '' : formatNumber(locale, Math.round(n * 10_000) / 10_000)
  return [share(ratio.atLeast), share(ratio.atMost), people(ratio.ageYears)]
}

function gapColumns({ gap, ratio }: Known): string[] {
  if (gap.kind === 'between') return ['between', people(gap.atLeast), people(gap.atMost), '']
  if (gap.kind === 'at_most') return ['at_most', '', people(gap.atMost), '']
  if (gap.kind === 'none') return ['none', '', '', '']
  return ['cannot_tell', '', '', ratio.kind === 'cannot_tell' ? ratio.because : gap.because]
}

/** Cells as rows for a spreadsheet: codes, whole people, shares where 1 is all. */
export const cellsTable = (locale: Locale, cells: readonly Known[]): string[][] => [
  HEAD,
  ...cells.map((cell) => [
    ...[cell.key.placeCode, cell.key.population, cell.key.needCode, cell.key.period],
    ...estimateColumns(cell),
    ...countedColumns(cell),
    ...shareColumns(locale, cell),
    ...gapColumns(cell),
    cellAddress(cell.key),
  ]),
]
