import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { SpokenDialect } from '#base/say.ts'

/** What the body has chosen, and how its place speaks where it has not. */
export type BodyDialect = { readonly chosen: SpokenDialect | null; readonly spoken: SpokenDialect }

export async function getDialect(db: Db, bodyId: string): Promise<BodyDialect> {
  const { rows } = await sql<BodyDialect>`
    select b.dialect as chosen, d.dialect as spoken
      from body b join body_dialect d on d.body_id = b.id
     where b.id = ${bodyId}
     limit 1`.execute(db)
  return rows[0] ?? { chosen: null, spoken: 'ekavian' }
}

export const updateDialect = (db: Db, bodyId: string, dialect: SpokenDialect | null) =>
  sql`update body set dialect = ${dialect} where id = ${bodyId}`.execute(db)
