import { areaOf, isInside, lengthOf, pointsIn } from './geography.ts'
import { dayOfNumber, formatMoment, momentOfNumber, shareOfDay } from './moment.ts'
import { readPattern } from './pattern.ts'
import { isSpots, textsOf, toBoolean, toNumber, toText, type Value } from './value.ts'

/** What a function may know besides its arguments. */
export type Surroundings = {
  /** Now and today on local clocks, as texts. */
  readonly now: string
  readonly today: string
  /** The language in which the form is filled in. */
  readonly language: string
  readonly newId: () => string
}

type Run = (args: readonly Value[], surroundings: Surroundings) => Value
type Arity = { readonly least: number; readonly most: number }

const MANY = 200
const text = (args: readonly Value[], at: number): string => toText(args[at] ?? '')
const number = (args: readonly Value[], at: number): number => (args[at] === undefined ? 0 : toNumber(args[at]))
const words = (list: string): readonly string[] => list.split(/\s+/).filter((word) => word !== '')

/** The numbers among the values; what was not answered is left out, so that it adds nothing. */
const answeredNumbers = (args: readonly Value[]): readonly number[] =>
  args.flatMap((arg) =>
    isSpots(arg) ? arg.filter((spot) => spot.text !== '').map((spot) => toNumber(spot.text)) : [toNumber(arg)],
  )
const least = (numbers: readonly number[]): number => (numbers.length === 0 ? Number.NaN : Math.min(...numbers))
const greatest = (numbers: readonly number[]): number => (numbers.length === 0 ? Number.NaN : Math.max(...numbers))

/** From `start` to before `end`, counted from 0; a negative place counts from the end. */
const slice = (args: readonly Value[]): string => {
  const end = args[2] === undefined ? undefined : toNumber(args[2])
  return [...text(args, 0)].slice(toNumber(args[1] ?? 0), end).join('')
}
const before = (whole: string, part: string): string => whole.slice(0, Math.max(0, whole.indexOf(part)))
const after = (whole: string, part: string): string =>
  whole.includes(part) ? whole.slice(whole.indexOf(part) + part.length) : ''

/** Signs of `from` become those at the same place of `to`, or nothing (XPath 1.0, section 4.2). */
function translated(whole: string, from: string, to: string): string {
  const [wanted, instead] = [[...from], [...to]]
  return [...whole].map((sign) => (wanted.includes(sign) ? (instead[wanted.indexOf(sign)] ?? '') : sign)).join('')
}

/** Halves go up, as in XPath; with `digits` the place is after the point, below zero before it. */
function rounded(value: number, digits: number): number {
  if (!Number.isFinite(value) || !Number.isFinite(digits)) return Number.NaN
  const shifted = Math.floor(Number((value * 10 ** Math.trunc(digits)).toPrecision(15)) + 0.5)
  return digits > 0 ? Number((shifted / 10 ** digits).toPrecision(15)) : shifted * 10 ** -Math.trunc(digits)
}

/** `least` and `most` of -1 set no bound. */
const isWithin = (count: number, lowest: number, highest: number): boolean =>
  (lowest < 0 || count >= lowest) && (highest < 0 || count <= highest)

/** Every second value counts for the weight that follows it. */
function weighted(args: readonly Value[]): number {
  let sum = 0
  for (let at = 0; at + 1 < args.length; at += 2) if (toBoolean(args[at] ?? false)) sum += number(args, at + 1)
  return sum
}

function matches(whole: string, pattern: string): boolean {
  const read = readPattern(pattern)
  return read.ok && read.value(whole)
}

function measured(place: Value, measure: (points: NonNullable<ReturnType<typeof pointsIn>>) => number): number {
  const points = pointsIn(textsOf(place).join(';'))
  return points ? measure(points) : Number.NaN
}

function isWithinShape(place: string, shape: string): boolean {
  const [point] = pointsIn(place) ?? []
  const corners = pointsIn(shape)
  return point !== undefined && corners !== undefined && isInside(point, corners)
}

