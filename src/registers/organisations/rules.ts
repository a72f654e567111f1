import { withoutMarks } from '#base/marks.ts'
import { inAlphabet } from '#base/order.ts'
import { type Locale, type Say, writtenFor } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { type Organisation, type OrganisationName, USES } from './model.ts'

type Named = Pick<Organisation, 'code' | 'names'>

/** The languages in which a reader who has no name in the own language reads it best: the neighbours first, then English. */
const NEXT: Readonly<Record<Locale, readonly string[]>> = {
  'sr-Cyrl': ['sr-Latn', 'bs', 'mk', 'en', 'sq'],
  'sr-Latn': ['sr-Cyrl', 'bs', 'mk', 'en', 'sq'],
  bs: ['sr-Cyrl', 'sr-Latn', 'mk', 'en', 'sq'],
  mk: ['sr-Cyrl', 'sr-Latn', 'bs', 'en', 'sq'],
  sq: ['en', 'sr-Latn', 'sr-Cyrl', 'bs', 'mk'],
  en: ['sr-Latn', 'sr-Cyrl', 'bs', 'sq', 'mk'],
}

/**
 * The name to show: the preferred one of the reader's language, else of the language that the reader understands best,
 * else any. Undefined when the organisation has no name at all.
 */
export function nameFor(locale: Locale, names: readonly OrganisationName[]): OrganisationName | undefined {
  const preferred = names.filter((name) => name.use === 'preferred')
  const wanted = [locale, writtenFor(locale), ...NEXT[locale]]
  const best = wanted.map((tag) => preferred.find((name) => name.locale === tag)).find((name) => name !== undefined)
  return best ?? preferred[0] ?? names[0]
}

/**
 * The organisation's name in the reader's script, and as far as possible language, with the status mark where it names
 * Kosovo. One without a name is shown by its code. [0-15]
 */
export function organisationName(say: Say, organisation: Named): string {
  const name = nameFor(say.locale, organisation.names)
  return name ? markStatus(say.spell(name.text)) : organisation.code
}

/** The language of that name where it is not the reader's own: for `lang`. */
export function languageOfName(say: Say, organisation: Named): string | undefined {
  const locale = nameFor(say.locale, organisation.names)?.locale
  if (locale === undefined || locale === say.locale || locale === writtenFor(say.locale)) return undefined
  return locale === 'sr-Cyrl' && say.locale !== 'mk' ? 'sr-Latn' : locale
}

/** By name in the alphabet of the reader. */
export const inOrder = (say: Say, organisations: readonly Organisation[]): readonly Organisation[] =>
  inAlphabet(say.locale, organisations, (organisation) => withoutMarks(organisationName(say, organisation)))

/** Names in the order of their use, then of their language. */
export const namesInOrder = (names: readonly OrganisationName[]): readonly OrganisationName[] =>
  [...names].sort((a, b) => USES.indexOf(a.use) - USES.indexOf(b.use) || (a.locale < b.locale ? -1 : 1))
