import { fold, foldDialect } from '#base/text.ts'

/** No word that a person types is longer; the database could not hold one of thousands of letters. */
const LONGEST = /([a-z0-9]{60})[a-z0-9]+/g

/**
 * The words of a text as a search compares them, one space between: `fold` without signs, then the two ways of speaking
 * (`foldDialect`) and the Macedonian and Albanian letters that Serbian writes otherwise (`куќа` and `kuća`, `Gjakova` and
 * `Đakovica`). The database's `search_words` says the same.
 */
export const wordsOf = (text: string): string =>
  foldDialect(
    fold(text)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
      .replace(LONGEST, '$1')
      .replace(/\bopcin/g, 'opstin')
      .replaceAll('gj', 'dj')
      .replaceAll('kj', 'c'),
  )

/** Endings of Serbian, Bosnian and Macedonian nouns and adjectives; at least three letters stay, before -ov- and -ev- four. */
const ENDING =
  /(?:(?<=[a-z]{4})[oe]v(?:ima|om|oj|og|im|ih|[aeiou])?|(?<=[a-z]{3})(?:ama|ima|ami|oga|ega|ome|omu|emu|om|em|og|eg|im|ih|oj|[aeiouy]))(?![a-z0-9])/g
/** The vowel that comes and goes: `centar` and `centra`, `projekat` and `projekta`, `center` and `centre`. */
const FLEETING = /(?<=[a-z]{2}[bcdfghjklmnprstvz])(?:[ae](?=r(?![a-z0-9]))|a(?=[tckn](?![a-z0-9])))/g
/** What is left of -ija, and of -nje, -lje, of which `foldDialect` leaves no j: `inkluzija`, `inkluzije`, `jačanju`, `jačanje`. */
const SOFT = /(?<=[a-z]{3})(?:ij|(?<=[nldt])j)(?![a-z0-9])/g
/** `korisnik` and `korisnici`. */
const SOFTENED = /(?<=[a-z]{3})c(?![a-z0-9])/g
/** The article behind a Macedonian word, the endings of an Albanian one, the plural of an English one; `timovi` as of `tim`. */
const ARTICLE =
  /(?:(?<=[a-z]{3})ov(?:ima|[aei])|(?<=[a-z]{4})(?:ies|ave|eve|ot|ta|to|te|es|en|et|at|it|in|ut|un|ne|se|ve|s))(?![a-z0-9])/g

/** Folded words without their endings. The database's `search_stems` says the same. */
export const stemsOf = (words: string): string =>
  words.replace(ENDING, '').replace(SOFT, '').replace(FLEETING, '').replace(SOFTENED, 'k')
/** Folded words without an article behind them. The database's `search_bare` says the same. */
export const bareOf = (words: string): string => words.replace(ARTICLE, '')

/** The stems by which a folded word is known: as a Serbian one, and without a Macedonian, Albanian or English ending. */
export const stemsOfWord = (word: string): readonly string[] => [...new Set([stemsOf(word), stemsOf(bareOf(word))])]
