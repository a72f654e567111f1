import { toCyrillic } from '#base/cyrillic.ts'
import { casesOf, headStem, partsOfHead } from './heads.ts'
import { foldName } from './view.ts'

/** The nominative's ending of an adjective and of a head, by gender; of a neuter head behind a soft letter "e". */
const ADJECTIVE = { f: 'a', m: 'i', n: 'o' } as const
const SOFT = /(?:nj|lj|c|s|z|j|st)$/
const OBLIQUE = /(?:oga|ega|og|eg|omu|emu|ome|om|em|im|ih|oj|u|e|i|a)$/

/** The word with another ending, in its own script. An ending has as many letters in both scripts. */
function withEnding(raw: string, old: string, ending: string): string {
  const stem = raw.slice(0, raw.length - old.length)
  return stem + (/\p{Script=Cyrillic}/u.test(raw) ? toCyrillic(ending) : ending)
}
function headOf(raw: string): string | undefined {
  const parts = partsOfHead(foldName(raw))
  if (!parts) return undefined
  const { gender, stem, ending } = parts
  // "banci": the stem itself is another; the town behind "grad" has a case too, which the name does not tell.
  if (/^(?:banc|grad)$/.test(stem)) return undefined
  if (gender === 'f') return withEnding(raw, ending, 'a')
  if (gender === 'n') return withEnding(raw, ending, SOFT.test(stem) ? 'e' : 'o')
  return stem === 'cent' ? withEnding(raw, ending, 'ar') : withEnding(raw, ending, '')
}

/**
 * The name in the nominative, as a register would have it: "Centrom za socijalni rad Pirot" is "Centar …", "UNICEF-a" is
 * "UNICEF". Undefined where it stands in the nominative, or where its form does not tell.
 */
export function nominativeOf(raw: string): string | undefined {
  const short = /^(?<short>\p{Lu}{2,})-\p{Ll}{1,3}$/u.exec(raw)?.groups?.short
  if (short !== undefined) return short
  const words = raw.split(' ')
  const at = words.slice(0, 4).findIndex((word) => headStem(foldName(word)) !== undefined)
  const gender = partsOfHead(foldName(words[at] ?? ''))?.gender
  if (gender === undefined || casesOf(foldName(raw)).includes('n')) return undefined
  const head = headOf(words[at] ?? '')
  if (head === undefined) return undefined
  const before = words.slice(0, at).map((word) => {
    const ending = OBLIQUE.exec(foldName(word))?.[0]
    return word === word.toUpperCase() || ending === undefined ? word : withEnding(word, ending, ADJECTIVE[gender])
  })
  return [...before, head, ...words.slice(at + 1)].join(' ')
}
