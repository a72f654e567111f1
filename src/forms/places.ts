import { DEFAULT_ROOT, type FormDefinition, type Group, type Item, isContainer, type Repeat } from './model.ts'

/** A place of the form for an item: `people/age` stands for the age of every person. */
export type Place = {
  readonly name: string
  /** Names from the root down, joined by `/`; empty for the root. */
  readonly path: string
  /** The same, one by one. */
  readonly way: readonly string[]
  /** Undefined for the root only. */
  readonly item: Item | undefined
  readonly parent: Place | undefined
  readonly children: readonly Place[]
  /** The same by name; of two of one name, which no form has, the first. */
  readonly named: ReadonlyMap<string, Place>
  /** The repetitions in which it stands, outermost first; a repetition stands in itself. */
  readonly repeats: readonly Place[]
  /** The row in the survey sheet, counted as XLSForm shows it: the header is row 1. */
  readonly row: number
}

type Counter = { row: number }

/** The tree of places, with rows counted where the items do not know them (a group takes a row to begin and one to end). */
export function placesOf(definition: FormDefinition): Place {
  const counter: Counter = { row: 2 }
  const children: Place[] = []
  const named = new Map<string, Place>()
  const root: Place = {
    name: definition.root ?? DEFAULT_ROOT,
    path: '',
    way: [],
    item: undefined,
    parent: undefined,
    children,
    named,
    repeats: [],
    row: 1,
  }
  for (const item of definition.items) put(placeOf(item, root, counter), children, named)
  return root
}

function put(place: Place, children: Place[], named: Map<string, Place>): void {
  children.push(place)
  if (!named.has(place.name)) named.set(place.name, place)
}

function placeOf(item: Item, parent: Place, counter: Counter): Place {
  const children: Place[] = []
  const repeats: Place[] = [...parent.repeats]
  const way = [...parent.way, item.name]
  const row = item.row ?? counter.row
  const named = new Map<string, Place>()
  const place: Place = { name: item.name, path: way.join('/'), way, item, parent, children, named, repeats, row }
  counter.row = row + 1
  if (!isContainer(item)) return place
  if (item.kind === 'repeat') repeats.push(place)
  for (const inner of item.items) put(placeOf(inner, place, counter), children, named)
  counter.row++
  return place
}

/** A place and every place in it, in the order of the form. */
export function* everyPlace(place: Place): Generator<Place> {
  yield place
  for (const child of place.children) yield* everyPlace(child)
}

export const isRepeat = (place: Place): place is Place & { readonly item: Repeat } => place.item?.kind === 'repeat'
export const isGroup = (place: Place): place is Place & { readonly item: Group } => place.item?.kind === 'group'

/* ---- addresses of answers: a number after each repetition, `people/3/age` ---- */

/** The repetition in whose list an address stands: `people/3` is in `people`. */
export const inPath = (list: string, serial: number): string => `${list}/${serial}`
/** One step down from an address. */
export const under = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`)
/** The address of the n-th repetition on the way to an address: of `a/3/b/1/c` the second is `a/3/b/1`; '' for none. */
export function repetitionPath(path: string, n: number): string {
  if (n === 0) return ''
  const parts = path.split('/')
  let seen = 0
  const end = parts.findIndex((part) => isSerial(part) && ++seen === n)
  return end < 0 ? path : parts.slice(0, end + 1).join('/')
}
/** The form's place of an address: `people/3/age` is at `people/age`. */
export const placePath = (path: string): string =>
  path
    .split('/')
    .filter((part) => !isSerial(part))
    .join('/')

const isSerial = (part: string): boolean => /^\d+$/.test(part)
