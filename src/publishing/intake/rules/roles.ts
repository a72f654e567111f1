import type { Role } from '../model.ts'
import {
  type Chain,
  type Clause,
  chainsOf,
  clausesOf,
  isDone,
  isVerb,
  type Named,
  type Sentence,
  sentenceOf,
  verbsOf,
} from './clauses.ts'
import { MARKERS, PREPOSITION, roleOfNoun } from './frames.ts'

/** A verb of a clause, or a noun that says what somebody is; `done` in the passive. */
type Act = { readonly at: number; readonly role: Role | undefined; readonly isPassive: boolean }

const ANY_CASE = 'ngdai'
const COPULA = /^(?:je|su|bi(?:o|la|lo|li|le)|bice|jeste|:|-)$/
const AUXILIARY = /^(?:je|su|ce|bi|bi(?:o|la|lo|li|le)|bice|nije|nisu|jeste)$/
/** The nominative of a noun that says what a body is. */
const IS_WHAT =
  /^(?:(?:su)?organizator(?:i|ka)?|nosi(?:lac|oci|telj|telji)|realizator(?:i)?|implementator(?:i)?|izvodjac(?:i)?|koordinator(?:i)?|(?:su)?donator(?:i)?|donori?|(?:su)?finan[sc]ijeri?|sponzori?|pokrovitelj(?:i|ica)?|partneri?|domacini?|konsultanti?|narucilac|nalogodavac)$/

const textOf = (clause: Clause, from = 0, to = clause.tokens.length): string =>
  clause.tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')

const isOf = (chains: readonly Chain[], at: number): boolean =>
  chains.some(({ from, cases }) => from === at && cases.includes('n') && cases !== ANY_CASE)
/** Verbs and nouns of a clause that a doer may stand with. */
function actsOf(clause: Clause, chains: readonly Chain[] = []): readonly Act[] {
  const text = `${clause.before} ${textOf(clause)}`
  const words = clause.tokens.map((token) => token.text)
  const hasCopula = words.some((word) => COPULA.test(word))
  return words.flatMap((word, at): readonly Act[] => {
    // "…, partner Y" says it of Y alone.
    if (words[at - 1] === ',' && IS_WHAT.test(word) && isOf(chains, at + 1)) return []
    if (hasCopula && IS_WHAT.test(word) && words[at - 1] !== 'kao')
      return [{ at, role: roleOfNoun(word), isPassive: false }]
    if (AUXILIARY.test(word) || !isVerb(word)) return []
    const verb = verbsOf(word).find((one) => (one.with?.test(text) ?? true) && !one.without?.test(text))
    const isPassive = (verb && isDone(word, verb)) || words[at - 1] === 'se' || words[at + 1] === 'se'
    return [{ at, role: verb?.role, isPassive: isPassive === true }]
  })
}

const MARKED = MARKERS.map(([role, cases, words]) => ({
  role,
  cases,
  words: new RegExp(`(?<![a-z])${words.source}(?![a-z])`, 'g'),
}))
const ENDS_JOINED = /(?:,|\bi|\bte|\bodnosno)(?: sa?)?$/
/** Whether what stands between the marking words and the name is still their phrase. */
function isPhrase(gap: string): boolean {
  const words = gap
    .trim()
    .split(' ')
    .filter((word) => word !== '')
  if (words.some((word) => isVerb(word) || PREPOSITION.test(word.replace(/^sa?$/, '')) || /[:;]/.test(word)))
    return false
  if (ENDS_JOINED.test(gap.trim())) return words.length <= 9
  return words.length <= 4 && !gap.includes('§') && !gap.includes(',')
}
type Marker = { readonly role: Role; readonly word: string; readonly at: number }
/** The words before a name that say what the body is; the nearest that ask for its case. */
function markerOf(clause: Clause, chain: Chain): Marker | undefined {
  const left = textOf(clause, 0, chain.from)
  const found = MARKED.flatMap(({ role, cases, words }) =>
    [...left.matchAll(words)]
      .filter(({ 0: word, index }) => isPhrase(left.slice(index + word.length)))
      .filter(() => [...cases].some((one) => chain.cases.includes(one)))
      .map(({ 0: word, index }) => ({ role, word, at: index + word.length, from: index })),
  )
  return found.sort((a, b) => b.at - a.at || a.from - b.from)[0]
}
/** "partner X", "donatoru X", "partneri projekta X i Y": a noun before the name, without a verb between. */
function nounBefore(clause: Clause, chain: Chain, hasDoerBefore: boolean): Role | undefined {
  const words = clause.tokens.slice(Math.max(0, chain.from - 5), chain.from).map(({ text }) => text)
  const at = words.findLastIndex((word) => roleOfNoun(word) !== undefined)
  if (at < 0) return undefined
  const [noun, gap] = [words[at] ?? '', words.slice(at + 1)]
  if (hasDoerBefore && IS_WHAT.test(noun) && !(gap.length === 0 && words[at - 1] === ',')) return undefined
  return gap.length <= 3 && gap.every((word) => !isVerb(word) && !/[,§]/.test(word)) ? roleOfNoun(noun) : undefined
}
const AS =
  /^(?:(?:, |- )?(?:kao|u svojstvu|u ulozi) |[,-] (?:ujedno )?)(?:glavn\w+ |vodec\w+ |lokaln\w+ |strateski )?(?<noun>[a-z]+)(?<rest>.*)/
