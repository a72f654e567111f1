import type { RefusalExample } from '#base/example.ts'
import type { Issue, StoredIssue } from './model.ts'
import { readDecision, type Typed } from './rules/decide.ts'
import { readPage } from './rules/read.ts'
import { readTogether, type Together } from './rules/together.ts'

/** A project page as the associations write it, invented, without any trap; a test says only what differs. */
type ProjectPage = {
  readonly title: string
  readonly lead: string
  readonly aim: string
  readonly list: string
  readonly dates: string
  readonly contact: string
  readonly more: string
}

const RIGHT: ProjectPage = {
  title: 'Osnaživanje mladih u lokalnim zajednicama',
  lead: 'Stalna konferencija gradova i opština (SKGO) sprovodi projekat „Osnaživanje mladih u lokalnim zajednicama“. Projekat finansira nemačka razvojna saradnja.',
  aim: 'Opšti cilj projekta je veće učešće mladih u odlučivanju na lokalnom nivou.',
  list: 'Projekat ima tri komponente:\n\n • Obuke za kancelarije za mlade;\n • Mreža omladinskih radnika;\n • Podrška lokalnim savetima za mlade.',
  dates: 'Projekat se realizuje od 01.03.2023. godine do 28.02.2025. godine, a ukupna vrednost je 120.000,00 evra.',
  contact: 'Kontakt osoba: Jelena Izmišljenić, savetnica (jelena.izmisljenic@skgo.org)',
  more: 'Više: https://www.skgo.org/projekti',
}
export const aProjectPage = (differs: Partial<ProjectPage> = {}): string => {
  const { title, lead, aim, list, dates, contact, more } = { ...RIGHT, ...differs }
  return ['Projekti', title, lead, aim, list, dates, contact, more].filter((part) => part !== '').join('\n\n')
}

type BlockPage = {
  readonly about: string
  readonly status: string
  readonly start: string
  readonly end: string
  readonly partners: string
  readonly donors: string
  readonly news: string
}
const RIGHT_BLOCKS: BlockPage = {
  about:
    'Савез општина и градова Републике Српске проводи пројекат „Подршка породици на селу“. Циљ пројекта је боља доступност услуга за дјецу са сметњама у развоју и старија лица у сеоским мјестима.',
  status: 'Завршен',
  start: '01.02.2019',
  end: '30.11.2020',
  partners: 'Град Бијељина',
  donors: 'Савезно министарство за економску сарадњу и развој',
  news: 'Одржана завршна сједница.',
}
/** A page of blocks, in Cyrillic and ijekavian, without any trap. */
export const aBlockPage = (differs: Partial<BlockPage> = {}): string => {
  const { about, status, start, end, partners, donors, news } = { ...RIGHT_BLOCKS, ...differs }
  const blocks = [
    ['О пројекту', about],
    ['Статус пројекта', status],
    ['Почетак пројекта', start],
    ['Крај пројекта', end],
    ['Географска распрострањеност', 'Република Српска'],
    ['Контакт особа за пројекат', 'Марко Измишљеновић'],
    ['Партнери', partners],
    ['Донатори', donors],
    ['Актуелности', news],
  ]
  return blocks.map(([label, content]) => `${label}\n ${content}\n`).join('\n')
}

/** A report of an event, in ekavian Cyrillic, without any trap. */
export const anEventPage = (body: readonly string[]): string =>
  ['ОДРЖАНЕ РАДИОНИЦЕ О УСЛУГАМА', 'posted in: Вести | 0', ...body].join('\n\n')

const NO_LISTS = { organisations: [], places: [], groups: [], sha256: () => '' }
const DOUBT: Pick<Issue, 'code' | 'suggestions'> = { code: 'name.merged', suggestions: [] }
const decided = (differs: Partial<Typed>) =>
  readDecision(DOUBT, { choice: '', text: '', parts: '', note: '', ...differs })
/** A doubt that waits in a stored page, without suggestions. */
export const aDoubt = (differs: Partial<StoredIssue> = {}): StoredIssue => ({
  id: 'a',
  code: 'section.empty',
  raw: 'Видео',
  at: 0,
  params: {},
  suggestions: [],
  decision: undefined,
  ...differs,
})
const together = (differs: Partial<Together>) =>
  readTogether([aDoubt()], { which: 'open', all: false, ticked: [], take: 'first', note: '', ...differs })
const brought = (fields: Readonly<Record<string, string>>) =>
  [{ path: '/intake', fields: { address: '', captured: '', text: 'SKGO', ...fields } }] as const

/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  { code: 'intake.empty', given: '␠', run: () => readPage(' ', {}, NO_LISTS) },
  { code: 'intake.no_text', given: '%PDF-1.7', run: () => readPage('%PDF-1.7', {}, NO_LISTS) },
  {
    code: 'intake.saved_archive',
    given: 'MIME-Version: 1.0 …',
    run: () => readPage('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x', {}, NO_LISTS),
  },
  { code: 'intake.too_large', given: '9 MiB', run: () => readPage('a'.repeat(9 * 1024 * 1024), {}, NO_LISTS) },
  { code: 'intake.desk.nothing', given: '–', asked: brought({ text: '' }) },
  { code: 'intake.desk.addressOdd', given: 'skgo.org', asked: brought({ address: 'skgo.org' }) },
  {
    code: 'intake.desk.dayImpossible',
    given: '31.4.2022.',
    params: { text: '31.4.2022.' },
    asked: brought({ captured: '31.4.2022.' }),
  },
  { code: 'intake.desk.dayUnreadable', given: '??', params: { text: '??' }, asked: brought({ captured: '??' }) },
  { code: 'intake.desk.tickOne', given: '–', run: () => together({}) },
  { code: 'intake.desk.noneSuggested', given: '–', run: () => together({ all: true }) },
  { code: 'intake.desk.chooseOne', given: '–', run: () => decided({}) },
  { code: 'intake.desk.otherNeedsWords', given: '–', run: () => decided({ choice: 'other' }) },
  { code: 'intake.desk.splitNeedsTwo', given: 'A', run: () => decided({ choice: 'split', parts: 'A' }) },
  { code: 'intake.desk.tooLong', given: 'aaa…', run: () => decided({ choice: 'keep', note: 'a'.repeat(2001) }) },
]
