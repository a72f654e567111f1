import { type Kysely, sql } from 'kysely'

/** What a statement did: rows it touched, or the SQLSTATE and words with which it was refused. Nothing stays. */
export type Outcome = {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly state?: string
  readonly words?: string
}
type Db = Kysely<unknown>

/** Runs a statement inside a transaction and takes it back, so that a refusal does not end the transaction. */
export async function attempt(db: Db, text: string): Promise<Outcome> {
  await sql`savepoint attempt`.execute(db)
  try {
    const { rows } = await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(db)
    return { rows }
  } catch (e) {
    const { code, message } = e as { readonly code?: string; readonly message?: string }
    return { rows: [], state: code ?? 'none', words: message ?? '' }
  } finally {
    await sql`rollback to savepoint attempt`.execute(db)
  }
}

export type Table = {
  readonly name: string
  readonly class: string
  readonly columns: readonly string[]
  /** Those that the program may update. */
  readonly updatable: readonly string[]
}

/** Every table of the catalog with the class that its comment declares. */
export async function listTables(keeper: Db): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as name, coalesce((regexp_match(obj_description(c.oid), '^\\[(\\w+)\\]'))[1], '') as class,
           array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
           coalesce(array_agg(a.attname::text order by a.attnum)
             filter (where has_column_privilege('obuhvat_app', c.oid, a.attnum, 'update')), '{}') as updatable
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     group by c.oid, c.relname order by c.relname limit 1000`.execute(keeper)
  return rows
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Which rows of a table are another body's own, as a condition; nothing where all rows are shared. By the class alone,
 * not by the policies: it has to find what they let through.
 */
export function foreignIn(table: Table, bodyId: string): string | undefined {
  const body = quoted(bodyId)
  if (table.class === 'register' || table.class === 'public') return undefined
  const people = `(select m.account_id from membership m where m.body_id = ${body})`
  if (table.name === 'account') return `id in ${people}`
  if (table.columns.includes('body_id'))
    return `body_id = ${body}${table.columns.includes('is_published') ? ' and not is_published' : ''}`
  if (table.columns.includes('account_id')) return `account_id in ${people}`
  // What belongs to nobody, such as the tries that were counted, is nobody's to read.
  return 'true'
}

/** The same with the people named: who asks as the program may not see the memberships that say whose they are. */
export function named(condition: string, accountIds: readonly string[]): string {
  const list = accountIds.map(quoted).join(', ')
  return condition.replace(/\(select m\.account_id [^)]*\)/, `(${list})`)
}

/** Administrators see to the people of all bodies: of these tables they may read and write all rows that the policies name. */
export const SEEN_TO = new Set(['account', 'membership', 'invitation', 'second_factor', 'job'])

/** Undoes whatever was done in it. */
export async function undone<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  let value: { readonly of: T } | undefined
  const undo = new Error('undo')
  await db
    .transaction()
    .execute(async (trx) => {
      value = { of: await work(trx) }
      throw undo
    })
    .catch((e: unknown) => {
      if (e !== undo) throw e
    })
  if (!value) throw new Error('nothing was done')
  return value.of
}
