import type { Currency, Money } from '#base/money.ts'
import type { Objective } from '../model.ts'
import { type Branch, treeOf } from './tree.ts'

/** A line that is tagged with rights, and the money that its source states for it. */
export type Tagged = { readonly projectId: string; readonly objective: Objective }
export type RightRow = {
  readonly right: string
  readonly lines: readonly Tagged[]
  /** By currency; amounts of different currencies are never added. */
  readonly money: readonly Money[]
}
export type RightsReport = {
  readonly rows: readonly RightRow[]
  /** Each line once, however many rights it carries: less than the rows added up where a line has several. */
  readonly lines: number
  readonly money: readonly Money[]
  /** Tagged lines for which no amount is stated. */
  readonly withoutMoney: number
}

const RIGHT = /^[A-Z]+-(\d+)$/
export const compareRights = (a: string, b: string): number =>
  a.replace(RIGHT, '').localeCompare(b.replace(RIGHT, ''), 'en') ||
  Number(RIGHT.exec(a)?.[1] ?? 0) - Number(RIGHT.exec(b)?.[1] ?? 0) ||
  (a < b ? -1 : Number(a > b))

export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<Currency, number>()
  for (const { cents, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + cents)
  return [...sums].map(([currency, cents]) => ({ cents, currency })).sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

/**
 * The outermost lines of a tree that satisfy a question, and money within them: what stands inside a line whose amount
 * is stated is part of that amount and is not added again.
 */
function moneyIn(branches: readonly Branch[], isMeant: (objective: Objective) => boolean): readonly Money[] {
  return branches.flatMap(({ objective, branches: inside }) =>
    isMeant(objective) && objective.budget ? [objective.budget] : moneyIn(inside, isMeant),
  )
}
const flat = (branches: readonly Branch[]): readonly Objective[] =>
  branches.flatMap(({ objective, branches: inside }) => [objective, ...flat(inside)])

type Described = { readonly id: string; readonly objectives: readonly Objective[] }
/** Which right how many lines and how much money work on, over projects. [0-08] */
export function rightsOf(projects: readonly Described[]): RightsReport {
  const trees = projects.map(({ id, objectives }) => ({ id, tree: treeOf(objectives) }))
  const tagged = trees.flatMap(({ id, tree }) =>
    flat(tree).flatMap((objective) => ((objective.rights ?? []).length > 0 ? [{ projectId: id, objective }] : [])),
  )
  const moneyOf = (isMeant: (objective: Objective) => boolean) =>
    sumByCurrency(trees.flatMap(({ tree }) => moneyIn(tree, isMeant)))
  const rights = [...new Set(tagged.flatMap(({ objective }) => objective.rights ?? []))].sort(compareRights)
  return {
    rows: rights.map((right) => ({
      right,
      lines: tagged.filter(({ objective }) => objective.rights?.includes(right)),
      money: moneyOf(({ rights: own }) => own?.includes(right) ?? false),
    })),
    lines: tagged.length,
    money: moneyOf(({ rights: own }) => (own ?? []).length > 0),
    withoutMoney: tagged.filter(({ objective }) => !objective.budget).length,
  }
}
