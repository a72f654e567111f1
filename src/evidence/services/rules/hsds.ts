import type { Service, State } from '../model.ts'
import type { Fields } from './typed.ts'

/** Human Services Data Specification 3.0 (Open Referral): only what we have. Absent is absent; nothing is made up. */
type Json = { readonly [key: string]: string | number | boolean | Json | readonly Json[] | undefined }
export type HsdsService = Json & { readonly id: string; readonly name: string; readonly status: string }

/** Our life of a service in the four words of the specification; a planned one is not yet active. */
const STATUS: Readonly<Record<State, string>> = {
  planned: 'inactive',
  opening: 'inactive',
  running: 'active',
  suspended: 'temporarily closed',
  closed: 'defunct',
}
const NAMES_OF_DAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** Lists of ours that travel as attributes, so that a service comes back as it left. */
const LISTS = ['type', 'sector', 'axis', 'serves', 'provider_kind', 'place', 'access', 'name_locale'] as const
const TAXONOMY = 'obuhvat'

/** FNV-1a over UTF-16 units, 32 bits. Good for naming, not for secrets. */
function hash(text: string, seed: number): number {
  let value = (2166136261 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619) >>> 0
  return value
}

/** A lasting id (UUID version 8, RFC 9562) for a part of a thing, the same each time that it is written. */
export function partId(id: string, part: string): string {
  const hex = [0, 1, 2, 3].map((seed) => hash(`${id} ${part}`, seed).toString(16).padStart(8, '0')).join('')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8'
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** `1-5 08:00-16:00` as a weekly rule of iCalendar (RFC 5545). */
function scheduleOf(id: string, hours: string): Json {
  const [, from = '1', to, opens = '', closes = ''] = /^([1-7])(?:-([1-7]))? (\S+)-(\S+)$/.exec(hours) ?? []
  const days = NAMES_OF_DAYS.slice(Number(from) - 1, Number(to ?? from))
  return {
    id: partId(id, `hours ${hours}`),
    freq: 'WEEKLY',
    interval: 1,
    byday: days.join(','),
    opens_at: opens,
    closes_at: closes,
    description: hours,
  }
}

const attributeOf = (id: string, list: (typeof LISTS)[number], value: string): Json => ({
  id: partId(id, `${list} ${value}`),
  link_id: id,
  link_entity: 'service',
  link_type: list,
  value,
  taxonomy_term_id: partId(TAXONOMY, `${list} ${value}`),
  taxonomy_term: {
    id: partId(TAXONOMY, `${list} ${value}`),
    code: value,
    name: value,
    description: `${TAXONOMY} ${list}`,
    taxonomy: `${TAXONOMY}-${list}`,
  },
})

const phoneOf = (id: string, number: string): Json => ({ id: partId(id, `phone ${number}`), number })

type Where = { readonly economyCode: string; readonly nameOf: (place: Service['place']) => string }

function atLocation(service: Service, location: Service['locations'][number], where: Where): Json {
  const { id, address, lat, lon, hours, accessCodes, phone } = location
  return {
    id: partId(id, 'at'),
    service_id: service.id,
    location_id: id,
    location: {
      id,
      location_type: 'physical',
      ...(lat !== undefined && lon !== undefined && { latitude: lat, longitude: lon }),
      addresses: [
        {
          id: partId(id, 'address'),
          location_id: id,
          address_1: address ?? '',
          city: where.nameOf(location.place),
          state_province: '',
          postal_code: '',
          country: where.economyCode,
          address_type: 'physical',
        },
      ],
      accessibility: accessCodes.map((code) => ({ id: partId(id, code), location_id: id, description: code })),
    },
    phones: phone === undefined ? [] : [phoneOf(id, phone)],
    schedules: hours.map((one) => scheduleOf(id, one)),
  }
}

function openParts(service: Service, where: Where): Json {
  const { id, cost, conditions, act, licences } = service
  const [licence] = licences.toReversed()
  return {
    ...(service.description !== undefined && { description: service.description }),
    ...(service.web !== undefined && { url: service.web }),
    ...(service.assuredOn !== undefined && { assured_date: service.assuredOn }),
    ...(licence && {
      licenses: `${licence.number} (${licence.issuer}), ${licence.validFromOn}/${licence.validToOn ?? ''}`,
    }),
    ...(act.title !== undefined && {
      accreditations: [act.title, act.number, act.gazette, act.on].filter(Boolean).join('; '),
    }),
    ...(conditions.ageFrom !== undefined && { minimum_age: conditions.ageFrom }),
    ...(conditions.ageTo !== undefined && { maximum_age: conditions.ageTo }),
    organization: {
      id: service.providerId,
      name: service.provider?.text ?? where.nameOf(service.place),
      description: service.provider?.text ?? where.nameOf(service.place),
    },
    organization_id: service.providerId,
    languages: service.languages.map((code) => ({ id: partId(id, `language ${code}`), service_id: id, code })),
    cost_options: cost.amount
      ? [
          {
            id: partId(id, 'cost'),
            service_id: id,
            option: cost.kind ?? 'fee',
            currency: cost.amount.currency,
            amount: cost.amount.cents / 100,
            amount_description: cost.amount.per,
          },
        ]
      : cost.kind === undefined
        ? []
        : [{ id: partId(id, 'cost'), service_id: id, option: cost.kind }],
    required_documents: conditions.documents.map((document) => ({
      id: partId(id, document),
      service_id: id,
      document,
    })),
    service_areas: [
      {
        id: partId(id, 'area'),
        service_id: id,
        name: where.nameOf(service.place),
        extent: service.place.code,
        extent_type: 'other',
      },
    ],
    service_at_locations: service.locations.map((location) => atLocation(service, location, where)),
  }
}

/** A service of ours. Of an undisclosed one: its name, whether it is open, what it is for, and the phone line. Nothing else. */
export function toHsds(service: Service, where: Where): HsdsService {
  const { id, name, state, phone } = service
  const serves = service.serves.map(({ population, needCode }) => `${population}:${needCode}`)
  const attributes = [
    attributeOf(id, 'type', service.typeCode),
    attributeOf(id, 'sector', service.sector),
    attributeOf(id, 'axis', service.axis),
    attributeOf(id, 'name_locale', service.nameLocale),
    ...serves.map((one) => attributeOf(id, 'serves', one)),
    ...(service.isUndisclosed
      ? []
      : [attributeOf(id, 'provider_kind', service.providerKind), attributeOf(id, 'place', service.place.code)]),
  ]
  return {
    id,
    name,
    status: state === undefined ? 'active' : STATUS[state],
    phones: phone === undefined ? [] : [phoneOf(id, phone)],
    attributes,
    ...(!service.isUndisclosed && openParts(service, where)),
  }
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
const listIn = (value: unknown): readonly { readonly [key: string]: unknown }[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** The services in a document: one service, a list, or a page of the specification's interface (`contents`). */
function servicesIn(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return document
  if (isObject(document) && Array.isArray(document.contents)) return document.contents
  return [document]
}

/** A weekly rule back as `1-5 08:00-16:00`; days that are not in a row are kept one by one. */
function hoursFrom({ byday, opens_at, closes_at }: { readonly [key: string]: unknown }): readonly string[] {
  const clock = (value: unknown) => /^(\d{2}:\d{2})/.exec(text(value))?.[1]
  const [opens, closes] = [clock(opens_at), clock(closes_at)]
  const days = text(byday)
    .split(',')
    .map((day) => NAMES_OF_DAYS.indexOf(day.trim()) + 1)
    .filter((day) => day > 0)
  if (!opens || !closes || days.length === 0) return []
  const isRow = days.every((day, i) => i === 0 || day === (days[i - 1] ?? 0) + 1)
  const spans = isRow && days.length > 1 ? [`${days[0]}-${days.at(-1)}`] : days.map(String)
  return spans.map((span) => `${span} ${opens}-${closes}`)
}

function placeFields(service: { readonly [key: string]: unknown }): Fields {
  const [at] = listIn(service.service_at_locations)
  const location = at && isObject(at.location) ? at.location : undefined
  const [address] = listIn(location?.addresses)
  const schedules = [...listIn(at?.schedules), ...listIn(location?.schedules), ...listIn(service.schedules)]
  return {
    at_place: location ? text(address?.city) : '',
    address: text(address?.address_1),
    lat: text(location?.latitude),
    lon: text(location?.longitude),
    hours: schedules.flatMap(hoursFrom).join(';'),
    access: listIn(location?.accessibility)
      .map(({ description }) => text(description))
      .join(';'),
  }
}

/** What is read from one service of a document: fields as a form has them, to be checked by the form's own rules. */
export type ReadHsds = { readonly at: number; readonly fields: Fields }
export type HsdsProblem = {
  readonly at: number
  readonly code: 'exchange.hsds_no_object' | 'exchange.hsds_no_name' | 'exchange.hsds_no_json'
}

function fieldsOf(service: { readonly [key: string]: unknown }, locale: string): Fields {
  const attributes = listIn(service.attributes)
  const of = (list: (typeof LISTS)[number]) =>
    attributes.filter(({ link_type }) => link_type === list).map(({ value }) => text(value))
  const organization = isObject(service.organization) ? service.organization : {}
  const [phone] = listIn(service.phones)
  const [cost] = listIn(service.cost_options)
  return {
    name: text(service.name),
    name_locale: of('name_locale')[0] ?? locale,
    description: text(service.description),
    phone: text(phone?.number),
    web: text(service.url),
    type: of('type')[0] ?? '',
    sector: of('sector')[0] ?? '',
    axis: of('axis')[0] ?? '',
    serves: of('serves').join(';'),
    place: of('place')[0] ?? text(listIn(service.service_areas)[0]?.extent),
    provider_name: text(organization.name),
    provider_kind: of('provider_kind')[0] ?? '',
    languages: listIn(service.languages)
      .map(({ code }) => text(code))
      .join(';'),
    age_from: text(service.minimum_age),
    age_to: text(service.maximum_age),
    documents: listIn(service.required_documents)
      .map(({ document }) => text(document))
      .join(';'),
    cost: text(cost?.option),
    cost_amount: cost?.amount === undefined ? '' : `${text(cost.amount)} ${text(cost.currency)}`,
    cost_unit: text(cost?.amount_description),
    undisclosed: /^ACC-SH[VT]$/.test(of('type')[0] ?? '') ? 'yes' : '',
    ...placeFields(service),
  }
}

/** Reads a document of the specification. Every service that is one is read; every other is named by its place in the list. */
export function fromHsds(
  json: string,
  locale: string,
): { readonly services: readonly ReadHsds[]; readonly problems: readonly HsdsProblem[] } {
  let document: unknown
  try {
    document = JSON.parse(json)
  } catch {
    return { services: [], problems: [{ at: 1, code: 'exchange.hsds_no_json' }] }
  }
  const read = servicesIn(document).map((service, i): ReadHsds | HsdsProblem => {
    if (!isObject(service)) return { at: i + 1, code: 'exchange.hsds_no_object' }
    if (text(service.name).trim() === '') return { at: i + 1, code: 'exchange.hsds_no_name' }
    return { at: i + 1, fields: fieldsOf(service, locale) }
  })
  return {
    services: read.filter((one): one is ReadHsds => 'fields' in one),
    problems: read.filter((one): one is HsdsProblem => 'code' in one),
  }
}

/** A page of services as the specification's interface gives it. */
export const hsdsPage = (contents: readonly HsdsService[], all: number, page: number, size: number) => {
  const pages = Math.max(1, Math.ceil(all / size))
  return {
    total_items: all,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  }
}
