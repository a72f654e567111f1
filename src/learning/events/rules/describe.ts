import { type Day, readDay } from '#base/day.ts'
import { LOCALES } from '#base/locale.ts'
import { acceptUnless, type Result } from '#base/result.ts'
import { rowsIn } from '#base/rows.ts'
import { tidy } from '#base/text.ts'
import { type Content, type Decided, KINDS, type Title, WAYS } from '../model.ts'
import { firstOf, heldOn, isSame, lastOf, readStretch } from './dates.ts'
import { LONGEST, linesIn, memberOf, type Problems, problems, wordsIn } from './lines.ts'
import { TITLES } from './lists.ts'
import { readAttendance, readDates, readLinks, readOrganisations, readPeople, readPlaces } from './taking-part.ts'

/** The fields of the form as they were typed; lists as rows (`titles.0.text`) or as one text of lines, of several ticks the codes with spaces between. */
export type Fields = Readonly<Record<string, string>>
export const FIELDS = [
  'titles',
  'locale',
  'kinds',
  'about',
  'dates',
  'decided',
  'decided_note',
  'starts_at',
  'ends_at',
  'cancelled',
  'way',
  'venue',
  'online',
  'languages',
  'topics',
  'places',
  'groups',
  'approaches',
  'organisations',
  'people',
  'projects',
  'attendance',
  'links',
  'source',
  'source_address',
  'captured',
  'publish',
] as const
/** What the lists of the registers know, the projects that may be named, what was said before, and the day. */
export type Known = {
  readonly places: ReadonlySet<string>
  /** Codes of places by their folded names, where a name is of one place alone. */
  readonly placeNames?: ReadonlyMap<string, string>
  readonly groups: ReadonlySet<string>
  readonly approaches: ReadonlySet<string>
  readonly organisations: ReadonlySet<string>
  readonly languages: ReadonlySet<string>
  readonly projects: ReadonlySet<string>
  readonly before: Content | undefined
  readonly today: Day
}
const ADDRESS = /^https?:\/\/\S+$/

function readTitles(fields: Fields, wrong: Problems): readonly Title[] {
  const rows = rowsIn(fields, TITLES)
  if (rows.length === 0) wrong.add('events.titleNeeded', 'titles')
  return rows.flatMap(({ cell, field, said }): readonly Title[] => {
    const locale = memberOf(LOCALES, cell('locale'))
    if (locale && cell('text') !== '') return [{ locale, text: cell('text') }]
    wrong.add('events.titleLine', field(locale ? 'text' : 'locale'), { line: said })
    return []
  })
}

function readCodes(field: string, fields: Fields, all: ReadonlySet<string>, wrong: Problems): readonly string[] {
  const words = wordsIn(fields[field])
  for (const word of words) if (!all.has(word)) wrong.add('events.codeUnknown', field, { code: word })
  return words.filter((word) => all.has(word))
}

/** What the editor decided on the date; the same decision keeps its day, another one is of today. */
function readDecided(fields: Fields, { before, today }: Known, wrong: Problems): Decided | undefined {
  const text = tidy(fields.decided ?? '')
  const note = tidy(fields.decided_note ?? '')
  if (text === '') return undefined
  const read = readStretch(text)
  if (!read) return wrong.add('events.decidedUnreadable', 'decided', { text })
  if (note === '') return wrong.add('events.decidedNeedsNote', 'decided_note')
  const old = before?.decided
  return { ...read, on: old && isSame(old, read) && old.note === note ? old.on : today, note }
}

function readTime(field: string, fields: Fields, wrong: Problems): string | undefined {
  const text = tidy(fields[field] ?? '')
  const [, hour, minute] = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(text) ?? []
  if (hour !== undefined) return `${hour.padStart(2, '0')}:${minute}`
  return text === '' ? undefined : wrong.add('events.timeUnreadable', field, { text })
}

