import { withoutMarks } from '#base/marks.ts'
import type { Content } from '../model.ts'

type Named = {
  readonly title: { readonly text: string; readonly locale: string }
  readonly summary: string | undefined
  readonly publisher: string
}
/** A practice as an `Article` in the words of schema.org. Only what is stated is said; the text holds no `<`. */
export function jsonLdOf({ checkedOn, originName }: Content, { title, summary, publisher }: Named): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: title.text,
    inLanguage: title.locale,
    ...(summary !== undefined && { abstract: summary }),
    ...(originName !== undefined && { contentLocation: { '@type': 'Place', name: originName } }),
    ...(checkedOn !== undefined && { dateModified: checkedOn }),
    publisher: { '@type': 'Organization', name: publisher },
  }
  return withoutMarks(JSON.stringify(data)).replaceAll('<', '\\u003c')
}
