import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import type { Presentation, Project, WithdrawalEntry } from '../model.ts'

/** That a project was taken back and restored, the last entry first; its own body sees them. */
export async function listWithdrawals(db: Db, { id, bodyId }: Project): Promise<WithdrawalEntry[]> {
  return await db
    .selectFrom('project_withdrawal')
    .where('body_id', '=', bodyId)
    .where('project_id', '=', id)
    .select(['on_day as on', 'reason', 'recorded_at as recordedAt'])
    .select(sql<WithdrawalEntry['act']>`act`.as('act'))
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}
export const insertWithdrawal = async (db: Db, row: Readonly<Insertable<DB['project_withdrawal']>>): Promise<void> =>
  void (await db.insertInto('project_withdrawal').values(row).execute())

/** To which bodies a project was presented, the latest first; an entry that a later one corrects is left out. */
export async function listPresentations(db: Db, { id, bodyId }: Project): Promise<Presentation[]> {
  const rows = await db
    .selectFrom('project_presentation as t')
    .where('t.body_id', '=', bodyId)
    .where('t.project_id', '=', id)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('project_presentation as later')
            .select('later.id')
            .whereRef('later.body_id', '=', 't.body_id')
            .whereRef('later.supersedes_id', '=', 't.id'),
        ),
      ),
    )
    .select(['t.id', 't.organisation_code as organisation', 't.audience', 't.presented_in as presentedIn'])
    .select(['t.what', 't.reaction', 't.source', 't.address'])
    .orderBy('t.presented_in', 'desc')
    .orderBy('t.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ organisation, audience, reaction, address, ...row }) => ({
    ...row,
    organisation: organisation ?? undefined,
    audience: audience ?? undefined,
    reaction: reaction ?? undefined,
    address: address ?? undefined,
  }))
}
export const insertPresentation = async (
  db: Db,
  row: Readonly<Insertable<DB['project_presentation']>>,
): Promise<void> => void (await db.insertInto('project_presentation').values(row).execute())
