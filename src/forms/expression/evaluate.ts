import { callFunction, type Surroundings } from './functions.ts'
import type { Expression, Path, Step } from './syntax.ts'
import { compares, isSpots, type Spot, toBoolean, toNumber, toText, type Value } from './value.ts'

/** Where an expression is asked. */
export type Scope = Surroundings & {
  /** The place that `.` means; in a condition the one that is being looked at. */
  readonly here: Spot
  /** The question that the expression belongs to. */
  readonly owner: Spot
  /** The place among those that a condition sifts, and how many they are. */
  readonly position: number
  readonly size: number
  readonly root: Spot
  /** The names from the root to the question of that name: `['people', 'age']`. */
  readonly wayTo: (name: string) => readonly string[] | undefined
  /** A list of choices as a place with items. */
  readonly list: (id: string) => Spot | undefined
  /** The label of a choice of the question at a place, in the language of the form. */
  readonly choiceName: (question: Spot, value: string) => string
  /** The expression that a text holds; for the second argument of `jr:choice-name`. */
  readonly read: (text: string) => Expression | undefined
  readonly work: Work
}

/** How many places may still be looked at. */
export type Work = { left: number }
/** One expression may look at this many places: far more than a form of 250 questions and 50 people needs. */
export const MOST_WORK = 200_000

class TooMuchWork extends Error {}

/**
 * The value of an expression in its scope; undefined when it would look at more than 200,000 places, which only an
 * expression made for that does. Pure: the clock, new ids and the answers all come with the scope.
 */
export function evaluate(expression: Expression, scope: Scope): Value | undefined {
  try {
    return valueIn(expression, scope)
  } catch (problem) {
    if (problem instanceof TooMuchWork) return undefined
    throw problem
  }
}

function valueIn(expression: Expression, scope: Scope): Value {
  if (--scope.work.left < 0) throw new TooMuchWork()
  switch (expression.kind) {
    case 'text':
    case 'number':
      return expression.value
    case 'minus':
      return -toNumber(valueIn(expression.of, scope))
    case 'binary':
      return binary(expression, scope)
    case 'path':
      return spotsOf(expression, scope)
    case 'call':
      return called(expression.name, expression.args, scope)
    default:
      return expression satisfies never
  }
}

function binary(expression: Expression & { kind: 'binary' }, scope: Scope): Value {
  const left = valueIn(expression.left, scope)
  const { operator } = expression
  if (operator === 'or') return toBoolean(left) || toBoolean(valueIn(expression.right, scope))
  if (operator === 'and') return toBoolean(left) && toBoolean(valueIn(expression.right, scope))
  const right = valueIn(expression.right, scope)
  switch (operator) {
    case '+':
      return toNumber(left) + toNumber(right)
    case '-':
      return toNumber(left) - toNumber(right)
    case '*':
      return toNumber(left) * toNumber(right)
    case 'div':
      return toNumber(left) / toNumber(right)
    case 'mod':
      return toNumber(left) % toNumber(right)
    default:
      return compares(operator, left, right)
  }
}

type Special = (args: readonly Expression[], scope: Scope) => Value
const none: Expression = { kind: 'text', value: '' }

/** The functions that look at where they stand, or need not know all their arguments. */
const SPECIAL: Readonly<Record<string, Special>> = {
  if: ([condition = none, yes = none, no = none], scope) =>
    valueIn(toBoolean(valueIn(condition, scope)) ? yes : no, scope),
  coalesce: (args, scope) => args.map((arg) => toText(valueIn(arg, scope))).find((text) => text !== '') ?? '',
  once: ([expression = none], scope) => scope.owner.text || valueIn(expression, scope),
  current: (_, scope) => [scope.owner],
  last: (_, scope) => scope.size,
  position: ([of], scope) => (of ? (placesOf(of, scope)[0]?.position ?? Number.NaN) : scope.position),
  index: ([of], scope) => repetitionOf(of ? placesOf(of, scope)[0] : scope.owner),
  'indexed-repeat': indexed,
  instance: ([id = none], scope) => listOf(toText(valueIn(id, scope)), scope),
  'jr:choice-name': ([value = none, question = none], scope) =>
    choiceName(toText(valueIn(value, scope)), question, scope),
}

function called(name: string, args: readonly Expression[], scope: Scope): Value {
  const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : undefined
  if (special) return special(args, scope)
  const values = args.map((arg) => valueIn(arg, scope))
  return callFunction(name, values, scope)
}

function placesOf(expression: Expression, scope: Scope): readonly Spot[] {
  const value = valueIn(expression, scope)
  return isSpots(value) ? value : []
}

const listOf = (id: string, scope: Scope): readonly Spot[] => {
  const list = scope.list(id)
  return list ? [list] : []
}

/** The number of the innermost repetition in which a place stands. */
function repetitionOf(spot: Spot | undefined): number {
  for (let at = spot; at; at = at.parent) if (at.isRepeated) return at.position
  return Number.NaN
}

function choiceName(value: string, question: Expression, scope: Scope): string {
  const asked = question.kind === 'text' ? scope.read(question.value) : question
  const [spot] = asked ? placesOf(asked, scope) : []
  return spot ? scope.choiceName(spot, value) : ''
}

