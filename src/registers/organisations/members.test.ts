import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFacts } from '#server/facts.ts'
import { speakersWith } from '#web/messages.ts'
import { codeFor } from './rules/keep.ts'
import { changesBetween } from './rules/members.ts'
import { hasEnded, isStale, spelledAddress, titleOf } from './rules/posts.ts'
import { aMemberList } from './samples.ts'

const changes = (older: ReturnType<typeof aMemberList>, newer: ReturnType<typeof aMemberList>) =>
  changesBetween(older, newer).map(({ text, change }) => `${text} ${change}`)

describe('two lists of members', () => {
  test('show who stays, who joined and who left, in any script', () =>
    expect(changes(aMemberList(['Савез', 'Удружење']), aMemberList(['Udruženje', 'Мрежа']))).toEqual([
      'Udruženje stays',
      'Мрежа joined',
      'Савез left',
    ]))
  test('[4-28] of economies and of associations are not compared', () => {
    // page: /organisations/nalas/members
    const economies = aMemberList(['Албанија'], { counts: 'economies' })
    expect(changes(economies, aMemberList(['Албанија'], { counts: 'associations' }))).toEqual(['Албанија unknown'])
  })
  test('say "cannot tell" where a list is not whole', () => {
    expect(changes(aMemberList(['А'], { isComplete: false }), aMemberList(['Б']))).toEqual(['Б unknown', 'А left'])
    expect(changes(aMemberList(['А']), aMemberList(['Б'], { isComplete: false }))).toEqual(['Б joined', 'А unknown'])
  })
  test('of the same names show no change, and who joined one way left the other', () => {
    const names = fc.uniqueArray(fc.constantFrom('а', 'б', 'в', 'г', 'д'), { minLength: 1 })
    fc.assert(
      fc.property(names, names, (one, other) => {
        const of = (a: string[], b: string[], wanted: string) =>
          changesBetween(aMemberList(a), aMemberList(b))
            .filter(({ change }) => change === wanted)
            .map(({ text }) => text)
            .sort()
        expect(of(one, one, 'stays')).toEqual([...one].sort())
        expect(of(one, other, 'joined')).toEqual(of(other, one, 'left'))
      }),
    )
  })
})

test('[4-28] the list of page 004 has its twelve names in their order, and none is an association', () => {
  // page: /organisations/nalas/members
  const entries = readFacts('member-list-entries.csv').filter((row) => row.list_code === 'nalas-2021')
  expect(entries.map(({ text }) => text)).toEqual(
    'Албанија, Босна и Херцеговина, Бугарска, Црна Гора, Хрватска, Косово, РС Македонија, Молдавија, Румунија, Словенија, Србија, Турска'.split(
      ', ',
    ),
  )
  expect(entries.every(({ member_code }) => member_code === '')).toBe(true)
})

describe('a post', () => {
  const terms = [
    { list: 'post_title', code: 'x', locale: 'sr-Cyrl', text: 'радник или радница' },
    { list: 'post_title_f', code: 'x', locale: 'sr-Cyrl', text: 'радница' },
    { list: 'post_title_m', code: 'x', locale: 'sr-Cyrl', text: 'радник' },
  ] as const
  const say = speakersWith(terms)('sr-Latn')
  test.each([
    ['any', 'radnik ili radnica'],
    ['feminine', 'radnica'],
    ['masculine', 'radnik'],
  ] as const)('[0-42] of the form %s is called %s', (form, title) =>
    // page: /organisations/:organisationCode
    expect(titleOf(say, { titleCode: 'x', form })).toBe(title),
  )
  test('[X-09] is stale the day after twelve months, also after 29 February', () => {
    // page: /desk
    expect(isStale('2021-11-22', '2022-11-22')).toBe(false)
    expect(isStale('2021-11-21', '2022-11-22')).toBe(true)
    expect(isStale('2023-02-28', '2024-02-29')).toBe(false)
  })
  test('that ended is not to be verified', () => {
    expect(hasEnded({ until: '2021' }, '2022-01-01')).toBe(true)
    expect(hasEnded({ until: '2022' }, '2022-06-01')).toBe(false)
    expect(hasEnded({ until: null }, '2022-06-01')).toBe(false)
  })
  test('no spelled address can be read as an address by a program', () =>
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const spelled = spelledAddress(say, address)
        expect(spelled).not.toMatch(/@|\.[^.\s]+$/)
        expect(spelled).toContain('(et)')
      }),
    ))
})

test('the code of an organisation is plain and no address of the register', () => {
  expect(codeFor('Удружење „Ђак“')).toBe('udruzenje-djak')
  expect(codeFor('New')).toBe('organisation-new')
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(codeFor(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }),
  )
})
