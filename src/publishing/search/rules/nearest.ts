/** So many letters may be wrong in a word of that length. */
export const lettersWrong = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * Letters left out, added, exchanged or turned round between two words (optimal string alignment), or more than `most`.
 * Cost: length times length.
 */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = rowBelow(a, b, i, last, before)
    before = last
    last = next
  }
  return last[b.length] ?? most + 1
}

/** The distances of the first `i` letters of `a` to every beginning of `b`, from the two rows above. */
function rowBelow(a: string, b: string, i: number, last: readonly number[], before: readonly number[]): number[] {
  const row = [i]
  for (let j = 1; j <= b.length; j++) {
    const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
    const isTurned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, isTurned ? (before[j - 2] ?? 0) + 1 : i + j))
  }
  return row
}

const sameStart = (a: string, b: string): number => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** The known words nearest to a word that was perhaps mistyped, the nearest first, then those that begin alike. */
export function nearest(word: string, known: readonly string[], limit = 3): readonly string[] {
  const most = lettersWrong(word)
  return known
    .map((other) => ({ other, wrong: distance(word, other, most), same: sameStart(word, other) }))
    .filter(({ wrong }) => wrong > 0 && wrong <= most)
    .sort((a, b) => a.wrong - b.wrong || b.same - a.same || (a.other < b.other ? -1 : 1))
    .slice(0, limit)
    .map(({ other }) => other)
}
