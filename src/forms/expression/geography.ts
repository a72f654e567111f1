/** A place as ODK writes it: `latitude longitude altitude accuracy`, degrees and metres. */
export type Point = { readonly latitude: number; readonly longitude: number }

/** The earth's mean radius in metres (WGS 84, equatorial, as ODK takes it). */
const RADIUS = 6_378_137
const PART = /^-?\d{1,3}(?:\.\d+)?$/
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** The points of a geopoint, geotrace or geoshape; undefined when one of them is none. */
export function pointsIn(text: string): readonly Point[] | undefined {
  const points = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(pointIn)
  return points.every((point) => point !== undefined) && points.length > 0 ? points : undefined
}

function pointIn(text: string): Point | undefined {
  const parts = text.split(/\s+/)
  const [latitude, longitude] = parts.map(Number)
  if (parts.length < 2 || parts.length > 4 || !parts.slice(0, 2).every((part) => PART.test(part))) return undefined
  if (parts.slice(2).some((part) => !/^-?\d+(?:\.\d+)?$/.test(part))) return undefined
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return undefined
  return { latitude, longitude }
}

/** Metres along a line, by great circles (haversine). 0 for one point. */
export function lengthOf(points: readonly Point[]): number {
  let metres = 0
  for (const [at, to] of points.entries()) {
    const from = points[at - 1]
    if (from) metres += between(from, to)
  }
  return metres
}

function between(from: Point, to: Point): number {
  const height = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const width = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const share = height + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * width
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** Square metres of a shape on the sphere (Chamberlain and Duquette, 2007, equation 1). 0 under three points. */
export function areaOf(points: readonly Point[]): number {
  let sum = 0
  for (const [at, from] of points.entries()) {
    const to = points[(at + 1) % points.length] ?? from
    sum +=
      radians(to.longitude - from.longitude) * (2 + Math.sin(radians(from.latitude)) + Math.sin(radians(to.latitude)))
  }
  return Math.abs((sum * RADIUS ** 2) / 2)
}

/** Whether a point lies in a shape: a ray to the east crosses its border an odd number of times. */
export function isInside(point: Point, shape: readonly Point[]): boolean {
  let isIn = false
  for (const [at, a] of shape.entries()) {
    const b = shape[(at + shape.length - 1) % shape.length] ?? a
    const crosses = a.latitude > point.latitude !== b.latitude > point.latitude
    const share = (point.latitude - a.latitude) / (b.latitude - a.latitude)
    if (crosses && point.longitude < a.longitude + share * (b.longitude - a.longitude)) isIn = !isIn
  }
  return isIn
}
