/** The six ways a reader can have every page. */
export const LOCALES = ['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'] as const
export type Locale = (typeof LOCALES)[number]
/** sr-Latn is never written: it is derived from sr-Cyrl. */
export type WrittenLocale = Exclude<Locale, 'sr-Latn'>

export const writtenFor = (locale: Locale): WrittenLocale => (locale === 'sr-Latn' ? 'sr-Cyrl' : locale)

/** How each language names itself, in its own script. */
export const NAMES: Readonly<Record<Locale, string>> = {
  'sr-Cyrl': 'Српски',
  'sr-Latn': 'Srpski',
  bs: 'Bosanski',
  mk: 'Македонски',
  sq: 'Shqip',
  en: 'English',
}

/** The BCP 47 tag for `lang` and `hreflang`. Our English has the days and words of Britain. */
export const langOf = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale)
