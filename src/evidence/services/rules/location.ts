import type { Day } from '#base/day.ts'
import { acceptUnless, type Result } from '#base/result.ts'
import { type Fields, type Reader, readerOf } from './typed.ts'

export type PlaceFound =
  | { readonly kind: 'found'; readonly code: string; readonly isMine: boolean }
  | { readonly kind: 'unknown' | 'several' }

export type PlaceFinder = (typed: string) => PlaceFound
type Words = { readonly place: PlaceFinder; readonly access: readonly string[] }
export type LocationDraft = {
  readonly placeCode: string
  readonly address: string | undefined
  readonly lat: number | undefined
  readonly lon: number | undefined
  readonly hours: readonly string[]
  readonly accessCodes: readonly string[]
}
const HOURS = /^[1-7](-[1-7])? ([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/
/** The place that is meant by a typed name or code. */
export function readPlace(
  read: Reader,
  field: string,
  lists: Pick<Words, 'place'>,
  mustBeMine: boolean,
): string | undefined {
  const typed = read.typed(field)
  if (typed === '') return undefined
  const found = lists.place(typed)
  if (found.kind !== 'found')
    return read.wrong(found.kind === 'several' ? 'services.placeSeveral' : 'services.placeUnknown', field, { typed })
  return mustBeMine && !found.isMine ? read.wrong('services.placeNotYours', field, { typed }) : found.code
}

function readPoint(read: Reader): { readonly lat: number | undefined; readonly lon: number | undefined } {
  const degrees = (field: string, most: number) => {
    const typed = read.typed(field).replace(',', '.')
    if (typed === '') return undefined
    const value = /^-?\d{1,3}(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN
    return Math.abs(value) <= most ? value : read.wrong('services.degrees', field, { typed })
  }
  const [lat, lon] = [degrees('lat', 90), degrees('lon', 180)]
  if ((read.typed('lat') === '') !== (read.typed('lon') === '')) read.wrong('services.pointHalf', 'lat')
  return { lat, lon }
}

const LOCATION_FIELDS = ['at_place', 'address', 'lat', 'lon', 'hours', 'access'] as const

/** Where and when a service is given; an undisclosed one is nowhere. */
export function readLocation(read: Reader, lists: Words, isUndisclosed: boolean): LocationDraft | undefined {
  if (isUndisclosed) {
    for (const field of LOCATION_FIELDS) if (read.typed(field) !== '') read.wrong('services.undisclosedNowhere', field)
    return undefined
  }
  const placeCode = readPlace(read, 'at_place', lists, false)
  const hours = read.list('hours')
  for (const one of hours) if (!HOURS.test(one)) read.wrong('services.hours', 'hours', { typed: one })
  const [address, point, accessCodes] = [read.text('address'), readPoint(read), read.codes('access', lists.access)]
  if (placeCode === undefined) {
    const isSaid = LOCATION_FIELDS.some((field) => read.typed(field) !== '')
    if (isSaid && read.typed('at_place') === '') read.wrong('services.needed', 'at_place')
    return undefined
  }
  return { placeCode, address, ...point, hours, accessCodes }
}

export type FurtherPlace = LocationDraft & {
  readonly phone: string | undefined
  readonly fromOn: Day | undefined
  readonly toOn: Day | undefined
}
/** One more place where a service is given, with its days. */
export function readFurtherPlace(fields: Fields, lists: Words, today: Day): Result<FurtherPlace> {
  const read = readerOf(fields, today)
  if (read.typed('at_place') === '') read.wrong('services.needed', 'at_place')
  const at = readLocation(read, lists, false)
  const [phone, fromOn, toOn] = [read.text('phone', 60), read.day('from', true), read.day('to', true)]
  if (fromOn && toOn && toOn < fromOn) read.wrong('services.endBeforeStart', 'to')
  const nowhere = { placeCode: '', address: undefined, lat: undefined, lon: undefined, hours: [], accessCodes: [] }
  return acceptUnless(read.problems, { ...(at ?? nowhere), phone, fromOn, toOn })
}
