import { editDistance } from '#coverage/rules/reading/look-up.ts'
import type { NamedThing } from '../model.ts'
import { nameWords, spanAt, type View } from './view.ts'

/** A word of the view. `isUpper` and `isCapital` tell how it stands in the source. */
export type Word = {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly isUpper: boolean
  readonly isCapital: boolean
}

export function wordsOf(view: View): readonly Word[] {
  return [...view.text.matchAll(/[a-z]+/g)].map(({ 0: text, index }) => {
    const { raw } = spanAt(view, index, index + text.length)
    const letters = raw.replace(/\P{L}/gu, '')
    return {
      text,
      from: index,
      to: index + text.length,
      isUpper: letters.length > 1 && letters === letters.toUpperCase(),
      isCapital: /^\P{L}*\p{Lu}/u.test(raw),
    }
  })
}

/** Case endings of nouns and adjectives in our languages, on folded text. */
const ENDING =
  /^(?:a|e|i|o|u|ju|je|ja|om|em|oj|og|eg|im|ih|ima|ama|oga|ega|ome|emu|omu|ov|ev|ova|ove|ovi|ovo|ovih|ovima|s|t|it|in|ve|es|ave|eve|ata|ite|ot|to|ta|te)?$/

/** The part of a word that its cases share. Short words and abbreviations have none but themselves. */
const stemOf = (word: string): string =>
  word.length <= 3 ? word : word.replace(/(?:ima|ama|og|ih|om|oj|em|im|[aeiou])$/, '')
const withoutJ = (word: string): string =>
  word
    .replace(/ije/g, 'e')
    .replace(/(?<=[bcdfghklmnprstvz])je/g, 'e')
    .replace(/^opcin/, 'opstin')

/** `Knjaževac`, `Knjaževcu`: an a that stands only where no ending follows. */
const leanOf = (word: string): string => word.replace(/(?<=[a-z]{3,}[^aeiou])a(?=[cr]$)/, '')
/** Short words: an abbreviation with its ending, "sa" and "s", "Ada" and "iz Ade". */
function isShortForm(known: string, found: string): boolean {
  if (known.length < 3) return (known === 'sa' || known === 's') && (found === 'sa' || found === 's')
  if (found.startsWith(known)) return /^(?:a|u|om|em)$/.test(found.slice(3))
  return known.endsWith('a') && found.startsWith(known.slice(0, 2)) && /^(?:e|i|u|om)$/.test(found.slice(2))
}
/** Whether two words are forms of one: the same stem with case endings, ekavian or ijekavian. */
export function isSameWord(known: string, found: string): boolean {
  if (known === found) return true
  if (known.length <= 3) return isShortForm(known, found)
  const bare = stemOf(known)
  if ([known, bare, leanOf(known)].some((stem) => found.startsWith(stem) && ENDING.test(found.slice(stem.length))))
    return true
  const stem = withoutJ(bare)
  const other = withoutJ(found)
  if (other.startsWith(stem) && ENDING.test(other.slice(stem.length))) return true
  const shared = stem.slice(0, -1)
  // "Banja Luka", "u Banjoj Luci".
  if (
    shared.length === 2 &&
    /[kgh]a$/.test(known) &&
    other === `${shared}${{ k: 'c', g: 'z', h: 's' }[stem.slice(-1)] ?? ''}i`
  )
    return true
  return (
    shared.length > 3 &&
    other.startsWith(shared) &&
    /^(?:c|z|s|st|n)(?:i|ima|e)$/.test(other.slice(shared.length)) &&
    /[kgh]$/.test(stem)
  )
}

export type Name = {
  readonly code: string
  readonly name: string
  readonly words: readonly string[]
  readonly isAcronym: boolean
}
export type Names = ReadonlyMap<string, readonly Name[]>
export type Match = {
  readonly code: string
  readonly name: Name
  readonly from: number
  readonly to: number
  readonly first: number
  readonly last: number
}

const keyOf = (word: string): string => withoutJ(word).slice(0, 3)
/** Where a name is looked for: a short one with an a at its end under all its cases. */
const keysOf = (word: string): readonly string[] => {
  const key = keyOf(word)
  if (key === '') return []
  return /^[a-z]{2}a$/.test(word) ? [...'aeiuo'].map((end) => key.slice(0, 2) + end) : [key]
}
const isAcronym = (name: string): boolean => !/\s/.test(name.trim()) && /\p{Lu}[\p{L}.]*\p{Lu}/u.test(name)

/** Registers made ready before: a register is the same list for many pages. */
const READY = new WeakMap<readonly NamedThing[], Names>()
/** Names made ready for looking up. What stands in brackets in a name explains it and is left out. */
export function namesOf(things: readonly NamedThing[]): Names {
  const ready = READY.get(things)
  if (ready) return ready
  const names = new Map<string, Name[]>()
  for (const { code, names: written } of things)
    for (const whole of new Set(written)) {
      const name = whole.replace(/\s*\([^)]*\)/g, '')
      const words = nameWords(name)
      for (const key of keysOf(words[0] ?? ''))
        names.set(key, [...(names.get(key) ?? []), { code, name: whole, words, isAcronym: isAcronym(name) }])
    }
  for (const [key, list] of names)
    names.set(
      key,
      list.sort((a, b) => b.words.length - a.words.length),
    )
  READY.set(things, names)
  return names
}

const SIGNS_WITHIN = /^[\s",'-]{0,4}$/

const isWordOf = (name: Name, known: string, found: Word): boolean =>
  name.isAcronym ? found.text === known && (found.isUpper || found.isCapital) : isSameWord(known, found.text)

function matchAt(view: View, words: readonly Word[], first: number, name: Name): Match | undefined {
  const last = first + name.words.length - 1
  const [start, end] = [words[first], words[last]]
  if (!start || !end) return undefined
  const isThere = name.words.every((known, i) => {
    const [before, found] = [words[first + i - 1], words[first + i]]
    const isJoined = i === 0 || !before || !found || SIGNS_WITHIN.test(view.text.slice(before.to, found.from))
    return found !== undefined && isJoined && isWordOf(name, known, found)
  })
  return isThere ? { code: name.code, name, from: start.from, to: end.to, first, last } : undefined
}

/** The longest known name at each place of the text, from left to right, none inside another. */
export function matchesOf(
  view: View,
  words: readonly Word[],
  names: Names,
  isStart: (word: Word) => boolean = () => true,
): readonly Match[] {
  const matches: Match[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (!word || !isStart(word)) continue
    const match = (names.get(keyOf(word.text)) ?? [])
      .map((name) => matchAt(view, words, at, name))
      .find((found) => found !== undefined)
    if (!match) continue
    matches.push(match)
    at = match.last
  }
  return matches
}

/** Steps from one word to another: a letter more, less, other, or two swapped; more than `most` is not counted on. */
export const steps = (from: string, to: string, most = 3): number =>
  Math.abs(from.length - to.length) > most ? most + 1 : editDistance(from, to)
