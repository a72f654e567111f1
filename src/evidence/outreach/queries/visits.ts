import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/id.ts'
import type { DB } from '#base/schema.ts'
import type { Basis, VisitDraft, VisitLine } from '../model.ts'

/** A visit with all that is written with it: its household, its key, its purpose and the entry of the audit. */
type NewVisit = {
  readonly id: string
  readonly teamId: string
  readonly placeCode: string
  readonly visitedOn: Day
  readonly basisId: string
  readonly form: string
  readonly version: string
  readonly sealed: Buffer
  readonly reference: string | undefined
  readonly key: { readonly version: number; readonly wrapped: Buffer }
  readonly purposeCode: string
  readonly act: string
  readonly subject: string
  readonly receivedAt: Date
}
/** What came of it, as `write_visit` says. */
export type WrittenVisit = {
  readonly state: 'written' | 'known' | 'key' | 'stale'
  readonly householdId: string | null
  readonly bodyId: string
  readonly seq: number
  readonly hash: string
}
/** Stores a visit once, in one statement. */
export async function writeVisit(db: Db, v: NewVisit): Promise<WrittenVisit> {
  const { rows } = await sql<WrittenVisit>`
    select w.state, w.household as "householdId", w.body as "bodyId", w.seq, w.hash
      from write_visit(${v.id}, ${v.teamId}, ${v.placeCode}, ${v.visitedOn}, ${v.basisId}, ${v.form}, ${v.version}, ${v.sealed},
                       ${v.receivedAt.toISOString()}, ${newId()}, ${v.reference ?? null}, ${v.key.version}, ${v.key.wrapped},
                       ${v.purposeCode}, ${newId()}, ${v.act}, ${v.subject}) w
     limit 1`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a visit was not written')
  return row
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
  readonly basis:
    | (Pick<Basis, 'id' | 'purposeCode' | 'allowsIdentity' | 'fromOn' | 'toOn'> & {
        readonly purpose: { readonly name: string; readonly isOn: boolean }
      })
    | undefined
  /** The version of a form of the body's own, and the last day of the visits that it may be asked of. */
  readonly form: { readonly id: string; readonly lastDay: Day | null } | undefined
}
/** What a visit names, as far as the body has it. */
export async function gatherForVisit(
  db: Db,
  bodyId: string,
  named: Pick<VisitDraft, 'teamId' | 'basisId' | 'form' | 'version'>,
): Promise<Gathered> {
  const { rows } = await sql<{ [name in keyof Gathered]: NonNullable<Gathered[name]> | null }>`
    select (select json_build_object('id', t.id, 'placeCode', t.place_code) from outreach_team t
             where t.body_id = ${bodyId} and t.id::text = ${named.teamId}) as team,
           (select json_build_object('id', l.id, 'purposeCode', l.purpose_code, 'allowsIdentity', l.allows_identity, 'fromOn', l.from_on, 'toOn', l.to_on,
                                     'purpose', json_build_object('name', p.name, 'isOn', p.is_on))
              from legal_basis l join processing_purpose p on p.body_id = l.body_id and p.code = l.purpose_code
             where l.body_id = ${bodyId} and l.id::text = ${named.basisId}) as basis,
           (select json_build_object('id', f.id, 'lastDay', r.retired_on)
              from form_definition f left join form_retirement r on r.body_id = f.body_id and r.definition_id = f.id
             where f.body_id = ${bodyId} and f.form_id = ${named.form} and f.version = ${named.version}) as form
     limit 1`.execute(db)
  const [found] = rows
  return { team: found?.team ?? undefined, basis: found?.basis ?? undefined, form: found?.form ?? undefined }
}

/** Visits as lines of a list. */
export const visits = (db: Db) =>
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
