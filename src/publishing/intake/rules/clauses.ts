import type { Role } from '../model.ts'
import { OTHER_VERB, PREPOSITION, roleOfNoun, VERBS, type Verb } from './frames.ts'
import { casesOf } from './heads.ts'

/** A word, a sign, or a body (its place in the list that the sentence was made with). */
export type Token = { readonly text: string; readonly body?: number }
/** A piece of a sentence that has one verb at most; `antecedent` is the body that "koji" stands for. */
export type Clause = { readonly tokens: Token[]; readonly antecedent?: number | undefined; readonly before: string }

/** In a sentence without the letters of its names: a body, and any other name in quotation marks. */
const BODY = '§'
const QUOTED = '¤'

/** A body in a sentence: its place there, its name, and what is the same for two names of one body. */
export type Named = {
  readonly from: number
  readonly to: number
  readonly name: string
  readonly key?: string | undefined
}
export type Sentence = {
  readonly tokens: readonly Token[]
  /** What is said of a body in brackets behind it: "(nosilac projekta)". */
  readonly inBrackets: ReadonlyMap<number, Role>
  /** The second name of a body, behind it in brackets or behind a dash, and the first. */
  readonly second: ReadonlyMap<number, number>
}
const roleInBrackets = (bracket: RegExpExecArray | null): Role | undefined =>
  (bracket?.groups?.said?.match(/[a-z]+/g) ?? []).map(roleOfNoun).find((one) => one !== undefined)

/** Whether the body is the one before it once more: "X (Y)", "X - Y" with one code for both or an abbreviation behind. */
const isSecond = (between: string, last: Named, one: Named): boolean =>
  between === ' (' ||
  (/^ ?[-,] $/.test(between) && one.key !== undefined && one.key === last.key) ||
  (between === ' - ' && one.key !== undefined && last.key === undefined && /^[a-z]{2,7}$/.test(one.name))

/** The sentence with one sign for every body, without what stands in brackets behind one. */
export function sentenceOf(text: string, bodies: readonly Named[]): Sentence {
  const inBrackets = new Map<number, Role>()
  const second = new Map<number, number>()
  let [masked, at, last] = ['', 0, 0]
  for (const [index, one] of bodies.entries()) {
    const [before, between] = [bodies[last], text.slice(at, one.from)]
    if (before && index > 0 && isSecond(between, before, one)) second.set(index, last)
    else {
      masked += `${between} ${BODY} `
      last = index
    }
    const behind = text.slice(one.to, bodies[index + 1]?.from ?? text.length)
    const bracket = /^ ?\((?<said>[^)]*)\)/.exec(behind)
    at = one.to + (bracket?.[0].length ?? (second.has(index) && behind.startsWith(')') ? 1 : 0))
    const role = roleInBrackets(bracket)
    if (role !== undefined) inBrackets.set(index, role)
  }
  masked = (masked + text.slice(at)).replace(/"[^"§]{2,160}"/g, ` ${QUOTED} `).replace(/\[\d+\]/g, '')
  const own = bodies.flatMap((_, index) => (second.has(index) ? [] : [index]))
  let body = 0
  const tokens = (masked.match(/§|¤|-[a-z]+|[a-z]+|[,;:()-]|\d[\d.,]*\d|\d/g) ?? []).flatMap((word): Token[] => {
    if (word === BODY) return [{ text: BODY, body: own[body++] ?? 0 }]
    return /^-[a-z]/.test(word) ? [] : [{ text: word }]
  })
  return { tokens, inBrackets, second }
}

/** "organizovaće", "će organizovati": the doer is that of "organizovala". */
const inPast = (word: string): string => (word.length > 6 ? word.replace(/(?<=[aiu])(?:ti|t|ce|cemo)$/, 'la') : word)
export const verbsOf = (word: string): readonly Verb[] => {
  const past = inPast(word)
  return VERBS.filter(({ does, done }) => does.test(word) || does.test(past) || done?.test(word))
}
export const isDone = (word: string, { does, done }: Verb): boolean => done?.test(word) === true && !does.test(word)
const KNOWN = new Map<string, boolean>()
export function isVerb(word: string): boolean {
  const known = KNOWN.get(word)
  if (known !== undefined) return known
  const is = OTHER_VERB.test(word) || verbsOf(word).length > 0
  if (KNOWN.size < 20_000) KNOWN.set(word, is)
  return is
}

const RELATIVE = /^(?:koj(?:i|a|e|eg|ega|em|emu|im|ih|ima|oj|u|om)|kog(?:a)?|kom[eu]?|cij[a-z]{1,3})$/
/** A relative word that can be the doer of its clause. */
const DOES = /^koj[iae]$/
const BEGINS = /^(?:da|kako|jer|dok|gd?j?e|ako|iako|kad|kada|sto)$/
const OPPOSES = /^(?:;|a|ali|pa|nego|vec)$/
const CLITIC = /^(?:ga|je|ih|ju|se|su|ce|mu|im|joj|ga|bi|i)$/

const wordAt = (tokens: readonly Token[], i: number): string => tokens[i]?.text ?? ''
/** Whether a list of bodies goes on behind the comma at `i`: "§, § i §", with no verb behind it. */
function isList(tokens: readonly Token[], i: number): boolean {
  if (tokens[i - 1]?.body === undefined || tokens[i + 1]?.body === undefined) return false
  let [at, isJoined] = [i + 1, false]
  for (;;) {
    const step = /^(?:,|i|te)$/.test(wordAt(tokens, at + 1)) ? (wordAt(tokens, at + 2) === 'i' ? 3 : 2) : 0
    if (step === 0 || tokens[at + step]?.body === undefined) break
    isJoined ||= wordAt(tokens, at + 1) !== ','
    at += step
  }
  return isJoined && !isVerb(wordAt(tokens, at + 1))
}
const hasVerb = ({ tokens }: Clause): boolean => tokens.some(({ text }) => isVerb(text))

