/** The finder over 10,000 services on a server: what a citizen's last step costs, without the network. */
import { performance } from 'node:perf_hooks'
import { helpRoutes } from '../src/evidence/services/routes/help.tsx'
import { createApp } from '../src/server/app.ts'
import { openDatabase } from '../src/server/database.ts'
import { masterKeyOf, openCupboard } from '../src/server/keys.ts'
import { migrate } from '../src/server/migrate.ts'
import { startServer } from '../tests/engine.ts'
import { SERVICES, seedServices } from './services.ts'

const TIMES = 200
const engine = await startServer()
await migrate(engine.ownerUrl)
await seedServices(engine.ownerUrl)
const database = openDatabase(engine.ownerUrl)
const app = createApp({
  database,
  cupboard: openCupboard(masterKeyOf(Buffer.alloc(32, 7))),
  terms: [],
  routes: helpRoutes,
})

async function measure(name: string, path: string) {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now()
    const answer = await app.request(`http://localhost${path}`, { headers: { host: 'localhost' } })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    times.push(performance.now() - start)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (TIMES - 1))] ?? Number.NaN).toFixed(1)
  console.log(`${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms over ${SERVICES} services`)
}

await measure('one need, one group', '/sr-Cyrl/help?need=N5&place=RS-80420&group=G05')
await measure('one need, anybody', '/sr-Cyrl/help?need=N5&place=RS-80420&group=any')
await measure('all services of an economy by distance', '/sr-Cyrl/help?need=any&place=RS-80420&group=any')
await measure('words', '/sr-Cyrl/services?q=broj77')
await measure('step one', '/sr-Cyrl/help')
await database.close()
await engine.stop()
