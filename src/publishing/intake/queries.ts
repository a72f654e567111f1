import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import type {
  Decision,
  DecisionKind,
  Kind,
  Lists,
  OpenIssue,
  PageRecord,
  StoredIssue,
  StoredPage,
  Suggestion,
} from './model.ts'

const PAGE = [
  'id',
  'address',
  'captured_on as capturedOn',
  'hash',
  'format',
  'encoding',
  'title',
  'recorded_at as storedAt',
] as const

const read = (db: Db, bodyId: string) =>
  db
    .selectFrom('page_import as p')
    .where('p.body_id', '=', bodyId)
    .select(PAGE)
    // What these columns hold is held to by their constraints and by who writes them.
    .select([sql<Kind>`p.kind`.as('kind'), sql<PageRecord>`p.record`.as('record')])
    .select(sql<number>`octet_length(p.original)`.as('bytes'))
    .select(
      sql<number>`(select count(*)::int from page_issue i where i.body_id = p.body_id and i.page_id = p.id and not exists
        (select 1 from page_issue_decision d where d.body_id = i.body_id and d.issue_id = i.id))`.as('open'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]
const toPage = ({ address, capturedOn, title, ...row }: Row): StoredPage => ({
  ...row,
  address: address ?? undefined,
  capturedOn: capturedOn ?? undefined,
  title: title ?? undefined,
})

/** The pages of a body, the last one first. */
export async function listPages(db: Db, bodyId: string, limit = 200): Promise<StoredPage[]> {
  const rows = await read(db, bodyId).orderBy('p.recorded_at', 'desc').orderBy('p.id').limit(limit).execute()
  return rows.map(toPage)
}

/** @throws {NotFound} when the body has no such page */
export async function getPage(db: Db, bodyId: string, id: string): Promise<StoredPage> {
  const row = isId(id) ? await read(db, bodyId).where('p.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new NotFound()
  return toPage(row)
}

/** The bytes of a page as they came. @throws {NotFound} */
export async function getOriginal(db: Db, bodyId: string, id: string): Promise<Uint8Array> {
  const row = isId(id)
    ? await db
        .selectFrom('page_import')
        .select('original')
        .where('body_id', '=', bodyId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  return new Uint8Array(row.original)
}

export async function findPageByHash(db: Db, bodyId: string, hash: string): Promise<StoredPage | undefined> {
  const row = await read(db, bodyId).where('p.hash', '=', hash).executeTakeFirst()
  return row && toPage(row)
}

/** What the same address held before: its last page, or the last one before a page that is stored itself. */
export async function findEarlier(
  db: Db,
  bodyId: string,
  address: string,
  before?: Pick<StoredPage, 'id' | 'storedAt'>,
): Promise<StoredPage | undefined> {
  const all = read(db, bodyId).where('p.address', '=', address)
  const some = before
    ? all.where(
        sql<boolean>`(p.recorded_at, p.id) < (${before.storedAt.toISOString()}::timestamptz, ${before.id}::uuid)`,
      )
    : all
  const row = await some.orderBy('p.recorded_at', 'desc').orderBy('p.id', 'desc').limit(1).executeTakeFirst()
  return row && toPage(row)
}

/** The doubts of a page in the order of its text, each with its last decision. */
export async function listIssues(db: Db, bodyId: string, pageId: string): Promise<StoredIssue[]> {
  const rows = await db
    .selectFrom('page_issue as i')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('page_issue_decision as e')
          .select(['e.decision', 'e.text', 'e.note', 'e.recorded_at'])
          .whereRef('e.body_id', '=', 'i.body_id')
          .whereRef('e.issue_id', '=', 'i.id')
          .orderBy('e.recorded_at', 'desc')
          .orderBy('e.id', 'desc')
          .limit(1)
          .as('d'),
      (join) => join.onTrue(),
    )
    .where('i.body_id', '=', bodyId)
    .where('i.page_id', '=', pageId)
    .select(['i.id', 'i.code', 'i.raw', 'i.at', 'd.text', 'd.note', 'd.recorded_at as decidedAt'])
    .select([
      sql<StoredIssue['params']>`i.params`.as('params'),
      sql<readonly Suggestion[]>`i.suggestions`.as('suggestions'),
      sql<DecisionKind | null>`d.decision`.as('kind'),
    ])
    .orderBy('i.position')
    .orderBy('i.id')
    .limit(600)
    .execute()
  return rows.map(({ text, note, decidedAt, kind, ...issue }) => {
    const decision: Decision | undefined =
      kind && decidedAt ? { kind, text: text ?? undefined, note: note ?? undefined, decidedAt } : undefined
    return { ...issue, decision }
  })
}

/** What waits for a decision, over all pages of a body. */
export async function listOpenIssues(db: Db, bodyId: string, limit = 200): Promise<OpenIssue[]> {
  return await db
    .selectFrom('page_issue as i')
    .innerJoin('page_import as p', (join) => join.onRef('p.body_id', '=', 'i.body_id').onRef('p.id', '=', 'i.page_id'))
    .where('i.body_id', '=', bodyId)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('page_issue_decision as d')
            .select('d.id')
            .whereRef('d.body_id', '=', 'i.body_id')
            .whereRef('d.issue_id', '=', 'i.id'),
        ),
      ),
    )
    .select(['i.id', 'i.page_id as pageId', 'i.code', 'i.raw', 'p.title as pageTitle'])
    .select(sql<OpenIssue['params']>`i.params`.as('params'))
    .orderBy('p.recorded_at', 'desc')
    .orderBy('i.page_id')
    .orderBy('i.position')
    .limit(limit)
    .execute()
}

type Written = Readonly<Insertable<DB['page_import']>>
export const insertPage = async (db: Db, row: Written): Promise<void> =>
  void (await db.insertInto('page_import').values(row).execute())
export async function insertIssues(db: Db, rows: readonly Readonly<Insertable<DB['page_issue']>>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('page_issue').values(rows).execute()
}
export async function insertDecisions(
  db: Db,
  rows: readonly Readonly<Insertable<DB['page_issue_decision']>>[],
): Promise<void> {
  if (rows.length > 0) await db.insertInto('page_issue_decision').values(rows).execute()
}

type Row3 = { readonly code: string; readonly names: readonly string[] }
/** Organisations, places above the settlement, and groups, each under all its names: what recognition looks for. */
export async function listNames(db: Db): Promise<Omit<Lists, 'sha256'>> {
  const organisations = await sql<Row3 & { readonly kind: string }>`
    select o.code, o.kind_code as kind, array_agg(n.text order by n.use, n.locale, n.text) as names
      from organisation o join organisation_name n on n.organisation_code = o.code and n.use <> 'miswritten'
     group by o.code, o.kind_code order by o.code limit 2000`.execute(db)
  const places = await sql<Row3 & { readonly level: string }>`
    select p.code, p.level, array_agg(n.text order by n.text) as names
      from place p join place_name n on n.place_code = p.code
     where p.level <> 'settlement' group by p.code, p.level order by p.code limit 2000`.execute(db)
  const groups = await sql<Row3>`
    select t.code, array_agg(t.text order by t.locale) as names from term t where t.list = 'group'
     group by t.code order by t.code limit 200`.execute(db)
  return { organisations: organisations.rows, places: places.rows, groups: groups.rows }
}
