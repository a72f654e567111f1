import type { Draft } from './draft.ts'
import { entryKey, type RightRow } from './table.ts'
import { writeEntry } from './write.ts'

/** An entry of the body that stands now, as it was read when it was posted. */
export type Standing = {
  readonly id: string
  readonly kind: 'estimate' | 'count'
  readonly draft: Draft
  /** Something superseded it once and was withdrawn; the database lets that happen once. */
  readonly wasSuperseded: boolean
}
/** What new rows are beside what stands: new, the same again, or another number in the same place. */
export type Comparison = {
  readonly fresh: readonly RightRow[]
  readonly same: readonly { readonly row: RightRow; readonly standing: Standing }[]
  readonly other: readonly { readonly row: RightRow; readonly standing: Standing }[]
}

const fingerprint = (draft: Draft): string => JSON.stringify(writeEntry(draft))

/** Compares right rows with what stands, by `entryKey`. The same again is never stored twice; another needs a reason. */
export function compareWithStanding(rows: readonly RightRow[], standing: readonly Standing[]): Comparison {
  const byKey = new Map(standing.map((entry) => [entryKey(entry.draft), entry]))
  const found = rows.map((row) => ({ row, standing: byKey.get(entryKey(row.draft)) }))
  const met = found.flatMap(({ row, standing: entry }) => (entry ? [{ row, standing: entry }] : []))
  const isSame = (pair: { row: RightRow; standing: Standing }) =>
    fingerprint(pair.row.draft) === fingerprint(pair.standing.draft)
  return {
    fresh: found.filter((pair) => !pair.standing).map((pair) => pair.row),
    same: met.filter(isSame),
    other: met.filter((pair) => !isSame(pair)),
  }
}
