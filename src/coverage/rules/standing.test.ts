import { expect, test } from 'vitest'
import { standing } from './standing.ts'

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const first = { id: 'first', recordedAt: at('2021-03-01'), supersedesId: undefined }
const second = { id: 'second', recordedAt: at('2021-05-01'), supersedesId: 'first' }
const undo = { entryId: 'second', recordedAt: at('2021-07-01') }
const idsOf = (asOf?: string, withdrawals: readonly (typeof undo)[] = [undo]) =>
  standing([first, second], withdrawals, asOf).map((e) => e.id)

test('before it was recorded nothing is known', () => expect(idsOf('2021-02-28')).toEqual([]))
test('on its day it is known', () => expect(idsOf('2021-03-01')).toEqual(['first']))
test('a superseding entry takes the place of the earlier one', () => expect(idsOf('2021-06-30')).toEqual(['second']))
test('undo restores the earlier picture', () => expect(idsOf('2021-07-01')).toEqual(['first']))
test('without a day all that happened counts', () => expect(idsOf()).toEqual(['first']))
test('what is known on a day does not change by what happens later', () =>
  expect(idsOf('2021-06-01')).toEqual(idsOf('2021-06-01', [])))
test('an entry of the last minute of a local day belongs to that day', () => {
  const late = { id: 'late', recordedAt: new Date('2021-06-30T21:59:00Z'), supersedesId: undefined }
  expect(standing([late], [], '2021-06-30')).toEqual([late])
  expect(standing([{ ...late, recordedAt: new Date('2021-06-30T22:00:00Z') }], [], '2021-06-30')).toEqual([])
})
