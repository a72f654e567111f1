import { type Insertable, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { DB } from '#base/schema.ts'
import type { Link, LookState, Place } from './model.ts'

type Row = {
  readonly address: string
  readonly places: readonly Place[]
  readonly state: LookState | null
  readonly status: number | null
  readonly leadsTo: string | null
  readonly at: Date | null
  readonly mendedTo: string | null
  readonly mendedAt: Date | null
}
const toLink = ({ address, places, state, status, leadsTo, at, mendedTo, mendedAt }: Row): Link => ({
  address,
  places,
  look:
    state === null || at === null
      ? undefined
      : { state, at, status: status ?? undefined, leadsTo: leadsTo ?? undefined },
  mend: mendedTo === null || mendedAt === null ? undefined : { to: mendedTo, at: mendedAt },
})

/** Everything that rooms publish about the addresses in their rows. */
const ALL = sql`
  select l.room, l.body_id, l.path, l.title, l.address from published_link l
  union
  select 'projects', l.body_id, l.path, l.title, l.address from published_link_project l
  union
  select 'events', l.body_id, l.path, l.title, l.address from published_link_event l
  union
  select 'services', l.body_id, l.path, l.title, l.address from published_link_service l
  union
  select 'practices', l.body_id, l.path, l.title, l.address from published_link_practice l`

/** The addresses in the published pages of a body, with the last look at each and the last decision on it. */
export async function listLinks(db: Db, bodyId: string, limit = 1000): Promise<Link[]> {
  const { rows } = await sql<Row>`
    with l as (
      select a.address, jsonb_agg(distinct jsonb_build_object('room', a.room, 'path', a.path, 'title', a.title)) as places
        from (${ALL}) a where a.body_id = ${bodyId} group by a.address)
    select l.address, l.places, k.state, k.status, k.leads_to as "leadsTo", k.looked_at as at,
           m.mended as "mendedTo", m.recorded_at as "mendedAt"
      from l left join mended_link m on m.body_id = ${bodyId} and m.address = l.address
      left join lateral (select e.state, e.status, e.leads_to, e.looked_at from link_look e
                          where e.address = coalesce(m.mended, l.address) order by e.looked_at desc, e.id desc limit 1) k on true
     order by l.address limit ${limit}`.execute(db)
  return rows.map(toLink)
}

/** Every address that published pages lead to, mended ones where an editor mended them, and when it was asked last. */
export async function listFollowed(
  db: Db,
  limit = 20_000,
): Promise<{ readonly address: string; readonly lookedAt: Date | undefined }[]> {
  const { rows } = await sql<{ address: string; lookedAt: Date | null }>`
    select f.address, (select max(k.looked_at) from link_look k where k.address = f.address) as "lookedAt"
      from (select distinct coalesce(m.mended, a.address) as address
              from (${ALL}) a left join mended_link m on m.body_id = a.body_id and m.address = a.address) f
     order by f.address limit ${limit}`.execute(db)
  return rows.map(({ address, lookedAt }) => ({ address, lookedAt: lookedAt ?? undefined }))
}

export const insertMend = async (db: Db, row: Readonly<Insertable<DB['link_mend']>>): Promise<void> =>
  void (await db.insertInto('link_mend').values(row).execute())
/** As the owner of the tables alone: the site itself asks no address. */
export const insertLook = async (db: Db, row: Readonly<Insertable<DB['link_look']>>): Promise<void> =>
  void (await db.insertInto('link_look').values(row).execute())
