import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Content, Event } from './model.ts'
import { heldOn, isDisputed, offsetOf, readStretch, stateOf, uncertainty } from './rules/dates.ts'
import { readEvent } from './rules/describe.ts'
import { fieldsOf } from './rules/fields.ts'
import { proposalsOf } from './rules/from-page.ts'
import { inOrder } from './rules/order.ts'
import { aRecognisedPage, someFields, someKnown } from './samples.ts'

const content = (more = {}): Content => {
  const read = readEvent(someFields(more), someKnown())
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}

describe('a description', () => {
  test('that is written into its form again is the same description', () => {
    const forms = [
      {},
      { dates: '1. фебруара 2021. | списак\n18.02.2021.год. | текст', decided: '2021-02-18', decided_note: 'x' },
      { dates: '14–15. juna 2022\n31.04.2022 | a\njednom | b\n3.4. = 2021-04-03 | c' },
      { starts_at: '9.30', ends_at: '12:00', cancelled: 'зато', way: 'mixed', people: 'moderator: неко; ; ; skgo' },
    ]
    for (const form of forms) {
      const first = content(form)
      expect(readEvent(fieldsOf(first), someKnown({ before: first })), JSON.stringify(form)).toEqual({
        ok: true,
        value: first,
      })
    }
  })
  test('[4-18] a person represents one body, works in another and belongs to a third, and has no name', () =>
    expect(content().people).toEqual([
      {
        part: 'participant',
        post: 'социјални радник',
        represents: 'opstina-stara-pazova',
        worksIn: 'csr-stara-pazova',
        memberOf: 'skgo',
        memberIn: '2020',
      },
    ]))
  test('a decision keeps its day while it stays the same, and gets a new one when it changes', () => {
    const before = content({ decided: '18.02.2021.', decided_note: 'x' })
    const later = { before, today: '2023-05-05' }
    const decidedWith = (note: string) => {
      const read = readEvent(someFields({ decided: '18.02.2021.', decided_note: note }), someKnown(later))
      return read.ok ? read.value.decided?.on : read
    }
    expect([before.decided?.on, decidedWith('x'), decidedWith('y')]).toEqual(['2022-12-31', '2022-12-31', '2023-05-05'])
  })
})

describe('dates', () => {
  test.each([
    ['14–15. juna 2022.', '2022-06-14', '2022-06-15'],
    ['14. и 15. јуна 2022.', '2022-06-14', '2022-06-15'],
    ['28.02–02.03.2021.', '2021-02-28', '2021-03-02'],
    ['2022-06-14 .. 2022-06-15', '2022-06-14', '2022-06-15'],
    ['17–18 June 2024', '2024-06-17', '2024-06-18'],
    ['31.04.2022', '2022-04', '2022-04'],
    ['март 2021.', '2021-03', '2021-03'],
  ])('%s is read', (text, from, to) => expect(readStretch(text)).toEqual({ from, to }))
  test('what is no date, or ends before it begins, is not read', () => {
    for (const text of ['jednom', '15–14. juna 2022.', '2022-06-15 .. 2022-06-14', ''])
      expect(readStretch(text), text).toBeUndefined()
  })
  test('[4-03] two days are disputed; a day and its month are not, and the finer one holds', () => {
    expect(isDisputed(content({ dates: '01.02.2021.\n18.02.2021.' }))).toBe(true)
    const finer = content({ dates: 'фебруар 2021.\n18.02.2021.' })
    expect([isDisputed(finer), heldOn(finer)]).toEqual([false, { from: '2021-02-18', to: '2021-02-18' }])
  })
  test('the state follows the dates; of disputed days it is said only what each of them says', () => {
    const of = (more: object, today: string) => stateOf(content(more), today)
    const days = (more: object) => ['2021-01-31', '2021-02-10', '2021-02-18', '2021-02-19'].map((day) => of(more, day))
    expect(days({})).toEqual(['to_come', 'to_come', 'today', 'past'])
    expect(days({ dates: '01.02.2021.\n18.02.2021.' })).toEqual(['to_come', 'not_known', 'not_known', 'past'])
    expect(days({ dates: 'фебруар 2021.' })).toEqual(['to_come', 'not_known', 'not_known', 'not_known'])
    expect([of({ dates: '' }, '2021-01-01'), of({ cancelled: 'x' }, '2021-01-01')]).toEqual(['not_known', 'cancelled'])
  })
  test('why an event is in no calendar has a word', () =>
    expect(
      ['', 'март 2021.', '01.02.2021.\n18.02.2021.', '18.02.2021.'].map((dates) => uncertainty(content({ dates }))),
    ).toEqual(['no_date', 'vague', 'disputed', undefined]))
  test('local time is as far from UTC as the time zone tables say, in every hour', () => {
    const zone = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Belgrade', timeZoneName: 'longOffset' })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 366 * 30 }), (hour) => {
        const at = new Date(Date.UTC(2000, 0, 1) + hour * 3_600_000)
        const offset =
          zone
            .formatToParts(at)
            .find(({ type }) => type === 'timeZoneName')
            ?.value.slice(3) ?? ''
        const local = new Date(at.getTime() + Number(offset.slice(1, 3)) * 3_600_000).toISOString()
        // An hour that comes twice is said as the second one.
        const isTwice = zone
          .formatToParts(new Date(at.getTime() + 3_600_000))
          .some(({ value }) => value === 'GMT+01:00')
        if (!(offset === '+02:00' && isTwice)) expect(offsetOf(local.slice(0, 10), local.slice(11, 16))).toBe(offset)
      }),
    )
  })
})