/* ---- ways ---- */

const ways = new WeakMap<readonly string[], readonly Step[]>()
/** The way of these names down from the root; worked out once for a way of the form. */
function stepsTo(names: readonly string[]): readonly Step[] {
  const known = ways.get(names)
  if (known) return known
  const steps = names.map((name): Step => ({ to: 'child', name, where: [] }))
  ways.set(names, steps)
  return steps
}

function spotsOf(path: Path, scope: Scope): readonly Spot[] {
  switch (path.from.kind) {
    case 'root':
      return fromRoot(path.steps, scope)
    case 'question': {
      const way = stepsTo(scope.wayTo(path.from.name) ?? [])
      if (path.steps.length === 0) return descend(way, scope)
      const [last, ...others] = [...way].reverse()
      const [stay, ...rest] = path.steps
      // `${person}[2]` sifts the persons themselves, so the condition belongs to the last step of the way.
      if (last && stay?.to === 'self')
        return descend([...others.reverse(), { ...last, where: stay.where }, ...rest], scope)
      return descend([...way, ...path.steps], scope)
    }
    case 'here':
      return follow([scope.here], path.steps, scope)
    case 'call':
      return follow(placesOf(path.from.call, scope), path.steps, scope)
    default:
      return path.from satisfies never
  }
}

function follow(from: readonly Spot[], steps: readonly Step[], scope: Scope): readonly Spot[] {
  let spots = from
  for (const step of steps) spots = taken(spots, step, scope)
  return spots
}

/** The first step from the root names the root itself. */
function fromRoot(steps: readonly Step[], scope: Scope): readonly Spot[] {
  const [first, ...rest] = steps
  return first?.to === 'child' && first.name === scope.root.name ? descend(rest, scope) : []
}

/**
 * Down from the root. A way that leads through a repetition in which the question itself stands stays in that one
 * (the ODK reading of absolute paths); a condition, or the repetition as the goal, means all of them.
 */
function descend(steps: readonly Step[], scope: Scope): readonly Spot[] {
  const own = wayUp(scope.owner)
  let spots: readonly Spot[] = [scope.root]
  for (const [at, step] of steps.entries()) {
    const mine = own[at + 1]
    const isOnWay = spots.length === 1 && spots[0] === own[at] && step.to === 'child' && mine?.name === step.name
    const staysIn = isOnWay && step.where.length === 0 && (!mine.isRepeated || at < steps.length - 1)
    spots = staysIn ? [mine] : taken(spots, step, scope)
  }
  return spots
}

function wayUp(spot: Spot): readonly Spot[] {
  const way: Spot[] = []
  for (let at: Spot | undefined = spot; at; at = at.parent) way.push(at)
  return way.reverse()
}

function taken(spots: readonly Spot[], step: Step, scope: Scope): readonly Spot[] {
  const [first] = spots
  const next = first && spots.length === 1 ? reached(first, step) : spots.flatMap((spot) => reached(spot, step))
  scope.work.left -= next.length
  if (scope.work.left < 0) throw new TooMuchWork()
  let kept: readonly Spot[] = next
  for (const condition of step.where) kept = sift(kept, condition, scope)
  return kept
}

function reached(spot: Spot, step: Step): readonly Spot[] {
  if (step.to === 'self') return [spot]
  if (step.to === 'parent') return spot.parent ? [spot.parent] : []
  return spot.children(step.name)
}

/** A number as condition is a place in the row; anything else is a yes or a no. */
function sift(spots: readonly Spot[], condition: Expression, scope: Scope): readonly Spot[] {
  return spots.filter((spot, at) => {
    const value = valueIn(condition, { ...scope, here: spot, position: at + 1, size: spots.length })
    return typeof value === 'number' ? value === at + 1 : toBoolean(value)
  })
}

/** `indexed-repeat(${age}, ${person}, 2)`: the way to the age with the second person chosen; up to three repetitions. */
function indexed(args: readonly Expression[], scope: Scope): Value {
  const [target, ...pairs] = args
  let steps = target?.kind === 'path' ? absolute(target, scope) : undefined
  for (let at = 0; at + 1 < pairs.length && steps; at += 2) {
    const [repeat, index] = [pairs[at], pairs[at + 1]]
    const repeatSteps = repeat?.kind === 'path' ? absolute(repeat, scope) : undefined
    const number = index ? toNumber(valueIn(index, scope)) : Number.NaN
    const chosen = (repeatSteps?.length ?? 0) - 1
    steps = steps.map((step, place) =>
      place === chosen ? { ...step, where: [{ kind: 'number', value: number }] } : step,
    )
  }
  return steps ? descend(steps, scope) : []
}

function absolute(path: Path, scope: Scope): readonly Step[] | undefined {
  if (path.from.kind === 'root') return path.steps.slice(1)
  if (path.from.kind === 'question') {
    const names = scope.wayTo(path.from.name)
    return names && stepsTo(names)
  }
  const [spot] = spotsOf(path, scope)
  return spot
    ? wayUp(spot)
        .slice(1)
        .map((one): Step => ({ to: 'child', name: one.name, where: [] }))
    : undefined
}
