import * as v from 'valibot'
import type { NamedPlace } from '#registers/places/model.ts'

/** A part of the world in degrees: west and south edge, east and north edge. */
export type Box = readonly [west: number, south: number, east: number, north: number]
/** How high a square is in degrees of latitude, for one degree that it is wide: so it looks like a square here. */
export const LAT_STEP = 0.7

/** `/services/map`: the part that is looked at, `west,south,east,north` in degrees, and the page of its list. */
export const MapAsked = v.object({
  box: v.optional(v.pipe(v.string(), v.maxLength(60))),
  page: v.optional(v.pipe(v.string(), v.maxLength(4))),
})

/** The services of one square of the map. */
export type Square = {
  readonly services: number
  /** The middle of their points. */
  readonly lat: number
  readonly lon: number
  /** A point within the square by which it is opened. */
  readonly corner: { readonly lat: number; readonly lon: number }
  /** The town of most of them, and how many towns there are. */
  readonly place: NamedPlace
  readonly towns: number
}
/** One service at its point, or at that of its town where nobody said where it is. */
export type Spot = {
  readonly id: string
  readonly name: string
  readonly nameLocale: string
  readonly lat: number
  readonly lon: number
  readonly place: NamedPlace
  readonly isAtTown: boolean
}