/** "X, nosilac projekta", "X kao domaćin". */
function nounBehind(clause: Clause, chain: Chain): Role | undefined {
  const behind = AS.exec(textOf(clause, chain.to + 1, chain.to + 7))?.groups
  const role = behind && roleOfNoun(behind.noun ?? '')
  return role && !/^(?: [a-z]+)? (?:§|:|je|su|bi)/.test(behind?.rest ?? '') ? role : undefined
}

const isBy = (clause: Clause, chain: Chain): boolean =>
  /(?:^| )od(?: strane)?(?: [a-z]+){0,2}$/.test(textOf(clause, 0, chain.from))
const isOnBehalf = (clause: Clause, chain: Chain): boolean => /^(?:, )?u ime\b/.test(textOf(clause, chain.to + 1))
const DATE = /^(?:januar|februar|mart|april|maj|jun|jul|avgust|septembar|oktobar|novembar|decembar|godine?)/

/** Whether the chain can be the doer: a nominative that no preposition and no noun before it governs. */
function isDoer(clause: Clause, chain: Chain): boolean {
  const before = clause.tokens[chain.from - 1]?.text ?? ''
  if (!chain.cases.includes('n') || PREPOSITION.test(before)) return false
  const isSure = !chain.cases.includes('g')
  const isAfterNoun =
    /^[a-z]{3,}$/.test(before) &&
    !isVerb(before) &&
    !DATE.test(before) &&
    !/^(?:ga|ih|ju|takodje|takodjer|ujedno|zajednicki|dodatno|danas|juce|tada|ovde|ovdje)$/.test(before)
  return isSure || !isAfterNoun || isVerb(clause.tokens[chain.to + 1]?.text ?? '')
}

/** The act whose doer the chain is: the verb right before it, the next behind it, or the last before it. */
function actOf(clause: Clause, chain: Chain, acts: readonly Act[]): Act | undefined {
  const words = clause.tokens.map(({ text }) => text)
  let left = chain.from - 1
  while (left >= 0 && /^(?:je|su|ce|ga|ih|ju|joj|mu|i|bi(?:o|la|lo|li|le)|bice|takodje|:)$/.test(words[left] ?? ''))
    left--
  const right = acts.find(({ at }) => at > chain.to)
  const before = acts.findLast(({ at }) => at < chain.from)
  if (before?.at === left && !before.isPassive && !(right?.role && !before.role)) return before
  return right ?? before
}

