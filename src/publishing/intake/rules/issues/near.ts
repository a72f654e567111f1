import type { Issue } from '../../model.ts'
import { nearGroupsIn } from '../near-groups.ts'
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

/** [3-13] A known group with one word of its name wrong: `за` for `са`, a letter too many. */
export const nearGroups = ({ view, words }: Page): readonly Issue[] =>
  nearGroupsIn(view, words).map(({ span, mended }) => issue('group.wording', span, suggest('group', mended)))
