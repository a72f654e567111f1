import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from '#server/engine.ts'
import { asKeeper } from '#server/migrate.ts'
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

/** A folder for restored data and the settings that name it. */
function aPlace(databaseUrl = ''): readonly [string, Readonly<Record<string, string>>] {
  const folder = aFolder()
  return [folder, { DATABASE_URL: databaseUrl, DATA_DIR: folder, DEMO: '0' }]
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
const TIME = { timeout: 240_000 }

/** Whether the bytes of the master key, raw or as they stand in its file, lie anywhere in these. */
function holdsKey(bytes: Buffer, keyFile: string): boolean {
  const digits = readFileSync(keyFile, 'utf8').trim()
  return bytes.includes(digits) || bytes.includes(Buffer.from(digits, 'hex'))
}

test.runIf(isHere)(
  'a backup of the embedded database, and the key apart, give everything back',
  TIME,
  async (context) => {
    if (!isEmbedded()) context.skip()
    const scene = await aScene('embedded')
    try {
      await scene.program.start()
      const ledger = await writeSome(scene)
      const file = join(aFolder(), 'obuhvat.backup')
      const early = await command(['backup', file], scene.env)
      expect([early.code === 0, early.said, existsSync(file)]).toEqual([
        false,
        expect.stringContaining('Stop it'),
        false,
      ])
      await scene.program.stop()
      const before = await scene.atTheEnd(stateOf)
      const made = await command(['backup', file], scene.env)
      expect([made.code, made.said]).toEqual([0, expect.stringContaining('master key is NOT in it')])
      const key = join(scene.folder, 'master.key')
      const packed = readFileSync(file)
      expect([statSync(file).mode & 0o077, holdsKey(packed, key)]).toEqual([0, false])
      expect((await command(['backup', file], scene.env)).said).toContain('is there already')

      const [data, env] = aPlace()
      const restored = await command(['restore', file], env)
      expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('Restored:')])
      const engine = await startEmbedded(join(data, 'database'))
      const after = await stateOf(engine.ownerUrl).finally(() => engine.stop())
      expect(after).toEqual(before)
      const again = await command(['restore', file], env)
      expect([again.code, again.said]).toEqual([1, expect.stringContaining('There are data here already')])
      await expectWhole(data, key, '', ledger)

      const [other, otherEnv] = aPlace()
      const half = join(other, 'half.backup')
      writeFileSync(half, packed.subarray(0, packed.length / 2))
      const changed = join(other, 'changed.backup')
      packed[packed.length - 4096] = (packed[packed.length - 4096] ?? 0) ^ 1
      writeFileSync(changed, packed)
      expect((await command(['restore', half], otherEnv)).said).toContain('cut off')
      expect((await command(['restore', changed], otherEnv)).said).toContain('damaged or was changed')
      expect(existsSync(join(other, 'database'))).toBe(false)
    } finally {
      await scene.remove()
    }
  },
)

/** An empty database of another server, on which nobody has made the roles yet. */
async function anEmptyDatabase(serverUrl: string): Promise<string> {
  await asKeeper(serverUrl, (keeper) => sql`create database restored`.execute(keeper))
  const restored = new URL(serverUrl)
  restored.pathname = '/restored'
  return restored.href
}

test.runIf(isHere)(
  'a backup of a server at work, and the key apart, give everything back on another server',
  TIME,
  async (context) => {
    if (isEmbedded()) context.skip()
    const scene = await aScene('server')
    const other = aServerToKill(await aPort())
    try {
      await scene.program.start()
      const ledger = await writeSome(scene)
      const file = join(aFolder(), 'obuhvat.backup')
      const backupUrl = await scene.atTheEnd(async (ownerUrl) => {
        await asKeeper(ownerUrl, (keeper) =>
          sql`create role obuhvat_backup login bypassrls in role pg_read_all_data`.execute(keeper),
        )
        const url = new URL(ownerUrl)
        url.username = 'obuhvat_backup'
        return url.href
      })
      const blind = new URL(backupUrl)
      blind.username = 'obuhvat_app'
      const refused = await command(['backup', file], { ...scene.env, BACKUP_URL: blind.href })
      expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('hide rows from this role')])
      const made = await command(['backup', file], { ...scene.env, BACKUP_URL: backupUrl })
      expect([made.code, made.said]).toEqual([0, expect.stringContaining('master key is NOT in it')])
      const key = join(scene.folder, 'master.key')
      expect(holdsKey(readFileSync(file), key)).toBe(false)
      await scene.program.stop()
      const before = await scene.atTheEnd(stateOf)
      await other.start()
      const restoredUrl = await anEmptyDatabase(other.ownerUrl)
      const [data, env] = aPlace(restoredUrl)
      const restored = await command(['restore', file], env)
      expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('Restored:')])
      expect(await stateOf(restoredUrl)).toEqual(before)
      expect((await command(['restore', file], env)).said).toContain('There are data here already')
      await expectWhole(data, key, restoredUrl, ledger)
    } finally {
      await other.kill()
      other.remove()
      await scene.remove()
    }
  },
)
