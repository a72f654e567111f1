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

/** Where the five economies lie, and the sheet on which they are drawn: degrees east shrink so that distances look alike. */
const BOX = { west: 15.6, south: 39.6, east: 23.1, north: 46.3 } as const
export const SHEET = { width: 420, height: 500 } as const
const SCALE = SHEET.height / (BOX.north - BOX.south)
const SHRINK = Math.cos((((BOX.north + BOX.south) / 2) * Math.PI) / 180)

/** A town's point on the sheet; undefined where its coordinates are not stated. */
export function pointOf({
  lat,
  lon,
}: Pick<Town, 'lat' | 'lon'>): { readonly x: number; readonly y: number } | undefined {
  if (lat === null || lon === null) return undefined
  return { x: Math.round((lon - BOX.west) * SHRINK * SCALE), y: Math.round((BOX.north - lat) * SCALE) }
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
