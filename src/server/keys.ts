import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, FreshKey, Keys } from '#base/context.ts'
import { Forbidden } from '#base/problem.ts'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** The first byte of everything sealed: how the rest is laid out (nonce, text, tag). */
const LAYOUT = 1
/** Parts of what is bound to a sealed text; no id and no field name holds it. */
const SEPARATOR = '\u001f'
/** The version of a record's key, which is never changed: destroying it is the point. */
const RECORD_KEY_VERSION = '1'

/** AES-256-GCM with a fresh random nonce of 96 bits. `bound` is not kept: who opens must know it. */
export function sealBytes(key: Buffer, bound: readonly string[], bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(bound.join(SEPARATOR), 'utf8'))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([Buffer.of(LAYOUT), nonce, sealed, cipher.getAuthTag()])
}

/** @throws where a bit was changed, or the text belongs to another key, record, field or body */
export function openBytes(key: Buffer, bound: readonly string[], sealed: Buffer): Buffer {
  if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== LAYOUT) throw new Error('this was not sealed here')
  const text = sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES)
  const opener = createDecipheriv(CIPHER, key, sealed.subarray(1, 1 + NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(bound.join(SEPARATOR), 'utf8'))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([opener.update(text), opener.final()])
}

/** The key of the whole installation, from its file. */
export type MasterKey = { readonly key: Buffer; readonly mark: string }

/** A master key of these 32 bytes. The mark tells keys apart and tells nothing about them. */
export function masterKeyOf(key: Buffer): MasterKey {
  if (key.length !== KEY_BYTES) throw new Error(`a master key has ${KEY_BYTES} bytes, not ${key.length}`)
  return { key, mark: hash('sha256', key, 'hex').slice(0, 16) }
}

export const boundToBody = (bodyId: string, version: number) => ['body_key', bodyId, String(version)]
export const boundToRecord = (bodyId: string, recordId: string, version: number) => [
  'record_key',
  bodyId,
  recordId,
  String(version),
]
const boundToField = (bodyId: string, recordId: string, field: string) => [
  'field',
  bodyId,
  recordId,
  field,
  RECORD_KEY_VERSION,
]

type BodyKeyRow = { readonly bodyId: string; readonly version: number; readonly wrapped: Buffer }
type RecordKeyRow = {
  readonly bodyId: string
  readonly version: number
  /** Null: destroyed. */
  readonly wrapped: Buffer | null
  readonly bodyWrapped: Buffer | null
}
/** A record's key and the body that it belongs to; `key` undefined: destroyed. */
type Held = { readonly bodyId: string; readonly key: Buffer | undefined }

async function findCurrentBodyKey(db: Db, bodyId: string): Promise<BodyKeyRow | undefined> {
  const { rows } = await sql<BodyKeyRow>`
    select body_id as "bodyId", version, wrapped from body_key
     where body_id = ${bodyId} and retired_at is null limit 1`.execute(db)
  return rows[0]
}

/** Of two who make a body's first key at the same moment one does. */
// Which of two constraints stands in the way, the version's or the one-current's, does not matter here.
const insertFirstBodyKey = (db: Db, row: BodyKeyRow, mark: string) =>
  sql`insert into body_key (body_id, version, wrapped, master_mark, made_at)
      values (${row.bodyId}, ${row.version}, ${row.wrapped}, ${mark}, now())
      on conflict do nothing`.execute(db)

/** The record's key and its body's, in one statement, so that a rotation between two statements cannot part them. */
async function listRecordKeys(db: Db, recordId: string, ownBodyId: string): Promise<readonly RecordKeyRow[]> {
  const { rows } = await sql<RecordKeyRow>`
    select r.body_id as "bodyId", r.body_key_version as version, r.wrapped, b.wrapped as "bodyWrapped"
      from record_key r left join body_key b on b.body_id = r.body_id and b.version = r.body_key_version
     where r.record_id = ${recordId}
     order by r.body_id = ${ownBodyId} desc, r.body_id
     limit 20`.execute(db)
  return rows
}

/** Only under a version that still stands. @returns whether it was written: not where the version is retired or the record has a key */
async function insertRecordKey(db: Db, recordId: string, under: BodyKeyRow, wrapped: Buffer): Promise<boolean> {
  const { rows } = await sql`
    insert into record_key (body_id, record_id, body_key_version, wrapped, made_at)
    select b.body_id, ${recordId}, b.version, ${wrapped}, now()
      from body_key b
     where b.body_id = ${under.bodyId} and b.version = ${under.version} and b.retired_at is null
    on conflict on constraint record_key_pkey do nothing
    returning record_id`.execute(db)
  return rows.length > 0
}

/** @returns whether there was a key to destroy that the member may destroy */
async function clearRecordKey(db: Db, bodyId: string, recordId: string): Promise<boolean> {
  const { rows } = await sql`
    update record_key set wrapped = null, destroyed_at = now()
     where body_id = ${bodyId} and record_id = ${recordId} and wrapped is not null
    returning record_id`.execute(db)
  return rows.length > 0
}

