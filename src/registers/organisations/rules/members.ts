import { fold } from '#base/text.ts'
import type { Change, Changed, MemberEntry, MemberList } from '../model.ts'

/** By what a member is known again: its code where the register has it, else its name without script and marks. */
const keyOf = (entry: MemberEntry): string => entry.memberCode ?? entry.placeCode ?? `name ${fold(entry.text)}`

/** Lists tell of change only where they list the same kind of thing, and name it. */
const areComparable = (a: MemberList, b: MemberList): boolean =>
  a.counts === b.counts && a.entries.length > 0 && b.entries.length > 0

/**
 * The names of the newer list, then those that only the older has, each with what became of it in between. Who is missing
 * in a list that does not mean to be whole may have been there all the time: `unknown`. [4-28]
 */
export function changesBetween(older: MemberList, newer: MemberList): readonly Changed[] {
  const [before, after] = [new Set(older.entries.map(keyOf)), new Set(newer.entries.map(keyOf))]
  const canTell = areComparable(older, newer)
  const said = (isSure: boolean, change: Change): Change => (canTell && isSure ? change : 'unknown')
  return [
    ...newer.entries.map((entry) => ({
      ...entry,
      change: before.has(keyOf(entry)) ? said(true, 'stays') : said(older.isComplete, 'joined'),
    })),
    ...older.entries
      .filter((entry) => !after.has(keyOf(entry)))
      .map((entry) => ({ ...entry, change: said(newer.isComplete, 'left') })),
  ]
}
