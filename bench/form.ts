/** A form of 250 questions on a phone a fourth as fast: what travels, when it can be used, what a typed character costs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { aFormOfOurOwn } from '../src/evidence/outreach/samples/own-form.ts'
import type { FormDefinition } from '../src/forms/model.ts'
import { aLongDefinition } from '../src/forms/samples.ts'
import { readFormSheets } from '../src/forms/sheets.ts'
import { launchBrowser } from '../tests/browser.ts'
import { startProgram } from './program.ts'

const QUESTIONS = 250
const SLOWER = 4
const RUNS = 5
const PORT = 8466
const SITE = `http://localhost:${PORT}`
const LIMITS = { kilobytes: 150, seconds: 1.5 }

/** The questions that every form of visits has, and a long survey after them. */
function aLongVisit(): FormDefinition {
  const short = readFormSheets(aFormOfOurOwn())
  if ('refused' in short) throw new Error(short.refused.code)
  const long = aLongDefinition(QUESTIONS)
  const lists = { ...short.definition.lists, ...long.lists }
  return { ...short.definition, id: 'long', lists, items: [...short.definition.items, ...long.items] }
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/en/sign-in')
  await page.fill('[name=signInName]', 'dana')
  await page.fill('[name=password]', 'proba-obuhvat')
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/(work|account|today)/)
}

async function publish(page: Page): Promise<string> {
  const answer = await page.request.post('/api/en/visits/forms/new', {
    data: { definition: aLongVisit(), publish: 'yes' },
    headers: { origin: SITE },
  })
  const { id } = (await answer.json()) as { id?: string }
  if (!id) throw new Error(`${answer.status()} ${(await answer.text()).slice(0, 500)}`)
  return `/en/visits/new?form=${id}`
}

type Load = { readonly packed: number; readonly unpacked: number; readonly kind: string }
type Opened = {
  readonly loads: readonly Load[]
  readonly answered: number
  readonly readable: number
  readonly awake: number
  /** Processor seconds of the page's own thread, until it is awake. */
  readonly work: number
  readonly typed: number
}

/** One opening with nothing kept from before. */
async function openOnce(
  browser: Browser,
  session: Awaited<ReturnType<BrowserContext['storageState']>>,
  path: string,
  isSlow: boolean,
) {
  const context = await browser.newContext({
    baseURL: SITE,
    viewport: { width: 390, height: 844 },
    storageState: session,
  })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  if (isSlow) await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const kinds = new Map<string, { kind: string; unpacked: number; packed: number }>()
  cdp.on('Network.responseReceived', ({ requestId, type }) =>
    kinds.set(requestId, { kind: type, unpacked: 0, packed: 0 }),
  )
  cdp.on('Network.dataReceived', ({ requestId, dataLength }) => {
    const load = kinds.get(requestId)
    if (load) load.unpacked += dataLength
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = kinds.get(requestId)
    if (load) load.packed = encodedDataLength
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.waitForFunction(() => performance.getEntriesByName('questionnaire').length > 0)
  const { answered, readable, awake } = await page.evaluate(() => ({
    answered: performance.getEntriesByType('navigation').map((one) => one.toJSON().responseStart as number)[0] ?? 0,
    readable: performance.getEntriesByType('navigation').map((one) => one.toJSON().domInteractive as number)[0] ?? 0,
    awake: performance.getEntriesByName('questionnaire')[0]?.startTime ?? 0,
  }))
  const { metrics } = await cdp.send('Performance.getMetrics')
  const work = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  const typed = await typingCost(page)
  await context.close()
  return { loads: [...kinds.values()], answered, readable, awake, work, typed } satisfies Opened
}

/** Milliseconds of work for one character in a field that others depend on. */
const typingCost = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('[name="q/section12/q121"]')
    if (!field) throw new Error('there is no such question')
    const begun = performance.now()
    for (let at = 0; at < 20; at++) {
      field.value = '1'.repeat(1 + (at % 3))
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await new Promise((done) => queueMicrotask(() => done(undefined)))
    }
    return (performance.now() - begun) / 20
  })

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

const folder = mkdtempSync(join(tmpdir(), 'obuhvat-bench-'))
const program = await startProgram(PORT, { DATA_DIR: folder, DEMO: '1' })
const browser = await launchBrowser()
try {
  const context = await browser.newContext({ baseURL: SITE })
  const page = await context.newPage()
  await signIn(page)
  const path = await publish(page)
  const session = await context.storageState()
  const opened: Opened[] = []
  const unhindered: Opened[] = []
  for (let run = 0; run < RUNS; run++) {
    opened.push(await openOnce(browser, session, path, true))
    unhindered.push(await openOnce(browser, session, path, false))
  }
  const loads = opened[0]?.loads ?? []
  for (const kind of new Set(loads.map((load) => load.kind))) {
    const these = loads.filter((load) => load.kind === kind)
    const sum = (of: 'packed' | 'unpacked') => these.reduce((total, load) => total + load[of], 0)
    console.log(`${kind}: ${kilobytes(sum('packed'))} packed, ${kilobytes(sum('unpacked'))} unpacked`)
  }
  const all = loads.reduce((total, load) => total + load.packed, 0)
  const answered = median(opened.map((one) => one.answered)) / 1000
  const readable = median(opened.map((one) => one.readable)) / 1000
  const awake = median(opened.map((one) => one.awake)) / 1000
  const work = median(unhindered.map((one) => one.work)) * SLOWER
  console.log(`${QUESTIONS} questions: ${kilobytes(all)} packed for everything (limit ${LIMITS.kilobytes} kB)`)
  console.log(
    `work of the page until it is awake, times ${SLOWER}: ${work.toFixed(2)} s (limit ${LIMITS.seconds} s), whatever else the machine does`,
  )
  console.log(
    `by the clock at processor ÷ ${SLOWER}: answered ${answered.toFixed(2)} s, can be filled in ${readable.toFixed(2)} s, awake ${awake.toFixed(2)} s; ` +
      `${median(opened.map((one) => one.typed)).toFixed(1)} ms for a typed character; load of the machine ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
  )
  if (all > LIMITS.kilobytes * 1000 || work > LIMITS.seconds) process.exitCode = 1
} finally {
  await browser.close()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
}
