import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { fold } from '#base/text.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { toNamed } from '#registers/places/queries.ts'
import type { Affiliation, MemberList, Split } from '../model.ts'

/** The lists of an organisation's members, the latest first, each with its names in the order of its source. */
export async function listMemberLists(db: Db, code: string): Promise<MemberList[]> {
  const { rows } = await sql<MemberList>`
    select l.code, l.counts, l.as_of as "asOf", l.is_complete as "isComplete", l.stated_count as "statedCount", l.note, l.source,
           coalesce((select json_agg(json_build_object('position', e.position, 'text', e.text, 'locale', e.locale,
                                     'memberCode', e.member_code, 'placeCode', e.place_code) order by e.position)
                       from member_list_entry e where e.list_code = l.code), '[]') as entries
      from member_list l where l.organisation_code = ${code}
     order by l.as_of_on desc, l.code limit 100`.execute(db)
  return rows
}

/** To whom an organisation belongs, and who belongs to it. */
export async function listAffiliations(db: Db, code: string): Promise<Affiliation[]> {
  const { rows } = await sql<Affiliation>`
    select a.code, a.organisation_code as "organisationCode", a.to_code as "toCode", a.kind, a.unit,
           a.from_period as "fromPeriod", a.to_period as "toPeriod", a.note, a.source
      from organisation_affiliation a where a.organisation_code = ${code} or a.to_code = ${code}
     order by a.organisation_code, a.code limit 500`.execute(db)
  return rows
}

const split = sql`
  s.code, s.text, s.locale, s.note, s.source, (select b.name from body b where b.id = s.kept_by) as "keptBy", s.dated_on as "datedOn",
  array(select p.organisation_code from organisation_split_part p where p.split_code = s.code order by p.organisation_code) as codes
  from organisation_split s`

/** Names that mean several organisations and begin with what was typed. Nothing typed finds nothing. */
export async function findSplits(db: Db, typed: string): Promise<Split[]> {
  const folded = fold(typed)
  if (folded.length < 4) return []
  return (await sql<Split>`select ${split} where starts_with(s.folded, ${folded}) order by s.code limit 20`.execute(db))
    .rows
}

/** Names that mean this organisation and others at once. */
export async function listSplitsOf(db: Db, code: string): Promise<Split[]> {
  const { rows } = await sql<Split>`
    select ${split} where exists (select 1 from organisation_split_part p where p.split_code = s.code and p.organisation_code = ${code})
     order by s.code limit 50`.execute(db)
  return rows
}

/** The places of these codes, with their names. */
export async function listNamedPlaces(db: Db, codes: readonly string[]): Promise<NamedPlace[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('place')
    .select(['place.code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'])
    .where('place.code', 'in', [...codes])
    .orderBy('place.code')
    .limit(500)
    .execute()
  return rows.map(toNamed)
}
