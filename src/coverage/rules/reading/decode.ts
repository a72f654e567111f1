/** How the letters of a file were told apart. The person is told which was taken. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'windows-1251'
export type Decoded = { readonly text: string; readonly encoding: Encoding }

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte)

/** Without a mark, UTF-16 betrays itself: in a table of our letters many of the first or of the second bytes are 0. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = sample.length / 8
  if (odd > many && odd > even * 4) return 'utf-16le'
  return even > many && even > odd * 4 ? 'utf-16be' : undefined
}

/**
 * Which of the two code pages of the region a file is in. Both give letters for every byte, so only the words can tell:
 * Latin text read as windows-1251 has Cyrillic letters inside words of Latin ones, Cyrillic text has none.
 */
function codePage(bytes: Uint8Array): Encoding {
  const words = new TextDecoder('windows-1251').decode(bytes).match(/\p{L}+/gu) ?? []
  const cyrillic = words.filter((word) => /^\p{Script=Cyrillic}{2,}$/u.test(word)).length
  const mixed = words.filter((word) => /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word)).length
  return cyrillic > mixed ? 'windows-1251' : 'windows-1250'
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const decodeAs = (bytes: Uint8Array, encoding: Encoding): Decoded => ({
  encoding,
  text: new TextDecoder(encoding).decode(bytes),
})

/**
 * The text of a file as a spreadsheet saves it: UTF-8 or UTF-16 with or without a byte-order mark, else windows-1250 or
 * windows-1251. Never fails: a wrong guess shows in the preview, before anything is stored.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0xff, 0xfe])) return decodeAs(bytes, 'utf-16le')
  if (startsWith(bytes, [0xfe, 0xff])) return decodeAs(bytes, 'utf-16be')
  const wide = unmarkedUtf16(bytes)
  if (wide) return decodeAs(bytes, wide)
  const text = utf8(bytes)
  return text === undefined ? decodeAs(bytes, codePage(bytes)) : { encoding: 'utf-8', text }
}
