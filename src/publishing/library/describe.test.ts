import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMATS, SIGNS } from './model.ts'
import { addressesIn, fieldsOf, lengthText, readItem } from './rules/describe.ts'
import { readIsbn } from './rules/isbn.ts'
import { jsonLdOf } from './rules/json-ld.ts'
import { lookAtPdf } from './rules/pdf.ts'
import { someKnown, somePublication, someVideo } from './samples.ts'

const contentOf = (fields = somePublication()) => {
  const read = readItem(fields, someKnown)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}
const codes = (fields: Readonly<Record<string, string>>) => {
  const read = readItem(fields, someKnown)
  return read.ok ? [] : read.refusals.map(({ code, field }) => `${field} ${code}`)
}

describe('a description', () => {
  test('that is written into its form again is the same description', () =>
    fc.assert(
      fc.property(
        fc.subarray([...FORMATS]),
        fc.boolean(),
        fc.constantFrom(...SIGNS),
        fc.integer({ min: 1, max: 40_000 }),
        (formats, isLooked, sign, seconds) => {
          const more = {
            ...Object.fromEntries(FORMATS.map((one) => [`format_${one}`, formats.includes(one) ? 'yes' : ''])),
            looked: isLooked ? 'yes' : '',
          }
          for (const fields of [somePublication(more), someVideo({ ...more, sign, length: lengthText(seconds) })])
            expect(contentOf({ ...fieldsOf(contentOf(fields)), publish: 'yes' })).toEqual(contentOf(fields))
        },
      ),
    ))
  test('keeps apart that no accessible form exists and that nobody looked', () => {
    const none = { format_tagged_pdf: '' }
    expect(contentOf(somePublication({ ...none, looked: 'yes' }))).toMatchObject({ formats: [], isLookedAt: true })
    expect(contentOf(somePublication(none))).toMatchObject({ formats: [], isLookedAt: false })
  })
  test('[3-26] of a video is refused for publishing without captions and transcript, and waits unpublished', () => {
    // page: /library/new
    expect(codes(someVideo({ captions: '', transcript: ' ' }))).toEqual([
      'captions library.captionsNeeded',
      'transcript library.transcriptNeeded',
    ])
    expect(codes(someVideo({ captions: '', transcript: '', publish: '' }))).toEqual([])
  })
  test('knows the addresses in it', () =>
    expect(addressesIn(contentOf(someVideo({ transcript: 'https://example.org/tekst' })))).toEqual([
      'https://example.org/film',
      'https://example.org/tekst',
    ]))
})

describe('an ISBN', () => {
  test.each([
    '978-3-16-148410-0',
    'ISBN 3-16-148410-X',
    '0-306-40615-2',
    '9780306406157',
    'ISBN-13: 978 0 306 40615 7',
  ])('whose check digit fits is taken: %s', (text) => expect(readIsbn(text).ok).toBe(true))
  test('of which one digit was copied wrongly, or two neighbours changed places in the short form, is refused', () => {
    const printed = '316148410X'
    for (let at = 0; at < 9; at++) {
      const digit = Number(printed[at])
      for (const other of [1, 4, 7].map((more) => (digit + more) % 10))
        expect(readIsbn(printed.slice(0, at) + other + printed.slice(at + 1)).ok).toBe(false)
      const swapped = printed.slice(0, at) + printed[at + 1] + printed[at] + printed.slice(at + 2)
      if (at < 8 && printed[at] !== printed[at + 1]) expect(readIsbn(swapped).ok).toBe(false)
    }
    for (let at = 3; at < 13; at++) {
      const long = '9783161484100'
      const other = (Number(long[at]) + 3) % 10
      expect(readIsbn(long.slice(0, at) + other + long.slice(at + 1)).ok).toBe(false)
    }
  })
  test('of another length or beginning is none, and nothing typed is nothing', () => {
    for (const text of ['123', '9773161484100', '97831614841000', 'abc'])
      expect(readIsbn(text)).toMatchObject({ ok: false, refusals: [{ code: 'library.isbnForm' }] })
    expect(readIsbn('  ')).toEqual({ ok: true, value: undefined })
  })
})

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255)
const inflate = (packed: Uint8Array) => {
  try {
    return new Uint8Array(inflateSync(packed))
  } catch {
    return undefined
  }
}
const lookAt = (text: string) => {
  const look = lookAtPdf(bytes(text), inflate)
  if (!look.ok) throw new Error(look.refusals[0].code)
  return look.value
}
const pdf = (catalog: string, info = '', trailer = '') =>
  `%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${catalog} >>\nendobj\n2 0 obj\n<< ${info} >>\nendobj\n3 0 obj\n<< /Marked true >>\nendobj\ntrailer << /Root 1 0 R /Info 2 0 R ${trailer} >>`

