import { expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { aBlockPage, aProjectPage } from '../samples.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (source: Uint8Array | string) => {
  const reading = readPage(source, { capturedOn: '2024-06-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
const codes = (source: Uint8Array | string) => read(source).issues.map(({ code }) => code)
const utf8 = (text: string) => new TextEncoder().encode(text)
/** A text as somebody saves it who has opened its UTF-8 in a code page. */
const twice = (text: string, page: string) => utf8(new TextDecoder(page).decode(utf8(text)))

test.each([
  ['windows-1252', aProjectPage()],
  ['windows-1250', aProjectPage()],
  ['windows-1251', aBlockPage()],
])('a page that was saved twice by way of %s is read as it was meant, and that is said', (page, text) => {
  const { original } = read(twice(text, page))
  expect([original.encoding, original.text]).toEqual(['utf-8-twice', text])
  expect(codes(twice(text, page))).toEqual(['page.encoding'])
})
test('a page that is cut in the middle of a letter is still UTF-8', () => {
  const whole = utf8(aBlockPage())
  const inside = whole.findIndex((byte, i) => i > 800 && (byte & 0xc0) === 0x80)
  const cut = read(whole.subarray(0, inside))
  expect(cut.original.encoding).toBe('utf-8-broken')
  expect(cut.original.text.startsWith(aBlockPage().slice(0, 400))).toBe(true)
  expect(cut.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['page.encoding', 'text.encoding']))
})
test('a byte-order mark is no letter, in UTF-8 and in UTF-16', () => {
  const wide = new Uint8Array(Buffer.from(`\uFEFF${aProjectPage()}`, 'utf16le'))
  for (const bytes of [utf8(`\uFEFF${aProjectPage()}`), wide]) {
    expect(read(bytes).original.text).toBe(aProjectPage())
    expect(codes(bytes)).toEqual([])
  }
})
test('a page in another language with such letters is no broken one', () => {
  const text = 'Größe, Ärzte, «français», naïve café – SKGO, Österreich und Überprüfung der Förderung'
  expect(read(text).original).toMatchObject({ encoding: 'utf-8', text })
})
test('when the time is over the rest is not looked at, and that is said', () => {
  const reading = readPage(aProjectPage(), { isLate: () => true }, lists)
  expect(reading.ok && reading.value.issues.map(({ code }) => code)).toEqual(['page.not_finished'])
  expect(reading.ok && reading.value.record.title?.raw).toBe('Osnaživanje mladih u lokalnim zajednicama')
})
