import { LEVELS, type Objective } from '../model.ts'

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

/**
 * A new wording takes over the ids of an old one: of the same line, else of the line that stood in its place and is no
 * longer there, so that progress stays with what was reworded. @param ids for lines that are new, one for each line
 */
export function keepIds(
  lines: readonly Omit<Objective, 'id'>[],
  before: readonly Objective[],
  ids: readonly string[],
): readonly Objective[] {
  const same = (line: Omit<Objective, 'id'>) => (old: Objective) => old.level === line.level && old.text === line.text
  const gone = before.filter((old) => !lines.some((line) => same(line)(old)))
  const taken = new Set<string>()
  const take = (old: Objective | undefined): string | undefined => {
    if (!old || taken.has(old.id)) return undefined
    taken.add(old.id)
    return old.id
  }
  return lines.map((line, i) => {
    const inPlace = before[i]
    const isReworded = inPlace !== undefined && inPlace.level === line.level && gone.includes(inPlace)
    const id =
      take(before.find((old) => same(line)(old) && !taken.has(old.id))) ?? (isReworded ? take(inPlace) : undefined)
    return { id: id ?? ids[i] ?? '', ...line }
  })
}
