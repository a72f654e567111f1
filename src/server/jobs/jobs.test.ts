import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDay, localTime } from '#base/day.ts'
import { PAYLOADS } from './model.ts'
import { DAILY, ForGood, MOST_ATTEMPTS, momentOf, nextAttemptAt, reasonOf } from './rules.ts'

describe('the clock of Europe/Belgrade', () => {
  const days = fc.date({ min: new Date('2020-01-02T12:00Z'), max: new Date('2040-12-30T12:00Z'), noInvalidDate: true })

  test('shows the time of every daily job at the moment for which it is planned, on every day of the year', () =>
    fc.assert(
      fc.property(days, fc.constantFrom(...DAILY), (date, { at }) => {
        const day = localDay(date)
        const moment = momentOf(day, at)
        expect(localDay(moment)).toBe(day)
        const isLeftOut = localTime(moment) !== at
        // In the one night in which it is never 02:45, it is done an hour later by the clock.
        expect(isLeftOut ? [at, localTime(moment)] : []).toEqual(isLeftOut ? ['02:45', '03:45'] : [])
      }),
      { numRuns: 2000 },
    ))
  test.each([
    ['2026-03-28', '2026-03-28T01:45:00.000Z'],
    ['2026-03-29', '2026-03-29T01:45:00.000Z'],
    ['2026-03-30', '2026-03-30T00:45:00.000Z'],
    ['2026-10-25', '2026-10-25T00:45:00.000Z'],
    ['2026-10-26', '2026-10-26T01:45:00.000Z'],
  ])('says 02:45 on %s at %s', (day, moment) => expect(momentOf(day, '02:45').toISOString()).toBe(moment))
})

describe('a job that fails', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  test('is tried again after ever longer pauses, for about two days, and then waits for a person', () => {
    let [moment, attempts] = [now, 0]
    const pauses: number[] = []
    for (;;) {
      const next = nextAttemptAt(++attempts, moment)
      if (!next) break
      pauses.push((next.getTime() - moment.getTime()) / 60_000)
      moment = next
    }
    expect(attempts).toBe(MOST_ATTEMPTS)
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(moment.getTime() - now.getTime()).toBeGreaterThan(36 * 3_600_000)
  })
  test('says why in codes, never in the words of others, which may quote an address', () => {
    const refused = Object.assign(new Error('550 ana@proba.rs is unknown here'), {
      code: 'EENVELOPE',
      responseCode: 450,
      table: 'visit',
      detail: 'Key (name)=(Ana)',
    })
    expect(reasonOf(refused)).toBe('Error, code EENVELOPE, responseCode 450, table visit')
    expect(reasonOf('Ana')).toBe('unknown')
    expect(reasonOf(new ForGood('the mail server refused for good, 550'))).toContain('550')
  })
})

/** Every leaf of a model: what a job can carry. */
function leavesOf(schema: object): string[] {
  const read = (name: string): unknown => Reflect.get(schema, name)
  const parts = [read('entries'), read('options')].flatMap((part) =>
    typeof part === 'object' && part !== null
      ? Object.values(part).filter((one): one is object => typeof one === 'object' && one !== null)
      : [],
  )
  if (parts.length > 0) return parts.flatMap(leavesOf)
  const pipe = read('pipe')
  const checks = Array.isArray(pipe) ? pipe.map((part: object) => `${Reflect.get(part, 'type')}`) : []
  return [[`${read('type')}`, ...checks].join(' ')]
}

describe('what a job carries', () => {
  test('has no room for a word: ids, days, and codes from a list', () => {
    const leaves = Object.values(PAYLOADS).flatMap(leavesOf)
    expect([...new Set(leaves)].sort()).toEqual(['literal', 'picklist', 'string string iso_date', 'string string uuid'])
  })
  test('has nothing besides what its kind names', () =>
    expect(
      Object.entries(PAYLOADS).filter(([, schema]) => !/strict_object|variant/.test(`${Reflect.get(schema, 'type')}`)),
    ).toEqual([]))
  test('a free text is seen', () => expect(leavesOf({ entries: { name: { type: 'string' } } })).toEqual(['string']))
})
