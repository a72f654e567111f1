import { isWholeAddress } from '#base/address.ts'
import { withoutMarks } from '#base/marks.ts'
import type { Content, Written } from '../model.ts'

/** What the registers call the bodies that take part, for a reader. */
type Named = {
  readonly title: Written
  readonly text: Written | undefined
  readonly publisher: string
  readonly organisation: (code: string) => string
  readonly places: readonly string[]
  readonly changedAt: Date
}

/**
 * News in the words of schema.org (`NewsArticle`). Only what is stated is said. The text is safe inside a script
 * element: it holds no `<`.
 */
export function jsonLdOf(content: Content, named: Named): string {
  const { title, text, publisher, places, changedAt } = named
  const author = content.credit?.organisation
  const address = content.source?.address
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title.text,
    inLanguage: title.locale,
    ...(content.publishedOn !== undefined && { datePublished: content.publishedOn }),
    dateModified: changedAt.toISOString(),
    ...(text && { articleBody: text.text }),
    ...(author !== undefined && { author: { '@type': 'Organization', name: named.organisation(author) } }),
    publisher: { '@type': 'Organization', name: publisher },
    ...(places.length > 0 && { contentLocation: places.map((name) => ({ '@type': 'Place', name })) }),
    ...(address !== undefined && isWholeAddress(address) && { isBasedOn: address }),
    ...(content.pictures.length > 0 && {
      image: content.pictures.map(({ address: url, alt }) => ({
        '@type': 'ImageObject',
        contentUrl: url,
        description: alt,
      })),
    }),
  }
  return withoutMarks(JSON.stringify(data)).replaceAll('<', '\\u003c')
}
