import { lettersToLatin, plain } from './script.ts'
import { inOneScript } from './script-of.ts'

/** What is left after script and diacritics: letters that Unicode does not take apart, and the neighbours' Cyrillic. */
const STRAYS: Readonly<Record<string, string>> = Object.fromEntries(
  'đ-dj ð-d ł-l ø-o æ-ae œ-oe ß-ss ı-i й-j щ-st ъ- ы-y ь- э-e ю-ju я-ja ё-jo є-e ґ-g і-i'
    .split(' ')
    .map((pair) => pair.split('-')),
)

/** Trimmed, and every run of spaces of any kind (no-break, thin) as one space; invisible characters are dropped. */
export const tidy = (text: string): string =>
  text
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * A text for searching: plain small Latin letters whatever the script, diacritics, case, `đ` or `dj`, and letters of
 * the other script that only look right (domain.md, invariant 49). `ђорђевић`, `Djordjevic` and `Đorđević` are one.
 * The stored text stays as it was written. Folding twice changes nothing.
 */
export function fold(text: string): string {
  const words = tidy(plain(text))
    .normalize('NFKC')
    .replace(/\p{L}+/gu, inOneScript)
    .toLowerCase()
  const latin = lettersToLatin(words, 'mk').replace(/[^\p{ASCII}]/gu, (letter) => STRAYS[letter] ?? letter)
  return tidy(latin.normalize('NFKD').replace(/\p{M}/gu, ''))
}

/** The two ijekavian forms of e; what n and l are half of does not matter, for both ways of speaking fold alike. */
const IJEKAVIAN = /ije|(?<=[bcdfghklmnprstvz])je/g

/**
 * A looser fold for searching: ekavian and ijekavian words meet (`deca` and `djeca`, `vreme` and `vrijeme`, `deo` and
 * `dio`, `opština` and `općina`). More words meet than are the same, so its finds stand after those of `fold`. Folding
 * twice changes nothing, and texts that `fold` alike fold alike here.
 */
export function foldDialect(text: string): string {
  let folded = fold(text).replace(/\bopcin/g, 'opstin')
  for (let before = ''; before !== folded; ) {
    before = folded
    folded = folded.replace(IJEKAVIAN, 'e')
  }
  return folded.replace(/io\b/g, 'eo')
}
