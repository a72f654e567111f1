import type { Section } from '../model.ts'
import type { Word } from './phrases.ts'
import { findAll, placeAt, spanAt, type View } from './view.ts'

type Stretch = { readonly from: number; readonly to: number }

/** Centres for social work are named in small letters too. */
const CENTRE =
  /(?<![a-z])(?:medjuopstinsk\w+ )?cent(?:ar|ra|ru|rom|ri|rima|re|ara) za (?:socijalni rad|porodicni smestaj|porodicni smjestaj)(?![a-z])/g
/** What a word of giving is followed by: a name in capitals up to the next sign or verb. */
const GIVER =
  /(?:finansira(?:ju|o|la|lo|li)?|finansijsk\w+ podrsk\w+|sredstvima|donacij\w+) (?:je |su )?(?<name>[a-z][^,.;:()\n"]{2,80}?)(?= (?:kroz|preko|u okviru|sa|iz|u iznosu|a sprovod|a provod|koj[aie]|dok|putem|za|na|od|i sprovod|i provod)(?: |$)|[,.;:()\n"]|$)/g
const isCapital = (view: View, from: number): boolean => /^\p{Lu}/u.test(spanAt(view, from, from + 1).raw)

/** What kind of body a name begins with; it stands with a capital, or behind an adjective that does. */
const HEAD =
  /^(?:misij\w{1,2}|agencij\w{1,2}|fondacij\w{1,2}|ministarstv[aou]m?|vlad[aeiu]|vladom|ambasad[aeiou]m?|delegacij\w{1,2}|kancelarij\w{1,2}|ured(?:[aue]|om)?|institut(?:[aue]|om)?|univerzitet(?:[aue]|om)?|fakultet(?:[aue]|om)?|udruzenj[aeu]m?|cent(?:ar|ra|ru|rom)|zavod(?:[aue]|om)?|akademij\w{1,2}|bank[aeou]m?|banci|organizacij\w{1,2}|tim(?:[aue]|om)?|savj?et(?:[aue]|om)?|sluzb[aeiou]m?|fond(?:[aue]|om)?|direkcij\w{1,2}|povj?ereni(?:k|ka|ku|kom)|drustv[aou]m?|drustvom|vij?ec[aeu]m?)$/
/** A head that means a body only behind an adjective with a capital: a service at home is none. */
const NEEDS_ADJECTIVE = /^(?:sluzb|bank|banci|organizacij|drustv|vij?ec)/
/** A head that an adjective makes something else. */
const NO_ADJECTIVE = /^(?:tim|savj?et|vlad)/
const NO_NAME =
  /^(?:ov|on|sv|nov|lokaln|dnevn|mobiln|jedn|drug|prv|nas|ist|posebn|ovaj|strucn|svak|nek|mnog|sledec|sljedec|regionaln|buduc)[a-z]{0,4}$/
const ADJECTIVE = /(?:a|e|i|o|u|og|oj|om|im|ih|em)$/
const TOWN = /^(?:grad(?:a|u|om)?|opstin(?:a|e|i|u|om)|opcin(?:a|e|i|u|om))$/
/** Bodies whose short names every page writes, in either script, with a case ending behind a dash or none. */
const SHORT =
  /^(?:undp|unicef|unfpa|unhcr|unesco|unops|oebs|oess|osce|usaid|sdc|ilo|iom|who|szo|eu|un|sida|ebrd|ada|fao|wfp|norad)$/
const KNOWN_PAIR =
  /(?<![a-z])(?:(?:evropsk|europsk)\w{1,3} (?:unij\w{1,2}|komisij\w{1,2})|ujedinjen\w{1,3} nacij\w{1,3}|crven(?:i|og|om|im) (?:krst|kriz)(?:a|u|om)?|dom(?:a|u|om)? zdravlja)(?![a-z])/g
/** Words at which the name of a body is over, whatever stands before. */
const OVER =
  /^(?:je|su|ce|bi|se|koj[a-z]{1,3}|cij[a-z]{1,2}|kao|sa|s|uz|na|od|do|iz|kroz|preko|te|a|ali|dok|kako|da|nije|biti|bil[aoie]|bio|ima|imaju|moze|mogu|putem|odnosno|radi|pri|po|tokom|nakon|zbog|ovog|ovaj|danas|juce|organiz\w*|sprov\w*|provo[dđ]\w*|realiz\w*|finans\w*|donir\w*|raspis\w*|objav\w*|upuc\w*|poziva\w*|predstav\w*|govor\w*|pripre\w*|pod[ei]l\w*|podij\w*|odrza\w*|potpis\w*|pokr\w*|omoguc\w*|obezb\w*|dod[ei]\w*|dodij\w*|ucest\w*|vod[ei]|poc[ei]\w*|donel\w*|donij\w*|prijav\w*|prima|primaju|nudi|radi|odabr\w*|izabr\w*|dostav\w*|saopst\w*)$/
