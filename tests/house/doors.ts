import { posix } from 'node:path'
import { type Files, importsOf, isCode, isTest } from './source.ts'

/** Where a file lives. `room` is a folder with one word of the trade, or the floor itself where a floor has no rooms. */
export type Place = { readonly floor: string; readonly room: string; readonly kind: string }

/** The doors of the house: each floor and the floors below that it may look into, besides itself. */
export const DOORS: Readonly<Record<string, readonly string[]>> = {
  server: ['field', 'wing', 'coverage', 'registers', 'forms', 'web', 'analysis', 'base'],
  field: ['wing', 'coverage', 'registers', 'forms', 'web', 'analysis', 'base'],
  wing: ['coverage', 'registers', 'forms', 'web', 'analysis', 'base'],
  coverage: ['registers', 'web', 'analysis', 'base'],
  registers: ['web', 'analysis', 'base'],
  forms: ['web', 'base'],
  web: ['base'],
  analysis: ['base'],
  base: [],
}
export const WINGS = ['evidence', 'voice', 'decision', 'action', 'learning', 'publishing']
/** A later register may look into an earlier one; any other two rooms of one floor are neighbours, not relatives. */
export const REGISTERS = ['codes', 'places', 'organisations', 'accounts', 'audit', 'guard', 'desk']
/** The floors that are made of rooms; on the others files and folders are free. */
const ROOMY = new Set(['registers', 'coverage', 'wing'])

/** Inside a room: what each kind of file may import. Towards a room below the same order holds, its own kind included. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  rules: ['model'],
  policy: ['model'],
  queries: ['model'],
  samples: ['model', 'rules'],
  actions: ['model', 'rules', 'policy', 'queries'],
  form: ['model', 'rules'],
  pages: ['model', 'rules', 'form', 'queries'],
  island: ['model', 'rules', 'form'],
  routes: ['model', 'rules', 'policy', 'queries', 'actions', 'form', 'pages'],
}
const TYPES_ONLY = new Set(['pages queries'])
/** The floors without rooms that each kind of file may use, besides `base`. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  rules: ['analysis'],
  actions: ['analysis'],
  form: ['web', 'forms'],
  pages: ['web', 'forms'],
  island: ['analysis', 'web', 'forms'],
  routes: ['analysis', 'web', 'forms'],
}
const FOR_THE_PHONE = ['model', 'rules', 'form']

/** The place of a path below `src/`, or nothing where it is in no room or of no kind. */
export function placeOf(path: string): Place | undefined {
  const [src, top = '', ...rest] = path.split('/')
  const floor = WINGS.includes(top) ? 'wing' : top
  if (src !== 'src' || !Object.hasOwn(DOORS, floor)) return undefined
  if (!ROOMY.has(floor)) return rest.length > 0 ? { floor, room: top, kind: '' } : undefined
  const [name = '', ...inside] = floor === 'coverage' ? ['', ...rest] : rest
  if (floor === 'registers' && !REGISTERS.includes(name)) return undefined
  const kind = kindOf(inside)
  return kind === undefined ? undefined : { floor, room: name ? `${top}/${name}` : top, kind }
}

/** The kind of a file by its path inside a room: `rules.ts` and `rules/window.ts` are rules; a page or a test has none. */
function kindOf(inside: readonly string[]): string | undefined {
  const [first = ''] = inside
  const isFolder = inside.length > 1
  if (!isFolder && (first === 'README.md' || isTest(first))) return ''
  const kind = isFolder ? first : first.replace(/\.tsx?$/, '')
  return isCode(inside.at(-1) ?? '') && Object.hasOwn(KINDS, kind) ? kind : undefined
}

const stepOf = (place: Place) => REGISTERS.indexOf(place.room.slice('registers/'.length))

/** What is wrong with one import: first between floors and rooms, then between kinds of files. */
function faultBetween(from: Place, to: Place, onlyTypes: boolean): string | undefined {
  return faultOfRooms(from, to) ?? faultOfKinds(from, to, onlyTypes)
}

function faultOfRooms(from: Place, to: Place): string | undefined {
  if (from.room === to.room) return undefined
  if (from.floor !== to.floor) return DOORS[from.floor]?.includes(to.floor) ? undefined : 'is not below'
  if (from.floor !== 'registers') return 'is a neighbour'
  return stepOf(from) < stepOf(to) ? 'is a later register' : undefined
}

function faultOfKinds(from: Place, to: Place, onlyTypes: boolean): string | undefined {
  if (from.floor === 'field' && ROOMY.has(to.floor))
    return FOR_THE_PHONE.includes(to.kind) ? undefined : 'is not for the phone'
  if (!ROOMY.has(from.floor)) return undefined
  if (TYPES_ONLY.has(`${from.kind} ${to.kind}`) && !onlyTypes) return 'may lend its types only'
  const allowed = ROOMY.has(to.floor)
    ? [from.kind, ...(KINDS[from.kind] ?? [])]
    : ['base', ...(BESIDE[from.kind] ?? [])]
  return allowed.includes(ROOMY.has(to.floor) ? to.kind : to.floor) ? undefined : `is no business of ${from.kind}`
}

/** The path below the root that an import of the house names; nothing for a package. */
export function pathOf(file: string, target: string): string | undefined {
  if (target.startsWith('#')) return `src/${target.slice(1)}`
  return target.startsWith('.') ? posix.join(posix.dirname(file), target) : undefined
}

/** Everything in `files` that the doors forbid: no room, a wrong door, a circle, a room without its page. */
export function faultsIn(files: Files): readonly string[] {
  const opens = new Map([...files].map(([file, text]) => [file, doorsOf(file, text)]))
  const faults = [...opens].flatMap(([file, doors]) => [
    ...(placeOf(file) ? [] : [`${file} is in no room`]),
    ...doors.flatMap(({ path, fault }) => (fault ? [`${file}: ${path} ${fault}`] : [])),
  ])
  const paths = new Map([...opens].map(([file, doors]) => [file, doors.map(({ path }) => path)]))
  return [...faults, ...roomsWithoutPage(files), ...cyclesIn(paths)]
}

/** The files of the house that a file opens, and what is wrong with each. Tests go in and out as they need. */
function doorsOf(file: string, text: string): readonly { readonly path: string; readonly fault: string | undefined }[] {
  if (!isCode(file) || isTest(file)) return []
  const from = placeOf(file)
  return importsOf(file, text).flatMap(({ target, onlyTypes }) => {
    const path = pathOf(file, target)
    if (!path) return []
    const to = placeOf(path)
    return [{ path, fault: from && (to ? faultBetween(from, to, onlyTypes) : 'is in no room') }]
  })
}

/** The rooms that stand in `files`. */
export function roomsIn(files: Files): readonly string[] {
  const places = [...files.keys()].map(placeOf).filter((place) => place !== undefined)
  return [...new Set(places.filter((place) => ROOMY.has(place.floor)).map((place) => place.room))].sort()
}

const roomsWithoutPage = (files: Files): readonly string[] =>
  roomsIn(files)
    .filter((room) => !files.has(`src/${room}/README.md`))
    .map((room) => `src/${room} has no README.md`)

function cyclesIn(opens: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [`cycle: ${[...path.slice(path.indexOf(file)), file].join(' > ')}`]
    if (done.has(file)) return []
    const found = (opens.get(file) ?? []).flatMap((next) => walk(next, [...path, file]))
    done.add(file)
    return found
  }
  return [...opens.keys()].flatMap((file) => walk(file, []))
}
