import { expect, test } from 'vitest'
import { convert, run } from './script.ts'

async function* inPieces(text: string, size: number) {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const converted = async (text: string, to: 'latn' | 'cyrl', language: 'sr' | 'mk' = 'sr', size = 3) => {
  let result = ''
  for await (const piece of convert(inPieces(text, size), { to, language })) result += piece
  return result
}

test('a text that arrives in pieces is converted as if it came at once', async () => {
  expect(await converted('Njega, injekcija\ni ⟦dva\nreda⟧ online', 'cyrl')).toBe('Њега, инјекција\nи dva\nreda online')
  expect(await converted('Ѓорче и Њива', 'latn', 'mk')).toBe('Gjorče i Njiva')
  expect(await converted('', 'cyrl')).toBe('')
})

test('three megabytes on one line are converted, in little time', async () => {
  const started = performance.now()
  expect(await converted('njega '.repeat(500_000), 'cyrl', 'sr', 65_536)).toBe('њега '.repeat(500_000))
  expect(performance.now() - started).toBeLessThan(6000)
})

test.each([[[]], [['--to', 'runes']], [['--to', 'latn', '--lang', 'de']], [['--to', 'cyrl', 'FILE']]])(
  'what cannot be done is refused: %j',
  async (args) => expect(await run(args)).toBe(2),
)
