import type { Lists, OrganisationFound, Role, Section } from '../model.ts'
import { roleBlocks, sectionBlocks } from './blocks.ts'
import { otherBodies, partsOf } from './bodies.ts'
import { OFFICIAL_MINISTRIES } from './known.ts'
import { nameAt } from './names.ts'
import { nominativeOf } from './nominative.ts'
import { isSameWord, type Match, matchesOf, namesOf, type Word } from './phrases.ts'
import { rolesIn } from './roles.ts'
import { runOn } from './run-on.ts'
import { foldName, type Line, lineAt, nameWords, sentenceAt, spanAt, type View, wordsIn } from './view.ts'

/** A line under a label that tells something itself is read as what it says. */
const TELLS = /[.!?]$/

type At = Ends & { readonly code: string | undefined; readonly isWeak?: boolean }
/** What every body is in its sentence; a body may have several roles on a page. */
function rolesBySentence(view: View, lines: readonly Line[], all: readonly At[]): ReadonlyMap<At, readonly Role[]> {
  const sentences = new Map<number, { readonly from: number; readonly to: number; readonly bodies: At[] }>()
  for (const body of all) {
    const line = lineAt(lines, body.from)
    if (!line) continue
    const { from, to } = sentenceAt(view, line, body.from)
    const sentence = sentences.get(from) ?? { from, to, bodies: [] }
    sentence.bodies.push(body)
    sentences.set(from, sentence)
  }
  const roles = new Map<At, readonly Role[]>()
  for (const { from, to, bodies } of sentences.values()) {
    const text = view.text.slice(from, Math.max(to, ...bodies.map((body) => body.to)))
    const named = bodies.map((body) => ({
      from: body.from - from,
      to: body.to - from,
      name: view.text.slice(body.from, body.to),
      key: body.code,
    }))
    for (const [index, its] of rolesIn(text, named)) {
      const body = bodies[index]
      if (body) roles.set(body, its)
    }
  }
  return roles
}

