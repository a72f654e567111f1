import {
  array,
  boolean,
  type GenericSchema,
  getDotPath,
  integer,
  lazy,
  literal,
  maxLength,
  minLength,
  minValue,
  nonEmpty,
  number,
  optional,
  picklist,
  pipe,
  record,
  regex,
  safeParse,
  strictObject,
  string,
  union,
} from 'valibot'
import { acceptUnless, type Result, refusal, refuse } from '#base/result.ts'
import {
  ASKED,
  type FormDefinition,
  type Group,
  type Item,
  type Question,
  type Repeat,
  type StoredAnswers,
  UNASKED,
  type Values,
} from './model.ts'

const shortText = pipe(string(), nonEmpty(), maxLength(200))
const expression = pipe(string(), nonEmpty(), maxLength(8_192))
const texts = record(pipe(string(), nonEmpty(), maxLength(60)), pipe(string(), maxLength(20_000)))
const value = pipe(string(), maxLength(20_000))
const values: GenericSchema<unknown, Values> = lazy(() =>
  record(string(), union([value, array(values), values])),
) as GenericSchema<unknown, Values>

const common = {
  name: shortText,
  row: optional(pipe(number(), integer(), minValue(1))),
  label: optional(texts),
  hint: optional(texts),
  relevant: optional(expression),
  readOnly: optional(expression),
  appearance: optional(shortText),
}
const question: GenericSchema<unknown, Question> = strictObject({
  ...common,
  kind: picklist([...ASKED, ...UNASKED]),
  required: optional(expression),
  requiredMessage: optional(texts),
  constraint: optional(expression),
  constraintMessage: optional(texts),
  calculation: optional(expression),
  default: optional(value),
  defaultFrom: optional(expression),
  list: optional(shortText),
  choiceFilter: optional(expression),
  range: optional(strictObject({ start: number(), end: number(), step: pipe(number(), minValue(1e-9)) })),
})
const item: GenericSchema<unknown, Item> = lazy((input) => {
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined
  return kind === 'group' ? group : kind === 'repeat' ? repeat : question
})
const items = pipe(array(item), maxLength(3_000))
const group: GenericSchema<unknown, Group> = strictObject({ ...common, kind: literal('group'), items })
const repeat: GenericSchema<unknown, Repeat> = strictObject({
  ...common,
  kind: literal('repeat'),
  items,
  repeatCount: optional(expression),
  isFixed: optional(boolean()),
  instances: optional(pipe(array(values), maxLength(200))),
})
const choice = strictObject({ name: shortText, label: optional(texts), extra: optional(record(string(), string())) })

/** The shape of a definition; whether it makes sense is for `definitionProblems`. */
const formDefinition: GenericSchema<unknown, FormDefinition> = strictObject({
  id: pipe(shortText, regex(/^[\p{L}\p{N}_.:/-]+$/u)),
  version: shortText,
  title: texts,
  defaultLanguage: shortText,
  languages: pipe(array(shortText), minLength(1)),
  root: optional(shortText),
  lists: record(shortText, pipe(array(choice), maxLength(20_000))),
  items,
})

const storedAnswers = strictObject({ form: shortText, version: shortText, values })

/** A definition from outside. Refuses everything whose shape is not as written here, each with its place (`items.3.kind`). */
export function parseDefinition(input: unknown): Result<FormDefinition> {
  const parsed = safeParse(formDefinition, input, { abortPipeEarly: true })
  if (parsed.success) return acceptUnless([], parsed.output)
  const [first, ...others] = parsed.issues.map((issue) =>
    refusal('forms.definition_shape', undefined, { where: getDotPath(issue) ?? '' }),
  )
  return first ? { ok: false, refusals: [first, ...others] } : refuse('forms.definition_shape')
}

/** Stored or sent answers from outside; their names and values are checked by `fold`. */
export function parseStoredAnswers(input: unknown): Result<StoredAnswers> {
  const parsed = safeParse(storedAnswers, input)
  return parsed.success ? acceptUnless([], parsed.output) : refuse('forms.answers_shape')
}
