import type { Day } from '#base/day.ts'
import { containsPeriod, lastDay, type Period } from '#base/period.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Counted } from '#coverage/model.ts'
import type { Leaving } from '../model.ts'

/** One number as it would leave, and what an earlier closing of the same period said; undefined: nothing. */
export type LeavingCell = { readonly people: number; readonly stood: number | undefined }
/** What leaves about one population and need. */
export type LeavingRow = {
  readonly population: string
  readonly needCode: string
  readonly cells: Readonly<Partial<Record<Counted, LeavingCell>>>
}

/** Names a number by what it is about. */
export const leavingName = ({ population, needCode, quantity }: Omit<Leaving, 'people'>): string =>
  `${population} ${needCode} ${quantity}`

/** Every number that leaves, those about the same people and need in one row, in their order. */
export function rowsOfLeaving(leaving: readonly Leaving[], standing: readonly Leaving[]): readonly LeavingRow[] {
  const stood = new Map(standing.map((one) => [leavingName(one), one.people]))
  const rows = Map.groupBy(leaving, ({ population, needCode }) => `${population} ${needCode}`)
  return [...rows.values()].flatMap((numbers): LeavingRow[] => {
    const [first] = numbers
    if (!first) return []
    const cells = numbers.map((one) => [one.quantity, { people: one.people, stood: stood.get(leavingName(one)) }])
    return [{ population: first.population, needCode: first.needCode, cells: Object.fromEntries(cells) }]
  })
}

/** How many numbers differ from what stands, and so would be posted. */
export function differing(leaving: readonly Leaving[], standing: readonly Leaving[]): number {
  const stood = new Map(standing.map((one) => [leavingName(one), one.people]))
  return leaving.filter((one) => stood.get(leavingName(one)) !== one.people).length
}

export type MonthState = 'open' | 'runs' | 'closed'
/** A month with visits: still running, closed by a closing of it or of what contains it, else open. */
export function monthState(month: Period, closed: readonly Period[], today: Day): MonthState {
  if (closed.some((period) => containsPeriod(period, month))) return 'closed'
  return lastDay(month) >= today ? 'runs' : 'open'
}

type Closing = { readonly period: Period; readonly reason: string; readonly isAgain: boolean }
/** Whether a period may be closed now: it has ended, and where it was closed before somebody says why again. */
export function checkClosing({ period, reason, isAgain }: Closing, today: Day): Result<Period> {
  if (lastDay(period) >= today) return refuse('outreach.periodRuns', 'period')
  return isAgain && tidy(reason) === '' ? refuse('outreach.closedBefore', 'reason') : accept(period)
}

/** Whether these numbers may leave: there are any, and they are those that a person was shown, where some were. */
export function checkLeaving(leaving: readonly Leaving[], isAsShown: boolean): Result<readonly Leaving[]> {
  if (leaving.length === 0) return refuse('outreach.nothingLeaves', 'period')
  return isAsShown ? accept(leaving) : refuse('outreach.changedMeanwhile', 'period')
}
