import { migrate } from '../src/server/migrate.ts'
import { startServer } from '../tests/engine.ts'
import { analyze, seedSpine } from './seed.ts'

const s = await startServer(54_470)
await migrate(s.ownerUrl)
await seedSpine(s.ownerUrl, 100000)
await analyze(s.ownerUrl)
console.log(s.ownerUrl)
setInterval(() => {}, 1e6)
