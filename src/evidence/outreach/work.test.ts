import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOn } from '#registers/guard/rules/days.ts'
import { keyOfToken, openWords, sealWords } from './actions/answer-key.ts'
import type { OpenLink } from './model/answer.ts'
import { EVENTS, type Referral, type ReferralEvent, type TeamTask } from './model.ts'
import { closedBy, LONGEST_LINK_DAYS, readLink, readReply } from './rules/answer.ts'
import { readReferral } from './rules/drafts.ts'
import { protectionOf } from './rules/protection.ts'
import { boardOf, deadEndsBy, ESCALATE_DAYS, followReferral, pilesOf } from './rules/referral.ts'
import { figuresOf, spanBefore, tasksToDiscuss, weekOf } from './rules/work.ts'
import { anOpenVisit } from './samples.ts'

const TODAY = '2022-04-20'
const aReferral = (differs: Partial<Referral> = {}): Referral => ({
  ...{
    id: 'r',
    visitId: 'v1',
    householdId: 'h1',
    reference: 'IZM-001',
    needCode: 'N6',
    organisationCode: null,
    organisationNames: [],
  },
  ...{ otherName: 'Измишљена школа', dueOn: '2022-04-22', madeOn: '2022-03-07', isEmergency: false, sector: null },
  ...differs,
})
const anEvent = (
  kind: ReferralEvent['kind'],
  happenedOn: string,
  differs: Partial<ReferralEvent> = {},
): ReferralEvent => ({
  ...{ id: `${happenedOn} ${kind}`, referralId: 'r', kind, happenedOn, nextOn: null, visitId: null },
  ...differs,
})
const aDay = fc.integer({ min: -400, max: 400 }).map((days) => dayOn(TODAY, days))

describe('what stands on today comes from dates alone', () => {
  const boardAt = (dueOn: string) => boardOf(followReferral(aReferral({ dueOn }), [], TODAY), TODAY)
  test('three days before it is due soon, a week after it is the coordinator’s', () => {
    expect(boardAt('2022-04-24')).toBe('waiting')
    expect(boardAt('2022-04-23')).toBe('soon')
    expect(boardAt('2022-04-20')).toBe('due')
    expect(boardAt('2022-04-19')).toBe('overdue')
    expect(boardAt(dayOn(TODAY, -ESCALATE_DAYS))).toBe('overdue')
    expect(boardAt(dayOn(TODAY, -ESCALATE_DAYS - 1))).toBe('escalated')
  })
  test('nothing that has not ended is on no board, whatever happened to it', () =>
    fc.assert(
      fc.property(aDay, fc.array(fc.tuple(fc.constantFrom(...EVENTS), aDay), { maxLength: 6 }), (dueOn, happened) => {
        const events = happened.map(([kind, day], n) => anEvent(kind, day, { id: `${n}` }))
        const followed = followReferral(aReferral({ dueOn }), events, TODAY)
        expect(boardOf(followed, TODAY) === undefined).toBe(followed.outcome !== undefined)
      }),
    ))
  test('nothing that is past its day is folded away, and everything open stands in one pile', () => {
    // page: /today
    const anOpen = fc.tuple(aDay, fc.array(fc.tuple(fc.constantFrom(...EVENTS), aDay), { maxLength: 3 }))
    fc.assert(
      fc.property(fc.array(anOpen, { maxLength: 12 }), (all) => {
        const open = all.map(([dueOn, happened], at) =>
          followReferral(
            aReferral({ id: `r${at}`, dueOn }),
            happened.map(([kind, day], n) => anEvent(kind, day, { id: `${n}`, referralId: `r${at}` })),
            TODAY,
          ),
        )
        const piles = pilesOf(open, TODAY)
        const shown = piles.flatMap(({ rows }) => rows)
        expect(shown.map(({ referral }) => referral.id).sort()).toEqual(
          open.flatMap(({ state, referral }) => (state === 'ended' ? [] : [referral.id])).sort(),
        )
        const folded = piles.filter(({ isFolded }) => isFolded).flatMap(({ rows }) => rows)
        expect(folded.filter(({ nextOn }) => nextOn <= TODAY)).toEqual([])
        const firstFolded = piles.findIndex(({ isFolded }) => isFolded)
        if (firstFolded >= 0) expect(piles.slice(firstFolded).every(({ isFolded }) => isFolded)).toBe(true)
      }),
    )
  })
  test('a body that asks back waits for us, until it answers again', () => {
    const asked = [anEvent('asked_back', '2022-04-01')]
    const waiting = followReferral(aReferral(), asked, TODAY)
    expect([waiting.state, boardOf(waiting, TODAY)]).toEqual(['asked_back', 'asked_back'])
    expect(followReferral(aReferral(), [...asked, anEvent('accepted', '2022-04-02')], TODAY).state).toBe('accepted')
  })
})

