/**
 * What mobile teams send and read, on a server with fsync: `node bench/visits.ts [ingest|list|exports]`, after a build.
 * Visits of 15 and of 250 fields at 8 connections, the list of 50, and the list while 20 exports of 100,000 rows run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/server/migrate.ts'
import { type FieldTown, seedTowns } from '../tests/drills/field.ts'
import { startServer } from '../tests/engine.ts'
import { type Call, closedLoop, keptConnections, quantilesOf, send } from './closed-loop.ts'
import { aLongVisit, aShortVisit, fillVisits, publishLongForm } from './field.ts'
import { cpuMs, databaseCpuMs, memoryMb, type Program, startProgram } from './program.ts'
import { analyze } from './seed.ts'

const PORT = 8465
const CONNECTIONS = 8
const SECONDS = 10
const STORED = 100_000
const EXPORTS = 20
const wanted = process.argv[2]
const asks = (name: string) => wanted === undefined || wanted === name

type Stage = { readonly program: Program; readonly towns: readonly [FieldTown, FieldTown] }

/** A program that has just started still learns what it does often: it is measured when it has done so. */
const WARM_REQUESTS = 2500

/** Loads the program for so many seconds and says what came of it. */
async function measure({ program }: Stage, name: string, goal: string, next: () => Call) {
  for (let done = 0; done < WARM_REQUESTS; ) done += (await closedLoop(PORT, CONNECTIONS, 4, next)).done
  const before = cpuMs(program.pid)
  const beforeOfDatabase = databaseCpuMs()
  const rate = await closedLoop(PORT, CONNECTIONS, SECONDS, next)
  const cpu = (cpuMs(program.pid) - before) / rate.done
  const ofDatabase = (databaseCpuMs() - beforeOfDatabase) / rate.done
  console.log(
    `${name}: ${rate.perSecond.toFixed(0)}/s at ${CONNECTIONS} connections, p50 ${rate.p50.toFixed(1)} ms, p95 ${rate.p95.toFixed(1)} ms; ` +
      `${cpu.toFixed(2)} CPU ms each (goal ${goal}), the database ${ofDatabase.toFixed(2)}; ${memoryMb(program.pid).toFixed(0)} MB; load ${loadavg()[0]?.toFixed(1)}`,
  )
}

/** Visits sent by the teams of two towns in turn; their texts are made before, so that making them is not measured. */
async function ingest(stage: Stage) {
  const { towns } = stage
  const writing = (make: (town: FieldTown, n: number) => string, town: (n: number) => FieldTown) => {
    let n = 0
    return (): Call => {
      const from = town(n++)
      return { method: 'POST', path: '/api/en/visits/new', bearer: from.team, body: make(from, n) }
    }
  }
  const inTurn = (n: number) => towns[n % 2 === 0 ? 0 : 1]
  await measure(stage, 'visit of 15 fields, two bodies', '1.5', writing(aShortVisit, inTurn))
  await measure(
    stage,
    'visit of 15 fields, one body',
    '1.5',
    writing(aShortVisit, () => towns[0]),
  )
  await measure(stage, 'visit of 250 fields, two bodies', '2.2', writing(aLongVisit, inTurn))
}

async function list(stage: Stage) {
  const [town] = stage.towns
  await measure(stage, 'list of 50 visits, JSON', '800/s', () => ({
    ...{ method: 'GET', path: '/api/en/visits', bearer: town.team },
  }))
  await measure(stage, 'list of 50 visits, page', '800/s', () => ({
    ...{ method: 'GET', path: '/sr-Cyrl/visits', bearer: town.team },
  }))
}

/** A person reads the list 10 times a second while 20 files of all visits are made. */
async function exports({ program, towns }: Stage) {
  const [town] = towns
  const agent = keptConnections(100)
  let isOver = false
  let memory = 0
  const files = Promise.all(
    Array.from({ length: EXPORTS }, () =>
      send(agent, PORT, {
        ...{ method: 'GET', path: '/api/en/visits/export.csv', bearer: town.coordinator },
        patienceMs: 600_000,
      }),
    ),
  ).finally(() => {
    isOver = true
  })
  const reads: Promise<{ readonly status: number; readonly ms: number }>[] = []
  while (!isOver) {
    reads.push(send(agent, PORT, { method: 'GET', path: '/sr-Cyrl/visits', bearer: town.team }))
    memory = Math.max(memory, memoryMb(program.pid))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const made = await files
  const read = await Promise.all(reads)
  const onScreen = await send(agent, PORT, { method: 'GET', path: '/en/visits/export', bearer: town.coordinator })
  agent.destroy()
  const rows = made.map(({ status, text }) => (status === 200 ? text.trimEnd().split('\r\n').length - 1 : -status))
  const shown = Number(/(\d[\d,.]*) visits/.exec(onScreen.text)?.[1]?.replace(/\D/g, '') ?? Number.NaN)
  const { p50, p95, max } = quantilesOf(read.map(({ ms }) => ms))
  const slowest = Math.max(...made.map(({ ms }) => ms)) / 1000
  const failed = read.filter(({ status }) => status !== 200).length
  console.log(
    `${EXPORTS} exports of ${Math.min(...rows)} to ${Math.max(...rows)} rows, ${shown} on the screen, ${STORED} stored; all made after ${slowest.toFixed(1)} s; ` +
      `${read.length} pages read meanwhile, ${failed} failed: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, max ${max.toFixed(0)} ms (goal p95 < 300); ` +
      `at most ${memory.toFixed(0)} MB; load ${loadavg()[0]?.toFixed(1)}`,
  )
}

const engine = await startServer()
await migrate(engine.ownerUrl)
const [one, two] = await seedTowns(engine.ownerUrl, 2)
if (!one || !two) throw new Error('the towns were not made')
const hasLong = (await publishLongForm(engine.ownerUrl, one)) && (await publishLongForm(engine.ownerUrl, two))
if (!hasLong) console.log('no forms of a body of its own in this version')
if (asks('list') || asks('exports')) {
  await fillVisits(engine.ownerUrl, one, STORED)
  await fillVisits(engine.ownerUrl, two, STORED / 2)
}
await analyze(engine.ownerUrl)
const folder = mkdtempSync(join(tmpdir(), 'obuhvat-bench-'))
const program = await startProgram(PORT, { DATABASE_URL: engine.ownerUrl, DATA_DIR: folder, DEMO: '0' })
const stage = { program, towns: [one, two] } as const
try {
  if (asks('list')) await list(stage)
  if (asks('exports')) await exports(stage)
  if (asks('ingest')) await ingest(stage)
} finally {
  await program.stop()
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
}
