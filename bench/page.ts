/** First view of public pages as on a village phone: 400 kbit/s, 400 ms, a processor six times slower; bytes and largest paint. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../tests/browser.ts'
import { startProgram } from './program.ts'

const PATHS = [
  '/sr-Cyrl',
  '/sr-Latn/places/BA-bijeljina',
  '/sr-Cyrl/cells/BA-bijeljina/G01/N5/2022',
  '/sr-Latn/trace/RS-80420',
]
const SLOW = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400 }

async function firstView(browser: Browser, address: string) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', SLOW)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  let bytes = 0
  cdp.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength
  })
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) document.documentElement.dataset.lcp = String(entry.startTime)
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  const lcp = Number(await page.evaluate(() => document.documentElement.dataset.lcp))
  await context.close()
  return { bytes, lcp }
}

const folder = mkdtempSync(join(tmpdir(), 'obuhvat-bench-'))
const program = await startProgram(8463, { DATA_DIR: folder })
const browser = await launchBrowser()
for (const path of PATHS) {
  const views: { readonly bytes: number; readonly lcp: number }[] = []
  for (let i = 0; i < 5; i++) views.push(await firstView(browser, `http://localhost:8463${path}`))
  const lcps = views.map((view) => view.lcp).sort((a, b) => a - b)
  console.log(
    `${path}: ${((views[0]?.bytes ?? 0) / 1000).toFixed(0)} kB at first view, largest paint ${((lcps[2] ?? 0) / 1000).toFixed(2)} s (median of 5)`,
  )
}
await browser.close()
await program.stop()
rmSync(folder, { recursive: true, force: true })
