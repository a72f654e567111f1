import type { Expression, Path, Step } from './expression/syntax.ts'
import type { Place } from './places.ts'

/** That an expression reads a place: it looks only at the same repetition for the first `shared` of them. */
export type Read = { readonly place: Place; readonly shared: number }
/** What an expression reads, and the names in it that are nowhere. */
export type Reads = { readonly reads: readonly Read[]; readonly unknown: readonly string[] }

export type Names = {
  readonly root: Place
  /** Undefined for a name that is nowhere or more than once. */
  readonly named: (name: string) => Place | undefined
  /** Reads the text that stands as an argument of `jr:choice-name`. */
  readonly read: (text: string) => Expression | undefined
}

/** `choice` is a thing of a list, whose columns are not known here. */
type Here = Place | 'choice'
type Asking = {
  readonly here: Here
  readonly owner: Place
  /** A condition looks at all repetitions, not at that of its owner. */
  readonly isCondition: boolean
  readonly names: Names
  readonly reads: Read[]
  readonly unknown: Set<string>
}

/**
 * What an expression at a place reads, found without answers. `here` is `choice` for a choice filter. Where it cannot
 * be told which repetition is meant, all of them are taken, which costs time and never an answer.
 */
export function readsOf(expression: Expression, owner: Place, names: Names, here: Here = owner): Reads {
  const asking: Asking = { here, owner, isCondition: false, names, reads: [], unknown: new Set() }
  visit(expression, asking)
  return { reads: asking.reads, unknown: [...asking.unknown] }
}

function visit(expression: Expression, asking: Asking): void {
  switch (expression.kind) {
    case 'text':
    case 'number':
      return
    case 'minus':
      visit(expression.of, asking)
      return
    case 'binary':
      visit(expression.left, asking)
      visit(expression.right, asking)
      return
    case 'path':
      visitPath(expression, asking)
      return
    case 'call':
      visitCall(expression, asking)
      return
    default:
      expression satisfies never
  }
}

function visitCall(call: Expression & { kind: 'call' }, asking: Asking): void {
  // A position changes with the repetitions before it, so it looks at all of them.
  const looksAtAll = call.name === 'indexed-repeat' || call.name === 'position' || call.name === 'index'
  const inner = looksAtAll ? { ...asking, isCondition: true } : asking
  if (looksAtAll && call.args.length === 0 && asking.here !== 'choice') note(inner, asking.owner, 0)
  for (const arg of call.args) visit(arg, inner)
  const [, second] = call.args
  if (call.name !== 'jr:choice-name' || second?.kind !== 'text') return
  const asked = asking.names.read(second.value)
  if (asked) visit(asked, asking)
}

function note(asking: Asking, place: Place, shared: number): void {
  asking.reads.push({ place, shared: asking.isCondition ? 0 : shared })
}

function visitPath(path: Path, asking: Asking): Here | undefined {
  switch (path.from.kind) {
    case 'root':
      return fromRoot(path.steps, asking)
    case 'question':
      return fromQuestion(path.from.name, path.steps, asking)
    case 'here':
      return follow(asking.here, path.steps, asking, asking.here === asking.owner)
    case 'call':
      return fromCall(path.from.call, path.steps, asking)
    default:
      return path.from satisfies never
  }
}

function fromRoot(steps: readonly Step[], asking: Asking): Here | undefined {
  const [first, ...rest] = steps
  if (first?.name === asking.names.root.name) return follow(asking.names.root, rest, asking, false)
  asking.unknown.add(`/${first?.name ?? ''}`)
  return undefined
}

function fromQuestion(name: string, steps: readonly Step[], asking: Asking): Here | undefined {
  const place = asking.names.named(name)
  if (place) return follow(place, steps, asking, false)
  asking.unknown.add(name)
  return undefined
}

function fromCall(call: Expression, steps: readonly Step[], asking: Asking): Here | undefined {
  visit(call, asking)
  const isOwner = call.kind === 'call' && call.name === 'current'
  return follow(isOwner ? asking.owner : 'choice', steps, asking, isOwner)
}

/** `isOwn`: it begins at the owner, so that going up and down again stays in the owner's repetitions. */
function follow(from: Here, steps: readonly Step[], asking: Asking, isOwn: boolean): Here | undefined {
  let here: Here = from
  let top: Here = from
  let hasCondition = false
  for (const step of steps) {
    const next = stepped(here, step, asking)
    if (next === undefined) return undefined
    here = next
    if (isOwn && step.to === 'parent') top = here
    hasCondition ||= step.where.length > 0
    for (const condition of step.where) visit(condition, { ...asking, here, isCondition: true })
  }
  if (here === 'choice') return here
  note(asking, here, hasCondition ? 0 : isOwn && top !== 'choice' ? top.repeats.length : sharedBy(here, asking.owner))
  return here
}

function stepped(here: Here, step: Step, asking: Asking): Here | undefined {
  if (here === 'choice' || step.to === 'self') return here
  const next = step.to === 'parent' ? here.parent : here.children.find((child) => child.name === step.name)
  if (!next) asking.unknown.add(step.name)
  return next
}

/** How many repetitions around the goal are also around the owner; the goal itself, if it is one, means all of it. */
function sharedBy(goal: Place, owner: Place): number {
  const strict = goal.repeats.filter((repeat) => repeat !== goal)
  const differs = strict.findIndex((repeat, at) => owner.repeats[at] !== repeat)
  return differs < 0 ? strict.length : differs
}
