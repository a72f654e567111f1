import type { QuestionKind } from './model.ts'

/** The types of the survey sheet that ask, with their other names. */
export const KINDS: Readonly<Record<string, QuestionKind>> = {
  text: 'text',
  string: 'text',
  barcode: 'text',
  integer: 'integer',
  int: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  datetime: 'dateTime',
  note: 'note',
  calculate: 'calculate',
  hidden: 'hidden',
  acknowledge: 'acknowledge',
  trigger: 'acknowledge',
  range: 'range',
  geopoint: 'geopoint',
  geotrace: 'geotrace',
  geoshape: 'geoshape',
  select_one: 'select_one',
  select_multiple: 'select_multiple',
}
/** What a phone notes by itself: what we can work out too, once. */
export const NOTED: Readonly<Record<string, string>> = { start: 'once(now())', today: 'once(today())' }
/** What a phone notes and we do not: who and what device it was is no answer. */
export const NOT_NOTED: ReadonlySet<string> = new Set([
  'end',
  'deviceid',
  'subscriberid',
  'simserial',
  'phonenumber',
  'username',
  'email',
  'audit',
])
/** Headers with their other names. */
export const SAME: Readonly<Record<string, string>> = {
  relevance: 'relevant',
  readonly: 'read_only',
  'list name': 'list_name',
  calculate: 'calculation',
  value: 'name',
  'constraint message': 'constraint_message',
  'required message': 'required_message',
  'repeat count': 'repeat_count',
}
/** Columns that are written once per language. */
export const TEXTS: ReadonlySet<string> = new Set(['label', 'hint', 'constraint_message', 'required_message'])
/** Columns that we read. */
export const COLUMNS: ReadonlySet<string> = new Set([
  'type',
  'name',
  'label',
  'hint',
  'constraint_message',
  'required_message',
  'relevant',
  'constraint',
  'required',
  'calculation',
  'default',
  'read_only',
  'appearance',
  'choice_filter',
  'repeat_count',
  'parameters',
  'note',
])
