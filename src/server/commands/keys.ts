import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { insertAudit } from '#registers/audit/queries.ts'
import { boundToBody, boundToRecord, type MasterKey, openBytes, sealBytes } from '../keys.ts'
import { loadMasterKey } from '../master-key.ts'
import { writeHead } from './audit.ts'
import { asOwner, findBodyCalled, type Surroundings } from './surroundings.ts'

const AT_ONCE = 500
const FOREIGN_KEY = '23503'

type BodyKey = { readonly version: number; readonly wrapped: Buffer }
type Wrapped = { readonly recordId: string; readonly version: number; readonly wrapped: Buffer }
export type Rotated = { readonly version: number; readonly rewrapped: number }

async function listBodyKeys(db: Db, bodyId: string): Promise<readonly BodyKey[]> {
  const { rows } = await sql<BodyKey>`
    select version, wrapped from body_key where body_id = ${bodyId} order by version desc limit 1000 for update`.execute(
    db,
  )
  return rows
}

/** Retires the body's key and makes its successor, in one transaction: there is always exactly one that stands. */
const succeed = (ownerUrl: string, master: MasterKey, bodyId: string, now: Date) =>
  asOwner(ownerUrl, async (db) => {
    const [latest] = await listBodyKeys(db, bodyId)
    if (!latest) return undefined
    const version = latest.version + 1
    const wrapped = sealBytes(master.key, boundToBody(bodyId, version), randomBytes(32))
    await sql`update body_key set retired_at = ${now} where body_id = ${bodyId} and retired_at is null`.execute(db)
    await sql`insert into body_key (body_id, version, wrapped, master_mark, made_at)
              values (${bodyId}, ${version}, ${wrapped}, ${master.mark}, ${now})`.execute(db)
    const head = await insertAudit(db, {
      act: 'keys.rotate',
      subject: `body/${bodyId}/key/${version}`,
      at: now,
      ofBody: bodyId,
    })
    return { version, head }
  })

/** Wraps the next keys of records by the new key of the body. What they seal is not touched. @returns how many there were */
const rewrapSome = (ownerUrl: string, master: MasterKey, bodyId: string, version: number): Promise<number> =>
  asOwner(ownerUrl, async (db) => {
    const { rows } = await sql<Wrapped>`
      select record_id as "recordId", body_key_version as version, wrapped from record_key
       where body_id = ${bodyId} and body_key_version < ${version} and wrapped is not null
       order by record_id limit ${AT_ONCE} for update`.execute(db)
    const { rows: keys } = await sql<BodyKey>`
      select version, wrapped from body_key where body_id = ${bodyId} order by version limit 1000`.execute(db)
    const opened = new Map(
      keys.map((key) => [key.version, openBytes(master.key, boundToBody(bodyId, key.version), key.wrapped)]),
    )
    const keyOf = (of: number): Buffer => {
      const key = opened.get(of)
      if (!key) throw new Error(`the key ${of} of the body is missing`)
      return key
    }
    const made = rows.map(({ recordId, version: earlier, wrapped }) => {
      const key = openBytes(keyOf(earlier), boundToRecord(bodyId, recordId, earlier), wrapped)
      return {
        id: recordId,
        wrapped: sealBytes(keyOf(version), boundToRecord(bodyId, recordId, version), key).toString('hex'),
      }
    })
    await sql`
      update record_key set body_key_version = ${version}, wrapped = decode(n.wrapped, 'hex')
        from json_to_recordset(${JSON.stringify(made)}::json) as n(id uuid, wrapped text)
       where record_key.body_id = ${bodyId} and record_key.record_id = n.id and record_key.wrapped is not null`.execute(
      db,
    )
    return rows.length
  })

/** Forgets the retired keys. @returns false where a record was written under one of them meanwhile */
const forget = (ownerUrl: string, bodyId: string, version: number): Promise<boolean> =>
  asOwner(ownerUrl, async (db) => {
    await sql`update record_key set body_key_version = ${version}
               where body_id = ${bodyId} and body_key_version < ${version} and wrapped is null`.execute(db)
    await sql`delete from body_key where body_id = ${bodyId} and version < ${version}`.execute(db)
    return true
  }).catch((e: unknown) => {
    if (e instanceof Error && 'code' in e && e.code === FOREIGN_KEY) return false
    throw e
  })

/**
 * Gives a body a new key and wraps the keys of its records by it, while everybody goes on working: reading takes a
 * record's key and the body's that wraps it in one statement, and writing under a retired key writes nothing and tries again.
 * @param graceMs how long a statement that saw the earlier key may still be under way before that key is forgotten
 * @returns nothing where the body has no key, for it has no records about people
 */
export async function rotateBodyKey(
  { ownerUrl, dataFolder }: Surroundings,
  master: MasterKey,
  bodyId: string,
  graceMs = 5000,
): Promise<Rotated | undefined> {
  const successor = await succeed(ownerUrl, master, bodyId, new Date())
  if (!successor) return undefined
  writeHead(dataFolder, successor.head)
  const { version } = successor
  const rewrapAll = async (): Promise<number> => {
    const some = await rewrapSome(ownerUrl, master, bodyId, version)
    return some === 0 ? 0 : some + (await rewrapAll())
  }
  let rewrapped = await rewrapAll()
  do {
    await pause(graceMs)
    rewrapped += await rewrapAll()
  } while (!(await forget(ownerUrl, bodyId, version)))
  return { version, rewrapped }
}

/** `keys rotate BODY`: a new key for a body, by its short name or id. */
export async function rotate(args: readonly string[], around: Surroundings): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || rest.length > 0) {
    console.error('Say whose key: obuhvat keys rotate BODY')
    return 2
  }
  const bodyId = await findBodyCalled(around.ownerUrl, name)
  if (bodyId === undefined) {
    console.error(`There is no body called ${name}. Use its short name or id.`)
    return 1
  }
  const master = await loadMasterKey(around.dataFolder, around.ownerUrl)
  const done = await rotateBodyKey(around, master, bodyId)
  console.log(
    done
      ? `${name}: key ${done.version}, ${done.rewrapped} records wrapped anew.`
      : `${name} has no records about people.`,
  )
  return 0
}
