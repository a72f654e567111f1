import { isOddAddress, stretchesOf } from '#base/address.ts'
import { type Day, localDay, readDay } from '#base/day.ts'
import { LOCALES } from '#base/locale.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { CATEGORIES, CONSENTS, type Content, type Credit, LICENCES, type Picture, type Written } from '../model.ts'

/** The fields of the form as they were typed. */
export type Fields = Readonly<Record<string, string>>
/** As many pictures as the form has room for. */
export const PICTURES = [1, 2, 3] as const
const OF_PICTURE = ['address', 'alt', 'people', 'post', 'organisation', 'licence'] as const
export const FIELDS: readonly string[] = [
  ...LOCALES.flatMap((locale) => [`title_${locale}`, `text_${locale}`]),
  ...['category', 'published', 'post', 'organisation', 'licence'],
  ...PICTURES.flatMap((n) => OF_PICTURE.map((name) => `picture${n}_${name}`)),
  ...['projects', 'events', 'places', 'groups', 'approaches'],
  ...['source', 'source_address', 'captured', 'publish'],
]
/** What the lists of the registers and the other rooms know. */
export type Known = {
  readonly places: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly approaches: ReadonlySet<string>
  readonly organisations: ReadonlySet<string>
  readonly projects: ReadonlySet<string>
  readonly events: ReadonlySet<string>
  readonly today: Day
}
const LONGEST = 20_000

const memberOf = <T extends string>(all: readonly T[], word: string | undefined): T | undefined =>
  all.find((one) => one === word)
export const wordsIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).filter((word) => word !== '')),
]
/** Ids, also out of whole addresses of pages: `https://…/projects/<id>`. */
export const idsIn = (text: string | undefined): readonly string[] => [
  ...new Set(wordsIn(text).map((word) => /[0-9a-f-]{36}/.exec(word.toLowerCase())?.[0] ?? word)),
]

type Problems = {
  readonly add: (code: string, field: string, params?: Refusal['params']) => void
  readonly all: Refusal[]
}
function problems(): Problems {
  const all: Refusal[] = []
  return { all, add: (code, field, params) => void all.push(refusal(code, field, params)) }
}

function readTexts(fields: Fields, wrong: Problems): Pick<Content, 'titles' | 'texts'> {
  const of = (kind: string, clean: (text: string) => string): readonly Written[] =>
    LOCALES.flatMap((locale) => {
      const text = clean((fields[`${kind}_${locale}`] ?? '').slice(0, LONGEST))
      return text === '' ? [] : [{ locale, text }]
    })
  const titles = of('title', tidy)
  const texts = of('text', (text) => text.replace(/\r\n?/g, '\n').trim())
  if (titles.length === 0) wrong.add('news.titleNeeded', 'title_sr-Cyrl')
  for (const { locale } of texts)
    if (titles.length > 0 && !titles.some((title) => title.locale === locale))
      wrong.add('news.titleForText', `title_${locale}`)
  return { titles, texts }
}

function readDayField(field: string, fields: Fields, known: Known, wrong: Problems): Day | undefined {
  const read = readDay(fields[field] ?? '')
  if (read.kind === 'empty') return undefined
  if (read.kind !== 'day') {
    wrong.add('news.dayUnreadable', field, { text: tidy(read.text) })
    return undefined
  }
  if (field === 'published' && read.day > known.today) wrong.add('news.dayToCome', field)
  return read.day
}

function readCredit(prefix: string, fields: Fields, known: Known, wrong: Problems): Credit | undefined {
  const post = tidy(fields[`${prefix}post`] ?? '')
  const organisation = tidy(fields[`${prefix}organisation`] ?? '')
  const licence = memberOf(LICENCES, fields[`${prefix}licence`]) ?? 'not_stated'
  if (organisation !== '' && !known.organisations.has(organisation))
    wrong.add('news.organisationUnknown', `${prefix}organisation`, { code: organisation })
  if (post === '' && organisation === '' && licence === 'not_stated') return undefined
  return { ...(post !== '' && { post }), ...(organisation !== '' && { organisation }), licence }
}

function readPicture(n: number, fields: Fields, known: Known, wrong: Problems): readonly Picture[] {
  const prefix = `picture${n}_`
  const address = tidy(fields[`${prefix}address`] ?? '')
  const alt = tidy(fields[`${prefix}alt`] ?? '')
  const credit = readCredit(prefix, fields, known, wrong)
  if (address === '' && alt === '') return []
  if (address === '' || isOddAddress(address)) wrong.add('news.addressOdd', `${prefix}address`)
  if (alt === '') wrong.add('news.altNeeded', `${prefix}alt`)
  const people = memberOf(CONSENTS, fields[`${prefix}people`])
  if (!people) wrong.add('news.peopleNeeded', `${prefix}people`)
  if (people === 'not_consented' && fields.publish === 'yes') wrong.add('news.consentNeeded', `${prefix}people`)
  return [{ address, alt, people: people ?? 'not_consented', credit: credit ?? { licence: 'not_stated' } }]
}

