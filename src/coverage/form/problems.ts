import { formatNumber } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import type { Wrong } from '#web/error-summary.tsx'

/** What a rule found wrong: with an entry, a source, a milestone, a hop or an act. */
export type Found = {
  readonly code: string
  readonly field?: string | undefined
  readonly params?: Readonly<Record<string, string | number>> | undefined
  readonly suggestion?: string | undefined
}

/** The word for a suggested value, where the value is a code that the form shows as a word. */
const suggested = (say: Say, field: string | undefined, value: string): string => {
  const key = `enter.${field}.${value}`
  return field !== undefined && say.has(key) ? say(key) : value
}

/** A problem as a sentence; a number of people in it is written the reader's way, a number of a row is not. */
export function sentenceOf(say: Say, found: Found): string {
  const isAmount = (name: string) => ['low', 'high', 'value', 'limit'].includes(name)
  const params = Object.entries(found.params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'number' && isAmount(name) ? formatNumber(say.locale, value) : value,
  ])
  const sentence = say(found.code, Object.fromEntries(params))
  if (found.suggestion === undefined) return sentence
  return `${sentence} ${say('enter.preview.suggestion')}: ${suggested(say, found.field, found.suggestion)}`
}

/** The groups are one column of a table and three fields of the form. */
const fieldOf = (field: string | undefined): string | undefined => (field === 'groups' ? 'group1' : field)

export const wrongsOf = (say: Say, all: readonly Found[]): Wrong[] =>
  all.map((found) => ({ text: sentenceOf(say, found), field: fieldOf(found.field) }))

/** What is wrong with one field, in words. */
export const errorAt = (say: Say, all: readonly Found[], field: string): string | undefined => {
  const found = all.find((one) => fieldOf(one.field) === field)
  return found && sentenceOf(say, found)
}
