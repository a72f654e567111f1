import { inEnglishClause, type Word } from './cyrillic-clause.ts'
import {
  capitalsOf,
  isForeignInCompany,
  isForeignSpelling,
  isMadeUp,
  isRoman,
  isSurelyRoman,
  looksOurs,
} from './cyrillic-kept.ts'
import { wordToCyrillic } from './cyrillic-letters.ts'
import { ADDRESSES, type CyrillicLanguage } from './script.ts'

export type ToCyrillic = {
  readonly language?: CyrillicLanguage
  /** Forms that a name has in Cyrillic, by its Latin form: `GIZ` → `ГИЗ`. They win over every protection. */
  readonly aliases?: ReadonlyMap<string, string>
}

const UNITS = 'mm|cm|dm|km|m|kg|g|mg|ml|dl|hl|l|ha|kW|kWh|MW|MWh|GWh|kB|MB|GB|TB|Hz|kHz|MHz|GHz|Mbps'
/** After a slash, for short addresses: these endings alone may also be a word behind a full stop. */
const SHORT = 'be|ly|gl|gd|io|co|it|us|at|si|me|tv|uk'
const FILE =
  'pdf|docx?|xlsx?|pptx?|csv|tsv|zip|rar|7z|jpe?g|png|gif|svg|html?|txt|json|xml|od[tsp]|mp[34]|ics|php|aspx?'
/** What is kept to the letter, in this order; then words, with a case ending apart. */
const PIECES = new RegExp(
  [
    '⟦(?<kept>[^⟦⟧]*)⟧',
    '[⟦⟧]',
    String.raw`(?<address>${ADDRESSES}|https?:\/[^\s⟦⟧<>"„“”]+)`,
    String.raw`(?<file>(?<![\p{L}\p{N}])[\p{L}\p{N}_.-]*[\p{L}\p{N}_-]\.(?:${FILE})(?![\p{L}\p{N}]))`,
    String.raw`(?<site>(?<![\p{L}\p{N}.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:rs|ba|mk|me|hr|al|org|com|net|eu|info|gov|edu|de|int)(?![\p{L}\p{N}])(?:\/[^\s⟦⟧<>"„“”]*)?)`,
    String.raw`(?<short>(?<![\p{L}\p{N}.-])[a-z0-9-]+\.(?:${SHORT})\/[^\s⟦⟧<>"„“”]+)`,
    String.raw`(?<handle>(?<![\p{L}\p{N}&])[@#][\p{L}\p{N}_.]*[\p{L}_])`,
    String.raw`(?<unit>(?<=\d[ \u00A0]?|°)(?:°C|°F|(?:${UNITS})[²³23]?(?:\/(?:${UNITS}|h|s|min)[²³23]?)?)(?![\p{L}\p{N}]))`,
    String.raw`(?<code>(?<![\p{L}\p{N}])(?:[A-Z]{1,5}\d[A-Z\d]*(?:\.\d+)?|\d+D|[2-5]G|[48]K)(?![\p{L}\p{N}]))`,
    String.raw`(?<hyphened>(?<![\p{L}\p{N}])(?:[eE]-(?:mail|learning|government|commerce|health|book|services?)|Wi-?Fi|[sS]tart-ups?|\p{L}+-to-\p{L}+|e\.V\.)(?![\p{L}]))`,
    String.raw`(?<principle>(?<!\p{L})(?:[Ll]eav(?:e|ing) [Nn]o [Oo]ne [Bb]ehind|[Nn]o [Oo]ne [Ll]eft [Bb]ehind)(?!\p{L}))`,
    String.raw`(?<word>\p{Script=Latin}[\p{Script=Latin}\p{M}]*)`,
  ].join('|'),
  'gu',
)
const OVER_A_YEAR = /(?:^|\D)(?:19|20)\d\d[ \u00A0]?$/

/** What becomes of a word: `maybe` is an abbreviation or number that its neighbours decide about. */
type Fate = 'convert' | 'keep' | 'maybe'

/** The fate of a word seen alone. */
function fateOf({ raw }: Word, neighbours: { readonly isInCyrillic: boolean }): Fate {
  if (neighbours.isInCyrillic) return 'convert'
  if (isSurelyRoman(raw)) return 'keep'
  const capitals = capitalsOf(raw)
  if (capitals === 'ours' || capitals === 'shouted') return 'convert'
  if (capitals === 'foreign') return 'keep'
  if (capitals === 'unknown') return 'maybe'
  if (raw.length === 1 && isRoman(raw)) return 'maybe'
  return isMadeUp(raw) || isForeignSpelling(raw) ? 'keep' : 'convert'
}

