import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChainEntry, Checkpoint, Head } from './model.ts'
import { hashOf, headLine, readHeads, type Sha256, verifyChain } from './rules.ts'

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
/** An entry that nothing has linked yet. */
const anEntry = (seq: number, differs: Partial<ChainEntry> = {}): ChainEntry => ({
  bodyId: '00000000-0000-7000-8000-0000000000b0',
  seq,
  id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  accountId: seq % 3 === 0 ? null : '00000000-0000-7000-8000-0000000000a0',
  act: 'estimate.post',
  subject: `estimate/${seq}`,
  atMicros: 1_646_650_800_000_000 + seq,
  previousHash: '',
  hash: '',
  ...differs,
})

/** Entries numbered from the first one's number on and linked, as the database would have done it. */
function sealed(entries: readonly ChainEntry[], sha256: Sha256): readonly ChainEntry[] {
  const from = entries[0]?.seq ?? 1
  let previousHash = from === 1 ? sha256(new Uint8Array()) : (entries[0]?.previousHash ?? '')
  return entries.map((entry, i) => {
    const numbered = { ...entry, seq: from + i, previousHash }
    previousHash = hashOf(numbered, previousHash, sha256)
    return { ...numbered, hash: previousHash }
  })
}

/** A right chain of that many entries. */
const aChain = (length: number, sha256: Sha256): readonly ChainEntry[] =>
  sealed(
    Array.from({ length }, (_, i) => anEntry(i + 1)),
    sha256,
  )

const at = new Date('2022-03-07T11:00:00Z')
const headOf = (entry: ChainEntry): Head => ({ seq: entry.seq, hash: entry.hash, at })
const headsOf = (chain: readonly ChainEntry[]) => chain.map(headOf)
const isWhole = (
  entries: readonly ChainEntry[],
  heads: readonly Head[],
  checkpoint?: Checkpoint,
  retired: readonly Head[] = [],
) => !('kind' in verifyChain(entries, checkpoint, { heads, retired }, sha256))

test('a chain that nobody touched is whole, with all heads outside, with some and with none', () => {
  const chain = aChain(20, sha256)
  expect(verifyChain(chain, undefined, { heads: headsOf(chain), retired: [] }, sha256)).toMatchObject({
    seq: 20,
    entries: 20,
  })
  expect(isWhole(chain, headsOf(chain.slice(0, 7)))).toBe(true)
  expect(isWhole(chain, [])).toBe(true)
  expect(isWhole([], [])).toBe(true)
})

test('the hash is the one that the database makes', () => {
  // Asked of audit_hash() in a migrated database.
  const entry = {
    bodyId: '00000000-0000-7000-8000-000000000001',
    seq: 1,
    id: '00000000-0000-7000-8000-000000000002',
    accountId: null,
    act: 'estimate.post',
    subject: 'estimate/1',
    atMicros: 1_646_650_800_123_456,
  }
  expect(hashOf(entry, sha256(new Uint8Array()), sha256)).toBe(
    '4c735e6450cba45b67a2d5da0776de82a36b1a1b631b00a5a9981927b462d4cb',
  )
})

test('each kind of tampering is named with the entry at which it is seen', () => {
  const chain = aChain(10, sha256)
  const heads = headsOf(chain)
  const judge = (entries: readonly ChainEntry[]) => verifyChain(entries, undefined, { heads, retired: [] }, sha256)
  const [first, second] = chain
  if (!first || !second) throw new Error('a chain of ten')
  expect(judge(chain.map((e) => (e.seq === 4 ? { ...e, subject: 'estimate/other' } : e)))).toEqual({
    kind: 'edited',
    seq: 4,
  })
  expect(judge(chain.filter((e) => e.seq !== 4))).toEqual({ kind: 'missing', seq: 5, expected: 4 })
  expect(judge([second, first, ...chain.slice(2)])).toEqual({ kind: 'missing', seq: 2, expected: 1 })
  expect(judge([first, first, ...chain.slice(1)])).toEqual({ kind: 'out_of_order', seq: 1, expected: 2 })
  expect(judge(chain.slice(0, 8))).toEqual({ kind: 'cut', seq: 10, last: 8 })
  expect(judge([])).toEqual({ kind: 'cut', seq: 10, last: 0 })
})

test('a tail that was written anew with right hashes is not the one that is known outside', () => {
  const chain = aChain(10, sha256)
  const forged = sealed(
    [...chain.slice(0, 6), ...chain.slice(6).map((e) => ({ ...e, act: 'estimate.withdraw' }))],
    sha256,
  )
  expect(verifyChain(forged, undefined, { heads: headsOf(chain), retired: [] }, sha256)).toEqual({
    kind: 'rewritten',
    seq: 7,
  })
})

