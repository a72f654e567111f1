import { expect, test } from 'vitest'
import { toCyrillic } from './cyrillic.ts'

test.each([
  [
    'projekat Strengthening local capacities for the implementation of the 2030 Agenda sprovodi se u Srbiji',
    'пројекат Strengthening local capacities for the implementation of the 2030 Agenda спроводи се у Србији',
  ],
  ['Izvor: Project page of SKGO', 'Извор: Project page of SKGO'],
  [
    'Program Support to the European Integration Facility, za opštine',
    'Програм Support to the European Integration Facility, за општине',
  ],
  ['mreža (Towards a more resilient future for children)', 'мрежа (Towards a more resilient future for children)'],
])('[X-03] an English title within a Serbian sentence stays English: %s', (latin, cyrillic) => {
  expect(toCyrillic(latin)).toBe(cyrillic)
})

test('small words that are ours as well make no English clause', () => {
  expect(toCyrillic('To on do tada no nije a mi do nas')).toBe('То он до тада но није а ми до нас')
})
