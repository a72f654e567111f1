import { fold } from '#base/text.ts'
import { type Kind, type RecognisedPage, ROLES, type Span } from '../model.ts'
import { isSame, readStretch, stretchText } from './dates.ts'
import type { Fields } from './describe.ts'

type Date = RecognisedPage['record']['dates'][number]
/** Words that a page does not have and the proposal needs. */
export type Words = { readonly inList: string; readonly inText: string; readonly decidedOnPage: string }
/** What a page says of one event: the dates that are taken for its own, and the stretches of the page about it. */
type Candidate = { readonly listed: Date | undefined; readonly item: Span | undefined; readonly told: readonly Date[] }

const once = (all: readonly string[]): readonly string[] => [...new Set(all)]
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const isIn = ({ at }: Span, outer: Span): boolean => at >= outer.at && at < outer.at + outer.raw.length

/** Words by which a page tells what kind of event it writes about, folded. */
const KIND_WORDS: readonly (readonly [RegExp, Kind])[] = [
  [/\bkonferenc/, 'conference'],
  [/\b[vw]ebinar/, 'webinar'],
  [/\bradionic|\brabotilnic|\bworkshop|\bpuntori/, 'workshop'],
  [/\bobuk[aeiou]|\btrening|\btraining|\btrajnim/, 'training'],
  [/\brazm(?:j)?en[aeiu] (?:iskust|znanj)|\bexchange|\bshkembim/, 'exchange'],
  [/\bpanel/, 'panel'],
  [/\bprezentac|\bpresentation/, 'presentation'],
  [/\bokrugl\w* st|\bround table|\btryez/, 'round_table'],
  [/\bsastan|\bsostan|\bmeeting|\btakim/, 'meeting'],
]
const ONLINE = /\binternet|\bonlajn|\bonline|\bzoom|\b[vw]ebinar/

/** The dates of events on a page: those in its lists of events, and those that its text tells. */
function datesOf({ record }: RecognisedPage) {
  const items = record.lists
    .filter(({ kind }) => kind === 'events')
    .flatMap(({ items: all, raw, at }) => ({ all, raw, at }))
  const isListed = (date: Date) => items.some((list) => isIn(date, list))
  const isOfEvent = (date: Date) => date.role === 'event' || (isListed(date) && date.role === 'mentioned')
  const dates = record.dates.filter(isOfEvent)
  return { listed: dates.filter(isListed), told: dates.filter((date) => !isListed(date)) }
}

const codesIn = (record: RecognisedPage['record'], from: number, to: number): readonly string[] =>
  once(record.approaches.filter(({ at }) => at >= from && at < to).map(({ code }) => code))

/** Where the text about a date ends: at the next date that it tells of an event. */
const endAfter = (date: Date, dates: readonly Date[]): number =>
  Math.min(...dates.filter(({ at }) => at > date.at).map(({ at }) => at), Number.MAX_SAFE_INTEGER)

/** Where the item of a list ends in which a date stands: at the next date of the list, or with the list. */
function itemEnd({ record }: RecognisedPage, date: Date, listed: readonly Date[]): number {
  const list = record.lists.find((one) => isIn(date, one))
  return Math.min(endAfter(date, listed), list ? list.at + list.raw.length : Number.MAX_SAFE_INTEGER)
}

/** The events of a page. A date in a list and one in the text are of one event where they share an approach, else where there are as many of each. */
function candidatesOf(page: RecognisedPage): readonly Candidate[] {
  const { record } = page
  const { listed, told } = datesOf(page)
  const items = record.lists.flatMap((list) => list.items)
  if (listed.length === 0) {
    const days = once(told.map(({ sortAs }) => sortAs))
    const none: readonly Candidate[] = [{ listed: undefined, item: undefined, told: [] }]
    return days.length === 0
      ? none
      : days.map((day) => ({ listed: undefined, item: undefined, told: told.filter((one) => one.sortAs === day) }))
  }
  const open = new Set(told)
  const found = listed.map((date, i): Candidate => {
    const own = codesIn(record, date.at, itemEnd(page, date, listed))
    const shares = [...open].find((other) =>
      codesIn(record, other.at, endAfter(other, told)).some((code) => own.includes(code)),
    )
    const match = shares ?? (listed.length === told.length ? told[i] : undefined)
    if (match) open.delete(match)
    // A number of the list may have swallowed the day, so the item may begin behind the date's first figure.
    const item = items.find((one) => isIn(date, one) || isIn(one, date))
    return { listed: date, item, told: match ? [match] : [] }
  })
  return [...found, ...[...open].map((date) => ({ listed: undefined, item: undefined, told: [date] }))]
}

/** What an item of a list calls its event: what stands behind the dash, without the word that joins it to the next item. */
function titleOf({ item }: Candidate): string | undefined {
  const [, behind = ''] = /\s[–—-]\s+(.+)$/.exec(oneLine(item?.raw ?? '')) ?? []
  const title = behind.replace(/[\s,;.]+(?:и|i|dhe|and)?$/u, '').replace(/\s+(?:и|i|dhe|and)$/u, '')
  return title === '' ? undefined : title
}

/** The last decision of the editor on a date of the page: what shall stand there. */
const decidedAt = ({ decisions }: RecognisedPage, date: Date): string | undefined =>
  decisions.find((one) => one.code.startsWith('date.') && isIn(one, date))?.text ?? undefined

