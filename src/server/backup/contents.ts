import { type Kysely, sql } from 'kysely'
import type { Contents } from './model.ts'

type Table = { readonly name: string }
type Head = { readonly bodyId: string; readonly seq: number; readonly hash: string }

const listTables = async (db: Kysely<unknown>): Promise<readonly Table[]> =>
  (
    await sql<Table>`
      select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name limit 1000`.execute(db)
  ).rows

/** Whether nobody has made anything in this database yet. */
export async function isEmptyDatabase(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') limit 1`.execute(db)
  return rows.length === 0
}

/** What a database holds, counted as somebody from whom the policies hide nothing. */
export async function contentsOf(db: Kysely<unknown>): Promise<Omit<Contents, 'migrations'>> {
  const rows: Record<string, number> = {}
  for (const { name } of await listTables(db)) {
    const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(db)
    rows[name] = counted.rows[0]?.n ?? 0
  }
  const heads = await sql<Head>`
    select body_id as "bodyId", seq::int as seq, encode(hash, 'hex') as hash from audit_head
     order by body_id limit 100000`.execute(db)
  const marks = await sql<{ mark: string }>`
    select distinct master_mark as mark from body_key order by master_mark limit 1000`.execute(db)
  return {
    rows,
    heads: Object.fromEntries(heads.rows.map(({ bodyId, seq, hash }) => [bodyId, { seq, hash }])),
    keyMarks: marks.rows.map(({ mark }) => mark),
  }
}

/** The steps that have made the tables of this database. */
export const listMigrations = async (db: Kysely<unknown>): Promise<readonly string[]> =>
  (
    await sql<{ name: string }>`select name from upkeep.kysely_migration order by name limit 10000`.execute(db)
  ).rows.map(({ name }) => name)

/** In words, what did not come back as it was; none: everything did. */
export function differences(before: Pick<Contents, 'rows' | 'heads'>, after: Pick<Contents, 'rows' | 'heads'>) {
  const tables = new Set([...Object.keys(before.rows), ...Object.keys(after.rows)])
  const counted = [...tables].sort().flatMap((table) => {
    const [was, is] = [before.rows[table], after.rows[table]]
    return was === is ? [] : [`table ${table}: ${was ?? 'none'} rows in the backup, ${is ?? 'none'} here`]
  })
  const bodies = new Set([...Object.keys(before.heads), ...Object.keys(after.heads)])
  const ended = [...bodies].sort().flatMap((body) => {
    const [was, is] = [before.heads[body], after.heads[body]]
    const isSame = was?.seq === is?.seq && was?.hash === is?.hash
    return isSame
      ? []
      : [`the audit chain of ${body} ends with ${is?.seq ?? 'nothing'}, in the backup with ${was?.seq ?? 'nothing'}`]
  })
  return [...counted, ...ended]
}
