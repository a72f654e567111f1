import { toCyrillic } from '#base/cyrillic.ts'
import { type Say, writtenFor } from '#base/say.ts'
import { plain } from '#base/script.ts'

/** A text in one of the six ways. */
export type Written = { readonly locale: string; readonly text: string }

/** The text that a reader reads best: the own language, the other script of it, a language near to it, the first. */
export function bestFor(say: Say, all: readonly Written[]): Written | undefined {
  const near = say.locale === 'sq' || say.locale === 'en' ? ['en'] : ['sr-Cyrl', 'sr-Latn', 'bs']
  const wanted = [
    say.locale,
    writtenFor(say.locale),
    ...(writtenFor(say.locale) === 'sr-Cyrl' ? ['sr-Latn'] : []),
    ...near,
  ]
  return wanted.flatMap((locale) => all.filter((one) => one.locale === locale))[0] ?? all[0]
}

/** The language tag of a text of a locale as `speakerOf` shows it; undefined where it is the page's own. */
export function langFor(say: Say, locale: string): string | undefined {
  const lang = /^sr-/.test(locale) ? serbianFor(say, locale) : locale
  return lang === say.locale ? undefined : lang
}

const serbianFor = (say: Say, locale: string): string => {
  if (say.locale === 'sr-Cyrl') return 'sr-Cyrl'
  return say.locale === 'mk' ? locale : 'sr-Latn'
}

/**
 * The speaker for texts that are kept in `locale`: its `spell` shows Latin Serbian to a reader of Serbian Cyrillic in
 * Cyrillic. Every other reader hears `say` itself, which shows Cyrillic in Latin to who reads Latin.
 */
export function speakerOf(say: Say, locale: string): Say {
  if (say.locale !== 'sr-Cyrl') return say
  const spell: Say['spell'] = (name) => {
    if (typeof name !== 'string') return say.spell(name)
    return locale === 'sr-Latn' ? toCyrillic(name) : plain(name)
  }
  const { locale: own, dialect, lang, has } = say
  return Object.assign((...said: Parameters<Say>) => say(...said), { locale: own, dialect, lang, has, spell })
}