/** What was decided for all the dates of an event, if that is one thing. */
function decidedFor(page: RecognisedPage, dates: readonly Date[]): string {
  const [first, ...others] = dates.flatMap((date) => readStretch(decidedAt(page, date) ?? '') ?? [])
  return first && others.every((other) => isSame(first, other)) ? stretchText(first) : ''
}

const stretchOf = ({ told }: Candidate, all: readonly Date[]): readonly [number, number] => {
  const [first] = told
  return first ? [first.at, endAfter(first, all)] : [0, 0]
}

/** Hosts stand where the text is about the event; who organises, pays or makes it possible is said once for all. */
function organisationsOf({ record }: RecognisedPage, from: number, to: number, isOnly: boolean): string {
  const known = record.organisations.filter(({ code, role }) => code !== undefined && ROLES.some((one) => one === role))
  const commissioner = known.find(({ role }) => role === 'commissioner')?.code
  const own = known.filter(
    ({ role, at }) => role !== 'member' && (role !== 'host' || isOnly || (at >= from && at < to)),
  )
  const behalf = (role: string) => (role === 'agency' && commissioner !== undefined ? ` > ${commissioner}` : '')
  return once(own.map(({ role, code }) => `${role}: ${code}${behalf(role)}`)).join('\n')
}

function topicsOf({ record }: RecognisedPage, from: number, to: number): string {
  const lists = record.lists.filter(({ at, items }) => at >= from && at < to && items.length > 0)
  return lists
    .flatMap(({ items }) =>
      items.map(({ raw }) =>
        oneLine(raw)
          .replace(/[\s,;.]+(?:и|i|dhe|and)?$/u, '')
          .replace(/\s+(?:и|i|dhe|and)$/u, ''),
      ),
    )
    .join('\n')
}

/** What a page says with the headings of its lists and its titles: what kind of event, and whether over the internet. */
function wordsAround({ record }: RecognisedPage, from: number, to: number, shared: boolean): string {
  const headings = record.lists.flatMap(({ heading, kind, items }) => {
    if (!heading) return []
    const isOwn = heading.at + heading.raw.length > from && heading.at < to
    const isOfAll = shared && kind === 'events' && items.some((item) => record.dates.some((date) => isIn(item, date)))
    return isOwn || isOfAll ? [heading.raw] : []
  })
  return fold([record.title?.raw ?? '', ...headings].join(' '))
}

const datesIn = ({ listed, told }: Candidate): readonly Date[] => [...(listed ? [listed] : []), ...told]

/** Each date as it stands, with where it stands. */
const datesText = (candidate: Candidate, publisher: string, words: Words): string =>
  datesIn(candidate)
    .map((date) => {
      const where = date === candidate.listed ? words.inList : words.inText
      return `${oneLine(date.raw)} | ${publisher === '' ? where : `${publisher}, ${where}`}`
    })
    .join('\n')

/** Of several events a page does not say which of them a group that it names is concerned by: then none is proposed. */
const groupsOf = ({ record }: RecognisedPage): string =>
  once(record.groups.map(({ code }) => code))
    .filter((code) => /^G\d\d$/.test(code))
    .join(' ')

/**
 * What a recognised page proposes for the forms of its events, one each. Dates stay as they stand, with where they stand;
 * what the editor decided on them goes with the proposal. Of people only the post is taken over. Nothing is stored by it.
 */
export function proposalsOf(page: RecognisedPage, publisher: string, words: Words): readonly Fields[] {
  const { record } = page
  const locale = record.language === 'sr' ? `sr-${record.script === 'Cyrl' ? 'Cyrl' : 'Latn'}` : record.language
  const candidates = candidatesOf(page)
  const told = candidates.flatMap((one) => one.told)
  const allListed = candidates.flatMap(({ listed }) => listed ?? [])
  return candidates.map((candidate): Fields => {
    const [from, to] = candidates.length === 1 ? [0, Number.MAX_SAFE_INTEGER] : stretchOf(candidate, told)
    const around = wordsAround(page, from, to, candidate.listed !== undefined)
    const decided = decidedFor(page, datesIn(candidate))
    const { listed } = candidate
    const own = listed ? codesIn(record, listed.at, itemEnd(page, listed, allListed)) : codesIn(record, from, to)
    const isOnly = candidates.length === 1
    return {
      titles: `${locale}: ${titleOf(candidate) ?? oneLine(record.title?.raw ?? '')}`,
      locale,
      kinds: KIND_WORDS.flatMap(([pattern, kind]) => (pattern.test(around) ? [kind] : [])).join(' '),
      dates: datesText(candidate, publisher, words),
      decided,
      decided_note: decided === '' ? '' : words.decidedOnPage,
      way: ONLINE.test(around) ? 'online' : '',
      topics: topicsOf(page, from, to),
      places: '',
      groups: isOnly ? groupsOf(page) : '',
      approaches: own.join(' '),
      organisations: organisationsOf(page, from, to, isOnly),
      people: once(
        record.contacts.flatMap(({ title, organisation }) =>
          title === undefined
            ? []
            : [
                `participant: ${[oneLine(title).replaceAll(';', ','), organisation ?? ''].join('; ').replace(/[; ]+$/, '')}`,
              ],
        ),
      ).join('\n'),
      source: publisher,
      source_address: page.address ?? '',
      captured: page.capturedOn ?? '',
    }
  })
}
