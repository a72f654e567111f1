import { tidy } from './text.ts'

/** A number as it was typed, in digits: nothing is lost to floating point. */
export type Numeral = {
  readonly whole: string
  readonly fraction: string
  /** `1.234` or `1,234`: a group of thousands or three decimals, only the field knows. */
  readonly isAmbiguous: boolean
}

const PLAIN = /^(?<whole>\d+)(?:[.,](?<fraction>\d+))?$/
/** Groups of three by point, comma or space, one of them throughout, then another sign for the decimals. */
const GROUPED = /^(?<whole>[1-9]\d{0,2}(?:(?<sign>[., ])\d{3})(?:\k<sign>\d{3})*)(?:(?!\k<sign>)[.,](?<fraction>\d+))?$/

/** The digits of an unsigned number in any of the ways of the region; undefined when it is none. */
export function numeralIn(text: string): Numeral | undefined {
  const typed = tidy(text)
  const { whole, fraction = '' } = (PLAIN.exec(typed) ?? GROUPED.exec(typed))?.groups ?? {}
  if (whole === undefined) return undefined
  return {
    whole: whole.replace(/\D/g, ''),
    fraction,
    isAmbiguous: /^[1-9]\d{0,2}[.,]\d{3}$/.test(typed),
  }
}

/** What was found in a field for a number of people. An empty field is no record, never 0. */
export type CountReading =
  | { readonly kind: 'count'; readonly people: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not_whole' | 'unreadable'; readonly text: string }

/**
 * Whole people: `700`, `1.234`, `1,234`, `1 234` (a lone sign before three digits groups thousands, for people have no
 * thousandths). `12,5` is not whole; a word, a minus or more digits than can be counted exactly is unreadable.
 */
export function readCount(text: string): CountReading {
  if (tidy(text) === '') return { kind: 'empty' }
  const numeral = numeralIn(text)
  if (numeral === undefined) return { kind: 'unreadable', text }
  if (numeral.fraction !== '' && !numeral.isAmbiguous) return { kind: 'not_whole', text }
  const people = Number(numeral.whole + numeral.fraction)
  return Number.isSafeInteger(people) ? { kind: 'count', people } : { kind: 'unreadable', text }
}

/** What was found in a field for a number with decimals. */
export type DecimalReading =
  | { readonly kind: 'decimal'; readonly number: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'ambiguous' | 'unreadable'; readonly text: string }

/**
 * A number with a decimal comma or point, below zero too: `12,5`, `12.5`, `1.234,5`, `1 234.5`, `−3`. `1.234` is
 * ambiguous and nobody's guess is taken: the person writes `1234` or `1,2340`.
 */
export function readDecimal(text: string): DecimalReading {
  const typed = tidy(text)
  if (typed === '') return { kind: 'empty' }
  const numeral = numeralIn(typed.replace(/^[-−–] ?/, ''))
  if (numeral === undefined) return { kind: 'unreadable', text }
  if (numeral.isAmbiguous) return { kind: 'ambiguous', text }
  const size = Number(`${numeral.whole}.${numeral.fraction || '0'}`)
  if (!Number.isFinite(size)) return { kind: 'unreadable', text }
  return { kind: 'decimal', number: /^[-−–]/.test(typed) && size !== 0 ? -size : size }
}