/** What "koji" stands for, where it can be the doer: the body right before it. */
function antecedentAt(tokens: readonly Token[], i: number): number | undefined {
  const before = tokens[i - 1]?.text === ',' ? tokens[i - 2] : tokens[i - 1]
  return DOES.test(wordAt(tokens, i)) ? before?.body : undefined
}
/** Whether a second verb of the same doer begins behind "i" at `i`. */
function isSecondVerb(tokens: readonly Token[], i: number): boolean {
  if (!/^(?:i|te)$/.test(wordAt(tokens, i))) return false
  let at = i + 1
  while (CLITIC.test(wordAt(tokens, at))) at++
  return verbsOf(wordAt(tokens, at)).length > 0 || (OTHER_VERB.test(wordAt(tokens, at)) && at < tokens.length)
}

/** Whether another clause begins here; not in "X, a u saradnji sa Y, raspisuje". */
const opposes = (tokens: readonly Token[], i: number, top: Clause): boolean =>
  OPPOSES.test(wordAt(tokens, i)) &&
  (wordAt(tokens, i) !== 'a' || hasVerb(top) || !PREPOSITION.test(wordAt(tokens, i + 1)))

type Step = 'within' | 'beside' | 'end' | 'word'
/** What a token does: it begins a clause within this one or beside it, ends this one, or is a word of it. */
function stepAt(tokens: readonly Token[], i: number, top: Clause, isWithin: boolean): Step {
  const word = wordAt(tokens, i)
  if (RELATIVE.test(word) || BEGINS.test(word)) return 'within'
  if (opposes(tokens, i, top)) return hasVerb(top) || top.tokens.length === 0 ? 'beside' : 'within'
  if (hasVerb(top) && isSecondVerb(tokens, i)) return 'beside'
  return word === ',' && isWithin && hasVerb(top) && !isList(tokens, i) ? 'end' : 'word'
}
/** The clauses of a sentence; what stands between the halves of a clause ("…, koji …, …") is a clause of its own. */
export function clausesOf({ tokens }: Sentence): readonly Clause[] {
  const begin = (i: number): Clause => {
    const before = tokens.slice(Math.max(0, i - 6), i).map(({ text }) => text)
    return { tokens: [], antecedent: antecedentAt(tokens, i), before: before.join(' ') }
  }
  const first = begin(0)
  const [all, open] = [[first], [first]]
  for (const [i, token] of tokens.entries()) {
    const top = open.at(-1) ?? first
    const step = stepAt(tokens, i, top, open.length > 1)
    if (step === 'word') top.tokens.push(token)
    if (step === 'end' || step === 'beside') open.pop()
    if (step === 'end' || step === 'word') continue
    const clause = begin(i)
    open.push(clause)
    all.push(clause)
  }
  return all
}

/** Bodies joined in one clause: "§, § i §". They stand in one case and have one role. */
export type Chain = {
  readonly from: number
  readonly to: number
  readonly bodies: readonly number[]
  readonly cases: string
}
const both = (one: string, other: string): string => [...one].filter((each) => other.includes(each)).join('')

/** What a body is in general, before its short name: "i organizacijom UNICEF". */
const WHAT = /^(?:organizacij|institucij|udruzenj|kompanij|fondacij|agencij|nevladin|partnersk|ustanov)\w*$/
const JOIN = /^(?:,|i|te|kao|odnosno|ili|sa|s)$/
/** Behind "iz Niša" after a name, if a joining word follows. */
function behindTown(tokens: readonly Token[], last: number): number {
  if (wordAt(tokens, last + 1) !== 'iz') return last + 1
  const at = [3, 4].find((size) => /^(?:,|i|te)$/.test(wordAt(tokens, last + size)))
  return at === undefined ? last + 1 : last + at
}
/** The next body behind joining words, or undefined. */
function nextInChain({ tokens }: Clause, last: number): number | undefined {
  let at = behindTown(tokens, last)
  const start = at
  while (at - start < 4 && JOIN.test(wordAt(tokens, at))) at++
  const joins = tokens.slice(start, at).map(({ text }) => text)
  while (joins.length > 0 && WHAT.test(wordAt(tokens, at))) at++
  if (joins.length === 0 || tokens[at]?.body === undefined || /^sa?$/.test(joins[0] ?? '')) return undefined
  // "uz podršku X, Y je organizovala": the second is the doer.
  return joins.join('') === ',' && isVerb(wordAt(tokens, at + 1)) ? undefined : at
}
export function chainsOf(clause: Clause, names: readonly Named[]): readonly Chain[] {
  const chains: Chain[] = []
  const casesAt = (body: number): string => casesOf(names[body]?.name ?? '')
  for (let i = 0; i < clause.tokens.length; i++) {
    const first = clause.tokens[i]?.body
    if (first === undefined) continue
    const bodies = [first]
    let [last, cases] = [i, casesAt(first)]
    for (let next = nextInChain(clause, last); next !== undefined; next = nextInChain(clause, last)) {
      const body = clause.tokens[next]?.body ?? 0
      const shared = both(cases, casesAt(body))
      if (shared === '') break
      bodies.push(body)
      cases = shared
      last = next
    }
    chains.push({ from: i, to: last, bodies, cases })
    i = last
  }
  return chains
}
