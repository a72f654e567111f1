import { type Refusal, refusal } from '#base/result.ts'
import type { Content } from '../model.ts'

/**
 * What a practice lacks, each part at its field. Published, it has a level, an origin, what was done, context, cost (or that
 * it is not stated), people, evidence (or that it is not graded), a contact and the day on which it was checked (domain.md,
 * invariant 47). Any draft has a title.
 */
export function missingIn(content: Content, isToPublish: boolean): readonly Refusal[] {
  // A text that is missing is asked for in the language of the title.
  const locale = content.titles[0]?.locale ?? 'sr-Cyrl'
  const asks: readonly (readonly [boolean, string, string])[] = [
    [content.level !== undefined, 'practices.levelNeeded', 'level'],
    [content.origin !== undefined, 'practices.originNeeded', 'origin'],
    [content.origin !== 'elsewhere' || content.originName !== undefined, 'practices.originNameNeeded', 'origin_name'],
    [content.done.length > 0, 'practices.doneNeeded', `done_${locale}`],
    [content.context.length > 0, 'practices.contextNeeded', `context_${locale}`],
    [content.people.length > 0, 'practices.peopleNeeded', `people_${locale}`],
    [content.cost !== undefined, 'practices.costUnanswered', 'cost_is'],
    [content.evidence !== undefined, 'practices.evidenceNeeded', 'evaluator'],
    [content.contact !== undefined, 'practices.contactNeeded', 'contact_organisation'],
    [content.checkedOn !== undefined, 'practices.checkedNeeded', 'checked_on'],
  ]
  const whole = asks.flatMap(([isThere, code, field]) => (isThere ? [] : [refusal(code, field)]))
  const title = content.titles.length > 0 ? [] : [refusal('practices.titleNeeded', 'title_sr-Cyrl')]
  return [...title, ...(isToPublish ? whole : [])]
}
