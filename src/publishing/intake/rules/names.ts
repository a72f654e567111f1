import { isVerb } from './clauses.ts'
import { casesOf, headStem } from './heads.ts'
import type { Word } from './phrases.ts'
import { spanAt, type View } from './view.ts'

export type Stretch = { readonly from: number; readonly to: number }

/** Heads behind which a genitive in small letters belongs to the name: "uprava civilne zaštite", "savez gluvih". */
const OWNS =
  /^(?:uprav|savj?et|organizacij|skupstin|udruzenj|zastitni|savez|zajednic|dom|institut|fakultet|klub|asocijacij|ministarstv|mrez|drustv|skol|bibliotek|komor|koalicij|zadrug|sindikat|v(?:ij)?ec|zavod)/
/** Heads that name fields of work: "za rad, zapošljavanje i socijalna pitanja" goes on behind the comma. */
const LISTS = /^(?:ministarstv|sekretarijat|kancelarij|direkcij|zavod|odbor|agencij)/
/** Heads with a name in quotation marks behind them. */
const QUOTES =
  /^(?:udruzenj|udruzen|fondacij|drustv|skol|dom|zadrug|ustanov|klub|cent|organizacij|inicijativ|mrez|preduzec|zaklad|bibliotek|savez|asocijacij|institut|zajednic|zbor|grupa|agencij|kompanij|firm|muzej|pozorist|vrtic|gimnazij)/
/** Words at which a name is over, whatever stands before. */
const OVER =
  /^(?:koj[a-z]{1,3}|cij[a-z]{1,2}|kao|s|sa|uz|na|od|do|iz|kroz|preko|te|a|ali|dok|kako|da|odnosno|radi|pri|po|tokom|nakon|posle|poslije|zbog|ovog|ovaj|danas|juce|sutra|prema|ili|koja|gd?j?e|zajedno|takodje|takodjer|vec|jos|samo|sada|ovih|ove|ovu|svoj\w{0,3}|svake?|ga|ih|ju|joj|mu|im|realizacij\w+|dana|u)$/
/** Forms of verbs that no noun of a name has. */
const TELLS =
  /(?:uje|uju|iraju|avaju|ujemo|ovao|ovala|ovalo|ovali|irao|irala|iralo|irali|isao|isala|isalo|isali|ilo|ali|alo|ao|nuo|nula)$/
const NO_TELLING = /^(?:pravilo|ali|selo|delo|djelo|nacelo|telo|tijelo|udruzenje)$/
/** Entities and towns that go on with the name: "Kantona Sarajevo", "opštine Kovin", "Vlade AP Vojvodine". */
const OF_WHOM =
  /^(?:opstin[aeu]|opcin[aeu]|grada?|opstinu|opcinu|kantona|republike|federacije|unij[aeu]|nacij[aeu]|okruga|distrikta|komisij[aeu]|ap|krsta?|kriza?|gradova|opcina)$/
const INSTRUMENTAL = /(?:om|im|em|ima|ama|oj|og|ih)$/
const GENITIVE = /(?:a|e|ih|og|eg|sti)$/
const NEIGHBOUR = /^(?:samouprav|lokaln|opstinsk|gradsk|drug|ostal|predstavni|brojn|njen|njihov|svi$|sve$|vis[ei]|nj)/
const LONGEST = 16

export const isNext = (view: View, before: Word, word: Word | undefined): word is Word =>
  word !== undefined && /^[ -]$/.test(view.text.slice(before.to, word.from))
const isOver = (word: Word): boolean =>
  !word.isCapital &&
  (OVER.test(word.text) || isVerb(word.text) || (TELLS.test(word.text) && !NO_TELLING.test(word.text)))

/** The end of the words with capitals that follow without a sign: the town behind a name in marks. */
export function townBehind(view: View, words: readonly Word[], end: number): number {
  const at = words.findIndex((word) => word.from === end + 1)
  const word = words[at]
  if (!word?.isCapital || view.text[end] !== ' ' || isOver(word)) return end
  return townBehind(view, words, word.to)
}
/** Where a name ends in quotation marks or brackets that follow it: Udruženje „Osmeh“ Zenica, Agencija … (SDC). */
function withMarks(view: View, words: readonly Word[], to: number, isQuotable: boolean): number {
  const quoted = isQuotable ? /^ ?"[^"\n]{2,60}"/.exec(view.text.slice(to, to + 70)) : null
  const end = quoted ? townBehind(view, words, to + quoted[0].length) : to
  const bracket = /^ \((?<short>[a-z]{2,8})\)/.exec(view.text.slice(end, end + 12))
  const short = bracket && spanAt(view, end + 2, end + bracket[0].length - 1).raw
  return bracket && short && (/^\p{Lu}{2,}$/u.test(short) || short === 'Sida') ? end + bracket[0].length : end
}

