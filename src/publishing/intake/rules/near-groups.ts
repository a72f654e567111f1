import type { Span } from '../model.ts'
import { inScriptOf } from './page.ts'
import { steps, type Word } from './phrases.ts'
import { spanAt, type View } from './view.ts'

const CHILD = /^(?:dec[aeiou]m?|djec[aeiou]m?|d(?:ij)?ete|deteta|djeteta)$/
const PERSON = /^(?:osob(?:a|e|i|u|om|ama)|lic(?:a|e|u|ima)|gradjan(?:i|e|a|ima)|zene|zena)$/
const WITH = /^sa?$/
type Phrase = { readonly code: string; readonly known: readonly RegExp[]; readonly right: readonly string[] }
const PHRASES: readonly Phrase[] = [
  {
    code: 'G01',
    known: [CHILD, WITH, /^(?:smetnj|teskoc|poteskoc)(?:ama|e|a)$/, /^u$/, /^razvoju$/],
    right: ['deca', 'sa', 'smetnjama', 'u', 'razvoju'],
  },
  { code: 'G02', known: [PERSON, WITH, /^invaliditet(?:om)?$/], right: ['osobe', 'sa', 'invaliditetom'] },
  { code: 'G01', known: [CHILD, WITH, /^invaliditet(?:om)?$/], right: ['deca', 'sa', 'invaliditetom'] },
]

/** Which word of the phrase is wrong, when just one is and it is nearly the right one. */
function wrongWord({ known, right }: Phrase, window: readonly Word[]): number | undefined {
  const wrong = window.flatMap(({ text }, i) => (known[i]?.test(text) ? [] : [i]))
  const [at] = wrong
  if (window.length < known.length || wrong.length !== 1 || at === undefined || at === 0) return undefined
  const [found, meant] = [window[at]?.text ?? '', right[at] ?? '']
  if (at === 1) return /^(?:za|sz|as|saa|na)$/.test(found) ? at : undefined
  return meant.length > 4 && steps(meant.slice(0, -1), found.slice(0, meant.length - 1), 2) <= 2 ? at : undefined
}

/** The phrase with the right word in the place of the wrong one. */
function mended(view: View, span: Span, wrong: Word, right: string): string {
  const { raw, at } = spanAt(view, wrong.from, wrong.to)
  const from = at - span.at
  return span.raw.slice(0, from) + inScriptOf(raw, right) + span.raw.slice(from + raw.length)
}

/** Known groups with one word of their name wrong, each with the words that were meant. */
export const nearGroupsIn = (view: View, words: readonly Word[]) =>
  PHRASES.flatMap((phrase) =>
    words.flatMap((word, at) => {
      const window = words.slice(at, at + phrase.known.length)
      const [last, wrong] = [window.at(-1), wrongWord(phrase, window)]
      const mistaken = window[wrong ?? -1]
      if (!last || !mistaken) return []
      const span = spanAt(view, word.from, last.to)
      return [{ code: phrase.code, span, mended: mended(view, span, mistaken, phrase.right[wrong ?? 0] ?? '') }]
    }),
  )
