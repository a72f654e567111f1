import { wordToCyrillic } from './cyrillic-letters.ts'
import type { Locale } from './locale.ts'
import { lettersToLatin } from './script.ts'
import { tidy } from './text.ts'

/** A letter of Serbian, Bosnian or Macedonian is one Cyrillic letter here, whichever script the name is kept in. */
const CYRILLIC = 'а б в г д ђ ѓ е ж з ѕ и ј к л љ м н њ о п р с т ћ ќ у ф х ц ч џ ш'
const LATIN = 'а б ц ч ћ д џ ђ е ф г х и ј к л љ м н њ о п q р с ш т у в w x y з ж'
const ALBANIAN = 'a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh'
const ENGLISH = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'

type Alphabet = { readonly weights: ReadonlyMap<string, string>; readonly unit: (word: string) => string }

/** Letters get characters from here on: above the digits, in order. */
const FIRST_WEIGHT = 0xc0
const weightsOf = (letters: string): ReadonlyMap<string, string> =>
  new Map(letters.split(' ').map((letter, at) => [letter, String.fromCharCode(FIRST_WEIGHT + at)]))

/** Letters of the neighbours that Unicode does not take apart, and those that an alphabet without them places by sound. */
const STRAYS: Readonly<Record<string, string>> = Object.fromEntries(
  'đ-d ð-đ ł-l ø-o æ-ae œ-oe ß-ss ı-i й-ј щ-шт ъ- ы-и ь- э-е ю-ју я-ја ё-јо є-е ґ-г і-и ѐ-е ѝ-и'
    .split(' ')
    .map((pair) => pair.split('-')),
)
const BY_SOUND: Readonly<Record<string, string>> = { q: 'к', w: 'в', x: 'кс', y: 'и' }
/** What a Latin list writes with two letters, as it is read there: `Ѓорче` is `Gjorče`. */
const MACEDONIAN: Readonly<Record<string, string>> = { ѓ: 'гј', ќ: 'кј', ѕ: 'дз' }

/** Marks that make no letter of their own: `Müller`, `Shkodër` in a Serbian list. */
const bare = (word: string): string =>
  word.replace(/[^\p{ASCII}čćžšđа-яђѓѕјљњћќџ]/gu, (letter) => {
    const stray = STRAYS[letter]
    return stray ?? (letter.normalize('NFKD').replace(/\p{M}/gu, '') || letter)
  })
const serbian = (word: string): string => wordToCyrillic(bare(word), 'sr')
const SOUTH_SLAVIC: Alphabet = {
  weights: weightsOf(LATIN),
  unit: (word) => serbian(word.replace(/[ѓќѕ]/gu, (letter) => MACEDONIAN[letter] ?? letter)),
}
const cyrillic = (language: 'sr' | 'mk'): Alphabet => ({
  weights: weightsOf(CYRILLIC),
  unit: (word) => wordToCyrillic(bare(word), language).replace(/[qwxy]/gu, (letter) => BY_SOUND[letter] ?? letter),
})
const latin = (letters: string): Alphabet => ({
  weights: weightsOf(letters),
  unit: (word) => lettersToLatin(word, 'mk'),
})

const ALPHABETS: Readonly<Record<Locale, Alphabet>> = {
  'sr-Cyrl': cyrillic('sr'),
  'sr-Latn': SOUTH_SLAVIC,
  bs: SOUTH_SLAVIC,
  mk: cyrillic('mk'),
  sq: latin(ALBANIAN),
  en: latin(ENGLISH),
}

/** A foreign letter has the weight of its base letter, a sign has none. */
function weightOf(letter: string, weights: ReadonlyMap<string, string>): string {
  const own = weights.get(letter)
  if (own !== undefined) return own
  const base = STRAYS[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '')
  return weights.get(base) ?? weights.get(base.slice(0, 1)) ?? (/\p{L}/u.test(base) ? base : '')
}

const longest = (letters: string, at: number, weights: ReadonlyMap<string, string>): string => {
  const pair = letters.slice(at, at + 2)
  return pair.length === 2 && weights.has(pair) ? pair : String.fromCodePoint(letters.codePointAt(at) ?? 0)
}

function weighed(word: string, { weights, unit }: Alphabet): string {
  const letters = unit(word)
  let key = ''
  for (let at = 0; at < letters.length; ) {
    const letter = longest(letters, at, weights)
    key += weightOf(letter, weights)
    at += letter.length
  }
  return key
}

/** Runs of letters, of digits, and what ends a word; other signs count nothing. */
const PARTS = /(?<letters>[\p{L}\p{M}]+)|(?<digits>\d+)|(?<gap>[\s\p{Pd}/]+)/gu
const DIGITS = 12

/**
 * A key that puts names in the order of the locale's alphabet when compared with `<`: `lj`, `nj`, `dž` and the Albanian
 * pairs are letters of their own, but two letters that only meet (`konjugacija`, `nadživeti`) stay two. Names in Latin
 * and in Cyrillic stand in one order. Foreign letters stand with their base letter, numbers by their size, a space or
 * hyphen ends a word, other signs count nothing. The text itself follows and breaks ties.
 */
export function alphabetKey(text: string, locale: Locale): string {
  const whole = tidy(text)
  const alphabet = ALPHABETS[locale]
  let key = ''
  for (const { groups } of whole.normalize('NFKC').toLowerCase().matchAll(PARTS)) {
    if (groups?.letters !== undefined) key += weighed(groups.letters, alphabet)
    else if (groups?.digits !== undefined) key += groups.digits.padStart(DIGITS, '0')
    else if (key !== '' && !key.endsWith('-')) key += '-'
  }
  return `${key} ${whole}`
}

/** Compares two names by the reader's alphabet; 0 only for the same name. For lists of some hundred names. */
export const byAlphabet =
  (locale: Locale): ((a: string, b: string) => number) =>
  (a, b) => {
    const [first, second] = [alphabetKey(a, locale), alphabetKey(b, locale)]
    return first < second ? -1 : Number(first > second)
  }

/** Things in the order of the reader's alphabet by the name that the reader sees; each name is weighed once. */
export const inAlphabet = <T>(locale: Locale, things: readonly T[], nameOf: (thing: T) => string): readonly T[] =>
  things
    .map((thing) => ({ thing, key: alphabetKey(nameOf(thing), locale) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ thing }) => thing)
