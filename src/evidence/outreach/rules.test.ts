import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Correction, Referral, ReferralEvent } from './model.ts'
import { countPeriod } from './rules/count.ts'
import { basisProblem, readVisit } from './rules/drafts.ts'
import { foldFields, foldVisit, leavesOf, withAnswer } from './rules/fold.ts'
import { boardOf, deadEnds, followReferral } from './rules/referral.ts'
import { anAnswer, anOpenVisit, aVisit } from './samples.ts'

const correction = (id: string, field: string, value: string, insteadOf: readonly string[] = []): Correction => ({
  ...{ id, field, value, insteadOf },
  ...{ reason: 'погрешно преписано', by: 'Бојан', at: '2022-03-08' },
})

describe('two people who write about one visit', () => {
  const answers = anAnswer()
  test('corrections of different fields merge', () => {
    const now = foldVisit(answers, [correction('a', 'settlement', 'Друго'), correction('b', 'people/1/sex', 'm')])
    expect(leavesOf(now)).toContainEqual(['settlement', 'Друго'])
    expect(leavesOf(now)).toContainEqual(['people/1/sex', 'm'])
  })
  test('of the same field both stand until a person decides, and meanwhile nothing changes', () => {
    const both = [correction('a', 'settlement', 'Једно'), correction('b', 'settlement', 'Друго')]
    const [field] = foldFields(answers, both).filter((one) => one.field === 'settlement')
    expect(field?.standing.map(({ value }) => value)).toEqual(['Једно', 'Друго'])
    expect(foldVisit(answers, both).settlement).toBe(answers.settlement)
    const decided = [...both, correction('c', 'settlement', 'Друго', ['a', 'b'])]
    expect(foldVisit(answers, decided).settlement).toBe('Друго')
    expect(foldFields(answers, decided).find((one) => one.field === 'settlement')?.history).toHaveLength(3)
  })
  test('an address that leads nowhere changes nothing', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}(\/[0-9]{1,2}\/[a-z]{1,8})$/), (field) => {
        expect(withAnswer(answers, `nobody/${field}`, 'x')).toEqual(answers)
      }),
    ))
  test('the fold does not depend on the order in which corrections arrive', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 3, maxLength: 3 }), (order) => {
        const made = {
          a: correction('a', 'settlement', '1'),
          b: correction('b', 'settlement', '2', ['a']),
          c: correction('c', 'first_identified', 'no'),
        }
        const now = foldVisit(
          answers,
          order.map((id) => made[id as keyof typeof made]),
        )
        expect([now.settlement, now.first_identified]).toEqual(['2', 'no'])
      }),
    ))
})

const referral: Referral = {
  ...{
    id: 'r',
    visitId: 'v1',
    householdId: 'h1',
    reference: 'IZM-001',
    needCode: 'N6',
    organisationCode: null,
    organisationNames: [],
  },
  ...{ otherName: 'Измишљена школа', dueOn: '2022-04-01', madeOn: '2022-03-07', isEmergency: false, sector: null },
}
const event = (
  id: string,
  kind: ReferralEvent['kind'],
  happenedOn: string,
  nextOn: string | null = null,
): ReferralEvent => ({
  ...{ id, kind, happenedOn, nextOn, referralId: 'r', visitId: null },
})

describe('a referral', () => {
  test('no answer by the due day is a state', () => {
    expect(followReferral(referral, [], '2022-04-01').state).toBe('waiting')
    expect(followReferral(referral, [], '2022-04-02').state).toBe('no_answer')
  })
  test('nothing overdue disappears until it ends', () => {
    const overdue = followReferral(referral, [event('1', 'reminded', '2022-04-02')], '2030-01-01')
    expect(boardOf(overdue, '2030-01-01')).toBe('escalated')
    const ended = followReferral(referral, [event('1', 'moved', '2022-05-01')], '2030-01-01')
    expect(boardOf(ended, '2030-01-01')).toBeUndefined()
  })
  test('a new day agreed with the body moves it, an emergency stands apart', () => {
    const moved = followReferral(referral, [event('1', 'accepted', '2022-03-20', '2022-06-01')], '2022-04-20')
    expect([moved.state, moved.nextOn, boardOf(moved, '2022-04-20')]).toEqual(['accepted', '2022-06-01', 'waiting'])
    const urgent = followReferral({ ...referral, isEmergency: true, needCode: null }, [], '2022-04-20')
    expect(boardOf(urgent, '2022-04-20')).toBe('emergency')
  })
  test('a need that one of two bodies accepts is no dead end', () => {
    const other = { ...referral, id: 's' }
    const refused = followReferral(referral, [event('1', 'refused', '2022-03-20')], '2022-03-21')
    expect(deadEnds([refused])).toEqual([{ needCode: 'N6', n: 1 }])
    const accepted = followReferral(other, [{ ...event('2', 'accepted', '2022-03-22'), referralId: 's' }], '2022-03-23')
    expect(deadEnds([refused, accepted])).toEqual([])
  })
})

