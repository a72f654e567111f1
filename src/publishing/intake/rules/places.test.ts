import { expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { shippedLists } from '#server/commands/page.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const placesIn = (sentence: string): readonly string[] => {
  const reading = readPage(`Vesti\n\nNaslov jedne vesti\n\n${sentence}`, { capturedOn: '2024-06-01' }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value.record.places.map(({ code }) => code)
}
const SAID: readonly (readonly [string, readonly string[]])[] = [
  ['Na osnovu Rešenja broj 12 od 3. maja 2024. godine dodeljena su sredstva.', []],
  ['Rešenjem je utvrđeno pravo na uslugu.', []],
  ['Isti podnosilac može podneti dva predloga.', []],
  ['Radionica je održana u Resenu.', ['MK-509']],
]
test.each(SAID)('[3-20] an act is no place: %s', (sentence, places) => {
  expect(placesIn(sentence)).toEqual(places)
})
test.each(SAID)('in Cyrillic as well: %s', (sentence, places) => {
  expect(placesIn(toCyrillic(sentence))).toEqual(places)
})
