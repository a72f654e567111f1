import { LEVELS, type Level, type Objective } from '../model.ts'

export type Branch = { readonly objective: Objective; readonly branches: readonly Branch[] }

const depthOf = ({ level }: Objective): number => LEVELS.indexOf(level)

/** The lines of a description as a tree: a line hangs on the nearest line above it that is of a wider level. [0-07] */
export function treeOf(objectives: readonly Objective[]): readonly Branch[] {
  const [first, ...rest] = objectives
  if (!first) return []
  const end = rest.findIndex((one) => depthOf(one) <= depthOf(first))
  const inside = end < 0 ? rest : rest.slice(0, end)
  return [{ objective: first, branches: treeOf(inside) }, ...treeOf(end < 0 ? [] : rest.slice(end))]
}

/** The branch that begins with a line; undefined where the tree has no such line. */
export function branchAt(objectives: readonly Objective[], id: string): Branch | undefined {
  const find = (branches: readonly Branch[]): Branch | undefined => {
    for (const branch of branches) {
      const found = branch.objective.id === id ? branch : find(branch.branches)
      if (found) return found
    }
    return undefined
  }
  return find(treeOf(objectives))
}

type Hung = { readonly level: Level; readonly number: number | undefined; readonly parent: string }
const depthAt = (level: Level): number => LEVELS.indexOf(level)

/** On which row another hangs: the one that it names by number, else the nearest wider one above; undefined: on none. */
function parentOf(rows: readonly Hung[], at: number): number | 'astray' | undefined {
  const row = rows[at]
  if (!row) return undefined
  const isWider = (other: Hung | undefined) => other !== undefined && depthAt(other.level) < depthAt(row.level)
  if (row.parent !== '') {
    const named = rows.findIndex(({ number }) => `${number}` === row.parent)
    return isWider(rows[named]) ? named : 'astray'
  }
  for (let above = at - 1; above >= 0; above -= 1) if (isWider(rows[above])) return above
  return undefined
}

/**
 * Rows in the order of the tree that they name, so that `treeOf` finds it again: each row below its own, and of those on
 * one row the narrower first, for a narrower one behind a wider one would hang on that. Where no row names another, the
 * order stays. @returns positions; `astray` are rows that name one that is not there, or not wider
 */
export function arranged(rows: readonly Hung[]): {
  readonly order: readonly number[]
  readonly astray: readonly number[]
} {
  const parents = rows.map((_, at) => parentOf(rows, at))
  const depth = (at: number) => depthAt(rows[at]?.level ?? 'indicator')
  const below = (parent: number | undefined): readonly number[] =>
    parents
      .flatMap((one, at) => (one === parent || (one === 'astray' && parent === undefined) ? [at] : []))
      .sort((a, b) => depth(b) - depth(a) || a - b)
      .flatMap((at) => [at, ...below(at)])
  return { order: below(undefined), astray: parents.flatMap((one, at) => (one === 'astray' ? [at] : [])) }
}

/** The number of the row on which each line hangs, as a form shows it; undefined: on none. */
export const parentNumbers = (objectives: readonly Objective[]): readonly (number | undefined)[] => {
  const rows = objectives.map(({ level }, at) => ({ level, number: at + 1, parent: '' }))
  return rows.map((_, at) => {
    const parent = parentOf(rows, at)
    return typeof parent === 'number' ? parent + 1 : undefined
  })
}

/**
 * A new wording takes over the ids of an old one: the one that the form brings along, else of the same line, else of the
 * line that stood in its place and is no longer there, so that progress stays with what was reworded.
 * @param ids for lines that are new, one for each line
 */
export function keepIds(
  lines: readonly (Omit<Objective, 'id'> & { readonly id?: string })[],
  before: readonly Objective[],
  ids: readonly string[],
): readonly Objective[] {
  const same = (line: Omit<Objective, 'id'>) => (old: Objective) => old.level === line.level && old.text === line.text
  const gone = before.filter((old) => !lines.some((line) => same(line)(old)))
  const brought = new Set(lines.flatMap(({ id }) => (before.some((old) => old.id === id) ? [id] : [])))
  const taken = new Set<string>()
  const take = (old: Objective | undefined): string | undefined => {
    if (!old || taken.has(old.id)) return undefined
    taken.add(old.id)
    return old.id
  }
  const isFree = (old: Objective) => !taken.has(old.id) && !brought.has(old.id)
  return lines.map(({ id: own, ...line }, i) => {
    const inPlace = before[i]
    const isReworded =
      inPlace !== undefined && inPlace.level === line.level && gone.includes(inPlace) && isFree(inPlace)
    const id =
      take(before.find((old) => old.id === own)) ??
      take(before.find((old) => same(line)(old) && isFree(old))) ??
      (isReworded ? take(inPlace) : undefined)
    return { id: id ?? ids[i] ?? '', ...line }
  })
}
