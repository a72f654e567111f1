import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { isId } from '#base/id.ts'
import type { Currency, Money } from '#base/money.ts'
import { NotFound } from '#base/problem.ts'
import type { DB } from '#base/schema.ts'
import type { Award, Envelope, EnvelopeChange } from '../model.ts'

const envelopes = (db: Db) =>
  db
    .selectFrom('project_envelope')
    .select(['id', 'project_id as projectId', 'name', 'most_awards as mostAwards'])
    .select(sql<number | null>`amount_cents::float8`.as('cents'))
    .select(sql<Currency | null>`currency`.as('currency'))
type Row = Awaited<ReturnType<ReturnType<typeof envelopes>['execute']>>[number]
const toEnvelope = ({ cents, currency, ...row }: Row): Envelope => ({
  ...row,
  amount: cents === null || currency === null ? undefined : { cents, currency },
})

/** The envelopes of a project, in the order in which they were made. */
export async function listEnvelopes(db: Db, projectId: string): Promise<Envelope[]> {
  const rows = await envelopes(db)
    .where('project_id', '=', projectId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(toEnvelope)
}

/** @throws {NotFound} when the project has no such envelope */
export async function getEnvelope(db: Db, projectId: string, id: string): Promise<Envelope> {
  const row = isId(id)
    ? await envelopes(db).where('project_id', '=', projectId).where('id', '=', id).executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  return toEnvelope(row)
}

type AwardRow = Omit<Award, 'amount'> & Money
const AWARD = sql`a.id, a.envelope_id as "envelopeId", e.project_id as "projectId", a.number, a.place_code as "placeCode",
  a.amount_cents::float8 as cents, a.currency, a.awarded_on as "awardedOn", a.proof`
const toAward = ({ cents, currency, ...row }: AwardRow): Award => ({ ...row, amount: { cents, currency } })

/** The awards of one project, or of all that the reader may see and that were not taken back: by envelope and number. */
export async function listAwards(db: Db, projectId?: string): Promise<Award[]> {
  const { rows } = await sql<AwardRow>`
    select ${AWARD} from project_award a join project_envelope e on e.body_id = a.body_id and e.id = a.envelope_id
      join project p on p.body_id = e.body_id and p.id = e.project_id
     where ${projectId === undefined ? sql`p.withdrawn_on is null` : sql`p.id = ${projectId}`}
     order by e.recorded_at, a.envelope_id, a.number limit 5000`.execute(db)
  return rows.map(toAward)
}

/** Why envelopes of a project hold another number of awards than before; its own body sees them. */
export async function listEnvelopeChanges(db: Db, projectId: string): Promise<EnvelopeChange[]> {
  return await db
    .selectFrom('project_envelope_change as c')
    .innerJoin('project_envelope as e', (join) =>
      join.onRef('e.body_id', '=', 'c.body_id').onRef('e.id', '=', 'c.envelope_id'),
    )
    .where('e.project_id', '=', projectId)
    .select(['c.envelope_id as envelopeId', 'c.was', 'c.becomes', 'c.reason', 'c.recorded_at as recordedAt'])
    .orderBy('c.recorded_at')
    .orderBy('c.id')
    .limit(200)
    .execute()
}

/** Holds an envelope until the transaction ends, so that two awards at once do not both take the last place. */
export async function lockEnvelope(db: Db, bodyId: string, id: string): Promise<void> {
  await db
    .selectFrom('project_envelope')
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .select('id')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .execute()
}

export const insertEnvelope = async (db: Db, row: Readonly<Insertable<DB['project_envelope']>>): Promise<void> =>
  void (await db.insertInto('project_envelope').values(row).execute())
export const insertAward = async (db: Db, row: Readonly<Insertable<DB['project_award']>>): Promise<void> =>
  void (await db.insertInto('project_award').values(row).execute())
export const insertEnvelopeChange = async (
  db: Db,
  row: Readonly<Insertable<DB['project_envelope_change']>>,
): Promise<void> => void (await db.insertInto('project_envelope_change').values(row).execute())
export const resizeEnvelope = async (db: Db, bodyId: string, id: string, most: number): Promise<void> =>
  void (await db
    .updateTable('project_envelope')
    .set({ most_awards: most })
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .execute())