function readCodes(field: string, words: readonly string[], all: ReadonlySet<string>, wrong: Problems) {
  for (const word of words) if (!all.has(word)) wrong.add('news.codeUnknown', field, { code: word.slice(0, 60) })
  return words.filter((word) => all.has(word))
}

function readSource(fields: Fields, known: Known, wrong: Problems): Content['source'] {
  const text = tidy(fields.source ?? '')
  const address = tidy(fields.source_address ?? '')
  const capturedOn = readDayField('captured', fields, known, wrong)
  if (text === '' && address === '' && capturedOn === undefined) return undefined
  if (text === '') wrong.add('news.sourceNeeded', 'source')
  return { text, ...(address !== '' && { address }), ...(capturedOn !== undefined && { capturedOn }) }
}

/** A whole wording out of the fields of the form; everything that is in the way is named at once. */
export function readNews(fields: Fields, known: Known): Result<Content> {
  const wrong = problems()
  const { titles, texts } = readTexts(fields, wrong)
  const category = memberOf(CATEGORIES, fields.category)
  if (!category) wrong.add('news.categoryNeeded', 'category')
  const publishedOn = readDayField('published', fields, known, wrong)
  const credit = readCredit('', fields, known, wrong)
  const source = readSource(fields, known, wrong)
  const content: Content = {
    titles,
    texts,
    category: category ?? 'news',
    ...(publishedOn !== undefined && { publishedOn }),
    ...(credit && { credit }),
    pictures: PICTURES.flatMap((n) => readPicture(n, fields, known, wrong)),
    projects: readCodes('projects', idsIn(fields.projects), known.projects, wrong),
    events: readCodes('events', idsIn(fields.events), known.events, wrong),
    places: readCodes('places', wordsIn(fields.places), known.places, wrong),
    groups: readCodes('groups', wordsIn(fields.groups), known.groups, wrong),
    approaches: readCodes('approaches', wordsIn(fields.approaches), known.approaches, wrong),
    ...(source && { source }),
  }
  return acceptUnless(wrong.all, content)
}

const fieldsOfCredit = (prefix: string, credit: Credit | undefined): Fields => ({
  [`${prefix}post`]: credit?.post ?? '',
  [`${prefix}organisation`]: credit?.organisation ?? '',
  [`${prefix}licence`]: credit?.licence ?? '',
})
/** The fields of the form for a wording, so that reading them gives the same wording. */
export function fieldsOf(content: Content): Fields {
  const named = (kind: string, all: readonly Written[]) =>
    Object.fromEntries(all.map(({ locale, text }) => [`${kind}_${locale}`, text]))
  const pictures = content.pictures.map((one, at) => ({
    [`picture${at + 1}_address`]: one.address,
    [`picture${at + 1}_alt`]: one.alt,
    [`picture${at + 1}_people`]: one.people,
    ...fieldsOfCredit(`picture${at + 1}_`, one.credit),
  }))
  return {
    ...named('title', content.titles),
    ...named('text', content.texts),
    category: content.category,
    published: content.publishedOn ?? '',
    ...fieldsOfCredit('', content.credit),
    ...Object.assign({}, ...pictures),
    projects: content.projects.join(' '),
    events: content.events.join(' '),
    places: content.places.join(' '),
    groups: content.groups.join(' '),
    approaches: content.approaches.join(' '),
    source: content.source?.text ?? '',
    source_address: content.source?.address ?? '',
    captured: content.source?.capturedOn ?? '',
  }
}

/** Every address in a wording as it is written: the source's, those of pictures, those in the texts. */
export const addressesIn = (content: Content): readonly string[] => [
  ...new Set([
    ...(content.source?.address === undefined ? [] : [content.source.address]),
    ...content.pictures.map(({ address }) => address),
    ...content.texts.flatMap(({ text }) => stretchesOf(text).flatMap(({ address }) => address ?? [])),
  ]),
]

/** The day over a piece of news: as stated; of own news the day on which it was written here. Of others' without one: none. */
export const dayOver = (
  { publishedOn, source }: Pick<Content, 'publishedOn' | 'source'>,
  writtenAt: Date,
): Day | undefined => publishedOn ?? (source === undefined ? localDay(writtenAt) : undefined)

/** Why a piece of news is withdrawn; nobody withdraws without a reason. */
export function readReason(text: string | undefined): Result<string> {
  const reason = tidy((text ?? '').slice(0, 500))
  return acceptUnless(reason === '' ? [refusal('news.reasonNeeded', 'reason')] : [], reason)
}