test('[4-02] the list has what is to come first, then years backwards, then what has no date', () => {
  const event = (id: string, dates: string): Event => ({
    id,
    bodyId: 'b',
    bodyName: 'b',
    pageId: undefined,
    content: content({ dates }),
    version: 1,
    isPublished: true,
    recordedAt: new Date(0),
    changedAt: new Date(0),
    publishedAt: undefined,
    withdrawn: undefined,
  }) // page: /events
  const all = [
    event('a', '2019'),
    event('b', ''),
    event('c', '05.05.2023.'),
    event('d', '18.02.2021.'),
    event('e', '01.02.2023.'),
  ]
  const { ahead, past, undated } = inOrder(all, '2023-01-01')
  const ids = (events: readonly Event[]) => events.map(({ id }) => id).join('')
  expect([ids(ahead), past.map(({ year, events }) => year + ids(events)), ids(undated)]).toEqual([
    'ec',
    ['2021d', '2019a'],
    'b',
  ])
})

describe('a page with two events', () => {
  const words = { inList: 'у списку', inText: 'у тексту', decidedOnPage: 'одлучено' }
  const proposals = (more = {}) => proposalsOf(aRecognisedPage(more), 'example.org', words)
  test('[4-02] [4-03] [4-07] [4-26] proposes both, with both dates, own hosts and topics, and what is said once for all', () => {
    // page: /events
    expect(proposals()).toMatchObject([
      {
        titles: 'sr-Cyrl: Форум за дијалог',
        kinds: 'conference webinar',
        dates: '1. фебруара 2021. | example.org, у списку\n18.02.2021.год. | example.org, у тексту',
        decided: '',
        way: 'online',
        topics: 'Форум као концепт\nПримери форума',
        approaches: 'social_dialogue_forum',
        organisations: 'organiser: nalas\nhost: zels\nenabler: skgo\nagency: giz > bmz\ncommissioner: bmz',
        people: 'participant: социјални радник Центра; opstina-stara-pazova',
        source: 'example.org',
        captured: '2022-01-02',
      },
      {
        titles: 'sr-Cyrl: Мобилни тимови',
        dates: '2. марта 2021. | example.org, у списку\n03.04.2021. год. | example.org, у тексту',
        topics: 'Концепт тимова',
        approaches: 'mobile_team',
        organisations: 'organiser: nalas\nhost: sogfbih\nenabler: skgo\nagency: giz > bmz\ncommissioner: bmz',
      },
    ])
  })
  test('can be read as forms', () => {
    for (const fields of proposals()) expect(readEvent(fields, someKnown()).ok).toBe(true)
  })
  test('what the editor decided on a date goes with the proposal, unless two decisions differ', () => {
    const [listed, , told] = aRecognisedPage().record.dates
    const decide = (at: number | undefined, text: string) => ({
      code: 'date.conflict',
      at: at ?? 0,
      raw: '',
      decision: 'other',
      text,
    })
    const one = { decisions: [decide(listed?.at, '18.02.2021.')] }
    const two = { decisions: [...one.decisions, decide(told?.at, '01.02.2021.')] }
    expect([one, two].map((more) => proposals(more)[0]?.decided)).toEqual(['2021-02-18', ''])
  })
  test('that names no date is one event without a date', () => {
    const { record } = aRecognisedPage()
    expect(proposals({ record: { ...record, dates: [], lists: [] } })).toMatchObject([
      { dates: '', titles: 'sr-Cyrl: ИЗМИШЉЕНИ СКУПОВИ' },
    ])
  })
})
