import type { Day } from '#base/day.ts'

/** One event as a calendar holds it (RFC 5545). Both days included; times are of Europe/Belgrade, `09:30`. */
export type Entry = {
  readonly uid: string
  /** Grows with every new description, so that a calendar takes the change over (section 3.8.7.4). */
  readonly sequence: number
  readonly created: Date
  readonly changed: Date
  readonly first: Day
  readonly last: Day
  readonly startsAt?: string | undefined
  readonly endsAt?: string | undefined
  readonly summary: string
  readonly description?: string | undefined
  readonly location?: string | undefined
  readonly url: string
  readonly categories: readonly string[]
  readonly isCancelled: boolean
}

const ZONE = 'Europe/Belgrade'
/** Central European time as it has been since 1996; no event of ours is older. */
const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** Text of a property (section 3.3.11): no sign that begins something else, and none that no text holds. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: section 3.1 forbids them
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const MOST_OCTETS = 75
const octetsOf = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
/** A line as it is broken: at most 75 octets each, a space before what goes on, no character taken apart (section 3.1). */
export function foldLine(line: string): string {
  const lines: string[] = ['']
  let octets = 0
  for (const sign of line) {
    const more = octetsOf(sign)
    if (octets + more > MOST_OCTETS) {
      lines.push(' ')
      octets = 1
    }
    lines[lines.length - 1] += sign
    octets += more
  }
  return lines.join('\r\n')
}

const compact = (day: Day): string => day.replaceAll('-', '')
const moment = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
const local = (day: Day, time: string): string => `;TZID=${ZONE}:${compact(day)}T${time.replace(':', '')}00`
const dayAfter = (day: Day): Day => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** Whole days where no time is stated, or where the last of several days has no end: an hour is never made up. */
function daysOf({ first, last, startsAt, endsAt }: Entry): readonly string[] {
  if (startsAt === undefined || (endsAt === undefined && first !== last))
    return [`DTSTART;VALUE=DATE:${compact(first)}`, `DTEND;VALUE=DATE:${compact(dayAfter(last))}`]
  return [`DTSTART${local(first, startsAt)}`, ...(endsAt === undefined ? [] : [`DTEND${local(last, endsAt)}`])]
}

const optional = (name: string, text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : [`${name}:${escaped(text)}`]

function eventOf(entry: Entry): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${moment(entry.changed)}`,
    `CREATED:${moment(entry.created)}`,
    `LAST-MODIFIED:${moment(entry.changed)}`,
    ...daysOf(entry),
    `SUMMARY:${escaped(entry.summary)}`,
    ...optional('DESCRIPTION', entry.description),
    ...optional('LOCATION', entry.location),
    `URL:${entry.url}`,
    ...(entry.categories.length === 0 ? [] : [`CATEGORIES:${entry.categories.map(escaped).join(',')}`]),
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

/** A calendar file of these events (RFC 5545), lines ended as it asks. An empty one still has its time zone, so that it is valid. */
export function calendarOf(name: string, entries: readonly Entry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Obuhvat//Events//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${ZONE}`,
    ...TIME_ZONE,
    ...entries.flatMap(eventOf),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}
