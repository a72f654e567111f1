import { ADDRESSES } from './script.ts'

/** Letters that print alike in both scripts, in the same order in both. */
const LATIN_TWINS = 'AaBEeHJjKMOoPpCcTXxyYIiSs'
const CYRILLIC_TWINS = 'АаВЕеНЈјКМОоРрСсТХхуУІіЅѕ'
/** Whoever types a Latin s into a Cyrillic word means с, not the Macedonian ѕ that it looks like. */
const CYRILLIC_FOR_TWINS = 'АаВЕеНЈјКМОоРрСсТХхуУІіСс'
const swap = (word: string, from: string, to: string): string =>
  word.replace(/\p{L}/gu, (letter) => to[from.indexOf(letter)] ?? letter)
const count = (word: string, letters: RegExp, twins: string): number =>
  (word.match(letters) ?? []).filter((letter) => !twins.includes(letter)).length

/** A word typed in two scripts (`Србиja`) is brought into the one in which more of its letters can only be. */
export function inOneScript(word: string): string {
  if (!/\p{Script=Latin}/u.test(word) || !/\p{Script=Cyrillic}/u.test(word)) return word
  const latin = count(word, /\p{Script=Latin}/gu, LATIN_TWINS)
  const cyrillic = count(word, /\p{Script=Cyrillic}/gu, CYRILLIC_TWINS)
  return cyrillic > latin ? swap(word, LATIN_TWINS, CYRILLIC_FOR_TWINS) : swap(word, CYRILLIC_TWINS, LATIN_TWINS)
}

export type TextScript = 'Cyrl' | 'Latn' | 'mixed' | 'none'

const ADDRESS = new RegExp(ADDRESSES, 'giu')
/** A page in one script has some names and numbers of the other; more than a third is a text in two scripts. */
const SHARE_OF_MIXED = 1 / 3

/** The script of a text, by its letters; addresses do not count. */
export function scriptOf(text: string): TextScript {
  const words = text.replace(ADDRESS, ' ')
  const cyrillic = (words.match(/\p{Script=Cyrillic}/gu) ?? []).length
  const latin = (words.match(/\p{Script=Latin}/gu) ?? []).length
  if (cyrillic + latin === 0) return 'none'
  if (Math.min(cyrillic, latin) / (cyrillic + latin) > SHARE_OF_MIXED) return 'mixed'
  return cyrillic > latin ? 'Cyrl' : 'Latn'
}

/** A word with letters of both scripts that look alike. `at` counts UTF-16 units, as strings do. */
export type Homoglyph = { readonly at: number; readonly raw: string; readonly suggestion: string }

/** One letter of the other script that stands as a word of its own between words of one script: `У тoку a`. */
const LONE = /(?<=(\p{L})[ \u00A0])(\p{L})(?=[ \u00A0](\p{L}))/gu
const isCyrillic = (letter: string): boolean => /\p{Script=Cyrillic}/u.test(letter)
const isLatin = (letter: string): boolean => /\p{Script=Latin}/u.test(letter)

function loneTwins(text: string): readonly Homoglyph[] {
  return [...text.matchAll(LONE)].flatMap((found) => {
    const [, before = '', raw = '', after = ''] = found
    const latin = 'aoyi'.indexOf(raw)
    const cyrillic = 'ао'.indexOf(raw)
    if (latin >= 0 && raw !== 'i' && isCyrillic(before) && isCyrillic(after))
      return [{ at: found.index, raw, suggestion: 'аоу'[latin] ?? raw }]
    return cyrillic >= 0 && isLatin(before) && isLatin(after)
      ? [{ at: found.index, raw, suggestion: 'ao'[cyrillic] ?? raw }]
      : []
  })
}

/**
 * Words that mix the two scripts, most often typed so by mistake (`KОВИД` with a Latin K), each with the word in the one
 * script to which more of its letters can only belong. Nothing is changed (domain.md, invariant 49, row 3-04).
 */
export function homoglyphsIn(text: string): readonly Homoglyph[] {
  const mixed = [...text.matchAll(/\p{L}+/gu)].flatMap((found) => {
    const raw = found[0]
    const suggestion = inOneScript(raw)
    return isLatin(raw) && isCyrillic(raw) ? [{ at: found.index, raw, suggestion }] : []
  })
  return [...mixed, ...loneTwins(text)].sort((a, b) => a.at - b.at)
}
