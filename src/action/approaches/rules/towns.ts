import type { Day } from '#base/day.ts'
import type { Counts, Entry, Town, TownState } from '../model.ts'
import { countStates, decidingOf, standingOf, stateOf } from './path.ts'

/** Every town with its state by a day and the entries that stand for it. */
export function statesOf(towns: readonly Town[], entries: readonly Entry[], on?: Day): readonly TownState[] {
  const byTown = Map.groupBy(entries, ({ placeCode }) => placeCode)
  return towns.map((town) => {
    const own = byTown.get(town.code) ?? []
    return { town, state: stateOf(own, on), entries: standingOf(own, on) }
  })
}

/** How many towns are in each state; an invented town is counted nowhere. */
export const countTowns = (states: readonly TownState[]): Counts =>
  countStates(states.filter(({ town }) => !town.isInvented).map(({ state }) => state))

/** The sheet on which towns are drawn, and the empty edge around them. */
export const SHEET = { width: 420, height: 500, edge: 16 } as const
type Degrees = Pick<Town, 'lat' | 'lon'>
type Point = { readonly x: number; readonly y: number }
/** So wide at least is what is drawn, in degrees: a single town does not fill the sheet. */
const NARROWEST = 1

/**
 * Puts towns on the sheet so that all of them fit; degrees east shrink with the cosine of the middle latitude, so that
 * distances look alike both ways. A town whose coordinates are not stated has no point.
 */
export function sheetOf(towns: readonly Degrees[]): (town: Degrees) => Point | undefined {
  const lats = towns.flatMap(({ lat }) => lat ?? [])
  const lons = towns.flatMap(({ lon }) => lon ?? [])
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min(
    (SHEET.width - 2 * SHEET.edge) / Math.max(NARROWEST, (east - west) * shrink),
    (SHEET.height - 2 * SHEET.edge) / Math.max(NARROWEST, north - south),
  )
  return ({ lat, lon }) =>
    lat === null || lon === null
      ? undefined
      : {
          x: Math.round(SHEET.width / 2 + (lon - (east + west) / 2) * shrink * scale),
          y: Math.round(SHEET.height / 2 - (lat - (north + south) / 2) * scale),
        }
}

/** The rows of a file: every town, those too of which nobody stated anything. */
export function tableOf(
  approachCode: string,
  states: readonly TownState[],
  nameOf: (town: Town) => string,
): readonly (readonly string[])[] {
  const head = ['approach', 'place', 'place_name', 'economy', 'is_invented', 'state', 'period', 'by_day', 'act_number']
  return [
    [...head, 'gazette', 'source', 'source_address'],
    ...states.map(({ town, state, entries }) => {
      const by = decidingOf(entries)
      const decided = entries.findLast(({ step }) => step === 'decision')
      return [
        ...[approachCode, town.code, nameOf(town), town.economyCode, town.isInvented ? 'yes' : '', state],
        ...[by?.period ?? '', by?.byOn ?? '', decided?.actNumber ?? '', decided?.gazette ?? ''],
        ...[by?.source.title ?? '', by?.source.web ?? ''],
      ]
    }),
  ]
}
