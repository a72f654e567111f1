import { accept, type Result, refuse } from '#base/result.ts'

const digitOf = (sign: string): number => (sign === 'X' ? 10 : Number(sign))
/** ISO 2108, annex B: the weighted sum of ten signs, weights 10 to 1, divides by 11. */
const isTen = (signs: string): boolean =>
  [...signs].reduce((sum, sign, at) => sum + digitOf(sign) * (10 - at), 0) % 11 === 0
/** ISO 2108, annex A: the sum of thirteen digits, weights 1 and 3 in turn, divides by 10. */
const isThirteen = (signs: string): boolean =>
  [...signs].reduce((sum, sign, at) => sum + digitOf(sign) * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0

/** An ISBN as it is printed, with hyphens or spaces; its check digit has to fit. @returns the digits alone, undefined for nothing typed */
export function readIsbn(text: string): Result<string | undefined> {
  const signs = text
    .replace(/^\s*ISBN(?:-1[03])?:?/i, '')
    .replace(/[\s\u2010-\u2015-]/g, '')
    .toUpperCase()
  if (signs === '') return accept(undefined)
  if (!/^(?:\d{9}[\dX]|97[89]\d{10})$/.test(signs)) return refuse('library.isbnForm', 'isbn', { text: text.trim() })
  const isRight = signs.length === 10 ? isTen(signs) : isThirteen(signs)
  return isRight ? accept(signs) : refuse('library.isbnWrong', 'isbn', { text: text.trim() })
}
