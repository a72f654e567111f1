import type { Locale } from './locale.ts'
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

const CYRILLIC = 'а б в г д ђ ѓ е ж з ѕ и ј к л љ м н њ о п р с т ћ ќ у ф х ц ч џ ш'
const SOUTH_SLAVIC = 'a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž'
const ALBANIAN = 'a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh'
const ENGLISH = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'

/** The alphabet of a list: Serbian and Macedonian share one order; in a Cyrillic list names in Latin come last. */
const ALPHABETS: Readonly<Record<Locale, string>> = {
  'sr-Cyrl': `${CYRILLIC} ${SOUTH_SLAVIC}`,
  'sr-Latn': SOUTH_SLAVIC,
  bs: SOUTH_SLAVIC,
  mk: `${CYRILLIC} ${SOUTH_SLAVIC}`,
  sq: ALBANIAN,
  en: ENGLISH,
}
/** Letters get characters from here on: above the digits, in order, all in one plane, so bytes sort as characters do. */
const FIRST_WEIGHT = 0xc0
const GAP = '-'
const WEIGHTS = new Map<Locale, ReadonlyMap<string, string>>()

function weightsOf(locale: Locale): ReadonlyMap<string, string> {
  const known = WEIGHTS.get(locale)
  if (known) return known
  const letters = ALPHABETS[locale].split(' ')
  const made = new Map(letters.map((letter, at) => [letter, String.fromCharCode(FIRST_WEIGHT + at)]))
  WEIGHTS.set(locale, made)
  return made
}

/** Digits are their own weight; a foreign letter has that of its base letter; a sign has none. */
function weightOfStray(letter: string, weights: ReadonlyMap<string, string>): string {
  if (/\d/.test(letter)) return letter
  const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '')
  const base = weights.has(bare) ? bare : (STRAYS[letter]?.slice(0, 1) ?? bare)
  return weights.get(base) ?? (/\p{L}/u.test(base) ? base : '')
}

/**
 * A key that puts names in the order of the locale's alphabet when compared byte by byte (`collate "C"`, or `<`):
 * `lj`, `nj`, `dž` and the Albanian pairs are letters of their own, foreign letters stand with their base letter,
 * punctuation counts nothing, a space or hyphen ends a word. The text itself follows and breaks ties. Two letters that
 * only meet (`konjunktura`) are taken for one, as every library does: telling them apart needs a dictionary.
 */
export function sortKey(text: string, locale: Locale): string {
  const weights = weightsOf(locale)
  const own = tidy(text).normalize('NFKC').toLowerCase()
  const letters = weights.has('ж') ? own : lettersToLatin(own, 'mk')
  let key = ''
  for (let at = 0; at < letters.length; ) {
    const pair = letters.slice(at, at + 2)
    const isPair = pair.length === 2 && weights.has(pair)
    const letter = isPair ? pair : String.fromCodePoint(letters.codePointAt(at) ?? 0)
    if (/[\s\p{Pd}/]/u.test(letter)) key += key.endsWith(GAP) ? '' : GAP
    else key += weights.get(letter) ?? weightOfStray(letter, weights)
    at += letter.length
  }
  return `${key} ${tidy(text)}`
}
