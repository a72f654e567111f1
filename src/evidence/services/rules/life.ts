import { type Day, daysIn } from '#base/day.ts'
import { firstDay, lastDay, type Period } from '#base/period.ts'
import { type LifeEvent, type Service, STATES, type State } from '../model.ts'

/** What may follow what. A closed service may be planned anew; nothing else jumps back to a plan. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  planned: ['opening', 'running', 'closed'],
  opening: ['running', 'suspended', 'closed', 'planned'],
  running: ['suspended', 'closed'],
  suspended: ['running', 'closed'],
  closed: ['planned', 'opening', 'running'],
}

/** The states that may come after this one; without a state, any. */
export const nextStates = (state: State | undefined): readonly State[] => (state === undefined ? STATES : NEXT[state])

type Entry = Pick<LifeEvent, 'state' | 'fromOn' | 'isCorrected'>

/** The entries that still count, the earliest first. Those of one day stand as they were given. */
const upheld = <E extends Entry>(events: readonly E[]): readonly E[] =>
  events
    .filter((event) => !event.isCorrected)
    .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : Number(a.fromOn > b.fromOn)))

/** The state on a day: that of the last entry that had begun by then. The database keeps the same fold (`service_event_kept`). */
export const stateOn = (events: readonly Entry[], day: Day): State | undefined =>
  upheld(events).findLast((event) => event.fromOn <= day)?.state

const monthsOf = (period: Period): readonly string[] => {
  const [from, to] = [firstDay(period), lastDay(period)]
  const months: string[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (let month = 1; month <= 12; month++) months.push(`${year}-${String(month).padStart(2, '0')}`)
  return months.filter((month) => month >= from.slice(0, 7) && month <= to.slice(0, 7))
}
const endOf = (month: string): Day => `${month}-${daysIn(Number(month.slice(0, 4)), Number(month.slice(5)))}`

/**
 * The months of a period, `2025-02`, in which the service ran on no day. Months after `today` are not counted: nobody
 * knows them yet. A service without any entry has no month for certain: undefined.
 */
export function monthsWithout(events: readonly Entry[], period: Period, today: Day): readonly string[] | undefined {
  const life = upheld(events)
  if (life.length === 0) return undefined
  const ran = (month: string): boolean => {
    const [from, to] = [`${month}-01`, endOf(month)]
    return (
      stateOn(life, from) === 'running' || life.some((e) => e.state === 'running' && e.fromOn >= from && e.fromOn <= to)
    )
  }
  return monthsOf(period).filter((month) => `${month}-01` <= today && !ran(month))
}

/** Whether a citizen is helped by hearing of it: it runs, or is about to. */
export const isOffered = ({ state }: Pick<Service, 'state'>): boolean => state === 'running' || state === 'opening'
