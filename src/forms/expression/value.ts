import { numberOfMoment } from './moment.ts'

/** A place in the answers or in a list of choices, as expressions see it. */
export type Spot = {
  readonly name: string
  /** Its address among the answers, `people/2/age`; empty for a choice. */
  readonly path: string
  readonly parent: Spot | undefined
  /** 1-based, among the repetitions that it is one of; 1 for anything else. */
  readonly position: number
  /** Whether it may stand several times beside itself. */
  readonly isRepeated: boolean
  /** Whether it is a group or a repetition, which holds questions but no answer. */
  readonly isContainer: boolean
  readonly isRelevant: boolean
  /** The answer; empty where nothing was answered and where the question does not apply. */
  readonly text: string
  readonly children: (name: string) => readonly Spot[]
}

export type Value = string | number | boolean | readonly Spot[]

export const isSpots = (value: Value): value is readonly Spot[] => Array.isArray(value)

/** The texts of a value one by one; what was not answered is the empty text. */
export const textsOf = (value: Value): readonly string[] =>
  isSpots(value) ? value.map((spot) => spot.text) : [toText(value)]

/**
 * The text of a value. Not-a-number and the infinite are nothing, so they never leave as text. Numbers are written with
 * at most 15 significant digits, so that 0.1 + 0.2 is 0.3, and never with an exponent.
 */
export function toText(value: Value): string {
  if (isSpots(value)) return value[0]?.text ?? ''
  if (typeof value === 'number') return numberAsText(value)
  return String(value)
}

function numberAsText(number: number): string {
  if (!Number.isFinite(number)) return ''
  const rounded = Number(number.toPrecision(15))
  if (rounded === 0) return '0'
  const written = String(rounded)
  if (!written.includes('e')) return written
  return Math.abs(rounded) >= 1 ? BigInt(rounded).toString() : rounded.toFixed(20).replace(/0+$/, '').replace(/\.$/, '')
}

/** The number of a value: of a day its days since 1970-01-01, of yes 1, of an empty text or a word not-a-number. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = toText(value).trim()
  if (/^-?(?:\d+\.?\d*|\.\d+)$/.test(text)) return Number(text)
  return numberOfMoment(text) ?? Number.NaN
}

/** Yes or no: an empty text, 0 and not-a-number are no. A question that was not answered is no, a group that exists is yes. */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  if (isSpots(value)) return value.some((spot) => spot.text !== '' || spot.isContainer)
  return value !== ''
}

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/**
 * Compares as XPath 1.0 (section 3.4): many places hold when one of them does; with a yes or no both sides are taken as
 * such, with a number both as numbers, otherwise texts for `=` and numbers for the order. A question that is nowhere
 * (no repetition yet) compares as one that was not answered.
 */
export function compares(operator: Comparison, left: Value, right: Value): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean')
    return compareNumbers(operator, Number(toBoolean(left)), Number(toBoolean(right)))
  return sidesOf(left).some((one) => sidesOf(right).some((other) => compareOne(operator, one, other)))
}

function sidesOf(value: Value): readonly (string | number)[] {
  if (isSpots(value)) return value.length === 0 ? [''] : value.map((spot) => spot.text)
  return [typeof value === 'boolean' ? Number(value) : value]
}

function compareOne(operator: Comparison, left: string | number, right: string | number): boolean {
  const areTexts = typeof left === 'string' && typeof right === 'string'
  if (areTexts && operator === '=') return left === right
  if (areTexts && operator === '!=') return left !== right
  return compareNumbers(operator, toNumber(left), toNumber(right))
}

function compareNumbers(operator: Comparison, left: number, right: number): boolean {
  switch (operator) {
    case '=':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
    default:
      return operator satisfies never
  }
}
