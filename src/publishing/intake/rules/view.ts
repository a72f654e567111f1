import { lettersToLatin } from '#base/script.ts'
import { scriptOf } from '#base/script-of.ts'
import { straight } from './twins.ts'

/**
 * A text as recognition reads it: small plain Latin letters whatever the script, one kind of quote, dash and space.
 * Every place in it knows its place in the source, so what is found is quoted from the source letter by letter.
 */
export type View = {
  readonly source: string
  readonly text: string
  /** For each character of `text`, and one past the end, the place in `source`. */
  readonly places: readonly number[]
}

const SIGNS: Readonly<Record<string, string>> = {
  '„': '"',
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‟': '"',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '‑': '-',
  đ: 'dj',
  ß: 'ss',
  ё: 'jo',
}
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/
const KNOWN = new Map<string, string>()

function folded(letter: string): string {
  const known = KNOWN.get(letter)
  if (known !== undefined) return known
  const latin = lettersToLatin(letter.toLowerCase(), 'mk')
  const bare =
    SIGNS[latin] ?? (/\s/u.test(latin) && latin !== '\n' ? ' ' : latin.normalize('NFKD').replace(/\p{M}/gu, ''))
  KNOWN.set(letter, bare)
  return bare
}

/** Costs one pass over the text. Runs of spaces become one, ends of lines stay. */
export function viewOf(source: string): View {
  const script = scriptOf(source)
  const oneScript = source.replace(/\p{L}+/gu, (word) => straight(word, script))
  const places: number[] = []
  let text = ''
  for (const [at, letter] of oneScript.split('').entries()) {
    if (INVISIBLE.test(letter) || letter === '\r') continue
    const bare = folded(letter)
    if (bare === ' ' && (text.endsWith(' ') || text.endsWith('\n') || text === '')) continue
    places.push(...Array.from(bare, () => at))
    text += bare
  }
  places.push(source.length)
  return { source, text, places }
}

/** A folded text for comparing names; the same folding as of the view. */
export const foldName = (name: string): string => viewOf(name).text.trim()

const NAME_WORDS = new Map<string, readonly string[]>()
/** The folded words of a name of a register; found once a name, for the registers are compared with every page. */
export function nameWords(name: string): readonly string[] {
  const known = NAME_WORDS.get(name)
  if (known) return known
  const words = foldName(name).match(/[a-z]+/g) ?? []
  NAME_WORDS.set(name, words)
  return words
}

/** The piece of the source that a stretch of the view came from. */
export function spanAt(view: View, from: number, to: number): { readonly raw: string; readonly at: number } {
  const at = view.places[from] ?? view.source.length
  const last = view.places[Math.max(from, to - 1)] ?? view.source.length
  return { raw: view.source.slice(at, to > from ? last + 1 : at), at }
}

/** The place in the view of a place in the source. */
export function placeAt(view: View, at: number): number {
  let [low, high] = [0, view.places.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((view.places[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Everything that a pattern finds, with its span and groups. The pattern must be global. */
export const findAll = (view: View, pattern: RegExp) =>
  [...view.text.matchAll(pattern)].map((found) => ({
    ...spanAt(view, found.index, found.index + found[0].length),
    from: found.index,
    to: found.index + found[0].length,
    text: found[0],
    groups: found.groups ?? {},
  }))

/** A line of the source: where it starts and ends in the view. Empty lines are left out. */
export type Line = { readonly number: number; readonly from: number; readonly to: number; readonly text: string }
export function linesOf(view: View): readonly Line[] {
  let from = 0
  return view.text.split('\n').flatMap((whole, number) => {
    const start = from
    from += whole.length + 1
    const text = whole.trim()
    const lead = whole.length - whole.trimStart().length
    return text === '' ? [] : [{ number, from: start + lead, to: start + lead + text.length, text }]
  })
}
export function lineAt(lines: readonly Line[], place: number): Line | undefined {
  let [low, high] = [0, lines.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.to ?? 0) < place) low = middle + 1
    else high = middle
  }
  const line = lines[low]
  return line && line.from <= place && place <= line.to ? line : undefined
}

/** Before a full stop these end no sentence: initials, days and ordinals, usual abbreviations. */
const NO_END = /(?:^|[^a-z0-9])(?:[a-z]|\d{1,3}|god|br|dr|mr|st|tj|npr|itd|dipl|prof|tel|ul|cl|sl)$/
/**
 * The sentence around a place of a line: up to a full stop, question or exclamation mark before a capital letter, or the
 * line's ends.
 */
export function sentenceAt(view: View, line: Line, place: number): Stretch {
  const ends = sentenceEnds(view, line)
  const inside = place - line.from
  const start = Math.max(0, ...ends.filter((end) => end <= inside).slice(-1))
  const stop = ends.find((end) => end > inside) ?? line.text.length
  return { from: line.from + start, to: line.from + stop, text: line.text.slice(start, stop) }
}
const ENDS = new WeakMap<Line, readonly number[]>()
/** Where the sentences of a line end; found once, for a line is asked about for every name in it. */
function sentenceEnds(view: View, line: Line): readonly number[] {
  const known = ENDS.get(line)
  if (known) return known
  const ends = [...line.text.matchAll(/[.!?]["')\]]*(?= ["(]?[a-z])|(?<=[a-z]{3})[.!?](?=[a-z]{2})/g)].flatMap(
    ({ 0: mark, index }) => {
      const end = index + mark.length
      const next = end + (/^[ "(]*/.exec(line.text.slice(end, end + 4))?.[0].length ?? 0)
      const isCapital = /\p{Lu}/u.test(view.source[view.places[line.from + next] ?? 0] ?? '')
      return isCapital && !NO_END.test(line.text.slice(Math.max(0, index - 8), index)) ? [end] : []
    },
  )
  ENDS.set(line, ends)
  return ends
}
type Stretch = { readonly from: number; readonly to: number; readonly text: string }

/** Letters of the alphabet only, and of three or more: the words that carry a topic. */
export const wordsIn = (text: string): readonly string[] => text.match(/[a-z]+/g) ?? []
