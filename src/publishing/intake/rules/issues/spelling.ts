import { toCyrillic } from '#base/cyrillic.ts'
import type { Issue } from '../../model.ts'
import { issue, type Page, suggest } from '../page.ts'
import type { Word } from '../phrases.ts'
import { foldName, spanAt } from '../view.ts'
import { OTHER_WORDS, STEMS } from './stems.ts'

/** Endings that a mistyped stem may have: of nouns, adjectives and verbs, folded. */
const ENDINGS = new Set(
  (
    'a e i o u ja je ju jem om em im ih og oj ama ima ava ave ovi ova ove ovima ost osti oscu osc no na ne ni nu nog noj nom nih nim nima la lo li le ti ta te to ao ' +
    'ali ila ilo ili ile iti io ala alo ale ati ska sko ski ske skog skoj skom skih skim st stvo stva ka ke ki ku ko kom kog koj kih kim kama ca ce ci cu cem cima ' +
    'ac ak ik ica ice icu ici nik nica an en eno ena ene eni enih enim enog enoj enom anje anja anju anjem enje enja enju enjem nje nja nju njem va ve vo vi vu'
  ).split(' '),
).add('')
const LETTERS = 'abcdefghijklmnoprstuvz'

const KNOWN: ReadonlyMap<string, string> = new Map(STEMS.map((stem) => [foldName(stem), stem]))
const VALID = new Set([...KNOWN.keys(), ...OTHER_WORDS])
const SHORTEST = Math.min(...[...VALID].map(({ length }) => length))

/** What one slip of the hand makes of a stem: any letter doubled; in longer stems, inside, lost, added, other, swapped. */
function slipsOf(stem: string): readonly string[] {
  const places = [...stem].map((_, i) => i).slice(1)
  const doubled = places.map((i) => stem.slice(0, i) + stem[i] + stem.slice(i))
  if (stem.length < 7) return doubled
  const inside = places.slice(0, -2).flatMap((i) => {
    const [before, after] = [stem.slice(0, i), stem.slice(i + 1)]
    const added = [...LETTERS].map((letter) => before + letter + stem.slice(i))
    const other = stem.length >= 9 ? [...LETTERS].map((letter) => before + letter + after) : []
    return [before + after, before + stem[i + 1] + stem[i] + stem.slice(i + 2), ...added, ...other]
  })
  return [...doubled, ...inside, ...(stem.length >= 8 ? movedIn(stem, places.slice(0, -1)) : [])]
}
/** One letter moved by up to four places. */
const movedIn = (stem: string, places: readonly number[]): readonly string[] =>
  places.flatMap((i) => {
    const rest = stem.slice(0, i) + stem.slice(i + 1)
    const targets = places.filter((j) => Math.abs(j - i) <= 4 && j < rest.length)
    return targets.map((j) => rest.slice(0, j) + stem[i] + rest.slice(j))
  })

/** Made on the first page that is read: some hundred thousand slips. A slip that two stems could be is nobody's. */
let made: ReadonlyMap<string, string> | undefined
function slips(): ReadonlyMap<string, string> {
  if (made) return made
  const all = new Map<string, string>()
  for (const stem of [...KNOWN.keys()].filter(({ length }) => length >= 6))
    for (const slip of slipsOf(stem)) all.set(slip, (all.get(slip) ?? stem) === stem ? stem : '')
  for (const word of VALID) all.delete(word)
  made = all
  return all
}

/** Whether the rest of a word begins with the stem's last letter once more: `lokaln` and `nih`. */
const isDoubled = (word: string, length: number): boolean =>
  word[length] === word[length - 1] && /[^aeiou]/.test(word[length] ?? '') && ENDINGS.has(word.slice(length + 1))

const isKnown = (word: string): boolean => {
  for (let length = SHORTEST; length <= word.length; length++)
    if (VALID.has(word.slice(0, length)) && !isDoubled(word, length)) return true
  return false
}

/** The stem that was meant and how many letters of the typed word stand for it. */
function meant(word: string): { readonly stem: string; readonly length: number } | undefined {
  if (word.length < 6 || word.length > 40 || isKnown(word)) return undefined
  for (let length = word.length; length >= 5; length--) {
    const stem = slips().get(word.slice(0, length))
    if (stem && ENDINGS.has(word.slice(length))) return { stem, length }
  }
  return undefined
}

function mended(raw: string, word: string, { stem, length }: { stem: string; length: number }): string {
  const isCyrillic = /\p{Script=Cyrillic}/u.test(raw)
  const rest = word.length - length
  const right = KNOWN.get(stem) ?? stem
  const letters = isCyrillic ? toCyrillic(right) : right
  const ending = rest > 0 ? endingOf(raw, rest) : ''
  const whole = letters + ending
  return /^\p{Lu}/u.test(raw) ? whole.charAt(0).toUpperCase() + whole.slice(1) : whole
}
/** The last letters of the source that fold to `length` letters. */
function endingOf(raw: string, length: number): string {
  for (let from = raw.length - 1; from >= 0; from--)
    if (foldName(raw.slice(from)).length >= length) return raw.slice(from)
  return raw
}

/** [1-25, 4-32] Words that are nearly a word of the trade. The text stays as it is. */
export function misspelt({ view, words, record }: Page): readonly Issue[] {
  if (record.language !== 'sr' && record.language !== 'bs') return []
  const isAddress = (at: number) =>
    [...record.links, ...record.emails].some((link) => link.at <= at && at < link.at + link.raw.length)
  return words.flatMap((word: Word) => {
    if (word.isUpper) return []
    const found = meant(word.text)
    if (!found) return []
    const span = spanAt(view, word.from, word.to)
    if (isAddress(span.at) || /[qwxy]/i.test(span.raw)) return []
    return [issue('text.misspelt', span, suggest('spelling', mended(span.raw, word.text, found)))]
  })
}
