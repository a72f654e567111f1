import { createReadStream, readSync, statSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

/** One file of an archive: its bytes, or another file on this disk of any size. */
export type Packed = { readonly name: string; readonly from: Uint8Array | { readonly file: string } }
/** Where the bytes of a packed file lie in the archive. */
export type Member = { readonly name: string; readonly at: number; readonly size: number }

const BLOCK = 512
/** Sizes and times stand as octal digits with a zero byte at the end; eleven digits are 8 GB. */
const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`
/** Where the fields of a header lie (POSIX.1-2017, pax, "ustar Interchange Format"). */
const SIZE = { at: 124, width: 12 } as const
const CHECKSUM = { at: 148, width: 8 } as const

/** A size beyond eleven octal digits is written in base 256 with the first bit set, as every tar of today reads it. */
function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) header.write(octal(size, SIZE.width), SIZE.at, 'latin1')
  else {
    header.writeUInt8(0x80, SIZE.at)
    header.writeBigUInt64BE(BigInt(size), SIZE.at + 4)
  }
}

const readSize = (header: Buffer): number =>
  (header.readUInt8(SIZE.at) & 0x80) === 0
    ? Number.parseInt(header.toString('latin1', SIZE.at, SIZE.at + SIZE.width), 8)
    : Number(header.readBigUInt64BE(SIZE.at + 4))

const checksumOf = (header: Buffer): number =>
  header.reduce((sum, byte, at) => sum + (at >= CHECKSUM.at && at < CHECKSUM.at + CHECKSUM.width ? 32 : byte), 0)

function headerOf(name: string, size: number, modifiedAt: Date): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (header.write(name, 0, 'utf8') > 99) throw new Error(`${name} is too long a name for an archive`)
  header.write(`${octal(0o600, 8)}${octal(0, 8)}${octal(0, 8)}`, 100, 'latin1')
  writeSize(header, size)
  header.write(octal(Math.floor(modifiedAt.getTime() / 1000), 12), 136, 'latin1')
  header.write('0', 156, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${octal(checksumOf(header), 7)} `, CHECKSUM.at, 'latin1')
  return header
}

const padding = (size: number) => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

/** The bytes of an archive, part by part. */
async function* partsOf(files: readonly Packed[], modifiedAt: Date): AsyncGenerator<Uint8Array> {
  for (const { name, from } of files) {
    const size = 'file' in from ? statSync(from.file).size : from.byteLength
    yield headerOf(name, size, modifiedAt)
    if ('file' in from) yield* createReadStream(from.file)
    else yield from
    yield padding(size)
  }
  yield Buffer.alloc(2 * BLOCK)
}

/** Writes an archive that every `tar` opens, one file after the other; a file on the disk is never held in memory whole. */
export async function writeTar(out: FileHandle, files: readonly Packed[], modifiedAt: Date): Promise<void> {
  await out.writeFile(partsOf(files, modifiedAt))
  await out.sync()
}

/** What an archive holds, by its headers alone. @throws where it is no archive, or was cut off */
export function listTar(handle: number, bytes: number): readonly Member[] {
  const members: Member[] = []
  const header = Buffer.alloc(BLOCK)
  for (let at = 0; ; ) {
    if (readSync(handle, header, 0, BLOCK, at) < BLOCK) throw new Error('the file was cut off')
    if (header.every((byte) => byte === 0)) return members
    const sum = Number.parseInt(header.toString('latin1', CHECKSUM.at, CHECKSUM.at + CHECKSUM.width), 8)
    if (sum !== checksumOf(header)) throw new Error('the file is no archive, or is damaged')
    const [name = ''] = header.toString('utf8', 0, 100).split('\0')
    const size = readSize(header)
    members.push({ name, at: at + BLOCK, size })
    at += BLOCK + size + padding(size).byteLength
    if (at > bytes) throw new Error('the file was cut off')
  }
}

/** The bytes of one small file of an archive. */
export function readMember(handle: number, { at, size }: Member): Buffer {
  const bytes = Buffer.alloc(size)
  for (let read = 0; read < size; ) {
    const more = readSync(handle, bytes, read, size - read, at + read)
    if (more === 0) throw new Error('the file was cut off')
    read += more
  }
  return bytes
}
