import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf, type Entry, foldLine } from './calendar.ts'

/** What a calendar program reads: lines put together again, each as name, params and text (RFC 5545, section 3.1). */
function readCalendar(text: string) {
  const lines = text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
  return lines.map((line) => {
    const [, head = '', value = ''] = /^((?:"[^"]*"|[^":])*):(.*)$/su.exec(line) ?? []
    const [name = '', ...params] = head.split(';')
    return { name, params, value }
  })
}
/** The properties of the first event, its text without the signs of escape. */
function eventIn(text: string): ReadonlyMap<string, string> {
  const lines = readCalendar(text)
  const from = lines.findIndex(({ name, value }) => name === 'BEGIN' && value === 'VEVENT')
  const to = lines.findIndex(({ name, value }) => name === 'END' && value === 'VEVENT')
  const plain = (value: string) => value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
  return new Map(
    lines.slice(from + 1, to).map(({ name, params, value }) => [[name, ...params].join(';'), plain(value)]),
  )
}
const entry = (more: Partial<Entry> = {}): Entry => ({
  uid: '0197f3a0-0000-7000-8000-000000000000',
  sequence: 0,
  created: new Date('2012-07-24T22:11:38Z'),
  changed: new Date('2012-07-24T22:44:11Z'),
  first: '2012-06-30',
  last: '2012-06-30',
  summary: 'Really long event name thing',
  url: 'https://example.org/sr-Cyrl/events/1',
  categories: [],
  isCancelled: false,
  ...more,
})

describe('a calendar file', () => {
  const aText = fc.string({ unit: fc.constantFrom(...'аљЋëš,;:\\"😀\n a1', '\u0301', '\uD83D\uDE00'), maxLength: 200 })
  const aDay = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))
  const anEntry = fc
    .record({
      summary: aText,
      description: aText,
      location: aText,
      first: aDay,
      sequence: fc.nat(9),
      isCancelled: fc.boolean(),
    })
    .map((more) => entry({ ...more, last: more.first }))
  test('is read back as the same event, whatever its texts hold', () =>
    fc.assert(
      fc.property(anEntry, (given) => {
        const read = eventIn(calendarOf('Догађаји', [given]))
        expect(read.get('SUMMARY')).toBe(given.summary)
        expect(read.get('DESCRIPTION') ?? '').toBe(given.description)
        expect(read.get('LOCATION') ?? '').toBe(given.location)
        expect(read.get('DTSTART;VALUE=DATE')).toBe(given.first.replaceAll('-', ''))
        expect(read.get('SEQUENCE')).toBe(String(given.sequence))
        expect(read.get('STATUS')).toBe(given.isCancelled ? 'CANCELLED' : 'CONFIRMED')
      }),
    ))
  test('has lines of at most 75 octets, ended by CR LF, and takes no character apart', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aљЋ€😀 ;'), maxLength: 200 }), (line) => {
        const lines = foldLine(line).split('\r\n')
        expect(Math.max(...lines.map((one) => Buffer.byteLength(one)))).toBeLessThanOrEqual(75)
        expect(lines.map((one, i) => (i === 0 ? one : one.slice(1))).join('')).toBe(line)
        expect(lines.every((one) => one.isWellFormed())).toBe(true)
      }),
    ))
  test('names whole days where no time is stated, the last day included, and hours with their time zone', () => {
    const of = (more: Partial<Entry>) =>
      [...eventIn(calendarOf('x', [entry(more)]))].filter(([name]) => name.startsWith('DT') && name !== 'DTSTAMP')
    expect(of({ last: '2012-07-01' })).toEqual([
      ['DTSTART;VALUE=DATE', '20120630'],
      ['DTEND;VALUE=DATE', '20120702'],
    ])
    expect(of({ startsAt: '09:30', endsAt: '11:00' })).toEqual([
      ['DTSTART;TZID=Europe/Belgrade', '20120630T093000'],
      ['DTEND;TZID=Europe/Belgrade', '20120630T110000'],
    ])
    expect(of({ startsAt: '09:30', last: '2012-07-01' })).toEqual(of({ last: '2012-07-01' }))
  })
  test('has every component closed, its time zone, and for each event what the standard asks', () => {
    const lines = readCalendar(calendarOf('x', [entry(), entry({ isCancelled: true })]))
    const open: string[] = []
    for (const { name, value } of lines) {
      if (name === 'BEGIN') open.push(value)
      if (name === 'END') expect(open.pop()).toBe(value)
    }
    expect(open).toEqual([])
    const names = lines.map(({ name }) => name)
    for (const needed of ['VERSION', 'PRODID', 'TZID']) expect(names).toContain(needed)
    for (const needed of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY'])
      expect(names.filter((name) => name === needed).length).toBeGreaterThanOrEqual(2)
  })
  const samples = new URL('../../../../../shared/data/ical/', import.meta.url)
  test.skipIf(!existsSync(samples))('says a day as calendars in use say it (skipped without the samples)', () => {
    const sample = (name: string) => eventIn(readFileSync(new URL(name, samples), 'utf8'))
    const day = sample('only_dtstart_date.ics')
    const ours = eventIn(calendarOf('x', [entry()]))
    for (const name of ['DTSTART;VALUE=DATE', 'SUMMARY', 'SEQUENCE', 'STATUS'])
      expect(ours.get(name), name).toBe(day.get(name))
    const timed = [...sample('minimal.ics')].find(([name]) => name.startsWith('DTSTART;TZID='))
    const oursTimed = eventIn(calendarOf('x', [entry({ startsAt: '06:00', endsAt: '07:00' })]))
    expect(oursTimed.get('DTSTART;TZID=Europe/Belgrade')).toBe(timed?.[1])
    for (const name of ['daily_recur.ics', 'recur_instances.ics', 'timezone_from_file.ics'])
      expect(sample(name).get('SUMMARY'), name).toMatch(/\S/)
  })
})
