import { accept, type Result, refuse } from '#base/result.ts'

/** Longest pattern, in characters, and longest text that is held against one. */
const LONGEST_PATTERN = 500
const LONGEST_TEXT = 10_000
/** Most states of the machine that a pattern may become: `(a{1,100}){1,100}` is refused. */
const MOST_STATES = 4_000

type Test = (code: number) => boolean
/** A part of a pattern. `many` has `most` undefined where there is no end. */
type Part =
  | { readonly kind: 'sign'; readonly test: Test }
  | { readonly kind: 'row' | 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'many'; readonly part: Part; readonly least: number; readonly most: number | undefined }
  | { readonly kind: 'start' | 'end' }

/** A state reads a sign, splits without reading, looks at the edge of the text, or is the last one. */
type State =
  | { readonly kind: 'sign'; readonly test: Test; next: number }
  | { readonly kind: 'split'; readonly next: number[] }
  | { readonly kind: 'start' | 'end'; next: number }
  | { readonly kind: 'match' }

class NotPlain extends Error {}

/** Answers whether a whole text fits; time grows with the length of text times pattern and never faster. */
export type Pattern = (text: string) => boolean

const made = new Map<string, Result<Pattern>>()

/**
 * Reads a pattern of `regex()`: signs, classes, `\d \w \s`, groups, `|`, `* + ? {n,m}`, `^ $`. It is run by a machine
 * that follows all ways at once (K. Thompson, Regular Expression Search Algorithm, 1968), so no pattern and no text can
 * make it slow. Refuses what such a machine cannot do (references back, looking around) and what is longer than 500 signs.
 */
export function readPattern(source: string): Result<Pattern> {
  const known = made.get(source)
  if (known) return known
  const result = readAnew(source)
  if (made.size > 200) made.clear()
  made.set(source, result)
  return result
}

function readAnew(source: string): Result<Pattern> {
  if (source.length > LONGEST_PATTERN) return refuse('forms.pattern_too_long', undefined, { n: LONGEST_PATTERN })
  try {
    const states = machineOf(readWhole([...source]))
    return accept((text) => text.length <= LONGEST_TEXT && fits(states, [...text]))
  } catch (problem) {
    if (!(problem instanceof NotPlain)) throw problem
    return refuse('forms.pattern_unreadable', undefined, { pattern: source })
  }
}

/* ---- reading ---- */

type Reading = { readonly signs: readonly string[]; at: number; depth: number }

function readWhole(signs: readonly string[]): Part {
  const reading: Reading = { signs, at: 0, depth: 0 }
  const part = readChoice(reading)
  if (reading.at < signs.length) throw new NotPlain()
  return part
}

function readChoice(reading: Reading): Part {
  if (++reading.depth > 50) throw new NotPlain()
  const parts = [readRow(reading)]
  while (reading.signs[reading.at] === '|') {
    reading.at++
    parts.push(readRow(reading))
  }
  reading.depth--
  return { kind: 'choice', parts }
}

function readRow(reading: Reading): Part {
  const parts: Part[] = []
  for (let sign = reading.signs[reading.at]; sign !== undefined && sign !== '|' && sign !== ')'; ) {
    parts.push(readRepeated(reading))
    sign = reading.signs[reading.at]
  }
  return { kind: 'row', parts }
}

function readRepeated(reading: Reading): Part {
  let part = readOne(reading)
  for (let times = readTimes(reading); times; times = readTimes(reading)) {
    if (part.kind === 'start' || part.kind === 'end') throw new NotPlain()
    part = { kind: 'many', part, ...times }
  }
  return part
}

/** How often: `?` after it (shortest first) changes nothing, for only the whole text counts. */
function readTimes(reading: Reading): { least: number; most: number | undefined } | undefined {
  const rest = reading.signs.slice(reading.at, reading.at + 12).join('')
  const found = /^(?:([*+?])|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})\??/.exec(rest)
  if (!found) return undefined
  reading.at += found[0].length
  if (found[1]) return { least: found[1] === '+' ? 1 : 0, most: found[1] === '?' ? 1 : undefined }
  const least = Number(found[2])
  const most = found[4] === undefined ? (found[3] ? undefined : least) : Number(found[4])
  if (most !== undefined && most < least) throw new NotPlain()
  return { least, most }
}

const SETS: Readonly<Record<string, Test>> = {
  d: (code) => code >= 48 && code <= 57,
  w: (code) => /\w/.test(String.fromCodePoint(code)),
  s: (code) => /\s/.test(String.fromCodePoint(code)),
}
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' }
const is = (sign: string): Test => {
  const wanted = sign.codePointAt(0)
  return (code) => code === wanted
}

function readOne(reading: Reading): Part {
  const sign = reading.signs[reading.at++]
  if (sign === undefined || '*+?{'.includes(sign)) throw new NotPlain()
  if (sign === '(') return readGroup(reading)
  if (sign === '[') return { kind: 'sign', test: readClass(reading) }
  if (sign === '^') return { kind: 'start' }
  if (sign === '$') return { kind: 'end' }
  if (sign === '.') return { kind: 'sign', test: (code) => code !== 10 && code !== 13 }
  return { kind: 'sign', test: sign === '\\' ? readEscape(reading) : is(sign) }
}