/** The second name in brackets is the first; a name that is not known has the code of its abbreviation behind it. */
function joined(view: View, found: readonly (OrganisationFound & Ends)[]): readonly OrganisationFound[] {
  const between = (i: number): string => view.text.slice(found[i - 1]?.to ?? 0, found[i]?.from ?? 0)
  const coded = found.map((one, i) => {
    const next = found[i + 1]
    const isShort = next?.code !== undefined && /^\p{Lu}{2,7}$/u.test(next.raw) && /^ [(-]/.test(between(i + 1))
    return one.code === undefined && isShort && / (?:\(|- )$/.test(between(i + 1)) ? { ...one, code: next.code } : one
  })
  return coded
    .filter((one, i) => i === 0 || coded[i - 1]?.code !== one.code || between(i) !== ' (')
    .map(({ from: _, to: __, ...one }) => one)
}
type Ends = { readonly from: number; readonly to: number }

/** The ministry's whole name: "federal" before it, and whose it is behind it. */
function wholeOf(view: View, words: readonly Word[], { from, to, official }: Ministry): Ends {
  if (official !== undefined) return { from, to }
  const first = words.findIndex((word) => word.from === from)
  const [before, after] = [words[first - 1], words.find((word) => word.from === to + 1)]
  const isOf = before?.isCapital && /(?:n|sk|zn)(?:o|og|om|u|im)$/.test(before.text) && before.to + 1 === from
  const isWhose =
    after?.isCapital &&
    view.text[to] === ' ' &&
    /^(?:bih|rs|fbih|srbije|republike|federacije|bosne|crne|severne|sjeverne)$/.test(after.text)
  const tail = isWhose
    ? (/^ (?:republike srpske|republike srbije|federacije bih|(?:federacije )?bosne i hercegovine|crne gore|sj?everne makedonije|[a-z]+)/.exec(
        view.text.slice(to, to + 40),
      )?.[0].length ?? 0)
    : 0
  return { from: isOf ? before.from : from, to: to + tail }
}

/** A ministry is named by what it is for; the register need not know it. */
const IS_MINISTRY = /^ministarstv[aouie]m?$/
const OFFICIAL = OFFICIAL_MINISTRIES.map((name) => ({ name, words: nameWords(name) }))
const LEAST_ALIKE = 0.6

/** A ministry in the text; `official` is the name that it nearly has, if it is not just that. */
export type Ministry = { readonly from: number; readonly to: number; readonly official: string | undefined }

/** The official name that most of the words are those of, the longest of equal ones. */
function ministryAt(view: View, words: readonly Word[], at: number): Ministry | undefined {
  const ranked = OFFICIAL.flatMap(({ name, words: known }) => {
    const window = words.slice(at, at + known.length)
    const [first, last] = [window[0], window.at(-1)]
    if (!first || !last || window.length < known.length || /[^a-z, -]/.test(view.text.slice(first.from, last.to)))
      return []
    const shared = known.filter((word, i) => i > 0 && isFormOf(word, window[i]?.text ?? '')).length
    return [{ name, from: first.from, to: last.to, share: shared / (known.length - 1), size: known.length }]
  })
  const [best] = ranked.sort((a, b) => b.share - a.share || b.size - a.size)
  if (best && best.share >= LEAST_ALIKE && best.size > 3)
    return { ...best, official: best.share < 1 ? best.name : undefined }
  if (best?.share === 1) return { ...best, official: undefined }
  const name = nameAt(view, words, at)
  return name && name.size > 0 ? { from: name.from, to: name.to, official: undefined } : undefined
}
/** Case forms, and the accusative of adjectives that change the end by more (`boračka`, `boračku`). */
const isFormOf = (known: string, found: string): boolean =>
  isSameWord(known, found) ||
  (known.length > 4 &&
    found.length > 4 &&
    known.slice(0, -2) === found.slice(0, known.length - 2) &&
    Math.abs(known.length - found.length) < 4)

/** A name without its town, with a town behind it: of this town if another of its names says so, else another body. */
function inItsTown(
  view: View,
  words: readonly Word[],
  match: Match,
  lists: Lists,
  towns: ReturnType<typeof namesOf>,
): readonly Match[] {
  const next = words[match.last + 1]
  const isBehind = next?.isCapital && !next.isUpper && /^"? $/.test(view.text.slice(match.to, next.from))
  const body = lists.organisations.find(({ code }) => code === match.code)
  if (!isBehind || !body || !/^(?:centre_for_social_work|municipality)$/.test(body.kind)) return [match]
  const [town] = matchesOf(view, words.slice(match.last + 1, match.last + 4), towns)
  if (town?.from !== next.from) return [match]
  const isIts = body.names.some((name) => nameWords(name).some((word) => isSameWord(word, next.text)))
  return isIts ? [{ ...match, to: town.to, last: match.last + 1 + town.last }] : []
}

/** The code of the ministry whose official name it nearly has. */
const codeOf = ({ official }: Ministry, lists: Lists): string | undefined =>
  official === undefined
    ? undefined
    : lists.organisations.find(({ names }) => names.some((name) => foldName(name) === foldName(official)))?.code

const POST =
  /(?:direktor|direktoric|predsj?edni[ck]|nacelni[ck]|koordinator|sekretar|upravni[ck]|rukovodi|savj?etni[ck]|saradni[ck]|radni[ck])[a-z]{0,5} (?:[a-z]+ ){0,2}$/
/** The body's name without the person's behind it: "direktorka Gerontološkog centra Novi Sad Ana Primer". */
function withoutPerson(view: View, words: readonly Word[], body: At, towns: ReturnType<typeof namesOf>): At {
  if (!POST.test(view.text.slice(Math.max(0, body.from - 40), body.from))) return body
  const last = words.findIndex((word) => word.to === body.to)
  const [before, first, second] = [words[last - 2], words[last - 1], words[last]]
  if (!before || !first?.isCapital || !second?.isCapital || before.from < body.from) return body
  const isTown = matchesOf(view, words.slice(last - 2, last + 1), towns).some((match) => match.to === body.to)
  return isTown ? body : { ...body, to: before.to, isWeak: before.from === body.from }
}

const ONLY_NAMED: readonly Role[] = ['mentioned']
const ON_STATUS = /\bstavov\w+ o statusu\b/
/** Whether it is the first words of a longer name on the page: "Crveni krst" of "Crveni krst Ruma". */
function isShortened(view: View, { from, to, code }: At, all: readonly At[]): boolean {
  if (code !== undefined) return false
  const own = wordsIn(view.text.slice(from, to))
  return all.some((one) => {
    const words =
      one.code === undefined && one.to - one.from > to - from ? wordsIn(view.text.slice(one.from, one.to)) : []
    return (
      words.length > own.length &&
      own.every((word, i) => isSameWord(words[i] ?? '', word) || isSameWord(word, words[i] ?? ''))
    )
  })
}

export type Organisations = {
  readonly found: readonly OrganisationFound[]
  readonly matches: readonly Match[]
  readonly ministries: readonly Ministry[]
}

type Named = Pick<Organisations, 'matches' | 'ministries'> & { readonly all: readonly At[] }
/** Every body of a page, in its order: known ones, ministries, second names that run on, others by their form. */
function bodiesOf(view: View, words: readonly Word[], blocks: readonly Ends[], lists: Lists): Named {
  const towns = namesOf(lists.places)
  const matches = matchesOf(view, words, namesOf(lists.organisations)).flatMap((match) =>
    inItsTown(view, words, match, lists, towns),
  )
  const ministries = words.flatMap((word, at): readonly Ministry[] => {
    const found = IS_MINISTRY.test(word.text) ? ministryAt(view, words, at) : undefined
    return found && !matches.some((match) => match.from < found.to && found.from < match.to) ? [found] : []
  })
  const parts = partsOf(view, words)
  const whole = ministries
    .filter(({ from, to }) => !parts.some((part) => part.from < from && to <= part.to))
    .map((one) => ({ ...wholeOf(view, words, one), code: codeOf(one, lists) }))
  const second = matches.flatMap((match) => runOn(view, lists, match) ?? [])
  const others = otherBodies(view, words, blocks, [...matches, ...whole, ...second])
  const all: readonly At[] = [
    ...matches.map(({ from, to, code }) => ({ from, to, code })),
    ...whole,
    ...second,
    ...others.map((one) => withoutPerson(view, words, one, towns)),
  ]
  return { matches, ministries, all: [...all].sort((a, b) => a.from - b.from) }
}
/** A body with one role, as the record has it. */
function foundAs(view: View, { from, to, code }: At, role: Role, line: Line): OrganisationFound & Ends {
  const span = spanAt(view, from, to)
  const name = code === undefined ? nominativeOf(span.raw.replace(/\s+/gu, ' ')) : undefined
  return { ...span, code, ...(name !== undefined && { name }), role, line: line.number, from, to }
}

/** Bodies known to the register under any of their names, ministries, and others by the form of their names. */
export function organisationsOf(
  view: View,
  lines: readonly Line[],
  words: readonly Word[],
  sections: readonly Section[],
  lists: Lists,
): Organisations {
  const blocks = [...sectionBlocks(view, sections), ...roleBlocks(view, lines, sections)]
  const { matches, ministries, all } = bodiesOf(view, words, blocks, lists)
  const roleAt = (place: number): readonly Role[] | undefined => {
    const role = blocks.find(({ from, to }) => from <= place && place < to)?.role
    return role && [role]
  }
  const roles = rolesBySentence(view, lines, all)
  const found = all.flatMap((body): (OrganisationFound & Ends)[] => {
    const line = lineAt(lines, body.from)
    // The note on status is no part of what the page tells.
    if (!line || ON_STATUS.test(line.text)) return []
    const [ofBlock, ofSentence] = [roleAt(body.from), roles.get(body)]
    const its = (TELLS.test(line.text) ? (ofSentence ?? ofBlock) : (ofBlock ?? ofSentence)) ?? ONLY_NAMED
    if (its[0] === 'mentioned' && (body.isWeak || isShortened(view, body, all))) return []
    return its.map((role) => foundAs(view, body, role, line))
  })
  return { found: joined(view, found), matches, ministries }
}
