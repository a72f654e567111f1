/** The matrix page at 200,000 estimates and counts: 50 requests a second in an open loop, on both engines; first and second start. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/server/engine.ts'
import { migrate } from '../src/server/migrate.ts'
import { serverPrograms, startServer } from '../tests/engine.ts'
import { openLoop } from './open-loop.ts'
import { cpuMs, memoryMb, startProgram } from './program.ts'
import { analyze, PLACES, seedSpine } from './seed.ts'

const ROWS = 100_000
const LOAD = { perSecond: 50, seconds: 20 }
const pathOf = (i: number) => `/sr-Cyrl/places/RS-bench${1 + ((i * 37) % PLACES)}/matrix?period=${2022 - (i % 5)}`

async function measure(name: string, env: Readonly<Record<string, string>>) {
  const program = await startProgram(8461, env)
  try {
    await openLoop({ perSecond: 20, seconds: 5, port: 8461, pathOf })
    const before = cpuMs(program.pid)
    const figures = await openLoop({ ...LOAD, port: 8461, pathOf })
    const cpu = (cpuMs(program.pid) - before) / figures.sent
    const tag = (await fetch(`http://127.0.0.1:8461${pathOf(0)}`)).headers.get('etag') ?? ''
    const again = await fetch(`http://127.0.0.1:8461${pathOf(0)}`, { headers: { 'if-none-match': tag } })
    console.log(
      `${name}: ${figures.sent} pages at ${LOAD.perSecond}/s, ${figures.failed} failed; p50 ${figures.p50.toFixed(1)} ms, p95 ${figures.p95.toFixed(1)} ms, ` +
        `max ${figures.max.toFixed(0)} ms; ${cpu.toFixed(2)} CPU ms a page; ${(figures.bytes / 1000).toFixed(1)} kB gzip; ${memoryMb(program.pid).toFixed(0)} MB; unchanged page answers ${again.status}`,
    )
  } finally {
    await program.stop()
  }
}

async function starts() {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-bench-'))
  const first = await startProgram(8462, { DATA_DIR: folder })
  await first.stop()
  const second = await startProgram(8462, { DATA_DIR: folder })
  await second.stop()
  rmSync(folder, { recursive: true, force: true })
  console.log(
    `embedded start with the demonstration: first ${(first.readyAfterMs / 1000).toFixed(1)} s, second ${(second.readyAfterMs / 1000).toFixed(1)} s to the first page`,
  )
}

await starts()
if (serverPrograms()) {
  const server = await startServer(54_461)
  await migrate(server.ownerUrl)
  await seedSpine(server.ownerUrl, ROWS)
  await analyze(server.ownerUrl)
  await measure('server', { DATABASE_URL: server.ownerUrl, DEMO: '0' })
  await server.stop()
} else console.log('server: not run (its programs are not installed)')

const folder = mkdtempSync(join(tmpdir(), 'obuhvat-bench-'))
const embedded = await startEmbedded(join(folder, 'database'))
await migrate(embedded.ownerUrl)
await seedSpine(embedded.ownerUrl, ROWS)
await analyze(embedded.ownerUrl)
await embedded.stop()
await measure('embedded', { DATA_DIR: folder, DEMO: '0' })
rmSync(folder, { recursive: true, force: true })
