import { accept, type Result, refuse } from '#base/result.ts'
import { arityOf } from './functions.ts'
import type { Expression, Operator, Path, Step } from './syntax.ts'
import { type Mark, type Token, tokensOf, Unreadable } from './tokens.ts'

/** Longest text of an expression, in characters. */
const LONGEST = 8_192
/** How far brackets, calls and conditions may stand in each other. */
const DEEPEST = 64

/** Loosest first (XPath 1.0, sections 3.4 and 3.5). */
const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
]
/** Their answer changes by itself, so nothing could be checked again. */
const BY_CHANCE = new Set(['random', 'randomize'])

class Refused extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: string, params: Readonly<Record<string, string | number>>) {
    super(code)
    this.code = code
    this.params = params
  }
}

/**
 * Reads an expression as XLSForm writes it: the part of XPath 1.0 with `${name}`, paths, conditions, operators and the
 * functions of `functions.ts`. Refuses, with the place: what cannot be read, an unknown function or a wrong number of
 * arguments, chance, more than 8,192 characters, more than 64 levels. Nothing is run here, and nothing is `eval`.
 *
 * @example parseExpression('${age} >= 18 and not(selected(${needs}, "none"))')
 */
export function parseExpression(text: string): Result<Expression> {
  if (text.length > LONGEST) return refuse('forms.expression_too_long', undefined, { n: LONGEST })
  try {
    const parser = new Parser(tokensOf(text))
    return accept(parser.whole())
  } catch (problem) {
    if (problem instanceof Refused) return refuse(problem.code, undefined, problem.params)
    if (!(problem instanceof Unreadable)) throw problem
    const near = text.slice(problem.at, problem.at + 20).trim()
    return refuse('forms.expression_unreadable', undefined, { at: problem.at + 1, near })
  }
}

/** A class because it holds the place in the text; it lives for one call. */
class Parser {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Expression {
    const expression = this.#expression()
    if (this.#token.kind !== 'end') throw new Unreadable(this.#token.at)
    return expression
  }

  get #token(): Token {
    const token = this.#tokens[this.#next] ?? this.#tokens.at(-1)
    if (!token) throw new Unreadable(0)
    return token
  }

  #isAt(mark: Mark): boolean {
    const token = this.#token
    return token.kind === 'mark' && token.value === mark
  }

  #skip(mark: Mark): boolean {
    const isThere = this.#isAt(mark)
    if (isThere) this.#next++
    return isThere
  }

  #expect(mark: Mark): void {
    if (!this.#skip(mark)) throw new Unreadable(this.#token.at)
  }

  #expression(): Expression {
    if (++this.#depth > DEEPEST) throw new Refused('forms.expression_too_deep', { n: DEEPEST })
    const expression = this.#level(0)
    this.#depth--
    return expression
  }

  #level(level: number): Expression {
    const operators = LEVELS[level]
    if (!operators) return this.#signed()
    let left = this.#level(level + 1)
    for (;;) {
      const token = this.#token
      if (token.kind !== 'operator' || !operators.includes(token.value)) return left
      this.#next++
      left = { kind: 'binary', operator: token.value, left, right: this.#level(level + 1) }
    }
  }

  #signed(): Expression {
    let minuses = 0
    for (let token = this.#token; token.kind === 'operator' && token.value === '-'; token = this.#token) {
      this.#next++
      minuses++
    }
    const of = this.#primary()
    return minuses % 2 === 1 ? { kind: 'minus', of } : of
  }

  #primary(): Expression {
    const token = this.#token
    switch (token.kind) {
      case 'text':
        this.#next++
        return { kind: 'text', value: token.value }
      case 'number':
        this.#next++
        return { kind: 'number', value: token.value }
      case 'question':
        this.#next++
        return this.#path({ kind: 'question', name: token.value }, this.#conditions())
      case 'name':
        return this.#name(token.value, token.at)
      case 'mark':
        return this.#marked(token.value)
      default:
        throw new Unreadable(token.at)
    }
  }

  #marked(mark: Mark): Expression {
    if (mark === '(') {
      this.#next++
      const inner = this.#expression()
      this.#expect(')')
      return inner
    }
    if (this.#skip('/')) return { kind: 'path', from: { kind: 'root' }, steps: this.#steps() }
    return { kind: 'path', from: { kind: 'here' }, steps: this.#steps() }
  }

  #name(name: string, at: number): Expression {
    this.#next++
    if (!this.#isAt('(')) {
      this.#next--
      return { kind: 'path', from: { kind: 'here' }, steps: this.#steps() }
    }
    const call: Expression = { kind: 'call', name, args: this.#arguments() }
    if (BY_CHANCE.has(name)) throw new Refused('forms.expression_by_chance', { name })
    const arity = arityOf(name)
    if (!arity) throw new Refused('forms.function_unknown', { name, at: at + 1 })
    const given = call.args.length
    if (given < arity.least || given > arity.most) throw new Refused('forms.function_arguments', { name, given })
    return this.#isAt('/') || this.#isAt('[') ? this.#path({ kind: 'call', call }, this.#conditions()) : call
  }

  #arguments(): readonly Expression[] {
    const args: Expression[] = []
    this.#expect('(')
    if (this.#skip(')')) return args
    do args.push(this.#expression())
    while (this.#skip(','))
    this.#expect(')')
    return args
  }

  #conditions(): readonly Expression[] {
    const where: Expression[] = []
    while (this.#skip('[')) {
      where.push(this.#expression())
      this.#expect(']')
    }
    return where
  }

  /** Conditions right after a name or a call are those of a step that stays. */
  #path(from: Path['from'], where: readonly Expression[]): Path {
    const stay: readonly Step[] = where.length > 0 ? [{ to: 'self', name: '.', where }] : []
    return { kind: 'path', from, steps: this.#skip('/') ? [...stay, ...this.#steps()] : stay }
  }

  #steps(): readonly Step[] {
    const steps: Step[] = []
    do steps.push(this.#step())
    while (this.#skip('/'))
    return steps
  }

  #step(): Step {
    const token = this.#token
    this.#next++
    if (token.kind === 'mark' && token.value === '.') return { to: 'self', name: '.', where: this.#conditions() }
    if (token.kind === 'mark' && token.value === '..') return { to: 'parent', name: '..', where: this.#conditions() }
    if (token.kind !== 'name') throw new Unreadable(token.at)
    return { to: 'child', name: token.value, where: this.#conditions() }
  }
}
