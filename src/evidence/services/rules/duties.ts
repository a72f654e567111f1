import type { Day } from '#base/day.ts'
import type { Duty } from '../model.ts'

/** What is not settled about one duty. */
export type DutyFault = {
  readonly dutyCode: string
  /** Nobody does it · nobody answers for it · several answer for it · somebody's part rests on no law. */
  readonly fault: 'nobody_does' | 'nobody_answers' | 'several_answer' | 'no_legal_source'
  /** Whom it concerns, where there is somebody. */
  readonly who: readonly string[]
}

/** Duties that every service has, whoever runs it (Obuhvat default, docs/methods/services.md). */
const DUTIES_OF_ALL: readonly string[] = ['assess_need', 'provide', 'finance', 'supervise']

/**
 * Holes and overlaps in the table of duties on a day: each duty has at least one who does it and just one who answers
 * for it. The duties looked at are those that somebody has any part in and those of every service. [1-18]
 */
export function dutyFaults(duties: readonly Duty[], today: Day): readonly DutyFault[] {
  const inForce = duties.filter(({ toOn }) => toOn === undefined || toOn >= today)
  const codes = [...new Set([...DUTIES_OF_ALL, ...inForce.map(({ dutyCode }) => dutyCode)])].toSorted()
  return codes.flatMap((dutyCode): DutyFault[] => {
    const parts = inForce.filter((duty) => duty.dutyCode === dutyCode)
    const names = (part: Duty['part']) => parts.filter((duty) => duty.part === part).map(({ who }) => who.text)
    const answer = names('accountable')
    const lawless = parts.filter((duty) => duty.part !== 'informed' && duty.legalSource === undefined)
    return [
      ...(names('responsible').length === 0 ? [{ dutyCode, fault: 'nobody_does', who: [] } as const] : []),
      ...(answer.length === 0 ? [{ dutyCode, fault: 'nobody_answers', who: [] } as const] : []),
      ...(answer.length > 1 ? [{ dutyCode, fault: 'several_answer', who: answer } as const] : []),
      ...(lawless.length > 0
        ? [{ dutyCode, fault: 'no_legal_source', who: lawless.map(({ who }) => who.text) } as const]
        : []),
    ]
  })
}
