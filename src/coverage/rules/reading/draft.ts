import type {
  Counted,
  Covers,
  Grade,
  MethodOfCount,
  MethodOfEstimate,
  Population,
  Quantity,
  Range,
  SexReason,
} from '../../model.ts'

/** The columns of the table by which evidence comes in and goes out; also the names of the form's fields. */
export const COLUMNS = [
  'kind',
  'place',
  'groups',
  'sex',
  'age',
  'area',
  'need',
  'quantity',
  'state',
  'people',
  'low',
  'high',
  'range',
  'counts',
  'period',
  'method',
  'covers',
  'covers_what',
  'deduplicated',
  'grade',
  'not_split_by_sex_because',
  'source',
  'note',
] as const
export type Column = (typeof COLUMNS)[number]
/** One entry as it was typed; an empty text is an empty cell. */
export type Typed = Readonly<Partial<Record<Column, string>>>

export const KINDS = ['estimate', 'count', 'not_looked'] as const
export type Kind = (typeof KINDS)[number]

type About = {
  readonly placeCode: string
  readonly population: Population
  /** In the grammar of base/period.ts; for an estimate what its number refers to. */
  readonly period: string
  /** A source's id or, before it is stored, whatever the person's list of sources calls it. */
  readonly source: string
  readonly sexReason: SexReason | undefined
  readonly note: string | undefined
}
export type EstimateDraft = About & {
  readonly kind: 'estimate'
  readonly counts: { readonly what: 'group' } | { readonly what: 'need'; readonly needCode: string }
  readonly value: number
  readonly range: Range
  readonly method: MethodOfEstimate
  readonly grade: Grade
}
export type CountDraft = About & {
  readonly kind: 'count'
  readonly needCode: string
  readonly quantity: Counted
  readonly said:
    | { readonly state: 'value'; readonly people: number }
    | { readonly state: 'zero_observed' }
    | { readonly state: 'protected' }
  readonly method: MethodOfCount
  readonly covers: Covers
  readonly coversWhat: string | undefined
  /** Only by declaration: an empty cell is no declaration. */
  readonly isDeduplicated: boolean
}
/** A dated statement that nobody looked: it has no number, no method and covers nothing. */
export type NotLookedDraft = About & {
  readonly kind: 'not_looked'
  readonly needCode: string
  readonly quantity: Quantity
}
/** One right entry, not yet stored. */
export type Draft = EstimateDraft | CountDraft | NotLookedDraft

/** Something wrong with one cell; `code` is the key of the sentence. */
export type CellProblem = {
  readonly column: Column
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly typed: string
  /** What would be right there; the person decides. */
  readonly suggestion?: string
}
