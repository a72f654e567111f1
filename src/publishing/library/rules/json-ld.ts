import { isWholeAddress } from '#base/address.ts'
import { withoutMarks } from '#base/marks.ts'
import type { Content, Format, Written } from '../model.ts'
import { isElsewhere } from './describe.ts'

type Named = {
  readonly title: Written
  readonly text: string | undefined
  readonly publisher: string | undefined
}
/** Words of the schema.org list of accessibility features. */
const FEATURES: Readonly<Partial<Record<Format, string>>> = {
  tagged_pdf: 'taggedPDF',
  audio: 'synchronizedAudioText',
  braille: 'braille',
}

/** A publication (`Book`) or video (`VideoObject`) in the words of schema.org. Only what is stated is said; the text holds no `<`. */
export function jsonLdOf(content: Content, named: Named): string {
  const { video } = content
  const features = [
    ...content.formats.flatMap((format) => FEATURES[format] ?? []),
    ...(video && video.captions.length > 0 ? ['captions'] : []),
    ...(video?.transcript !== undefined ? ['transcript'] : []),
    ...(video?.sign === 'yes' ? ['signLanguage'] : []),
  ]
  const data = {
    '@context': 'https://schema.org',
    '@type': video ? 'VideoObject' : 'Book',
    name: named.title.text,
    inLanguage: content.languages,
    ...(named.text !== undefined && { description: named.text }),
    ...(content.address !== undefined && isWholeAddress(content.address) && { url: content.address }),
    ...(content.isbn !== undefined && { isbn: content.isbn }),
    ...(content.year !== undefined && { datePublished: String(content.year) }),
    ...(named.publisher !== undefined && { publisher: { '@type': 'Organization', name: named.publisher } }),
    ...(video?.seconds !== undefined && { duration: `PT${video.seconds}S` }),
    ...(video?.transcript !== undefined && !isElsewhere(video.transcript) && { transcript: video.transcript }),
    ...(features.length > 0 && { accessibilityFeature: features }),
  }
  return withoutMarks(JSON.stringify(data)).replaceAll('<', '\\u003c')
}
