/** An expression as it is kept after reading: plain data, no code is ever made of it. */
export type Expression =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'minus'; readonly of: Expression }
  | Path

/** A way to questions: from the root (`/data/a`), from here (`../a`), from a name (`${a}`) or from what a call gives. */
export type Path = {
  readonly kind: 'path'
  readonly from:
    | { readonly kind: 'root' | 'here' }
    | { readonly kind: 'question'; readonly name: string }
    | { readonly kind: 'call'; readonly call: Expression }
  readonly steps: readonly Step[]
}

/** One step of a way: into a child of that name, or up; `where` keeps those for which every condition holds. */
export type Step = {
  readonly to: 'child' | 'parent' | 'self'
  readonly name: string
  readonly where: readonly Expression[]
}

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod'

/** Calls `visit` for the expression and for every expression in it, arguments and conditions included. */
export function walk(expression: Expression, visit: (part: Expression) => void): void {
  visit(expression)
  for (const part of partsOf(expression)) walk(part, visit)
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'text':
    case 'number':
      return []
    case 'call':
      return expression.args
    case 'binary':
      return [expression.left, expression.right]
    case 'minus':
      return [expression.of]
    case 'path': {
      const conditions = expression.steps.flatMap((step) => step.where)
      return expression.from.kind === 'call' ? [expression.from.call, ...conditions] : conditions
    }
    default:
      return expression satisfies never
  }
}