const isShouted = (word: Word | undefined): boolean => word !== undefined && capitalsOf(word.raw) === 'shouted'
const isUpper = (word: Word | undefined): boolean =>
  word !== undefined && word.raw.length > 1 && word.raw === word.raw.toUpperCase()
const gapBetween = (text: string, left: Word, right: Word): string => text.slice(left.end, right.at)
const isJoined = (text: string, left: Word | undefined, right: Word | undefined): boolean =>
  left !== undefined && right !== undefined && /^[ \u00A0]+$/.test(gapBetween(text, left, right))

/** Where a Roman one stands: `SoRi I`, `I faza`, `I.` at the start; elsewhere I is the word "and". */
const RANKED =
  /^[ \u00A0](?:faz|polugodi|kvartal|tromes|tromje|deo|dio\b|dela|dijel|stepen|kategorij|razred|klas|krug|kolo|ciklus|grup|nivo|red\b|i (?:II|III|IV|V)\b|izdanj|sednic|sjednic|svetsk|svjetsk|program|komponent|rok|instanc)/i

function isRomanHere(text: string, word: Word, before: Word | undefined): boolean {
  const rest = text.slice(word.end, word.end + 16)
  const start = text.slice(Math.max(0, word.at - 2), word.at)
  if (word.raw === 'I' && RANKED.test(rest)) return true
  if (/^[.)]/.test(rest) && word.raw !== 'C' && /(?:^|\n)[ (]?$/.test(start)) return true
  if (before === undefined || !/[ \u00A0]$/.test(start)) return false
  if (/[VX]/.test(word.raw)) return !/^\./.test(rest) || /^\.(?:$|\s*$|\s+\P{Lu})/u.test(rest)
  if (word.raw !== 'I') return false
  return /\p{L}[ \u00A0]$/u.test(start) && (isMadeUp(before.raw) || !isUpper(before) || !/^[ \u00A0]\p{L}/u.test(rest))
}

/** Whether a line is written in capitals throughout: three words or more, and hardly a small letter. */
function isHeadline(words: readonly Word[], at: number, text: string): boolean {
  const near = [at - 2, at - 1, at + 1, at + 2].map((i) => words[i])
  const word = words[at]
  if (word === undefined) return false
  const inLine = near.filter(
    (other) =>
      other !== undefined &&
      !/[\n.!?]/.test(other.at > word.at ? gapBetween(text, word, other) : gapBetween(text, other, word)),
  )
  const long = inLine.filter((other) => (other?.raw.length ?? 0) > 1)
  return long.length > 0 && long.every(isUpper) && inLine.some(isShouted)
}

function decide(text: string, words: readonly Word[], at: number): boolean {
  const word = words[at]
  if (word === undefined) return true
  if (word.raw.length === 1) return !isRomanHere(text, word, words[at - 1])
  return isHeadline(words, at, text)
}

type Sentence = {
  readonly text: string
  readonly words: readonly Word[]
  /** Which words are foreign, or drawn into a foreign phrase. */
  readonly foreign: boolean[]
}

/** An abbreviation of ours that begins a foreign name: `UN Women`. */
function isOfForeignName({ text, words, foreign }: Sentence, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]]
  return (
    word !== undefined &&
    next !== undefined &&
    foreign[at + 1] === true &&
    capitalsOf(word.raw) === 'ours' &&
    /^\p{Lu}/u.test(next.raw) &&
    isJoined(text, word, next)
  )
}

