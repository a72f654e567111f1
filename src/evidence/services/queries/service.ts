import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { isId } from '#base/id.ts'
import type { Locale } from '#base/locale.ts'
import type { Currency } from '#base/money.ts'
import { NotFound } from '#base/problem.ts'
import type {
  Axis,
  CostKind,
  CostShare,
  CostUnit,
  CrosswalkRow,
  Duty,
  Licence,
  LifeEvent,
  Location,
  Named,
  Protocol,
  ProviderKind,
  Readiness,
  Reading,
  Residence,
  Sector,
  Served,
  Service,
  State,
  TownUsers,
  Vacancy,
} from '../model.ts'
import { namedJson, orAbsent, type PlaceJson, placeJson, placeOf } from './parts.ts'

/** JSON brings absence as null and moments as text. */
type Json<T> = {
  readonly [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] extends Date ? string : T[K]
}
type WithPlace<T> = Omit<Json<T>, 'place'> & { readonly place: PlaceJson }
type Row = {
  readonly id: string
  readonly body_id: string
  readonly body_name: string
  readonly provider_id: string
  readonly provider: Named | null
  readonly provider_kind: ProviderKind
  readonly place: PlaceJson
  readonly sector_code: Sector
  readonly type_code: string
  readonly axis_code: Axis
  readonly name: string
  readonly name_locale: string
  readonly description: string | null
  readonly phone: string | null
  readonly web: string | null
  readonly language_codes: string[]
  readonly cost_kind: CostKind | null
  readonly cost_cents: number | null
  readonly cost_currency: Currency | null
  readonly cost_unit: CostUnit | null
  readonly eligible_age_from: number | null
  readonly eligible_age_to: number | null
  readonly eligible_residence: Residence
  readonly eligible_groups: string[]
  readonly document_codes: string[]
  readonly act_title: string | null
  readonly act_number: string | null
  readonly act_gazette: string | null
  readonly act_on: Day | null
  readonly standard_cited: string | null
  readonly acquis_chapter: number | null
  readonly needs_licence: boolean
  readonly is_published: boolean
  readonly is_undisclosed: boolean
  readonly state: State | null
  readonly state_from_on: Day | null
  readonly assured_on: Day | null
  readonly vacancy: Vacancy | null
  readonly source: string
  readonly serves: Served[]
  readonly locations: WithPlace<Location>[]
  readonly events: Json<LifeEvent>[]
  readonly readings: Json<Reading>[]
  readonly licences: Json<Licence>[]
  readonly readiness: Json<Readiness>[]
  readonly duties: Json<Duty>[]
  readonly shares: WithPlace<CostShare>[]
  readonly town_users: WithPlace<TownUsers>[]
}

/** A list below a service as one JSON array; an empty one where there is nothing. */
const below = (rows: ReturnType<typeof sql>) => sql`coalesce((select json_agg(to_json(r)) from (${rows}) r), '[]')`
const OF_IT = sql`x.body_id = s.body_id and x.service_id = s.id`

const locations = below(sql`
  select x.id, ${placeJson('p')} as place, x.address, x.lat, x.lon, x.phone, x.hours, x.access_codes as "accessCodes",
         x.from_on as "fromOn", x.to_on as "toOn"
    from service_at_location x join place p on p.code = x.place_code where ${OF_IT} order by x.recorded_at, x.id limit 50`)
const events = below(sql`
  select x.id, x.state, x.period, x.from_on as "fromOn", x.to_on as "toOn", x.note, x.source,
         exists (select 1 from service_event c where c.body_id = x.body_id and c.corrects_id = x.id) as "isCorrected"
    from service_event x where ${OF_IT} order by x.from_on, x.recorded_at, x.id limit 200`)
const readings = below(sql`
  select x.id, x.quantity, x.value, x.period, x.to_on as "toOn", x.note, x.recorded_at as "recordedAt",
         case when e.id is null then null
              else json_build_object('id', e.id, 'title', e.title, 'titleLocale', e.title_locale) end as source
    from service_reading x left join evidence_source e on e.body_id = x.body_id and e.id = x.source_id
   where ${OF_IT} order by x.to_on, x.recorded_at, x.id limit 1000`)
