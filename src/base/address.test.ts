import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOddAddress, isWholeAddress, stretchesOf, suggestedAddress } from './address.ts'

describe('an address that is written wrongly', () => {
  test.each([
    ['http:/www.primer.rs/', 'http://www.primer.rs/'],
    ['http//primer.rs', 'http://primer.rs'],
    ['htp://primer.rs', 'http://primer.rs'],
    ['https:primer.rs/a', 'https://primer.rs/a'],
    ['www.primer.rs', 'http://www.primer.rs'],
    ['primer.rs/vesti', 'http://primer.rs/vesti'],
    ['www..primer.rs', 'http://www.primer.rs'],
    ['http://www..primer..rs/a..b', 'http://www.primer.rs/a..b'],
    ['http://primer.rs/a.', 'http://primer.rs/a'],
    ['http://primer.rs,', 'http://primer.rs'],
    ['http://www. primer.rs', 'http://www.primer.rs'],
    ['http:\\\\primer.rs', 'http://primer.rs'],
    ['www,primer.rs', 'http://www.primer.rs'],
  ])('[4-25] has a suggestion: %s', (written, meant) => {
    // page: /links
    expect(isOddAddress(written)).toBe(true)
    expect(suggestedAddress(written)).toBe(meant)
  })
  test.each(['', 'nije adresa', 'http://', '....', 'primer'])('has none where nobody can tell: %s', (written) =>
    expect(suggestedAddress(written)).toBeUndefined(),
  )
})

test.each([
  'https://primer.rs',
  'http://www.primer.rs:8080/a?b=c#d',
  'https://пример.срб/вест',
  'https://xn--e1afmkfd.xn--90a3ac/',
  'https://primer.rs/a_(b)',
  'http://192.0.2.1:8080/a',
])('a right address is left alone: %s', (address) => {
  expect(isWholeAddress(address)).toBe(true)
  expect(suggestedAddress(address)).toBeUndefined()
})

test('what is suggested needs no further suggestion', () =>
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl(), fc.string(), fc.domain(), fc.constantFrom('http:/', 'www..', 'http//')),
      (text) => {
        const meant = suggestedAddress(text)
        if (meant !== undefined) expect([isOddAddress(meant), suggestedAddress(meant)]).toEqual([false, undefined])
      },
    ),
  ))
test('a text cut into stretches is the same text, and an address in a sentence loses its full stop', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant(' www.primer.rs. '))), (parts) => {
      const again = stretchesOf(parts.join(' ')).map(({ text }) => text)
      expect(again.join('')).toBe(parts.join(' '))
    }),
  )
  expect(stretchesOf('Видети http:/www.nalas.eu/ и www.skgo.org.')).toEqual([
    { text: 'Видети ' },
    { text: 'http:/www.nalas.eu/', address: 'http:/www.nalas.eu/' },
    { text: ' и ' },
    { text: 'www.skgo.org', address: 'www.skgo.org' },
    { text: '.' },
  ])
})
