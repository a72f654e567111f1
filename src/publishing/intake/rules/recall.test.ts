import { describe, expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { CLEAN_CYRILLIC } from './fixtures/clean-cyrillic.ts'
import { CLEAN_LATIN } from './fixtures/clean-latin.ts'
import { LAID_CYRILLIC } from './fixtures/laid-cyrillic.ts'
import { LAID_LATIN } from './fixtures/laid-latin.ts'
import { measured, tableOf } from './fixtures/measure.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (text: string, capturedOn: string) => {
  const reading = readPage(text, { capturedOn }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
const PAGES = [...CLEAN_LATIN, ...CLEAN_CYRILLIC, ...LAID_LATIN, ...LAID_CYRILLIC]

describe('pages that were written with the rules at hand', () => {
  test.each(PAGES.map((page) => [page.name, page] as const))('%s: its traps and nothing else', (_, page) => {
    const { missed, invented } = measured(page, read)
    expect({ missed, invented }).toEqual({ missed: [], invented: [] })
  })
  test('[1-25] [3-18] [4-32] every kind of trap is laid somewhere, and the table of them is told', () => {
    const rows = tableOf(PAGES, read)
    console.log(rows.join('\n'))
    expect(rows.length).toBeGreaterThan(25)
  })
})
