import { fold } from '#base/text.ts'

/** A code and everything that people write for it, in any language and script. */
export type Word = { readonly code: string; readonly words: readonly string[] }

export type Found =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'ambiguous'; readonly codes: readonly string[] }
  | { readonly kind: 'unknown'; readonly nearest?: string }

/** A list that is ready to be looked into. */
export type LookUp = {
  readonly byWord: ReadonlyMap<string, ReadonlySet<string>>
  /** What was looked for before: tables repeat themselves. */
  readonly seen: Map<string, Found>
  /** How many more times the nearest word is searched for; it costs a walk through the list. */
  searches: number
}

/** More suggestions than these help nobody, and a hostile table of 20,000 odd words must not keep the program busy. */
const SEARCHES = 150
const LONGEST_WORD = 60

/** Folded, with every sign between letters as one space: `Covers_what` is `covers what`. */
export const bare = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export function makeLookUp(words: readonly Word[]): LookUp {
  const byWord = new Map<string, Set<string>>()
  for (const { code, words: spellings } of words)
    for (const spelling of [code, ...spellings]) {
      const key = bare(spelling)
      if (key !== '') byWord.set(key, (byWord.get(key) ?? new Set()).add(code))
    }
  return { byWord, seen: new Map(), searches: SEARCHES }
}

/** Steps from one word to another: a letter more, less, other, or two swapped (optimal string alignment). O(n·m). */
export function editDistance(from: string, to: string): number {
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1
      const steps = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost]
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (isSwap) steps.push((before[j - 2] ?? 0) + 1)
      next.push(Math.min(...steps))
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}

/** The one code whose word is at most a quarter of its letters away; two equally near ones are no help. */
function nearestCode(list: LookUp, word: string): string | undefined {
  const reach = Math.max(1, Math.floor(word.length / 4))
  const nearest = new Set<string>()
  let least = reach
  for (const [known, codes] of list.byWord) {
    if (Math.abs(known.length - word.length) > least) continue
    const steps = editDistance(word, known)
    if (steps > least) continue
    if (steps < least) nearest.clear()
    least = steps
    for (const code of codes) nearest.add(code)
  }
  const [code] = nearest
  return nearest.size === 1 ? code : undefined
}

/** The codes of all words that begin with these whole words: `Romi` is `Romi i Romkinje`. */
function beginningWith(list: LookUp, word: string): ReadonlySet<string> {
  const codes = new Set<string>()
  if (word.length < 3) return codes
  for (const [known, own] of list.byWord) if (known.startsWith(`${word} `)) for (const code of own) codes.add(code)
  return codes
}

function search(list: LookUp, word: string): Found {
  const exact = list.byWord.get(word)
  const codes = [...(exact ?? (list.searches > 0 ? beginningWith(list, word) : []))]
  const [code] = codes
  if (code !== undefined && codes.length === 1) return { kind: 'code', code }
  if (codes.length > 1) return { kind: 'ambiguous', codes: codes.toSorted() }
  if (list.searches <= 0 || word.length > LONGEST_WORD) return { kind: 'unknown' }
  list.searches -= 1
  const nearest = nearestCode(list, word)
  return nearest === undefined ? { kind: 'unknown' } : { kind: 'unknown', nearest }
}

/** The code that a person means by a code or a word in any script, case or diacritics; never a guess. */
export function lookUp(list: LookUp, typed: string): Found {
  const known = list.seen.get(typed)
  if (known) return known
  const found = search(list, bare(typed))
  list.seen.set(typed, found)
  return found
}
