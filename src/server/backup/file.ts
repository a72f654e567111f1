import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as v from 'valibot'
import { listTar, type Member, type Packed, readMember, writeTar } from '../tar.ts'
import { HEADS, isHeadFile, MANIFEST, Manifest } from './model.ts'

const headsFolder = (dataFolder: string) => join(dataFolder, 'audit-heads')

/** Whether heads of a record lie in this folder already. */
export const hasHeads = (dataFolder: string): boolean =>
  existsSync(headsFolder(dataFolder)) && readdirSync(headsFolder(dataFolder)).some(isHeadFile)

/** The heads that lie outside the database, as they are now. */
export function readHeadFiles(dataFolder: string): readonly Packed[] {
  const folder = headsFolder(dataFolder)
  const names = existsSync(folder) ? readdirSync(folder).filter(isHeadFile).sort() : []
  return names.map((name) => ({ name: `${HEADS}${name}`, from: readFileSync(join(folder, name)) }))
}

/** SHA-256 of a file of any size, or of a part of it. */
export async function sumOf(file: string, part?: Member): Promise<string> {
  const sum = createHash('sha256')
  await pipeline(createReadStream(file, part && { start: part.at, end: part.at + part.size - 1 }), sum)
  return sum.digest('hex')
}

/** Writes a backup, for its owner alone. What was begun is taken away where it comes to nothing. @throws where the file is there already */
export async function writeBackup(file: string, manifest: Manifest, heads: readonly Packed[], database: string) {
  const out = await open(file, 'wx', 0o600)
  try {
    const said = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
    const copy = { name: manifest.database.name, from: { file: database } }
    await writeTar(out, [{ name: MANIFEST, from: said }, ...heads, copy], new Date(manifest.madeAt))
  } catch (e) {
    rmSync(file, { force: true })
    throw e
  } finally {
    await out.close()
  }
}

export type Backup = {
  readonly manifest: Manifest
  readonly heads: readonly { readonly name: string; readonly bytes: Buffer }[]
  readonly database: Member
}

/** Reads what a backup holds. @throws with a sentence where it is no backup, was cut off, or is not what was written */
export async function openBackup(file: string): Promise<Backup> {
  const handle = openSync(file, 'r')
  try {
    const members = listTar(handle, fstatSync(handle).size)
    const [first] = members
    if (first?.name !== MANIFEST) throw new Error('the file is no backup of Obuhvat')
    const manifest = v.parse(Manifest, JSON.parse(readMember(handle, first).toString('utf8')))
    const database = members.find(({ name }) => name === manifest.database.name)
    if (!database || (await sumOf(file, database)) !== manifest.database.sha256)
      throw new Error(
        'the copy of the database in the file is not the one that was written: it is damaged or was changed',
      )
    const heads = members
      .filter(({ name }) => name.startsWith(HEADS) && isHeadFile(name.slice(HEADS.length)))
      .map((member) => ({ name: member.name, bytes: readMember(handle, member) }))
    return { manifest, heads, database }
  } finally {
    closeSync(handle)
  }
}

/** Takes the copy of the database out of a backup. */
export const takeOut = (file: string, { at, size }: Member, to: string): Promise<void> =>
  pipeline(
    createReadStream(file, { start: at, end: at + size - 1 }),
    createWriteStream(to, { mode: 0o600, flags: 'wx' }),
  )
