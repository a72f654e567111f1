/**
 * What could be meant for the address of a page, well written or not: domains, schemes with a sign missing or too much.
 * Read it on small Latin letters, or with the flag `i` added.
 */
export const ADDRESS =
  /(?<![a-z0-9@._-])(?:h{0,2}t{1,3}p{1,2}s?[:;.]?[/\\]{0,3}(?:https?:\/\/)?(?=www|[a-z0-9-]+\.[a-z])|www[.,])[^\s"<>[\]()]*[^\s"<>[\]().,;:!?]\/?/g
const WHOLE =
  /^https?:\/\/(?:(?:[\p{L}\p{N}_-]+\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+)|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:[/?#][^\s\\]*)?$/iu
const BARE = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/\S*)?$/u

/** Whether every browser opens the address as it stands: scheme, two strokes, a domain with its ending, no spaces. */
export const isWholeAddress = (address: string): boolean => WHOLE.test(address)

/** The address that was most likely meant by one whose beginning is written wrongly (`http:/www.x.rs` → `http://www.x.rs`). */
export function mendedAddress(raw: string): string {
  const rest = raw
    .replace(/\\/g, '/')
    .replace(/^h{0,2}t{1,3}p{1,2}s?[:;.]?\/{0,3}/i, '')
    .replace(/^(?:https?:?\/\/)/i, '')
    .replace(/^www,/i, 'www.')
    .replace(/,(?=[a-z]{2,3}(?:\/|$))/i, '.')
  return `${/^h{0,2}t{1,3}p{1,2}s/i.test(raw) ? 'https' : 'http'}://${rest}`
}

/** A full stop, comma or the like of the sentence around it hangs on the address. */
const TRAILING = /[.,;:!?]+$/
/** Whether an address needs a person's look before anybody follows it. */
export const isOddAddress = (address: string): boolean => !isWholeAddress(address) || TRAILING.test(address)

/**
 * What was most likely meant by an address that is written wrongly: scheme missing or broken, two dots in the domain,
 * spaces, signs of the sentence at its end. Undefined where it is right as it stands or nobody can tell. [4-25]
 */
export function suggestedAddress(address: string): string | undefined {
  if (!isOddAddress(address)) return undefined
  const plain = address.replace(/\s+/gu, '').replace(TRAILING, '')
  const begun = isWholeAddress(plain) ? plain : mendedAddress(BARE.test(plain) ? `http://${plain}` : plain)
  const [, scheme = '', host = '', rest = ''] = /^(https?:\/\/)([^/?#]*)(.*)$/i.exec(begun) ?? []
  const mended = `${scheme}${host.replace(/\.{2,}/g, '.').replace(/^\.|\.$/g, '')}${rest}`
  return isWholeAddress(mended) && mended !== address ? mended : undefined
}

/** A stretch of a text; with an address where it is one. */
export type Stretch = { readonly text: string; readonly address?: string }

/** A text cut into what is an address and what is not; put together again it is the same text, letter by letter. */
export function stretchesOf(text: string): readonly Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (const found of text.matchAll(new RegExp(ADDRESS.source, 'gi'))) {
    if (found.index > from) stretches.push({ text: text.slice(from, found.index) })
    stretches.push({ text: found[0], address: found[0] })
    from = found.index + found[0].length
  }
  if (from < text.length) stretches.push({ text: text.slice(from) })
  return stretches
}
