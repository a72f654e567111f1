import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { contentsOf, listMigrations } from '../backup/contents.ts'
import { readHeadFiles, sumOf, writeBackup } from '../backup/file.ts'
import type { Contents } from '../backup/model.ts'
import { databaseName, runProgram } from '../backup/programs.ts'
import { startEmbedded } from '../engine.ts'
import { masterKeyFile } from '../master-key.ts'
import { asKeeper } from '../migrate.ts'
import type { Place } from './surroundings.ts'

const holdings = async (db: Kysely<unknown>): Promise<Contents> => ({
  migrations: [...(await listMigrations(db))],
  ...(await contentsOf(db)),
})

/** The folder is locked by this process meanwhile: nobody writes between the count and the copy. */
async function copyEmbedded(dataFolder: string, copy: string): Promise<Contents> {
  const folder = join(dataFolder, 'database')
  if (!existsSync(folder)) throw new Error(`There is no database in ${dataFolder}. Say where it is: DATA_DIR=…`)
  const engine = await startEmbedded(folder)
  try {
    const contents = await asKeeper(engine.ownerUrl, holdings)
    await engine.copyTo(copy)
    return contents
  } finally {
    await engine.stop()
  }
}

/** Refuses somebody from whom the policies would hide rows: the dump would lack them without a word, or break off. */
async function refuseHalfSight(db: Kysely<unknown>, address: string): Promise<void> {
  const { rows } = await sql<{ sees: boolean }>`
    select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user limit 1`.execute(db)
  if (rows[0]?.sees) return
  throw new Error(
    `The policies hide rows from this role, so it cannot make a backup. Make a role that they do not bind, once, as a superuser:
  create role obuhvat_backup login bypassrls in role pg_read_all_data password '...'
and say its address: BACKUP_URL=postgres://obuhvat_backup:...@localhost/${databaseName(address)}`,
  )
}

/** While everybody works on: what is counted and what is dumped are one and the same moment. */
const copyServer = (address: string, copy: string): Promise<Contents> =>
  asKeeper(address, (keeper) =>
    keeper
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (db) => {
        await refuseHalfSight(db, address)
        const { rows } = await sql<{ id: string }>`select pg_export_snapshot() as id`.execute(db)
        const words = ['--format=custom', `--snapshot=${rows[0]?.id}`, `--file=${copy}`]
        await runProgram('pg_dump', words, address)
        return await holdings(db)
      }),
  )

async function makeBackup(file: string, place: Place): Promise<Contents> {
  const copy = `${file}.part`
  if (existsSync(copy)) throw new Error(`${copy} is left over from a backup that came to nothing. Take it away first.`)
  // Before the copy: a head that is younger than the copy would look like a chain whose end was cut.
  const heads = readHeadFiles(place.dataFolder)
  const address = process.env.BACKUP_URL ?? place.databaseUrl
  try {
    const contents = address ? await copyServer(address, copy) : await copyEmbedded(place.dataFolder, copy)
    const [engine, name] = address ? (['server', 'database.dump'] as const) : (['embedded', 'database.tar.gz'] as const)
    const about = { format: 'obuhvat-backup-1', madeAt: new Date().toISOString(), engine } as const
    await writeBackup(file, { ...about, ...contents, database: { name, sha256: await sumOf(copy) } }, heads, copy)
    return contents
  } finally {
    rmSync(copy, { force: true })
  }
}

/** `backup FILE`: the database and the heads of the audit in one file, never the master key. */
export async function run(args: readonly string[], place: Place): Promise<number> {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0) {
    console.error('Say where to: obuhvat backup FILE')
    return 2
  }
  if (existsSync(file)) {
    console.error(`${file} is there already. A backup writes over nothing.`)
    return 1
  }
  const { rows, heads, keyMarks } = await makeBackup(file, place)
  const total = Object.values(rows).reduce((sum, n) => sum + n, 0)
  console.log(`${file}: ${total} rows of ${Object.keys(rows).length} tables, ${Object.keys(heads).length} audit chains.
The master key is NOT in it${keyMarks.length > 0 ? `, and without key ${keyMarks.join(', ')} what was written about people cannot be read` : ''}.
Keep the copy of ${masterKeyFile(place.dataFolder)} apart from this file, and a copy of audit-heads on another computer.
Destroy this file after 35 days: what was erased since can be read in it by whoever has the key.`)
  return 0
}