test('a day by which an answer is due is one tap: so many days from today', () => {
  const fields = { id: '0190d2f0-0000-7000-8000-000000000001', need: 'N6', other_name: 'Школа', due_in: '7' }
  const read = readReferral(fields, ['N6'], TODAY)
  expect(read.ok && read.value.dueOn).toBe('2022-04-27')
  const written = readReferral({ ...fields, due_on: '1.5.2022.' }, ['N6'], TODAY)
  expect(written.ok && written.value.dueOn).toBe('2022-05-01')
})
test('[1-07] a referral goes to health, education or social protection alike', () => {
  // page: /today
  const fields = { id: '0190d2f0-0000-7000-8000-000000000001', need: 'N6', other_name: 'Неко', due_in: '7' }
  for (const sector of ['health', 'education', 'social_protection']) {
    const read = readReferral({ ...fields, sector }, ['N6'], TODAY)
    expect(read.ok && read.value.sector).toBe(sector)
  }
})

test('dead ends are counted by place: a household that one body took in is none', () => {
  const one = (id: string, householdId: string, place: string, ...events: readonly ReferralEvent['kind'][]) => ({
    ...followReferral(
      aReferral({ id, householdId, dueOn: '2022-04-01' }),
      events.map((kind) => anEvent(kind, '2022-04-02', { referralId: id })),
      TODAY,
    ),
    place,
  })
  const all = [
    one('a', 'h1', 'X', 'refused'),
    one('b', 'h1', 'X'),
    one('c', 'h2', 'X'),
    one('d', 'h3', 'Y', 'accepted'),
  ]
  expect(deadEndsBy(all, ({ place }) => place)).toEqual([{ place: 'X', needCode: 'N6', n: 2 }])
})

describe('a link for an answer', () => {
  const link: OpenLink = {
    ...{ bodyId: 'b', id: 'l', referralId: 'r', subject: 'referral/r', bodyName: 'Тело', post: 'координатор' },
    ...{ askedOf: 'Школа', needCode: 'N6', dueOn: TODAY, reference: null, validToOn: TODAY },
    ...{ isWithdrawn: false, isUsed: false },
  }
  test('opens until its day, once, unless it was taken back', () => {
    expect(closedBy(undefined, TODAY)).toBe('unknown')
    expect(closedBy(link, TODAY)).toBeUndefined()
    expect(closedBy(link, '2022-04-21')).toBe('ended')
    expect(closedBy({ ...link, isWithdrawn: true }, TODAY)).toBe('withdrawn')
    expect(closedBy({ ...link, isUsed: true, isWithdrawn: true }, TODAY)).toBe('used')
  })
  test('holds for two months at most', () => {
    const fields = { asked_of: 'Школа', post: 'координатор' }
    const codes = (valid_to: string) => {
      const read = readLink({ ...fields, valid_to }, TODAY)
      return read.ok ? [] : read.refusals.map(({ code }) => code)
    }
    expect(codes(dayOn(TODAY, LONGEST_LINK_DAYS))).toEqual([])
    expect(codes(dayOn(TODAY, LONGEST_LINK_DAYS + 1))).toEqual(['outreach.linkTooLong'])
    expect(codes(dayOn(TODAY, -1))).toEqual(['outreach.inPast'])
  })
  test('a refusal says why, a question asks something, a yes needs no word', () => {
    const codes = (kind: string, note = '') => {
      const read = readReply({ kind, note }, TODAY)
      return read.ok ? [] : read.refusals.map(({ code }) => code)
    }
    expect(codes('accepted')).toEqual([])
    expect(codes('refused')).toEqual(['outreach.whyRefused'])
    expect(codes('asked_back')).toEqual(['outreach.whatAsked'])
    expect(codes('refused', 'нема места')).toEqual([])
  })
  test('its words open with its own token and for its own link alone', () =>
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (words, token) => {
        const key = keyOfToken(token)
        const sealed = sealWords(key, 'l1', words)
        expect(openWords(key, 'l1', sealed)).toBe(words)
        expect(() => openWords(key, 'l2', sealed)).toThrow()
        expect(() => openWords(keyOfToken(`${token}x`), 'l1', sealed)).toThrow()
      }),
    ))
})

