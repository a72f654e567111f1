import { type Box, LAT_STEP } from '../model/map.ts'

export type Point = { readonly lat: number; readonly lon: number }

/** Where the five economies lie: the whole map. */
export const WHOLE_MAP: Box = [15.6, 39.6, 23.1, 46.3]
/** So many squares at most stand side by side: 20 × 18 links are a small page, and each is wide enough for a thumb's width apart. */
const SQUARES = 18
/** The smallest square, about two hundred metres: nothing is looked at closer than that. */
const SMALLEST = 0.002
const DIGITS = 4
const round = (degrees: number): number => Number(degrees.toFixed(DIGITS))

/** A box as an address writes it, `19.1,44.7,19.3,44.8`; what is none is the whole map. */
export function boxIn(typed: string): Box {
  const all = typed.split(',').map((part) => (/^-?\d{1,3}(\.\d{1,6})?$/.test(part) ? Number(part) : Number.NaN))
  const [west, south, east, north] = all
  if (west === undefined || south === undefined || east === undefined || north === undefined) return WHOLE_MAP
  const isBox = all.length === 4 && west < east && south < north && Math.abs(south) <= 90 && Math.abs(north) <= 90
  return isBox && east - west <= 20 ? [west, south, east, north] : WHOLE_MAP
}
export const boxText = (box: Box): string => box.map(round).join(',')

/** How wide a square of this part is, in degrees of longitude; in latitude it is seven tenths of it, so that it looks like one. */
export const stepOf = ([west, south, east, north]: Box): number =>
  Math.max(SMALLEST, (east - west) / SQUARES, (north - south) / 0.7 / SQUARES)
/** Whether services of this part still stand one by one, however many there are: there is nothing closer. */
export const isClosest = (box: Box): boolean => stepOf(box) <= SMALLEST

/** The part that a square opens: the square itself with half of one more on each side. */
export function boxOf({ lat, lon }: Point, step: number): Box {
  const [column, row] = [Math.floor(lon / step), Math.floor(lat / (step * LAT_STEP))]
  const [width, height] = [step, step * LAT_STEP]
  return [(column - 0.5) * width, (row - 0.5) * height, (column + 1.5) * width, (row + 1.5) * height]
}
/** The part three times as wide around this one. */
export function widerThan([west, south, east, north]: Box): Box {
  const [w, h] = [east - west, north - south]
  return w * 3 >= WHOLE_MAP[2] - WHOLE_MAP[0] ? WHOLE_MAP : [west - w, south - h, east + w, north + h]
}

/** How wide and high the sheet is on which a map is drawn, and the empty edge. */
export const SHEET = { width: 760, height: 520, edge: 24 } as const
export type OnSheet = { readonly x: (lon: number) => number; readonly y: (lat: number) => number }

/** Degrees to the sheet: east shrinks with the cosine of the middle latitude, so that distances look alike both ways. */
export function sheetOf([west, south, east, north]: Box): OnSheet {
  const { width, height, edge } = SHEET
  const shrink = Math.cos(((south + north) / 2) * (Math.PI / 180))
  const scale = Math.min(
    (width - 2 * edge) / Math.max(0.001, (east - west) * shrink),
    (height - 2 * edge) / Math.max(0.001, north - south),
  )
  const [midX, midY] = [((east + west) / 2) * shrink, (north + south) / 2]
  return {
    x: (lon) => Math.round(width / 2 + (lon * shrink - midX) * scale),
    y: (lat) => Math.round(height / 2 - (lat - midY) * scale),
  }
}

/** Nearer than so many units of the sheet, two corners of a boundary are one. */
const CORNER = 3
/** Rings of a boundary as one path of the sheet; corners that nobody could tell apart are left out. */
export function outlineOf(rings: readonly (readonly (readonly [number, number])[])[], { x, y }: OnSheet): string {
  return rings
    .map((ring) => {
      const kept: (readonly [number, number])[] = []
      for (const [lon, lat] of ring) {
        const [at, last] = [[x(lon), y(lat)] as const, kept.at(-1)]
        if (!last || Math.abs(last[0] - at[0]) + Math.abs(last[1] - at[1]) >= CORNER) kept.push(at)
      }
      return kept.length < 3 ? '' : `M${kept.map(([px, py]) => `${px} ${py}`).join('L')}Z`
    })
    .join('')
}
