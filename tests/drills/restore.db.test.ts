import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from '#server/engine.ts'
import { asKeeper, migrate } from '#server/migrate.ts'
import { serverPrograms } from '../engine.ts'
import { isEmbedded } from '../fresh.ts'
import { chanceOf } from './chance.ts'
import { aLedger, type Ledger, write } from './ledger.ts'
import { aPort } from './process.ts'
import { aScene, countChanged, type Scene } from './scene.ts'
import { aProgramToKill, aServerToKill, command } from './victims.ts'

const LETTERS = 60
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
const aFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-restore-'))
  folders.push(folder)
  return folder
}

/** How many rows every table holds, and the head of every audit chain. */
const stateOf = (ownerUrl: string) =>
  asKeeper(ownerUrl, async (keeper) => {
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name limit 1000`.execute(keeper)
    const state: Record<string, number | string> = {}
    for (const { name } of tables.rows) {
      const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(keeper)
      state[name] = counted.rows[0]?.n ?? -1
    }
    const heads = await sql<{ head: string }>`
      select body_id || ' ' || seq || ' ' || encode(hash, 'hex') as head from audit_head order by body_id limit 1000`.execute(
      keeper,
    )
    return { ...state, heads: heads.rows.map(({ head }) => head).join('\n') }
  })

/** Clients of both towns write until enough is acknowledged. */
async function writeSome(scene: Scene): Promise<Ledger> {
  const ledger = aLedger()
  let counted = 0
  const isOver = () => ledger.acknowledged.size >= LETTERS
  const client = (town: Scene['towns'][number], n: number) =>
    write({ port: scene.port, ledger, chance: chanceOf(n), giveUpAt: () => 0 }, town, () => counted++, isOver)
  await Promise.all(scene.towns.map(client))
  return ledger
}

/** What is copied while the program stands still: all of its folder but the master key, which lies elsewhere. */
function copied(folder: string): string {
  const copy = join(aFolder(), 'data')
  cpSync(folder, copy, { recursive: true, filter: (path) => basename(path) !== 'master.key' })
  return copy
}

/** The restored data under the program: the chains are whole by the copied heads, and visits say what was sent. */
async function expectWhole(folder: string, key: string, databaseUrl: string, ledger: Ledger): Promise<void> {
  const port = await aPort()
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: folder, OBUHVAT_MASTER_KEY_FILE: key, DEMO: '0' }
  const verified = await command(['audit', 'verify'], env)
  expect([verified.code, verified.said.includes('No heads')]).toEqual([0, false])
  const program = aProgramToKill(port, env)
  try {
    await program.start()
    expect(await countChanged({ port }, ledger, chanceOf(3))).toBe(0)
    await program.stop()
  } finally {
    await program.kill()
  }
}

const isHere = process.platform === 'linux'

test.runIf(isHere)(
  'a copied folder of the embedded database, and the key apart, give everything back',
  {
    timeout: 180_000,
  },
  async (context) => {
    if (!isEmbedded()) context.skip()
    const scene = await aScene('embedded')
    try {
      await scene.program.start()
      const ledger = await writeSome(scene)
      await scene.program.stop()
      const before = await scene.atTheEnd(stateOf)
      const copy = copied(scene.folder)
      expect(existsSync(join(copy, 'master.key'))).toBe(false)
      const engine = await startEmbedded(join(copy, 'database'))
      const after = await stateOf(engine.ownerUrl).finally(() => engine.stop())
      expect(after).toEqual(before)
      await expectWhole(copy, join(scene.folder, 'master.key'), '', ledger)
    } finally {
      await scene.remove()
    }
  },
)

/** Dumps as the role of docs/operating.md and restores on another server. */
async function dumpAndRestore(fromUrl: string, toUrl: string): Promise<string> {
  const programs = serverPrograms() ?? ''
  const dump = join(aFolder(), 'obuhvat.dump')
  await asKeeper(fromUrl, (keeper) =>
    sql`create role obuhvat_backup login bypassrls in role pg_read_all_data`.execute(keeper),
  )
  const backup = new URL(fromUrl)
  backup.username = 'obuhvat_backup'
  const quiet = { stdio: 'pipe', timeout: 120_000 } as const
  execFileSync(join(programs, 'pg_dump'), ['-Fc', '-f', dump, backup.href], quiet)
  await migrate(toUrl)
  await asKeeper(toUrl, (keeper) => sql`create database restored`.execute(keeper))
  const restored = new URL(toUrl)
  restored.pathname = '/restored'
  execFileSync(join(programs, 'pg_restore'), ['--exit-on-error', '-d', restored.href, dump], quiet)
  return restored.href
}

test.runIf(isHere)(
  'a dump of a server, the heads and the key apart give everything back on another server',
  {
    timeout: 180_000,
  },
  async (context) => {
    if (isEmbedded()) context.skip()
    const scene = await aScene('server')
    const other = aServerToKill(await aPort())
    try {
      await scene.program.start()
      const ledger = await writeSome(scene)
      await scene.program.stop()
      const before = await scene.atTheEnd(stateOf)
      await other.start()
      const restoredUrl = await scene.atTheEnd((ownerUrl) => dumpAndRestore(ownerUrl, other.ownerUrl))
      expect(await stateOf(restoredUrl)).toEqual(before)
      await expectWhole(copied(scene.folder), join(scene.folder, 'master.key'), restoredUrl, ledger)
    } finally {
      await other.kill()
      other.remove()
      await scene.remove()
    }
  },
)
