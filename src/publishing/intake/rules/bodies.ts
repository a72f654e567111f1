import { isVerb } from './clauses.ts'
import { agrees, headStem } from './heads.ts'
import { isNext, type Name, nameAt, type Stretch, townBehind } from './names.ts'
import type { Word } from './phrases.ts'
import { findAll, spanAt, type View } from './view.ts'

/** Centres for social work are named in small letters too. */
const CENTRE =
  /(?<![a-z])(?:medjuopstinsk\w+ )?cent(?:ar|ra|ru|rom) za (?:socijalni rad|porodicni smj?estaj(?: i (?:usvojenje|hraniteljstvo))?)(?![a-z])/g
/** What a word of giving is followed by: a name in capitals up to the next sign or verb. */
const GIVER =
  /(?:finansira(?:ju|o|la|lo|li)?|finansijsk\w+ podrsk\w+|sredstvima|donacij\w+) (?:je |su )?(?<name>[a-z][^,.;:()\n"]{2,80}?)(?= (?:kroz|preko|u okviru|sa|iz|u iznosu|a sprovod|a provod|koj[aie]|dok|putem|za|na|od|i sprovod|i provod)(?: |$)|[,.;:()\n"]|$)/g
const isCapital = (view: View, from: number): boolean => /^\p{Lu}/u.test(spanAt(view, from, from + 1).raw)

/** A head that means a body only behind an adjective with a capital, or with a proper name: a service at home is none. */
const NEEDS_MORE =
  /^(?:sluzb|banc?k?|organizacij|drustv|v(?:ij)?ec|skol|bolnic|bibliotek|komor|ustanov|stanic|uprav|unij|komisij|savez|odbor|pokret|sud|dom|klub|zajednic|mrez|konferencij|inicijativ|preduzec|zadrug|kraljevin|federacij|povj?erenstv|parlament|biro|krst|kriz|zbor|koalicij|skupstin|fond|tim|savj?et|cent|vlad|sektor|odsj?ek|odjel|od(?:je|e)lj?enj|muzej|arhiv|vrtic|internat|pozorist|gimnazij|galerij|apotek|ambulant|klinik|televizij|kompanij|firm)/
/** A head before which an adjective makes something else: a mobile team. */
const NO_ADJECTIVE = /^(?:tim|vlad|zbor|inicijativ|federacij)/
const OF_GOVERNMENT = /^(?:pokrajinsk|gradsk|federaln|kantonaln|zupanijsk)/
const NO_HEAD = /^(?:krst|kriz|unij|komisij|federacij|konferencij)/
const NO_NAME =
  /^(?:ov|on|sv|nov|lokaln|dnevn|mobiln|jedn|drug|prv|nas|ist|posebn|ovaj|strucn|svak|nek|mnog|sledec|sljedec|regionaln|buduc|brojn|razn|projektn|velik|domac|medjunarodn(?=ih|e )|izvrsn|zajednick|stambeno|partnersk|susjedn|susedn|oba|treca|druga|upravn|nadzorn|organizacion|programsk|savetodavn|savjetodavn)[a-z]{0,4}$/
const TOWN = /^(?:grad(?:a|u|om)?|opstin(?:a|e|i|u|om)|opcin(?:a|e|i|u|om)|kanton(?:a|u|om)?)$/
/** Abbreviations of what a body is, before its name. */
const KIND = /^(?:ju|jp|jkp|jzu|nvo|ug|os|ss|kud|hd|ho|psd|zu|cso|ngo|uz|up)$/
/** Bodies whose short names every page writes, in either script, with a case ending behind a dash or none. */
const SHORT =
  /^(?:undp|unicef|unfpa|unhcr|unesco|unops|oebs|oess|osce|usaid|sdc|ilo|iom|who|szo|eu|un|sida|ebrd|ada|fao|wfp|norad|kfw|jica|tika|koica|adra|uncf|ifad|eib|undef|rcc|ohchr|ceb|helvetas|oxfam)$/
const KNOWN_PAIR =
  /(?<![a-z])(?:(?:evropsk|europsk)\w{1,3} (?:unij\w{1,2}|komisij\w{1,2})|ujedinjen\w{1,3} nacij\w{1,3}|sv(?:ij|j)?etsk\w{1,2} bank\w{1,2}|crven(?:i|og|om|im) (?:krst|kriz)(?:a|u|om)?|dom(?:a|u|om)? zdravlja|save the children|un women|world vision|[ck]aritas(?:a|u|om)?|savj?et(?:a|u|om)? evrope|v(?:ij)?ec(?:e|a|u|em) evrope|v(?:ij)?ec(?:e|a|u|em) europe|sos dec?(?:j|ij)a sela|kraljevin\w{1,2} (?:norvesk|svedsk|holandsk|spanij|dansk|belgij|nizozemsk)\w{1,2})(?![a-z])/g

