import type { Evidence, Grade } from '../model.ts'

const STEPS = ['A', 'B', 'C', 'D'] as const
/** A practice watched for less than a year is one step lower. */
const WHOLE_YEAR = 12

/**
 * The grade of the evidence, by the rubric of docs/methods/practices.md: who evaluated, what was compared, how long it was
 * watched. An evaluation from outside that compares with people or towns without the practice is A, before and after B,
 * nothing C; an own evaluation that compares is C; all else D. Less than twelve months, or nobody says how many, is one
 * step lower. That nobody looked for an evaluation is no grade.
 */
export function gradeOf({ evaluator, comparison = 'none', months = 0 }: Evidence): Grade {
  if (evaluator === 'not_graded') return 'not_graded'
  if (evaluator === 'nobody') return 'D'
  const own = comparison === 'none' ? 3 : 2
  const outside = comparison === 'with_others' ? 0 : comparison === 'before_after' ? 1 : 2
  const step = (evaluator === 'independent' ? outside : own) + (months < WHOLE_YEAR ? 1 : 0)
  return STEPS[Math.min(step, 3)] ?? 'D'
}
