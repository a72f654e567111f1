import { toLatin } from '#base/script.ts'
import type { CodeFound, Lists, Span } from '../model.ts'
import { NORTH_MACEDONIA } from './known.ts'
import { type Match, matchesOf, namesOf, type Word } from './phrases.ts'
import { findAll, foldName, nameWords, spanAt, type View } from './view.ts'

/** Names of places that are also words: counted only after "town" or "municipality", some of them after "in" too. */
const ALSO_WORDS = new Set(
  'centar,istok,brod,ada,bor,rama,uskoplje,sid,um,klina,novi grad,stari grad,petrovac,kula,vrbas,sever,bar,teslic,rudo,cair,park,aerodrom,palilula,grocka,opovo,plan,senta,vlasenica,jug,crveni krst'.split(
    ',',
  ),
)
const NEVER_ALONE = /^(?:centar|istok|sever|jug|park|plan|crveni krst|um|rama)$/
const BEFORE_PLACE = /(?:opstin\w*|opcin\w*|grad\w?|gradu|gradom) $/
const IN_PLACE = /(?:^|[^a-z])(?:u|iz|kod|kroz|oko) $/

/** `Nisu` is no case of Niš but a verb: without its marks a name counts only as it stands in the register. */
const isOtherWord = (name: string, raw: string): boolean =>
  /^\p{ASCII}+$/u.test(toLatin(raw)) && foldName(raw) !== foldName(name) && /[čćšžđëç]/iu.test(toLatin(name))

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

/** Towns, entities and economies, except inside the name of a body. */
export function placesOf(
  view: View,
  words: readonly Word[],
  lists: Lists,
  { matches, bodies }: { readonly matches: readonly Match[]; readonly bodies: readonly Span[] },
): readonly CodeFound[] {
  const inBody = (at: number): boolean => bodies.some((one) => one.at <= at && at < one.at + one.raw.length)
  const named = matchesOf(view, words, namesOf(lists.places), (word) => word.isCapital).flatMap(
    ({ code, name, from, to }) => {
      // "Standing conference of towns … of Serbia": what follows a body's name without a sign is a part of it.
      if (matches.some((match) => match.from < to && from <= match.to + 1)) return []
      const span = spanAt(view, from, to)
      if (isOtherWord(name.name, span.raw)) return []
      if (!ALSO_WORDS.has(name.words.join(' '))) return [{ code, ...span }]
      const before = view.text.slice(Math.max(0, from - 12), from)
      const isStated = BEFORE_PLACE.test(before) || (IN_PLACE.test(before) && !NEVER_ALONE.test(name.words.join(' ')))
      return isStated ? [{ code, ...span }] : []
    },
  )
  const adjectives = adjectivesOf(lists.places)
  const told = findAll(view, OF_TOWN).flatMap(({ raw, at, groups }) => {
    const code = adjectives.get(groups.stem ?? '')
    return code === undefined ? [] : [{ code, raw, at }]
  })
  const north = lists.places.find(({ names }) => names.includes('Severna Makedonija'))?.code
  const former = findAll(view, NORTH_MACEDONIA.pattern).flatMap(({ raw, at, from, to }) => {
    const isTold = named.some((one) => one.at < at + raw.length && at < one.at + one.raw.length)
    const isInName = matches.some((match) => match.from < to && from < match.to)
    return north === undefined || isTold || isInName || !/^\p{Lu}/u.test(raw) ? [] : [{ code: north, raw, at }]
  })
  const all = [...named, ...told, ...former].sort((a, b) => a.at - b.at)
  const free = all.filter(({ at }) => !inBody(at))
  // A page that names no other place is about the town that its body is named for.
  return free.length > 0 ? free : all.filter(({ code }) => !isWide(lists, code))
}