/** A doer, its verb, and the words around: what a body of a clause may be. */
type Reading = {
  readonly clause: Clause
  readonly acts: readonly Act[]
  readonly taken: Set<number>
  readonly doers: number[]
}
/** What the bodies of a chain are, where anything says it. */
function roleOfChain(reading: Reading, chain: Chain): Role | undefined {
  const { clause, acts, taken, doers } = reading
  const marker = markerOf(clause, chain)
  const free = acts.filter(({ at }) => !taken.has(at))
  const doing = isDoer(clause, chain) ? actOf(clause, chain, free) : undefined
  if (marker && (marker.role !== 'mentioned' || !doing || chain.cases !== ANY_CASE))
    return markedRole(clause, chain, marker)
  if (isBy(clause, chain)) return doneBy(clause, chain, acts)
  const noun = nounBefore(clause, chain, doers.length > 0)
  if (noun !== undefined) return noun
  if (!doing || doing.isPassive) return isOnBehalf(clause, chain) && isDoer(clause, chain) ? 'agency' : undefined
  taken.add(doing.at)
  doers.push(...chain.bodies)
  return doing.role ?? asWhat(clause, chain)
}
/** "X učestvuje kao partner": what it is, behind the verb. */
const asWhat = (clause: Clause, { to }: Pick<Chain, 'to'>): Role | undefined => {
  const behind = textOf(clause, to + 1).split('§')[0] ?? ''
  const nouns = /(?:^| )kao (?<first>[a-z]+) ?(?<second>[a-z]*)/.exec(behind)?.groups
  return nouns && (roleOfNoun(nouns.first ?? '') ?? roleOfNoun(nouns.second ?? ''))
}
type Roles = Map<number, readonly Role[]>
/** What "koji …" says of the body before it: beside what it is in its own clause. */
function ofAntecedent({ antecedent }: Clause, role: Role, roles: Roles): void {
  if (antecedent === undefined) return
  const own = (roles.get(antecedent) ?? []).filter(
    (one) => one !== 'mentioned' && (role !== 'agency' || one !== 'partner'),
  )
  roles.set(antecedent, [...new Set([...own, role])])
}
/** What the bodies of one clause are in it. */
function inClause(clause: Clause, names: readonly Named[], roles: Roles): void {
  const chains = chainsOf(clause, names)
  const reading: Reading = { clause, acts: actsOf(clause, chains), taken: new Set(), doers: [] }
  for (const chain of chains) {
    const role = roleOfChain(reading, chain) ?? nounBehind(clause, chain)
    if (role !== undefined) for (const body of chain.bodies) roles.set(body, [role])
    if (role === 'commissioner' && clause.antecedent !== undefined && !reading.acts.some((act) => act.role))
      ofAntecedent(clause, 'agency', roles)
  }
  const free = reading.acts.find(
    ({ at, role, isPassive }) => role !== undefined && !isPassive && !reading.taken.has(at),
  )
  const ofWhom = reading.doers.length === 0 ? (free?.role ?? asWhat(clause, { to: -1 })) : undefined
  if (ofWhom) ofAntecedent(clause, ofWhom, roles)
}
/** Who lends a room is the host of what meets there. */
const MEETS = /\b(?:odrza\w+|organiz\w+|uprilic\w+|okup\w+|sasta\w+|obuk|radionic|skup|konferencij|tribin|susret)/
function markedRole(clause: Clause, chain: Chain, { role, word, at }: Marker): Role {
  const left = textOf(clause, 0, chain.from)
  if (role === 'commissioner' && word === 'u ime') {
    const isFor =
      /(?:§ (?:, )?$)/.test(left.slice(0, at - word.length)) ||
      clause.antecedent !== undefined ||
      actsOf(clause).some((act) => act.role === 'implementer')
    return isFor ? role : 'mentioned'
  }
  if (role === 'host' && !MEETS.test(textOf(clause))) return 'mentioned'
  return isOnBehalf(clause, chain) ? 'agency' : role
}
/** The doer of the passive. */
function doneBy(clause: Clause, chain: Chain, acts: readonly Act[]): Role {
  if (isOnBehalf(clause, chain)) return 'agency'
  const act =
    acts.findLast(({ at, role, isPassive }) => at < chain.from && isPassive && role) ??
    acts.find(({ isPassive, role }) => isPassive && role)
  return act?.role ?? 'mentioned'
}

/** What each body of a sentence is in it; those that are only named are left out. A body may be two things. */
export function rolesIn(text: string, bodies: readonly Named[]): ReadonlyMap<number, readonly Role[]> {
  const sentence: Sentence = sentenceOf(text, bodies)
  const found: Roles = new Map()
  for (const clause of clausesOf(sentence)) inClause(clause, bodies, found)
  for (const [body, role] of sentence.inBrackets) if (!found.has(body)) found.set(body, [role])
  for (const [body, first] of sentence.second) {
    const roles = found.get(first)
    if (roles !== undefined && !found.has(body)) found.set(body, roles)
  }
  return found
}
