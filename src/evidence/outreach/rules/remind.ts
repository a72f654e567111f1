import type { Day } from '#base/day.ts'
import { dayOn } from '#registers/guard/rules/days.ts'
import { STAGES, type Stage } from '../model/remind.ts'
import { ESCALATE_DAYS, type Followed } from './referral.ts'

/**
 * What a referral has come to on a day, by dates alone: its day is today, it has passed, or it passed over a week ago and
 * is the coordinator's. Undefined: nothing is due, or the team has its answer and looks for another way.
 */
export function stageOf({ state, nextOn }: Pick<Followed, 'state' | 'nextOn'>, today: Day): Stage | undefined {
  if (state === 'ended' || state === 'refused' || nextOn > today) return undefined
  if (nextOn < dayOn(today, -ESCALATE_DAYS)) return 'escalated'
  return nextOn < today ? 'overdue' : 'due'
}

export type Digest = {
  readonly body: string
  /** Open referrals by stage, with their ids: nothing about people. */
  readonly stages: Readonly<Record<Stage, readonly string[]>>
  /** How many reminders were written now; those that stood already are not written again. */
  readonly written: number
}

/** What an operator may mail: counts and ids, no people and no needs. */
export function digestText(digests: readonly Digest[]): string {
  const lines = digests.flatMap(({ body, stages, written }) => {
    const counts = STAGES.map((stage) => `${stages[stage].length} ${stage}`).join(', ')
    const ids = STAGES.flatMap((stage) => stages[stage].map((id) => `  ${stage} ${id}`))
    return [`${body}: ${counts}; ${written} reminders written.`, ...ids]
  })
  return lines.length === 0 ? 'Nothing is due.' : lines.join('\n')
}
