import { E2SFCA, floatingCatchment } from '#analysis/catchment.ts'
import { minutesFor, type Nearest, reach, TRAVEL } from '#analysis/reach.ts'
import { haversineKm, pointsOf } from '#analysis/sphere.ts'
import type { Minutes, Origin, Target } from '../model/use.ts'

/** What is asked: how far is near, and whether only services that say they have free places count. */
export type ReachQuestion = {
  readonly by: 'km' | 'minutes'
  readonly limit: number
  readonly room: 'free' | 'any'
}
/** Obuhvat default: half an hour, or fifteen kilometres (docs/methods/services.md). */
const USUAL: Readonly<Record<ReachQuestion['by'], number>> = { km: 15, minutes: 30 }

/** What a reader learns of one settlement. */
export type Settled = {
  readonly origin: Origin
  readonly nearest: Target | undefined
  readonly km: number | undefined
  readonly minutes: number | undefined
  readonly isMeasured: boolean
  readonly isWithin: boolean
  /** Places for each thousand people there, of all services that say their capacity (E2SFCA); nothing: cannot be computed. */
  readonly placesPer1000: number | undefined
}
export type Reach = {
  readonly settlements: readonly Settled[]
  readonly targets: readonly Target[]
  readonly peopleWithin: number
  readonly peopleOutside: number
  readonly withoutPeople: number
  /** Services of the kind that are not counted, for nobody said that they have free places. */
  readonly withoutRoom: number
}

export const limitOf = (by: ReachQuestion['by'], typed: string): number => {
  const limit = Number(typed)
  return typed !== '' && Number.isInteger(limit) && limit > 0 ? limit : USUAL[by]
}

/** Places for each thousand people at each origin, minutes by measurement or approximation. */
function accessOf(origins: readonly Origin[], targets: readonly Target[], minutes: ReadonlyMap<string, number>) {
  const known = targets.filter(({ capacity }) => capacity !== undefined)
  if (known.length === 0 || !origins.some(({ people }) => (people ?? 0) > 0)) return undefined
  const distance = Float64Array.from(
    origins.flatMap((origin) =>
      known.map(
        (target) =>
          minutes.get(`${origin.place.code} ${target.place.code}`) ??
          minutesFor(haversineKm(origin, target), TRAVEL[origin.terrain]),
      ),
    ),
  )
  return floatingCatchment({
    demand: origins.map(({ people }) => people ?? 0),
    supply: known.map(({ capacity }) => capacity ?? 0),
    distance,
    decay: E2SFCA,
  }).access
}

/**
 * Who of a town lives near a service and who does not. Settlements without a point are not here; the page says how
 * many they are. A service counts as having free places only where its provider says so.
 */
export function reachOf(
  origins: readonly Origin[],
  all: readonly Target[],
  measured: readonly Minutes[],
  question: ReachQuestion,
): Reach {
  const targets = all.filter(({ vacancy }) => question.room === 'any' || vacancy === 'free')
  const minutes = new Map(measured.map((way) => [`${way.from} ${way.to}`, way.minutes]))
  const some = minutes.size === 0 ? [] : origins
  const ways = some.flatMap((origin, i) =>
    targets.flatMap((target, j) => {
      const known = minutes.get(`${origin.place.code} ${target.place.code}`)
      return known === undefined ? [] : [{ origin: i, target: j, minutes: known }]
    }),
  )
  const found = reach({
    origins: {
      points: pointsOf(origins),
      people: origins.map(({ people }) => people),
      travel: origins.map(({ terrain }) => TRAVEL[terrain]),
    },
    targets: pointsOf(targets),
    limit: question.by === 'km' ? { km: question.limit } : { minutes: question.limit },
    measured: ways,
  })
  const access = accessOf(origins, targets, minutes)
  const settled = ({ origin: i, target, km, minutes: time, isMeasured, isWithin }: Nearest): Settled[] => {
    const origin = origins[i]
    const here = access?.[i]
    if (!origin) return []
    return [
      {
        origin,
        nearest: target === undefined ? undefined : targets[target],
        km,
        minutes: time,
        isMeasured,
        isWithin,
        placesPer1000: here === undefined ? undefined : here * 1000,
      },
    ]
  }
  return {
    settlements: found.nearest.flatMap(settled),
    targets,
    peopleWithin: found.peopleWithin,
    peopleOutside: found.peopleOutside,
    withoutPeople: found.originsWithoutPeople,
    withoutRoom: all.length - targets.length,
  }
}
