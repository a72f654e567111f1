import { hash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '#base/context.ts'
import { type Day, localDay, readDay } from '#base/day.ts'
import type { AuditHead, Head } from '#registers/audit/model.ts'
import {
  findCheckpoint,
  findHead,
  findLastBefore,
  insertAudit,
  listChain,
  listChains,
  retireUpTo,
} from '#registers/audit/queries.ts'
import {
  checkpointFault,
  type Fault,
  type Followed,
  followChain,
  headLine,
  knownHeads,
  readHeads,
  startOf,
  tailFault,
} from '#registers/audit/rules.ts'
import { asOwner, type Surroundings } from './surroundings.ts'

const AT_ONCE = 10_000
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

const folderOf = (dataFolder: string) => join(dataFolder, 'audit-heads')
const fileOf = (dataFolder: string, bodyId: string, ending: 'log' | 'retired') =>
  join(folderOf(dataFolder), `${bodyId}.${ending}`)

/** Notes the head of a chain outside the database. */
export function writeHead(dataFolder: string, head: AuditHead, ending: 'log' | 'retired' = 'log'): void {
  const write = () => appendFileSync(fileOf(dataFolder, head.bodyId, ending), headLine(head))
  try {
    write()
  } catch {
    // The first time the folder is not there.
    mkdirSync(folderOf(dataFolder), { recursive: true, mode: 0o700 })
    write()
  }
}

function readFolder(dataFolder: string, bodyId: string, ending: 'log' | 'retired') {
  const file = fileOf(dataFolder, bodyId, ending)
  const read = readHeads(existsSync(file) ? readFileSync(file, 'utf8') : '')
  return { ...read, file }
}

const sentenceOf = (fault: Fault): string => {
  switch (fault.kind) {
    case 'edited':
      return `entry ${fault.seq} was edited: it does not say what was hashed`
    case 'missing':
      return `entries ${fault.expected} to ${fault.seq - 1} are missing`
    case 'out_of_order':
      return `entry ${fault.seq} stands where ${fault.expected} belongs: it was inserted or moved`
    case 'unlinked':
      return `entry ${fault.seq} does not follow the one before it: one of the two was inserted, moved or replaced`
    case 'rewritten':
      return `entry ${fault.seq} is another one than the head outside the database says`
    case 'cut':
      return `the chain ends with entry ${fault.last}, but the head outside the database is ${fault.seq}: the tail was cut`
    case 'not_retired':
      return `entries up to ${fault.seq} are gone, and nothing outside the database says that they were retired`
    default:
      return fault satisfies never
  }
}

/** Follows one chain in parts, so that a long one does not fill the memory. */
async function follow(db: Db, bodyId: string, dataFolder: string): Promise<Followed | Fault> {
  const checkpoint = await findCheckpoint(db, bodyId)
  const inDatabase = await findHead(db, bodyId)
  const outside = {
    heads: readFolder(dataFolder, bodyId, 'log').heads,
    retired: readFolder(dataFolder, bodyId, 'retired').heads,
  }
  const early = checkpointFault(checkpoint, outside)
  if (early) return early
  const ends: readonly Pick<Head, 'seq' | 'hash'>[] = inDatabase ? [inDatabase] : []
  const heads = [...outside.heads, ...ends.map((end) => ({ ...end, at: new Date(0) }))]
  const known = knownHeads(heads)
  let at: Followed | Fault = startOf(checkpoint, sha256)
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const part = await listChain(db, bodyId, after, AT_ONCE)
    const last = part.at(-1)
    if (!last) break
    at = followChain(at, part, known, sha256)
    if ('kind' in at) return at
    after = last.seq
  }
  return tailFault(at, heads) ?? at
}

async function chainsCalled(db: Db, name: string | undefined) {
  const all = await listChains(db)
  return name === undefined ? all : all.filter((chain) => chain.shortName === name || chain.bodyId === name)
}