/** Small words that go on with the name of an entity: "European union", "of the United nations". */
const GOES_ON =
  /^(?:unij[aeiu]\w?|nacij[aeu]\w?|komisij[aeu]|bank[aeu]|krst[aeu]?|kriz[aeu]?|i|opstin[aeu]|opcin[aeu]|grad[aeu])$/
const LONGEST = 14

const isNext = (view: View, before: Word, word: Word | undefined): word is Word =>
  word !== undefined && /^[ -]$/.test(view.text.slice(before.to, word.from))

/** Where a name ends in quotation marks or brackets that follow it: Udruženje „Osmeh“, Agencija … (SDC). */
function withMarks(view: View, to: number): number {
  const quoted = /^ "[^"\n]{2,60}"/.exec(view.text.slice(to, to + 70))
  const end = to + (quoted?.[0].length ?? 0)
  const bracket = /^ \(([a-z]{2,8})\)/.exec(view.text.slice(end, end + 12))
  return bracket && /^\p{Lu}{2,}$/u.test(spanAt(view, end + 2, end + bracket[0].length - 1).raw)
    ? end + bracket[0].length
    : end
}

type Name = { readonly head: string; readonly length: number; readonly isFor: boolean }
/** What a word is to the name before it: a part, a small word that needs another part behind it, or no more of it. */
type Part = 'part' | 'joint' | 'over'

/** "i": of two things that the body is for, or of two peoples; before another body or a verb the name is over. */
function joint(next: Word | undefined, { head, isFor }: Name): Part {
  if (!next || OVER.test(next.text) || HEAD.test(next.text) || TOWN.test(next.text)) return 'over'
  if (next.isCapital)
    return /^fondacij/.test(head) || /^(?:romkinj|hercegovin|metohij)/.test(next.text) ? 'joint' : 'over'
  return isFor ? 'joint' : 'over'
}
/** Small words of an association before the name that it has in quotation marks: Udruženje roditelja „Osmeh“. */
const isBeforeQuoted = (view: View, word: Word, { head, length }: Name): boolean =>
  /^(?:udruzenj|fondacij)/.test(head) &&
  length < 4 &&
  /^(?: [a-z]+){0,2} "/.test(view.text.slice(word.to, word.to + 40))

function isPart(view: View, before: Word, word: Word, name: Name): boolean {
  if (word.isCapital || GOES_ON.test(word.text) || isBeforeQuoted(view, word, name)) return true
  // A name has ended with its town: "Centar za socijalni rad Niš dobio je".
  return name.isFor && !(before.isCapital && name.length > 1)
}

function partOf(view: View, words: readonly Word[], i: number, name: Name): Part {
  const [before, word] = [words[i - 1], words[i]]
  if (!before || !isNext(view, before, word)) return 'over'
  if (view.text[before.to] === '-' && before.isUpper && /^(?:a|u|om|em)$/.test(word.text)) return 'part'
  if (OVER.test(word.text)) return 'over'
  const next = isNext(view, word, words[i + 1]) ? words[i + 1] : undefined
  if (word.text === 'u') return next?.isCapital && !/^(?:sluzb|vlad)/.test(name.head) ? 'joint' : 'over'
  if (word.text === 'i') return joint(next, name)
  if (word.text === 'za' || word.text === 'o') return 'joint'
  return isPart(view, before, word, name) ? 'part' : 'over'
}

/** The last word of the name that begins with the head at `at`: names with capitals, and what a body is for. */
function lastOf(view: View, words: readonly Word[], at: number): number {
  let isFor = false
  let last = at
  for (let i = at + 1; i < words.length && i - at < LONGEST; i++) {
    const part = partOf(view, words, i, { head: words[at]?.text ?? '', length: i - at, isFor })
    if (part === 'over') break
    if (part === 'part') last = i
    if (words[i]?.text === 'za') isFor = true
  }
  return last
}

