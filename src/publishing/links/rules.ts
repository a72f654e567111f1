import { isOddAddress, isWholeAddress, suggestedAddress } from '#base/address.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Link, Outcome, Standing } from './model.ts'

/** How a link stands. What is written wrongly is never asked; where an editor mended it, the mended address is. [4-25] */
export function standingOf({ address, look, mend }: Pick<Link, 'address' | 'look' | 'mend'>): Standing {
  if (mend === undefined && isOddAddress(address)) return 'malformed'
  if (look === undefined) return mend === undefined ? 'never' : 'mended'
  return look.state
}
/** In which order links are shown: what a person has to do first. */
const ORDER: readonly Standing[] = [
  'malformed',
  'gone',
  'failing',
  'redirected',
  'not_asked',
  'never',
  'mended',
  'fine',
]
export const inOrder = <T extends Pick<Link, 'address' | 'look' | 'mend'>>(links: readonly T[]): readonly T[] =>
  links.toSorted(
    (a, b) => ORDER.indexOf(standingOf(a)) - ORDER.indexOf(standingOf(b)) || (a.address < b.address ? -1 : 1),
  )

/** What is proposed instead of an address: the right way to write it, or where it leads now. */
export const suggestionFor = ({ address, look }: Pick<Link, 'address' | 'look'>): string | undefined =>
  suggestedAddress(address) ?? (look?.state === 'redirected' ? look.leadsTo : undefined)

/** The address that is really asked: where an editor said that it leads, else as it is written. Undefined: nobody can ask. */
export const askedFor = ({ address, mend }: Pick<Link, 'address' | 'mend'>): string | undefined => {
  const asked = mend?.to ?? address
  return isOddAddress(asked) ? undefined : asked
}

/** What an editor typed as the place where a written address leads. */
export function readMend(address: string, typed: string): Result<string> {
  const to = tidy(typed)
  if (!isWholeAddress(to) || isOddAddress(to)) return refuse('links.addressOdd', 'mended')
  return to === address ? refuse('links.sameAddress', 'mended') : accept(to)
}

/**
 * What an answer means. 404 and 410 are gone; 401, 403 and 429 are fine: the page is there and does not open for a
 * program. A lasting redirect says where it leads; one that only adds a stroke or TLS is one as well.
 */
export function outcomeOf(status: number, first: string, last: string): Outcome {
  if (status === 404 || status === 410) return { state: 'gone', status }
  const isThere = status < 400 || [401, 403, 405, 429].includes(status)
  if (!isThere) return { state: 'failing', status }
  return first === last ? { state: 'fine', status } : { state: 'redirected', status, leadsTo: last }
}

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/
/** IPv4 that is not of the open net (IANA special-purpose registry). */
function isClosedV4(text: string): boolean {
  const parts = V4.exec(text)?.slice(1).map(Number)
  if (!parts || parts.some((part) => part > 255)) return true
  const [a = 0, b = 0, c = 0] = parts
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 192 && b === 88 && c === 99) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  )
}

/** The eight groups of an IPv6 address, an IPv4 tail included; undefined where it is none. */
function groupsOf(text: string): readonly number[] | undefined {
  const plain = text.replace(/%.*$/, '')
  const tail = /(?<=:)\d+\.\d+\.\d+\.\d+$/.exec(plain)?.[0]
  const bytes = tail?.split('.').map(Number)
  if (bytes?.some((byte) => byte > 255)) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = bytes ?? []
  const hex =
    tail === undefined ? plain : plain.replace(tail, `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`)
  const halves = hex.split('::')
  if (halves.length > 2) return undefined
  const [head = [], end = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - end.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const all = [...head, ...Array.from({ length: halves.length === 2 ? missing : 0 }, () => '0'), ...end]
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => Number.parseInt(group, 16))
    : undefined
}

/**
 * Whether an address of the net leads into a closed net: our own machine, a private or local one, a range for special
 * purposes. Only 2000::/3 is open in IPv6; an IPv4 address inside one is judged as itself. What cannot be read is closed.
 */
export function isClosedNet(text: string): boolean {
  if (!text.includes(':')) return isClosedV4(text)
  const groups = groupsOf(text)
  if (!groups) return true
  const [a = 0, b = 0, c = 0] = groups
  const [high = 0, low = 0] = groups.slice(6)
  const v4 = (first: number, second: number) =>
    isClosedV4([first >> 8, first & 255, second >> 8, second & 255].join('.'))
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped || (a === 0x64 && b === 0xff9b)) return v4(high, low)
  if (a === 0x2002) return v4(b, c)
  return a < 0x2000 || a > 0x3fff || (a === 0x2001 && (b < 0x200 || b === 0xdb8)) || (a === 0x3fff && b < 0x1000)
}