/** `audit verify [BODY]`: whether the chains are whole. Exit code 1 and the entry where one is not. */
export async function verify(args: readonly string[], { ownerUrl, dataFolder }: Surroundings): Promise<number> {
  const [name] = args
  const results = await asOwner(ownerUrl, async (db) => {
    const chains = await chainsCalled(db, name)
    const found: { chain: (typeof chains)[number]; end: Followed | Fault }[] = []
    for (const chain of chains) found.push({ chain, end: await follow(db, chain.bodyId, dataFolder) })
    return found
  })
  if (results.length === 0) {
    console.error(`There is no body called ${name}. Use its short name or id.`)
    return 2
  }
  for (const { chain, end } of results) {
    const { heads, strange, file } = readFolder(dataFolder, chain.bodyId, 'log')
    if ('kind' in end) console.error(`BROKEN ${chain.shortName}: ${sentenceOf(end)}.`)
    else
      console.log(`whole  ${chain.shortName}: ${end.entries} entries up to ${end.seq}, ${heads.length} heads outside.`)
    if (strange.length > 0) console.error(`       ${file}: lines ${strange.slice(0, 5).join(', ')} are no heads.`)
    if (!('kind' in end) && end.seq > 0 && heads.length === 0)
      console.error(`       No heads of ${chain.shortName} in ${folderOf(dataFolder)}: a cut tail could not be seen.`)
  }
  return results.some(({ end }) => 'kind' in end) ? 1 : 0
}

/** Keeps only the heads after the checkpoint; the file is replaced as a whole. */
function trimHeads(dataFolder: string, bodyId: string, seq: number): void {
  const { heads, file } = readFolder(dataFolder, bodyId, 'log')
  if (!existsSync(file)) return
  const rest = heads.filter((head) => head.seq >= seq)
  writeFileSync(`${file}.new`, rest.map(headLine).join(''), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

type Retired = { readonly shortName: string; readonly entries: number; readonly seq: number }

/** Retires one chain's entries before a day, after it was found whole. The database says it first, then the folder. */
async function retireOne(
  around: Surroundings,
  chain: { bodyId: string; shortName: string },
  before: Day,
  now: Date,
): Promise<Retired | Fault> {
  const { ownerUrl, dataFolder } = around
  const done = await asOwner(ownerUrl, async (db) => {
    const end = await follow(db, chain.bodyId, dataFolder)
    if ('kind' in end) return end
    const last = await findLastBefore(db, chain.bodyId, before)
    if (!last) return { retired: { shortName: chain.shortName, entries: 0, seq: 0 }, head: undefined }
    // Noted outside before the commit: a line too many harms nothing, a missing one would look like a theft.
    writeHead(dataFolder, { bodyId: chain.bodyId, ...last, at: now }, 'retired')
    const entries = await retireUpTo(db, chain.bodyId, last, now)
    const head = await insertAudit(db, {
      act: 'audit.retire',
      subject: `body/${chain.bodyId}/${last.seq}`,
      at: now,
      isSystem: true,
    })
    return { retired: { shortName: chain.shortName, entries, seq: last.seq }, head }
  })
  if ('kind' in done) return done
  if (done.head) {
    trimHeads(dataFolder, chain.bodyId, done.retired.seq)
    writeHead(dataFolder, done.head)
  }
  return done.retired
}

/** `audit retire --before DAY`: takes the oldest entries away, whole beginnings of chains only, and leaves checkpoints. */
export async function retire(args: readonly string[], around: Surroundings): Promise<number> {
  const [flag, typed = ''] = args
  const read = readDay(typed)
  const now = new Date()
  if (flag !== '--before' || read.kind !== 'day' || read.day > localDay(now)) {
    console.error('Say before which day, not later than today: obuhvat audit retire --before 2020-01-01')
    return 2
  }
  const { day } = read
  const chains = await asOwner(around.ownerUrl, (db) => listChains(db))
  let code = 0
  for (const chain of chains) {
    const done = await retireOne(around, chain, day, now)
    if ('kind' in done) {
      console.error(`BROKEN ${chain.shortName}: ${sentenceOf(done)}. Nothing of it was retired.`)
      code = 1
    } else if (done.entries > 0) console.log(`${done.shortName}: ${done.entries} entries up to ${done.seq} retired.`)
  }
  if (code === 0)
    console.log(`No chain has entries before ${day} any more. Take a copy of ${folderOf(around.dataFolder)}.`)
  return code
}