function readGroup(reading: Reading): Part {
  if (reading.signs[reading.at] === '?') {
    if (reading.signs[reading.at + 1] !== ':') throw new NotPlain()
    reading.at += 2
  }
  const part = readChoice(reading)
  if (reading.signs[reading.at++] !== ')') throw new NotPlain()
  return part
}

/** After a backslash: a set, its opposite, a control sign or a sign that means itself; `\1` and `\b` are refused. */
function readEscape(reading: Reading): Test {
  const sign = reading.signs[reading.at++] ?? ''
  const set = SETS[sign.toLowerCase()]
  if (set) return sign === sign.toLowerCase() ? set : (code) => !set(code)
  if (sign === 'p' || sign === 'P') return readProperty(reading, sign === 'P')
  const control = CONTROLS[sign]
  if (control) return is(control)
  if (sign === '' || /[\p{L}\p{N}]/u.test(sign)) throw new NotPlain()
  return is(sign)
}

/** Letters in any script and the like: `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{N}`, `\p{P}`. */
function readProperty(reading: Reading, isNot: boolean): Test {
  const found = /^\{(L|Lu|Ll|N|P)\}/.exec(reading.signs.slice(reading.at, reading.at + 4).join(''))
  if (!found) throw new NotPlain()
  reading.at += found[0].length
  const property = new RegExp(`\\p{${found[1]}}`, 'u')
  return (code) => property.test(String.fromCodePoint(code)) !== isNot
}

function readClass(reading: Reading): Test {
  const isNot = reading.signs[reading.at] === '^'
  if (isNot) reading.at++
  const tests: Test[] = []
  while (reading.signs[reading.at] !== ']') {
    const sign = reading.signs[reading.at++]
    if (sign === undefined || sign === '[') throw new NotPlain()
    if (sign === '\\') tests.push(readEscape(reading))
    else tests.push(readRange(reading, sign))
  }
  reading.at++
  return (code) => tests.some((test) => test(code)) !== isNot
}

function readRange(reading: Reading, from: string): Test {
  const [dash, to] = reading.signs.slice(reading.at, reading.at + 2)
  if (dash !== '-' || to === undefined || to === ']') return is(from)
  const [first = 0, last = 0] = [from.codePointAt(0), to.codePointAt(0)]
  if (to === '\\' || last < first) throw new NotPlain()
  reading.at += 2
  return (code) => code >= first && code <= last
}

/* ---- the machine ---- */

function machineOf(part: Part): readonly State[] {
  const states: State[] = [{ kind: 'match' }]
  const add = (state: State): number => {
    if (states.length >= MOST_STATES) throw new NotPlain()
    return states.push(state) - 1
  }
  /** The state from which the part leads to `next`. */
  const lay = (one: Part, next: number): number => {
    switch (one.kind) {
      case 'sign':
        return add({ kind: 'sign', test: one.test, next })
      case 'start':
      case 'end':
        return add({ kind: one.kind, next })
      case 'row':
        return one.parts.reduceRight((after, inner) => lay(inner, after), next)
      case 'choice':
        return add({ kind: 'split', next: one.parts.map((inner) => lay(inner, next)) })
      case 'many':
        return layMany(one.part, one.least, one.most, next)
      default:
        return one satisfies never
    }
  }
  const layMany = (inner: Part, least: number, most: number | undefined, next: number): number => {
    let after = next
    if (most === undefined) {
      const again: State & { kind: 'split' } = { kind: 'split', next: [next] }
      after = add(again)
      again.next.push(lay(inner, after))
    }
    for (let time = least; time < (most ?? least); time++)
      after = add({ kind: 'split', next: [lay(inner, after), next] })
    for (let time = 0; time < least; time++) after = lay(inner, after)
    return after
  }
  const first = lay(part, 0)
  return [...states, { kind: 'split', next: [first] }]
}

function fits(states: readonly State[], signs: readonly string[]): boolean {
  let here = reach(states, [states.length - 1], 0, signs.length)
  for (const [at, sign] of signs.entries()) {
    const code = sign.codePointAt(0) ?? 0
    const next: number[] = []
    for (const index of here) {
      const state = states[index]
      if (state?.kind === 'sign' && state.test(code)) next.push(state.next)
    }
    if (next.length === 0) return false
    here = reach(states, next, at + 1, signs.length)
  }
  return here.has(0)
}

/** Every state that can be reached without reading a sign. */
function reach(states: readonly State[], from: readonly number[], at: number, end: number): ReadonlySet<number> {
  const found = new Set<number>()
  const open = [...from]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (found.has(index)) continue
    found.add(index)
    const state = states[index]
    if (state?.kind === 'split') open.push(...state.next)
    if (state?.kind === 'start' && at === 0) open.push(state.next)
    if (state?.kind === 'end' && at === end) open.push(state.next)
  }
  return found
}
