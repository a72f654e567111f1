/** Writes docs/rows.md, which test and which page show each row of the requirements: `npm run rows`. */
import { readFileSync, writeFileSync } from 'node:fs'
import ts from 'typescript'
import { type Files, isTest, nodesOf, readFiles, treeOf, wordsOf } from '../tests/house/source.ts'

/** A test whose title names a row, and the page that a comment on the same line names: `// page: /places/BA-1/matrix`. */
export type Shown = { readonly row: string; readonly file: string; readonly title: string; readonly page: string }

const NAMED = /\[((?:X|\d)-\d\d(?:,\s*(?:X|\d)-\d\d)*)\]\s*/g
const PAGE = /\/\/.*\bpage:\s*(\/\S*)/
const HEAD = `# Which test and which page show a row

Generated from the tests by \`npm run rows\`; a test fails when it is stale. A test names the row of the requirements that it shows in its title: \`[0-14] …\`; a comment \`// page: /…\` on the same line names the page where a person sees it. The ids are those of \`docs/rows.ids\`.

| row | test | page |
|---|---|---|
`

/** Every naming of a row in the titles of the tests, in order of row and file. */
export function rowsIn(files: Files): readonly Shown[] {
  const found = [...files].filter(([file]) => isTest(file)).flatMap(([file, text]) => inTest(file, text))
  return found.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

const keyOf = ({ row, file, title }: Shown) => `${row} ${file} ${title}`

function inTest(file: string, text: string): readonly Shown[] {
  const lines = text.split('\n')
  const found: Shown[] = []
  const tree = treeOf(file, text)
  for (const node of nodesOf(tree)) {
    const words = titleOf(node)
    if (words === undefined || !isTitle(node)) continue
    const { line } = ts.getLineAndCharacterOfPosition(tree, node.getStart())
    const page = PAGE.exec(lines[line] ?? '')?.[1] ?? ''
    const title = words.replace(NAMED, '').replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()
    for (const [, rows = ''] of words.matchAll(NAMED))
      for (const row of rows.split(/,\s*/)) found.push({ row, file, title, page })
  }
  return found
}

/** Whether a string stands in the title or in the table of a test that runs: not in its body, nor in one that is put aside. */
function isTitle(node: ts.Node): boolean {
  for (let at = node.parent; at && !ts.isFunctionLike(at); at = at.parent) {
    if (!ts.isCallExpression(at)) continue
    const called = at.expression.getText()
    if (/^(test|it|describe)\b/.test(called)) return !/^\w+(\.\w+)*\.(skip|todo|fails)\b/.test(called)
  }
  return false
}

/** The words of a string or template; holes of a template are shown as `…`. */
function titleOf(node: ts.Node): string | undefined {
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('')
  return wordsOf(node)
}

export const readIds = (): readonly string[] => readFileSync('docs/rows.ids', 'utf8').trim().split('\n')

/** The page of rows. The rows that no test names are counted at its end, not hidden. */
export function rowsPage(shown: readonly Shown[], ids: readonly string[]): string {
  const unique = new Map(shown.map((one) => [keyOf(one), one]))
  const lines = [...unique.values()].map(
    ({ row, file, title, page }) => `| ${row} | \`${file}\` ${title} | ${page ? `\`${page}\`` : ''} |\n`,
  )
  const named = new Set(shown.map(({ row }) => row))
  const open = ids.filter((id) => !named.has(id))
  return `${HEAD}${lines.join('')}\n${named.size} of ${ids.length} rows are shown by a test. Not yet: ${open.join(', ')}.\n`
}

export const drawRows = (): string => rowsPage(rowsIn(readFiles('src', 'tests')), readIds())

if (import.meta.main) writeFileSync('docs/rows.md', drawRows())
