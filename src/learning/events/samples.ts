import type { RefusalExample } from '#base/example.ts'
import type { RecognisedPage } from './model.ts'
import { type Fields, type Known, readEvent } from './rules/describe.ts'
import { readWithdrawal } from './rules/withdrawal.ts'

/** The form of a right, visibly invented event; tests say only what differs. */
export const someFields = (more: Fields = {}): Fields => ({
  titles: 'sr-Cyrl: Измишљени скуп\nen: Invented gathering',
  locale: 'sr-Cyrl',
  kinds: 'conference webinar',
  about: 'Измишљено за пробу & <ништа> више.',
  dates: '18.02.2021.год. | страница',
  decided: '',
  decided_note: '',
  starts_at: '',
  ends_at: '',
  cancelled: '',
  way: 'online',
  venue: '',
  online: 'https://example.org/skup?a=1&b=2',
  languages: 'sr mk',
  topics: 'Форум као измишљен пример\nТимови, такође измишљени',
  places: 'RS-80420',
  groups: 'G03',
  approaches: 'mobile_team',
  organisations: 'organiser: nalas\nhost: zels\nhost: sogfbih\nenabler: skgo\nagency: giz > bmz',
  people: 'participant: социјални радник; opstina-stara-pazova; csr-stara-pazova; skgo 2020',
  projects: '',
  attendance: 'women: 12\nmen: 8\nbodies: 5',
  links: 'recording: https://example.org/snimak Снимак скупа language=sr captions=open transcript=no format=partly',
  source: 'измишљено',
  source_address: 'https://example.org/vest?a=1&b=2',
  captured: '2026-01-02',
  ...more,
})

/** What the registers know, as far as the sample needs it. */
export const someKnown = (more: Partial<Known> = {}): Known => ({
  places: new Set(['RS-80420']),
  groups: new Set(['G03']),
  approaches: new Set(['mobile_team', 'social_dialogue_forum']),
  languages: new Set(['sr', 'bs', 'mk', 'sq', 'en']),
  organisations: new Set([
    'skgo',
    'nalas',
    'giz',
    'bmz',
    'zels',
    'sogfbih',
    'opstina-stara-pazova',
    'csr-stara-pazova',
  ]),
  projects: new Set(),
  before: undefined,
  today: '2022-12-31',
  ...more,
})

const says = (code: string, given: string, more: Fields): RefusalExample => ({
  code: `events.${code}`,
  given,
  run: () => readEvent(someFields(more), someKnown()),
})

/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  says('titleNeeded', '–', { titles: '' }),
  says('titleLine', 'Skup', { titles: 'Skup' }),
  says('localeNeeded', '–', { locale: '' }),
  says('codeUnknown', 'festival', { kinds: 'festival' }),
  says('dateLine', '18.02.2021. = ?', { dates: '18.02.2021. = ?' }),
  says('decidedUnreadable', '31.13.2021.', { decided: '31.13.2021.', decided_note: 'proba' }),
  says('decidedNeedsNote', '18.02.2021.', { decided: '18.02.2021.' }),
  says('timeUnreadable', '25:00', { starts_at: '25:00' }),
  says('endNeedsStart', '12:00', { ends_at: '12:00' }),
  says('endBeforeStart', '12:00 – 09:30', { starts_at: '12:00', ends_at: '09:30' }),
  says('roleUnknown', 'boss: skgo', { organisations: 'boss: skgo' }),
  says('organisationUnknown', 'host: ?', { organisations: 'host: ?' }),
  says('personLine', 'king: ?', { people: 'king: ?' }),
  says('attendanceLine', 'women: 12?', { attendance: 'women: 12?' }),
  says('linkLine', 'recording: ?', { links: 'recording: ?' }),
  says('addressOdd', 'example.org', { online: 'example.org' }),
  says('sourceNeeded', '–', { source: '' }),
  {
    code: 'events.withdrawalNeedsReason',
    given: 'reason: –',
    run: () => readWithdrawal({}, '2022-12-31'),
  },
  {
    code: 'events.dayToCome',
    given: 'on: 1.1.2030',
    run: () => readWithdrawal({ reason: 'x', on: '1.1.2030' }, '2022-12-31'),
  },
  says('dayUnreadable', '31.04.2022.', { captured: '31.04.2022.' }),
]

