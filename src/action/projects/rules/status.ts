import type { Day } from '#base/day.ts'
import { firstDay, lastDay } from '#base/period.ts'
import type { Content, Stated, Status } from '../model.ts'

/** Two things that cannot both be so; the code is the key of the sentence. */
export type Contradiction = { readonly code: string; readonly params: Readonly<Record<string, string>> }
export type Standing = {
  /** What the dates say on a day; without dates what the source says. */
  readonly status: Status | undefined
  readonly isComputed: boolean
  readonly contradictions: readonly Contradiction[]
}

export const startDay = (stated: Stated | undefined): Day | undefined => stated?.period && firstDay(stated.period)
export const endDay = (stated: Stated | undefined): Day | undefined => stated?.period && lastDay(stated.period)

function byDates({ start, end }: Content, today: Day): Status | undefined {
  const [from, to] = [startDay(start), endDay(end)]
  if (to !== undefined && to < today) return 'completed'
  if (from === undefined) return undefined
  if (from > today) return 'planned'
  return to === undefined ? undefined : 'in_progress'
}

/**
 * The status of a project on a day. A project that was stopped stays so whatever the dates say. Where the source's word
 * and its dates cannot both be so, that is said; neither is changed (rows 3-17, 3-18).
 * @param closedOn the day on which its body closed it, which ends it whatever else is stated
 */
export function standingOf(content: Content, today: Day, closedOn?: Day): Standing {
  const { status: stated, start, end } = content
  const [from, to] = [startDay(start), endDay(end)]
  const computed = closedOn !== undefined && closedOn <= today ? 'completed' : byDates(content, today)
  const found: (Contradiction | false)[] = [
    from !== undefined &&
      to !== undefined &&
      to < from && { code: 'projects.endBeforeStart', params: { start: start?.raw ?? '', end: end?.raw ?? '' } },
    stated === 'in_progress' &&
      computed === 'completed' && { code: 'projects.statedRunningEnded', params: { end: end?.raw ?? '' } },
    stated === 'planned' &&
      from !== undefined &&
      from <= today && { code: 'projects.statedPlannedStarted', params: { start: start?.raw ?? '' } },
    stated === 'completed' &&
      to !== undefined &&
      to >= today && { code: 'projects.statedCompletedRunning', params: { end: end?.raw ?? '' } },
    ...[start, end].map(
      (one) => one !== undefined && isOdd(one) && { code: 'projects.dayOdd', params: { raw: one.raw } },
    ),
  ]
  const isStopped = stated === 'suspended' || stated === 'cancelled'
  return {
    status: isStopped ? stated : (computed ?? stated),
    isComputed: !isStopped && computed !== undefined,
    contradictions: found.filter((one) => one !== false),
  }
}

/** A date that says a day of two or more figures and is read as less, or not at all: `31.04.2022`. */
const isOdd = ({ raw, period }: Stated): boolean =>
  period === undefined || (/^\d{1,2}\.\s*\d{1,2}\.\s*\d{4}/.test(raw) && period.length < 10)
