import { type Homoglyph, homoglyphsIn, inOneScript, type TextScript } from '#base/script-of.ts'

/** Letters that print alike, the Latin one and the Cyrillic one. */
const LATIN = 'AaBEeHJjKMOoPpCcTXxyYIi'
const CYRILLIC = 'АаВЕеНЈјКМОоРрСсТХхуУІі'
const onlyTwins = (word: string): boolean => [...word].every((sign) => LATIN.includes(sign) || CYRILLIC.includes(sign))
const toCyrillicTwins = (word: string): string =>
  [...word].map((sign) => CYRILLIC[LATIN.indexOf(sign)] ?? sign).join('')

/** A mixed word in one script; where each letter could be of both (`сa`), in the script of the text around it. */
export const straight = (word: string, around: TextScript): string => {
  const one = inOneScript(word)
  return one !== word && around === 'Cyrl' && onlyTwins(word) ? toCyrillicTwins(word) : one
}
export const mixedWords = (text: string, around: TextScript): readonly Homoglyph[] =>
  homoglyphsIn(text).map((found) =>
    around === 'Cyrl' && onlyTwins(found.raw) ? { ...found, suggestion: toCyrillicTwins(found.raw) } : found,
  )
