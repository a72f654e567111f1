import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** What an archive may hold. A file of text packs to a tenth or so; beyond two hundred times it is a bomb. */
export type Limits = { readonly bytes: number; readonly entries: number; readonly ratio: number }
export const LIMITS: Limits = { bytes: 64 * 1024 * 1024, entries: 2000, ratio: 200 }
/** Below this size a high ratio does no harm: an empty sheet packs very well. */
const HARMLESS = 1024 * 1024

export type Refused = 'not_a_zip' | 'too_many_files' | 'too_large_inside' | 'lies_about_size' | 'unreadable'
type Entry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}
/** An archive whose directory was read and found harmless. Nothing is unpacked until a file is asked for. */
export type Archive = {
  readonly names: readonly string[]
  /** The bytes of a file; nothing where there is none. Throws `Unpacking` where the directory lied. */
  readonly read: (name: string) => Uint8Array | undefined
}
export class Unpacking extends Error {
  readonly refused: Refused
  constructor(refused: Refused, options?: ErrorOptions) {
    super(refused, options)
    this.refused = refused
  }
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const SHORTEST_END = 22
const LONGEST_COMMENT = 65_535

/** Where the directory of the archive begins, and how many files it names (APPNOTE.TXT 4.3.16). */
function endOf(view: DataView): { readonly at: number; readonly entries: number } | undefined {
  const lowest = Math.max(0, view.byteLength - SHORTEST_END - LONGEST_COMMENT)
  for (let at = view.byteLength - SHORTEST_END; at >= lowest; at--)
    if (view.getUint32(at, true) === END)
      return { at: view.getUint32(at + 16, true), entries: view.getUint16(at + 10, true) }
  return undefined
}

/** One file of the directory (APPNOTE.TXT 4.3.12), and where the next begins. */
function entryAt(view: DataView, bytes: Uint8Array, at: number): { readonly entry: Entry; readonly next: number } {
  if (view.getUint32(at, true) !== CENTRAL) throw new Unpacking('unreadable')
  const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
    number,
    number,
    number,
  ]
  return {
    entry: {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    },
    next: at + 46 + name + extra + comment,
  }
}

function unpack(view: DataView, bytes: Uint8Array, { at, method, packed, size }: Entry): Uint8Array {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL) throw new Unpacking('unreadable')
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const data = bytes.subarray(start, start + packed)
  if (method === 0) return data
  if (method !== 8) throw new Unpacking('unreadable')
  try {
    // Stops as soon as more comes out than the directory has said: what was summed up before holds.
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) })
  } catch (e) {
    throw new Unpacking(e instanceof RangeError ? 'lies_about_size' : 'unreadable', { cause: e })
  }
}

/**
 * Opens an archive after a look at its directory alone: how many files, how large unpacked, packed how tightly. A bomb
 * is refused before a byte of it is unpacked, in time that does not depend on its size.
 */
export function openZip(bytes: Uint8Array, limits: Limits = LIMITS): Archive | { readonly refused: Refused } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const end = bytes.byteLength < SHORTEST_END ? undefined : endOf(view)
    if (!end) return { refused: 'not_a_zip' }
    if (end.entries > limits.entries) return { refused: 'too_many_files' }
    const entries = new Map<string, Entry>()
    let [at, size] = [end.at, 0]
    for (let i = 0; i < end.entries; i++) {
      const { entry, next } = entryAt(view, bytes, at)
      at = next
      size += entry.size
      entries.set(entry.name, entry)
    }
    if (size > limits.bytes || (size > HARMLESS && size > bytes.byteLength * limits.ratio))
      return { refused: 'too_large_inside' }
    const read = (name: string) => {
      const entry = entries.get(name)
      return entry && unpack(view, bytes, entry)
    }
    return { names: [...entries.keys()], read }
  } catch (e) {
    if (e instanceof Unpacking) return { refused: e.refused }
    if (e instanceof RangeError) return { refused: 'unreadable' }
    throw e
  }
}

type Written = {
  readonly head: Uint8Array
  readonly name: Uint8Array
  readonly data: Uint8Array
  readonly fields: DataView
}

/** The fields that a file's local and central headers share, from "version needed" on (26 bytes). 1980-01-01: no clock here. */
function writtenOf(path: string, content: Uint8Array): Written {
  const name = new TextEncoder().encode(path)
  const data = deflateRawSync(content)
  const fields = new DataView(new ArrayBuffer(26))
  fields.setUint16(0, 20, true)
  fields.setUint16(2, 0x0800, true) // names are UTF-8
  fields.setUint16(4, 8, true)
  fields.setUint16(8, 0x21, true)
  fields.setUint32(10, crc32(content), true)
  fields.setUint32(14, data.byteLength, true)
  fields.setUint32(18, content.byteLength, true)
  fields.setUint16(22, name.byteLength, true)
  const head = new Uint8Array(30)
  new DataView(head.buffer).setUint32(0, LOCAL, true)
  head.set(new Uint8Array(fields.buffer), 4)
  return { head, name, data, fields }
}

function centralOf({ name, fields }: Written, at: number): Uint8Array {
  const record = new Uint8Array(46 + name.byteLength)
  const view = new DataView(record.buffer)
  view.setUint32(0, CENTRAL, true)
  view.setUint16(4, 20, true)
  record.set(new Uint8Array(fields.buffer), 6)
  view.setUint32(42, at, true)
  record.set(name, 46)
  return record
}

/** Packs files by their path into one archive. The same files give the same bytes. */
export function makeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const central: Uint8Array[] = []
  let at = 0
  for (const [path, content] of files) {
    const written = writtenOf(path, content)
    central.push(centralOf(written, at))
    parts.push(written.head, written.name, written.data)
    at += written.head.byteLength + written.name.byteLength + written.data.byteLength
  }
  const end = new DataView(new ArrayBuffer(SHORTEST_END))
  end.setUint32(0, END, true)
  end.setUint16(8, files.size, true)
  end.setUint16(10, files.size, true)
  end.setUint32(
    12,
    central.reduce((sum, one) => sum + one.byteLength, 0),
    true,
  )
  end.setUint32(16, at, true)
  return new Uint8Array(Buffer.concat([...parts, ...central, new Uint8Array(end.buffer)]))
}
