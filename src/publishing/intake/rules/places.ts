import { toLatin } from '#base/script.ts'
import type { CodeFound, Lists, Span } from '../model.ts'
import { NORTH_MACEDONIA } from './known.ts'
import { type Match, matchesOf, namesOf, type Word } from './phrases.ts'
import { findAll, foldName, nameWords, spanAt, type View } from './view.ts'

/** Names of places that are also words: counted only after "town" or "municipality", some of them after "in" too. */
const ALSO_WORDS = new Set(
  'centar,istok,brod,ada,bor,rama,uskoplje,sid,um,klina,novi grad,stari grad,petrovac,kula,vrbas,sever,bar,teslic,rudo,cair,park,aerodrom,palilula,grocka,opovo,plan,senta,vlasenica,istog,jug,crveni krst,gradsko'.split(
    ',',
  ),
)
const NEVER_ALONE = /^(?:centar|istok|istog|sever|jug|park|plan|crveni krst|gradsko|um|rama)$/
const BEFORE_PLACE = /(?:opstin\w*|opcin\w*|grad\w?|gradu|gradom) $/
const IN_PLACE = /(?:^|[^a-z])(?:u|iz|kod|kroz|oko) $/

/** `Nisu` is no case of Niš but a verb: without its marks a name counts only as it stands in the register. */
const isUnmarked = (name: string, raw: string): boolean =>
  /^\p{ASCII}+$/u.test(toLatin(raw)) && foldName(raw) !== foldName(name) && /[čćšžđëç]/iu.test(toLatin(name))
/** `Rešenja` is no case of Resen: a mark that the name has not makes another word, but in its last two letters (Istok, Istoče). */
function isMarked(name: string, raw: string): boolean {
  const [known, found] = [name, raw].map((one) => toLatin(one).toLowerCase())
  return [...(known ?? '')].slice(0, -1).some((letter, i) => BARE[found?.[i] ?? ''] === letter)
}
const BARE: Readonly<Record<string, string>> = { č: 'c', ć: 'c', š: 's', ž: 'z' }
const isOtherWord = (name: string, raw: string): boolean => isUnmarked(name, raw) || isMarked(name, raw)
/** `Rešenja broj 12`, `Zakon br. 5/20`: what has a number is an act, not a place. */
const IS_ACT = /^ (?:broj|br\.?) ?[a-z]{0,3}[- ]?\d/

/** The adjective of a town without its ending: Bijeljina, bijeljinsk-; Novi Sad, novosadsk-; Užice, užičk-. */
function adjectiveOf(name: string): string | undefined {
  const words = nameWords(name)
  if (words.length === 0 || words.length > 2) return undefined
  const whole =
    words.length === 1
      ? (words[0] ?? '')
      : `${(words[0] ?? '').replace(/[aei]$/, words[0]?.endsWith('ja') ? 'a' : 'o')}${words[1]}`
  const stem = whole.replace(/[aeiou]+$/, '')
  if (stem.length < 3) return undefined
  if (/[kc]$/.test(stem)) return `${stem.slice(0, -1)}ck`
  return /[ghszs]$/.test(stem) ? `${stem.slice(0, -1)}sk` : `${stem}sk`
}
const READY = new WeakMap<Lists['places'], ReadonlyMap<string, string>>()
/** Adjectives of towns, and whose they are; of two towns with one adjective neither. */
function adjectivesOf(places: Lists['places']): ReadonlyMap<string, string> {
  const ready = READY.get(places)
  if (ready) return ready
  const all = new Map<string, string>()
  const twice = new Set<string>()
  for (const { code, names } of places)
    for (const adjective of new Set(names.map(adjectiveOf))) {
      if (adjective === undefined) continue
      if (all.has(adjective) && all.get(adjective) !== code) twice.add(adjective)
      all.set(adjective, code)
    }
  for (const adjective of twice) all.delete(adjective)
  READY.set(places, all)
  return all
}
const OF_TOWN =
  /(?<![a-z])(?<stem>[a-z]{3,}[sc]k)(?:a|e|i|o|u|oj|og|om|im|ih) (?:opstin|opcin|grad)(?:a|e|i|u|om)?(?![a-z])/g

const isWide = (lists: Lists, code: string): boolean =>
  lists.places.some((one) => one.code === code && /^(?:economy|entity|region)$/.test(one.level))

/** Names of the register, those that are also words where the words around say so. */
function namedPlaces(view: View, words: readonly Word[], lists: Lists, taken: readonly Match[]): readonly CodeFound[] {
  let last = -1
  return matchesOf(view, words, namesOf(lists.places), (word) => word.isCapital).flatMap(({ code, name, from, to }) => {
    // "Standing conference of towns … of Serbia": what follows a body's name without a sign is a part of it.
    if (taken.some((match) => match.from < to && from <= match.to + 1)) return []
    const span = spanAt(view, from, to)
    if (isOtherWord(name.name, span.raw) || IS_ACT.test(view.text.slice(to, to + 14))) return []
    const word = name.words.join(' ')
    const before = view.text.slice(Math.max(0, from - 12), from)
    const isListed = /^(?:, | i | te )$/.test(view.text.slice(last, from))
    const isStated =
      !ALSO_WORDS.has(word) ||
      BEFORE_PLACE.test(before) ||
      ((isListed || IN_PLACE.test(before)) && !NEVER_ALONE.test(word))
    if (isStated) last = to
    return isStated ? [{ code, ...span }] : []
  })
}
/** Towns told by their adjective: "u bijeljinskoj opštini". */
function toldPlaces(view: View, lists: Lists): readonly CodeFound[] {
  const adjectives = adjectivesOf(lists.places)
  return findAll(view, OF_TOWN).flatMap(({ raw, at, groups }) => {
    const code = adjectives.get(groups.stem ?? '')
    return code === undefined ? [] : [{ code, raw, at }]
  })
}
/** North Macedonia under a name that is no longer used. */
function formerPlaces(view: View, lists: Lists, taken: readonly Match[]): readonly CodeFound[] {
  const code = lists.places.find(({ names }) => names.includes('Severna Makedonija'))?.code
  return findAll(view, NORTH_MACEDONIA.pattern).flatMap(({ raw, at, from, to }) => {
    const isInName = taken.some((match) => match.from < to && from < match.to)
    return code === undefined || isInName || !/^\p{Lu}/u.test(raw) ? [] : [{ code, raw, at }]
  })
}

/** Towns, entities and economies, except inside the name of a body. */
export function placesOf(
  view: View,
  words: readonly Word[],
  lists: Lists,
  { matches, bodies }: { readonly matches: readonly Match[]; readonly bodies: readonly Span[] },
): readonly CodeFound[] {
  const inBody = ({ at }: Span): boolean => bodies.some((one) => one.at <= at && at < one.at + one.raw.length)
  const named = namedPlaces(view, words, lists, matches)
  const isNamed = ({ at, raw }: Span): boolean =>
    named.some((one) => one.at < at + raw.length && at < one.at + one.raw.length)
  const former = formerPlaces(view, lists, matches).filter((one) => !isNamed(one))
  const all = [...named, ...toldPlaces(view, lists), ...former].sort((a, b) => a.at - b.at)
  const free = all.filter((one) => !inBody(one))
  // A page that names no other place is about the town that its body is named for; "Visoka škola" is named for none.
  const isFirst = ({ at }: Span): boolean => bodies.some((one) => one.at === at)
  return free.length > 0 ? free : all.filter((one) => !isWide(lists, one.code) && !isFirst(one))
}
