import { describe, expect, test } from 'vitest'
import type { Result } from '#base/result.ts'
import { dueOn, everyDays } from './freshness.ts'
import { readAmendment, readItem, readItemCheck, readProtocol, readRequest, readTownUsers } from './further.ts'
import { readFurtherPlace } from './location.ts'

const TODAY = '2026-11-22'
const PLACE = (typed: string) =>
  typed === 'Пробиште' ? ({ kind: 'found', code: 'RS-x', isMine: true } as const) : ({ kind: 'unknown' } as const)
const codes = (read: Result<unknown>) => (read.ok ? [] : read.refusals.map(({ code, field }) => `${field} ${code}`))

describe('users by town [2-21]', () => {
  test('one line a town; 0 says that nobody came from there', () => {
    const read = readTownUsers({ period: '2025', town_users: 'Пробиште 0' }, PLACE, TODAY)
    expect(read.ok && read.value.towns).toEqual([{ placeCode: 'RS-x', users: 0 }])
  })
  test('every line that is none, a town said twice and a year that still runs are named together', () => {
    const typed = { period: '2026', town_users: 'Пробиште 3\nПробиште: 4\nНигде 7\nПробиште много' }
    expect(codes(readTownUsers(typed, PLACE, TODAY))).toEqual([
      'period services.periodRuns',
      'town_users services.townUsersUnreadable',
      'town_users services.townUsersUnreadable',
      'town_users services.townTwice',
    ])
  })
})

describe('things handed over [3-11]', () => {
  const bed = {
    item_name: 'Кревет',
    quantity: '4',
    price: '120,00 EUR',
    supplier: 'Измишљена фирма',
    handed_on: '1.3.2025',
  }
  test('have a quantity, a price of one in whole hundredths, a supplier, a handover and a place', () => {
    const read = readItem({ ...bed, stands_where: 'соба 1' }, TODAY)
    expect(read.ok && read.value).toMatchObject({
      quantity: 4,
      price: { cents: 12_000, currency: 'EUR' },
      handedOn: '2025-03-01',
      standsWhere: 'соба 1',
    })
  })
  test('none handed over is no entry, and money without a currency is named', () =>
    expect(codes(readItem({ ...bed, quantity: '0', price: '120' }, TODAY))).toEqual([
      'quantity services.noneHanded',
      'price services.moneyUnreadable',
    ]))
  test('are looked at on a day that has come', () =>
    expect(
      codes(readItemCheck({ handed_item: 'a', item_use: 'in_use', checked_on: '1.1.2030' }, ['a'], TODAY)),
    ).toEqual(['checked_on services.inFuture']))
})

describe('a protocol of cooperation [4-19]', () => {
  const lists = { today: TODAY, organisations: ['izm-csr'], protocols: ['old'] }
  const typed = { protocol_title: 'Протокол', signed_on: '1.2.2025', parties: 'izm-csr\nИзмишљена школа' }
  test('names its parties by the register or by a name, and what it takes the place of', () => {
    const read = readProtocol({ ...typed, supersedes: 'old' }, lists)
    expect(read.ok && read.value).toMatchObject({
      parties: [
        { organisationCode: 'izm-csr', ownName: undefined },
        { organisationCode: undefined, ownName: 'Измишљена школа' },
      ],
      supersedesId: 'old',
    })
  })
  test('has two parties and ends after it begins', () =>
    expect(codes(readProtocol({ ...typed, parties: 'izm-csr', valid_to: '1.1.2024' }, lists))).toEqual([
      'valid_to services.endBeforeStart',
      'parties services.twoParties',
    ]))
  test('what leads to a person is refused', () =>
    expect(codes(readProtocol({ ...typed, data_shared: 'зовите 065/123-456' }, lists))).toEqual([
      'data_shared enter.personal_phone',
    ]))
})

test('[4-10] a request says who asked, with what words and when', () => {
  const lists = { today: TODAY, organisations: [], milestones: [] }
  expect(codes(readRequest({}, lists))).toEqual([
    'own_name services.whoNeeded',
    'asked_words services.needed',
    'asked_when services.needed',
  ])
  expect(readRequest({ own_name: 'Измишљени форум', asked_words: 'боравак', asked_when: '2024' }, lists).ok).toBe(true)
})

describe('a correction', () => {
  const entries = [
    { kind: 'event', id: 'e' },
    { kind: 'duty', id: 'd' },
    { kind: 'location', id: 'l' },
  ] as const
  const read = (fields: Record<string, string>) => codes(readAmendment({ why: 'погрешно', ...fields }, entries, TODAY))
  test('says why', () =>
    expect(read({ entry: 'event:e', amendment: 'wrong', why: '' })).toEqual(['why services.needed']))
  test('ends only what lasts', () => {
    expect(read({ entry: 'event:e', amendment: 'ended', ended_on: '1.1.2025' })).toEqual([
      'amendment services.doesNotEnd',
    ])
    expect(read({ entry: 'duty:d', amendment: 'ended', ended_on: '1.1.2025' })).toEqual([])
    expect(read({ entry: 'duty:d', amendment: 'ended' })).toEqual(['ended_on services.needed'])
  })
  test('lets a place end and nothing else', () =>
    expect(read({ entry: 'location:l', amendment: 'wrong' })).toEqual(['amendment services.placeOnlyEnds']))
  test('is of an entry of this service', () =>
    expect(read({ entry: 'event:x', amendment: 'wrong' })).toEqual(['entry services.unknownWord']))
})

test('one more place ends after it begins', () =>
  expect(
    codes(
      readFurtherPlace({ at_place: 'Пробиште', from: '1.2.2025', to: '1.1.2025' }, { place: PLACE, access: [] }, TODAY),
    ),
  ).toEqual(['to services.endBeforeStart']))

test('beds are asked about every week, schools every month, the rest every fortnight', () => {
  expect([everyDays('ACC-SHH'), everyDays('EDU-PRE'), everyDays('DAY-CHD')]).toEqual([7, 30, 14])
  expect(dueOn({ typeCode: 'DAY-CHD', assuredOn: '2026-02-20' })).toBe('2026-03-06')
  expect(dueOn({ typeCode: 'DAY-CHD', assuredOn: undefined })).toBeUndefined()
})
