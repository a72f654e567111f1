import type { Issue, Span } from '../../model.ts'
import { inScriptOf, issue, type Page, suggest } from '../page.ts'
import { isSameWord, steps, type Word } from '../phrases.ts'
import { nameWords, spanAt, type View } from '../view.ts'
import { bare } from './names.ts'

type Long = { readonly name: string; readonly words: readonly string[] }

/** Whether the words are those of the name in another order, or with one of them mistyped. */
function isNear({ words: known }: Long, window: readonly Word[]): boolean {
  const wrong = window.filter(({ text }) => !known.some((one) => isSameWord(one, text)))
  if (wrong.length === 0) return !known.every((one, i) => isSameWord(one, window[i]?.text ?? ''))
  const typed = wrong[0]?.text ?? ''
  return (
    wrong.length === 1 &&
    known.some((one) => one.length > 5 && steps(one.slice(0, -1), typed.slice(0, one.length - 1), 2) <= 2)
  )
}

/** The words from here on that could be the name: as many, on one line, the first one alike. */
function windowOf(view: View, words: readonly Word[], at: number, { words: known }: Long): readonly Word[] {
  const [first, last] = [words[at], words[at + known.length - 1]]
  const start = known[0] ?? ''
  if (
    !first ||
    !last ||
    start[0] !== first.text[0] ||
    !(isSameWord(start, first.text) || steps(start, first.text) <= 1)
  )
    return []
  return /[\n.;:]/.test(view.text.slice(first.from, last.to)) ? [] : words.slice(at, at + known.length)
}

/** A body whose name is nearly one of the register: words in another order, or one word misspelt. */
export function nearlyKnown({ view, words, names, lists }: Page): readonly Issue[] {
  const all = lists.organisations.flatMap((body) =>
    body.names.map((name) => ({ name: bare(name), words: nameWords(bare(name)) })),
  )
  const long = all.filter((one) => one.words.length >= 4)
  return words.flatMap((word, at) => {
    if (!word.isCapital || word.isUpper) return []
    for (const one of long) {
      const window = windowOf(view, words, at, one)
      const to = window.at(-1)?.to
      if (to === undefined || names.some((match) => match.from < to && word.from < match.to) || !isNear(one, window))
        continue
      const span = spanAt(view, word.from, to)
      return [issue('name.nearly_known', span, suggest('preferred', inScriptOf(span.raw, one.name)))]
    }
    return []
  })
}

const CHILD = /^(?:dec[aeiou]m?|djec[aeiou]m?|d(?:ij)?ete|deteta|djeteta)$/
const PERSON = /^(?:osob(?:a|e|i|u|om|ama)|lic(?:a|e|u|ima)|gradjan(?:i|e|a|ima)|zene|zena)$/
const WITH = /^sa?$/
type Phrase = { readonly known: readonly RegExp[]; readonly right: readonly string[] }
const PHRASES: readonly Phrase[] = [
  {
    known: [CHILD, WITH, /^(?:smetnj|teskoc|poteskoc)(?:ama|e|a)$/, /^u$/, /^razvoju$/],
    right: ['deca', 'sa', 'smetnjama', 'u', 'razvoju'],
  },
  { known: [PERSON, WITH, /^invaliditet(?:om)?$/], right: ['osobe', 'sa', 'invaliditetom'] },
  { known: [CHILD, WITH, /^invaliditet(?:om)?$/], right: ['deca', 'sa', 'invaliditetom'] },
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

/** [3-13] A known group with one word of its name wrong: `за` for `са`, a letter too many. */
export const nearGroups = ({ view, words }: Page): readonly Issue[] =>
  PHRASES.flatMap((phrase) =>
    words.flatMap((word, at) => {
      const window = words.slice(at, at + phrase.known.length)
      const [last, wrong] = [window.at(-1), wrongWord(phrase, window)]
      const mistaken = window[wrong ?? -1]
      if (!last || !mistaken) return []
      const span = spanAt(view, word.from, last.to)
      return [
        issue('group.wording', span, suggest('group', mended(view, span, mistaken, phrase.right[wrong ?? 0] ?? ''))),
      ]
    }),
  )
