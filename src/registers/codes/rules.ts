import { type Day, type DayReading, readDay } from '#base/day.ts'
import { STATUS_MARK } from '#base/marks.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { LOCALES, type Locale, writtenFor } from '#base/say.ts'
import { plain, toLatin } from '#base/script.ts'
import type { Article, Code, ListSize, Tally, Variant, Word, WordCount } from './model.ts'

/** Whether a code is in use on a day; both ends of its validity are included. */
export const isInUse = (code: Pick<Code, 'validFromOn' | 'validToOn'>, on: Day): boolean =>
  code.validFromOn <= on && (code.validToOn === null || on <= code.validToOn)

/** The day that a reader asked for. An empty field is today; a day that does not exist is named, not mended. */
export function dayAsked(typed: string, today: Day): Result<Day> {
  const reading: DayReading = readDay(typed)
  switch (reading.kind) {
    case 'day':
      return accept(reading.day)
    case 'empty':
      return accept(today)
    case 'impossible':
      return refuse('codes.dayImpossible', 'on', { text: reading.text })
    case 'unreadable':
      return refuse('codes.dayUnreadable', 'on', { text: reading.text })
    default:
      return reading satisfies never
  }
}

const variantOf = (word: Word | undefined, locale: Locale): Variant =>
  word === undefined
    ? { locale, state: 'missing' }
    : {
        locale,
        state: word.state,
        text: locale === 'sr-Latn' ? toLatin(word.text) : plain(word.text),
        source: word.source,
        datedOn: word.datedOn,
      }

/** A code's words in the six variants, in the usual order. Serbian in Latin letters is made from the Cyrillic. */
export const variantsOf = (code: Pick<Code, 'list' | 'code'>, words: readonly Word[]): readonly Variant[] =>
  LOCALES.map((locale) =>
    variantOf(
      words.find((word) => word.list === code.list && word.code === code.code && word.locale === writtenFor(locale)),
      locale,
    ),
  )

/** The words of the variants counted by state. */
export const tallyOf = (rows: readonly (readonly Variant[])[]): readonly Tally[] =>
  LOCALES.map((locale) => {
    const states = rows.flat().filter((variant) => variant.locale === locale)
    const count = (state: Variant['state']) => states.filter((variant) => variant.state === state).length
    return { locale, checked: count('checked'), draft: count('draft'), missing: count('missing') }
  })

/** The same from counts alone: what a list has no word for is missing. */
export const tallyOfCounts = (size: ListSize, counts: readonly WordCount[]): readonly Tally[] =>
  LOCALES.map((locale) => {
    const own = counts.filter((count) => count.list === size.list && count.locale === writtenFor(locale))
    const words = (state: WordCount['state']) =>
      own.filter((count) => count.state === state).reduce((sum, count) => sum + count.words, 0)
    const checked = words('checked')
    const draft = words('draft')
    return { locale, checked, draft, missing: size.codes - checked - draft }
  })

/**
 * The articles in a text such as `ICESCR 9; CRPD 28`. A piece that is not a treaty and a number is kept whole as the
 * treaty's name, so that nothing of the source is lost.
 */
export const articlesOf = (text: string | null): readonly Article[] =>
  (text ?? '')
    .split(';')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [, treaty = piece, article = ''] = /^([A-Z]+) (\S.*)$/.exec(piece) ?? []
      return { treaty, article }
    })

/** The noun in the five written languages with its cases, never the adjective and never within the name of a town. */
const NAMED =
  /(?<![\p{L}\p{N}])(?<!Fushë )(?:Kosov(?:o|a|u|om|ë|ës)|Косов(?:о|а|у|ом))(?![\p{L}\p{N}\uE002])(?! (?:Polje|Поље|Polja|Поља|Polju|Пољу))/gu

/**
 * A text in which the status mark follows every name of Kosovo, so that the output carries the footnote once
 * (domain.md, invariant 51). Names of towns (Kosovo Polje, Fushë Kosovë) and adjectives are not names of Kosovo.
 * Marking twice changes nothing. [0-15]
 */
export const markStatus = (text: string): string => text.replace(NAMED, (name) => `${name}${STATUS_MARK}`)

/** The words as they are spoken in pages: with the status mark where one names Kosovo. */
export const asSpoken = <T extends { readonly text: string }>(words: readonly T[]): readonly T[] =>
  words.map((word) => ({ ...word, text: markStatus(word.text) }))
