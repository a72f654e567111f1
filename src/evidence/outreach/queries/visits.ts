import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { DB } from '#base/schema.ts'
import type { Basis, VisitLine } from '../model.ts'

/** Whether a new row was written: not where the id is there already. */
export async function insertVisit(db: Db, row: Insertable<DB['visit']>): Promise<boolean> {
  const done = await db
    .insertInto('visit')
    .values(row)
    .onConflict((on) => on.constraint('visit_pkey').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The household of that pseudonym; the one proposed where there is none yet. */
export async function keepHousehold(db: Db, id: string, reference: string, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into household (id, reference, recorded_at) values (${id}, ${reference}, ${now.toISOString()})
      on conflict on constraint household_reference do nothing returning id)
    select id from made union all
    select id from household where body_id = (select acting_body()) and reference = ${reference} limit 1`.execute(db)
  // Somebody else wrote the household a moment ago: it is seen by the next statement.
  return rows[0]?.id ?? (await findHousehold(db, reference)) ?? id
}

async function findHousehold(db: Db, reference: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('household')
    .select('id')
    .where('reference', '=', reference)
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Who they are is written once; a household that has it keeps what it has. */
export async function writeIdentity(db: Db, bodyId: string, id: string, sealed: Buffer): Promise<void> {
  await db
    .updateTable('household')
    .set({ identity_sealed: sealed })
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .where('identity_sealed', 'is', null)
    .execute()
}

export async function findIdentity(db: Db, bodyId: string, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('household')
    .select('identity_sealed as sealed')
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.sealed ?? undefined
}

export type Gathered = {
  readonly team: { readonly id: string; readonly placeCode: string } | undefined
  readonly basis: Pick<Basis, 'id' | 'purposeCode' | 'allowsIdentity' | 'fromOn' | 'toOn'> | undefined
}
/** What a visit names, as far as the body has it. */
export async function gatherForVisit(db: Db, bodyId: string, teamId: string, basisId: string): Promise<Gathered> {
  const { rows } = await sql<{
    team: NonNullable<Gathered['team']> | null
    basis: NonNullable<Gathered['basis']> | null
  }>`
    select (select json_build_object('id', t.id, 'placeCode', t.place_code) from outreach_team t
             where t.body_id = ${bodyId} and t.id::text = ${teamId}) as team,
           (select json_build_object('id', l.id, 'purposeCode', l.purpose_code, 'allowsIdentity', l.allows_identity, 'fromOn', l.from_on, 'toOn', l.to_on)
              from legal_basis l where l.body_id = ${bodyId} and l.id::text = ${basisId}) as basis`.execute(db)
  return { team: rows[0]?.team ?? undefined, basis: rows[0]?.basis ?? undefined }
}

const visits = (db: Db) =>
  db
    .selectFrom('visit as v')
    .innerJoin('outreach_team as t', (join) =>
      join.onRef('t.body_id', '=', 'v.body_id').onRef('t.id', '=', 'v.team_id'),
    )
    .innerJoin('legal_basis as l', (join) => join.onRef('l.body_id', '=', 'v.body_id').onRef('l.id', '=', 'v.basis_id'))
    .leftJoin('household as h', (join) =>
      join.onRef('h.body_id', '=', 'v.body_id').onRef('h.id', '=', 'v.household_id'),
    )
    .leftJoin('account as a', 'a.id', 'v.account_id')
    .select(['v.id', 'v.team_id as teamId', 't.name as teamName', 'v.visited_on as visitedOn'])
    .select(['v.household_id as householdId', 'h.reference', 'l.name as basisName', 'l.purpose_code as purposeCode'])
    .select(['v.form_id as form', 'v.form_version as version', sql<string>`coalesce(a.name, '')`.as('recordedBy')])
    .select(sql<string>`v.received_at::text`.as('receivedAt'))

/** The body's visits, the latest first; the rights of each row are the database's. One more than asked tells of a next page. */
export const listVisits = (db: Db, bodyId: string, page: number, perPage: number): Promise<VisitLine[]> =>
  visits(db)
    .where('v.body_id', '=', bodyId)
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .offset((page - 1) * perPage)
    .limit(perPage + 1)
    .execute()

export type SealedVisit = VisitLine & { readonly sealed: Buffer }
/** A visit and whose it is: another body's where an agreement lets it be read. */
export type FoundVisit = SealedVisit & { readonly bodyId: string; readonly bodyName: string }
const foundVisits = (db: Db) =>
  visits(db)
    .innerJoin('body as b', 'b.id', 'v.body_id')
    .select(['v.answers_sealed as sealed', 'v.body_id as bodyId', 'b.name as bodyName'])

/** Undefined where the reader may see neither people met nor this visit; the acting body's own first. */
export const findVisit = (db: Db, id: string): Promise<FoundVisit | undefined> =>
  foundVisits(db)
    .where('v.id', '=', id)
    .orderBy(sql`v.body_id = (select acting_body())`, 'desc')
    .limit(1)
    .executeTakeFirst()

/** Visits of other bodies that an agreement opens today, the latest first. */
export const listSharedVisits = (db: Db, bodyId: string): Promise<FoundVisit[]> =>
  foundVisits(db)
    .where('v.body_id', 'in', (from) =>
      from
        .selectFrom('sharing_agreement as s')
        .select('s.body_id')
        .where('s.receiver_body_id', '=', bodyId)
        .where(sql<boolean>`agreement_runs(s.from_on, s.to_on, s.withdrawn_on)`),
    )
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(200)
    .execute()

/** All visits of a team until a day, for the counts of a period. */
export const listVisitsUntil = (db: Db, bodyId: string, teamId: string, until: Day): Promise<SealedVisit[]> =>
  visits(db)
    .select('v.answers_sealed as sealed')
    .where('v.body_id', '=', bodyId)
    .where('v.team_id', '=', teamId)
    .where('v.visited_on', '<=', until)
    .orderBy('v.visited_on')
    .orderBy('v.id')
    .limit(50_000)
    .execute()

export async function insertCorrection(db: Db, row: Insertable<DB['visit_correction']>): Promise<boolean> {
  const done = await db
    .insertInto('visit_correction')
    .values(row)
    .onConflict((on) => on.constraint('visit_correction_pkey').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export type SealedCorrection = {
  readonly id: string
  readonly visitId: string
  readonly field: string
  readonly sealed: Buffer
  readonly insteadOf: readonly string[]
  readonly by: string
  readonly at: string
}
export const listCorrections = (db: Db, visitIds: readonly string[]): Promise<SealedCorrection[]> =>
  db
    .selectFrom('visit_correction as c')
    .leftJoin('account as a', 'a.id', 'c.account_id')
    .select(['c.id', 'c.visit_id as visitId', 'c.field', 'c.sealed', 'c.instead_of as insteadOf'])
    .select(sql<string>`coalesce(a.name, '')`.as('by'))
    .select(sql<string>`c.received_at::text`.as('at'))
    .where(sql<boolean>`c.visit_id = any (${[...visitIds]}::uuid[])`)
    .orderBy('c.id')
    .limit(50_000)
    .execute()
