import type { Find, Question, Stretch, Why, Word } from '../model.ts'
import { wordsOf } from './key.ts'
import { isForm } from './question.ts'

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** How much of a long text is shown around the word. */
const BEFORE = 60
const AROUND = 200

const hitsIn = (text: string, words: readonly Word[]): readonly { from: number; to: number; word: Word }[] =>
  [...text.matchAll(WORD)].flatMap((found) => {
    const folded = wordsOf(found[0])
    const word = words.find((one) => isForm(one, folded))
    return word === undefined ? [] : [{ from: found.index, to: found.index + found[0].length, word }]
  })

/** A text in stretches, the words for which it was found apart. Together they are the text. */
export function marked(text: string, { words }: Question): readonly Stretch[] {
  let at = 0
  const stretches: Stretch[] = []
  for (const { from, to } of hitsIn(text, words)) {
    if (from > at) stretches.push({ text: text.slice(at, from), isHit: false })
    stretches.push({ text: text.slice(from, to), isHit: true })
    at = to
  }
  if (at < text.length) stretches.push({ text: text.slice(at), isHit: false })
  return stretches
}

/** The part of a long text around the first word that was found, cut between words. */
function partOf(text: string, words: readonly Word[]): string {
  if (text.length <= AROUND) return text
  const first = hitsIn(text, words)[0]?.from ?? 0
  const start = first <= BEFORE ? 0 : text.lastIndexOf(' ', first - BEFORE) + 1
  const stop = start + AROUND >= text.length ? text.length : text.lastIndexOf(' ', start + AROUND)
  return `${start > 0 ? '… ' : ''}${text.slice(start, stop)}${stop < text.length ? ' …' : ''}`
}

/**
 * Why a thing was found, where its title alone does not say it: the other name or the part of the text that holds most of
 * the words that the title lacks. Undefined: the title says it all. `shown` is the title as the reader sees it.
 */
export function whyOf(
  find: Pick<Find, 'titles' | 'otherNames' | 'body'>,
  question: Question,
  shown: string,
): Why | undefined {
  const inTitle = new Set(hitsIn(shown, question.words).map(({ word }) => word))
  const lacking = question.words.filter((word) => !inTitle.has(word))
  if (lacking.length === 0) return undefined
  const names = [...find.titles.map(({ text }) => text), ...find.otherNames].filter((text) => text !== shown)
  const texts = [
    ...names.map((text) => ({ text, where: 'other' as const })),
    ...find.body.map((text) => ({ text, where: 'body' as const })),
  ]
  const held = texts.map((one) => ({ ...one, n: new Set(hitsIn(one.text, lacking).map(({ word }) => word)).size }))
  const best = held.reduce((a, b) => (b.n > a.n ? b : a), { text: '', where: 'place' as Why['where'], n: 0 })
  if (best.n === 0) return { where: 'place', stretches: [] }
  return { where: best.where, stretches: marked(partOf(best.text, lacking), question) }
}
