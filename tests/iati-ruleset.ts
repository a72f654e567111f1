import { execFileSync } from 'node:child_process'

/** One case of a rule, in the words of the published ruleset. */
type Case = {
  readonly condition?: string
  readonly idCondition?: string
  readonly paths?: readonly string[]
  readonly prefix?: readonly string[]
  readonly separator?: string
  readonly one?: string
  readonly all?: string
  readonly less?: string
  readonly more?: string
  readonly date?: string
  readonly start?: string
  readonly end?: string
  readonly regex?: string
  readonly sum?: number
  readonly min?: number
  readonly max?: number
  readonly if?: string
  readonly then?: string
  readonly foreach?: string
  readonly do?: Rules
  readonly subs?: readonly string[]
  readonly ruleInfo?: { readonly id: string; readonly severity: string; readonly message: string }
}
type Rules = Readonly<Record<string, { readonly cases: readonly Case[] }>>
export type Ruleset = Readonly<Record<string, Rules>>
export type Fault = { readonly id: string; readonly severity: string; readonly message: string; readonly at: string }

/** Asks a file for the text of an expression at a node; the expressions are those of the ruleset, the answers libxml's. */
type Ask = (expression: string) => string
/** The program shows no more than forty signs of a text at once. */
const PIECES = [1, 31, 61, 91, 121]
const askerOf =
  (file: string) =>
  (at: string): Ask =>
  (expression) => {
    const pieces = PIECES.map((from) => `xpath concat('{{{', substring(string(${expression}), ${from}, 30), '}}}')`)
    const input = [`cd ${at}`, ...pieces, 'bye', ''].join('\n')
    const output = execFileSync('/usr/bin/xmllint', ['--nonet', '--shell', file], { input, encoding: 'utf8' })
    const found = [...output.matchAll(/\{\{\{([\s\S]*?)\}\}\}/g)].map(([, piece = '']) => piece)
    if (found.length !== PIECES.length) throw new Error(`not an expression: ${expression} at ${at}`)
    return found.join('')
  }

const isTrue = (ask: Ask, expression: string): boolean => ask(`boolean(${expression})`) === 'true'
const valuesOf = (ask: Ask, path: string): readonly string[] =>
  Array.from({ length: Number(ask(`count(${path})`)) }, (_, i) => ask(`(${path})[${i + 1}]`))
const countOf = (ask: Ask, paths: readonly string[] = []): number =>
  paths.reduce((all, path) => all + Number(ask(`count(${path})`)), 0)
const allOf = (ask: Ask, paths: readonly string[] = []): readonly string[] =>
  paths.flatMap((path) => valuesOf(ask, path))
/** What "all others must have it" means for the three things that the ruleset asks it of. */
const EVERY: Readonly<Record<string, string>> = {
  lang: 'not(.//narrative[not(@xml:lang)])',
  sector: 'transaction and not(transaction[not(sector)])',
  currency: 'not(.//value[not(@currency)])',
}
const DAY = 24 * 60 * 60 * 1000

/** Whether a case of a rule holds at a node. Registers of publishers are not at hand: `idCondition` counts as met. */
const HOLDS: Readonly<Record<string, (ask: Ask, one: Case, now: Date) => boolean>> = {
  unique: (ask, { paths }) => new Set(allOf(ask, paths)).size === allOf(ask, paths).length,
  startswith: (ask, { prefix, paths, separator = '', idCondition }) => {
    const begins = allOf(ask, prefix).map((text) => text + separator)
    return (
      idCondition !== undefined || allOf(ask, paths).every((text) => begins.some((begin) => text.startsWith(begin)))
    )
  },
  atleast_one: (ask, { paths }) => countOf(ask, paths) > 0,
  no_more_than_one: (ask, { paths }) => countOf(ask, paths) <= 1,
  one_or_all: (ask, { one = '', all = '' }) => isTrue(ask, one) || isTrue(ask, EVERY[all] ?? 'false()'),
  date_now: (ask, { date = '' }, now) => !isTrue(ask, date) || new Date(ask(date)) <= now,
  date_order: (ask, { less = '', more = '' }, now) =>
    valuesOf(ask, less).every((early) =>
      (more === 'NOW' ? [now.toISOString()] : valuesOf(ask, more)).every((late) => new Date(early) <= new Date(late)),
    ),
  time_limit: (ask, { start = '', end = '' }) =>
    new Date(ask(end)).getTime() - new Date(ask(start)).getTime() <= 366 * DAY,
  between_dates: (ask, { date = '', start = '', end = '' }) => {
    const day = new Date(ask(date))
    return new Date(ask(start)) <= day && day <= new Date(ask(end))
  },
  regex_matches: (ask, { paths, regex = '' }) => allOf(ask, paths).every((text) => new RegExp(regex).test(text)),
  no_spaces: (ask, { paths }) => allOf(ask, paths).every((text) => text === text.trim()),
  strict_sum: (ask, { paths, sum }) => allOf(ask, paths).reduce((all, text) => all + Number(text), 0) === sum,
  range: (ask, { paths, min = 0, max = 100 }) =>
    allOf(ask, paths).every((text) => Number(text) >= min && Number(text) <= max),
  if_then: (ask, one) => !isTrue(ask, one.if ?? '') || isTrue(ask, one.then ?? ''),
}

function faultsAt(ask: Ask, at: string, rules: Rules, now: Date): readonly Fault[] {
  return Object.entries(rules).flatMap(([name, { cases }]) =>
    cases.flatMap((one): readonly Fault[] => {
      if (name === 'loop') return loopAt(ask, at, one, now)
      const holds = HOLDS[name]
      if (!holds) throw new Error(`a rule that nobody knows: ${name}`)
      if ((one.condition !== undefined && !isTrue(ask, one.condition)) || holds(ask, one, now)) return []
      const { id = '', severity = '', message = '' } = one.ruleInfo ?? {}
      return [{ id, severity, message, at }]
    }),
  )
}

/** The rules inside a loop, with each value put in for `$1`. */
const loopAt = (ask: Ask, at: string, { foreach = '', do: inside = {} }: Case, now: Date): readonly Fault[] =>
  [...new Set(valuesOf(ask, foreach))].flatMap((value) =>
    faultsAt(ask, at, JSON.parse(JSON.stringify(inside).replaceAll('$1', value)), now),
  )

/** What the published ruleset finds wrong with a file, by the rules of activities. One program call an expression. */
export function rulesetFaults(ruleset: Ruleset, file: string, now: Date): readonly Fault[] {
  const askAt = askerOf(file)
  return Object.entries(ruleset)
    .filter(([context]) => !context.includes('iati-organisation'))
    .flatMap(([context, rules]) =>
      Array.from({ length: Number(askAt('/')(`count(${context})`)) }, (_, i) => `(${context})[${i + 1}]`).flatMap(
        (at) => faultsAt(askAt(at), at, rules, now),
      ),
    )
}
