import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import { fold } from '#base/text.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { literal, toNamed } from '#registers/places/queries.ts'
import type { Content, Item, Look, PdfLook, Pointed } from './model.ts'

const read = (db: Db) =>
  db
    .selectFrom('library_item as l')
    .innerJoin('body as b', 'b.id', 'l.body_id')
    .select([
      'l.id',
      'l.body_id as bodyId',
      'b.name as bodyName',
      'l.is_published as isPublished',
      'l.withdrawn_at as withdrawnAt',
      'l.withdrawn_reason as reason',
      'l.recorded_at as recordedAt',
      'l.changed_at as changedAt',
    ])
    // Written by `readItem` alone.
    .select(sql<Content>`l.content`.as('content'))
type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]
const toItem = ({ withdrawnAt, reason, ...row }: Row): Item => ({
  ...row,
  withdrawn: withdrawnAt === null ? undefined : { at: withdrawnAt, reason: reason ?? '' },
})

export type Sought = {
  readonly q?: string | undefined
  readonly kind?: string | undefined
  readonly language?: string | undefined
  readonly format?: string | undefined
  readonly project?: string | undefined
}
/** What the reader may see and was not withdrawn, the latest year first; any title is found in any spelling. */
export async function listItems(db: Db, { q = '', kind, ...by }: Sought, limit = 300): Promise<Item[]> {
  const has = (column: string, code: string) => sql<boolean>`${sql.ref(column)} @> array[${code}]::text[]`
  let query = read(db)
    .where('l.withdrawn_at', 'is', null)
    .orderBy(sql`l.year desc nulls last`)
    .orderBy('l.title')
    .orderBy('l.id')
    .limit(limit)
  if (fold(q) !== '') query = query.where('l.folded', 'like', `%${literal(fold(q))}%`)
  if (kind) query = query.where('l.kind', '=', kind)
  if (by.language) query = query.where(has('l.language_codes', by.language))
  if (by.format) query = query.where(has('l.format_codes', by.format))
  if (by.project)
    query = query.where(
      isId(by.project) ? sql<boolean>`l.project_ids @> array[${by.project}]::uuid[]` : sql<boolean>`false`,
    )
  return (await query.execute()).map(toItem)
}

/** @throws {NotFound} when there is no such item, or none that the reader may see */
export async function getItem(db: Db, id: string): Promise<Item> {
  const row = isId(id) ? await read(db).where('l.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new NotFound()
  return toItem(row)
}

/** The days on which an item was described, the last one first; its own body sees them. */
export async function listVersions(db: Db, { id, bodyId }: Item): Promise<Date[]> {
  const rows = await db
    .selectFrom('library_version')
    .where('body_id', '=', bodyId)
    .where('item_id', '=', id)
    .select('recorded_at')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map((row) => row.recorded_at)
}

/** The last look at the item's file. */
export async function findLook(db: Db, { id, bodyId }: Item): Promise<Look | undefined> {
  const row = await db
    .selectFrom('library_look')
    .where('body_id', '=', bodyId)
    .where('item_id', '=', id)
    .select(['hash', 'bytes', 'language', 'title', 'recorded_at as lookedAt'])
    // The database holds the column to these words (`library_look_tagged`).
    .select(sql<PdfLook['tagged']>`tagged`.as('tagged'))
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { lookedAt, ...look } = row
  return { ...look, lookedOn: localDay(lookedAt), language: row.language ?? undefined, title: row.title ?? undefined }
}

/** The places of these codes; those that do not exist are left out. */
export async function listPlaces(db: Db, codes: readonly string[]): Promise<NamedPlace[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('place')
    .where('code', 'in', codes)
    .select(['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'])
    .orderBy('code')
    .limit(500)
    .execute()
  return rows.map(toNamed)
}

/** The published projects of these ids, through the view that their room publishes. */
export async function listProjects(db: Db, ids: readonly string[]): Promise<Pointed[]> {
  const right = ids.filter(isId)
  if (right.length === 0) return []
  const { rows } = await sql<{ id: string; path: string; titles: Readonly<Record<string, string>> | null }>`
    select f.id, f.path, f.titles from findable_project f
     where f.id in (${sql.join(right)}) order by f.id limit 100`.execute(db)
  return rows.map(({ id, path, titles }) => ({
    id,
    path,
    titles: Object.entries(titles ?? {}).map(([locale, text]) => ({ locale, text })),
  }))
}

/** Where addresses that are written wrongly lead, as an editor of the body decided. */
export async function listMended(db: Db, bodyId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('mended_link')
    .where('body_id', '=', bodyId)
    .select(['address', 'mended'])
    .orderBy('address')
    .limit(1000)
    .execute()
  return new Map(rows.flatMap(({ address, mended }) => (address && mended ? [[address, mended]] : [])))
}

export const insertItem = async (db: Db, row: Readonly<Insertable<DB['library_item']>>): Promise<void> =>
  void (await db.insertInto('library_item').values(row).execute())
export const updateItem = async (
  db: Db,
  bodyId: string,
  id: string,
  row: Readonly<Updateable<DB['library_item']>>,
): Promise<void> =>
  void (await db.updateTable('library_item').set(row).where('body_id', '=', bodyId).where('id', '=', id).execute())
export const insertVersion = async (db: Db, row: Readonly<Insertable<DB['library_version']>>): Promise<void> =>
  void (await db.insertInto('library_version').values(row).execute())
export const insertLook = async (db: Db, row: Readonly<Insertable<DB['library_look']>>): Promise<void> =>
  void (await db.insertInto('library_look').values(row).execute())
