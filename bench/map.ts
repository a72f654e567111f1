/** The map of 10,000 services: bytes, the server's time, and the time until a phone with a processor four times slower can use it. Needs a build. */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { mapRoutes } from '../src/evidence/services/routes/map.tsx'
import { createApp } from '../src/server/app.ts'
import { openDatabase } from '../src/server/database.ts'
import { masterKeyOf, openCupboard } from '../src/server/keys.ts'
import { migrate } from '../src/server/migrate.ts'
import { launchBrowser } from '../tests/browser.ts'
import { startServer } from '../tests/engine.ts'
import { SERVICES, seedServices } from './services.ts'

const MOST_BYTES = 200_000
const PATHS = ['/sr-Cyrl/services/map', '/sr-Cyrl/services/map?page=2', '/sr-Cyrl/services/map?box=20,44.5,21,45.2']

const engine = await startServer()
await migrate(engine.ownerUrl)
await seedServices(engine.ownerUrl)
const database = openDatabase(engine.ownerUrl)
const cupboard = openCupboard(masterKeyOf(Buffer.alloc(32, 7)))
const app = createApp({ database, cupboard, terms: [], routes: mapRoutes })
const browser = await launchBrowser()

async function htmlOf(path: string): Promise<string> {
  const answer = await app.request(`http://localhost${path}`, { headers: { host: 'localhost' } })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return await answer.text()
}

/** Answers the browser from here, so that only its own work is measured. */
async function lend(page: Page, html: string) {
  const style = readFileSync('dist/client/site.css', 'utf8')
  await page.route('**/*', async (route) => {
    const type = route.request().resourceType()
    if (type === 'document') return await route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
    if (type === 'stylesheet') return await route.fulfill({ body: style, contentType: 'text/css' })
    return await route.abort()
  })
}

/** Milliseconds from the answer to a page that has been laid out and answers a key. */
async function usableAfter(path: string, html: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await lend(page, html)
  const start = performance.now()
  await page.goto(`http://localhost${path}`, { waitUntil: 'load' })
  await page.keyboard.press('Tab')
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  const taken = performance.now() - start
  await page.close()
  return taken
}

for (const path of PATHS) {
  await htmlOf(path)
  const start = performance.now()
  const html = await htmlOf(path)
  const served = performance.now() - start
  const [bytes, packed] = [Buffer.byteLength(html), gzipSync(html).byteLength]
  const times: number[] = []
  for (let i = 0; i < 5; i++) times.push(await usableAfter(path, html))
  const median = times.toSorted((a, b) => a - b)[2] ?? Number.NaN
  const verdict = bytes <= MOST_BYTES ? 'within' : 'OVER'
  console.log(
    `${path}: ${(bytes / 1000).toFixed(0)} kB (${(packed / 1000).toFixed(0)} kB packed), ${verdict} ${MOST_BYTES / 1000} kB; ` +
      `server ${served.toFixed(0)} ms; usable after ${median.toFixed(0)} ms at a quarter of the processor (median of 5) over ${SERVICES} services`,
  )
}
await browser.close()
await database.close()
await engine.stop()
