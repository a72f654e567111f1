/** Who is in reach: 6,157 settlements by 2,000 services in a worker, beside ten thousand catchments, and the size of the map. */

import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { E2SFCA, floatingCatchment } from '../src/analysis/catchment.ts'
import { reach, TRAVEL } from '../src/analysis/reach.ts'
import { haversineKm, pointsOf } from '../src/analysis/sphere.ts'
import type { Origin } from '../src/evidence/services/model/use.ts'
import { ReachMap } from '../src/evidence/services/pages/use-map.tsx'
import { reachOf } from '../src/evidence/services/rules/reach.ts'
import { aSpeaker } from '../src/web/samples.ts'

const SETTLEMENTS = 6157
const SERVICES = 2000
const POINTS = 10_000

/** The same points in every run, spread over the region. */
function spread(count: number, seed: number): { lat: number; lon: number }[] {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
  return Array.from({ length: count }, () => ({ lat: 41.8 + next() * 4.4, lon: 18.8 + next() * 4.2 }))
}

const timed = <T>(work: () => T): readonly [T, number] => {
  const start = performance.now()
  const value = work()
  return [value, performance.now() - start]
}

function measureReach() {
  const origins = spread(SETTLEMENTS, 1)
  const targets = spread(SERVICES, 2)
  const question = {
    origins: {
      points: pointsOf(origins),
      people: origins.map((_, i) => (i * 37) % 2000),
      travel: origins.map(() => TRAVEL.rural),
    },
    targets: pointsOf(targets),
    limit: { minutes: 30 },
  }
  reach(question)
  const [found, alone] = timed(() => reach(question))
  const measured = origins.flatMap((_, origin) =>
    [0, 1, 2].map((j) => ({ origin, target: (origin * 7 + j) % SERVICES, minutes: 20 + j })),
  )
  const [, overridden] = timed(() => reach({ ...question, measured }))
  const some = targets.slice(0, 200)
  const distance = Float64Array.from(origins.flatMap((from) => some.map((to) => haversineKm(from, to))))
  const [, catchment] = timed(() =>
    floatingCatchment({ demand: origins.map(() => 100), supply: some.map(() => 20), distance, decay: E2SFCA }),
  )
  return { alone, overridden, catchment, outside: found.nearest.filter(({ isWithin }) => !isWithin).length }
}

function measureMap() {
  const say = aSpeaker('sr-Cyrl')
  const origins = spread(POINTS, 3).map(
    (point, i): Origin => ({
      ...point,
      place: {
        code: `RS-${i}`,
        level: 'settlement',
        name: { cyrillic: `Место ${i}`, latin: null, own: null, ownLocale: null },
      },
      people: 100,
      terrain: 'rural',
      source: '',
    }),
  )
  const found = reachOf(origins, [], [], { by: 'km', limit: 10, room: 'any' })
  const [svg, ms] = timed(() => render(h(ReachMap, { say, title: 'Проба', reach: found, boundary: undefined })))
  return { ms, bytes: Buffer.byteLength(svg), packed: gzipSync(svg).byteLength }
}

if (isMainThread) {
  const [, started] = timed(() => 0)
  const start = performance.now()
  const worker = new Worker(new URL(import.meta.url))
  const figures = await new Promise<ReturnType<typeof measureReach>>((resolve) => worker.once('message', resolve))
  console.log(
    `reach: ${SETTLEMENTS} settlements by ${SERVICES} services ${figures.alone.toFixed(0)} ms; with three measured ways from each ${figures.overridden.toFixed(0)} ms; ` +
      `catchments of 200 services ${figures.catchment.toFixed(0)} ms; the worker from start to answer ${(performance.now() - start - started).toFixed(0)} ms; ${figures.outside} outside`,
  )
  const map = measureMap()
  console.log(
    `map: ${POINTS} points ${(map.bytes / 1000).toFixed(0)} kB, ${(map.packed / 1000).toFixed(0)} kB packed, drawn in ${map.ms.toFixed(0)} ms`,
  )
} else parentPort?.postMessage(measureReach())
