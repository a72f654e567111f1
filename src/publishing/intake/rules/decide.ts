import { accept, type Result, refuse } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Decision, Issue } from '../model.ts'

/** A longer decision is an article, not a decision. */
export const LONGEST = 2000

/** What the form of a decision sends: `choice` is the place of a suggestion in its list, `keep`, `other` or, of a merged name, `split`. */
export type Typed = {
  readonly choice: string
  readonly text: string
  /** The bodies of a name that was run together, one a line; for `split`. */
  readonly parts: string
  readonly note: string
}
export const maySplit = ({ code }: Pick<Issue, 'code'>): boolean => code === 'name.merged'

/** The bodies that an editor has made of one name, one a line of the text that is kept. */
const partsOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== '')

type Read = Pick<Decision, 'kind' | 'text' | 'note'>
/** What was decided. Refuses a choice that is none, "other" without words, and a name that is split into one. */
export function readDecision(issue: Pick<Issue, 'code' | 'suggestions'>, typed: Typed): Result<Read> {
  const long = (['text', 'parts', 'note'] as const).find((name) => typed[name].length > LONGEST)
  if (long) return refuse('intake.desk.tooLong', long, { limit: LONGEST })
  const note = tidy(typed.note) || undefined
  const suggestion = /^\d+$/.test(typed.choice) ? issue.suggestions[Number(typed.choice)] : undefined
  if (suggestion) return accept({ kind: 'suggestion', text: suggestion.text, note })
  if (typed.choice === 'keep') return accept({ kind: 'keep', text: undefined, note })
  if (typed.choice === 'other')
    return tidy(typed.text) === ''
      ? refuse('intake.desk.otherNeedsWords', 'text')
      : accept({ kind: 'other', text: typed.text, note })
  if (typed.choice !== 'split' || !maySplit(issue)) return refuse('intake.desk.chooseOne', 'choice')
  const parts = partsOf(typed.parts)
  return parts.length < 2
    ? refuse('intake.desk.splitNeedsTwo', 'parts')
    : accept({ kind: 'other', text: parts.join('\n'), note })
}
