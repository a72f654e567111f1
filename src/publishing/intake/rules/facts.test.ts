import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { comparedFacts, tableOfFacts } from './fixtures/facts.ts'
import { measured } from './fixtures/measure.ts'
import type { Unseen } from './fixtures/unseen.ts'
import { UNSEEN_CALLS } from './fixtures/unseen-calls.ts'
import { UNSEEN_LATER } from './fixtures/unseen-later.ts'
import { UNSEEN_PROJECTS } from './fixtures/unseen-projects.ts'
import { UNSEEN_REPORTS } from './fixtures/unseen-reports.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (text: string, capturedOn: string) => {
  const reading = readPage(text, { capturedOn }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
const FIRST = [...UNSEEN_PROJECTS, ...UNSEEN_REPORTS, ...UNSEEN_CALLS]
/** What is otherwise than a person reads it: "-" is missed, "+" is found and not so. */
const otherwise = (page: Unseen): readonly string[] =>
  Object.entries(comparedFacts(page, read, lists)).flatMap(([field, { missed, wrong }]) => [
    ...missed.map((fact) => `- ${field}: ${fact}`),
    ...wrong.map((fact) => `+ ${field}: ${fact}`),
  ])

describe('pages that the rules had never seen, after the rules behind what was missed were mended', () => {
  test.each([...FIRST, ...UNSEEN_LATER].map((page) => [page.name, page] as const))(
    '[3-01] [4-02] [0-40] %s',
    (_, page) => {
      const { missed, invented } = measured(page, read)
      expect({ facts: otherwise(page), missed, invented }).toEqual({ facts: [], missed: [], invented: [] })
    },
  )
})

test('[0-40] [0-41] [X-04] at least 95 of 100 facts are found, and the document tells how many', () => {
  const table = tableOfFacts([...FIRST, ...UNSEEN_LATER].map((page) => comparedFacts(page, read, lists)))
  console.log(table.join('\n'))
  const [facts = 0, found = 0] = (table.at(-1)?.match(/\d+/g) ?? []).map(Number)
  expect(found / facts).toBeGreaterThanOrEqual(0.95)
  const document = readFileSync(new URL('../../../../docs/methods/intake.md', import.meta.url), 'utf8')
  for (const row of table) expect(document).toContain(row)
})
