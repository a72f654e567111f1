import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawLanguages, languagesPage } from '../bin/languages.ts'
import { drawMap, withMap } from '../bin/map.ts'
import { drawRows, readIds, rowsIn, rowsPage } from '../bin/rows.ts'
import { readFiles } from './house/source.ts'

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

test('the map in the README is the house as it is (npm run map)', () => {
  const page = read('README.md')
  expect(page).toBe(withMap(page, drawMap(readFiles('src'))))
})
test('the page of rows is made of the tests as they are (npm run rows)', () =>
  expect(read('docs/rows.md')).toBe(drawRows()))
test('the page of languages counts the messages as they are (npm run languages)', () =>
  expect(read('docs/languages.md')).toBe(drawLanguages()))
test('a test names only rows that the requirements have', () => {
  const ids = new Set(readIds())
  expect(rowsIn(readFiles('src', 'tests')).filter(({ row }) => !ids.has(row))).toEqual([])
})
test('a decision is numbered once and is reachable by its number', () => {
  const numbers = [...readFiles('docs/decisions').keys()].map((path) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1])
  expect(numbers).toEqual([...numbers.keys()].map((at) => `${at + 1}`.padStart(4, '0')))
})
test('every dependency has its line in the decision on dependencies', () => {
  const decided = read('docs/decisions/0002-dependencies.md')
  const {
    dependencies,
    optionalDependencies,
    devDependencies,
  }: Record<string, Record<string, string>> = JSON.parse(read('package.json'))
  const names = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
  expect(names.filter((name) => !decided.includes(`\`${name}\``))).toEqual([])
})

test('a map names floors, rooms and what they look into, from the top down', () => {
  const house = new Map([
    ['src/base/day.ts', ''],
    ['src/registers/places/README.md', '# Places: where the people live\n\nMore.'],
    ['src/registers/places/queries.ts', "import type { Db } from '#base/context.ts'"],
  ])
  expect(drawMap(house)).toBe(
    [
      '```',
      'src/',
      '  registers/    what everybody refers to',
      '      places/         where the people live',
      '      ↳ base',
      '  base/         the words of the program itself',
      '```',
    ].join('\n'),
  )
})
test('a row is found with its page, in a plain title, a template and a list of rows', () => {
  const text = ["test('[9-01] one', x) // page: /gaps", 'test(`[9-02, 9-03] of ${' + 'town}`, x)']
    .join('\n')
    .replaceAll('9-', '0-')
  expect(rowsIn(new Map([['src/coverage/a.test.ts', text]]))).toEqual([
    { row: '0-01', file: 'src/coverage/a.test.ts', title: 'one', page: '/gaps' },
    { row: '0-02', file: 'src/coverage/a.test.ts', title: 'of …', page: '' },
    { row: '0-03', file: 'src/coverage/a.test.ts', title: 'of …', page: '' },
  ])
})
test('a row named inside a test, or by a test that is put aside, is not shown', () => {
  const row = '[0-01]'
  const text = `test('x', () => y('${row} x'))\ntest.skip('${row} z', y)\ntest.each([['${row} w', 1]])('%s', y)`
  expect(rowsIn(new Map([['src/coverage/a.test.ts', text]])).map(({ title }) => title)).toEqual(['w'])
})
test('a row that no test shows is named as not yet shown', () =>
  expect(rowsPage([{ row: '0-01', file: 'a', title: 't', page: '' }], ['0-01', '0-02'])).toContain(
    '1 of 2 rows are shown by a test. Not yet: 0-02.',
  ))
test('a missing text is counted and named', () => {
  const entry = { file: 'web.json', state: 'draft', text: 'x' } as const
  const page = languagesPage([
    { ...entry, locale: 'sr-Cyrl', key: 'web.a' },
    { ...entry, locale: 'sr-Cyrl', key: 'web.b' },
    { ...entry, locale: 'mk', key: 'web.a' },
  ])
  expect(page).toContain('| mk | 0 | 1 | 1 |')
  expect(page).toContain('## Missing in mk\n\n- `web.b`')
})