/** The adjectives before the head: the first of them with a capital. */
function firstOf(view: View, words: readonly Word[], at: number): number {
  const head = words[at]
  if (!head || head.isCapital || NO_ADJECTIVE.test(head.text)) return at
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
    const [word, next] = [words[i], words[i + 1]]
    if (!word || !next || !isNext(view, word, next) || !ADJECTIVE.test(word.text) || word.text.length < 4) return at
    if (word.isCapital) return NO_NAME.test(word.text) || OVER.test(word.text) ? at : i
  }
  return at
}

function townAt(view: View, words: readonly Word[], at: number): Stretch | undefined {
  const [head, next] = [words[at], words[at + 1]]
  if (!head?.isCapital || head.isUpper || !isNext(view, head, next) || !next.isCapital || next.isUpper) return undefined
  return { from: head.from, to: words[lastOf(view, words, at)]?.to ?? head.to }
}
function bodyAt(view: View, words: readonly Word[], at: number): Stretch | undefined {
  const head = words[at]
  if (!head || head.isUpper) return undefined
  const first = firstOf(view, words, at)
  if (first === at && (!head.isCapital || NEEDS_ADJECTIVE.test(head.text))) return undefined
  const to = withMarks(view, words[lastOf(view, words, at)]?.to ?? head.to)
  return first === at && to === head.to ? undefined : { from: words[first]?.from ?? head.from, to }
}
/** Bodies by the form of their names: "Misija …", "Agencija za …", "Grad …". */
const byForm = (view: View, words: readonly Word[]): readonly Stretch[] =>
  words.flatMap((head, at) => {
    if (TOWN.test(head.text)) return townAt(view, words, at) ?? []
    return HEAD.test(head.text) ? (bodyAt(view, words, at) ?? []) : []
  })

/** Bodies by their short names, and unions of states. */
function bySign(view: View, words: readonly Word[]): readonly Stretch[] {
  const short = words.flatMap((word) => {
    if (!word.isUpper || !SHORT.test(word.text)) return []
    const ending = /^-(?:a|u|om|em|ov\w{1,2})(?![a-z])/.exec(view.text.slice(word.to, word.to + 6))
    return [{ from: word.from, to: word.to + (ending?.[0].length ?? 0) }]
  })
  const pairs = findAll(view, KNOWN_PAIR).flatMap(({ from, to, text }) => {
    if (!isCapital(view, from)) return []
    const last = words.findIndex((word) => word.to === to)
    return [{ from, to: /^(?:crven|dom)/.test(text) && last >= 0 ? (words[lastOf(view, words, last)]?.to ?? to) : to }]
  })
  return [...short, ...pairs]
}

/** Pieces of a list of partners or donors, between commas, semicolons, marks and ends of lines. */
function piecesOf(view: View, { content }: Section): readonly Stretch[] {
  if (!content) return []
  const start = placeAt(view, content.at)
  const text = view.text.slice(start, placeAt(view, content.at + content.raw.length))
  return [...text.matchAll(/[^,;\n•·]+/g)].flatMap(({ 0: piece, index }) => {
    const lead = piece.length - piece.replace(/^[^a-z]+/, '').length
    const from = start + index + lead
    const to = start + index + piece.trimEnd().length
    return to - from > 3 && to - from < 120 && !/[.!?] /.test(piece) ? [{ from, to }] : []
  })
}

/** Bodies that the register does not know: in lists of partners and donors, by the form of their names, behind a word of giving. */
export function otherBodies(
  view: View,
  words: readonly Word[],
  sections: readonly Section[],
  taken: readonly Stretch[],
): readonly (Stretch & { readonly code: undefined })[] {
  const listed = sections
    .filter(({ name }) => name === 'partners' || name === 'donors' || name === 'implementer')
    .flatMap((section) => piecesOf(view, section))
  const givers = findAll(view, GIVER).flatMap(({ from, to, groups }) => {
    const start = to - (groups.name ?? '').length
    return from < start && isCapital(view, start) ? [{ from: start, to }] : []
  })
  const centres = findAll(view, CENTRE).map(({ from, to }) => ({ from, to }))
  const found: (Stretch & { readonly code: undefined })[] = []
  const ends = [...taken].sort((a, b) => a.from - b.from)
  const isFree = ({ from, to }: Stretch): boolean =>
    !ends.some((one) => one.from < to && from < one.to) && !found.some((one) => one.from < to && from < one.to)
  for (const one of [...listed, ...byForm(view, words), ...centres, ...bySign(view, words), ...givers])
    if (isFree(one)) found.push({ from: one.from, to: one.to, code: undefined })
  return found
}
