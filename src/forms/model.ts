/** A text per language: `{ 'sr-Cyrl': 'Име', en: 'Name' }`. `${name}` in it is replaced by an answer. */
export type Texts = Readonly<Record<string, string>>

/** The kinds that take an answer from a person, in XLSForm's words. */
export const ASKED = [
  'integer',
  'decimal',
  'text',
  'date',
  'time',
  'dateTime',
  'select_one',
  'select_multiple',
  'acknowledge',
  'range',
  'geopoint',
  'geotrace',
  'geoshape',
] as const
/** The kinds that nobody types: words to read, a value worked out, a value kept. */
export const UNASKED = ['note', 'calculate', 'hidden'] as const
export type QuestionKind = (typeof ASKED)[number] | (typeof UNASKED)[number]

/** One choice of a list; `extra` holds the columns that a choice filter may ask for. */
export type Choice = {
  readonly name: string
  readonly label?: Texts | undefined
  readonly extra?: Readonly<Record<string, string>> | undefined
}

type Common = {
  readonly name: string
  /** The row of the XLSForm sheet that it was read from, as the sheet counts (the header is row 1). */
  readonly row?: number | undefined
  readonly label?: Texts | undefined
  readonly hint?: Texts | undefined
  /** An expression; the item and all in it apply only while it is true. */
  readonly relevant?: string | undefined
  /** An expression, `true()` for always. A group's holds for all in it. */
  readonly readOnly?: string | undefined
  readonly appearance?: string | undefined
}

/** `calculation`, `constraint`, `required`, `choiceFilter` and `defaultFrom` are expressions. */
export type Question = Common & {
  readonly kind: QuestionKind
  readonly required?: string | undefined
  readonly requiredMessage?: Texts | undefined
  readonly constraint?: string | undefined
  readonly constraintMessage?: Texts | undefined
  readonly calculation?: string | undefined
  /** The answer at the beginning, as it is stored (`2026-03-07`, `12.5`, `a b`). */
  readonly default?: string | undefined
  /** Worked out once, when the form or the repetition begins. */
  readonly defaultFrom?: string | undefined
  /** The list of a `select_one` or `select_multiple`. */
  readonly list?: string | undefined
  readonly choiceFilter?: string | undefined
  /** First, last and step of a `range`. */
  readonly range?: { readonly start: number; readonly end: number; readonly step: number } | undefined
}

export type Group = Common & { readonly kind: 'group'; readonly items: readonly Item[] }
export type Repeat = Common & {
  readonly kind: 'repeat'
  readonly items: readonly Item[]
  /** An expression for how many there are; without it people add and remove. */
  readonly repeatCount?: string | undefined
  /** Nobody adds or removes. */
  readonly isFixed?: boolean | undefined
  /** What stands there at the beginning; one empty one where it is not said. */
  readonly instances?: readonly Values[] | undefined
}
export type Item = Question | Group | Repeat

/** A questionnaire. `root` is the first name of absolute paths; `data` where it is not said. */
export type FormDefinition = {
  readonly id: string
  readonly version: string
  readonly title: Texts
  readonly defaultLanguage: string
  readonly languages: readonly string[]
  readonly root?: string | undefined
  readonly lists: Readonly<Record<string, readonly Choice[]>>
  readonly items: readonly Item[]
}

/** Answers as they are stored and sent: texts by name, groups within, repetitions as rows. What is empty is not there. */
export type Values = { readonly [name: string]: string | Values | readonly Values[] }
/** Answers with the form and version that asked for them. */
export type StoredAnswers = { readonly form: string; readonly version: string; readonly values: Values }

export const DEFAULT_ROOT = 'data'
/** The language of a text for which the form names none. */
export const NO_LANGUAGE = 'default'

export const isContainer = (item: Item): item is Group | Repeat => item.kind === 'group' || item.kind === 'repeat'
export const isAsked = (item: Item): boolean => (ASKED as readonly string[]).includes(item.kind)

/** A key only where there is a value: an absent key and an empty one are not the same in a definition. */
export const some = <K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: V }