function readTimes(fields: Fields, when: Pick<Content, 'dates' | 'decided'>, wrong: Problems) {
  const startsAt = readTime('starts_at', fields, wrong)
  const endsAt = readTime('ends_at', fields, wrong)
  const held = heldOn(when)
  const isOneDay = held === undefined || firstOf(held) === lastOf(held)
  if (endsAt !== undefined && startsAt === undefined && tidy(fields.starts_at ?? '') === '')
    wrong.add('events.endNeedsStart', 'starts_at')
  if (startsAt !== undefined && endsAt !== undefined && isOneDay && endsAt <= startsAt)
    wrong.add('events.endBeforeStart', 'ends_at', { start: startsAt, end: endsAt })
  return { ...(startsAt !== undefined && { startsAt }), ...(endsAt !== undefined && { endsAt }) }
}

function readAddress(field: string, fields: Fields, wrong: Problems): string | undefined {
  const text = tidy(fields[field] ?? '')
  if (text !== '' && !ADDRESS.test(text)) return wrong.add('events.addressOdd', field)
  return text === '' ? undefined : text
}

function readSource(fields: Fields, wrong: Problems): Content['source'] {
  const text = tidy(fields.source ?? '')
  const address = readAddress('source_address', fields, wrong)
  const day = readDay(fields.captured ?? '')
  if (text === '') wrong.add('events.sourceNeeded', 'source')
  if (day.kind === 'impossible' || day.kind === 'unreadable')
    wrong.add('events.dayUnreadable', 'captured', { text: day.text })
  return { text, ...(address !== undefined && { address }), ...(day.kind === 'day' && { capturedOn: day.day }) }
}

/** Texts that stand alone; an empty one is not stated. */
function readTexts(fields: Fields, wrong: Problems) {
  const about = (fields.about ?? '').slice(0, LONGEST).trim()
  const cancelled = tidy(fields.cancelled ?? '')
  const venue = tidy(fields.venue ?? '')
  const online = readAddress('online', fields, wrong)
  const typed = tidy(fields.way ?? '')
  const way = memberOf(WAYS, typed)
  if (typed !== '' && !way) wrong.add('events.codeUnknown', 'way', { code: typed })
  return {
    ...(about !== '' && { about }),
    ...(cancelled !== '' && { cancelled }),
    ...(way && { way }),
    ...(venue !== '' && { venue }),
    ...(online !== undefined && { online }),
  }
}

/** A whole description out of the fields of a form; every line that cannot be understood is named. */
export function readEvent(fields: Fields, known: Known): Result<Content> {
  const wrong = problems()
  const locale = memberOf(LOCALES, fields.locale ?? '')
  if (!locale) wrong.add('events.localeNeeded', 'locale')
  const titles = readTitles(fields, wrong)
  const kinds = readCodes('kinds', fields, new Set(KINDS), wrong)
  const source = readSource(fields, wrong)
  const decided = readDecided(fields, known, wrong)
  const when = { dates: readDates(fields, source.text, wrong), ...(decided && { decided }) }
  const content: Content = {
    titles,
    locale: locale ?? 'sr-Cyrl',
    ...readTexts(fields, wrong),
    kinds: KINDS.filter((kind) => kinds.includes(kind)),
    ...when,
    ...readTimes(fields, when, wrong),
    languages: readCodes('languages', fields, known.languages, wrong),
    topics: linesIn(fields.topics),
    places: readPlaces(fields, known, wrong),
    groups: readCodes('groups', fields, known.groups, wrong),
    approaches: readCodes('approaches', fields, known.approaches, wrong),
    organisations: readOrganisations(fields, known.organisations, wrong),
    people: readPeople(fields, known.organisations, wrong),
    projects: readCodes('projects', fields, known.projects, wrong),
    attendance: readAttendance(fields, wrong),
    links: readLinks(fields, known.languages, wrong),
    source,
  }
  return acceptUnless(wrong.all, content)
}
