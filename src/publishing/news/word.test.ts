import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '#base/locale.ts'
import { CONSENTS, LICENCES } from './model.ts'
import { proposalOf } from './rules/from-page.ts'
import { jsonLdOf } from './rules/json-ld.ts'
import { addressesIn, dayOver, fieldsOf, readNews } from './rules/word.ts'
import { someKnown, someNews } from './samples.ts'

const contentOf = (more = {}) => {
  const read = readNews(someNews(more), someKnown)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}
const codes = (more = {}) => {
  const read = readNews(someNews(more), someKnown)
  return read.ok ? [] : read.refusals.map(({ code, field }) => `${field} ${code}`)
}

describe('a wording', () => {
  test('that is written into its form again is the same wording', () =>
    fc.assert(
      fc.property(
        fc.subarray([...LOCALES], { minLength: 1 }),
        fc.string({ minLength: 1 }),
        fc.constantFrom(...LICENCES),
        fc.constantFrom(...CONSENTS),
        (locales, text, licence, people) => {
          const typed = {
            ...someNews({ publish: '', licence, picture1_people: people }),
            ...Object.fromEntries(
              locales.flatMap((one) => [
                [`title_${one}`, `x${text}`],
                [`text_${one}`, text],
              ]),
            ),
          }
          const read = readNews(typed, someKnown)
          if (read.ok) expect(readNews(fieldsOf(read.value), someKnown)).toEqual(read)
          else throw new Error(JSON.stringify(read.refusals))
        },
      ),
    ))
  test('[4-31] names everything that is in the way of its pictures at once', () =>
    expect(codes({ picture2_address: 'x', picture1_alt: '', picture1_people: 'not_consented' })).toEqual([
      'picture1_alt news.altNeeded',
      'picture1_people news.consentNeeded',
      'picture2_address news.addressOdd',
      'picture2_alt news.altNeeded',
      'picture2_people news.peopleNeeded',
    ]))
  test('that is not published may wait for the consent of the people in a picture', () =>
    expect(codes({ picture1_people: 'not_consented', publish: '' })).toEqual([]))
  test('[4-25] knows every address in it, those that are written wrongly too', () =>
    expect(addressesIn(contentOf())).toEqual([
      'https://example.org/vest?a=1&b=2',
      'https://example.org/slika.jpg',
      'http:/www.primer.rs/',
    ]))
  test('[X-03] keeps foreign words and addresses in a text letter by letter', () =>
    expect(
      contentOf({ 'text_sr-Cyrl': 'онлајн, GIZ, NALAS, COVID-19, SoRi II, a@b.rs, http://x.rs, LNOB' }).texts,
    ).toContainEqual({
      locale: 'sr-Cyrl',
      text: 'онлајн, GIZ, NALAS, COVID-19, SoRi II, a@b.rs, http://x.rs, LNOB',
    }))
})

test('for machines it says what is stated and nothing else, and closes no script', () => {
  const named = {
    title: { locale: 'en', text: '</script>' },
    text: undefined,
    publisher: 'Body',
    organisation: (code: string) => code,
    places: ['Place'],
    changedAt: new Date('2022-01-01T00:00:00Z'),
  }
  const text = jsonLdOf(contentOf({ published: '', post: '', organisation: '', licence: '' }), named)
  expect(text).not.toContain('<')
  const data = JSON.parse(text)
  expect(data).toMatchObject({ '@type': 'NewsArticle', headline: '</script>', inLanguage: 'en' })
  expect(Object.keys(data)).not.toContain('datePublished')
  expect(Object.keys(data)).not.toContain('author')
})

test('[4-01] of a stored page the category is taken over, a counter of comments and the names of authors are not', () => {
  // page: /news/new
  const span = (raw: string) => ({ raw, at: 0 })
  const typed = proposalOf(
    {
      id: '',
      address: 'https://example.org/a',
      capturedOn: '2026-01-02',
      record: {
        title: span('НЕ ОСТАВЉАЈТЕ'),
        ...{ language: 'sr', script: 'Cyrl', category: 'Вести' },
        dates: [{ ...span('31.04.2021.'), role: 'published' }],
        ...{ places: [{ code: 'RS-80420' }], groups: [{ code: 'G01' }, { code: 'umbrella' }], approaches: [] },
        credits: [span('Прилог и илустрације: Измишљена Особа')],
      },
    },
    'example.org',
  )
  expect(typed).toMatchObject({
    'title_sr-Cyrl': 'НЕ ОСТАВЉАЈТЕ',
    category: 'news',
    groups: 'G01',
    published: '31.04.2021.',
  })
  expect(JSON.stringify(typed)).not.toMatch(/Измишљена Особа|\| 0/)
})

test('over own news without a day stands the day of its writing, over that of others none', () => {
  const writtenAt = new Date('2022-03-04T23:30:00Z')
  expect(dayOver(contentOf({ published: '', source: '', source_address: '', captured: '' }), writtenAt)).toBe(
    '2022-03-05',
  )
  expect(dayOver(contentOf({ published: '' }), writtenAt)).toBeUndefined()
  expect(dayOver(contentOf(), writtenAt)).toBe('2021-04-05')
})