const TABLE: Readonly<Record<string, readonly [number, number, Run]>> = {
  // choices
  selected: [2, 2, (a) => text(a, 0) === text(a, 1) || words(text(a, 0)).includes(text(a, 1).trim())],
  'selected-at': [2, 2, (a) => words(text(a, 0))[number(a, 1)] ?? ''],
  'count-selected': [1, 1, (a) => words(text(a, 0)).length],
  checklist: [3, MANY, (a) => isWithin(a.slice(2).filter(toBoolean).length, number(a, 0), number(a, 1))],
  'weighted-checklist': [4, MANY, (a) => isWithin(weighted(a.slice(2)), number(a, 0), number(a, 1))],
  // many places
  count: [1, 1, (a) => (isSpots(a[0] ?? '') ? spotsIn(a).length : Number.NaN)],
  'count-non-empty': [1, 1, (a) => spotsIn(a).filter((spot) => spot.text !== '' || spot.isContainer).length],
  sum: [1, 1, (a) => answeredNumbers(a).reduce((sum, one) => sum + one, 0)],
  min: [1, MANY, (a) => least(answeredNumbers(a))],
  max: [1, MANY, (a) => greatest(answeredNumbers(a))],
  join: [1, MANY, (a) => a.slice(1).flatMap(textsOf).join(text(a, 0))],
  // yes and no
  not: [1, 1, (a) => !toBoolean(a[0] ?? false)],
  true: [0, 0, () => true],
  false: [0, 0, () => false],
  boolean: [1, 1, (a) => toBoolean(a[0] ?? false)],
  'boolean-from-string': [1, 1, (a) => ['1', 'true'].includes(text(a, 0).toLowerCase())],
  // texts
  string: [1, 1, (a) => text(a, 0)],
  concat: [1, MANY, (a) => a.flatMap(textsOf).join('')],
  'string-length': [1, 1, (a) => [...text(a, 0)].length],
  substr: [2, 3, slice],
  'substring-before': [2, 2, (a) => before(text(a, 0), text(a, 1))],
  'substring-after': [2, 2, (a) => after(text(a, 0), text(a, 1))],
  contains: [2, 2, (a) => text(a, 0).includes(text(a, 1))],
  'starts-with': [2, 2, (a) => text(a, 0).startsWith(text(a, 1))],
  'ends-with': [2, 2, (a) => text(a, 0).endsWith(text(a, 1))],
  'normalize-space': [1, 1, (a) => words(text(a, 0)).join(' ')],
  translate: [3, 3, (a) => translated(text(a, 0), text(a, 1), text(a, 2))],
  regex: [2, 2, (a) => matches(text(a, 0), text(a, 1))],
  // numbers
  number: [1, 1, (a) => toNumber(a[0] ?? '')],
  round: [1, 2, (a) => rounded(number(a, 0), number(a, 1))],
  int: [1, 1, (a) => Math.trunc(number(a, 0))],
  floor: [1, 1, (a) => Math.floor(number(a, 0))],
  ceiling: [1, 1, (a) => Math.ceil(number(a, 0))],
  abs: [1, 1, (a) => Math.abs(number(a, 0))],
  pow: [2, 2, (a) => number(a, 0) ** number(a, 1)],
  exp: [1, 1, (a) => Math.exp(number(a, 0))],
  log: [1, 1, (a) => Math.log(number(a, 0))],
  log10: [1, 1, (a) => Math.log10(number(a, 0))],
  sqrt: [1, 1, (a) => Math.sqrt(number(a, 0))],
  pi: [0, 0, () => Math.PI],
  // days and times
  today: [0, 0, (_, here) => here.today],
  now: [0, 0, (_, here) => here.now],
  date: [1, 1, (a) => dayOfNumber(toNumber(a[0] ?? ''))],
  'date-time': [1, 1, (a) => momentOfNumber(toNumber(a[0] ?? ''))],
  'decimal-date-time': [1, 1, (a) => toNumber(a[0] ?? '')],
  'decimal-time': [1, 1, (a) => shareOfDay(text(a, 0)) ?? Number.NaN],
  'format-date': [2, 2, (a, here) => formatMoment(toNumber(a[0] ?? ''), text(a, 1), here.language)],
  'format-date-time': [2, 2, (a, here) => formatMoment(toNumber(a[0] ?? ''), text(a, 1), here.language)],
  // places on the map
  area: [1, 1, (a) => measured(a[0] ?? '', areaOf)],
  distance: [1, 1, (a) => measured(a[0] ?? '', lengthOf)],
  geofence: [2, 2, (a) => isWithinShape(text(a, 0), text(a, 1))],
  // the record
  uuid: [0, 0, (_, here) => here.newId()],
}

/** Functions that look at where they stand, or need not know all their arguments; `evaluate.ts` answers them. */
const SPECIAL: Readonly<Record<string, Arity>> = {
  if: { least: 3, most: 3 },
  coalesce: { least: 2, most: MANY },
  once: { least: 1, most: 1 },
  position: { least: 0, most: 1 },
  last: { least: 0, most: 0 },
  index: { least: 0, most: 1 },
  'indexed-repeat': { least: 3, most: 7 },
  current: { least: 0, most: 0 },
  instance: { least: 1, most: 1 },
  'jr:choice-name': { least: 2, most: 2 },
}

/** Functions whose answer is another one each time; a stored answer of such a calculation is kept. */
export const PASSING: ReadonlySet<string> = new Set(['now', 'today', 'uuid'])

function spotsIn(args: readonly Value[]) {
  const [first] = args
  return first !== undefined && isSpots(first) ? first.filter((spot) => spot.isRelevant) : []
}

/** How many arguments a function takes; undefined when there is no such function. */
export function arityOf(name: string): Arity | undefined {
  const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : undefined
  const plain = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined
  return special ?? (plain && { least: plain[0], most: plain[1] })
}

/** Runs a function whose arguments are all known. Its name and their number were checked when the expression was read. */
export function callFunction(name: string, args: readonly Value[], surroundings: Surroundings): Value {
  const found = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined
  if (!found) throw new Error(`no function ${name}`)
  return found[2](args, surroundings)
}
