import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import { type HouseholdDecision, VERDICTS } from '../model/household.ts'

export type SealedHousehold = {
  readonly id: string
  readonly reference: string
  readonly sealed: Buffer
  /** The household's last visit, which says where it lives. */
  readonly visitId: string
  readonly answers: Buffer
}
/** Households whose identity was written down, each with its last visit. */
export async function listNamedHouseholds(db: Db, bodyId: string): Promise<SealedHousehold[]> {
  const { rows } = await sql<SealedHousehold>`
    select h.id, h.reference, h.identity_sealed as sealed, v.id as "visitId", v.answers_sealed as answers
      from household h
      join lateral (select w.id, w.answers_sealed from visit w
                     where w.body_id = h.body_id and w.household_id = h.id
                     order by w.visited_on desc, w.id desc limit 1) v on true
     where h.body_id = ${bodyId} and h.identity_sealed is not null
     order by h.reference, h.id
     limit 5000`.execute(db)
  return rows
}

/** Both households of a pair, as far as they are the body's own. */
export async function listReferences(
  db: Db,
  bodyId: string,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly reference: string }[]> {
  return await db
    .selectFrom('household')
    .select(['id', 'reference'])
    .where('body_id', '=', bodyId)
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .orderBy('id')
    .limit(10_000)
    .execute()
}

export async function listHouseholdDecisions(db: Db, bodyId: string): Promise<HouseholdDecision[]> {
  const rows = await db
    .selectFrom('household_decision as d')
    .innerJoin('account as a', 'a.id', 'd.account_id')
    .select(['d.household_id as householdId', 'd.other_id as otherId', 'd.verdict', 'a.name as by'])
    .select(sql<string>`to_char(d.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`.as('at'))
    .where('d.body_id', '=', bodyId)
    .orderBy('d.recorded_at')
    .orderBy('d.id')
    .limit(20_000)
    .execute()
  return rows.flatMap((row) => {
    const verdict = VERDICTS.find((one) => one === row.verdict)
    return verdict ? [{ ...row, verdict }] : []
  })
}

export const insertHouseholdDecision = (db: Db, row: Insertable<DB['household_decision']>) =>
  db.insertInto('household_decision').values(row).execute()