/** What a policy of the database refuses is a refusal of the request, not a fault of the program. */
const unlessForbidden = <T>(work: Promise<T>): Promise<T> =>
  work.catch((e: unknown) => {
    if (e instanceof Error && 'code' in e && e.code === '42501') throw new Forbidden()
    throw e
  })

/** The program's cupboard of body keys: opened once each, kept in memory only. Rows decide who may have one. */
export function openCupboard(master: MasterKey) {
  const opened = new Map<string, Buffer>()
  const current = new Map<string, BodyKeyRow>()

  const bodyKeyOf = (row: BodyKeyRow): Buffer => {
    const name = `${row.bodyId}/${row.version}`
    const known = opened.get(name)
    if (known) return known
    const key = openBytes(master.key, boundToBody(row.bodyId, row.version), row.wrapped)
    opened.set(name, key)
    return key
  }

  async function standingBodyKey(db: Db, bodyId: string): Promise<BodyKeyRow> {
    const found = await findCurrentBodyKey(db, bodyId)
    if (found) return found
    const key = randomBytes(KEY_BYTES)
    const row = { bodyId, version: 1, wrapped: sealBytes(master.key, boundToBody(bodyId, 1), key) }
    await unlessForbidden(insertFirstBodyKey(db, row, master.mark))
    const made = await findCurrentBodyKey(db, bodyId)
    if (!made) throw new Forbidden()
    return made
  }

  /** The keys as one transaction of one body sees them. */
  return (db: Db, bodyId: string): Keys => {
    const held = new Map<string, Promise<Held>>()

    async function fetch(recordId: string): Promise<Held> {
      const [row] = await listRecordKeys(db, recordId, bodyId)
      if (!row) throw new Forbidden()
      if (row.wrapped === null) return { bodyId: row.bodyId, key: undefined }
      if (row.bodyWrapped === null) throw new Forbidden()
      const bodyKey = bodyKeyOf({ bodyId: row.bodyId, version: row.version, wrapped: row.bodyWrapped })
      return {
        bodyId: row.bodyId,
        key: openBytes(bodyKey, boundToRecord(row.bodyId, recordId, row.version), row.wrapped),
      }
    }
    const hold = (recordId: string): Promise<Held> => {
      const known = held.get(recordId) ?? fetch(recordId)
      held.set(recordId, known)
      known.catch(() => held.delete(recordId))
      return known
    }

    async function fresh(recordId: string, isAnew = false): Promise<FreshKey> {
      const known = isAnew ? undefined : current.get(bodyId)
      const row = known ?? (await standingBodyKey(db, bodyId))
      current.set(bodyId, row)
      const key = randomBytes(KEY_BYTES)
      return {
        version: row.version,
        wrapped: sealBytes(bodyKeyOf(row), boundToRecord(bodyId, recordId, row.version), key),
        seal: (field, text) => sealBytes(key, boundToField(bodyId, recordId, field), Buffer.from(text, 'utf8')),
      }
    }

    async function newRecord(recordId: string): Promise<void> {
      const key = randomBytes(KEY_BYTES)
      const tryUnder = async (row: BodyKeyRow) => {
        const wrapped = sealBytes(bodyKeyOf(row), boundToRecord(bodyId, recordId, row.version), key)
        return await unlessForbidden(insertRecordKey(db, recordId, row, wrapped))
      }
      const known = current.get(bodyId)
      if (known && (await tryUnder(known))) return void held.set(recordId, Promise.resolve({ bodyId, key }))
      // The version was retired meanwhile, or this body's key was not asked for yet, or the record has its key.
      const standing = await standingBodyKey(db, bodyId)
      current.set(bodyId, standing)
      if (await tryUnder(standing)) return void held.set(recordId, Promise.resolve({ bodyId, key }))
      if ((await hold(recordId)).key === undefined) throw new Error('the key of this record was destroyed')
    }

    return {
      newRecord,
      fresh,
      seal: async (recordId, field, text) => {
        const { bodyId: owner, key } = await hold(recordId)
        if (!key) throw new Error('the key of this record was destroyed')
        return sealBytes(key, boundToField(owner, recordId, field), Buffer.from(text, 'utf8'))
      },
      open: async (recordId, field, sealed) => {
        const { bodyId: owner, key } = await hold(recordId)
        return key && openBytes(key, boundToField(owner, recordId, field), sealed).toString('utf8')
      },
      destroy: async (recordId) => {
        held.delete(recordId)
        const isDone = await unlessForbidden(clearRecordKey(db, bodyId, recordId))
        if (!isDone && (await hold(recordId)).key !== undefined) throw new Forbidden()
        held.delete(recordId)
      },
    }
  }
}
export type Cupboard = ReturnType<typeof openCupboard>

/** For whoever acts for no body: there is nothing to open. */
export const noKeys = (why: string): Keys => {
  const refuse = () => Promise.reject(new Error(why))
  return { newRecord: refuse, fresh: refuse, seal: refuse, open: refuse, destroy: refuse }
}
