import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { Stage } from '../model/remind.ts'

export type ReminderRow = {
  readonly bodyId: string
  readonly referralId: string
  readonly stage: Stage
  /** The day by which something had to happen. */
  readonly dueOn: Day
  readonly id: string
  readonly notedOn: Day
}
/** For the keeper. @returns whether it was written: once for a referral, its day and a stage */
export async function insertReminder(keeper: Db, r: ReminderRow, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into referral_reminder (body_id, referral_id, stage, due_on, id, noted_on, received_at)
    values (${r.bodyId}, ${r.referralId}, ${r.stage}, ${r.dueOn}, ${r.id}, ${r.notedOn}, ${now})
    on conflict on constraint referral_reminder_pkey do nothing
    returning id`.execute(keeper)
  return rows.length > 0
}

/** Bodies that have written down any referral. For the keeper. */
export async function listReferringBodies(keeper: Db): Promise<{ readonly id: string; readonly shortName: string }[]> {
  const { rows } = await sql<{ id: string; shortName: string }>`
    select b.id, b.short_name as "shortName" from body b
     where exists (select 1 from referral r where r.body_id = b.id)
     order by b.short_name limit 10000`.execute(keeper)
  return rows
}
