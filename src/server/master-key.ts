import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { boundToBody, type MasterKey, masterKeyOf, openBytes } from './keys.ts'
import { asKeeper } from './migrate.ts'

/** Where the master key lies: in the data folder, or where OBUHVAT_MASTER_KEY_FILE says. */
export const masterKeyFile = (dataFolder: string): string =>
  process.env.OBUHVAT_MASTER_KEY_FILE ?? join(dataFolder, 'master.key')

/** 32 bytes as 64 hexadecimal digits and a line end, so that it can be copied by hand in need. */
const keyLine = (key: Buffer): string => `${key.toString('hex')}\n`

/** @throws where the file is no key, or others on this machine may read it */
function readMasterKey(file: string): MasterKey {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} may be read by others on this machine. Say: chmod 600 ${file}`)
  const [, digits] = /^([0-9a-f]{64})\s*$/.exec(readFileSync(file, 'utf8')) ?? []
  if (digits === undefined) throw new Error(`${file} holds no master key: 64 hexadecimal digits are expected`)
  return masterKeyOf(Buffer.from(digits, 'hex'))
}

type Wrapped = { readonly bodyId: string; readonly version: number; readonly wrapped: Buffer; readonly mark: string }

/** Any body key that was wrapped already, to see whether a master key is the right one. */
const findAnyBodyKey = (ownerUrl: string): Promise<Wrapped | undefined> =>
  asKeeper(ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      const { rows } = await sql<Wrapped>`
        select body_id as "bodyId", version, wrapped, master_mark as mark from body_key
         order by made_at desc, body_id limit 1`.execute(trx)
      return rows[0]
    }),
  )

/** The file of a master key that is being brought in; it takes the place of the other one once everything is wrapped by it. */
const nextOf = (file: string): string => `${file}.next`

function writeKey(file: string, key: Buffer): void {
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, keyLine(key))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A master key beside the one that stands; one left over by an exchange that came to nothing is thrown away. */
export function makeNextKey(dataFolder: string): MasterKey {
  const file = nextOf(masterKeyFile(dataFolder))
  rmSync(file, { force: true })
  const key = randomBytes(32)
  writeKey(file, key)
  return masterKeyOf(key)
}

/** The new master key takes the place of the one before. */
export function takeNextKey(dataFolder: string): void {
  const file = masterKeyFile(dataFolder)
  renameSync(nextOf(file), file)
}

/** An exchange that was cut off after everything had been wrapped by the new key comes to its end. */
function finishExchange(dataFolder: string, sealed: Wrapped): void {
  const file = masterKeyFile(dataFolder)
  const isDone = !existsSync(nextOf(file)) || (existsSync(file) && opens(readMasterKey(file), sealed))
  if (!isDone && opens(readMasterKey(nextOf(file)), sealed)) takeNextKey(dataFolder)
}

const opens = (master: MasterKey, one: Wrapped): boolean => {
  try {
    openBytes(master.key, boundToBody(one.bodyId, one.version), one.wrapped)
    return true
  } catch {
    return false
  }
}

/**
 * The master key of this installation; made at the first start, for its owner alone. Where keys of bodies exist, it must
 * open them: a new one in its place would make everything sealed unreadable without a word.
 * @throws where the file is missing although something was sealed, or is another installation's
 */
export async function loadMasterKey(dataFolder: string, ownerUrl: string): Promise<MasterKey> {
  const file = masterKeyFile(dataFolder)
  const sealed = await findAnyBodyKey(ownerUrl)
  if (sealed) finishExchange(dataFolder, sealed)
  if (!existsSync(file)) {
    if (sealed)
      throw new Error(
        `The master key ${file} is missing, but these data are sealed with it (${sealed.mark}). Bring it back.`,
      )
    if (process.env.OBUHVAT_MASTER_KEY_FILE)
      throw new Error(`OBUHVAT_MASTER_KEY_FILE names ${file}, which is not there`)
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeKey(file, randomBytes(32))
  }
  const master = readMasterKey(file)
  if (sealed && !opens(master, sealed))
    throw new Error(
      `${file} (${master.mark}) is not the master key of these data (${sealed.mark}). Bring the right one back.`,
    )
  return master
}
