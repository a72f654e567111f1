/** A ring of [east, north] in degrees; the first point is the last. */
type Ring = readonly (readonly [number, number])[]
export type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
export type ReadBoundary = { readonly at: number; readonly name: string; readonly geometry: Geometry }
export type BoundaryProblem = { readonly at: number; readonly code: string; readonly typed: string }

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null
/** About ten metres: finer than any map of ours. */
const DIGITS = 4
const round = (degrees: number): number => Number(degrees.toFixed(DIGITS))

function ringFrom(value: unknown): Ring | undefined {
  if (!Array.isArray(value) || value.length < 4) return undefined
  const ring: [number, number][] = []
  for (const point of value) {
    if (!Array.isArray(point)) return undefined
    const [lon, lat]: unknown[] = point
    if (typeof lon !== 'number' || typeof lat !== 'number' || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90))
      return undefined
    const [x, y] = [round(lon), round(lat)]
    const last = ring.at(-1)
    if (!last || last[0] !== x || last[1] !== y) ring.push([x, y])
  }
  return ring
}

/** All of them, or nothing where one is no ring. */
function ringsFrom(value: unknown): readonly Ring[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const rings = value.map(ringFrom)
  return rings.every((ring) => ring !== undefined) ? rings : undefined
}

function geometryFrom(value: unknown): Geometry | undefined {
  if (!isObject(value)) return undefined
  if (value.type === 'Polygon') {
    const coordinates = ringsFrom(value.coordinates)
    return coordinates && { type: 'Polygon', coordinates }
  }
  if (value.type !== 'MultiPolygon' || !Array.isArray(value.coordinates)) return undefined
  const coordinates = value.coordinates.map(ringsFrom)
  return coordinates.length > 0 && coordinates.every((rings) => rings !== undefined)
    ? { type: 'MultiPolygon', coordinates }
    : undefined
}

/** Properties by which files name a place: ours first, then those of the common collections of boundaries. */
const NAMES = ['code', 'place', 'name', 'shapeName', 'name_latin', 'NAME']

function nameIn(properties: unknown): string {
  if (!isObject(properties)) return ''
  const found = NAMES.map((key) => properties[key]).find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof found === 'string' ? found.trim() : ''
}

/** Reads a collection of boundaries (GeoJSON, RFC 7946). Each that is one is taken; every other is named by its place in the file. */
export function readBoundaries(json: string): {
  readonly boundaries: readonly ReadBoundary[]
  readonly problems: readonly BoundaryProblem[]
} {
  let document: unknown
  try {
    document = JSON.parse(json)
  } catch {
    return { boundaries: [], problems: [{ at: 1, code: 'exchange.no_geojson', typed: '' }] }
  }
  const features = isObject(document) ? (Array.isArray(document.features) ? document.features : [document]) : []
  if (features.length === 0) return { boundaries: [], problems: [{ at: 1, code: 'exchange.no_geojson', typed: '' }] }
  const read = features.map((feature: unknown, i): ReadBoundary | BoundaryProblem => {
    const name = isObject(feature) ? nameIn(feature.properties) : ''
    const geometry = isObject(feature) ? geometryFrom(feature.geometry) : undefined
    if (!geometry) return { at: i + 1, code: 'exchange.no_area', typed: name }
    return name === '' ? { at: i + 1, code: 'exchange.no_place_name', typed: '' } : { at: i + 1, name, geometry }
  })
  return {
    boundaries: read.filter((one): one is ReadBoundary => 'geometry' in one),
    problems: read.filter((one): one is BoundaryProblem => 'code' in one),
  }
}
