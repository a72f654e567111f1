import type { Operator } from './syntax.ts'

/** The pieces of an expression's text; `at` is where a piece begins, counted from 0. */
export type Token =
  | { readonly kind: 'text' | 'name' | 'question'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'operator'; readonly value: Operator; readonly at: number }
  | { readonly kind: 'mark'; readonly value: Mark; readonly at: number }
  | { readonly kind: 'end'; readonly at: number }

export type Mark = '(' | ')' | '[' | ']' | ',' | '/' | '.' | '..'

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.\-]*`
const PIECE = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<number>\d+(?:\.\d*)?|\.\d+)`,
    `(?<double>"[^"]*")|(?<single>'[^']*')`,
    String.raw`\$\{\s*(?<question>${NAME})\s*\}`,
    String.raw`(?<sign>!=|<=|>=|[=<>+*\-])`,
    String.raw`(?<mark>\.\.|[()[\],/.])`,
    `(?<name>${NAME}(?::${NAME})?)`,
  ].join('|'),
  'uy',
)
const WORD_OPERATORS = new Set(['and', 'or', 'div', 'mod'])

/** Where the text cannot be read. */
export class Unreadable extends Error {
  readonly at: number
  constructor(at: number) {
    super(`unreadable at ${at}`)
    this.at = at
  }
}

/**
 * Whether what follows must be an operator: `div` after a value divides, `div` elsewhere is a name (XPath 1.0, section
 * 3.7, "disambiguation").
 */
const endsValue = (token: Token | undefined): boolean => {
  if (token === undefined || token.kind === 'operator') return false
  return token.kind !== 'mark' || [')', ']', '.', '..'].includes(token.value)
}

/** The pieces of a text, in order, with `end` last. Throws `Unreadable` at a sign that belongs to no piece. */
export function tokensOf(text: string): readonly Token[] {
  const found: Token[] = []
  PIECE.lastIndex = 0
  while (PIECE.lastIndex < text.length) {
    const at = PIECE.lastIndex
    const groups = PIECE.exec(text)?.groups
    if (!groups) throw new Unreadable(at)
    const token = tokenOf(groups, at, endsValue(found.at(-1)))
    if (token) found.push(token)
  }
  return [...found, { kind: 'end', at: text.length }]
}

function tokenOf(groups: Record<string, string | undefined>, at: number, afterValue: boolean): Token | undefined {
  const quoted = groups.double ?? groups.single
  if (quoted !== undefined) return { kind: 'text', value: quoted.slice(1, -1), at }
  if (groups.number !== undefined) return { kind: 'number', value: Number(groups.number), at }
  if (groups.question !== undefined) return { kind: 'question', value: groups.question, at }
  // The patterns above admit exactly these values.
  if (groups.sign !== undefined) return { kind: 'operator', value: groups.sign as Operator, at }
  if (groups.mark !== undefined) return { kind: 'mark', value: groups.mark as Mark, at }
  if (groups.name === undefined) return undefined
  const isOperator = afterValue && WORD_OPERATORS.has(groups.name)
  return isOperator
    ? { kind: 'operator', value: groups.name as Operator, at }
    : { kind: 'name', value: groups.name, at }
}
