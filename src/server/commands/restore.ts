import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { contentsOf, differences, isEmptyDatabase } from '../backup/contents.ts'
import { type Backup, hasHeads, openBackup, takeOut } from '../backup/file.ts'
import type { Manifest } from '../backup/model.ts'
import { databaseName, runProgram } from '../backup/programs.ts'
import { type Engine, startEmbedded } from '../engine.ts'
import { masterKeyFile } from '../master-key.ts'
import { asKeeper, migrationNames, prepareRoles } from '../migrate.ts'
import { verify } from './audit.ts'
import type { Place } from './surroundings.ts'

const isFilled = (folder: string) => existsSync(folder) && readdirSync(folder).length > 0

/** Refuses what could not come out whole, before anything is touched. */
async function refuseUnfit(manifest: Manifest, { databaseUrl, dataFolder }: Place): Promise<void> {
  const known = migrationNames()
  const later = manifest.migrations.find((name) => !known.includes(name))
  if (later !== undefined)
    throw new Error(`This backup was made by a later version of Obuhvat (${later}). Restore it with that version.`)
  if (manifest.engine === 'server' && !databaseUrl)
    throw new Error('This is the backup of a PostgreSQL server. Say where to: DATABASE_URL=… of an empty database.')
  if (manifest.engine === 'embedded' && databaseUrl)
    throw new Error(
      'This is the backup of an embedded database. Restore it without DATABASE_URL, into an empty DATA_DIR.',
    )
  const isTaken = databaseUrl ? !(await asKeeper(databaseUrl, isEmptyDatabase)) : isFilled(join(dataFolder, 'database'))
  if (isTaken) throw new Error('There are data here already. A backup is restored into an empty database only.')
  if (hasHeads(dataFolder))
    throw new Error(
      `${join(dataFolder, 'audit-heads')} holds heads already. A backup is restored into an empty folder only.`,
    )
}

/** First under another name: cut off midway it leaves nothing that looks like a database. */
async function restoreEmbedded(copy: string, dataFolder: string): Promise<Engine> {
  const [begun, folder] = [join(dataFolder, 'database.part'), join(dataFolder, 'database')]
  rmSync(begun, { recursive: true, force: true })
  const engine = await startEmbedded(begun, copy)
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
  renameSync(begun, folder)
  return await startEmbedded(folder)
}

/** All or nothing: what breaks off leaves the database as empty as it was. */
async function restoreServer(copy: string, databaseUrl: string): Promise<Engine> {
  await asKeeper(databaseUrl, (keeper) => prepareRoles(keeper, databaseUrl))
  const words = ['--single-transaction', '--exit-on-error', `--dbname=${databaseName(databaseUrl)}`, copy]
  await runProgram('pg_restore', words, databaseUrl)
  return { ownerUrl: databaseUrl, stop: async () => {} }
}

async function bringBack(file: string, { heads, database, manifest }: Backup, { databaseUrl, dataFolder }: Place) {
  mkdirSync(join(dataFolder, 'audit-heads'), { recursive: true, mode: 0o700 })
  const copy = join(dataFolder, manifest.database.name)
  try {
    await takeOut(file, database, copy)
    const engine = databaseUrl ? await restoreServer(copy, databaseUrl) : await restoreEmbedded(copy, dataFolder)
    for (const { name, bytes } of heads) writeFileSync(join(dataFolder, name), bytes, { mode: 0o600 })
    return engine
  } finally {
    rmSync(copy, { force: true })
  }
}

/** As the owner of the tables, whom forced policies bind as well: they are let go to count, and nothing of that is kept. */
async function contentsUnhidden(keeper: Kysely<unknown>) {
  const db = await keeper.startTransaction().execute()
  try {
    await sql`set local role obuhvat_owner`.execute(db)
    await sql`
      do $$ declare t record;
      begin
        for t in select oid::regclass as name from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace loop
          execute format('alter table %s no force row level security', t.name);
        end loop;
      end $$`.execute(db)
    return await contentsOf(db)
  } finally {
    await db.rollback().execute()
  }
}

/** Whether everything came back: the rows, the ends of the audit chains, and the chains themselves by the heads. */
async function isWhole(manifest: Manifest, ownerUrl: string, dataFolder: string): Promise<boolean> {
  const after = await asKeeper(ownerUrl, contentsUnhidden)
  const lost = differences(manifest, after)
  for (const one of lost) console.error(`NOT AS IT WAS: ${one}.`)
  const code = await verify([], { ownerUrl, dataFolder })
  return lost.length === 0 && code === 0
}

function sayKey({ keyMarks }: Manifest, dataFolder: string): void {
  const key = masterKeyFile(dataFolder)
  if (keyMarks.length === 0) console.log('Nothing in it was sealed: the program makes a master key at its start.')
  else if (existsSync(key)) console.log(`It opens with master key ${keyMarks.join(', ')}; ${key} is there.`)
  else console.log(`It opens with master key ${keyMarks.join(', ')}: put your copy at ${key} (chmod 600), then start.`)
}

/** `restore FILE`: what `backup` has written, into an empty database and folder. Exit code 1 where not all of it came back. */
export async function run(args: readonly string[], place: Place): Promise<number> {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0) {
    console.error('Say from where: obuhvat restore FILE')
    return 2
  }
  const backup = await openBackup(file)
  await refuseUnfit(backup.manifest, place)
  const engine = await bringBack(file, backup, place)
  try {
    if (!(await isWhole(backup.manifest, engine.ownerUrl, place.dataFolder))) return 1
    const { rows, madeAt } = backup.manifest
    const total = Object.values(rows).reduce((sum, n) => sum + n, 0)
    console.log(`Restored: ${total} rows of ${Object.keys(rows).length} tables as they were at ${madeAt}.`)
    sayKey(backup.manifest, place.dataFolder)
    return 0
  } finally {
    await engine.stop()
  }
}
