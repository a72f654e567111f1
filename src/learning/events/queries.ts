import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '#base/context.ts'
import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import { fold } from '#base/text.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { literal, toNamed } from '#registers/places/queries.ts'
import type { Content, Event, LinkedProject, RecognisedPage, Title, WithdrawalEntry } from './model.ts'

const read = (db: Db) =>
  db
    .selectFrom('event as e')
    .innerJoin('body as b', 'b.id', 'e.body_id')
    .select([
      'e.id',
      'e.body_id as bodyId',
      'b.name as bodyName',
      'e.page_id as pageId',
      'e.version',
      'e.is_published as isPublished',
      'e.recorded_at as recordedAt',
      'e.changed_at as changedAt',
      'e.published_at as publishedAt',
      'e.withdrawn_on as withdrawnOn',
      'e.withdrawn_reason as reason',
    ])
    // Written by `readEvent` alone.
    .select(sql<Content>`e.content`.as('content'))
type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]
const toEvent = ({ pageId, publishedAt, withdrawnOn, reason, ...row }: Row): Event => ({
  ...row,
  withdrawn: withdrawnOn === null ? undefined : { on: withdrawnOn, reason: reason ?? '' },
  pageId: pageId ?? undefined,
  publishedAt: publishedAt ?? undefined,
})

export type Sought = {
  readonly q?: string | undefined
  readonly kind?: string | undefined
  readonly economy?: string | undefined
  readonly approach?: string | undefined
  readonly host?: string | undefined
}
/** The events that the reader may see and that were not taken back, the latest first: any title and topic is found in any spelling. */
export async function listEvents(db: Db, { q = '', ...by }: Sought, limit = 500): Promise<Event[]> {
  const has = (column: string, code: string) => sql<boolean>`${sql.ref(column)} @> array[${code}]::text[]`
  let query = read(db).where('e.withdrawn_on', 'is', null).orderBy('e.last_on', 'desc').orderBy('e.id').limit(limit)
  if (fold(q) !== '') query = query.where('e.folded', 'like', `%${literal(fold(q))}%`)
  if (by.kind) query = query.where(has('e.kinds', by.kind))
  if (by.economy) query = query.where(has('e.economy_codes', by.economy))
  if (by.approach) query = query.where(has('e.approach_codes', by.approach))
  if (by.host) query = query.where(has('e.host_codes', by.host))
  return (await query.execute()).map(toEvent)
}

/** The codes of all who host an event that the reader may see. */
export async function listHosts(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('event')
    .where('withdrawn_on', 'is', null)
    .select(sql<string>`unnest(host_codes)`.as('code'))
    .distinct()
    .orderBy('code')
    .limit(500)
    .execute()
  return rows.map(({ code }) => code)
}

/** @throws {NotFound} when there is no such event, or none that the reader may see */
export async function getEvent(db: Db, id: string): Promise<Event> {
  const row = isId(id) ? await read(db).where('e.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new NotFound()
  return toEvent(row)
}

/** The events of a body that it took back, the last one first. */
export async function listWithdrawn(db: Db, bodyId: string): Promise<Event[]> {
  const rows = await read(db)
    .where('e.body_id', '=', bodyId)
    .where('e.withdrawn_on', 'is not', null)
    .orderBy('e.withdrawn_on', 'desc')
    .orderBy('e.id')
    .limit(100)
    .execute()
  return rows.map(toEvent)
}

/** That an event was taken back and restored, the last entry first; its own body sees them. */
export async function listWithdrawals(db: Db, { id, bodyId }: Event): Promise<WithdrawalEntry[]> {
  return await db
    .selectFrom('event_withdrawal')
    .where('body_id', '=', bodyId)
    .where('event_id', '=', id)
    .select(['on_day as on', 'reason', 'recorded_at as recordedAt'])
    .select(sql<WithdrawalEntry['act']>`act`.as('act'))
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

/** The events that a body made of one of its stored pages. */
export async function listOfPage(db: Db, bodyId: string, pageId: string): Promise<Event[]> {
  const rows = await read(db)
    .where('e.body_id', '=', bodyId)
    .where('e.page_id', '=', pageId)
    .orderBy('e.recorded_at')
    .orderBy('e.id')
    .limit(50)
    .execute()
  return rows.map(toEvent)
}

/** A stored page through the view that the intake publishes. @throws {NotFound} */
export async function getRecognised(db: Db, id: string): Promise<RecognisedPage> {
  const row = isId(id)
    ? await db
        .selectFrom('recognised_page')
        .where('id', '=', id)
        .select(['address', 'captured_on as capturedOn'])
        .select([
          sql<RecognisedPage['record']>`record`.as('record'),
          sql<RecognisedPage['decisions']>`decisions`.as('decisions'),
        ])
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  const { address, capturedOn, record, decisions } = row
  return { id, address: address ?? undefined, capturedOn: capturedOn ?? undefined, record, decisions }
}

/** The projects that the reader sees, by title; with ids only those. */
export async function listLinkable(db: Db, ids?: readonly string[]): Promise<LinkedProject[]> {
  const wanted = ids?.filter(isId)
  if (wanted?.length === 0) return []
  let query = db
    .selectFrom('event_project')
    .select([sql<string>`id`.as('id'), sql<string>`body_id`.as('bodyId'), sql<Title[]>`titles`.as('titles')])
    .orderBy('title')
    .orderBy('id')
    .limit(200)
  if (wanted) query = query.where('id', 'in', wanted)
  return await query.execute()
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

export const insertEvent = async (db: Db, row: Readonly<Insertable<DB['event']>>): Promise<void> =>
  void (await db.insertInto('event').values(row).execute())
export const updateEvent = async (
  db: Db,
  bodyId: string,
  id: string,
  row: Readonly<Updateable<DB['event']>>,
): Promise<void> =>
  void (await db.updateTable('event').set(row).where('body_id', '=', bodyId).where('id', '=', id).execute())
export const insertVersion = async (db: Db, row: Readonly<Insertable<DB['event_version']>>): Promise<void> =>
  void (await db.insertInto('event_version').values(row).execute())
export const insertWithdrawal = async (db: Db, row: Readonly<Insertable<DB['event_withdrawal']>>): Promise<void> =>
  void (await db.insertInto('event_withdrawal').values(row).execute())
