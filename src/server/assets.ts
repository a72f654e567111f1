import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

type Packed = { readonly raw: Bytes; readonly br?: Bytes; readonly gzip?: Bytes; readonly type: string }
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
  if (extname(name) === '.woff2') return { raw, type }
  return { raw, br: new Uint8Array(brotliCompressSync(raw)), gzip: new Uint8Array(gzipSync(raw, { level: 9 })), type }
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
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
        ...(coding && { 'content-encoding': coding }),
      },
    })
  }
}
