import { isOddAddress, isWholeAddress, stretchesOf } from '#base/address.ts'
import { LOCALES } from '#base/locale.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { type Content, FORMATS, KINDS, LICENCES, SIGNS, type Video, type Written } from '../model.ts'
import { readIsbn } from './isbn.ts'

/** The fields of the form as they were typed. */
export type Fields = Readonly<Record<string, string>>
export const FIELDS: readonly string[] = [
  'kind',
  ...LOCALES.flatMap((locale) => [`title_${locale}`, `text_${locale}`]),
  ...['address', 'cover_address', 'cover_alt', 'languages', 'isbn', 'licence', 'year', 'publisher'],
  ...FORMATS.map((format) => `format_${format}`),
  ...['looked', 'captions', 'transcript', 'length', 'sign'],
  ...['projects', 'places', 'groups', 'approaches', 'publish'],
]
/** What the lists of the registers and the room of projects know. */
export type Known = {
  readonly languages: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly approaches: ReadonlySet<string>
  readonly organisations: ReadonlySet<string>
  readonly projects: ReadonlySet<string>
  readonly thisYear: number
}
const LONGEST = 60_000

const memberOf = <T extends string>(all: readonly T[], word: string | undefined): T | undefined =>
  all.find((one) => one === word)
export const wordsIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).filter((word) => word !== '')),
]
/** Ids, also out of whole addresses of pages: `https://…/projects/<id>`. */
export const idsIn = (text: string | undefined): readonly string[] => [
  ...new Set(wordsIn(text).map((word) => /[0-9a-f-]{36}/.exec(word.toLowerCase())?.[0] ?? word)),
]

type Add = (code: string, field: string, params?: Refusal['params']) => void
type Read = { readonly fields: Fields; readonly known: Known; readonly add: Add }

function readTexts({ fields, add }: Read): Pick<Content, 'titles' | 'texts'> {
  const of = (kind: string, clean: (text: string) => string): readonly Written[] =>
    LOCALES.flatMap((locale) => {
      const text = clean((fields[`${kind}_${locale}`] ?? '').slice(0, LONGEST))
      return text === '' ? [] : [{ locale, text }]
    })
  const titles = of('title', tidy)
  if (titles.length === 0) add('library.titleNeeded', 'title_sr-Cyrl')
  return { titles, texts: of('text', (text) => text.replace(/\r\n?/g, '\n').trim()) }
}

function readCodes({ add }: Read, field: string, words: readonly string[], all: ReadonlySet<string>) {
  for (const word of words) if (!all.has(word)) add('library.codeUnknown', field, { code: word.slice(0, 60) })
  return words.filter((word) => all.has(word))
}

function readAddress({ fields, add }: Read, field: string): string | undefined {
  const address = tidy(fields[field] ?? '')
  if (address === '') return undefined
  if (isOddAddress(address)) add('library.addressOdd', field)
  return address
}

function readCover(read: Read): Content['cover'] {
  const address = readAddress(read, 'cover_address')
  const alt = tidy(read.fields.cover_alt ?? '')
  if (address === undefined && alt === '') return undefined
  if (alt === '') read.add('library.altNeeded', 'cover_alt')
  return { ...(address !== undefined && { address }), alt }
}

function readYear({ fields, known, add }: Read): number | undefined {
  const text = tidy(fields.year ?? '')
  if (text === '') return undefined
  const year = Number(text.replace(/\.$/, ''))
  if (/^\d{4}\.?$/.test(text) && year >= 1500 && year <= known.thisYear + 1) return year
  add('library.yearOdd', 'year', { text })
  return undefined
}

/** `12:30` and `1:02:03`; whole minutes alone too. */
function readLength({ fields, add }: Read): number | undefined {
  const text = tidy(fields.length ?? '')
  if (text === '') return undefined
  const [, hours = '0', minutes = '', seconds = '0'] =
    /^(?:(\d{1,2}):(?=\d{1,2}:))?(\d{1,3})(?::([0-5]?\d))?$/.exec(text) ?? []
  if (minutes !== '') return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  add('library.lengthOdd', 'length', { text })
  return undefined
}

/** A video is published only with captions and a transcript. [3-26] */
function readVideo(read: Read): Video {
  const { fields, known, add } = read
  const captions = readCodes(read, 'captions', wordsIn(fields.captions), known.languages)
  const transcript = (fields.transcript ?? '').slice(0, LONGEST).replace(/\r\n?/g, '\n').trim()
  const seconds = readLength(read)
  if (fields.publish === 'yes' && captions.length === 0) add('library.captionsNeeded', 'captions')
  if (fields.publish === 'yes' && transcript === '') add('library.transcriptNeeded', 'transcript')
  return {
    captions,
    ...(transcript !== '' && { transcript }),
    ...(seconds !== undefined && { seconds }),
    sign: memberOf(SIGNS, fields.sign) ?? 'not_looked',
  }
}

