import type { Question, Word } from '../model.ts'
import { stemsOfWord, wordsOf } from './key.ts'
import { isUmbrella, withSynonyms } from './synonyms.ts'

/** Small words that stand in every text; they count only where nothing else was typed. Folded. */
const SMALL = new Set(
  'a i u o na za za s sa od do iz po k ka ili da se su u vo so od na za e dhe ne nga per me te i e the of and in to for a an on at by with is'.split(
    ' ',
  ),
)
/** More words narrow nothing that a person could still mean. */
const MOST = 12
/** A beginning shorter than this would find half of everything. */
const SHORTEST = 3

const wordOf = (folded: string, all: readonly string[]): Word => ({
  folded,
  stems: withSynonyms(stemsOfWord(folded), all),
})

/** What a person typed, in any spelling, ready to be compared. Nothing but signs asks for nothing. */
export function questionOf(typed: string): Question {
  const whole = wordsOf(typed)
  const every = [...new Set(whole.split(' ').filter((word) => word !== ''))].slice(0, MOST)
  const telling = every.filter((word) => !SMALL.has(word))
  const kept = telling.length > 0 ? telling : every
  const stems = kept.flatMap(stemsOfWord)
  const words = kept.map((word) => wordOf(word, stems))
  return { whole, words, isUmbrella: words.some((word) => isUmbrella(word.stems)) }
}

/** Whether a word begins with what was typed, or is a form of it. */
export const isForm = (word: Word, folded: string): boolean =>
  (word.folded.length >= SHORTEST ? folded.startsWith(word.folded) : folded === word.folded) ||
  stemsOfWord(folded).some((stem) => word.stems.includes(stem))

const lexemesOf = (word: Word, weights: string, isWhole: boolean): string => {
  const stems = word.stems.map((stem) => `'=${stem}'${weights && `:${weights}`}`)
  const beginning = word.folded.length >= SHORTEST ? `${weights}*` : weights
  return [...stems, ...(isWhole ? [] : [`'${word.folded}'${beginning && `:${beginning}`}`])].join(' | ')
}

/**
 * The question for the column `findable_text.words`. It holds folded words alone, so nothing in it is a sign of the query language.
 * @param weights where to look: `A` titles, `B` other names; none: everywhere
 * @param isWhole only forms of the word, not what begins with it
 */
export const queryOf = (question: Question, weights = '', isWhole = false): string =>
  question.words.map((word) => `(${lexemesOf(word, weights, isWhole)})`).join(' & ')

/** The same where one word is enough. */
export const anyQueryOf = (question: Question, weights = ''): string =>
  question.words.map((word) => `(${lexemesOf(word, weights, true)})`).join(' | ')

/** Every word in the title or in the name of its place, one at least in the title: the day centre of this town before a report on it. */
export const titleQueryOf = (question: Question): string =>
  `${queryOf(question, 'AD', true)} & (${anyQueryOf(question, 'A')})`
