import type { Day } from '#base/day.ts'
import { containsPeriod } from '#base/period.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import type { Cell, Count, Estimate } from '#coverage/model.ts'
import { cellOf } from '#coverage/rules/cell.ts'
import type { CellRef, Content } from '../model.ts'
import { endDay, startDay } from './status.ts'

/** A cell that a project works on, in the year in which it began and in the last of its years that says anything. */
export type CellNow = { readonly ref: CellRef; readonly before: Cell; readonly after: Cell }

/** The years of a project as far as they have come: from the first to the last, both four figures. */
export function yearsOf(content: Content, today: Day): { readonly first: string; readonly last: string } {
  const now = today.slice(0, 4)
  const last = (endDay(content.end) ?? today).slice(0, 4)
  const first = (startDay(content.start) ?? endDay(content.end) ?? today).slice(0, 4)
  const until = last < now ? last : now
  return { first: first < until ? first : until, last: until }
}

/** What coverage says of a project's cell, out of what the reader may see: results are counted, never typed. */
export function cellNow(
  ref: CellRef,
  years: { readonly first: string; readonly last: string },
  estimates: readonly Estimate[],
  counts: readonly Count[],
): CellNow {
  const inYear = (period: string) => {
    const within = counts.filter((count) => containsPeriod(period, count.period))
    return cellOf({ ...ref, period }, estimates, within)
  }
  const counted = counts
    .map(({ periodToOn }) => periodToOn.slice(0, 4))
    .filter((year) => year >= years.first && year <= years.last)
    .sort()
  return { ref, before: inYear(years.first), after: inYear(counted.at(-1) ?? years.last) }
}

/** A body says on the trace only what lies in its own places. */
export const refuseElsewhere = (cells: readonly CellRef[], isMine: (placeCode: string) => boolean): Result<true> =>
  cells.every(({ placeCode }) => isMine(placeCode)) ? accept(true) : refuse('projects.traceElsewhere')

/** What may leave in a file for the public: entries that rest on a published source. */
export const published = <T extends { readonly source: { readonly isPublished: boolean } }>(
  entries: readonly T[],
): readonly T[] => entries.filter(({ source }) => source.isPublished)
