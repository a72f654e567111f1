import { test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { comparedFacts, tableOfFacts } from './fixtures/facts.ts'
import { measured } from './fixtures/measure.ts'
import { UNSEEN_LATER } from './fixtures/unseen-later.ts'
import { readPage } from './read.ts'
const lists = shippedLists()
const read = (text: string, capturedOn: string) => {
  const reading = readPage(text, { capturedOn }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
test('x', () => {
  for (const page of UNSEEN_LATER) {
    const one = comparedFacts(page, read, lists)
    const m = measured(page, read)
    console.log(page.name, JSON.stringify(Object.entries(one).flatMap(([f, { missed, wrong }]) => [...missed.map((x) => `- ${f}: ${x}`), ...wrong.map((x) => `+ ${f}: ${x}`)]).concat(m.missed, m.invented), null, 1))
  }
  console.log(tableOfFacts(UNSEEN_LATER.map((p) => comparedFacts(p, read, lists))).join('\n'))
})
