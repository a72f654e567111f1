import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '#base/context.ts'
import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import { fold } from '#base/text.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { literal, toNamed } from '#registers/places/queries.ts'
import type { Content, Progress, Project, RecognisedPage, State } from './model.ts'

const read = (db: Db) =>
  db
    .selectFrom('project as p')
    .innerJoin('body as b', 'b.id', 'p.body_id')
    .select([
      'p.id',
      'p.body_id as bodyId',
      'b.name as bodyName',
      'b.short_name as bodyShort',
      'p.parent_id as parentId',
      'p.page_id as pageId',
      'p.is_published as isPublished',
      'p.recorded_at as recordedAt',
      'p.changed_at as changedAt',
      'p.withdrawn_on as withdrawnOn',
      'p.withdrawn_reason as reason',
    ])
    .select(
      sql<
        string | null
      >`(select c.closed_on::text from project_closing c where c.body_id = p.body_id and c.project_id = p.id
        order by c.recorded_at desc, c.id desc limit 1)`.as('closedOn'),
    )
    // Written by `readProject` alone.
    .select(sql<Content>`p.content`.as('content'))
type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]
const toProject = ({ parentId, pageId, closedOn, withdrawnOn, reason, ...row }: Row): Project => ({
  ...row,
  withdrawn: withdrawnOn === null ? undefined : { on: withdrawnOn, reason: reason ?? '' },
  closedOn: closedOn ?? undefined,
  parentId: parentId ?? undefined,
  pageId: pageId ?? undefined,
})

export type Sought = {
  readonly q?: string | undefined
  readonly economy?: string | undefined
  readonly donor?: string | undefined
  readonly approach?: string | undefined
  readonly organisation?: string | undefined
  readonly group?: string | undefined
  /** The place itself, or a wider one in which the project names a place. */
  readonly place?: string | undefined
}
/** The projects that the reader may see and that were not taken back, by title: any title of any language is found in any spelling. */
export async function listProjects(db: Db, { q = '', ...by }: Sought, limit = 500): Promise<Project[]> {
  const has = (column: string, code: string) => sql<boolean>`${sql.ref(column)} @> array[${code}]::text[]`
  let query = read(db).where('p.withdrawn_on', 'is', null).orderBy('p.title').orderBy('p.id').limit(limit)
  if (fold(q) !== '') query = query.where('p.folded', 'like', `%${literal(fold(q))}%`)
  if (by.economy) query = query.where(has('p.economy_codes', by.economy))
  if (by.donor) query = query.where(has('p.donor_codes', by.donor))
  if (by.approach) query = query.where(has('p.approach_codes', by.approach))
  if (by.organisation) query = query.where(has('p.organisation_codes', by.organisation))
  if (by.group) query = query.where(has('p.group_codes', by.group))
  if (by.place) query = query.where(isIn(by.place))
  return (await query.execute()).map(toProject)
}
const isIn = (placeCode: string) => sql<boolean>`p.place_codes && array(
  with recursive within as (
    select code from place where code = ${placeCode}
    union all
    select p.code from within join place p on p.parent_code = within.code
  ) select code from within)`

/** The places that projects name, for the reader's choice. */
export async function listNamedPlaces(db: Db): Promise<NamedPlace[]> {
  const rows = await db
    .selectFrom('place')
    .where(sql<boolean>`code in (select unnest(place_codes) from project where withdrawn_on is null)`)
    .select(['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'])
    .orderBy('code')
    .limit(1000)
    .execute()
  return rows.map(toNamed)
}

