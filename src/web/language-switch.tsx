import { LOCALES, langOf, NAMES, type Say, writtenFor } from '#base/say.ts'

/** The id of the form whose typed text the language switch must keep (`switchAs: 'buttons'`). */
export const PAGE_FORM = 'page-form'
/** The field by which a posted form says that only another language is wanted: its value is the locale. */
export const SWITCH_FIELD = 'switchTo'

type Props = {
  readonly say: Say
  /** The address after the language, with its leading slash. */
  readonly path: string
  /** With or without the question mark. */
  readonly query?: string | undefined
  readonly as: 'links' | 'buttons'
}

/** The address of the same page in another language. */
export const addressIn = (locale: string, path: string, query = ''): string =>
  `/${locale}${path}${query && !query.startsWith('?') ? `?${query}` : query}`

const Globe = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.7">
    <circle cx="12" cy="12" r="9.2" />
    <path d="M2.8 12h18.4M12 2.8c5.4 5.2 5.4 13.2 0 18.4M12 2.8c-5.4 5.2-5.4 13.2 0 18.4" />
  </svg>
)

const Caret = () => (
  <svg class="caret" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
    <path d="M1 3l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.8" />
  </svg>
)

/** The other way of speaking the reader's Serbian: an address of its own, which the browser then remembers. */
function otherDialect(say: Say): { readonly tag: string; readonly key: string } | undefined {
  if (writtenFor(say.locale) !== 'sr-Cyrl') return undefined
  return say.dialect === 'ekavian'
    ? { tag: `${say.locale}-ijekavsk`, key: 'web.ijekavian' }
    : { tag: `${say.locale}-ekavsk`, key: 'web.ekavian' }
}

type Choice = { readonly tag: string; readonly lang: string; readonly name: string; readonly isCurrent?: boolean }

const choicesOf = (say: Say): readonly Choice[] => {
  const other = otherDialect(say)
  return LOCALES.flatMap((locale): readonly Choice[] => {
    const isCurrent = locale === say.locale
    const own = { tag: locale, lang: isCurrent ? say.lang : langOf(locale), name: NAMES[locale], isCurrent }
    return isCurrent && other ? [own, { tag: other.tag, lang: other.tag, name: say(other.key) }] : [own]
  })
}

/**
 * The six variants, and the other way of speaking Serbian for who reads Serbian, behind one word: the language's own name. On a page with a form each is a submit button of that form, so
 * what was typed comes back in the other language. A form's first submit button is the one that Enter presses; that
 * must not be a language, so a button without a face stands before them.
 */
export const LanguageSwitch = (p: Props) => (
  <details class="language">
    <summary>
      <Globe />
      <span class="sr-only">{p.say('web.languages')}: </span>
      {NAMES[p.say.locale]}
      <Caret />
    </summary>
    {p.as === 'buttons' && (
      <button type="submit" form={PAGE_FORM} class="sr-only" tabIndex={-1} aria-hidden="true">
        {p.say('web.continue')}
      </button>
    )}
    <ul>
      {choicesOf(p.say).map(({ tag, lang, name, isCurrent }) => (
        <li key={tag}>
          {p.as === 'buttons' ? (
            <button
              type="submit"
              form={PAGE_FORM}
              formAction={addressIn(tag, p.path, p.query)}
              formNoValidate
              name={SWITCH_FIELD}
              value={tag}
              lang={lang}
              aria-current={isCurrent ? 'true' : undefined}
            >
              {name}
            </button>
          ) : (
            <a
              href={addressIn(tag, p.path, p.query)}
              lang={lang}
              hreflang={lang}
              rel={isCurrent === undefined ? 'nofollow' : undefined}
              aria-current={isCurrent ? 'true' : undefined}
            >
              {name}
            </a>
          )}
        </li>
      ))}
    </ul>
  </details>
)
