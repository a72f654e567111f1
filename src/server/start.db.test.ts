import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { aFreshDatabase, isEmbedded } from '../../tests/fresh.ts'
import { type Database, openDatabase } from './database.ts'
import { loadDemonstration } from './demonstration.ts'
import { startEmbedded } from './engine.ts'
import { masterKeyOf, openCupboard } from './keys.ts'
import { asKeeper, migrate } from './migrate.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders: string[] = []
const aFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-start-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** What a migrated database holds: the steps that were noted, and how many codes, places and policies are in it. */
const stateOf = (ownerUrl: string) =>
  asKeeper(ownerUrl, async (keeper) => {
    const { rows } = await sql<{ steps: number; codes: number; places: number; policies: number }>`
      select (select count(*)::int from upkeep.kysely_migration) as steps, (select count(*)::int from code) as codes,
             (select count(*)::int from place) as places, (select count(*)::int from pg_policy) as policies`.execute(
      keeper,
    )
    return rows[0]
  })

/** A process of its own that migrates, as a second program would. */
function migratingIn(ownerUrl: string) {
  const script = `const { migrate } = await import('./src/server/migrate.ts'); await migrate(${JSON.stringify(ownerUrl)})`
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

describe('bringing the tables up to date', { timeout: 180_000 }, () => {
  test('from two processes at once gives the tables once', async () => {
    const fresh = await aFreshDatabase()
    try {
      const exits = await Promise.all([1, 2].map(async () => await once(migratingIn(fresh.ownerUrl), 'exit')))
      expect(exits.map(([code]) => code)).toEqual([0, 0])
      const state = await stateOf(fresh.ownerUrl)
      await migrate(fresh.ownerUrl)
      expect(await stateOf(fresh.ownerUrl)).toEqual(state)
      expect(state?.places).toBeGreaterThan(100)
    } finally {
      await fresh.stop()
    }
  })

  test('killed midway it begins again and comes to its end', async () => {
    const fresh = await aFreshDatabase()
    try {
      for (const ms of [700, 1100, 1600]) {
        const child = migratingIn(fresh.ownerUrl)
        await pause(ms)
        child.kill('SIGKILL')
      }
      await migrate(fresh.ownerUrl)
      const whole = await aFreshDatabase()
      await migrate(whole.ownerUrl)
      expect(await stateOf(fresh.ownerUrl)).toEqual(await stateOf(whole.ownerUrl))
      await whole.stop()
    } finally {
      await fresh.stop()
    }
  })

  test('tables of a later version are refused with a sentence', async () => {
    const fresh = await aFreshDatabase()
    try {
      await migrate(fresh.ownerUrl)
      const later = '9999_something_later.sql'
      await asKeeper(fresh.ownerUrl, (keeper) =>
        sql`insert into upkeep.kysely_migration (name, timestamp) values (${later}, now()::text)`.execute(keeper),
      )
      await expect(migrate(fresh.ownerUrl)).rejects.toThrow(
        /made by a later version of Obuhvat \(9999_something_later\.sql\)\. Start that version/,
      )
    } finally {
      await fresh.stop()
    }
  })
})

test('a demonstration of which only the people were stored is loaded at the next start, once', {
  timeout: 180_000,
}, async () => {
  const fresh = await aFreshDatabase()
  try {
    await migrate(fresh.ownerUrl)
    const cupboard = openCupboard(masterKeyOf(Buffer.alloc(32, 3)))
    const load = async (database: Database) =>
      await loadDemonstration(fresh.ownerUrl, { database, cupboard }, new Date(), () => {})
    const killed = new URL(fresh.ownerUrl)
    killed.searchParams.set('host', '/nowhere')
    const gone = openDatabase(killed.href)
    await expect(load(gone)).rejects.toThrow('ENOENT')
    await gone.close()
    const database = openDatabase(fresh.ownerUrl)
    expect([await load(database), await load(database)]).toEqual([true, false])
    const { rows } = await asKeeper(fresh.ownerUrl, (keeper) =>
      sql<{ bodies: number; values: number }>`
        select (select count(*)::int from body where is_demonstration) as bodies, (select count(*)::int from estimate where value = 700) as values`.execute(
        keeper,
      ),
    )
    expect(rows).toEqual([{ bodies: 4, values: 1 }])
    await database.close()
  } finally {
    await fresh.stop()
  }
})

const aPort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** The whole program on a data folder, in a process group of its own, as `npm start` starts it. */
async function theProgram(folder: string) {
  const port = await aPort()
  const child = spawn(process.execPath, ['bin/obuhvat.js', 'serve'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: folder, PORT: `${port}`, DATABASE_URL: '' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += String(text)
    })
  const signal = (name: NodeJS.Signals) =>
    child.pid !== undefined && child.exitCode === null && process.kill(-child.pid, name)
  const isUp = async (seconds: number) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end && child.exitCode === null; await pause(200))
      if (said.includes('Obuhvat is at')) return true
    return said.includes('Obuhvat is at')
  }
  const gone = async () => child.exitCode ?? child.signalCode ?? (await once(child, 'exit'))[0]
  return { port, signal, isUp, gone, said: () => said }
}

describe.runIf(process.platform === 'linux')('the embedded database', { timeout: 300_000 }, () => {
  test('two processes on one folder are refused', async (context) => {
    if (!isEmbedded()) context.skip()
    const folder = join(aFolder(), 'database')
    const first = await startEmbedded(folder)
    await expect(startEmbedded(folder)).rejects.toThrow(`another process already works in ${folder}`)
    await first.stop()
    const again = await startEmbedded(folder)
    await again.stop()
  })

  test('a first start that is killed at any moment is followed by one that works', async (context) => {
    if (!isEmbedded()) context.skip()
    execFileSync(process.execPath, ['bin/build.js'], { cwd: root })
    for (const ms of [600, 2500, 5000]) {
      const folder = aFolder()
      const first = await theProgram(folder)
      await pause(ms)
      first.signal('SIGKILL')
      await first.gone()
      const second = await theProgram(folder)
      const isUp = await second.isUp(90)
      expect([ms, isUp, isUp ? '' : second.said()]).toEqual([ms, true, ''])
      const page = await fetch(`http://localhost:${second.port}/en/places`)
      const town = await fetch(`http://localhost:${second.port}/en/places/BA-bijeljina.json`)
      expect([page.status, town.status]).toEqual([200, 200])
      // The demonstration is there as well, and whole: its towns have numbers.
      expect([ms, (await town.text()).includes('700')]).toEqual([ms, true])
      second.signal('SIGTERM')
      await second.gone()
    }
  }, 300_000)
})