type Sofar = {
  readonly head: Word
  readonly stem: string
  readonly words: readonly Word[]
  readonly isFor: boolean
  readonly isFixed: boolean
}
type Part = 'part' | 'joint' | 'over'
const isHead = (word: Word | undefined): boolean => word !== undefined && headStem(word.text) !== undefined

/** Second words of names of peoples and of lands. */
const PAIRS = /^(?:romkinj|hercegovin|metohij|gradova|crn[aeo])/
/** "Fondacija Ana i Vlade Primer": a word like a head, in another case than the foundation, is a person's name. */
const isOfPeople = (head: Word, next: Word): boolean =>
  isHead(next) &&
  head.text.startsWith('fondacij') &&
  next.isCapital &&
  ![...casesOf(head.text)].some((one) => casesOf(next.text).includes(one))
/** Whether a body of its own, or a verb, stands behind "i". */
function isApart(view: View, next: Word, second: Word | undefined): boolean {
  if (isOver(next)) return true
  return isNext(view, next, second) && (isHead(second) || /^(?:je|su|se|nije|nisu)$/.test(second.text))
}
/** "i": of two things that the body is for, or of two peoples; before another body or a verb the name is over. */
function joint(view: View, words: readonly Word[], i: number, { head, stem, isFor, isFixed }: Sofar): Part {
  const [joins, next] = [words[i], words[i + 1]]
  if (!joins || !isNext(view, joins, next) || isFixed) return 'over'
  if (isOfPeople(head, next)) return 'joint'
  if (isHead(next) || isApart(view, next, words[i + 2])) return 'over'
  if (next.isCapital) return /^fondacij/.test(stem) || PAIRS.test(next.text) ? 'joint' : 'over'
  const isAlike = !isFor && words[i - 1]?.text.slice(-2) === next.text.slice(-2)
  const isOther = NEIGHBOUR.test(next.text) || (INSTRUMENTAL.test(next.text) && !isAlike)
  return !isOther && (isFor || OWNS.test(stem)) ? 'joint' : 'over'
}
/** Behind a comma: another field of work, if "i" and the last one follow. */
function goesOn(view: View, words: readonly Word[], i: number, { stem, isFor }: Sofar): boolean {
  const last = words[i - 1]
  if (!last || !(isFor || /^ministarstv/.test(stem)) || !LISTS.test(stem)) return false
  const rest = /^, (?:[a-z]+ ?){1,3}(?:, (?:[a-z]+ ?){1,3}){0,2} i (?<last>[a-z]+)/.exec(
    view.text.slice(last.to, last.to + 120),
  )
  if (!rest) return false
  const listed = words.filter((word) => word.from >= last.to && word.to <= last.to + rest[0].length)
  return listed.every((word) => !word.isCapital && !isOver(word) && !INSTRUMENTAL.test(word.text))
}
function isPart(view: View, word: Word, before: Word, name: Sofar): boolean {
  if (word.isCapital || OF_WHOM.test(word.text)) return true
  if (name.isFixed) return false
  if (view.text[before.to] === '-') return true
  // A name has ended with its town: "Centar za socijalni rad Niš dobio je".
  const hasEnded = before.isCapital && name.words.length > 1
  if (name.isFor || /^sa?$/.test(before.text)) return !hasEnded
  return OWNS.test(name.stem) && !hasEnded && GENITIVE.test(word.text) && name.words.length < 6
}
const TROUBLE = /^(?:smetnjama|teskocama|poteskocama)$/
const THEIRS = /^(?:osob(?:a|ama)|lic(?:a|ima)|dj?ec(?:e|i|u)|mladi(?:h|ma)?|zena(?:ma)?|saradnju|odnose)$/
const HAS_NO_PLACE = /^(?:sluzb|vlad|grad|opstin|opcin|kanton)/
/** "u" before a town, "sa" behind people and their trouble, "i", "za": what another part must follow. */
function smallWord(view: View, words: readonly Word[], i: number, name: Sofar): Part | undefined {
  const [before, word, next] = [words[i - 1]?.text ?? '', words[i], words[i + 1]]
  const isJoined = word !== undefined && isNext(view, word, next)
  const when = (is: boolean): Part => (is ? 'joint' : 'over')
  switch (word?.text) {
    case 'u':
      return when(TROUBLE.test(before) || (isJoined && next?.isCapital === true && !HAS_NO_PLACE.test(name.stem)))
    case 's':
    case 'sa':
      return when(THEIRS.test(before) && isJoined)
    case 'i':
      return joint(view, words, i, name)
    case 'za':
      if (name.isFixed) return when(isJoined && /^(?:opstinu|opcinu|grad)$/.test(next?.text ?? ''))
      return when(!/^(?:grad|opstin|opcin)/.test(name.stem))
    case 'o':
      return when(!name.isFixed && !/^(?:grad|opstin|opcin)/.test(name.stem))
    default:
      return undefined
  }
}
/** "Centar za porodični smeštaj i usvojenje": the one settled name that goes on. */
function ofFamily(words: readonly Word[], i: number, { isFixed }: Sofar): Part | undefined {
  const isJoint = words[i]?.text === 'i'
  const second = words[isJoint ? i + 1 : i]?.text ?? ''
  if (!isFixed || !/^(?:usvojenje|hraniteljstvo)$/.test(second)) return undefined
  return isJoint ? 'joint' : 'part'
}
/** What a word is to the name before it: a part, a small word that needs another part behind it, or no more of it. */
function partOf(view: View, words: readonly Word[], i: number, name: Sofar): Part {
  const [before, word] = [words[i - 1], words[i]]
  if (!before || !word) return 'over'
  if (!isNext(view, before, word)) return goesOn(view, words, i, name) ? 'part' : 'over'
  if (view.text[before.to] === '-' && before.isUpper && /^(?:a|u|om|em)$/.test(word.text)) return 'part'
  const small = ofFamily(words, i, name) ?? smallWord(view, words, i, name)
  if (small !== undefined) return small
  return !isOver(word) && isPart(view, word, before, name) ? 'part' : 'over'
}