describe('the figures of a period', () => {
  const span = { from: '2022-04-01', to: '2022-04-30' }
  const visits = [
    { visitedOn: '2022-03-07', householdId: 'h1' },
    { visitedOn: '2022-04-05', householdId: 'h1' },
    { visitedOn: '2022-04-06', householdId: 'h2' },
    { visitedOn: '2022-04-07', householdId: null },
  ]
  test('are counted from the records: households once, settlements as visits only', () => {
    const followed = [
      followReferral(aReferral(), [anEvent('accepted', '2022-04-02'), anEvent('obtained', '2022-04-10')], TODAY),
      followReferral(aReferral({ id: 's', madeOn: '2022-04-03' }), [], TODAY),
    ]
    const figures = figuresOf(visits, followed, span)
    expect(figures).toMatchObject({
      visits: 3,
      households: 2,
      first_visited: 1,
      referrals: 1,
      answered: 1,
      protected: 1,
    })
  })
  test('the baseline is as many days right before', () => {
    expect(spanBefore(span)).toEqual({ from: '2022-03-02', to: '2022-03-31' })
    fc.assert(
      fc.property(aDay, fc.nat(400), (from, days) => {
        const now = { from, to: dayOn(from, days) }
        const before = spanBefore(now)
        expect([dayOn(before.to, 1), dayOn(before.from, days + 1)]).toEqual([from, from])
      }),
    )
  })
  test('a visit counted in a period is in no other: two halves are the whole', () =>
    fc.assert(
      fc.property(fc.array(aDay), fc.nat(60), (days, cut) => {
        const some = days.map((visitedOn) => ({ visitedOn, householdId: null }))
        const count = (from: string, to: string) => figuresOf(some, [], { from, to }).visits
        const middle = dayOn(TODAY, cut)
        expect(count(TODAY, middle) + count(dayOn(middle, 1), dayOn(TODAY, 100))).toBe(count(TODAY, dayOn(TODAY, 100)))
      }),
    ))
  test('a week is Monday to Sunday and holds the day', () =>
    fc.assert(
      fc.property(aDay, (day) => {
        const week = weekOf(day)
        expect([week.length, week.includes(day), new Date(`${week[0]}T00:00:00Z`).getUTCDay()]).toEqual([7, true, 1])
      }),
    ))
})

test('[4-13] days to first protection are a middle value with its number, or too few to say', () => {
  // page: /teams
  const first = (household: string) => anOpenVisit({ id: household, householdId: household, visitedOn: '2022-04-01' })
  const protectedAfter = (household: string, days: number) =>
    followReferral(
      aReferral({ id: household, householdId: household }),
      [anEvent('obtained', dayOn('2022-04-01', days), { referralId: household })],
      TODAY,
    )
  const span = { from: '2022-01-01', to: '2022-06-30' }
  const households = ['a', 'b', 'c', 'd', 'e', 'f']
  const five = [2, 4, 10, 20, 30].map((days, n) => protectedAfter(households[n] ?? '', days))
  expect(protectionOf(households.map(first), five, span)).toEqual({ identified: 6, protected: 5, medianDays: 10 })
  expect(protectionOf(households.map(first), five.slice(1), span).medianDays).toBeUndefined()
})

test('a meeting speaks of what is due within a month and of what is overdue', () => {
  const task = (dueOn: string | null, period = '2022-H1'): TeamTask => ({
    ...{ id: `${dueOn}`, period, task: 'Обићи', result: 'Обиђено', baseline: null, activity: null, resources: null },
    ...{ dueOn, responsible: null, indicator: null, target: null },
  })
  const all = [task('2022-02-01'), task('2022-05-01'), task('2022-12-01'), task(null), task(null, '2021-H1')]
  expect(tasksToDiscuss(all, TODAY).map(({ dueOn }) => dueOn)).toEqual(['2022-02-01', '2022-05-01', null])
})
