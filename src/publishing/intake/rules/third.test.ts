import { expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { comparedFacts, tableOfFacts } from './fixtures/facts.ts'
import { measured, tableOf } from './fixtures/measure.ts'
import { THIRD } from './fixtures/third.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (text: string, capturedOn: string) => {
  const reading = readPage(text, { capturedOn }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
const share = (row = ''): number => {
  const [all = 1, found = 0] = (row.match(/\d+/g) ?? []).map(Number)
  return found / all
}
/** What must be found and be so of each set, on which the rules were mended. */
const DEMANDED = { facts: 0.98, doubts: 0.94 }
const precision = (row = ''): number => {
  const [, found = 0, wrong = 0] = (row.match(/\d+/g) ?? []).map(Number)
  return found / (found + wrong)
}
/** `PAGES=a` writes the tables of a set, `PAGES=a,each` also each thing that is otherwise than a person reads it. */
const asked = (process.env.PAGES ?? '').split(',')

test.each(Object.entries(THIRD))(
  '[3-01] [4-02] [0-40] pages of set %s are read as a person reads them, as far as is demanded',
  (set, pages) => {
    for (const page of asked.includes(set) && asked.includes('each') ? pages : []) {
      const { missed, invented } = measured(page, read)
      const facts = Object.entries(comparedFacts(page, read, lists)).flatMap(([field, of]) => [
        ...of.missed.map((fact) => `- ${field}: ${fact}`),
        ...of.wrong.map((fact) => `+ ${field}: ${fact}`),
      ])
      const doubts = [...missed.map((one) => `- ${one}`), ...invented.map((one) => `+ ${one}`)]
      console.log([page.name, ...facts, ...doubts].join('\n  '))
    }
    const [facts, doubts] = [tableOfFacts(pages.map((page) => comparedFacts(page, read, lists))), tableOf(pages, read)]
    if (asked.includes(set)) console.log([...facts, ...doubts].join('\n'))
    expect(share(facts.at(-1))).toBeGreaterThan(DEMANDED.facts)
    expect(precision(facts.at(-1))).toBeGreaterThan(DEMANDED.facts)
    expect(share(doubts.at(-1))).toBeGreaterThan(DEMANDED.doubts)
  },
)
