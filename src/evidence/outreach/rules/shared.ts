import type { Seer } from '#registers/guard/model.ts'
import type { Answers, Correction } from '../model.ts'

/** What of a person's row each part of an agreement opens. */
const PARTS: Readonly<Record<string, readonly string[]>> = { 'visit.needs': ['needs'], 'visit.people': ['sex', 'age'] }
const isRows = (value: Answers[string] | undefined): value is readonly Answers[] => Array.isArray(value)
const opened = (fields: readonly string[]): readonly string[] => fields.flatMap((field) => PARTS[field] ?? [])

/** The answers as another body may read them: all of a visit, or the named parts of its people and nothing else. */
export function sharedAnswers(answers: Answers, fields: readonly string[]): Answers {
  if (fields.includes('visit')) return answers
  const names = opened(fields)
  const rows = isRows(answers.people) ? answers.people : []
  const pick = (row: Answers): Answers =>
    Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])))
  return { people: rows.map(pick) }
}

/** The corrections of what another body may read. */
export function sharedCorrections(all: readonly Correction[], fields: readonly string[]): readonly Correction[] {
  if (fields.includes('visit')) return all
  const names = opened(fields)
  return all.filter(({ field }) => names.includes(/^people\/\d+\/(.+)$/.exec(field)?.[1] ?? ''))
}

/** Who can see a visit: of other bodies only those whose agreement opens visits or a part of them. */
export const seersOfVisit = (seers: readonly Seer[]): readonly Seer[] =>
  seers.filter((seer) => seer.kind !== 'body' || seer.fields.some((field) => field.split('.')[0] === 'visit'))
