import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

type Packed = {
  readonly raw: Bytes
  readonly br?: Bytes
  readonly gzip?: Bytes
  readonly type: string
  readonly tag: string
}
type Bytes = Uint8Array<ArrayBuffer>
/** The answer for a file by its name and by what the browser can unpack. */
export type Assets = (name: string, accepts: string) => Response | undefined

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const folder = new URL('../../dist/client/', import.meta.url)

function pack(name: string, type: string): Packed {
  const raw = new Uint8Array(readFileSync(new URL(name, folder)))
  const tag = `"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`
  if (extname(name) === '.woff2') return { raw, type, tag }
  return {
    raw,
    type,
    tag,
    br: new Uint8Array(brotliCompressSync(raw)),
    gzip: new Uint8Array(gzipSync(raw, { level: 9 })),
  }
}

/** Reads and packs the built files once. */
export function readAssets(): Assets {
  const files = new Map<string, Packed>()
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)]
    if (type) files.set(name, pack(name, type))
  }
  return (name, accepts) => {
    const file = files.get(name)
    if (!file) return undefined
    const coding = (['br', 'gzip'] as const).find((known) => accepts.includes(known) && file[known])
    return new Response((coding && file[coding]) ?? file.raw, {
      headers: {
        'content-type': file.type,
        'cache-control': name.endsWith('.woff2')
          ? 'public, max-age=31536000, immutable'
          : 'public, max-age=3600, stale-while-revalidate=604800',
        etag: file.tag,
        vary: 'Accept-Encoding',
        ...(coding && { 'content-encoding': coding }),
      },
    })
  }
}
