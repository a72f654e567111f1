import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { StoredDefinition } from '../model/definition.ts'

type Row = Omit<StoredDefinition, 'retired'> & { readonly retiredOn: Day | null; readonly reason: string | null }
const toVersion = <T extends Omit<Row, 'definition'>>({ retiredOn, reason, ...row }: T) => ({
  ...row,
  retired: retiredOn === null ? null : { on: retiredOn, reason: reason ?? '' },
})

const versions = (db: Db) =>
  db
    .selectFrom('form_definition as f')
    .leftJoin('form_retirement as r', (join) =>
      join.onRef('r.body_id', '=', 'f.body_id').onRef('r.definition_id', '=', 'f.id'),
    )
    .leftJoin('account as a', 'a.id', 'f.account_id')
    .select(['f.id', 'f.form_id as form', 'f.version', 'r.retired_on as retiredOn', 'r.reason'])
    .select(sql<string>`f.published_at::text`.as('publishedAt'))
    .select(sql<string>`coalesce(a.name, '')`.as('publishedBy'))

/** All versions that a body published, the latest first, with what they ask. */
export async function listDefinitions(db: Db, bodyId: string): Promise<StoredDefinition[]> {
  const rows = await versions(db)
    .select('f.definition')
    .where('f.body_id', '=', bodyId)
    .orderBy('f.published_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(500)
    .execute()
  return rows.map(toVersion)
}

/** The versions that a visit of a day may be written down with, the latest first. */
export async function listOpenDefinitions(db: Db, bodyId: string, on: Day): Promise<StoredDefinition[]> {
  const rows = await versions(db)
    .select('f.definition')
    .where('f.body_id', '=', bodyId)
    .where((e) => e.or([e('r.retired_on', 'is', null), e('r.retired_on', '>=', on)]))
    .orderBy('f.published_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(100)
    .execute()
  return rows.map(toVersion)
}

export async function findDefinition(db: Db, bodyId: string, id: string): Promise<StoredDefinition | undefined> {
  const row = await versions(db)
    .select('f.definition')
    .where('f.body_id', '=', bodyId)
    .where('f.id', '=', id)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** A version by its name. */
export async function findVersion(
  db: Db,
  bodyId: string,
  form: string,
  version: string,
): Promise<StoredDefinition | undefined> {
  const row = await versions(db)
    .select('f.definition')
    .where('f.body_id', '=', bodyId)
    .where('f.form_id', '=', form)
    .where('f.version', '=', version)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** The definition with which a visit was written down, its own body's or another's that shares it; none for the shipped form. */
export async function findDefinitionOfVisit(db: Db, visitId: string): Promise<StoredDefinition | undefined> {
  const row = await versions(db)
    .innerJoin('visit as v', (join) =>
      join
        .onRef('v.body_id', '=', 'f.body_id')
        .onRef('v.form_id', '=', 'f.form_id')
        .onRef('v.form_version', '=', 'f.version'),
    )
    .select('f.definition')
    .where('v.id', '=', visitId)
    .orderBy(sql`f.body_id = (select acting_body())`, 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toVersion(row)
}

type NewDefinition = {
  readonly id: string
  readonly form: string
  readonly version: string
  readonly definition: object
  readonly now: Date
}
/** Whether a new row was written: not where that version stands already. */
export async function insertDefinition(db: Db, draft: NewDefinition): Promise<boolean> {
  const done = await db
    .insertInto('form_definition')
    .values({
      id: draft.id,
      form_id: draft.form,
      version: draft.version,
      definition: JSON.stringify(draft.definition),
      published_at: draft.now.toISOString(),
    })
    .onConflict((on) => on.constraint('form_definition_version').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether a new row was written: not where it is retired already. */
export async function insertRetirement(db: Db, id: string, reason: string, on: Day, now: Date): Promise<boolean> {
  const done = await db
    .insertInto('form_retirement')
    .values({ definition_id: id, reason, retired_on: on, recorded_at: now.toISOString() })
    .onConflict((on) => on.constraint('form_retirement_pkey').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
