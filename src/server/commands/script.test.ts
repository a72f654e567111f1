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

test('bytes that are no UTF-8 are named by their line, and the rest is converted', async () => {
  const heard: number[] = []
  const windows1250 = new Uint8Array([...new TextEncoder().encode('prvi\ndrugi\n'), 0x9a, 0x6b, 0x6f, 0x6c, 0x61, 0x0a])
  const input = (async function* () {
    for (const byte of windows1250) yield new Uint8Array([byte])
  })()
  let result = ''
  for await (const piece of convert(input, { to: 'cyrl', language: 'sr' }, (line) => heard.push(line))) result += piece
  expect([result, heard]).toEqual(['први\nдруги\n\uFFFDкола\n', [3]])
})

test('Bosnian and Macedonian in Cyrillic go both ways', async () => {
  expect(await converted('Ђевђелија, ѓаволски, ноќ, ѕид, љубов, њива, џеб', 'latn', 'mk')).toBe(
    'Đevđelija, gjavolski, nokj, dzid, ljubov, njiva, džeb',
  )
  expect(await converted('gjavolski, nokj, dzid, ljubov, njiva, džeb', 'cyrl', 'mk')).toBe(
    'ѓаволски, ноќ, ѕид, љубов, њива, џеб',
  )
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
