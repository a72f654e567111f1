import * as v from 'valibot'

export const MANIFEST = 'manifest.json'
export const HEADS = 'audit-heads/'
/** What of the folder of heads is copied; the master key has another name, wherever it lies. */
export const isHeadFile = (name: string): boolean => /^[0-9a-f-]{36}\.(log|retired)$/.test(name)

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The first file of a backup: what it holds, so that whoever restores it can tell whether all of it came back. */
export const Manifest = v.strictObject({
  format: v.literal('obuhvat-backup-1'),
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  engine: v.picklist(['embedded', 'server']),
  /** The steps that had made its tables. */
  migrations: v.array(v.string()),
  /** How many rows each table held. */
  rows: v.record(v.string(), Count),
  /** The head of each audit chain, by the id of its body. */
  heads: v.record(v.string(), v.strictObject({ seq: v.number(), hash: v.string() })),
  /** The marks of the master keys that open it. A mark tells keys apart and tells nothing about them. */
  keyMarks: v.array(v.string()),
  /** The copy of the database: its name in the archive and its sum. */
  database: v.strictObject({ name: v.picklist(['database.tar.gz', 'database.dump']), sha256: v.string() }),
})
export type Manifest = v.InferOutput<typeof Manifest>
export type Contents = Pick<Manifest, 'rows' | 'heads' | 'migrations' | 'keyMarks'>
