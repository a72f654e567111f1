import { dayOf, readDay } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import type { Locale } from '#base/locale.ts'
import { readCount, readDecimal } from '#base/number.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { pointsIn } from './expression/geography.ts'
import { numberOfMoment, shareOfDay } from './expression/moment.ts'
import { toText } from './expression/value.ts'
import type { FormDefinition, Question } from './model.ts'

/** The longest text of an answer, in characters. */
const LONGEST_ANSWER = 10_000
/** What a ticked `acknowledge` is stored as (ODK). */
export const ACKNOWLEDGED = 'OK'

type Lists = FormDefinition['lists']

/**
 * What a person typed for a question, as it is stored: `7.3.2026.` is `2026-03-07`, `12,5` is `12.5`. The empty text is
 * no answer and is always accepted. Refuses with the reason: not a number, not whole, a day that does not exist, a
 * choice that is not on the list. What was typed is for the caller to keep.
 */
export function readAnswer(item: Question, typed: string, lists: Lists): Result<string> {
  const text = item.kind === 'text' ? typed.replace(/\r\n?/g, '\n').trim() : tidy(typed)
  if (text === '') return accept('')
  switch (item.kind) {
    case 'integer':
      return readInteger(text)
    case 'decimal':
      return readNumber(text)
    case 'range':
      return readRange(item, text)
    case 'date':
      return readDate(item, text)
    case 'time':
      return readTime(text)
    case 'dateTime':
      return readMoment(text)
    case 'select_one':
      return namesOf(item, lists).has(text) ? accept(text) : refuse('forms.not_a_choice')
    case 'select_multiple':
      return readSeveral(item, text, lists)
    case 'acknowledge':
      return accept(ACKNOWLEDGED)
    case 'geopoint':
    case 'geotrace':
    case 'geoshape':
      return readPoints(item.kind, text)
    case 'text':
    case 'note':
    case 'calculate':
    case 'hidden':
      return text.length <= LONGEST_ANSWER
        ? accept(text)
        : refuse('forms.text_too_long', undefined, { n: LONGEST_ANSWER })
    default:
      return item.kind satisfies never
  }
}

const NO_NAMES: ReadonlySet<string> = new Set()
const namesKnown = new WeakMap<Lists[string], ReadonlySet<string>>()
/** The names of the choices of a question; worked out once for a list. */
function namesOf(item: Question, lists: Lists): ReadonlySet<string> {
  const list = item.list === undefined ? undefined : lists[item.list]
  if (!list) return NO_NAMES
  const names = namesKnown.get(list) ?? new Set(list.map((choice) => choice.name))
  namesKnown.set(list, names)
  return names
}

function readInteger(text: string): Result<string> {
  const isBelow = /^[-−–]/.test(text)
  const read = readCount(text.replace(/^[-−–] ?/, ''))
  if (read.kind === 'count') return accept(String(isBelow && read.people !== 0 ? -read.people : read.people))
  return refuse(read.kind === 'not_whole' ? 'forms.not_whole' : 'forms.not_a_number')
}

function readNumber(text: string): Result<string> {
  const read = readDecimal(text)
  if (read.kind === 'decimal') return accept(toText(read.number))
  return refuse(read.kind === 'ambiguous' ? 'forms.ambiguous_number' : 'forms.not_a_number')
}

function readRange(item: Question, text: string): Result<string> {
  const read = readNumber(text)
  if (!read.ok || !item.range) return read
  const { start, end, step } = item.range
  const number = Number(read.value)
  const steps = (number - start) / step
  const isOnStep = Math.abs(steps - Math.round(steps)) < 1e-9
  return number >= start && number <= end && isOnStep
    ? read
    : refuse('forms.not_in_range', undefined, { start, end, step })
}

