/**
 * Every benchmark after the other, with the machine's load beside it and all figures once more at the end: `npm run bench`,
 * or some of them: `npm run bench -- visits audit`. Each runs alone as well: `npx tsx bench/visits.ts`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus, loadavg, totalmem } from 'node:os'
import { serverPrograms } from '../tests/engine.ts'

type Bench = { readonly name: string; readonly needsServer: boolean }
/** What the embedded engine is measured with needs no server; so does what has no database at all. */
const BENCHES: readonly Bench[] = [
  { name: 'matrix', needsServer: false },
  { name: 'page', needsServer: false },
  { name: 'form', needsServer: false },
  { name: 'reach', needsServer: false },
  { name: 'xlsx', needsServer: false },
  { name: 'finder', needsServer: true },
  { name: 'map', needsServer: true },
  { name: 'search', needsServer: true },
  { name: 'audit', needsServer: true },
  { name: 'visits', needsServer: true },
]
const LIMIT_MS = 20 * 60_000

const load = () => (loadavg()[0] ?? 0).toFixed(1)
type Done = {
  readonly name: string
  readonly lines: readonly string[]
  readonly about: string
  readonly isRight: boolean
}

/** One benchmark in a process of its own; what it says is shown at once and kept. */
async function run({ name }: Bench): Promise<Done> {
  const from = performance.now()
  const before = load()
  const child = spawn('tsx', [`bench/${name}.ts`], { stdio: ['ignore', 'pipe', 'inherit'], timeout: LIMIT_MS })
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += String(text)
    process.stdout.write(text)
  })
  const [code] = await once(child, 'close')
  const seconds = ((performance.now() - from) / 1000).toFixed(0)
  const ending = code === 0 ? '' : `, ended with ${code}: failed, or a goal was missed`
  const about = `${seconds} s, load ${before} before and ${load()} after${ending}`
  return { name, lines: said.trim().split('\n'), about, isRight: code === 0 }
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !BENCHES.some((bench) => bench.name === name))
if (unknown.length > 0) throw new Error(`no benchmark is called ${unknown.join(', ')}`)
const chosen = BENCHES.filter(({ name }) => asked.length === 0 || asked.includes(name))
const done: Done[] = []
const skipped: string[] = []
for (const bench of chosen) {
  if (bench.needsServer && !serverPrograms()) {
    skipped.push(bench.name)
    continue
  }
  console.log(`\n# ${bench.name}`)
  done.push(await run(bench))
}
const machine = `${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.versions.node}`
console.log(`\n## ${new Date().toISOString().slice(0, 10)}, ${machine}`)
for (const { name, lines, about } of done)
  console.log(`\n${name} (${about})\n${lines.map((line) => `  ${line}`).join('\n')}`)
if (skipped.length > 0)
  console.log(`\nnot run, the programs of a PostgreSQL server are not installed: ${skipped.join(', ')}`)
if (done.some(({ isRight }) => !isRight)) process.exitCode = 1
