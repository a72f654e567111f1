import { toCyrillic } from '#base/cyrillic.ts'
import { MONTH_IN_TEXT } from '#base/months.ts'
import type { Issue } from '../../model.ts'
import { inScriptOf, issue, type Page, suggest } from '../page.ts'
import { steps, type Word } from '../phrases.ts'
import { findAll, foldName, spanAt, type View } from '../view.ts'
import { COMMON_STEMS, OTHER_COMMON_WORDS } from './common-stems.ts'
import { OTHER_SHORT_WORDS, SHORT_WORDS } from './short-words.ts'
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

const KNOWN: ReadonlyMap<string, string> = new Map([...STEMS, ...COMMON_STEMS].map((stem) => [foldName(stem), stem]))
const VALID = new Set([...KNOWN.keys(), ...OTHER_WORDS, ...OTHER_COMMON_WORDS])
/** Shorter stems that are no words without their marks. */
const MARKED: ReadonlyMap<string, string> = new Map(
  'južn opštin općin mrež tržišt školsk žensk izvešt izvješt obavešt obavješt godišnj'
    .split(' ')
    .map((stem) => [foldName(stem), stem]),
)
/** A longer run of letters is no word. */
const LONGEST = 40
/** In shorter stems a mark may be another word. */
const SHORTEST_MARKED = 4
const SHORTEST = Math.min(...[...VALID].map(({ length }) => length))

/** What one slip of the hand makes of a stem: any letter doubled; in longer stems, inside, lost or swapped, added, other. */
function slipsOf(stem: string): readonly string[] {
  const places = [...stem].map((_, i) => i).slice(1)
  const doubled = places.map((i) => stem.slice(0, i) + stem[i] + stem.slice(i))
  if (stem.length < 6) return doubled
  if (stem.length === 6) return [...doubled, ...places.slice(0, -1).flatMap((i) => lostOrSwapped(stem, i))]
  const inside = places.slice(0, -2).flatMap((i) => {
    const [before, after] = [stem.slice(0, i), stem.slice(i + 1)]
    const added = [...LETTERS].map((letter) => before + letter + stem.slice(i))
    const other = stem.length >= 9 ? [...LETTERS].map((letter) => before + letter + after) : []
    return [...lostOrSwapped(stem, i), ...added, ...other]
  })
  const nearEnd = stem.length - 2
  const lost = [stem.slice(0, nearEnd) + stem.slice(nearEnd + 1)]
  return [...doubled, ...inside, ...lost, ...(stem.length >= 8 ? movedIn(stem, places.slice(0, -1)) : [])]
}
const lostOrSwapped = (stem: string, i: number): readonly string[] => [
  stem.slice(0, i) + stem.slice(i + 1),
  stem.slice(0, i) + stem[i + 1] + stem[i] + stem.slice(i + 2),
]
/** One letter moved by up to four places. */
const movedIn = (stem: string, places: readonly number[]): readonly string[] =>
  places.flatMap((i) => {
    const rest = stem.slice(0, i) + stem.slice(i + 1)
    const targets = places.filter((j) => Math.abs(j - i) <= 4 && j < rest.length)
    return targets.map((j) => rest.slice(0, j) + stem[i] + rest.slice(j))
  })