const licences = below(sql`
  select x.number, x.issuer, x.valid_from_on as "validFromOn", x.valid_to_on as "validToOn"
    from service_licence x where ${OF_IT} order by x.valid_from_on, x.id limit 50`)
const readiness = below(sql`
  select x.item, x.state, x.stated_on as "statedOn", x.note
    from service_readiness x where ${OF_IT} order by x.stated_on, x.recorded_at, x.id limit 200`)
const shares = below(sql`
  select x.agreed_on as "agreedOn", ${placeJson('p')} as place, x.ten_thousandths as "tenThousandths", x.legal_source as "legalSource"
    from service_cost_share x join place p on p.code = x.place_code where ${OF_IT}
   order by x.agreed_on, x.ten_thousandths desc, x.place_code limit 500`)
const townUsers = below(sql`
  select distinct on (x.to_on, x.period, x.place_code) ${placeJson('p')}::jsonb as place, x.period, x.to_on as "toOn", x.users
    from service_town_users x join place p on p.code = x.place_code where ${OF_IT}
   order by x.to_on, x.period, x.place_code, x.recorded_at desc limit 500`)
const serves = below(sql`
  select x.population_key as population, x.need_code as "needCode"
    from service_for x where ${OF_IT} and x.ended_on is null order by x.population_key, x.need_code limit 100`)
const duties = (locale: Locale) =>
  below(sql`
  select x.id, x.duty_code as "dutyCode", x.role as part, ${namedJson('x', locale)} as who, x.legal_source as "legalSource", x.to_on as "toOn"
    from service_duty x where ${OF_IT} order by x.duty_code, x.role, x.recorded_at, x.id limit 200`)

/** Absence as the program says it, in every field of a row of JSON. */
const present = <T extends object>(row: T) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined]))
const rowsOf = <T>(rows: readonly Json<T>[]): T[] => rows.map((row) => present(row as object) as T)
const rowsWithPlace = <T>(rows: readonly WithPlace<T>[]): T[] =>
  rows.map((row) => ({ ...present(row), place: placeOf(row.place) }) as T)

const amountOf = ({ cost_cents: cents, cost_currency: currency, cost_unit: per }: Row) =>
  cents === null || currency === null || per === null ? undefined : { cents, currency, per }

const factsOf = (row: Row) => ({
  description: orAbsent(row.description),
  phone: orAbsent(row.phone),
  web: orAbsent(row.web),
  languages: row.language_codes,
  cost: { kind: orAbsent(row.cost_kind), amount: amountOf(row) },
  conditions: {
    ageFrom: orAbsent(row.eligible_age_from),
    ageTo: orAbsent(row.eligible_age_to),
    residence: row.eligible_residence,
    groups: row.eligible_groups,
    documents: row.document_codes,
  },
  act: {
    title: orAbsent(row.act_title),
    number: orAbsent(row.act_number),
    gazette: orAbsent(row.act_gazette),
    on: orAbsent(row.act_on),
  },
  standard: orAbsent(row.standard_cited),
  acquisChapter: orAbsent(row.acquis_chapter),
  needsLicence: row.needs_licence,
  source: row.source,
})

