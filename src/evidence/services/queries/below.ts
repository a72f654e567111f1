import { sql } from 'kysely'
import type { Locale } from '#base/locale.ts'
import { namedJson, type PlaceJson, placeJson, placeOf, upheld } from './parts.ts'

/** JSON brings absence as null and moments as text. */
export type Json<T> = {
  readonly [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] extends Date ? string : T[K]
}
export type WithPlace<T> = Omit<Json<T>, 'place'> & { readonly place: PlaceJson }
/** A list below a service as one JSON array; an empty one where there is nothing. */
export const below = (rows: ReturnType<typeof sql>) =>
  sql`coalesce((select json_agg(to_json(r)) from (${rows}) r), '[]')`
const OF_IT = sql`x.body_id = s.body_id and x.service_id = s.id`

/** The day on which it ended: the earlier of what it says of itself and what was said of it later. */
const endOf = (kind: 'licence' | 'duty', column: 'valid_to_on' | 'to_on') => sql`least(x.${sql.ref(column)},
  (select am.ended_on from service_amendment am where am.body_id = x.body_id and am.entry_kind = ${sql.lit(kind)}
      and am.entry_id = x.id and am.amendment = 'ended'))`

export const locations = below(sql`
  select x.id, ${placeJson('p')} as place, x.address, x.lat, x.lon, x.phone, x.hours, x.access_codes as "accessCodes",
         x.from_on as "fromOn", x.to_on as "toOn"
    from service_at_location x join place p on p.code = x.place_code where ${OF_IT} order by x.recorded_at, x.id limit 50`)
export const events = below(sql`
  select x.id, x.state, x.period, x.from_on as "fromOn", x.to_on as "toOn", x.note, x.source,
         exists (select 1 from service_event c where c.body_id = x.body_id and c.corrects_id = x.id)
         or not ${upheld('x', 'event')} as "isCorrected"
    from service_event x where ${OF_IT} order by x.from_on, x.recorded_at, x.id limit 200`)
export const readings = below(sql`
  select x.id, x.quantity, x.value, x.period, x.to_on as "toOn", x.note, x.recorded_at as "recordedAt",
         case when e.id is null then null
              else json_build_object('id', e.id, 'title', e.title, 'titleLocale', e.title_locale) end as source
    from service_reading x left join evidence_source e on e.body_id = x.body_id and e.id = x.source_id
   where ${OF_IT} and ${upheld('x', 'reading')} order by x.to_on, x.recorded_at, x.id limit 1000`)
export const licences = below(sql`
  select x.number, x.issuer, x.valid_from_on as "validFromOn", ${endOf('licence', 'valid_to_on')} as "validToOn"
    from service_licence x where ${OF_IT} and ${upheld('x', 'licence')} order by x.valid_from_on, x.id limit 50`)
export const readiness = below(sql`
  select x.item, x.state, x.stated_on as "statedOn", x.note
    from service_readiness x where ${OF_IT} and ${upheld('x', 'readiness')} order by x.stated_on, x.recorded_at, x.id limit 200`)
export const shares = below(sql`
  select x.agreed_on as "agreedOn", ${placeJson('p')} as place, x.ten_thousandths as "tenThousandths", x.legal_source as "legalSource"
    from service_cost_share x join place p on p.code = x.place_code where ${OF_IT}
   order by x.agreed_on, x.ten_thousandths desc, x.place_code limit 500`)
export const townUsers = below(sql`
  select distinct on (x.to_on, x.period, x.place_code) ${placeJson('p')}::jsonb as place, x.period, x.to_on as "toOn", x.users
    from service_town_users x join place p on p.code = x.place_code where ${OF_IT}
   order by x.to_on, x.period, x.place_code, x.recorded_at desc limit 500`)
export const serves = below(sql`
  select x.population_key as population, x.need_code as "needCode"
    from service_for x where ${OF_IT} and x.ended_on is null order by x.population_key, x.need_code limit 100`)
export const duties = (locale: Locale) =>
  below(sql`
  select x.id, x.duty_code as "dutyCode", x.role as part, ${namedJson('x', locale)} as who, x.legal_source as "legalSource", ${endOf('duty', 'to_on')} as "toOn"
    from service_duty x where ${OF_IT} and ${upheld('x', 'duty')} order by x.duty_code, x.role, x.recorded_at, x.id limit 200`)

export const handed = below(sql`
  select x.id, x.name, x.name_locale as "nameLocale", x.quantity,
         case when x.unit_cents is null then null else json_build_object('cents', x.unit_cents, 'currency', x.currency) end as price,
         x.supplier, x.handed_on as "handedOn", x.handover_number as "handoverNumber", x.stands_where as "standsWhere", x.source,
         coalesce((select json_agg(json_build_object('on', c.checked_on, 'state', c.state, 'note', c.note) order by c.checked_on, c.recorded_at, c.id)
                     from service_item_check c where c.body_id = x.body_id and c.item_id = x.id), '[]') as checks
    from service_item x where ${OF_IT} and ${upheld('x', 'item')} order by x.handed_on, x.recorded_at, x.id limit 500`)
export const asked = (locale: Locale) =>
  below(sql`
  select x.id, ${namedJson('x', locale)} as who, x.words, x.words_locale as "wordsLocale", x.period, x.from_on as "fromOn",
         x.milestone_id as "milestoneId", x.source
    from service_request x where ${OF_IT} and ${upheld('x', 'request')} order by x.from_on, x.recorded_at, x.id limit 100`)

/** An agreement with its parties and meetings. @param where which of `cooperation_protocol x` */
export const protocolsOf = (locale: Locale, where: ReturnType<typeof sql>) => sql`
  select x.id, x.title, x.title_locale as "titleLocale", x.signed_on as "signedOn", x.valid_to_on as "validToOn",
         x.data_shared as "dataShared", x.legal_source as "legalSource",
         exists (select 1 from cooperation_protocol n where n.body_id = x.body_id and n.supersedes_id = x.id) as "isSuperseded",
         coalesce((select json_agg(${namedJson('y', locale)} order by y.id) from cooperation_party y
                    where y.body_id = x.body_id and y.protocol_id = x.id), '[]') as parties,
         coalesce((select json_agg(json_build_object('on', m.met_on, 'about', m.about) order by m.met_on, m.id) from cooperation_meeting m
                    where m.body_id = x.body_id and m.protocol_id = x.id), '[]') as meetings
    from cooperation_protocol x where ${where}
   order by x.signed_on desc, x.id limit 100`
export const protocols = (locale: Locale) => below(protocolsOf(locale, OF_IT))

/** Absence as the program says it, in every field of a row of JSON. */
const present = <T extends object>(row: T) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined]))
export const rowsOf = <T>(rows: readonly Json<T>[]): T[] => rows.map((row) => present(row as object) as T)
export const rowsWithPlace = <T>(rows: readonly WithPlace<T>[]): T[] =>
  rows.map((row) => ({ ...present(row), place: placeOf(row.place) }) as T)
