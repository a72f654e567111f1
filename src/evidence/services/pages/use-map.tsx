import type { Say } from '#base/say.ts'
import { drawn } from '#web/chart/lines.ts'
import type { Boundary } from '../model/use.ts'
import type { Reach } from '../rules/reach.ts'

const [WIDTH, HEIGHT, EDGE] = [760, 520, 24]
type At = { readonly lat: number; readonly lon: number }

/** Degrees to the sheet: east shrinks with the cosine of the middle latitude, so that distances look alike both ways. */
function sheetOf(points: readonly At[]) {
  const [lats, lons] = [points.map(({ lat }) => lat), points.map(({ lon }) => lon)]
  const span = (values: readonly number[]) =>
    values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)] as const, [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ] as const)
  const [[south, north], [west, east]] = [span(lats), span(lons)]
  const shrink = Math.cos(((south + north) / 2) * (Math.PI / 180))
  const scale = Math.min(
    (WIDTH - 2 * EDGE) / Math.max(0.02, (east - west) * shrink),
    (HEIGHT - 2 * EDGE) / Math.max(0.02, north - south),
  )
  const [midX, midY] = [((east + west) / 2) * shrink, (north + south) / 2]
  return {
    x: (lon: number): number => Math.round(WIDTH / 2 + (lon * shrink - midX) * scale),
    y: (lat: number): number => Math.round(HEIGHT / 2 - (lat - midY) * scale),
  }
}

/** Every point once where two fall on the same spot of the sheet: ten thousand points stay a small page. */
function spots(points: readonly At[], sheet: ReturnType<typeof sheetOf>): readonly (readonly [number, number])[] {
  const seen = new Map(
    points.map(({ lat, lon }) => [`${sheet.x(lon)} ${sheet.y(lat)}`, [sheet.x(lon), sheet.y(lat)] as const]),
  )
  return [...seen.values()]
}

const circles = (at: readonly (readonly [number, number])[]): string =>
  at.map(([x, y]) => `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0`).join('')
const squares = (at: readonly (readonly [number, number])[]): string =>
  at.map(([x, y]) => `M${x - 4} ${y - 4}h8v8h-8z`).join('')
const diamonds = (at: readonly (readonly [number, number])[]): string =>
  at.map(([x, y]) => `M${x} ${y - 8}l8 8l-8 8l-8-8z`).join('')

type Props = {
  readonly say: Say
  readonly title: string
  readonly reach: Reach
  readonly boundary: Boundary | undefined
}

/** Settlements in reach (discs), out of reach (empty squares) and services (diamonds), within the boundary where one is known. */
export const ReachMap = ({ say, title, reach, boundary }: Props) => {
  const origins = reach.settlements.map(({ origin }) => origin)
  const nearest = reach.settlements.flatMap((one) => (one.nearest ? [one.nearest] : []))
  const edge = boundary?.rings.flat().map(([lon, lat]) => ({ lat, lon })) ?? []
  const all = [...origins, ...nearest, ...edge]
  if (all.length === 0) return null
  const sheet = sheetOf(all)
  const of = (isWithin: boolean) =>
    spots(
      reach.settlements.flatMap((one) => (one.isWithin === isWithin ? [one.origin] : [])),
      sheet,
    )
  const outline = boundary?.rings
    .map((ring) => `M${ring.map(([lon, lat]) => `${sheet.x(lon)} ${sheet.y(lat)}`).join('L')}Z`)
    .join('')
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="map-title map-desc">
      <title id="map-title">{drawn(title)}</title>
      <desc id="map-desc">{drawn(say('services.use.mapNote'))}</desc>
      {outline && <path class="c-lane" d={outline} />}
      <path class="c-empty" d={squares(of(false))} />
      <path class="c-served" d={circles(of(true))} />
      <path class="c-estimate-dot" d={diamonds(spots(nearest, sheet))} />
    </svg>
  )
}
