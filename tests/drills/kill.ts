/**
 * The program and its database are killed again and again while eight clients write: `node tests/drills/kill.ts 500 [seed]`, after a
 * build. Nothing that was acknowledged may be lost, nothing may be there twice, nothing half. Linux only.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { serverPrograms } from '../engine.ts'
import { type Chance, chanceOf } from './chance.ts'
import { compare, type Findings } from './findings.ts'
import { aLedger, type Ledger, write } from './ledger.ts'
import { aScene, countChanged, type Scene } from './scene.ts'
import { command } from './victims.ts'

const CLIENTS = 8
const REST_LIMIT_MS = 60_000

export type Drill = {
  readonly engine: 'server' | 'embedded'
  readonly kills: number
  readonly seed: number
  readonly limitMs: number
  readonly tell?: (line: string) => void
}
export type Report = Findings & {
  readonly kills: number
  readonly acknowledged: number
  readonly unheard: Readonly<Record<string, number>>
  /** Stored, but its sender was not told and sent it again. */
  readonly storedUnheard: number
  readonly sentTwice: number
  readonly refused: readonly string[]
  /** How often the program ended by itself because its database was killed. */
  readonly fell: number
  /** Visits that were opened afterwards and said something else than was sent. */
  readonly changed: number
  readonly chain: string
  readonly seconds: number
}

/** Kills alternately the program and the database, each time at a moment of chance, and starts it again. @returns how often the program fell with its database */
async function killAll(scene: Scene, drill: Drill, chance: Chance, ledger: Ledger): Promise<number> {
  const end = Date.now() + drill.limitMs
  let fell = 0
  for (let n = 1; n <= drill.kills; n++) {
    await pause(chance.between(200, 2000))
    const isProgram = scene.database === undefined || n % 2 === 1
    const victim = isProgram ? scene.program : (scene.database ?? scene.program)
    await victim.kill()
    await victim.start()
    if (!scene.program.isRunning()) {
      fell += 1
      await scene.program.start()
    }
    if (n % 10 === 0) drill.tell?.(`${n} kills, ${ledger.acknowledged.size} acknowledged`)
    if (Date.now() > end) throw new Error(`the drill is not through after ${drill.limitMs} ms: ${n} kills`)
  }
  return fell
}

async function playOn(scene: Scene, drill: Drill): Promise<Report> {
  const from = Date.now()
  const ledger = aLedger()
  const chance = chanceOf(drill.seed)
  let counted = 0
  let overAt: number | undefined
  const isOver = () => overAt !== undefined
  const giveUpAt = () => (overAt === undefined ? Number.POSITIVE_INFINITY : overAt + REST_LIMIT_MS)
  await scene.program.start()
  const clients = Array.from({ length: CLIENTS }, (_, n) => {
    const post = { port: scene.port, ledger, chance: chanceOf(drill.seed + 1 + n), giveUpAt }
    const town = scene.towns[n % scene.towns.length]
    if (!town) throw new Error('there is no town')
    return write(post, town, () => counted++, isOver)
  })
  const fell = await killAll(scene, drill, chance, ledger).finally(() => {
    overAt = Date.now()
  })
  await Promise.all(clients)
  const changed = await countChanged(scene, ledger, chance)
  await scene.program.stop()
  const chain = await command(['audit', 'verify'], scene.env)
  return {
    ...(await scene.atTheEnd((ownerUrl) => compare(ownerUrl, ledger))),
    ...{ kills: drill.kills, acknowledged: ledger.acknowledged.size, refused: ledger.refused, changed, fell },
    ...{ unheard: Object.fromEntries(ledger.unheard), storedUnheard: ledger.stored, sentTwice: ledger.twice },
    chain: chain.code === 0 ? 'whole' : chain.said,
    seconds: Math.round((Date.now() - from) / 1000),
  }
}

/** Plays the drill and tidies up after it, whatever happens. */
export async function killDrill(drill: Drill): Promise<Report> {
  const scene = await aScene(drill.engine)
  try {
    return await playOn(scene, drill)
  } catch (e) {
    console.error(scene.program.said().slice(-3000))
    throw e
  } finally {
    await scene.remove()
  }
}

/** The ledger in a few lines. */
export function summary(report: Report): string {
  const unheard = Object.entries(report.unheard).map(([how, times]) => `${times} × ${how}`)
  return [
    `${report.kills} kills in ${report.seconds} s; ${report.acknowledged} acknowledged; ${report.visits} visits and ${report.counts} counts stored`,
    `sent without an acknowledgement: ${unheard.join(', ') || 'none'}; stored although nobody was told: ${report.storedUnheard}; sent twice at once: ${report.sentTwice}`,
    `lost ${report.lost}, doubled ${report.doubled}, half ${report.half}, changed ${report.changed}, program fallen ${report.fell} times, refused ${report.refused.length}; audit chains: ${report.chain}`,
    ...report.refused.slice(0, 5),
  ].join('\n')
}

/** Nothing lost, doubled, half or changed, and the program outlived its database. */
const isClean = (r: Report) =>
  r.lost + r.doubled + r.half + r.changed + r.fell + r.refused.length === 0 && r.chain === 'whole' && r.acknowledged > 0

if (import.meta.main) {
  const kills = Number(process.argv[2] ?? 20)
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
  const engines = serverPrograms() ? (['server', 'embedded'] as const) : (['embedded'] as const)
  if (!serverPrograms()) console.log('server: not run (its programs are not installed)')
  for (const engine of engines) {
    const own = engine === 'server' ? kills : Math.ceil(kills / 2)
    const limitMs = 60_000 + own * 20_000
    const report = await killDrill({ engine, kills: own, seed, limitMs, tell: (line) => console.log(`  ${line}`) })
    console.log(`${engine}, seed ${seed}: ${summary(report)}`)
    if (!isClean(report)) process.exitCode = 1
  }
}