/** A word between two foreign ones, or beside one in brackets, belongs to their phrase unless it is plainly ours. */
function isOfPhrase({ text, words, foreign }: Sentence, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]]
  if (word === undefined || looksOurs(word.raw) || capitalsOf(word.raw) !== 'none') return false
  const isLeft = foreign[at - 1] === true && isJoined(text, words[at - 1], word)
  const isRight = foreign[at + 1] === true && isJoined(text, word, words[at + 1])
  const isBeginning = foreign[at + 2] === true && isJoined(text, word, next) && /^(?:of|for)$/.test(next?.raw ?? '')
  const isOpening = isRight && /[(„"“«]$/.test(text.slice(word.at - 1, word.at))
  const isClosing = isLeft && /^[)”"“»]/.test(text.slice(word.end, word.end + 1))
  const isInCompany = (isLeft || isRight) && word.raw.length > 2 && isForeignInCompany(word.raw)
  return (isLeft && isRight) || isBeginning || isOpening || isClosing || isInCompany
}

function drawIntoPhrases(text: string, words: readonly Word[], fates: Fate[]): void {
  const foreign = words.map(({ raw }, at) => fates[at] === 'keep' && raw.length > 2 && isForeignSpelling(raw))
  const sentence = { text, words, foreign }
  const draw = (_: Word, at: number) => {
    if (fates[at] !== 'convert' || !(foreign[at - 1] || foreign[at + 1] || foreign[at + 2])) return
    const isDrawn = isOfPhrase(sentence, at)
    if (isDrawn) foreign[at] = true
    if (isDrawn || isOfForeignName(sentence, at)) fates[at] = 'keep'
  }
  // Twice: `No` in `Leave No One Behind` has a foreign neighbour only when `One` has been drawn in by `Behind`.
  words.forEach(draw)
  words.forEach(draw)
}

type Pieces = { readonly words: readonly Word[]; readonly kept: ReadonlyMap<number, RegExpExecArray> }

function piecesOf(text: string): Pieces {
  const words: Word[] = []
  const kept = new Map<number, RegExpExecArray>()
  for (const found of text.matchAll(PIECES)) {
    const { word, unit } = found.groups ?? {}
    const isYearWord = unit === 'g' && OVER_A_YEAR.test(text.slice(Math.max(0, found.index - 7), found.index))
    if (word !== undefined || isYearWord) {
      words.push({ raw: found[0], at: found.index, end: found.index + found[0].length })
    } else kept.set(found.index, found)
  }
  return { words, kept }
}

const isCyrillicLetter = (letter = ''): boolean => /\p{Script=Cyrillic}/u.test(letter)

function fatesOf(text: string, words: readonly Word[]): readonly boolean[] {
  const fates = words.map((word) =>
    fateOf(word, { isInCyrillic: isCyrillicLetter(text[word.at - 1]) || isCyrillicLetter(text[word.end]) }),
  )
  fates.forEach((fate, at) => {
    if (fate === 'maybe') fates[at] = decide(text, words, at) ? 'convert' : 'keep'
  })
  drawIntoPhrases(text, words, fates)
  inEnglishClause(text, words).forEach((isInside, at) => {
    if (isInside) fates[at] = 'keep'
  })
  return fates.map((fate) => fate === 'convert')
}

/**
 * Latin to Cyrillic for a reader; text in Cyrillic stays. Two letters that only meet stay two (`injekcija` инјекција,
 * `nadživeti` надживети). Kept as they are: `⟦…⟧` (the brackets go), addresses, names of files, units after a number,
 * Roman numbers, foreign words and phrases (`online`), abbreviations that have no Cyrillic form of their own, made-up
 * names (`SoRi`). `aliases` gives such names a Cyrillic form. Cyrillic that was made Latin by `toLatin` comes back
 * (domain.md, invariant 48, X-03). A lone sentence tells less than a page: give whole lines.
 */
export function toCyrillic(text: string, { language = 'sr', aliases }: ToCyrillic = {}): string {
  const whole = text.normalize('NFC').replace(/[Ǆ-ǌ]/gu, (pair) => pair.normalize('NFKC'))
  const { words, kept } = piecesOf(whole)
  const converts = fatesOf(whole, words)
  const cyrillic = words.map(({ raw }, at) => aliases?.get(raw) ?? (converts[at] ? wordToCyrillic(raw, language) : raw))
  let result = ''
  let read = 0
  let next = 0
  const pieces = [
    ...words.map(({ at, end }) => ({ at, end })),
    ...[...kept].map(([at, found]) => ({ at, end: at + found[0].length })),
  ]
  for (const { at, end } of pieces.sort((a, b) => a.at - b.at)) {
    result += whole.slice(read, at)
    const found = kept.get(at)
    if (found === undefined) result += cyrillic[next++] ?? ''
    else result += found[0] === '⟦' || found[0] === '⟧' ? '' : (found.groups?.kept ?? found[0])
    read = end
  }
  return result + whole.slice(read)
}
