import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { isId } from '#base/id.ts'
import type { Locale } from '#base/locale.ts'
import type { Currency } from '#base/money.ts'
import { NotFound } from '#base/problem.ts'
import type { Asked, Handed } from '../model/kept.ts'
import type {
  AssuredRole,
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
import {
  asked,
  duties,
  events,
  handed,
  type Json,
  licences,
  locations,
  protocols,
  protocolsOf,
  readiness,
  readings,
  rowsOf,
  rowsWithPlace,
  serves,
  shares,
  townUsers,
  type WithPlace,
} from './below.ts'
import { namedJson, orAbsent, type PlaceJson, placeJson, placeOf } from './parts.ts'

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
  readonly assured_role: AssuredRole | null
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
  readonly protocols: Json<Protocol>[]
  readonly handed: Json<Handed>[]
  readonly asked: Json<Asked>[]
}

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
  assuredRole: orAbsent(row.assured_role),
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
  protocols: rowsOf<Protocol>(row.protocols),
  handed: rowsOf<Handed>(row.handed).map((one) => ({
    ...one,
    checks: one.checks.map((check) => ({ ...check, note: check.note ?? undefined })),
  })),
  asked: rowsOf<Asked>(row.asked),
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
           s.assured_on, s.assured_role, s.vacancy, s.source, ${serves} as serves, ${locations} as locations, ${events} as events,
           ${readings} as readings, ${licences} as licences, ${readiness} as readiness, ${duties(locale)} as duties,
           ${shares} as shares, ${townUsers} as town_users, ${protocols(locale)} as protocols,
           ${handed} as handed, ${asked(locale)} as asked
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
  const { rows } = await sql<Json<Protocol>>`${protocolsOf(locale, sql`x.place_code = ${placeCode}`)}`.execute(db)
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
