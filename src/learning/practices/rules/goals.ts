import type { Contribution, GoalLink } from '../model.ts'

/** The goals of the Agenda 2030, `1` to `17`. */
export const GOALS: readonly string[] = Array.from({ length: 17 }, (_, at) => String(at + 1))

type Subject = Pick<Contribution, 'needs' | 'sectors'>
/** Why something belongs to a goal: the links of its needs and sectors to it. */
export const whyIn = (goal: string, links: readonly GoalLink[], { needs, sectors }: Subject): readonly GoalLink[] =>
  links.filter((one) => one.goal === goal && (one.list === 'need' ? needs : sectors).includes(one.code))

/** `n` things of a kind, of which somebody looked at `looked`. */
export type Tally = { readonly n: number; readonly looked: number }
export type GoalLine = { readonly goal: string } & Readonly<Record<Contribution['kind'], Tally>>

const tally = (all: readonly Contribution[]): Tally => ({
  n: all.length,
  looked: all.filter(({ isLookedAt }) => isLookedAt).length,
})
/**
 * What there is for each of the 17 goals. One thing may count under several goals, so lines are never added up; a goal
 * without anything says 0 of what is described here, not that nobody does anything. [4-17]
 */
export const goalLines = (links: readonly GoalLink[], all: readonly Contribution[]): readonly GoalLine[] =>
  GOALS.map((goal) => {
    const its = all.filter((one) => whyIn(goal, links, one).length > 0)
    const of = (kind: Contribution['kind']) => tally(its.filter((one) => one.kind === kind))
    return { goal, practice: of('practice'), service: of('service'), project: of('project') }
  })
