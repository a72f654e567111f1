import type { Locale } from '#base/locale.ts'
import { plain, toLatin } from '#base/script.ts'
import type { Texts } from './model.ts'

/** A text in a language, else in the form's default language, else in any; undefined where there is none. */
export function textIn(texts: Texts | undefined, language: string, defaultLanguage: string): string | undefined {
  if (!texts) return undefined
  return texts[language] ?? texts[defaultLanguage] ?? Object.values(texts)[0]
}

/** Whether a text is said in another language than the one asked for, and in which. */
export function otherLanguage(texts: Texts | undefined, language: string, defaultLanguage: string): string | undefined {
  if (!texts || texts[language] !== undefined) return undefined
  return texts[defaultLanguage] === undefined ? Object.keys(texts)[0] : defaultLanguage
}

/** A text for a reader's script: Serbian Cyrillic in Latin letters where that is asked for. */
export const inScriptOf = (locale: Locale, text: string): string =>
  locale === 'sr-Latn' ? toLatin(text, 'sr') : plain(text)

/** The pieces of a text: words as they are, and what stands in `${…}`. */
export type Piece = { readonly words: string } | { readonly asks: string }

/** `Age of ${name}` is the words `Age of ` and the question `name`. A brace that is not closed is words. */
export function piecesOf(text: string): readonly Piece[] {
  return text
    .split(/(\$\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('${') && part.endsWith('}') ? { asks: part.slice(2, -1).trim() } : { words: part }))
}

const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u

/** Whether a text can name a question. */
export const isName = (text: string): boolean => NAME.test(text) && text.length <= 64

/** What stands in `${…}` as an expression: a name means that question, anything else is one already. */
export const askedExpression = (asks: string): string => (isName(asks) ? `\${${asks}}` : asks)
