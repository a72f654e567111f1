import type { Day } from '#base/day.ts'
import type { Period } from '#base/period.ts'
import type { Licence, Location, Service, Warning } from '../model.ts'
import { isOffered } from './life.ts'
import { latestOf } from './readings.ts'

/** The licence that runs the longest; none of an earlier start hides a later one. */
const lastLicence = (licences: readonly Licence[]): Licence | undefined =>
  licences.toSorted((a, b) => ((a.validToOn ?? '9999') < (b.validToOn ?? '9999') ? -1 : 1)).at(-1)

export function licenceWarnings(
  service: Pick<Service, 'licences' | 'needsLicence' | 'state'>,
  today: Day,
): readonly Warning[] {
  const licence = lastLicence(service.licences)
  if (!licence) return service.needsLicence && isOffered(service) ? [{ code: 'services.warn.noLicence' }] : []
  if (licence.validToOn !== undefined && licence.validToOn < today)
    return [{ code: 'services.warn.licenceEnded', params: { number: licence.number, day: licence.validToOn } }]
  return licence.validFromOn > today
    ? [{ code: 'services.warn.licenceAhead', params: { number: licence.number, day: licence.validFromOn } }]
    : []
}

export function numberWarnings(readings: Service['readings']): readonly Warning[] {
  const { capacity, taken } = latestOf(readings)
  if (!capacity || !taken || taken.value <= capacity.value) return []
  return [{ code: 'services.warn.overCapacity', params: { taken: taken.value, capacity: capacity.value } }]
}

/** Money that says of no time cannot be set beside people of a time. */
export const moneyWarnings = (row: {
  readonly cents: number
  readonly period: Period | undefined
}): readonly Warning[] =>
  row.period === undefined ? [{ code: 'services.warn.moneyWithoutPeriod', params: { cents: row.cents } }] : []

/** `inside`: the codes of the places that the service is for and of all that lies in them. */
export const locationWarnings = (locations: readonly Location[], inside: ReadonlySet<string>): readonly Warning[] =>
  locations
    .filter(({ place }) => !inside.has(place.code))
    .map(({ place }) => ({ code: 'services.warn.outsideTown', params: { place: place.code } }))

/** Everything about a service that a person should look at. None of it blocks anything. */
export const warningsOf = (service: Service, inside: ReadonlySet<string>, today: Day): readonly Warning[] => [
  ...licenceWarnings(service, today),
  ...numberWarnings(service.readings),
  ...locationWarnings(service.locations, inside),
]