const toService = (row: Row): Service => ({
  id: row.id,
  bodyId: row.body_id,
  bodyName: row.body_name,
  providerId: row.provider_id,
  provider: row.provider ?? undefined,
  providerKind: row.provider_kind,
  place: placeOf(row.place),
  sector: row.sector_code,
  typeCode: row.type_code,
  axis: row.axis_code,
  name: row.name,
  nameLocale: row.name_locale,
  state: orAbsent(row.state),
  stateFromOn: orAbsent(row.state_from_on),
  assuredOn: orAbsent(row.assured_on),
  vacancy: orAbsent(row.vacancy),
  isUndisclosed: row.is_undisclosed,
  isPublished: row.is_published,
  ...factsOf(row),
  serves: row.serves,
  locations: rowsWithPlace<Location>(row.locations),
  events: rowsOf<LifeEvent>(row.events),
  readings: rowsOf<Reading>(row.readings).map((one) => ({ ...one, recordedAt: new Date(one.recordedAt) })),
  licences: rowsOf<Licence>(row.licences),
  readiness: rowsOf<Readiness>(row.readiness),
  duties: rowsOf<Duty>(row.duties),
  shares: rowsWithPlace<CostShare>(row.shares),
  townUsers: rowsWithPlace<TownUsers>(row.town_users),
})

/** Everything that the reader may know of a service; one statement. @throws {NotFound} when the reader sees no such service */
export async function getService(db: Db, id: string, locale: Locale): Promise<Service> {
  if (!isId(id)) throw new NotFound()
  const { rows } = await sql<Row>`
    select s.id, s.body_id, b.name as body_name, s.provider_id, v.kind as provider_kind,
           case when s.is_undisclosed then null else ${namedJson('v', locale)} end as provider,
           ${placeJson('sp')} as place, s.sector_code, s.type_code, s.axis_code, s.name, s.name_locale, s.description, s.phone, s.web,
           s.language_codes, s.cost_kind, s.cost_cents, s.cost_currency, s.cost_unit, s.eligible_age_from, s.eligible_age_to,
           s.eligible_residence, s.eligible_groups, s.document_codes, s.act_title, s.act_number, s.act_gazette, s.act_on,
           s.standard_cited, s.acquis_chapter, s.needs_licence, s.is_published, s.is_undisclosed, s.state, s.state_from_on,
           s.assured_on, s.vacancy, s.source, ${serves} as serves, ${locations} as locations, ${events} as events,
           ${readings} as readings, ${licences} as licences, ${readiness} as readiness, ${duties(locale)} as duties,
           ${shares} as shares, ${townUsers} as town_users
      from service s
      join body b on b.id = s.body_id
      join place sp on sp.code = s.place_code
      join service_provider v on v.body_id = s.body_id and v.id = s.provider_id
     where s.id = ${id} limit 1`.execute(db)
  const [row] = rows
  if (!row) throw new NotFound()
  return toService(row)
}

/** The protocols of cooperation of a place, the last signed first. */
export async function listProtocols(db: Db, placeCode: string, locale: Locale): Promise<Protocol[]> {
  const { rows } = await sql<Json<Protocol>>`
    select x.id, x.title, x.title_locale as "titleLocale", x.signed_on as "signedOn", x.valid_to_on as "validToOn",
           x.data_shared as "dataShared", x.legal_source as "legalSource",
           coalesce((select json_agg(${namedJson('y', locale)} order by y.id) from cooperation_party y
                      where y.body_id = x.body_id and y.protocol_id = x.id), '[]') as parties,
           coalesce((select json_agg(json_build_object('on', m.met_on, 'about', m.about) order by m.met_on, m.id) from cooperation_meeting m
                      where m.body_id = x.body_id and m.protocol_id = x.id), '[]') as meetings
      from cooperation_protocol x where x.place_code = ${placeCode}
     order by x.signed_on desc, x.id limit 100`.execute(db)
  return rowsOf<Protocol>(rows)
}

/** What other catalogues call our types, by our type. */
export async function listCrosswalk(db: Db): Promise<CrosswalkRow[]> {
  const { rows } = await sql<WithPlace<CrosswalkRow>>`
    select x.type_code as "typeCode", x.scheme, ${placeJson('p')} as place, x.foreign_code as "foreignCode", x.foreign_name as "foreignName",
           x.name_locale as "nameLocale", x.relation, x.source
      from service_type_crosswalk x join place p on p.code = x.place_code
     where x.valid_to_on is null order by x.type_code, x.scheme, x.place_code, x.foreign_code limit 2000`.execute(db)
  return rowsWithPlace<CrosswalkRow>(rows)
}
