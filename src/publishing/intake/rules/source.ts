import { accept, type Result, refuse } from '#base/result.ts'
import { decodeText } from '#coverage/rules/reading/decode.ts'
import type { Encoding, Hints, Lists, Original, Source } from '../model.ts'
import { isFoundOut, nearlyUtf8, readTwice } from './encoding.ts'
import { type Extracted, textOfHtml } from './html.ts'

/** A page of this size holds two hundred times the longest of our five. */
export const MOST_BYTES = 8 * 1024 * 1024
const MOST_TEXT = 2 * 1024 * 1024
/** A line that is longer is no text of a person. */
const LONGEST_LINE = 200_000

/** `isFoundOut`: nobody stated the encoding, it was told from the bytes. */
export type Opened = {
  readonly original: Original
  readonly page: Extracted | undefined
  readonly isFoundOut: boolean
}

/** `<meta charset=…>` among the first bytes, if it is a code page of the region. */
function statedEncoding(bytes: Uint8Array): Encoding | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const stated = /<meta[^>]+charset=["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  if (stated === 'windows-1250' || stated === 'iso-8859-2') return 'windows-1250'
  return stated === 'windows-1251' ? stated : undefined
}

type Letters = {
  readonly text: string
  readonly encoding: Encoding
  readonly bytes: Uint8Array
  readonly isFoundOut: boolean
}
/** The letters of the bytes; a text that was encoded twice is read as it was meant, and that is said. */
function decoded(source: Source): Letters {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  const { text, encoding, isStated } = typeof source === 'string' ? pasted(source) : saved(source)
  const twice = encoding === 'utf-8' ? readTwice(text) : undefined
  return twice === undefined
    ? { text, encoding, bytes, isFoundOut: isFoundOut(encoding, isStated) }
    : { text: twice, encoding: 'utf-8-twice', bytes, isFoundOut: true }
}
type Read = { readonly text: string; readonly encoding: Encoding; readonly isStated: boolean }
const pasted = (text: string): Read => ({ text, encoding: 'utf-8', isStated: true })
function saved(bytes: Uint8Array): Read {
  const found = decodeText(bytes)
  if (!/^windows/.test(found.encoding)) return { ...found, isStated: true }
  const stated = statedEncoding(bytes)
  if (stated !== undefined) return { text: new TextDecoder(stated).decode(bytes), encoding: stated, isStated: true }
  const broken = nearlyUtf8(bytes)
  return broken === undefined
    ? { ...found, isStated: false }
    : { text: broken, encoding: 'utf-8-broken', isStated: false }
}

const isHtml = (text: string): boolean =>
  /^\s*(?:<!doctype html|<html|<\?xml)/i.test(text) ||
  /<(?:p|div|h[1-6]|li|br|article|body|table)\b[^>]*>/i.test(text.slice(0, 20_000))

/** First letters of files that are no text: a document, an archive, pictures. */
const NO_TEXT = ['%PDF', 'PK\u0003\u0004', '\u2030PNG', 'GIF8', '{\\rtf']
const isControl = (letter: string): boolean => letter < ' ' && !/\s/.test(letter)
const isBinary = (bytes: Uint8Array, text: string): boolean => {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 8))
  const head = text.slice(0, 4000)
  return NO_TEXT.some((letters) => start.startsWith(letters)) || [...head].filter(isControl).length > 8
}

/** A page that a browser saved as one file (`.mht`, `.mhtml`): parts of mail, in which the text is packed. */
const isArchive = (text: string): boolean =>
  /^(?:[\w-]+: [^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,20}/.test(text) &&
  /^content-type:\s*multipart\/related/im.test(text.slice(0, 2000))

/** The source opened: its hash, its letters, its text. Refuses what is too large, empty or no text at all. */
export function openSource(source: Source, hints: Hints, lists: Lists): Result<Opened> {
  if (source.length > MOST_BYTES) return refuse('intake.too_large', undefined, { most: MOST_BYTES / 1024 / 1024 })
  const { text, encoding, bytes, ...letters } = decoded(source)
  if (text.trim() === '') return refuse('intake.empty')
  if (isBinary(bytes, text)) return refuse('intake.no_text')
  if (isArchive(text)) return refuse('intake.saved_archive')
  const page = (hints.hint === undefined ? isHtml(text) : hints.hint === 'html') ? textOfHtml(text) : undefined
  const shown = page?.text ?? text
  if (shown.length > MOST_TEXT || shown.split('\n').some((line) => line.length > LONGEST_LINE))
    return refuse('intake.too_large', undefined, { most: MOST_TEXT / 1024 / 1024 })
  return accept({
    original: {
      hash: lists.sha256(bytes),
      bytes: bytes.length,
      encoding,
      format: page ? 'html' : 'text',
      text: shown,
      leftOut: page?.leftOut ?? { scripts: 0, styles: 0, comments: 0, frames: 0, parts: 0 },
    },
    page,
    isFoundOut: letters.isFoundOut,
  })
}

/** The letters of bytes that are kept already, read as they were when they came in. */
export function lettersIn(bytes: Uint8Array, format: string): string {
  const { text } = decoded(bytes)
  return format === 'html' ? textOfHtml(text).text : text
}
