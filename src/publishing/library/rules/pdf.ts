import { accept, type Result, refuse } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { PdfLook } from '../model.ts'

/** Unpacks a deflated stream, or says that it cannot or that it is too long; rules know no platform. */
export type Inflate = (bytes: Uint8Array) => Uint8Array | undefined
/** Packed objects beyond this many streams are not opened. */
const MOST_STREAMS = 2000
const PART = 0x8000

/** One sign a byte, so that places in the text are places in the file. */
function lettersOf(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += PART) parts.push(String.fromCharCode(...bytes.subarray(at, at + PART)))
  return parts.join('')
}
const bytesOf = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))

/** Objects by their numbers; a later one of the same number takes the place of an earlier one. */
type Objects = Map<string, string>
type Found = {
  readonly plain: Objects
  readonly packed: readonly { readonly head: string; readonly letters: string }[]
}

/** One pass over the file: where objects begin and end, and which of them are streams of packed objects. */
function objectsOf(text: string): Found {
  const plain: Objects = new Map()
  const packed: { head: string; letters: string }[] = []
  const begins = /(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b/g
  const ends = /endobj|stream\r?\n/g
  for (let begin = begins.exec(text); begin; begin = begins.exec(text)) {
    ends.lastIndex = begins.lastIndex
    const end = ends.exec(text)
    if (!end) break
    const head = text.slice(begins.lastIndex, end.index)
    plain.set(begin[1] ?? '', head)
    begins.lastIndex = ends.lastIndex
    if (end[0] === 'endobj') continue
    const to = text.indexOf('endstream', ends.lastIndex)
    if (to < 0) break
    if (/\/Type\s{0,9}\/ObjStm\b/.test(head)) packed.push({ head, letters: text.slice(ends.lastIndex, to) })
    begins.lastIndex = to
  }
  return { plain, packed: packed.slice(0, MOST_STREAMS) }
}

/** The objects of packed streams (ISO 32000-1, 7.5.7): a head of numbers and places, then the objects themselves. */
function unpack({ packed }: Found, inflate: Inflate, objects: Objects): void {
  for (const { head, letters } of packed) {
    const first = Number(/\/First\s{1,9}(\d{1,9})/.exec(head)?.[1] ?? Number.NaN)
    const isDeflated = /\/FlateDecode\b/.test(head)
    const unpacked = isDeflated ? inflate(bytesOf(letters)) : bytesOf(letters)
    if (!unpacked || !Number.isInteger(first)) continue
    const inside = lettersOf(unpacked)
    const numbers = inside.slice(0, first).trim().split(/\s+/).map(Number)
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const next = numbers[at + 3]
      const from = first + (numbers[at + 1] ?? 0)
      objects.set(String(numbers[at]), inside.slice(from, next === undefined ? undefined : first + next))
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
/** What stands between round brackets from a place on; brackets inside are in pairs or behind a backslash. */
function roundAt(text: string, from: number): string | undefined {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return text.slice(from + 1, at)
  }
  return undefined
}

/** A text in a PDF: in round brackets with escapes, or in hexadecimal; UTF-16 where it begins with its mark (7.3.4, 7.9.2). */
function textAt(dictionary: string, key: string): string | undefined {
  const found = new RegExp(`/${key}\\s{0,9}([(<])(?!<)`).exec(dictionary)
  if (!found) return undefined
  const from = found.index + found[0].length
  const round = found[1] === '(' ? roundAt(dictionary, from - 1) : undefined
  const hex = found[1] === '<' ? dictionary.slice(from, dictionary.indexOf('>', from)) : undefined
  const letters =
    round?.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
      /^[0-7]+$/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8) & 255) : (ESCAPES[sign] ?? sign),
    ) ?? hex?.replace(/\s/g, '').replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))
  if (letters === undefined) return undefined
  const kind = letters.startsWith('\u00FE\u00FF')
    ? 'utf-16be'
    : letters.startsWith('\u00EF\u00BB\u00BF')
      ? 'utf-8'
      : undefined
  const text = tidy(kind === undefined ? letters : new TextDecoder(kind).decode(bytesOf(letters)))
  return text === '' ? undefined : text.slice(0, 300).toWellFormed().replaceAll('\u0000', '')
}

/** The dictionary behind a key: written there, or an object that is named there. */
function dictionaryAt(within: string, key: string, objects: Objects): string | undefined {
  const [, number] = new RegExp(`/${key}\\s{1,9}(\\d{1,10})\\s{1,9}\\d{1,5}\\s{1,9}R\\b`).exec(within) ?? []
  if (number !== undefined) return objects.get(number)
  return new RegExp(`/${key}\\s*<<([\\s\\S]*?)>>`).exec(within)?.[1]
}

/** The title in the description of a file in XML (XMP), where it lies open. */
function xmpTitle(text: string): string | undefined {
  const found = /<dc:title>[\s\S]{0,200}?<rdf:li[^>]*>([^<]{1,600})<\/rdf:li>/.exec(text)?.[1]
  const title = found === undefined ? '' : tidy(new TextDecoder().decode(bytesOf(found)))
  const plain = title
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
  return plain === '' ? undefined : plain.slice(0, 300)
}

/**
 * What the bytes of a PDF say of their accessibility: whether the file says that it is tagged (`/MarkInfo /Marked true`),
 * its language (`/Lang`) and title. It does not say that the tags are good. Of a sealed file only that is known which
 * lies open. Refuses what is no PDF. [3-25]
 */
export function lookAtPdf(bytes: Uint8Array, inflate: Inflate): Result<PdfLook> {
  const text = lettersOf(bytes)
  if (!text.slice(0, 1024).includes('%PDF-')) return refuse('library.notPdf', 'file')
  const found = objectsOf(text)
  const objects: Objects = new Map()
  unpack(found, inflate, objects)
  for (const [number, object] of found.plain) objects.set(number, object)
  const isSealed = /\/Encrypt\s{1,9}\d{1,10}\s{1,9}\d{1,5}\s{1,9}R\b/.test(text)
  const root = [...text.matchAll(/\/Root\s{1,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b/g)].at(-1)?.[1]
  const named = root === undefined ? undefined : objects.get(root)
  const catalog = named ?? [...objects.values()].findLast((one) => /\/Type\s*\/Catalog\b/.test(one))
  if (catalog === undefined) return accept({ tagged: 'not_looked', language: undefined, title: undefined })
  const isMarked = /\/Marked\s+true\b/.test(dictionaryAt(catalog, 'MarkInfo', objects) ?? '')
  const info = [...text.matchAll(/\/Info\s{1,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b/g)].at(-1)?.[1]
  return accept({
    tagged: isMarked ? 'yes' : 'no',
    language: isSealed ? undefined : textAt(catalog, 'Lang'),
    title: isSealed ? undefined : (textAt(objects.get(info ?? '') ?? '', 'Title') ?? xmpTitle(text)),
  })
}
