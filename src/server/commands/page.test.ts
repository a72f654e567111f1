import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { run } from './page.ts'

const folder = mkdtempSync(join(tmpdir(), 'obuhvat-page-'))
const fileOf = (content: string | Uint8Array): string => {
  const file = join(folder, 'page.txt')
  writeFileSync(file, content)
  return file
}
const printed = async (...args: string[]) => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
  const code = await run(args)
  return { code, text: [...said.mock.calls, ...complained.mock.calls].flat().join('\n') }
}
afterEach(() => vi.restoreAllMocks())

const PAGE = 'О пројекту\n ЈУ Центар за социјални рад проводи пројекат.\n\nКрај пројекта\n 31.04.2022\n'

test('[3-18] a page is shown with every issue, its place and suggestions', async () => {
  const { code, text } = await printed(fileOf(PAGE))
  expect(code).toBe(0)
  expect(text).toContain('date.impossible @')
  expect(text).toContain('31.04.2022')
  expect(text).toContain('30.04.2022.')
})
test('what the page says is quoted in its own script, whatever the reader reads', async () => {
  const { text } = await printed(fileOf('Пандемија KОВИД у граду Бијељина.'), '--locale', 'en')
  expect(text).toContain('The word “KОВИД” mixes letters of two scripts, in 1 place.')
})
test('the whole reading comes as JSON, with address and day', async () => {
  const { code, text } = await printed(
    fileOf(PAGE),
    '--json',
    '--address',
    'https://example.org/a',
    '--captured=2021-01-02',
  )
  expect(code).toBe(0)
  const read = JSON.parse(text)
  expect(Object.keys(read)).toEqual(['address', 'capturedOn', 'original', 'record', 'issues'])
  expect([read.address, read.capturedOn]).toEqual(['https://example.org/a', '2021-01-02'])
  expect(read.original.text).toBe(PAGE)
})
test('a huge file is refused without being read whole', async () => {
  expect(await printed(fileOf(new Uint8Array(50_000_000)))).toMatchObject({
    code: 1,
    text: expect.stringContaining('8 MiB'),
  })
})
test.each([
  [[]],
  [['--json']],
  [['a', 'b', '--address', 'https://example.org']],
  [['a', '--captured', 'juče']],
  [['a', '--locale', 'de']],
])('%j is asked wrongly', async (args) => expect(await printed(...args)).toMatchObject({ code: 2 }))
test('a file that is not there is a failure', async () =>
  expect(await printed('/no/such/file')).toMatchObject({ code: 1 }))

test('several pages, and the pages of a folder, are read in the order of their names', async () => {
  const many = mkdtempSync(join(tmpdir(), 'obuhvat-pages-'))
  writeFileSync(join(many, 'b.txt'), PAGE)
  writeFileSync(join(many, 'a.html'), '<p>SKGO sprovodi projekat.</p>')
  writeFileSync(join(many, 'c.png'), 'no page')
  const { code, text } = await printed(many, fileOf(PAGE), '--json')
  expect(code).toBe(0)
  const all: { readonly file: string; readonly page: object }[] = JSON.parse(text)
  expect(all.map(({ file }) => file.split('/').at(-1))).toEqual(['a.html', 'b.txt', 'page.txt'])
  for (const { page } of all) expect(Object.keys(page)).toContain('issues')
})
test('one page that is refused does not keep the others from being read', async () => {
  const { code, text } = await printed(fileOf(PAGE), '/no/such/file')
  expect(code).toBe(1)
  expect(text).toContain('31.04.2022')
  expect(text).toContain('/no/such/file')
})
test('the keys of the JSON are these and no others', async () => {
  const { original, record, issues } = JSON.parse((await printed(fileOf(PAGE), '--json')).text)
  const always = Object.keys(record).filter((key) => !/^(?:title|status|category)$/.test(key))
  expect(Object.keys(original)).toEqual(['hash', 'bytes', 'encoding', 'format', 'text', 'leftOut'])
  expect(always.sort()).toEqual(
    (
      'acronyms alternativeTitles approaches contacts credits dates dialect durations emails footnotes groups kind language links ' +
      'lists members money named needs notStated objectives organisations periods places script sections'
    ).split(' '),
  )
  expect(Object.keys(issues[0])).toEqual(['code', 'raw', 'at', 'params', 'suggestions'])
})
test.each(['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'])(
  'in %s no key and no bracket of the program is printed',
  async (locale) => {
    const { text } = await printed(fileOf(PAGE), '--locale', locale)
    expect(text).not.toMatch(/intake\.(?!db)|term\.|[⟦⟧]/)
  },
)
