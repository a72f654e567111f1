import type { RefusalExample } from '#base/example.ts'
import { type Fields, type Known, readItem, readReason } from './rules/describe.ts'
import { lookAtPdf } from './rules/pdf.ts'

/** The form of a right, visibly invented publication; tests say only what differs. */
export const somePublication = (more: Fields = {}): Fields => ({
  kind: 'publication',
  'title_sr-Cyrl': 'Измишљена књига',
  title_en: 'Invented book',
  'text_sr-Cyrl': 'О томе како се проба & <ништа> више.',
  address: 'https://example.org/knjiga.pdf',
  cover_alt: 'Beli naslov na plavom',
  languages: 'sr sq',
  isbn: '978-3-16-148410-0',
  licence: 'cc-by',
  year: '2021',
  publisher: 'nalas',
  format_tagged_pdf: 'yes',
  places: 'RS-80420',
  groups: 'G01',
  approaches: 'mobile_team',
  publish: 'yes',
  ...more,
})
/** A right, visibly invented video. */
export const someVideo = (more: Fields = {}): Fields => ({
  kind: 'video',
  'title_sr-Cyrl': 'Измишљени филм',
  address: 'https://example.org/film',
  languages: 'sr',
  captions: 'sr sq',
  transcript: 'Глас: добар дан.\n\nСлика: трг.',
  length: '12:30',
  sign: 'yes',
  publish: 'yes',
  ...more,
})
/** Lists with what the samples name. */
export const someKnown: Known = {
  languages: new Set(['sr', 'sq', 'en']),
  places: new Set(['RS-80420']),
  groups: new Set(['G01']),
  approaches: new Set(['mobile_team']),
  organisations: new Set(['nalas']),
  projects: new Set(),
  thisYear: 2022,
}

const typed = (code: string, given: string, fields: Fields): RefusalExample => ({
  code,
  given,
  run: () => readItem(fields, someKnown),
})
/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  typed('library.kindNeeded', '—', somePublication({ kind: '' })),
  typed('library.titleNeeded', '—', somePublication({ 'title_sr-Cyrl': '', title_en: '' })),
  typed('library.addressOdd', 'http:/knjiga.pdf', somePublication({ address: 'http:/knjiga.pdf' })),
  typed(
    'library.altNeeded',
    'https://example.org/a.jpg',
    somePublication({ cover_address: 'https://example.org/a.jpg', cover_alt: '' }),
  ),
  typed('library.codeUnknown', 'G99', somePublication({ groups: 'G99' })),
  typed('library.isbnForm', '12345', somePublication({ isbn: '12345' })),
  typed('library.isbnWrong', '978-3-16-148410-1', somePublication({ isbn: '978-3-16-148410-1' })),
  typed('library.yearOdd', '21', somePublication({ year: '21' })),
  typed('library.organisationUnknown', 'niko', somePublication({ publisher: 'niko' })),
  typed('library.lengthOdd', '1h', someVideo({ length: '1h' })),
  typed('library.captionsNeeded', '—', someVideo({ captions: '' })),
  typed('library.transcriptNeeded', '—', someVideo({ transcript: '' })),
  { code: 'library.notPdf', given: 'a.docx', run: () => lookAtPdf(new Uint8Array([1]), () => undefined) },
  { code: 'library.reasonNeeded', given: '—', run: () => readReason(' ') },
]