/** Names whose words are settled; only a town or whose it is may follow. */
const FIXED = /^(?:cent[a-z]* za (?:socijalni rad|socijalnu rad|porodicni smj?estaj)|dom zdravlja)(?: |$)/
/** The last word of the name that begins with the head at `at`. */
function lastOf(view: View, words: readonly Word[], at: number): number {
  const head = words[at]
  if (!head) return at
  const stem = headStem(head.text) ?? ''
  let [last, isFor] = [at, false]
  for (let i = at + 1; i < words.length && i - at < LONGEST; i++) {
    const sofar = words.slice(at + 1, last + 1)
    const isFixed = FIXED.test(`${stem} ${sofar.map(({ text }) => text).join(' ')}`)
    const [part, word] = [partOf(view, words, i, { head, stem, words: sofar, isFor, isFixed }), words[i]]
    if (part === 'over') break
    // Whose it is has a name with an end of its own: "Sektor za … Ministarstva unutrašnjih poslova".
    if (part === 'part' && word?.isCapital && isHead(word) && words[i - 1]?.text !== 'i') return lastOf(view, words, i)
    if (part === 'part') last = i
    isFor ||= word?.text === 'za'
  }
  return last
}
/** Small words of an association before its name in quotation marks: Udruženje roditelja „Osmeh“, Udruženje za pomoć „Osmeh“. */
function beforeQuoted(view: View, words: readonly Word[], at: number, last: number): number {
  const head = words[at]
  if (!head || !QUOTES.test(headStem(head.text) ?? '')) return last
  const between = /^(?: [a-z]+){0,7}(?= ?")/.exec(view.text.slice(head.to, head.to + 90))?.[0]
  if (between === undefined) return last
  const inside = words.filter((word) => word.from >= head.to && word.to <= head.to + between.length)
  const ends = inside.some(
    (word, i) => isHead(word) || (isOver(word) && !(/^sa?$/.test(word.text) && THEIRS.test(inside[i - 1]?.text ?? ''))),
  )
  return ends ? last : Math.max(last, at + inside.length)
}

export type Name = Stretch & {
  /** Whether a part with a capital letter or in quotation marks follows the head. */
  readonly hasProper: boolean
  /** How many words follow the head. */
  readonly size: number
}
/** The name that begins with the head at `at`, up to its last part. */
export function nameAt(view: View, words: readonly Word[], at: number): Name | undefined {
  const head = words[at]
  const stem = head && headStem(head.text)
  if (!head || stem === undefined) return undefined
  const last = beforeQuoted(view, words, at, lastOf(view, words, at))
  const end = words[last]?.to ?? head.to
  const to = withMarks(view, words, end, QUOTES.test(stem))
  const parts = words.slice(at + 1, last + 1)
  return { from: head.from, to, hasProper: to > end || parts.some((word) => word.isCapital), size: parts.length }
}
