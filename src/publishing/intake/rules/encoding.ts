import type { Encoding } from '../model.ts'

/** Code pages as which people open a page that is in UTF-8, and what each of their bytes looks like then. */
const PAGES = ['windows-1252', 'windows-1250', 'windows-1251'] as const
const bytesOfSigns = new Map<string, ReadonlyMap<string, number>>()
function signsOf(page: string): ReadonlyMap<string, number> {
  const known = bytesOfSigns.get(page)
  if (known) return known
  const decoder = new TextDecoder(page)
  const signs = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const))
  bytesOfSigns.set(page, signs)
  return signs
}

/** So many letters beyond ASCII that make right UTF-8 once more are no chance. */
const LEAST_PROOF = 4
function onceMore(text: string, page: string): string | undefined {
  const signs = signsOf(page)
  const bytes = new Uint8Array(text.length)
  let odd = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? ''
    const byte = signs.get(letter) ?? (letter < '\u0100' ? letter.charCodeAt(0) : undefined)
    if (byte === undefined) return undefined
    if (byte > 0x7f) odd += 1
    bytes[i] = byte
  }
  if (odd < LEAST_PROOF) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * A text whose UTF-8 was taken for a code page and saved once more: `PodrÅ¡ka`, `РџСЂРѕ`. Told only where every letter
 * can be turned back and what comes out is right UTF-8; else the text stays and its broken letters are an issue.
 */
export function readTwice(text: string): string | undefined {
  return PAGES.map((page) => onceMore(text, page)).find((found) => found !== undefined)
}

/** UTF-8 of which a few bytes are broken, cut off in the middle of a letter for one: most of its letters are right. */
export function nearlyUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const right = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0
  return broken > 0 && right >= broken * MOST_RIGHT ? text : undefined
}
const MOST_RIGHT = 10

/** Encodings that were found out and not stated; an editor is told. */
export const isFoundOut = (encoding: Encoding, isStated: boolean): boolean =>
  encoding === 'utf-8-twice' || encoding === 'utf-8-broken' || (/^windows/.test(encoding) && !isStated)