const PAGE_TEXT = [
  'ИЗМИШЉЕНИ СКУПОВИ',
  'Измишљена мрежа је организовала две конференције – вебинара путем интернета:',
  '1. фебруара 2021. на тему – Форум за дијалог и\n2. марта 2021. на тему – Мобилни тимови',
  'На вебинару о форуму 18.02.2021.год. домаћин је било прво удружење. Размењено је:',
  '• Форум као концепт и\n• Примери форума.',
  'На вебинару 03.04.2021. год. говорило се о тимовима; домаћин је било друго удружење. Размењено је:',
  '• Концепт тимова.',
  'представник општине, социјални радник Центра',
  'Учешће је омогућило треће удружење у име наручиоца.',
].join('\n\n')
const spanOf = (raw: string) => ({ raw, at: PAGE_TEXT.indexOf(raw) })
const dateOf = (raw: string, role: string, period: string) => ({ ...spanOf(raw), role, period, sortAs: period })
const listOf = (raw: string, heading: string, items: readonly string[]) => ({
  ...spanOf(raw),
  kind: 'events',
  heading: spanOf(heading),
  items: items.map(spanOf),
})

/** A recognised report of two events whose list has swallowed the days, as the intake stores it; invented, without names. */
export const aRecognisedPage = (more: Partial<RecognisedPage> = {}): RecognisedPage => ({
  id: '0197f3a0-0000-7000-8000-000000000000',
  address: 'https://www.example.org/vest',
  capturedOn: '2022-01-02',
  record: {
    title: spanOf('ИЗМИШЉЕНИ СКУПОВИ'),
    alternativeTitles: [],
    language: 'sr',
    script: 'Cyrl',
    dates: [
      dateOf('1. фебруара 2021.', 'event', '2021-02-01'),
      dateOf('2. марта 2021.', 'mentioned', '2021-03-02'),
      dateOf('18.02.2021.год.', 'event', '2021-02-18'),
      dateOf('03.04.2021. год.', 'event', '2021-04-03'),
    ],
    contacts: [
      { ...spanOf('представник општине'), title: 'социјални радник Центра', organisation: 'opstina-stara-pazova' },
    ],
    organisations: [
      { ...spanOf('Измишљена мрежа'), code: 'nalas', role: 'organiser' },
      { ...spanOf('прво удружење'), code: 'zels', role: 'host' },
      { ...spanOf('друго удружење'), code: 'sogfbih', role: 'host' },
      { ...spanOf('треће удружење'), code: 'skgo', role: 'enabler' },
      { ...spanOf('треће удружење'), code: 'giz', role: 'agency' },
      { ...spanOf('наручиоца'), code: 'bmz', role: 'commissioner' },
    ],
    places: [],
    groups: [],
    approaches: [
      { ...spanOf('Форум за дијалог'), code: 'social_dialogue_forum' },
      { ...spanOf('Мобилни тимови'), code: 'mobile_team' },
      { ...spanOf('Форум као концепт'), code: 'social_dialogue_forum' },
      { ...spanOf('тимовима'), code: 'mobile_team' },
    ],
    lists: [
      listOf(
        '1. фебруара 2021. на тему – Форум за дијалог и\n2. марта 2021. на тему – Мобилни тимови',
        'Измишљена мрежа је организовала две конференције – вебинара путем интернета:',
        ['фебруара 2021. на тему – Форум за дијалог и', 'марта 2021. на тему – Мобилни тимови'],
      ),
      listOf(
        '• Форум као концепт и\n• Примери форума.',
        'На вебинару о форуму 18.02.2021.год. домаћин је било прво удружење. Размењено је:',
        ['Форум као концепт и', 'Примери форума.'],
      ),
      listOf(
        '• Концепт тимова.',
        'На вебинару 03.04.2021. год. говорило се о тимовима; домаћин је било друго удружење. Размењено је:',
        ['Концепт тимова.'],
      ),
    ],
    links: [],
  },
  decisions: [],
  ...more,
})
