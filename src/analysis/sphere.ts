/** Mean radius of the earth in kilometres (IUGG mean radius R1). */
const EARTH_KM = 6371.0088

/** Degrees north and east, in parallel arrays: the i-th point is (`lat[i]`, `lon[i]`). */
export type Points = { readonly lat: Float64Array; readonly lon: Float64Array }

/** A place on the globe in degrees. */
export type Point = { readonly lat: number; readonly lon: number }

/** Points in parallel arrays, in the order in which they were given. */
export const pointsOf = (points: readonly Point[]): Points => ({
  lat: Float64Array.from(points, ({ lat }) => lat),
  lon: Float64Array.from(points, ({ lon }) => lon),
})

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/**
 * Kilometres along the great circle between two points, by the haversine formula (R. W. Sinnott, "Virtues of the
 * Haversine", Sky and Telescope 68, 1984): hav = sin²(Δφ/2) + cos φ₁ · cos φ₂ · sin²(Δλ/2), d = 2R · asin √hav.
 *
 * @example haversineKm({ lat: 44.7569, lon: 19.2144 }, { lat: 44.9849, lon: 20.1603 }) // Bijeljina to Stara Pazova: about 79 km
 */
export function haversineKm(from: Point, to: Point): number {
  const north = Math.sin(radians(to.lat - from.lat) / 2)
  const east = Math.sin(radians(to.lon - from.lon) / 2)
  const hav = north * north + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * east * east
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(hav)))
}

/** Unit vectors of points, three numbers a point: x, y, z. The straight chord between two grows with their distance. */
export function vectorsOf({ lat, lon }: Points): Float64Array {
  const vectors = new Float64Array(lat.length * 3)
  for (let i = 0; i < lat.length; i++) {
    const north = radians(lat[i] ?? 0)
    const east = radians(lon[i] ?? 0)
    vectors[3 * i] = Math.cos(north) * Math.cos(east)
    vectors[3 * i + 1] = Math.cos(north) * Math.sin(east)
    vectors[3 * i + 2] = Math.sin(north)
  }
  return vectors
}

/** Kilometres along the great circle from the square of the chord between two unit vectors. */
export const kmOfChord = (chordSquared: number): number =>
  2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(Math.max(0, chordSquared)) / 2))