describe('a look at a PDF', () => {
  test.each([
    [
      '/MarkInfo << /Marked true >> /Lang (sr-Latn)',
      '/Title (Knjiga \\(druga\\) \\050x\\051)',
      'yes',
      'sr-Latn',
      'Knjiga (druga) (x)',
    ],
    ['/MarkInfo 3 0 R /Lang <FEFF00730072>', '/Title (A (b) c)', 'yes', 'sr', 'A (b) c'],
    ['/MarkInfo << /Marked false >>', '/Title <FEFF041A045A0438>', 'no', undefined, 'Књи'],
    ['', '', 'no', undefined, undefined],
  ])('[3-25] reads tags, language and title: %s', (catalog, info, tagged, language, title) =>
    // page: /library/:libraryItemId/look
    expect(lookAt(pdf(catalog, info))).toEqual({ tagged, language, title }),
  )
  test('opens packed objects, and takes the last catalog of a file that was saved again', () => {
    const inside = '<< /Type /Catalog /Lang (en) /MarkInfo << /Marked true >> >>'
    const packed = Array.from(deflateSync(Buffer.from(`7 0 ${inside}`, 'latin1')), (byte) =>
      String.fromCharCode(byte),
    ).join('')
    const file = `%PDF-1.5\n9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n${packed}\nendstream\nendobj\n8 0 obj << /Type /XRef /Root 7 0 R >>\nstream\nx\nendstream endobj`
    expect(lookAt(file)).toEqual({ tagged: 'yes', language: 'en', title: undefined })
    expect(lookAt(`${pdf('/Lang (sq)')}\n1 0 obj << /Type /Catalog /Lang (mk) >> endobj`).language).toBe('mk')
  })
  test('says nothing of a sealed file that is not open to everybody, and not looked where there is no catalog', () => {
    expect(lookAt(pdf('/MarkInfo << /Marked true >> /Lang (zz)', '/Title (zz)', '/Encrypt 5 0 R'))).toEqual({
      tagged: 'yes',
      language: undefined,
      title: undefined,
    })
    expect(lookAt('%PDF-1.7\n')).toMatchObject({ tagged: 'not_looked' })
  })
  test('of anything ends, and quickly', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (some) => void lookAtPdf(new Uint8Array([...bytes('%PDF-'), ...some]), inflate)),
    )
    const begin = performance.now()
    for (const part of [
      '1 0 obj ',
      'stream\n',
      '/Root 1 0 R ',
      '1',
      ' ',
      '(',
      '<< ',
      '9 0 obj << /Type /ObjStm >> stream\n',
    ])
      void lookAtPdf(bytes(`%PDF-${part.repeat(400_000 / part.length)}`), inflate)
    expect(performance.now() - begin).toBeLessThan(5_000)
  })
})

test('for machines a book is a Book, a video a VideoObject with what makes it accessible', () => {
  const named = { title: { locale: 'en', text: 'A </script>' }, text: undefined, publisher: 'NALAS' }
  expect(JSON.parse(jsonLdOf(contentOf(), named))).toMatchObject({
    '@type': 'Book',
    isbn: '9783161484100',
    accessibilityFeature: ['taggedPDF'],
  })
  const video = jsonLdOf(contentOf(someVideo()), named)
  expect(video).not.toContain('<')
  expect(JSON.parse(video)).toMatchObject({
    '@type': 'VideoObject',
    duration: 'PT750S',
    accessibilityFeature: ['captions', 'transcript', 'signLanguage'],
  })
})
