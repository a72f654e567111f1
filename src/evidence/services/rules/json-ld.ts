import { withoutMarks } from '#base/marks.ts'
import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Location, Service } from '../model.ts'
import { codeName, nameIn, providerIn } from './words.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

function openingOf(hours: string) {
  const [, from = '0', to, opens = '', closes = ''] = /^([1-7])(?:-([1-7]))? (\S+)-(\S+)$/.exec(hours) ?? []
  const dayOfWeek = DAYS.slice(Number(from) - 1, Number(to ?? from))
  return { '@type': 'OpeningHoursSpecification', dayOfWeek, opens, closes }
}

const locationOf = (say: Say, location: Location) => ({
  '@type': 'Place',
  address: {
    '@type': 'PostalAddress',
    addressLocality: placeName(say, location.place),
    ...(location.address !== undefined && { streetAddress: nameIn(say, location.address) }),
  },
  ...(location.lat !== undefined && {
    geo: { '@type': 'GeoCoordinates', latitude: location.lat, longitude: location.lon },
  }),
  ...(location.hours.length > 0 && { openingHoursSpecification: location.hours.map(openingOf) }),
})

/**
 * The service in the words of schema.org (`Service`), for search engines. Of an undisclosed one: its name, what it is
 * and the phone line. The text is safe inside a script element: it holds no `<`.
 */
export function jsonLdOf(say: Say, service: Service): string {
  const phone = service.phone !== undefined && { servicePhone: { '@type': 'ContactPoint', telephone: service.phone } }
  const at = service.locations.map((location) => ({
    '@type': 'ServiceChannel',
    serviceLocation: locationOf(say, location),
    ...phone,
  }))
  const open = service.isUndisclosed
    ? {}
    : {
        ...(service.provider && { provider: { '@type': 'Organization', name: providerIn(say, service.provider) } }),
        ...(service.description !== undefined && { description: nameIn(say, service.description) }),
        areaServed: { '@type': 'AdministrativeArea', name: placeName(say, service.place) },
      }
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Service',
    name: nameIn(say, service.name),
    serviceType: codeName(say, 'type', service.typeCode),
    ...open,
    availableChannel: at.length > 0 && !service.isUndisclosed ? at : [{ '@type': 'ServiceChannel', ...phone }],
  }
  return withoutMarks(JSON.stringify(data)).replaceAll('<', '\\u003c')
}
