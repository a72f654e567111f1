import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { toLatin } from '#base/script.ts'
import { checkDigitOf } from '#registers/places/rules.ts'

type Row = Readonly<Record<string, string>>
const read = (path: string): readonly Row[] => parse(readFileSync(path, 'utf8'), { columns: true })
const CODEBOOK = '../shared/data/geo/rs-settlement-codes.csv'
const settlements = read('db/facts/settlements-rs.csv')
const towns = new Map(read('db/facts/places.csv').map((row) => [row.code, row]))

test('every settlement lies in a town of the register, once', () => {
  expect(settlements).toHaveLength(4708)
  expect(new Set(settlements.map(({ code }) => code)).size).toBe(4708)
  expect(settlements.filter(({ parent_code }) => towns.get(parent_code ?? '')?.economy !== 'RS')).toEqual([])
})
test('a wrong digit in the code of a settlement is seen: every code has its check digit', () =>
  expect(settlements.filter(({ official_code }) => checkDigitOf('RS', official_code ?? '') !== 'right')).toEqual([]))
test('nearly every settlement has the same name in both scripts', () => {
  const other = settlements.filter((row) => toLatin(row.name_cyrillic ?? '') !== row.name_latin)
  expect(other.length).toBeLessThan(60)
})
test.skipIf(!existsSync(CODEBOOK))('of the codebook only what is named in the README of the facts is left out', () => {
  const known = new Set(settlements.map(({ official_code }) => official_code))
  const left = read(CODEBOOK).filter(({ code }) => !known.has(code))
  expect(left).toHaveLength(1448)
  expect(left.filter(({ municipality_code = '' }) => !/^(9\d{4}|71308)$/.test(municipality_code))).toEqual([])
})
