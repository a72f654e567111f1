import type { RefusalExample } from '#base/example.ts'
import { type Fields, type Known, readNews, readReason } from './rules/word.ts'

/** The form of right, visibly invented news; tests say only what differs. */
export const someNews = (more: Fields = {}): Fields => ({
  'title_sr-Cyrl': 'Измишљена вест',
  'text_sr-Cyrl': 'Први пасус & <ништа> више.\n\n- једно\n- друго\n\nВидети http:/www.primer.rs/ сутра.',
  title_en: 'Invented news',
  category: 'news',
  published: '2021-04-05',
  post: 'stručni radnik',
  organisation: 'csr-stara-pazova',
  licence: 'cc-by',
  picture1_address: 'https://example.org/slika.jpg',
  picture1_alt: 'Izmišljeni trg',
  picture1_people: 'nobody',
  places: 'RS-80420',
  groups: 'G01',
  approaches: 'mobile_team',
  source: 'izmišljeno',
  source_address: 'https://example.org/vest?a=1&b=2',
  captured: '2022-01-02',
  publish: 'yes',
  ...more,
})
/** Lists with what the sample names. */
export const someKnown: Known = {
  places: new Set(['RS-80420']),
  groups: new Set(['G01']),
  approaches: new Set(['mobile_team']),
  organisations: new Set(['csr-stara-pazova']),
  projects: new Set(),
  events: new Set(),
  today: '2022-12-31',
}

const typed = (code: string, given: string, more: Fields): RefusalExample => ({
  code,
  given,
  run: () => readNews(someNews(more), someKnown),
})
/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  typed('news.titleNeeded', '—', { 'title_sr-Cyrl': '', title_en: '' }),
  typed('news.titleForText', 'sq: Lajm', { text_sq: 'Lajm' }),
  typed('news.categoryNeeded', '—', { category: '' }),
  typed('news.dayUnreadable', '31.04.2021.', { published: '31.04.2021.' }),
  typed('news.dayToCome', '1.1.2122.', { published: '1.1.2122.' }),
  typed('news.organisationUnknown', 'niko', { organisation: 'niko' }),
  typed('news.addressOdd', 'http:/slika.jpg', { picture1_address: 'http:/slika.jpg' }),
  typed('news.altNeeded', 'https://example.org/slika.jpg', { picture1_alt: '' }),
  typed('news.peopleNeeded', 'https://example.org/slika.jpg', { picture1_people: '' }),
  typed('news.consentNeeded', 'https://example.org/slika.jpg', { picture1_people: 'not_consented' }),
  typed('news.codeUnknown', 'G99', { groups: 'G99' }),
  typed('news.sourceNeeded', 'https://example.org', { source: '' }),
  { code: 'news.reasonNeeded', given: '—', run: () => readReason(' ') },
]
