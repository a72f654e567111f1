import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { startEmbedded } from '#server/engine.ts'
import { migrate } from '#server/migrate.ts'
import type { Chance } from './chance.ts'
import { type FieldTown, seedTowns } from './field.ts'
import type { Ledger } from './ledger.ts'
import { aPort } from './process.ts'
import { aProgramToKill, aServerToKill, type Victim } from './victims.ts'

const TOWNS = 2
const OPENED = 40

/** A program on data of its own, with towns whose teams may write; not yet started. */
export type Scene = {
  readonly folder: string
  readonly program: Victim & { readonly said: () => string }
  /** None: the embedded engine dies with the program. */
  readonly database: Victim | undefined
  readonly port: number
  readonly towns: readonly FieldTown[]
  readonly env: Readonly<Record<string, string>>
  /** The owner's address once the program has stopped. */
  readonly atTheEnd: <T>(work: (ownerUrl: string) => Promise<T>) => Promise<T>
  readonly remove: () => Promise<void>
}

async function aServerScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-drill-'))
  const database = aServerToKill(await aPort())
  await database.start()
  await migrate(database.ownerUrl)
  const towns = await seedTowns(database.ownerUrl, TOWNS)
  const port = await aPort()
  const env = { DATABASE_URL: database.ownerUrl, DATA_DIR: folder, DEMO: '0' }
  const program = aProgramToKill(port, env)
  return {
    ...{ folder, program, database, port, towns, env },
    atTheEnd: (work) => work(database.ownerUrl),
    remove: async () => {
      await program.kill()
      await database.kill()
      database.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function anEmbeddedScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-drill-'))
  const withEngine = async <T>(work: (ownerUrl: string) => Promise<T>): Promise<T> => {
    const engine = await startEmbedded(join(folder, 'database'))
    return await work(engine.ownerUrl).finally(() => engine.stop())
  }
  const towns = await withEngine(async (ownerUrl) => {
    await migrate(ownerUrl)
    return await seedTowns(ownerUrl, TOWNS)
  })
  const port = await aPort()
  const env = { DATABASE_URL: '', DATA_DIR: folder, DEMO: '0' }
  const program = aProgramToKill(port, env)
  return {
    ...{ folder, program, database: undefined, port, towns, env },
    atTheEnd: withEngine,
    remove: async () => {
      await program.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const aScene = (engine: 'server' | 'embedded'): Promise<Scene> =>
  engine === 'server' ? aServerScene() : anEmbeddedScene()

/** Opens some of the visits over the site: they say what was sent. @returns how many do not */
export async function countChanged({ port }: Pick<Scene, 'port'>, ledger: Ledger, chance: Chance): Promise<number> {
  const visits = [...ledger.acknowledged.values()].filter(({ kind }) => kind === 'visit')
  let changed = 0
  for (let n = 0; n < Math.min(OPENED, visits.length); n++) {
    const letter = visits[chance.between(0, visits.length)]
    if (!letter) continue
    const answer = await fetch(`http://127.0.0.1:${port}/api/en/visits/${letter.name}`, {
      headers: { authorization: `Bearer ${letter.bearer}` },
      signal: AbortSignal.timeout(20_000),
    })
    const opened = JSON.parse(await answer.text()) as { answers?: unknown }
    const sent = JSON.parse(letter.text) as { values: unknown }
    if (!isDeepStrictEqual(opened.answers, sent.values)) changed += 1
  }
  return changed
}
