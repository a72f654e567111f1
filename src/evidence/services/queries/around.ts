import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { NamingProject } from '../model.ts'

/** The published projects that name a service, through the view of action/projects. */
export async function listNaming(db: Db, serviceId: string): Promise<NamingProject[]> {
  const { rows } = await sql<{ id: string; path: string; titles: Readonly<Record<string, string>> | null }>`
    select p.id, p.path, p.titles from project_of_service p where p.service_id = ${serviceId} order by p.id limit 100`.execute(
    db,
  )
  return rows.map(({ titles, ...row }) => ({
    ...row,
    titles: Object.entries(titles ?? {}).map(([locale, text]) => ({ locale, text })),
  }))
}

/** Where addresses that are written wrongly lead, as an editor of the body decided. */
export async function listMended(db: Db, bodyId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('mended_link')
    .where('body_id', '=', bodyId)
    .select(['address', 'mended'])
    .orderBy('address')
    .limit(1000)
    .execute()
  return new Map(rows.flatMap(({ address, mended }) => (address && mended ? [[address, mended]] : [])))
}
