import { randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#base/id.ts'
import type { Keeper, Row } from './put.ts'

/** For whom a row is made up. */
type Owner = { readonly bodyId: string; readonly accountId: string; readonly placeCode: string; readonly mark: string }
/** How a column gets its value: anew for every row. */
type Recipe = (owner: Owner) => unknown
type Column = {
  readonly name: string
  readonly type: string
  readonly isNeeded: boolean
  /** The words that the table's checks compare it with. */
  readonly words: readonly string[]
}
type Key = { readonly to: string; readonly columns: readonly string[]; readonly their: readonly string[] }
type Check = { readonly name: string; readonly columns: readonly string[] }
type Shape = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly keys: readonly Key[]
  readonly checks: readonly Check[]
}

/** Every table that holds rows of bodies or people, with what its rows have to satisfy. */
async function listShapes(db: Keeper): Promise<Shape[]> {
  const { rows } = await sql<Shape>`
    with t as (select oid, relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                and obj_description(oid) ~ '^\\[(tenant|case|system)\\]'),
    k as (select c.*, (select array_agg(a.attname::text order by n) from unnest(conkey) with ordinality u(num, n)
                        join pg_attribute a on a.attrelid = conrelid and a.attnum = num) as columns,
                 (select array_agg(a.attname::text order by n) from unnest(confkey) with ordinality u(num, n)
                        join pg_attribute a on a.attrelid = confrelid and a.attnum = num) as their
            from pg_constraint c where conrelid in (select oid from t))
    select relname as name,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, null), 'isNeeded', attnotnull,
                'words', (select coalesce(json_agg(distinct m[1]), '[]') from k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') m
                           where k.conrelid = t.oid and contype = 'c' and attnum = any (conkey) and pg_get_constraintdef(k.oid) !~ '[!~][~*]? ''')))
         from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select coalesce(json_agg(json_build_object('to', confrelid::regclass::text, 'columns', columns, 'their', their)), '[]')
         from k where conrelid = t.oid and contype = 'f') as keys,
      (select coalesce(json_agg(json_build_object('name', conname, 'columns', columns)), '[]')
         from k where conrelid = t.oid and contype <> 'f') as checks
      from t order by relname limit 1000`.execute(db)
  return rows
}

const one = <T>(of: readonly T[]): T | undefined => of[randomInt(Math.max(1, of.length))]
const DAYS = ['2021-01-01', '2021-12-31', '2021-06-01', '2020-12-31']
const MOMENTS = ['2022-06-01T10:00:00Z', '2022-06-01T12:00:00Z', '2022-06-01T13:00:00Z']
const TEXTS: readonly ((mark: string, name: string) => string)[] = [
  (mark, name) => `${mark} ${name}, long enough to be a reason`,
  (mark) => mark,
  (mark) => `household/${mark}`,
  () => '2021',
  () => 'G01',
  () => 'a1',
  () => 'RS',
  () => randomBytes(32).toString('hex'),
  () => 'https://example.org/x',
  () => '1-5 08:00-16:00',
]

const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [20, 44],
      [20.1, 44],
      [20.1, 44.1],
      [20, 44],
    ],
  ],
}

function guess({ name, type, words }: Column): Recipe {
  if (name === 'is_published' || name === 'is_undisclosed') return () => false
  if (name === 'period') return () => '2021'
  const word = !type.startsWith('json') && randomInt(10) < 8 ? one(words) : undefined
  if (type.endsWith('[]')) return word === undefined ? ({ mark }) => one([[mark], []]) : () => [word]
  if (word !== undefined) return () => word
  switch (type) {
    case 'uuid':
      return () => newId()
    case 'boolean':
      return constant(one([false, true]))
    case 'date':
      return constant(one(DAYS))
    case 'timestamp with time zone':
      return constant(one(MOMENTS))
    case 'bytea': {
      const bytes = one([32, 61, 12, 200])
      return () => `\\x${randomBytes(bytes ?? 32).toString('hex')}`
    }
    case 'jsonb':
    case 'json':
      return constant(one([{}, [], SQUARE]))
    case 'text': {
      const text = one(TEXTS) ?? ((mark: string) => mark)
      return ({ mark }) => text(mark, name)
    }
    default:
      return constant(one([1, 0, 2, 10, 44, 10_000]))
  }
}
const constant =
  (value: unknown): Recipe =>
  () =>
    value

type Recipes = Map<string, Recipe>
function guessColumn(recipes: Recipes, column: Column, held: ReadonlySet<string>) {
  if (held.has(column.name)) return
  const isLeftOut = !column.isNeeded && randomInt(10) < 3
  recipes.set(column.name, isLeftOut ? () => null : guess(column))
}

const SYSTEM_BODY = '00000000-0000-7000-8000-000000000001'
const isNeededIn = (shape: Shape, name: string) =>
  shape.columns.some((column) => column.name === name && column.isNeeded)

/** What a column that points at a person, body or place holds: those of the owner; another body only where one is needed. */
function plainPointer(shape: Shape, { to, columns }: Key, owner: Owner): Row | undefined {
  const [name = ''] = columns
  if (columns.length > 1) return undefined
  if (to === 'place') return { [name]: owner.placeCode }
  if (to === 'account') return { [name]: name === 'account_id' || isNeededIn(shape, name) ? owner.accountId : null }
  if (to === 'body') return { [name]: name === 'body_id' ? owner.bodyId : isNeededIn(shape, name) ? SYSTEM_BODY : null }
  return undefined
}