/** Of several bodies or of one: a name in quotation marks or a town decides. */
const OF_AREA = /^(?:regionaln|lokaln|medjunarodn)/
const isAdjective = ({ text }: Word, head: Word): boolean =>
  text.length > 3 && agrees(text, head.text) && !isVerb(text) && headStem(text) === undefined
const isOfName = ({ text }: Word, hasProper: boolean): boolean =>
  !NO_NAME.test(text) || (hasProper && OF_AREA.test(text))
/** Whether the adjectives before a head belong to its name. */
const hasAdjective = (head: Word, stem: string, before: Word | undefined): boolean =>
  !(head.isCapital && !NEEDS_MORE.test(stem)) && (!NO_ADJECTIVE.test(stem) || OF_GOVERNMENT.test(before?.text ?? ''))
/** The adjectives before the head: the first of them with a capital, and an abbreviation of what it is. */
function firstOf(view: View, words: readonly Word[], at: number, { hasProper }: Name): number {
  const [before, head] = [words[at - 1], words[at]]
  if (!head) return at
  if (before?.isUpper && KIND.test(before.text) && /^ ?"? ?$/.test(view.text.slice(before.to, head.from))) return at - 1
  if (!hasAdjective(head, headStem(head.text) ?? '', before)) return at
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
    const [word, next] = [words[i], words[i + 1]]
    if (!word || !isNext(view, word, next) || !isAdjective(word, head)) return at
    if (word.isCapital) return isOfName(word, hasProper) ? i : at
  }
  return at
}

/** A body that counts only where it does something: a town in small letters, a centre without its town. */
export type Unknown = Stretch & { readonly isWeak: boolean }

function townAt(view: View, words: readonly Word[], at: number): Unknown | undefined {
  const [head, next] = [words[at], words[at + 1]]
  if (!head || head.isUpper || !isNext(view, head, next) || !next.isCapital || next.isUpper) return undefined
  const name = nameAt(view, words, at)
  return name && { from: head.from, to: name.to, isWeak: !head.isCapital }
}
const OF_A_TOWN = /^(?:opstinsk|opcinsk|gradsk|mj?esn)/
/** Heads that are written small before a name in quotation marks. */
const IN_SMALL =
  /^(?:udruzen|fondacij|skol|organizacij|kompanij|firm|preduzec|agencij|ustanov|zadrug|klub|vrtic|drustv|cent|bibliotek|gimnazij|asocijacij|mrez)/
