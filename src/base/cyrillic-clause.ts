import { isForeignSpelling, looksOurs } from './cyrillic-kept.ts'

/** A word of a text and where it stands. */
export type Word = { readonly raw: string; readonly at: number; readonly end: number }

/** English small words that no word of ours is spelt like: where one stands, a clause may be English. */
const SURE = new Set('the of for and with by from this their which through towards within between'.split(' '))
/** English small words that are words of ours too (`to`, `on`, `a`): they neither begin a clause nor end it. */
const UNSURE = new Set('a an as at be in into is are it its no on or to do so we our more'.split(' '))
/** Endings and pairs of vowels of English; ours may have them too, so they count within a clause alone. */
const ENGLISH =
  /(?:ing|tions?|sions?|ments?|ies|ed|ly|als?|ives?|ers|ous|ful|less|age|ures?|ary|ory|ics|ism|ge|ible|ean|end|ple|[aeiou]ce)$|ee|oo|ea|ou|ai|oa|gh|ph/

const small = (word: Word): string => word.raw.toLowerCase()
const isSure = (word: Word): boolean => SURE.has(small(word))
const isOurs = (word: Word): boolean => !UNSURE.has(small(word)) && looksOurs(word.raw)
const isEnglish = (word: Word): boolean =>
  isSure(word) || isForeignSpelling(word.raw) || (!isOurs(word) && ENGLISH.test(small(word)))
/** Nothing but spaces, numbers, hyphens and commas lies between: the clause goes on. */
const goesOn = (text: string, left: Word, right: Word): boolean =>
  /^[ \u00A0\d,'’&/–-]*$/u.test(text.slice(left.end, right.at))

/** The whole clause around a word: as far as nothing ends it and no word is plainly ours. */
function clauseAround(text: string, words: readonly Word[], at: number): readonly [number, number] {
  const reach = (step: 1 | -1): number => {
    let edge = at
    for (;;) {
      const [here, next] = [words[edge], words[edge + step]]
      if (!here || !next || isOurs(next)) return edge
      if (!(step > 0 ? goesOn(text, here, next) : goesOn(text, next, here))) return edge
      edge += step
    }
  }
  return [reach(-1), reach(1)]
}

/** Without the words at either edge that could be ours and stand beside none that is surely English. */
function withoutOurs(words: readonly Word[], [from, to]: readonly [number, number]): readonly [number, number] {
  const stays = (at: number, beside: number): boolean => {
    const [word, neighbour] = [words[at], words[beside]]
    return word !== undefined && (isEnglish(word) || (neighbour !== undefined && isSure(neighbour)))
  }
  let [first, last] = [from, to]
  while (first < last && !stays(first, first + 1)) first += 1
  while (last > first && !stays(last, last - 1)) last -= 1
  return [first, last]
}

/**
 * Which words stand in an English clause within a text of ours, as the title of a programme does: at least three words
 * around one that is surely English, most of them English by their spelling, none plainly ours. Linear in the words.
 */
export function inEnglishClause(text: string, words: readonly Word[]): readonly boolean[] {
  const result = words.map(() => false)
  let done = -1
  words.forEach((word, at) => {
    if (at <= done || !isSure(word)) return
    const clause = clauseAround(text, words, at)
    done = clause[1]
    const [first, last] = withoutOurs(words, clause)
    const inside = words.slice(first, last + 1)
    const english = inside.filter((one) => isEnglish(one) || UNSURE.has(small(one))).length
    if (inside.length >= 3 && english / inside.length >= 0.6) result.fill(true, first, last + 1)
  })
  return result
}