/** The same for a key to any other table; nothing where the row that it needs is not there yet. */
async function otherPointer(
  db: Keeper,
  shape: Shape,
  { to, columns, their }: Key,
  owner: Owner,
): Promise<Row | undefined> {
  const names = sql.join(their.map((name) => sql.ref(name)))
  const own = their.includes('body_id') ? sql`where body_id = ${owner.bodyId}` : sql``
  const { rows } = await sql<Row>`select ${names} from ${sql.table(to)} ${own} limit 1`.execute(db)
  const others = columns.map((name, at) => [name, their[at] ?? ''] as const).filter(([name]) => name !== 'body_id')
  if (!rows[0] && others.some(([name]) => isNeededIn(shape, name))) return undefined
  return Object.fromEntries(others.map(([name, theirs]) => [name, rows[0]?.[theirs] ?? null]))
}

/** The columns that point at other rows, and what they hold; nothing where a row that they need is not there yet. */
async function pointersOf(db: Keeper, shape: Shape, owner: Owner): Promise<Row | undefined> {
  const found: Record<string, unknown> = {}
  for (const key of shape.keys) {
    const pointer = plainPointer(shape, key, owner) ?? (await otherPointer(db, shape, key, owner))
    if (!pointer) return undefined
    for (const [name, value] of Object.entries(pointer)) found[name] ??= value
  }
  return found
}

/** Puts a row in, or says which constraint was in the way. */
async function tryRow(db: Keeper, shape: Shape, row: Row): Promise<string | undefined> {
  await sql`savepoint fill`.execute(db)
  try {
    const names = shape.columns.map((column) => column.name).filter((name) => name in row)
    const list = sql.join(names.map((name) => sql.ref(name)))
    await sql`insert into ${sql.table(shape.name)} (${list})
      select ${list} from json_populate_record(null::${sql.table(shape.name)}, ${JSON.stringify(row)}::json)`.execute(
      db,
    )
    await sql`set constraints all immediate`.execute(db)
    return undefined
  } catch (e) {
    await sql`rollback to savepoint fill`.execute(db)
    const { constraint, message } = e as { readonly constraint?: string; readonly message: string }
    return constraint ?? `: ${message}`
  }
}

/** What worked for a table is used again. */
const known = new Map<string, Recipes>()
const MOST_TRIES = 4000

/** Finds a row that a table takes: guesses, and guesses anew whatever a constraint refuses. */
async function fillTable(db: Keeper, shape: Shape, owner: Owner): Promise<boolean> {
  const pointers = await pointersOf(db, shape, owner)
  if (!pointers) return false
  const held = new Set([...Object.keys(pointers), 'body_id'])
  const recipes: Recipes = known.get(shape.name) ?? new Map()
  const guessAll = (names: readonly string[] | undefined) => {
    for (const column of shape.columns) if (names?.includes(column.name) ?? true) guessColumn(recipes, column, held)
  }
  guessAll(shape.columns.map((column) => column.name).filter((name) => !recipes.has(name)))
  const bodied = shape.columns.some((column) => column.name === 'body_id') ? { body_id: owner.bodyId } : {}
  let refused: string | undefined
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const made = Object.fromEntries([...recipes].map(([name, recipe]) => [name, recipe(owner)]))
    refused = await tryRow(db, shape, { ...made, ...pointers, ...bodied })
    if (refused === undefined) {
      known.set(shape.name, recipes)
      return true
    }
    guessAll(shape.checks.find((check) => check.name === refused)?.columns)
  }
  throw new Error(`${shape.name}: no row could be made up (${refused}); plant one in tests/probes/plant.ts`)
}

/** One made-up row of the owner in every table that has none, its texts with the mark. Checks, keys and triggers hold. */
export async function fillAll(db: Keeper, owner: Owner): Promise<void> {
  let open = (await listShapes(db)).filter(
    ({ columns, name }) => name !== 'account' && columns.some((c) => /^(body_id|account_id)$/.test(c.name)),
  )
  for (let round = 0; open.length > 0 && round < 20; round++) {
    const left: Shape[] = []
    for (const shape of open)
      if (!(await hasRow(db, shape, owner)) && !(await fillTable(db, shape, owner))) left.push(shape)
    open = left
  }
}

async function hasRow(db: Keeper, { name, columns }: Shape, { bodyId, accountId }: Owner): Promise<boolean> {
  const isBodied = columns.some((column) => column.name === 'body_id')
  const { rows } =
    await sql`select 1 from ${sql.table(name)} where ${isBodied ? sql`body_id = ${bodyId}` : sql`account_id = ${accountId}`} limit 1`.execute(
      db,
    )
  return rows.length > 0
}

/** The ids of everything of a body that is not published, with the table. */
export async function listIds(db: Keeper, bodyId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  for (const { name, columns } of await listShapes(db)) {
    const has = (wanted: string) => columns.some((column) => column.name === wanted)
    if (!has('id') || !has('body_id')) continue
    const { rows } = await sql<{ id: string }>`
      select id::text from ${sql.table(name)} where body_id = ${bodyId} ${has('is_published') ? sql`and not is_published` : sql``} limit 100`.execute(
      db,
    )
    found.set(
      name,
      rows.map((row) => row.id),
    )
  }
  return found
}