function readPublisher({ fields, known, add }: Read): string | undefined {
  const code = tidy(fields.publisher ?? '')
  if (code !== '' && !known.organisations.has(code)) add('library.organisationUnknown', 'publisher', { code })
  return code === '' ? undefined : code
}

/** A whole description out of the fields of the form; everything that is in the way is named at once. */
export function readItem(fields: Fields, known: Known): Result<Content> {
  const wrong: Refusal[] = []
  const read: Read = { fields, known, add: (code, field, params) => void wrong.push(refusal(code, field, params)) }
  const kind = memberOf(KINDS, fields.kind)
  if (!kind) read.add('library.kindNeeded', 'kind')
  const { titles, texts } = readTexts(read)
  const address = readAddress(read, 'address')
  const cover = readCover(read)
  const isbn = readIsbn(fields.isbn ?? '')
  if (!isbn.ok) wrong.push(...isbn.refusals)
  const year = readYear(read)
  const publisher = readPublisher(read)
  const formats = FORMATS.filter((format) => fields[`format_${format}`] === 'yes')
  const content: Content = {
    kind: kind ?? 'publication',
    ...{ titles, texts },
    ...(address !== undefined && { address }),
    ...(cover && { cover }),
    languages: readCodes(read, 'languages', wordsIn(fields.languages), known.languages),
    ...(isbn.ok && isbn.value !== undefined && { isbn: isbn.value }),
    licence: memberOf(LICENCES, fields.licence) ?? 'not_stated',
    ...(year !== undefined && { year }),
    ...(publisher !== undefined && { publisher }),
    formats,
    isLookedAt: formats.length > 0 || fields.looked === 'yes',
    ...(kind === 'video' && { video: readVideo(read) }),
    projects: readCodes(read, 'projects', idsIn(fields.projects), known.projects),
    places: readCodes(read, 'places', wordsIn(fields.places), known.places),
    groups: readCodes(read, 'groups', wordsIn(fields.groups), known.groups),
    approaches: readCodes(read, 'approaches', wordsIn(fields.approaches), known.approaches),
  }
  return acceptUnless(wrong, content)
}

export const lengthText = (seconds: number): string => {
  const two = (number: number) => String(number).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The fields of the form for a description, so that reading them gives the same description. */
export function fieldsOf(content: Content): Fields {
  const named = (kind: string, all: readonly Written[]) =>
    Object.fromEntries(all.map(({ locale, text }) => [`${kind}_${locale}`, text]))
  const { video } = content
  return {
    kind: content.kind,
    ...named('title', content.titles),
    ...named('text', content.texts),
    address: content.address ?? '',
    cover_address: content.cover?.address ?? '',
    cover_alt: content.cover?.alt ?? '',
    languages: content.languages.join(' '),
    isbn: content.isbn ?? '',
    licence: content.licence,
    year: content.year === undefined ? '' : String(content.year),
    publisher: content.publisher ?? '',
    ...Object.fromEntries(content.formats.map((format) => [`format_${format}`, 'yes'])),
    looked: content.isLookedAt ? 'yes' : '',
    captions: video?.captions.join(' ') ?? '',
    transcript: video?.transcript ?? '',
    length: video?.seconds === undefined ? '' : lengthText(video.seconds),
    sign: video?.sign ?? '',
    projects: content.projects.join(' '),
    places: content.places.join(' '),
    groups: content.groups.join(' '),
    approaches: content.approaches.join(' '),
  }
}

/** Every address in a description as it is written. */
export function addressesIn({ address, cover, video, texts }: Content): readonly string[] {
  const { transcript } = video ?? {}
  const written = [...texts.map(({ text }) => text), transcript ?? '']
  return [
    ...new Set([
      ...[address, cover?.address].flatMap((one) => one ?? []),
      ...written.flatMap((text) => stretchesOf(text).flatMap((one) => one.address ?? [])),
    ]),
  ]
}
/** Whether a transcript is an address where the text stands. */
export const isElsewhere = (transcript: string): boolean => isWholeAddress(transcript)

/** Why an item is withdrawn; nobody withdraws without a reason. */
export function readReason(text: string | undefined): Result<string> {
  const reason = tidy((text ?? '').slice(0, 500))
  return acceptUnless(reason === '' ? [refusal('library.reasonNeeded', 'reason')] : [], reason)
}
