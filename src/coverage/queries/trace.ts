import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { CellKey, Hop, Milestone, SourceName, Thing } from '../model.ts'
import { toSourceName } from './estimates.ts'
import { knownBy, orAbsent, SOURCE_NAME } from './standing.ts'

type SourceRow = Omit<SourceName, 'web'> & { readonly web: string | null }
type MilestoneRow = Omit<Milestone, 'organisationCode' | 'actNumber' | 'gazette' | 'source' | 'note'> & {
  readonly organisationCode: string | null
  readonly actNumber: string | null
  readonly gazette: string | null
  readonly source: SourceRow
  readonly note: string | null
}

async function milestonesWhere(db: Db, where: RawBuilder<unknown>, limit: number): Promise<Milestone[]> {
  const { rows } = await sql<MilestoneRow>`
    select m.id, b.name as "bodyName", m.kind_code as "kindCode", m.place_code as "placeCode", m.name,
           m.name_locale as "nameLocale", m.period, m.organisation_code as "organisationCode", m.act_number as "actNumber",
           m.gazette, ${SOURCE_NAME} as source, m.note, m.recorded_at as "recordedAt"
      from milestone m join body b on b.id = m.body_id
      join evidence_source s on s.body_id = m.body_id and s.id = m.source_id
     where ${where} order by m.from_on, m.to_on, m.id limit ${limit}`.execute(db)
  return rows.map((row) => ({
    ...row,
    organisationCode: orAbsent(row.organisationCode),
    actNumber: orAbsent(row.actNumber),
    gazette: orAbsent(row.gazette),
    source: toSourceName(row.source),
    note: orAbsent(row.note),
  }))
}

/** Not of a project that was taken back. */
const stands = (ids: RawBuilder<unknown>) =>
  sql`not exists (select 1 from withdrawn_milestone w where w.milestone_id in (${ids}))`

/** What happened in a place, in the order of time. */
export const listMilestones = (db: Db, placeCode: string, asOf?: Day): Promise<Milestone[]> =>
  milestonesWhere(db, sql`m.place_code = ${placeCode} and ${knownBy('m', asOf)} and ${stands(sql`m.id`)}`, 1000)

/** @throws {NotFound} when the reader sees no such milestone */
export async function getMilestone(db: Db, id: string): Promise<Milestone> {
  const [found] = await milestonesWhere(db, sql`m.id = ${id}`, 1)
  if (!found) throw new NotFound()
  return found
}

/** Milestones that rest on a source. */
export const listMilestonesFrom = (db: Db, bodyId: string, sourceId: string): Promise<Milestone[]> =>
  milestonesWhere(db, sql`m.body_id = ${bodyId} and m.source_id = ${sourceId}`, 500)

type ThingRow = {
  readonly kind: Thing['kind']
  readonly id: string
  readonly placeCode: string
  readonly population: string | null
  readonly needCode: string | null
  readonly period: string
  readonly people: number | null
  readonly kindCode: string | null
  readonly name: string | null
  readonly nameLocale: string | null
}

/** What a thing is, as one object; its text comes from the milestone, estimate or count that it stands for. */
const THING = sql`lateral (
  select json_build_object('kind', t.kind, 'id', t.id, 'placeCode', t.place_code,
      'population', coalesce(t.population_key, e.population_key, c.population_key),
      'needCode', coalesce(t.need_code, e.need_code, c.need_code),
      'period', coalesce(t.period, m.period, e.reference_period, c.period), 'people', coalesce(e.value, c.people),
      'kindCode', m.kind_code, 'name', m.name, 'nameLocale', m.name_locale) as thing
    from trace_thing t
    left join milestone m on m.body_id = t.body_id and m.id = t.milestone_id
    left join estimate e on e.body_id = t.body_id and e.id = t.estimate_id
    left join coverage_count c on c.body_id = t.body_id and c.id = t.count_id`

function toThing(row: ThingRow): Thing {
  const { id, placeCode, period } = row
  const population = row.population ?? ''
  switch (row.kind) {
    case 'milestone':
      return {
        kind: 'milestone',
        id,
        placeCode,
        period,
        kindCode: row.kindCode ?? '',
        name: row.name ?? '',
        nameLocale: row.nameLocale ?? '',
      }
    case 'cell':
      return { kind: 'cell', id, placeCode, key: { placeCode, population, needCode: row.needCode ?? '', period } }
    case 'estimate':
    case 'count':
      return {
        kind: row.kind,
        id,
        placeCode,
        population,
        period,
        needCode: orAbsent(row.needCode),
        people: orAbsent(row.people),
      }
    default:
      return row.kind satisfies never
  }
}

type HopRow = Omit<Hop, 'from' | 'to' | 'source' | 'note'> & {
  readonly fromThing: ThingRow
  readonly toThing: ThingRow
  readonly source: SourceRow
  readonly note: string | null
}

/** Hops that begin or end at the things of `ends`, a query of (body_id, id). */
async function hopsAt(db: Db, ends: RawBuilder<unknown>, asOf: Day | undefined): Promise<Hop[]> {
  const { rows } = await sql<HopRow>`
    with ends as (${ends}), found as (
      select h.body_id, h.id from ends join hop h on h.body_id = ends.body_id and h.from_id = ends.id
      union
      select h.body_id, h.id from ends join hop h on h.body_id = ends.body_id and h.to_id = ends.id
    )
    select h.id, f.thing as "fromThing", g.thing as "toThing", h.relation_code as "relationCode", h.period,
           ${SOURCE_NAME} as source, h.note, h.recorded_at as "recordedAt"
      from found join hop h on h.body_id = found.body_id and h.id = found.id
      join evidence_source s on s.body_id = h.body_id and s.id = h.source_id
      cross join ${THING} where t.body_id = h.body_id and t.id = h.from_id) f
      cross join ${THING} where t.body_id = h.body_id and t.id = h.to_id) g
     where ${knownBy('h', asOf)} and ${stands(sql`h.from_id, h.to_id`)}
     order by h.from_on, h.to_on, h.id limit 1000`.execute(db)
  return rows.map(({ fromThing, toThing: to, note, source, ...row }) => ({
    ...row,
    from: toThing(fromThing),
    to: toThing(to),
    source: toSourceName(source),
    note: orAbsent(note),
  }))
}

/** Every hop that begins or ends in a place. */
export const listHops = (db: Db, placeCode: string, asOf?: Day): Promise<Hop[]> =>
  hopsAt(db, sql`select t.body_id, t.id from trace_thing t where t.place_code = ${placeCode}`, asOf)

/** The hops to and from one thing: a milestone, an estimate or a count. */
export const listHopsOf = (db: Db, id: string): Promise<Hop[]> =>
  hopsAt(db, sql`select t.body_id, t.id from trace_thing t where t.id = ${id}`, undefined)

/** The hops that hang on a cell or on an estimate or count that stands in it, of any of its periods. */
export const listHopsOfCell = (db: Db, at: Omit<CellKey, 'period'>, asOf?: Day): Promise<Hop[]> =>
  hopsAt(
    db,
    sql`select t.body_id, t.id from trace_thing t
      left join estimate e on e.body_id = t.body_id and e.id = t.estimate_id
      left join coverage_count c on c.body_id = t.body_id and c.id = t.count_id
     where t.place_code = ${at.placeCode} and t.kind <> 'milestone'
       and coalesce(t.population_key, e.population_key, c.population_key) = ${at.population}
       and coalesce(t.need_code, e.need_code, c.need_code, ${at.needCode}) = ${at.needCode}`,
    asOf,
  )