/** @throws {NotFound} when there is no such project, or none that the reader may see */
export async function getProject(db: Db, id: string): Promise<Project> {
  const row = isId(id) ? await read(db).where('p.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new NotFound()
  return toProject(row)
}

export async function findProject(db: Db, id: string): Promise<Project | undefined> {
  const row = await read(db).where('p.id', '=', id).executeTakeFirst()
  return row && toProject(row)
}

/** The parts of a regional project. */
export async function listParts(db: Db, { id, bodyId }: Project): Promise<Project[]> {
  const rows = await read(db)
    .where('p.body_id', '=', bodyId)
    .where('p.parent_id', '=', id)
    .where('p.withdrawn_on', 'is', null)
    .orderBy('p.title')
    .orderBy('p.id')
    .limit(100)
    .execute()
  return rows.map(toProject)
}

/** The projects of a body that it took back, the last one first. */
export async function listWithdrawn(db: Db, bodyId: string): Promise<Project[]> {
  const rows = await read(db)
    .where('p.body_id', '=', bodyId)
    .where('p.withdrawn_on', 'is not', null)
    .orderBy('p.withdrawn_on', 'desc')
    .orderBy('p.id')
    .limit(100)
    .execute()
  return rows.map(toProject)
}

/** Organisations that descriptions name as an agency on behalf of somebody: the agency's code, and whose. */
export async function listAgencies(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; whose: string }>`
    select distinct on (o.value ->> 'code') o.value ->> 'code' as code, o.value ->> 'onBehalfOf' as whose
      from project p cross join jsonb_array_elements(p.content -> 'organisations') as o (value)
     where o.value ->> 'role' = 'agency' and o.value ->> 'onBehalfOf' is not null and p.withdrawn_on is null
     order by code, whose limit 500`.execute(db)
  return new Map(rows.map(({ code, whose }) => [code, whose]))
}

/** The last word on each line of the tree of objectives. */
export async function listProgress(db: Db, project: Project): Promise<Progress[]> {
  const rows = await db
    .selectFrom('project_progress')
    .distinctOn('objective_id')
    .where('body_id', '=', project.bodyId)
    .where('project_id', '=', project.id)
    .select(['objective_id as objectiveId', 'proof', 'as_of_on as asOf'])
    .select(sql<State>`state`.as('state'))
    .orderBy('objective_id')
    .orderBy('as_of_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ proof, ...row }) => ({ ...row, proof: proof ?? undefined }))
}

/** The days on which a project was described, the last one first; its own body sees them. */
export async function listVersions(db: Db, { id, bodyId }: Project): Promise<Date[]> {
  const rows = await db
    .selectFrom('project_version')
    .where('body_id', '=', bodyId)
    .where('project_id', '=', id)
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
        .select([
          sql<RecognisedPage['record']>`record`.as('record'),
          sql<RecognisedPage['decisions']>`decisions`.as('decisions'),
        ])
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  return {
    id,
    address: row.address ?? undefined,
    capturedOn: row.capturedOn ?? undefined,
    record: row.record,
    decisions: row.decisions,
  }
}

/** The places of these codes; those that do not exist are left out. */
export async function listPlaces(
  db: Db,
  codes: readonly string[],
): Promise<(NamedPlace & { readonly economyCode: string })[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('place')
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .select(['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale', 'economy_code'])
    .orderBy('code')
    .limit(2000)
    .execute()
  return rows.map(({ economy_code: economyCode, ...row }) => ({ ...toNamed(row), economyCode }))
}

export const insertProject = async (db: Db, row: Readonly<Insertable<DB['project']>>): Promise<void> =>
  void (await db.insertInto('project').values(row).execute())
export const updateProject = async (
  db: Db,
  bodyId: string,
  id: string,
  row: Readonly<Updateable<DB['project']>>,
): Promise<void> =>
  void (await db.updateTable('project').set(row).where('body_id', '=', bodyId).where('id', '=', id).execute())
export const insertVersion = async (db: Db, row: Readonly<Insertable<DB['project_version']>>): Promise<void> =>
  void (await db.insertInto('project_version').values(row).execute())
export const insertProgress = async (db: Db, row: Readonly<Insertable<DB['project_progress']>>): Promise<void> =>
  void (await db.insertInto('project_progress').values(row).execute())