const BY_PURPOSE = /^(?:cent|savj?et|fond|tim|uprav|dom)/
const BY_MEMBERS = /^(?:dom|mrez|savez|savj?et|klub|drustv|zajednic|skupstin|uprav|komor)/
/** Whether the word begins a sentence or a line, where a capital tells nothing. */
const isFirst = (view: View, { from }: Word): boolean =>
  /(?:^|[.!?:"\n]|[•·-]) ?$/.test(view.text.slice(Math.max(0, from - 3), from))
/** Whether what follows the head makes it a name without an adjective before it. */
function isNamed(view: View, head: Word, stem: string, { to, hasProper }: Name): boolean {
  const tail = view.text.slice(head.to, to)
  if (!head.isCapital) return tail.includes(' "') && IN_SMALL.test(stem)
  if (!NEEDS_MORE.test(stem)) return tail !== ''
  if (hasProper || (tail.startsWith(' za ') && !/^ za sv(?:e|aku?|akoga|akog|i)\b/.test(tail) && BY_PURPOSE.test(stem)))
    return true
  return /^ (?!za )[a-z]+(?:a|ih|og|eg|e)(?: |$)/.test(tail) && BY_MEMBERS.test(stem) && !isFirst(view, head)
}
function bodyAt(view: View, words: readonly Word[], at: number): Unknown | undefined {
  const head = words[at]
  const stem = head && headStem(head.text)
  const name = nameAt(view, words, at)
  if (!head || head.isUpper || stem === undefined || !name || NO_HEAD.test(stem)) return undefined
  const first = firstOf(view, words, at, name)
  if (first === at && !isNamed(view, head, stem, name)) return undefined
  // "Opštinsko veće" of the page's own town is only named.
  const isGeneral = !name.hasProper && OF_A_TOWN.test(words[first]?.text ?? '') && NEEDS_MORE.test(stem)
  return { from: words[first]?.from ?? head.from, to: name.to, isWeak: isGeneral }
}
/** Bodies by the form of their names: "Misija …", "Agencija za …", "Grad …". */
const byForm = (view: View, words: readonly Word[]): readonly Unknown[] =>
  words.flatMap((head, at) => {
    if (headStem(head.text) === undefined) return []
    return (TOWN.test(head.text) && townAt(view, words, at)) || bodyAt(view, words, at) || []
  })

const PARTS = /^(?:sektor|odsj?ek|odjel|od(?:je|e)lj?enj|uprav|kancelarij|ured|direkcij|zavod|institut)/
/** Parts of a ministry, whose names hold its name. */
export const partsOf = (view: View, words: readonly Word[]): readonly Stretch[] =>
  byForm(view, words).filter(({ from }) =>
    PARTS.test(headStem(words.find((word) => word.from === from)?.text ?? '') ?? ''),
  )

const sure = (stretch: Stretch): Unknown => ({ ...stretch, isWeak: false })
/** Bodies by their short names, and unions of states. */
function bySign(view: View, words: readonly Word[]): readonly Unknown[] {
  const short = words.flatMap((word) => {
    // "EU PRO", "UN Agenda": a word of another name.
    const isOfAnother = /^(?:eu|un)$/.test(word.text) && /^ \p{Lu}/u.test(spanAt(view, word.to, word.to + 2).raw)
    if (!word.isUpper || !SHORT.test(word.text) || isOfAnother) return []
    const ending = /^-(?:a|u|om|em|ov\w{1,2})(?![a-z])/.exec(view.text.slice(word.to, word.to + 6))
    return [sure({ from: word.from, to: word.to + (ending?.[0].length ?? 0) })]
  })
  const pairs = findAll(view, KNOWN_PAIR).flatMap(({ from, to, text }) => {
    if (!isCapital(view, from)) return []
    const last = words.findIndex((word) => word.to === to)
    const head = /^dom/.test(text) ? last - 1 : last
    const whole = /^(?:crven|dom)/.test(text) && last >= 0 ? nameAt(view, words, head) : undefined
    const end = /^sos/.test(text) ? townBehind(view, words, to) : (whole?.to ?? to)
    return [sure({ from, to: Math.max(to, end) })]
  })
  const quoted = words.flatMap((word) => {
    const name =
      word.isUpper && KIND.test(word.text) ? /^ "[^"\n]{2,60}"/.exec(view.text.slice(word.to, word.to + 70)) : null
    return name ? [sure({ from: word.from, to: word.to + name[0].length })] : []
  })
  return [...pairs, ...short, ...quoted]
}

/** Pieces of a list of partners or donors, between commas, semicolons, marks and ends of lines. */
function piecesOf(view: View, { from: start, to: end }: Stretch): readonly Unknown[] {
  return [...view.text.slice(start, end).matchAll(/[^,;\n•·]+/g)].flatMap(({ 0: piece, index }) => {
    const lead = piece.length - piece.replace(/^[^a-z]+/, '').length
    const from = start + index + lead
    const to = start + index + piece.replace(/ - .*$| \((?![a-z]{2,7}\)).*$/, '').replace(/[ .]+$/, '').length
    const isName = to - from > 3 && to - from < 120 && !/[.!?] | i /.test(piece) && isCapital(view, from)
    return isName ? [sure({ from, to })] : []
  })
}

/** What somebody said, and no name: a sentence with its verb. */
const isSpeech = (quoted: string): boolean => / (?:je|su|nije|nisu|ce|sam|smo|bi) /.test(quoted)

/** Bodies that the register does not know: in lists of partners and donors, by the form of their names, behind a word of giving. */
export function otherBodies(
  view: View,
  words: readonly Word[],
  blocks: readonly Stretch[],
  taken: readonly Stretch[],
): readonly (Unknown & { readonly code: undefined })[] {
  const listed = blocks.flatMap((block) => piecesOf(view, block))
  const givers = findAll(view, GIVER).flatMap(({ from, to, groups }) => {
    const start = to - (groups.name ?? '').length
    const end = to - ((groups.name ?? '').length - (groups.name ?? '').trimEnd().length)
    return from < start && isCapital(view, start) ? [sure({ from: start, to: end })] : []
  })
  const centres = findAll(view, CENTRE).map(({ from, to }) => ({
    from,
    to,
    isWeak: !isCapital(view, from),
  }))
  const found: (Unknown & { readonly code: undefined })[] = []
  const ends = [...taken].sort((a, b) => a.from - b.from)
  const quotes = [...view.text.matchAll(/"[^"\n]{2,160}"/g)].flatMap(({ 0: text, index }) =>
    isSpeech(text) ? [] : [{ from: index, to: index + text.length }],
  )
  // A body in the name of a book or a project is a word of that name.
  const isInside = ({ from, to }: Stretch): boolean =>
    quotes.some((one) => one.from < from && to < one.to && one.to - one.from > to - from + 4)
  const isFree = ({ from, to }: Stretch): boolean =>
    !isInside({ from, to }) &&
    !ends.some((one) => one.from < to && from < one.to) &&
    !found.some((one) => one.from < to && from < one.to)
  for (const one of [...listed, ...byForm(view, words), ...centres, ...bySign(view, words), ...givers])
    if (isFree(one)) found.push({ from: one.from, to: one.to, isWeak: one.isWeak, code: undefined })
  return found
}
