import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUNTED } from '#coverage/model.ts'
import type { Leaving } from '../model.ts'
import { differing, leavingName, monthState, rowsOfLeaving } from './close.ts'
import { seersOfVisit, sharedAnswers } from './shared.ts'

const leaving = fc.uniqueArray(
  fc.record<Leaving>({
    population: fc.constantFrom('G01', 'G01.f', 'G04'),
    needCode: fc.constantFrom('N1', 'N6'),
    quantity: fc.constantFrom(...COUNTED),
    people: fc.nat(30),
  }),
  { selector: leavingName },
)

describe('what is shown before it leaves', () => {
  test('every number that leaves stands in the table once, with what stood before', () => {
    fc.assert(
      fc.property(leaving, leaving, (now, before) => {
        const rows = rowsOfLeaving(now, before)
        const cells = rows.flatMap(({ population, needCode, cells }) =>
          COUNTED.flatMap((quantity) => {
            const cell = cells[quantity]
            return cell ? [{ population, needCode, quantity, people: cell.people }] : []
          }),
        )
        const sorted = (all: readonly Leaving[]) => [...all].sort((a, b) => (leavingName(a) < leavingName(b) ? -1 : 1))
        expect(sorted(cells)).toEqual(sorted(now))
        expect(differing(now, now)).toBe(0)
        expect(differing(now, [])).toBe(now.length)
      }),
    )
  })
  test('a month is closed by itself or by what contains it, and runs to its last day', () => {
    expect(monthState('2022-05', ['2022-H1'], '2022-12-31')).toBe('closed')
    expect(monthState('2022-07', ['2022-H1'], '2022-12-31')).toBe('open')
    expect(monthState('2022-12', [], '2022-12-31')).toBe('runs')
  })
})

describe('what an agreement opens', () => {
  const answers = { settlement: 'Измишљено', people: [{ sex: 'f', age: '30-64', needs: 'N1', groups: 'G01' }] }
  test('is the named part of each person, or the whole visit, and never a part that nobody named', () => {
    expect(sharedAnswers(answers, ['visit.people'])).toEqual({ people: [{ sex: 'f', age: '30-64' }] })
    expect(sharedAnswers(answers, ['visit'])).toEqual(answers)
    expect(sharedAnswers(answers, [])).toEqual({ people: [{}] })
  })
  test('does not make those see a visit who may see referrals only', () => {
    const body = { kind: 'body' as const, name: 'Проба', number: '1', fields: ['referral.outcome'] }
    expect(seersOfVisit([body])).toEqual([])
    expect(seersOfVisit([{ ...body, fields: ['visit.needs'] }])).toHaveLength(1)
  })
})
