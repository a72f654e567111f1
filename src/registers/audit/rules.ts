import type { ChainEntry, Checkpoint, Head } from './model.ts'

/** SHA-256 of bytes, as hexadecimal text; comes in as an argument, for it is the platform's. */
export type Sha256 = (bytes: Uint8Array) => string

/** What is wrong with a chain, and at which entry it is first seen. */
export type Fault =
  /** What the entry says is not what was hashed. */
  | { readonly kind: 'edited'; readonly seq: number }
  /** Entries are missing before this one. */
  | { readonly kind: 'missing'; readonly seq: number; readonly expected: number }
  /** The entry does not follow: one was inserted, moved or doubled. */
  | { readonly kind: 'out_of_order'; readonly seq: number; readonly expected: number }
  /** The entry does not carry the hash of the one before. */
  | { readonly kind: 'unlinked'; readonly seq: number }
  /** The entry is another one than the head outside the database says. */
  | { readonly kind: 'rewritten'; readonly seq: number }
  /** The chain ends before the head that is known outside. */
  | { readonly kind: 'cut'; readonly seq: number; readonly last: number }
  /** The beginning is gone, and nothing outside says that it was retired. */
  | { readonly kind: 'not_retired'; readonly seq: number }

/** What is known of a chain outside the database: heads that it had, and checkpoints that were set on purpose. */
export type Outside = { readonly heads: readonly Head[]; readonly retired: readonly Head[] }

/** How far a chain was followed. */
export type Followed = { readonly seq: number; readonly hash: string; readonly entries: number }

const SEPARATOR = '\u001f'
const encoder = new TextEncoder()
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** The hash of an entry after `previous`: what `audit_hash` of the database makes, computed without it. */
export function hashOf(entry: Omit<ChainEntry, 'hash' | 'previousHash'>, previous: string, sha256: Sha256): string {
  const { bodyId, seq, id, accountId, act, subject, atMicros } = entry
  const text = [bodyId, seq, id, accountId ?? '-', act, subject, atMicros].join(SEPARATOR)
  const before = bytesOf(previous)
  const after = encoder.encode(text)
  const all = new Uint8Array(before.length + after.length)
  all.set(before)
  all.set(after, before.length)
  return sha256(all)
}

/** Where a chain begins: before its first entry, or at its checkpoint. */
export const startOf = (checkpoint: Checkpoint | undefined, sha256: Sha256): Followed =>
  checkpoint
    ? { seq: checkpoint.seq, hash: checkpoint.hash, entries: 0 }
    : { seq: 0, hash: sha256(new Uint8Array()), entries: 0 }

/** A checkpoint counts only if the folder outside says that it was set on purpose. */
export const checkpointFault = (checkpoint: Checkpoint | undefined, outside: Outside): Fault | undefined =>
  checkpoint && !outside.retired.some((r) => r.seq === checkpoint.seq && r.hash === checkpoint.hash)
    ? { kind: 'not_retired', seq: checkpoint.seq }
    : undefined

/** The heads outside by number; two different ones for the same number cannot both be right. */
export type KnownHeads = ReadonlyMap<number, ReadonlySet<string>>
export function knownHeads(heads: readonly Head[]): KnownHeads {
  const known = new Map<number, Set<string>>()
  for (const { seq, hash } of heads) known.set(seq, (known.get(seq) ?? new Set()).add(hash))
  return known
}

/**
 * Follows a chain through further entries, in the order in which the database gives them. Linear.
 * @returns how far it is whole, or the first fault
 */
export function followChain(
  from: Followed,
  entries: Iterable<ChainEntry>,
  known: KnownHeads,
  sha256: Sha256,
): Followed | Fault {
  let at = from
  for (const entry of entries) {
    const expected = at.seq + 1
    if (entry.seq > expected) return { kind: 'missing', seq: entry.seq, expected }
    if (entry.seq < expected) return { kind: 'out_of_order', seq: entry.seq, expected }
    if (entry.previousHash !== at.hash) return { kind: 'unlinked', seq: entry.seq }
    if (hashOf(entry, at.hash, sha256) !== entry.hash) return { kind: 'edited', seq: entry.seq }
    const outside = known.get(entry.seq)
    if (outside && (outside.size > 1 || !outside.has(entry.hash))) return { kind: 'rewritten', seq: entry.seq }
    at = { seq: entry.seq, hash: entry.hash, entries: at.entries + 1 }
  }
  return at
}

/** Whether a followed chain reaches every head that is known outside. */
export function tailFault(end: Followed, heads: readonly Head[]): Fault | undefined {
  const furthest = heads.reduce((most, head) => Math.max(most, head.seq), 0)
  return furthest > end.seq ? { kind: 'cut', seq: furthest, last: end.seq } : undefined
}

/**
 * Whether a chain is whole: nothing edited, deleted, reordered, inserted, cut or rewritten, as far as the heads outside
 * the database reach; what was appended after the last of them is checked for its links only. Linear.
 */
export function verifyChain(
  entries: Iterable<ChainEntry>,
  checkpoint: Checkpoint | undefined,
  outside: Outside,
  sha256: Sha256,
): Followed | Fault {
  const early = checkpointFault(checkpoint, outside)
  if (early) return early
  const end = followChain(startOf(checkpoint, sha256), entries, knownHeads(outside.heads), sha256)
  return 'kind' in end ? end : (tailFault(end, outside.heads) ?? end)
}

/** One line of the file outside the database: `seq hash at`. */
export const headLine = (head: Head): string => `${head.seq} ${head.hash} ${head.at.toISOString()}\n`

/**
 * The heads in such a file. A last line without its end was cut off by a crash and says nothing.
 * @returns the heads, and the numbers of lines that are none
 */
export function readHeads(text: string): { readonly heads: readonly Head[]; readonly strange: readonly number[] } {
  const lines = text.split('\n')
  const heads: Head[] = []
  const strange: number[] = []
  for (const [i, line] of lines.slice(0, -1).entries()) {
    const [, seq, hash = '', at = ''] =
      /^(\d{1,15}) ([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(line) ?? []
    if (seq === undefined) strange.push(i + 1)
    else heads.push({ seq: Number(seq), hash, at: new Date(at) })
  }
  return { heads, strange }
}
