import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toLatin } from '#base/script.ts'
import type { HouseholdDecision, NamedHousehold } from '../model/household.ts'
import { countedAs, standingDecisions, suggestPairs } from './household.ts'

const household = (differs: Partial<NamedHousehold>): NamedHousehold => ({
  ...{ id: 'a', reference: 'IZ-1', identity: 'Измишљка Непостојић, улица 2', settlement: 'Измишљена Мала' },
  ...differs,
})
const decided = (householdId: string, otherId: string, verdict: HouseholdDecision['verdict'], at = '1') => ({
  ...{ householdId, otherId, verdict, by: 'Проба', at },
})

describe('households that may be one', () => {
  test('are suggested across scripts and the order of names, for the same settlement only', () => {
    const one = household({})
    const other = household({ id: 'b', identity: 'Nepostojić Izmišljka', settlement: 'Izmišljena mala' })
    expect(suggestPairs([other, one])).toEqual([[one, other]])
    expect(suggestPairs([one, { ...other, settlement: 'Друго' }])).toEqual([])
    expect(suggestPairs([one, { ...other, identity: 'Izmišljka Druga' }])).toEqual([])
  })
  test('without a name or a settlement nothing is suggested', () => {
    const [one, other] = [household({ identity: ', улица 2' }), household({ id: 'b', identity: ', улица 2' })]
    expect(suggestPairs([one, other])).toEqual([])
    const nowhere = [household({ settlement: '' }), household({ id: 'b', settlement: '' })]
    expect(suggestPairs(nowhere)).toEqual([])
  })
  test('a name in Latin letters meets itself in Cyrillic, whatever it is', () => {
    const word = fc.stringMatching(/^[абвгдежзиклмнопрстћчђ]{3,9}$/u)
    fc.assert(
      fc.property(word, word, (given, family) => {
        const identity = `${given} ${family}`
        const latin = household({ id: 'b', identity: toLatin(`${family} ${given}`) })
        expect(suggestPairs([household({ identity }), latin])).toHaveLength(1)
      }),
    )
  })
})

describe('a decision about two households', () => {
  test('the last one counts, and an undone one is as if none had been', () => {
    const all = [decided('a', 'b', 'same', '1'), decided('b', 'a', 'undone', '2')]
    expect(countedAs(all.slice(0, 1))('b')).toBe('a')
    expect(countedAs(all)('b')).toBe('b')
    expect(standingDecisions(all).size).toBe(0)
    expect(countedAs([...all, decided('a', 'b', 'different', '3')])('b')).toBe('b')
  })
  test('three that are one by two decisions are counted once', () => {
    const as = countedAs([decided('b', 'c', 'same'), decided('a', 'c', 'same')])
    expect(new Set(['a', 'b', 'c'].map(as)).size).toBe(1)
    expect(as('d')).toBe('d')
  })
})
