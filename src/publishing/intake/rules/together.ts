import { acceptUnless, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Decision, StoredIssue } from '../model.ts'
import { LONGEST } from './decide.ts'
import { isShown, type Which } from './shown.ts'

/** What the form for several doubts sends: which are shown, whether all of them or the ticked ones, and one decision. */
export type Together = {
  readonly which: Which
  readonly all: boolean
  readonly ticked: readonly string[]
  /** `first`: the first suggestion of each; `keep`: each stays as it stands. */
  readonly take: string
  readonly note: string
}
type Decided = { readonly id: string } & Pick<Decision, 'kind' | 'text' | 'note'>

/**
 * One decision on several doubts. Those that have no suggestion are left when suggestions are taken: they stay open.
 * Refuses no choice, no doubt, and suggestions where none of the doubts has one.
 */
export function readTogether(issues: readonly StoredIssue[], typed: Together): Result<readonly Decided[]> {
  const shown = issues.filter((one) => isShown(one, typed.which) && !one.decision)
  const meant = shown.filter(({ id }) => typed.all || typed.ticked.includes(id))
  const isFirst = typed.take === 'first'
  const with0 = isFirst ? meant.filter(({ suggestions }) => suggestions.length > 0) : meant
  const note = tidy(typed.note) || undefined
  const found = [
    ...(meant.length === 0 ? [refusal('intake.desk.tickOne', 'all')] : []),
    ...(isFirst || typed.take === 'keep' ? [] : [refusal('intake.desk.chooseOne', 'take')]),
    ...(meant.length > 0 && with0.length === 0 ? [refusal('intake.desk.noneSuggested', 'take')] : []),
    ...(typed.note.length > LONGEST ? [refusal('intake.desk.tooLong', 'note', { limit: LONGEST })] : []),
  ]
  const decided = with0.map(
    ({ id, suggestions }): Decided =>
      isFirst
        ? { id, kind: 'suggestion', text: suggestions[0]?.text, note }
        : { id, kind: 'keep', text: undefined, note },
  )
  return acceptUnless(found, decided)
}