/** Made on the first page that is read: some hundred thousand slips. Of two stems that a slip could be, the trade's comes first. */
let made: ReadonlyMap<string, string> | undefined
function slips(): ReadonlyMap<string, string> {
  if (made) return made
  const all = new Map<string, string>()
  for (const stem of [...KNOWN.keys()].filter(({ length }) => length >= 6))
    for (const slip of slipsOf(stem)) if (!all.has(slip)) all.set(slip, stem)
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

/** `prisustvavali`: it begins as a shorter stem does, which the longer one that was meant begins with too. */
const isLonger = (word: string, stem: string): boolean => {
  if (/[ae]nj$/.test(stem)) return false
  for (let length = SHORTEST; length <= word.length; length++)
    if (VALID.has(word.slice(0, length)) && !(stem.startsWith(word.slice(0, length)) && stem.length >= length + 3))
      return false
  return true
}
/** The stem that was meant and how many letters of the typed word stand for it. */
function meant(word: string): { readonly stem: string; readonly length: number } | undefined {
  if (word.length < 6) return undefined
  const isRight = isKnown(word)
  for (let length = word.length; length >= 5; length--) {
    const stem = slips().get(word.slice(0, length))
    if (stem && ENDINGS.has(word.slice(length)) && (!isRight || isLonger(word, stem))) return { stem, length }
  }
  return undefined
}

/** What one letter swapped, lost or added makes of the short words, and the word that was meant. */
let madeShort: ReadonlyMap<string, string> | undefined
function shortSlips(): ReadonlyMap<string, string> {
  if (madeShort) return madeShort
  const all = new Map<string, string>()
  for (const word of SHORT_WORDS) {
    const folded = foldName(word)
    for (let i = 1; i < folded.length - 1; i++) {
      const [before, letter, next] = [folded.slice(0, i), folded.charAt(i), folded.charAt(i + 1)]
      if (letter !== next) all.set(before + next + letter + folded.slice(i + 2), word)
      if (folded.length >= 7) all.set(before + folded.slice(i + 1), word)
      for (const added of LETTERS) all.set(before + added + folded.slice(i), word)
    }
  }
  for (const word of [...SHORT_WORDS.map(foldName), ...OTHER_SHORT_WORDS]) all.delete(word)
  madeShort = all
  return all
}
/** A slip in a short word of small letters, or behind the `ne` of a longer one. */
function inShort(raw: string, { text, isCapital }: Word): string | undefined {
  if (isCapital) return undefined
  const right = shortSlips().get(text)
  if (right !== undefined) return inScriptOf(raw, right)
  const rest = /^ne./.test(text) ? meant(text.slice(2)) : undefined
  return rest && !OTHER_SHORT_WORDS.has(text) && rest.stem.length > 8
    ? raw.slice(0, 2) + mended(raw.slice(2), text.slice(2), rest)
    : undefined
}

type Place = { readonly wrong: RegExp; readonly right: string; readonly before: RegExp; readonly after: RegExp }
/** Real words that stand where another one must: `lokanih samouprava`, `centar za socijalni red`. */
const OUT_OF_PLACE: readonly Place[] = [
  {
    wrong: /^lokan(?=(?:[aeiou]|i[mh]|o[gjm])$)/,
    right: 'lokaln',
    before: /(?:)/,
    after: /^ (?:samouprav|vlast|zajedn|uprav|akcion|nivo|plan|organ|budzet)/,
  },
  { wrong: /^red(?=(?:a|u|om)?$)/, right: 'rad', before: /\bcent\w{2,5} za socijalni $/, after: /(?:)/ },
]
function outOfPlace({ text: all }: View, raw: string, { text, from, to }: Word): string | undefined {
  const found = OUT_OF_PLACE.find(
    ({ wrong, before, after }) =>
      wrong.test(text) && before.test(all.slice(Math.max(0, from - 30), from)) && after.test(all.slice(to, to + 30)),
  )
  const ending = text.replace(found?.wrong ?? '', '')
  return found && inScriptOf(raw, found.right) + (ending === '' ? '' : endingOf(raw, ending.length))
}

function mended(raw: string, word: string, { stem, length }: { stem: string; length: number }): string {
  const isCyrillic = /\p{Script=Cyrillic}/u.test(raw)
  const rest = word.length - length
  const right = KNOWN.get(stem) ?? MARKED.get(stem) ?? stem
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
  const links = [...record.links, ...record.emails]
  const isMarked = /[čćšžđČĆŠŽĐ]/.test(view.source)
  return words.flatMap((word: Word, i) => {
    if (word.isUpper || word.text.length > LONGEST) return []
    const span = spanAt(view, word.from, word.to)
    if (/[qwxy]/i.test(span.raw) || links.some(({ at, raw }) => at <= span.at && span.at < at + raw.length)) return []
    const found = meant(word.text)
    const right =
      (found && mended(span.raw, word.text, found)) ??
      (isMarked ? withMarks(span.raw, word.text) : undefined) ??
      oddlyEnded(span.raw, word.text) ??
      (isForeign(words, i) ? undefined : onceOnly(span.raw, word)) ??
      inShort(span.raw, word) ??
      outOfPlace(view, span.raw, word)
    return right === undefined ? [] : [issue('text.misspelt', span, suggest('spelling', right))]
  })
}

/** Stems of which a beginning with another letter is a word of its own (`istraživaće`, `izvrsna`). */
const ALSO_OTHERWISE =
  /^(?:veštin|dvorišt|istraživač|izveštač|izvršn|osnivač|pokretač|posećenost|predavač|predlagač|usluž|vaspitač)$/
/** [0-06] A word whose stem has lost a mark, or has another one, on a page that writes them. */
function withMarks(raw: string, word: string): string | undefined {
  const letters = raw.toLowerCase()
  if (/\p{Script=Cyrillic}/u.test(raw)) return undefined
  for (let length = word.length; length >= SHORTEST_MARKED; length--) {
    const stem = KNOWN.get(word.slice(0, length)) ?? MARKED.get(word.slice(0, length))
    if (stem === undefined) continue
    const at = [...stem].findIndex((letter, i) => letter !== letters[i])
    return at >= 0 && /[čćšžđ]/.test(stem[at] ?? '') && !ALSO_OTHERWISE.test(stem)
      ? mended(raw, word, { stem: word.slice(0, length), length })
      : undefined
  }
  return undefined
}

const LONG_ENDINGS =
  'ima ama ovima nima skih skim skom skog anje anja anju enje enja enju nicima nika nici osti oscu enih enim ovanje ovanja ija ije iju ijama ijom ijski'
/** What one letter too many makes of them and is an ending itself, by the same dictionary. */
const REAL_ENDINGS =
  'skima skoga skome anima anjem ijeg ijem nima ovanija ovanije ovanjem jima kama njima noscu nosti rima rskih rskim rskog rskom lija lijama lije lijom liju ijat ijum kima enjem cima enici enicima enija enije eniju enika enima inja injama inje injom inju izma ijev nija nije nijom niju ijskih ijskim vima voscu vosti jenih jenim askih askim askog askom nicin vija vije vijom viju ajna ajne ajnu cama vanja vanje vanju nicka nicki nickima anija anije aniju tima tnima menih menim ovnima jenja jenje jenju ijeh ijes ijmo ijte ovcima toscu tosti'
/** Endings with a letter too many, and the ending that was meant. */
const ODD_ENDINGS: ReadonlyMap<string, string> = new Map(
  LONG_ENDINGS.split(' ').flatMap((ending) =>
    [...LETTERS].flatMap((letter) =>
      [...ending, ''].flatMap((_, i): [string, string][] => {
        const odd = ending.slice(0, i) + letter + ending.slice(i)
        return ENDINGS.has(odd) || REAL_ENDINGS.split(' ').includes(odd) ? [] : [[odd, ending]]
      }),
    ),
  ),
)
/** A word of the trade whose ending has a letter too many: `vebinarioma`. */
function oddlyEnded(raw: string, word: string): string | undefined {
  for (let length = word.length - 3; length >= 6; length--) {
    if (!KNOWN.has(word.slice(0, length))) continue
    const right = ODD_ENDINGS.get(word.slice(length))
    if (right === undefined) return undefined
    return raw.slice(0, raw.length - endingOf(raw, word.length - length).length) + inScriptOf(raw, right)
  }
  return undefined
}

/** Consonants that do stand twice in our languages: at the seam of a prefix and in numbers. */
const TWICE =
  /(?<=^(?:naj)?(?:po|o|na|pre))dd|(?<=set)t|(?<=(?:inte|supe|hipe))rr|ss(?=ib|ek|fer|por)|(?<=proti)vv|(?<=^(?:va|pa))nn|^najj|zz/
const DOUBLED = /([bcdfghklmnprstvz])\1/
/** A consonant that stands twice, or a vowel at the end, in a word of small letters: one of them is enough. */
function onceOnly(raw: string, { text, isCapital }: Word): string | undefined {
  if (isCapital || text.length < 6 || TWICE.test(text)) return undefined
  if (/([aeou])\1$/.test(text)) return raw.slice(0, -1)
  const isOurs = /[\p{Script=Cyrillic}čćšžđ]/u.test(raw) || OUR_ENDING.test(text)
  return DOUBLED.test(text) && isOurs && /(\p{L})\1/iu.test(raw) ? raw.replace(/(\p{L})\1/u, '$1') : undefined
}
const OUR_ENDING = /(?:ima|ama|og|ih|im|oj|nje|nja|nju|ski|ske|ska|sti|cija|cije|ciju|ciji|nom|skom)$/

const FOREIGN = /^(?:the|of|for|and|to|with|on|by|fur|fuer|und|der|die|das|des|zur)$/
/** A word among English or German ones. */
const isForeign = (words: readonly Word[], i: number): boolean =>
  words.slice(Math.max(0, i - 4), i + 5).some(({ text }) => FOREIGN.test(text))

const MISTYPED_MONTH = /(?<=(?<![\d.,/-])\d{1,2}\. ?)[a-z]{3,11}(?=\.? (?:19|20)\d\d(?!\d))/g
const MONTHS = [...MONTH_IN_TEXT.keys()].filter((month) => month.length > 3)
/** A word between a day and a year that is nearly a month. */
export const mistypedMonths = ({ view }: Page): readonly Issue[] =>
  findAll(view, MISTYPED_MONTH).flatMap(({ raw, at, text }) => {
    if (MONTH_IN_TEXT.has(text) || MONTH_IN_TEXT.has(text.replace(/[eo]m$/, ''))) return []
    const near = MONTHS.map((month) => ({ month, far: steps(month, text, 2) })).sort((a, b) => a.far - b.far)[0]
    if (!near || near.far > 2) return []
    return [issue('text.misspelt', { raw, at }, suggest('spelling', inScriptOf(raw, near.month)))]
  })

const REPEATED = /(?<![a-z0-9-])(?<word>[a-z]{1,20}) \k<word>(?![a-z-])/g
/** The same word twice in a row, in small letters. */
export const repeated = ({ view, record }: Page): readonly Issue[] =>
  record.language === 'unknown'
    ? []
    : findAll(view, REPEATED).flatMap(({ raw, at, groups }) => {
        const [first = '', second = ''] = raw.split(/\s+/)
        if (first !== second || ((groups.word ?? '').length === 1 && !/^[iua]$/.test(groups.word ?? ''))) return []
        return /^\p{Ll}/u.test(raw) && !/^(?:bla|sve|ono|malo|korak|dan)$/.test(groups.word ?? '')
          ? [issue('text.repeated', { raw, at }, suggest('spelling', first))]
          : []
      })
