import { newId } from '#base/id.ts'
import { type Common, type Ids, type Keeper, put } from './put.ts'

/** One row in each table of the directory of services, kept to the body. @returns the ids that nobody else may read */
export async function plantServices(db: Keeper, common: Common, { mark, placeCode, sourceId }: Ids): Promise<string[]> {
  const [provider, service] = [newId(), newId()]
  const made: string[] = [provider, service]
  const { account_id: _, recorded_at: __, ...body } = common
  const own = { is_published: false, is_undisclosed: false }
  await put(db, 'service_provider', {
    ...common,
    id: provider,
    own_name: `${mark} provider`,
    own_name_locale: 'sr-Latn',
    kind: 'civil',
    is_published: false,
  })
  const kind = {
    sector_code: 'social_protection',
    type_code: 'DAY',
    axis_code: 'standardised',
    name_locale: 'sr-Latn',
    source: mark,
    folded: mark,
  }
  await put(db, 'service', {
    ...common,
    ...own,
    ...kind,
    id: service,
    provider_id: provider,
    place_code: placeCode,
    name: `${mark} service`,
    phone: mark,
  })
  const of = { ...common, ...own, service_id: service }
  const withId = (row: Readonly<Record<string, unknown>>) => {
    const id = newId()
    made.push(id)
    return { ...of, id, ...row }
  }
  const days = { period: '2021', from_on: '2021-01-01', to_on: '2021-12-31' }
  await put(db, 'service_for', { ...body, ...own, service_id: service, population_key: 'G01', need_code: 'N5' })
  await put(db, 'service_at_location', withId({ place_code: placeCode, address: `${mark} street` }))
  await put(db, 'service_event', withId({ ...days, state: 'running', note: `${mark} note` }))
  await put(db, 'service_reading', withId({ ...days, quantity: 'taken', value: 3, note: `${mark} note` }))
  await put(db, 'service_assurance', withId({ assured_on: '2021-05-01', vacancy: 'full' }))
  await put(db, 'service_licence', withId({ number: mark, issuer: `${mark} issuer`, valid_from_on: '2021-01-01' }))
  await put(
    db,
    'service_readiness',
    withId({ item: 'staff', state: 'partly', stated_on: '2021-01-01', note: `${mark} note` }),
  )
  await put(db, 'service_cost_share', {
    ...of,
    agreed_on: '2021-01-01',
    place_code: placeCode,
    ten_thousandths: 10_000,
    legal_source: mark,
  })
  await put(db, 'service_town_users', { ...of, ...days, place_code: placeCode, users: 7 })
  await put(db, 'service_duty', withId({ duty_code: 'finance', role: 'responsible', own_name: `${mark} duty` }))
  const from = { source_id: sourceId, is_from_published_source: false }
  await put(db, 'service_use', withId({ ...days, ...from, measure: 'users', value: 7, note: `${mark} note` }))
  const paid = {
    purpose: 'running',
    payer_kind: 'town',
    payer_name: `${mark} payer`,
    amount_cents: 100,
    currency: 'EUR',
  }
  await put(db, 'service_money', withId({ ...days, ...from, ...paid }))
  const [protocol, party, meeting] = [newId(), newId(), newId()]
  const signed = { title: `${mark} protocol`, title_locale: 'sr-Latn', signed_on: '2021-01-01' }
  await put(db, 'cooperation_protocol', {
    ...common,
    ...signed,
    id: protocol,
    place_code: placeCode,
    service_id: service,
    is_published: false,
  })
  await put(db, 'cooperation_party', {
    ...body,
    id: party,
    protocol_id: protocol,
    own_name: `${mark} party`,
    is_published: false,
  })
  await put(db, 'cooperation_meeting', {
    ...common,
    id: meeting,
    protocol_id: protocol,
    met_on: '2021-02-01',
    about: `${mark} about`,
    is_published: false,
  })
  await plantMaps(db, common, mark, placeCode)
  return [...made, protocol, party, meeting]
}

/** What a body brought in from outside for its maps. */
async function plantMaps(db: Keeper, common: Common, mark: string, placeCode: string) {
  const shape = JSON.stringify({ type: 'Polygon', coordinates: [], mark })
  await put(db, 'travel_minutes', {
    ...common,
    from_place: placeCode,
    to_place: 'RS',
    minutes: 12,
    source: mark,
    is_published: false,
  })
  await put(db, 'place_boundary', {
    ...common,
    place_code: placeCode,
    geometry: shape,
    source: mark,
    licence: mark,
    is_published: false,
  })
  const people = { place_code: placeCode, population: 'G01', lat: 44, lon: 20, people: 7, terrain: 'rural' }
  await put(db, 'settlement_people', { ...common, ...people, source: mark, is_published: false })
  await put(db, 'osm_candidate', {
    ...common,
    osm_node: 1,
    economy_code: 'RS',
    lat: 44,
    lon: 20,
    name: mark,
    kind: 'office',
  })
}
