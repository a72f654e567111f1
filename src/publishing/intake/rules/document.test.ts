import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shippedLists } from '#server/commands/page.ts'
import { CLEAN_CYRILLIC } from './fixtures/clean-cyrillic.ts'
import { CLEAN_LATIN } from './fixtures/clean-latin.ts'
import { LAID_CYRILLIC } from './fixtures/laid-cyrillic.ts'
import { LAID_LATIN } from './fixtures/laid-latin.ts'
import { LATER_CLEAN } from './fixtures/later-clean.ts'
import { LATER_LAID } from './fixtures/later-laid.ts'
import { tableOf } from './fixtures/measure.ts'
import { ROWS } from './fixtures/rows.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (text: string, capturedOn = '2026-11-22') => {
  const reading = readPage(text, { capturedOn }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
const DOCUMENT = readFileSync(new URL('../../../../docs/methods/intake.md', import.meta.url), 'utf8')
const FOLDER = new URL('../../../../../shared/source-pages/', import.meta.url)
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).sort() : []
const pages = () => FILES.map((file) => read(readFileSync(new URL(file, FOLDER), 'utf8')))

test('the document tells how many of the laid traps are found', () => {
  const table = tableOf([...CLEAN_LATIN, ...CLEAN_CYRILLIC, ...LAID_LATIN, ...LAID_CYRILLIC], read)
  expect(DOCUMENT).toContain(table.join('\n'))
  expect(DOCUMENT).toContain(
    tableOf([...LATER_CLEAN, ...LATER_LAID], read)
      .at(-1)
      ?.replace('all', 'later pages'),
  )
})
test.skipIf(FILES.length === 0)('the document tells which rows each source page brings, and they are so', () => {
  const rows = pages().flatMap((reading, i) =>
    (ROWS[i] ?? []).map(
      ({ id, says, is, isPart }) => `| ${id} | ${says} | ${is(reading) ? (isPart ? 'partly' : 'done') : 'not'} |`,
    ),
  )
  expect(DOCUMENT).toContain(rows.join('\n'))
})
test.skipIf(FILES.length === 0)('the document tells the issues that each source page raises', () => {
  const rows = pages().map(({ issues }, i) => {
    const codes = [...Map.groupBy(issues, ({ code }) => code)].map(([code, same]) =>
      same.length > 1 ? `\`${code}\` ×${same.length}` : `\`${code}\``,
    )
    return `| 00${i} | ${issues.length} | ${codes.join(', ')} |`
  })
  expect(DOCUMENT).toContain(rows.join('\n'))
})
