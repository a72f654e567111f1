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

/** What the field is called, for a sentence that does not stand at it. */
function labelOf(say: Say, field: string | undefined): string | undefined {
  const keys = ['column.', '', 'milestone.', 'hop.', 'import.'].map((part) => `enter.${part}${field}`)
  const key = keys.find((one) => say.has(one))
  return key && say(key)
}

/** The fields from top to bottom, as the forms have them; a field that is not here comes last. */
const FROM_TOP = [
  'kind from relation to place name name_locale groups sex not_split_by_sex_because age area counts need quantity state',
  'people range low high period organisation act_number gazette method grade covers covers_what deduplicated source',
  'source_kind source_title source_locale source_publisher source_publicity source_web source_published source_captured',
  'source_note note supersede_reason reason text file',
].flatMap((line) => line.split(' '))
const heightOf = ({ field }: Found): number => {
  const at = FROM_TOP.indexOf(field ?? '')
  return at < 0 ? FROM_TOP.length : at
}

/** Above the form each sentence says which field it is about: many fields may lack the same thing. */
export const wrongsOf = (say: Say, all: readonly Found[]): Wrong[] =>
  all
    .toSorted((a, b) => heightOf(a) - heightOf(b))
    .map((found) => {
      const label = labelOf(say, found.field)
      const sentence = sentenceOf(say, found)
      return { text: label === undefined ? sentence : `${label}: ${sentence}`, field: fieldOf(found.field) }
    })

/** What is wrong with one field, in words. */
export const errorAt = (say: Say, all: readonly Found[], field: string): string | undefined => {
  const found = all.find((one) => fieldOf(one.field) === field)
  return found && sentenceOf(say, found)
}
