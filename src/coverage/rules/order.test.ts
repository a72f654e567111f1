import { expect, test } from 'vitest'
import { aCount, aKey, anEstimate } from '../samples.ts'
import { cellOf } from './cell.ts'
import { furthestBehindFirst, inOrder, type Order } from './order.ts'
import { refuseSumAcrossGroups } from './sum.ts'

const aCell = (estimates = [anEstimate()], counts = [aCount()], key = aKey()) => cellOf(key, estimates, counts)
const cell = (population: string, value: number, people: number) =>
  aCell(
    [anEstimate({ value, range: { kind: 'stated', low: value, high: value } })],
    [aCount({ said: { state: 'value', people } })],
    aKey({ population }),
  )
const many = cell('G01', 1000, 700)
const most = cell('G02', 200, 20)
const all = cell('G03', 50, 50)
const untold = aCell([], [aCount()], aKey({ population: 'G04' }))
const order = (by: Order) => inOrder([untold, all, most, many], by).cells.map((c) => c.key.population)

test('by size the most people come first', () => expect(order('size')).toEqual(['G01', 'G02', 'G03', 'G04']))
test('by share a small group can stand before a large one [3-05]', () =>
  expect(order('share')).toEqual(['G02', 'G01', 'G03', 'G04']))
test('furthest behind first: the smallest share served [3-05]', () =>
  expect(furthestBehindFirst([untold, all, many, most])).toEqual([most, many, all, untold]))
test('what cannot be told stays, at the end, and is counted', () =>
  expect(inOrder([untold, all, most, many], 'size')).toMatchObject({ told: 3, cells: { length: 4 } }))
test('a gap that is surely there stands before one that may be', () => {
  const atMost = aCell([
    anEstimate({ counts: { what: 'group' }, value: 5000, range: { kind: 'stated', low: 5000, high: 5000 } }),
  ])
  expect(inOrder([atMost, most], 'size').cells).toEqual([most, atMost])
})

test('a sum across groups is refused', () =>
  expect(refuseSumAcrossGroups([aCount(), aCount({ population: 'G04' })])).toEqual({
    ok: false,
    refusals: [{ code: 'coverage.sum_across_groups' }],
  }))
test('counts of different methods are never added', () =>
  expect(refuseSumAcrossGroups([aCount(), aCount({ method: 'team_log' })])).toMatchObject({
    refusals: [{ code: 'coverage.sum_across_methods' }],
  }))
test('counts of one population, need, quantity, method and period may be added', () =>
  expect(refuseSumAcrossGroups([aCount(), aCount({ bodyId: 'another' })]).ok).toBe(true))
