import { expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { aProjectPage } from '../samples.ts'
import { leadOf } from './lead.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const leadIn = (text: string): readonly string[] => {
  const reading = readPage(text, {}, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return leadOf(reading.value.record, reading.value.original.text).map(({ raw }) => raw)
}

test('[3-01] what a page tells of itself is its paragraphs, without lists, aims and who to turn to', () => {
  const lead = leadIn(aProjectPage())
  expect(lead).toHaveLength(2)
  expect(lead[0]).toMatch(/^Stalna konferencija gradova i opština \(SKGO\) sprovodi projekat/)
  expect(lead.join(' ')).not.toMatch(/Opšti cilj|Obuke za kancelarije|Izmišljenić|@/)
})
test('a page of labels alone tells nothing of itself', () =>
  expect(leadIn('Projekti\n\nNaslov\n\nStatus\nu toku')).toEqual([]))