/** A year or a month alone where the form asks for no more: its first day. */
function readDate(item: Question, text: string): Result<string> {
  const appearance = item.appearance?.split(/\s+/) ?? []
  const year = appearance.includes('year') ? /^(\d{4})\.?$/.exec(text) : null
  const month = appearance.includes('month-year') ? /^(\d{1,2})[ ./-]+(\d{4})\.?$/.exec(text) : null
  const first = year ? dayOf(Number(year[1]), 1, 1) : month ? dayOf(Number(month[2]), Number(month[1]), 1) : undefined
  if (first) return accept(first)
  const read = readDay(text)
  if (read.kind === 'day') return accept(read.day)
  return refuse(read.kind === 'impossible' ? 'forms.impossible_day' : 'forms.not_a_day')
}

function readTime(text: string): Result<string> {
  const short = /^(\d{1,2})[:.](\d{2})\.?(?: ?(?:h|ч|č))?$/i.exec(text)
  const time = short ? `${String(short[1]).padStart(2, '0')}:${short[2]}:00` : text
  return /^\d\d:\d\d:\d\d/.test(time) && shareOfDay(time) !== undefined ? accept(time) : refuse('forms.not_a_time')
}

/** A day, a space, a time: `7.3.2026. 14:05`. */
function readMoment(text: string): Result<string> {
  if (text.includes('T') && numberOfMoment(text) !== undefined) return accept(text)
  const at = text.lastIndexOf(' ')
  const day = readDay(text.slice(0, Math.max(0, at)))
  const time = readTime(text.slice(at + 1))
  if (day.kind === 'impossible') return refuse('forms.impossible_day')
  return day.kind === 'day' && time.ok ? accept(`${day.day}T${time.value}`) : refuse('forms.not_a_moment')
}

/** Kept in the order of the list, each once. */
function readSeveral(item: Question, text: string, lists: Lists): Result<string> {
  const chosen = new Set(text.split(' '))
  const names = namesOf(item, lists)
  if (![...chosen].every((name) => names.has(name))) return refuse('forms.not_a_choice')
  return accept([...names].filter((name) => chosen.has(name)).join(' '))
}

const FEWEST = { geopoint: 1, geotrace: 2, geoshape: 3 } as const

function readPoints(kind: keyof typeof FEWEST, text: string): Result<string> {
  const parts = text
    .replace(/,/g, ' ')
    .replace(/\s+/g, ' ')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  const points = pointsIn(parts.join(';'))
  const isRight = points && points.length >= FEWEST[kind] && (kind !== 'geopoint' || points.length === 1)
  if (!isRight) return refuse('forms.not_a_place')
  return accept(parts.map((part) => [...part.split(' '), '0', '0'].slice(0, 4).join(' ')).join('; '))
}

/** Whether a text is an answer as it is stored: what fold takes over must be right already. */
export function isStored(item: Question, value: string, lists: Lists): boolean {
  switch (item.kind) {
    case 'integer':
      return /^-?\d{1,15}$/.test(value)
    case 'decimal':
    case 'range':
      return /^-?\d+(?:\.\d+)?$/.test(value)
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(value) && numberOfMoment(value) !== undefined
    case 'dateTime':
      return value.includes('T') && numberOfMoment(value) !== undefined
    default: {
      const read = readAnswer(item, value, lists)
      return read.ok && read.value === value
    }
  }
}

/** A stored answer as a person would type it in a field: what is read back from it is the same answer. */
export function typedForm(item: Question, value: string, locale: Locale): string {
  switch (item.kind) {
    case 'decimal':
    case 'range':
      return typedDecimal(value, locale)
    case 'date':
      return numberOfMoment(value) === undefined ? value : formatDay(locale, value.slice(0, 10), 'short')
    case 'time':
      return value.replace(/^(\d\d:\d\d):00(?:\.0+)?$/, '$1')
    case 'dateTime': {
      const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):00(?:\.0+)?$/.exec(value)
      return found?.[1] ? `${formatDay(locale, found[1], 'short')} ${found[2]}` : value
    }
    default:
      return value
  }
}

/** Three decimals would read as thousands, so they get a fourth. */
function typedDecimal(value: string, locale: Locale): string {
  const [whole = '', fraction] = value.split('.')
  if (fraction === undefined) return whole
  return `${whole}${locale === 'en' ? '.' : ','}${fraction.length === 3 ? `${fraction}0` : fraction}`
}
