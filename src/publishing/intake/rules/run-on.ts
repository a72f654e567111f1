import type { Lists, Span } from '../model.ts'
import { isSameWord, type Match } from './phrases.ts'
import { nameWords, spanAt, type View } from './view.ts'

const bare = (name: string): string => name.replace(/\s*\([^)]*\).*$/, '').trim()
const sameScript = (a: string, b: string): boolean => /\p{Script=Cyrillic}/u.test(a) === /\p{Script=Cyrillic}/u.test(b)

/** Two names that run together: where they stand, the name of the second body, its code, and where its own words begin. */
export type RunOn = {
  readonly span: Span
  readonly other: string
  readonly code: string
  readonly from: number
  readonly to: number
}
/** How many of the words after a name are the end of another known name; at least two, or none. */
function tailLength(known: readonly string[], after: readonly string[]): number {
  const sizes = [...known.keys()].slice(2).reverse()
  return (
    sizes.find(
      (size) => size <= after.length && known.slice(-size).every((word, i) => isSameWord(word, after[i] ?? '')),
    ) ?? 0
  )
}

/** The name with the short form of what is most often shortened in it. */
const shortOf = (name: string): string =>
  name.replace('Bosne i Hercegovine', 'BiH').replace('Босне и Херцеговине', 'БиХ')
/** Whether the text after a name runs on with the end of another body's name of the same kind. */
export function runOn(view: View, lists: Lists, match: Match): RunOn | undefined {
  const after = /^ i (?<rest>[a-z ]+)/.exec(view.text.slice(match.to, match.to + 200))?.groups?.rest?.split(' ') ?? []
  const raw = spanAt(view, match.from, match.to).raw
  const others = lists.organisations
    .filter(({ code }) => code !== match.code)
    .flatMap(({ code, names }) =>
      names
        .filter((name) => sameScript(name, raw))
        .flatMap((name) =>
          [bare(name), shortOf(bare(name))].map((one) => ({ code, name: bare(name), words: nameWords(one) })),
        ),
    )
    .filter(({ words }) => words.length >= 4 && isSameWord(words[0] ?? '', match.name.words[0] ?? ''))
  const found = others
    .map(({ code, name, words }) => ({ code, name, size: tailLength(words, after) }))
    .find(({ size }) => size > 0)
  if (!found) return undefined
  const [from, length] = [match.to + 3, after.slice(0, found.size).join(' ').length]
  const to = from + length
  return { span: spanAt(view, match.from, to), other: found.name, code: found.code, from, to }
}
