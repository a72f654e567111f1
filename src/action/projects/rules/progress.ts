import { type Day, readDay } from '#base/day.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { type Objective, type Progress, STATES } from '../model.ts'
import type { Fields } from './lines.ts'

/** How far a line has come. "Done" without a proof is refused (row 0-18), so is a day that is still to come. */
export function readProgress(fields: Fields, objectives: readonly Objective[], today: Day): Result<Progress> {
  const objective = objectives.find(({ id }) => id === fields.objective)
  const state = STATES.find((one) => one === fields.state)
  const proof = tidy(fields.proof ?? '').slice(0, 2000)
  const day = readDay(fields.as_of ?? '')
  const asOf = day.kind === 'day' ? day.day : today
  const found: (Refusal | false)[] = [
    !objective && refusal('projects.chooseObjective', 'objective'),
    !state && refusal('projects.chooseState', 'state'),
    state === 'done' && proof === '' && refusal('projects.doneNeedsProof', 'proof'),
    (day.kind === 'impossible' || day.kind === 'unreadable') &&
      refusal('projects.dayUnreadable', 'as_of', { text: day.text }),
    asOf > today && refusal('projects.dayToCome', 'as_of'),
  ]
  return acceptUnless(
    found.filter((one) => one !== false),
    { objectiveId: objective?.id ?? '', state: state ?? 'not_started', proof: proof === '' ? undefined : proof, asOf },
  )
}