test('a chain whose oldest entries were retired is whole, and without a word outside it is not', () => {
  const chain = aChain(10, sha256)
  const last = chain[3]
  if (!last) throw new Error('a chain of ten')
  const checkpoint = { seq: last.seq, hash: last.hash, entries: 4 }
  expect(isWhole(chain.slice(4), headsOf(chain), checkpoint, [headOf(last)])).toBe(true)
  expect(isWhole([], [headOf(last)], checkpoint, [headOf(last)])).toBe(true)
  expect(verifyChain(chain.slice(4), checkpoint, { heads: [], retired: [] }, sha256)).toEqual({
    kind: 'not_retired',
    seq: 4,
  })
  expect(isWhole(chain.slice(4), headsOf(chain))).toBe(false)
})

type Tampering = (chain: readonly ChainEntry[], i: number, j: number, text: string) => readonly ChainEntry[]
const FIELDS = ['act', 'subject', 'accountId', 'id', 'bodyId', 'hash', 'previousHash'] as const
const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  edit: (chain, i, j, text) =>
    chain.map((e, at) => (at === i ? { ...e, [FIELDS[j % FIELDS.length] ?? 'act']: text } : e)),
  'edit of the moment': (chain, i, j) => chain.map((e, at) => (at === i ? { ...e, atMicros: e.atMicros + 1 + j } : e)),
  'edit with a right hash': (chain, i, _, text) => {
    const edited = chain.map((e, at) => (at === i ? { ...e, subject: text } : e))
    return [...edited.slice(0, i), ...sealed(edited.slice(i), sha256).slice(0, 1), ...edited.slice(i + 1)]
  },
  deletion: (chain, i) => chain.filter((_, at) => at !== i),
  'deletion, closed up and sealed anew': (chain, i) =>
    sealed(
      chain.filter((_, at) => at !== i),
      sha256,
    ),
  reordering: (chain, i, j) => {
    const other = i === j ? (j + 1) % chain.length : j
    return chain.map((e, at) => chain[at === i ? other : at === other ? i : at] ?? e)
  },
  'reordering, numbered and sealed anew': (chain, i, j) => {
    const other = i === j ? (j + 1) % chain.length : j
    return sealed(
      chain.map((e, at) => chain[at === i ? other : at === other ? i : at] ?? e),
      sha256,
    )
  },
  insertion: (chain, i, j) =>
    [...chain.slice(0, i), chain[j] ?? chain[0], ...chain.slice(i)].filter((e) => e !== undefined),
  'insertion, sealed anew': (chain, i, _, text) => {
    const [model] = chain
    return model ? sealed([...chain.slice(0, i), { ...model, subject: text }, ...chain.slice(i)], sha256) : chain
  },
  cut: (chain, i) => chain.slice(0, i),
  'rewritten tail': (chain, i, _, text) =>
    sealed(
      chain.map((e, at) => (at >= i ? { ...e, subject: `${text}${at}` } : e)),
      sha256,
    ),
}

test.each(Object.keys(TAMPERINGS))('1,000 random chains show the tampering: %s', (name) => {
  const tamper = TAMPERINGS[name]
  if (!tamper) throw new Error(name)
  const place = fc.nat({ max: 1000 })
  const text = fc.stringMatching(/^[a-z0-9/-]{1,20}$/)
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), place, place, text, (length, a, b, typed) => {
      const chain = aChain(length, sha256)
      const tampered = tamper(chain, a % length, b % length, `x${typed}`)
      return JSON.stringify(tampered) === JSON.stringify(chain) || !isWhole(tampered, headsOf(chain))
    }),
    { numRuns: 1000 },
  )
})

test('a head written is a head read, and a line cut off by a crash says nothing', () => {
  const [entry] = aChain(1, sha256)
  if (!entry) throw new Error('a chain of one')
  const head = headOf(entry)
  expect(readHeads(headLine(head) + headLine(head))).toEqual({ heads: [head, head], strange: [] })
  expect(readHeads(headLine(head) + headLine(head).slice(0, 30))).toEqual({ heads: [head], strange: [] })
  expect(readHeads(`nonsense\n${headLine(head)}`)).toEqual({ heads: [head], strange: [1] })
  expect(readHeads('')).toEqual({ heads: [], strange: [] })
})