describe('the counts of a period', () => {
  const count = (visits: Parameters<typeof countPeriod>[0], referrals: Parameters<typeof countPeriod>[1] = []) =>
    Object.fromEntries(
      countPeriod(visits, referrals, '2022-H1').leaving.map((one) => [
        `${one.population} ${one.needCode} ${one.quantity}`,
        one.people,
      ]),
    )
  test('a household visited twice is reached once and identified once [4-13]', () => {
    const visits = [anOpenVisit(), anOpenVisit({ id: 'v2', visitedOn: '2022-05-01' })]
    expect(count(visits)).toEqual({
      'G01 N6 identified': 1,
      'G01 N6 reached': 1,
      'G01.f N6 identified': 1,
      'G01.f N6 reached': 1,
    })
  })
  test('a household identified before the period is not identified again', () =>
    expect(count([anOpenVisit({ visitedOn: '2021-05-01' }), anOpenVisit({ id: 'v2' })])).toEqual({
      'G01 N6 reached': 1,
      'G01.f N6 reached': 1,
    }))
  test('a referral that ended well in the period serves, also where the visit was before it', () => {
    const ended = { householdId: 'h1', needCode: 'N6', events: [event('1', 'obtained', '2022-02-01')] }
    expect(count([anOpenVisit({ visitedOn: '2021-12-01' })], [ended])).toEqual({
      'G01 N6 served': 1,
      'G01.f N6 served': 1,
    })
  })
  test('who names no group is counted in none, and that is said', () => {
    const visits = [
      anOpenVisit({ answers: anAnswer({ people: [{ sex: 'f', age: '0-5', needs: 'N6', groups: 'declined' }] }) }),
    ]
    expect(countPeriod(visits, [], '2022-H1')).toMatchObject({ leaving: [], withoutGroup: 1, households: 1 })
  })
  test('of visits to one settlement the fullest counts, and a settlement is never identified [4-06]', () => {
    const visits = [
      anOpenVisit({ householdId: null }),
      anOpenVisit({ id: 'v2', householdId: null, visitedOn: '2022-04-01' }),
    ]
    expect(count(visits)).toEqual({ 'G01 N6 reached': 1, 'G01.f N6 reached': 1 })
  })
})

describe('a visit as it was typed', () => {
  const asked = { form: 'obuhvat-visit', version: '1', answers: anAnswer() }
  const typed = {
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    team: 't',
    basis: 'b',
    visited_on: '2022-03-07',
    notice: 'yes',
  }
  const codes = (fields: Readonly<Record<string, string>>) => {
    const read = readVisit({ ...typed, ...fields }, asked, '2022-03-08')
    return read.ok ? [] : read.refusals.map(({ code }) => code)
  }
  test('a clock in 2036, a missing notice and a name without a household are named', () => {
    expect(codes({})).toEqual([])
    expect(codes({ visited_on: '2036-01-01' })).toEqual(['outreach.inFuture'])
    expect(codes({ notice: '', identity: 'Име' })).toEqual(['outreach.noNotice', 'outreach.identityOfNobody'])
    expect(codes({ id: '5', reference: 'ime i prezime' })).toEqual(['outreach.notAnId', 'outreach.notAReference'])
  })
  test('no visit rests on a basis that does not hold that day, nor a name on one that allows none', () => {
    const basis = { allowsIdentity: false, fromOn: '2022-01-01', toOn: '2022-03-31' }
    const visit = aVisit({ id: 'x', teamId: 't', basisId: 'b' })
    expect(basisProblem(visit, basis).ok).toBe(true)
    expect(basisProblem({ ...visit, visitedOn: '2022-04-01' }, basis)).toMatchObject({ ok: false })
    expect(basisProblem({ ...visit, identity: 'Име' }, basis)).toMatchObject({ ok: false })
  })
})
