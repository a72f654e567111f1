import type { Say } from '#base/say.ts'
import { drawn } from '#web/chart/lines.ts'
import type { Box } from '../model/map.ts'
import type { Boundary } from '../model/use.ts'
import { type OnSheet, outlineOf, type Point, SHEET, sheetOf } from '../rules/map.ts'
import type { Reach } from '../rules/reach.ts'

/** The part that holds all points, a kilometre or two at least. */
function boxAround(points: readonly Point[]): Box {
  const ends = (values: readonly number[]) =>
    values.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)] as const, [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ] as const)
  const [[south, north], [west, east]] = [ends(points.map(({ lat }) => lat)), ends(points.map(({ lon }) => lon))]
  return [west - 0.01, south - 0.01, east + 0.01, north + 0.01]
}

/** Every point once where two fall on the same spot of the sheet: ten thousand points stay a small page. */
function spots(points: readonly Point[], sheet: OnSheet): readonly (readonly [number, number])[] {
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
  const sheet = sheetOf(boxAround(all))
  const of = (isWithin: boolean) =>
    spots(
      reach.settlements.flatMap((one) => (one.isWithin === isWithin ? [one.origin] : [])),
      sheet,
    )
  const outline = boundary && outlineOf(boundary.rings, sheet)
  return (
    <svg class="chart" viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} role="img" aria-labelledby="map-title map-desc">
      <title id="map-title">{drawn(title)}</title>
      <desc id="map-desc">{drawn(say('services.use.mapNote'))}</desc>
      {outline && <path class="c-lane" d={outline} />}
      <path class="c-empty" d={squares(of(false))} />
      <path class="c-served" d={circles(of(true))} />
      <path class="c-estimate-dot" d={diamonds(spots(nearest, sheet))} />
    </svg>
  )
}
