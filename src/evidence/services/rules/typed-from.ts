import type { Service } from '../model.ts'
import type { Fields } from './typed.ts'

const yes = (is: boolean): string => (is ? 'yes' : '')
const text = (value: string | number | undefined): string => (value === undefined ? '' : String(value))
const money = ({ amount }: Service['cost']): string =>
  amount ? `${(amount.cents / 100).toFixed(2).replace('.', ',')} ${amount.currency}` : ''

/** A stored service as its form would have it typed, so that it can be described anew from where it stands. */
export function typedFrom(service: Service): Fields {
  const { conditions, act, cost } = service
  const [at] = service.locations
  return {
    name: service.name,
    name_locale: service.nameLocale,
    type: service.typeCode,
    sector: service.sector,
    axis: service.axis,
    place: service.place.code,
    provider: service.providerId,
    provider_kind: service.providerKind,
    description: text(service.description),
    phone: text(service.phone),
    web: text(service.web),
    languages: service.languages.join(','),
    serves: service.serves.map(({ population, needCode }) => `${population}:${needCode}`).join(';'),
    age_from: text(conditions.ageFrom),
    age_to: text(conditions.ageTo),
    residence: conditions.residence,
    eligible_groups: conditions.groups.join(','),
    documents: conditions.documents.join(','),
    cost: text(cost.kind),
    cost_amount: money(cost),
    cost_unit: text(cost.amount?.per),
    act_title: text(act.title),
    act_number: text(act.number),
    act_gazette: text(act.gazette),
    act_on: text(act.on),
    standard: text(service.standard),
    acquis: text(service.acquisChapter),
    needs_licence: yes(service.needsLicence),
    published: yes(service.isPublished),
    undisclosed: yes(service.isUndisclosed),
    source: service.source,
    at_place: text(at?.place.code),
    address: text(at?.address),
    lat: text(at?.lat),
    lon: text(at?.lon),
    hours: (at?.hours ?? []).join('; '),
    access: (at?.accessCodes ?? []).join(','),
  }
}
