import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '#base/context.ts'
import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import { fold } from '#base/text.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { literal, toNamed } from '#registers/places/queries.ts'
import type { Content, FeedItem, News, Pointed, RecognisedPage, Written } from './model.ts'

const read = (db: Db) =>
  db
    .selectFrom('news_item as n')
    .innerJoin('body as b', 'b.id', 'n.body_id')
    .select([
      'n.id',
      'n.body_id as bodyId',
      'b.name as bodyName',
      'n.page_id as pageId',
      'n.is_published as isPublished',
      'n.withdrawn_at as withdrawnAt',
      'n.withdrawn_reason as reason',
      'n.recorded_at as recordedAt',
      'n.changed_at as changedAt',
    ])
    // Written by `readNews` alone.
    .select(sql<Content>`n.content`.as('content'))
type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]
const toNews = ({ pageId, withdrawnAt, reason, ...row }: Row): News => ({
  ...row,
  pageId: pageId ?? undefined,
  withdrawn: withdrawnAt === null ? undefined : { at: withdrawnAt, reason: reason ?? '' },
})

export type Sought = {
  readonly q?: string | undefined
  readonly category?: string | undefined
  readonly economy?: string | undefined
  readonly project?: string | undefined
}
/** The news that the reader may see and that was not withdrawn, the newest first; any title is found in any spelling. */
export async function listNews(db: Db, { q = '', category, economy, project }: Sought, limit = 200): Promise<News[]> {
  let query = read(db)
    .where('n.withdrawn_at', 'is', null)
    .orderBy('n.sorts_on', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit)
  if (fold(q) !== '') query = query.where('n.folded', 'like', `%${literal(fold(q))}%`)
  if (category) query = query.where('n.category', '=', category)
  if (economy) query = query.where(sql<boolean>`n.economy_codes @> array[${economy}]::text[]`)
  if (project)
    query = query.where(isId(project) ? sql<boolean>`n.project_ids @> array[${project}]::uuid[]` : sql<boolean>`false`)
  return (await query.execute()).map(toNews)
}

/** @throws {NotFound} when there is no such news, or none that the reader may see */
export async function getNews(db: Db, id: string): Promise<News> {
  const row = isId(id) ? await read(db).where('n.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new NotFound()
  return toNews(row)
}

/** The days on which news was worded, the last one first; its own body sees them. */
export async function listVersions(db: Db, { id, bodyId }: News): Promise<Date[]> {
  const rows = await db
    .selectFrom('news_version')
    .where('body_id', '=', bodyId)
    .where('news_id', '=', id)
    .select('recorded_at')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map((row) => row.recorded_at)
}

/** A stored page through the view that the intake publishes. @throws {NotFound} */
export async function getRecognised(db: Db, id: string): Promise<RecognisedPage> {
  const row = isId(id)
    ? await db
        .selectFrom('recognised_page')
        .where('id', '=', id)
        .select(['address', 'captured_on as capturedOn'])
        .select(sql<RecognisedPage['record']>`record`.as('record'))
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  return { id, address: row.address ?? undefined, capturedOn: row.capturedOn ?? undefined, record: row.record }
}

/** The places of these codes; those that do not exist are left out. */
export async function listPlaces(
  db: Db,
  codes: readonly string[],
): Promise<(NamedPlace & { readonly economyCode: string })[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('place')
    .where('code', 'in', codes)
    .select(['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale', 'economy_code'])
    .orderBy('code')
    .limit(500)
    .execute()
  return rows.map(({ economy_code: economyCode, ...row }) => ({ ...toNamed(row), economyCode }))
}

type Titles = Readonly<Record<string, string>> | null
const writtenOf = (titles: Titles): readonly Written[] =>
  Object.entries(titles ?? {}).map(([locale, text]) => ({ locale, text }))
const VIEWS = { project: 'findable_project', event: 'findable_event' } as const

/** The published projects or events of these ids, through the views that their rooms publish. */
export async function listPointed(db: Db, kind: keyof typeof VIEWS, ids: readonly string[]): Promise<Pointed[]> {
  const right = ids.filter(isId)
  if (right.length === 0) return []
  const { rows } = await sql<{ id: string; path: string; titles: Titles }>`
    select f.id, f.path, f.titles from ${sql.table(VIEWS[kind])} f
     where f.id in (${sql.join(right)}) order by f.id limit 100`.execute(db)
  return rows.map(({ id, path, titles }) => ({ id, path, titles: writtenOf(titles) }))
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

/** Events for a feed, the last changed first. */
export async function listEventItems(db: Db, limit = 50): Promise<FeedItem[]> {
  const { rows } = await sql<{
    id: string
    path: string
    titles: readonly Written[]
    summary: string
    locale: string | null
    author: string
    publishedAt: Date | null
    changedAt: Date
  }>`
    select e.id, e.path, e.titles, e.summary, e.locale, b.name as author, e.published_at as "publishedAt", e.changed_at as "changedAt"
      from published_event e join body b on b.id = e.body_id order by e.changed_at desc, e.id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ summary, locale, publishedAt, ...row }) => ({
    ...row,
    publishedAt: publishedAt ?? undefined,
    summary: summary === '' ? undefined : { locale: locale ?? 'sr-Cyrl', text: summary },
  }))
}

/** Projects or practices for a feed, the last changed first. */
export async function listFoundItems(db: Db, kind: 'project' | 'practice', limit = 50): Promise<FeedItem[]> {
  const view = kind === 'project' ? 'findable_project' : 'findable_practice'
  const { rows } = await sql<{ id: string; path: string; titles: Titles; changedAt: Date }>`
    select f.id, f.path, f.titles, f.changed_at as "changedAt" from ${sql.table(view)} f
     order by f.changed_at desc, f.id limit ${limit}`.execute(db)
  return rows.map(({ titles, ...row }) => ({
    ...row,
    titles: writtenOf(titles),
    author: undefined,
    publishedAt: undefined,
    summary: undefined,
  }))
}

export const insertNews = async (db: Db, row: Readonly<Insertable<DB['news_item']>>): Promise<void> =>
  void (await db.insertInto('news_item').values(row).execute())
export const updateNews = async (
  db: Db,
  bodyId: string,
  id: string,
  row: Readonly<Updateable<DB['news_item']>>,
): Promise<void> =>
  void (await db.updateTable('news_item').set(row).where('body_id', '=', bodyId).where('id', '=', id).execute())
export const insertVersion = async (db: Db, row: Readonly<Insertable<DB['news_version']>>): Promise<void> =>
  void (await db.insertInto('news_version').values(row).execute())
