import { ADDRESS, isWholeAddress, mendedAddress, suggestedAddress } from '#base/address.ts'
import type { Link } from '../model.ts'
import type { Extracted } from './html.ts'
import { findAll, type View } from './view.ts'

/** A mail address as it should be; the letters before it must not run on. */
const MAIL = /[a-z0-9._%+-]+ ?(?:@{1,3}|\(at\)|\[at\]) ?[a-z0-9-]+(?:[.,]{1,2} ?[a-z0-9-]+)*/g
const WHOLE_MAIL = /^[a-z0-9](?:[a-z0-9_%+-]|\.(?!\.))*@(?:[a-z0-9-]+\.)+[a-z]{2,}$/

export function linksOf(view: View): readonly Link[] {
  return findAll(view, ADDRESS).map(({ raw, at, text }) => {
    const isWhole = isWholeAddress(text) || /^www\.(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?$/.test(text)
    return { raw, at, address: isWhole ? raw : (suggestedAddress(raw) ?? mendedAddress(raw)), isWhole }
  })
}

/** Addresses behind words of an HTML page; those inside the site itself say nothing to a reader elsewhere. */
export const linksBehind = (text: string, links: Extracted['links']): readonly Link[] =>
  links.flatMap(({ address, from, to }) => {
    const raw = text.slice(from, to)
    const stated = address.trim().toLowerCase()
    if (!/^(?:h{0,2}t{1,3}p{1,2}s?[:;/]|www[.,])/.test(stated) || raw.trim() === '' || raw.includes('://')) return []
    const isWhole = isWholeAddress(stated)
    return [
      {
        raw,
        at: from,
        address: isWhole ? address.trim() : (suggestedAddress(address.trim()) ?? mendedAddress(address.trim())),
        isWhole,
        stated: address.trim(),
      },
    ]
  })

/** Mail addresses with the full stop of the sentence left off. */
export function emailsOf(view: View): readonly Link[] {
  return findAll(view, MAIL).flatMap(({ raw, at, text }) => {
    const trimmed = raw.replace(/[.,]+$/, '')
    const letters = text.replace(/[.,]+$/, '')
    if (!/@|at[)\]]/.test(letters)) return []
    const isSpaced = / /.test(letters) && !/(?:\(at\)|\[at\]| @ |@ | @)/.test(letters)
    if (isSpaced) {
      const short = trimmed.slice(0, trimmed.search(/[.,] /))
      return [{ raw: short, at, address: short.toLowerCase(), isWhole: WHOLE_MAIL.test(short.toLowerCase()) }]
    }
    const isWhole = WHOLE_MAIL.test(trimmed) || WHOLE_MAIL.test(trimmed.toLowerCase())
    const isRight = isWhole && !isGlued(trimmed)
    return [{ raw: trimmed, at, address: isRight ? trimmed : mendedMail(trimmed), isWhole: isRight }]
  })
}
/** `a@b.org.Projekat`: a word of the next sentence hangs on the address. */
export const isGlued = (address: string): boolean =>
  /\.(?:rs|ba|mk|me|org|com|net|eu|al|info)\.?\p{Lu}\p{Ll}+/u.test(address)

export function mendedMail(raw: string): string {
  const plain = raw
    .replace(/ ?(?:\(at\)|\[at\]|@+) ?/i, '@')
    .replace(/\.{2,}/g, '.')
    .replace(/(?<=@.*), ?/g, '.')
  return plain
    .replace(/^(.*@(?:[a-z0-9-]+\.)*(?:rs|ba|mk|me|org|com|net|eu|al|info))\.?\p{Lu}.*$/u, '$1')
    .replace(/^\.+/, '')
}
