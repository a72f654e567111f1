import { readDay } from '#base/day.ts'
import { tidy } from '#base/text.ts'
import type { Category, RecognisedPage } from '../model.ts'
import type { Fields } from './word.ts'

const once = (all: readonly string[]): string => [...new Set(all)].join(' ')
/** The headings under which sites put what we call something else. */
const CATEGORY: readonly (readonly [RegExp, Category])[] = [
  [/конкурс|позив|konkurs|poziv|call/iu, 'call'],
  [/обав|obav|announce|notice/iu, 'notice'],
  [/догађај|događaj|event/iu, 'event'],
]

/**
 * What a recognised page proposes for the form of news: title, category, day of publication, places, groups and its
 * source. The text is written by the editor in own words; of credits nothing is taken over, for they name people.
 */
export function proposalOf(page: RecognisedPage, publisher: string): Fields {
  const { record } = page
  const locale = record.language === 'sr' ? `sr-${record.script === 'Cyrl' ? 'Cyrl' : 'Latn'}` : record.language
  const published = record.dates.find(({ role }) => role === 'published')
  const read = readDay(published?.raw ?? '')
  return {
    [`title_${locale === 'unknown' ? 'sr-Cyrl' : locale}`]: tidy(record.title?.raw ?? ''),
    category: CATEGORY.find(([pattern]) => pattern.test(record.category ?? ''))?.[1] ?? 'news',
    published: read.kind === 'day' ? read.day : tidy(published?.raw ?? ''),
    licence: 'not_stated',
    places: once(record.places.map(({ code }) => code)),
    groups: once(record.groups.map(({ code }) => code).filter((code) => /^G\d\d$/.test(code))),
    approaches: once(record.approaches.map(({ code }) => code)),
    source: publisher,
    source_address: page.address ?? '',
    captured: page.capturedOn ?? '',
  }
}
