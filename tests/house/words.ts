import ts from 'typescript'
import { placeOf } from './doors.ts'
import { type Files, importsOf, isCode, isTest, nodesOf, treeOf, wordsOf } from './source.ts'

/** What is the same on the phone and on the server, and therefore knows neither disk, network nor database. */
const PORTABLE_KINDS = new Set(['model', 'rules', 'form', 'island'])
const PORTABLE_FLOORS = new Set(['base', 'analysis', 'forms'])
const OF_THE_SERVER = /^(node:|pg$|pg\/|hono$|hono\/|@hono\/|kysely$|kysely\/)/
/** Where the moment and chance come in as arguments, so that the same question has the same answer tomorrow. */
const TIMELESS_KINDS = new Set(['model', 'rules', 'policy', 'form', 'pages'])
const SILENCER = /@ts-(ignore|nocheck|expect-error)/
const WHOLE_ROW = /\bselect\s+(?:distinct\s+)?(?:(\w+)\s*\.\s*)?\*/gi

/** Everything in `files` that is not written in this house, wherever it stands. */
export function wordsForbiddenIn(files: Files): readonly string[] {
  return [...files].flatMap(([file, text]) => {
    if (file.endsWith('.sql')) return asksForWholeRows(text.replace(/--.*$/gm, '')) ? [`${file}: select *`] : []
    return isCode(file) ? inCode(file, text) : []
  })
}

function inCode(file: string, text: string): readonly string[] {
  const faults: string[] = []
  const fault = (words: string, node?: ts.Node) => {
    const line = node ? ts.getLineAndCharacterOfPosition(treeOf(file, text), node.getStart()).line + 1 : 0
    faults.push(`${file}${line ? `:${line}` : ''}: ${words}`)
  }
  if (SILENCER.test(text)) fault('silences the compiler')
  const isOfTests = isTest(file) || file.startsWith('tests/')
  for (const node of nodesOf(treeOf(file, text))) {
    if (node.kind === ts.SyntaxKind.AnyKeyword) fault('any', node)
    if (isOfTests) continue
    if (readsWholeRows(node)) fault('select *', node)
    if (isTimeless(file)) {
      const source = chanceOrClock(node)
      if (source) fault(`${source} in what has no clock and no chance`, node)
    }
  }
  if (isPortable(file) && !isOfTests)
    for (const { target, onlyTypes } of importsOf(file, text))
      if (!onlyTypes && OF_THE_SERVER.test(target)) fault(`${target} is not on a phone`)
  return faults
}

const isPortable = (file: string): boolean => {
  const place = placeOf(file)
  return !!place && (PORTABLE_KINDS.has(place.kind) || PORTABLE_FLOORS.has(place.floor))
}

const isTimeless = (file: string): boolean => {
  const place = placeOf(file)
  return !!place && (TIMELESS_KINDS.has(place.kind) || place.floor === 'analysis')
}

function readsWholeRows(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return node.expression.name.text === 'selectAll'
  const words = wordsOf(node) ?? (ts.isTemplateExpression(node) ? node.getText() : '')
  return asksForWholeRows(words)
}

/** Whether SQL takes every column of a table. A part of the same statement, `(select a, b ...) as part`, has named its columns. */
const asksForWholeRows = (sql: string): boolean =>
  [...sql.matchAll(WHOLE_ROW)].some(
    ([, part]) => !part || !new RegExp(`\\)\\s*(as\\s+)?${part}\\b|\\b${part}\\s+as\\s*\\(`, 'i').test(sql),
  )

/** `new Date()`, `Date.now()`, `Math.random()` and their like, by the name that is written. */
function chanceOrClock(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()'
  if (!ts.isPropertyAccessExpression(node)) return undefined
  const name = node.getText().replace(/^globalThis\./, '')
  return /^(Date\.now|Math\.random|performance\.now|crypto\.(randomUUID|getRandomValues))$/.test(name)
    ? name
    : undefined
}
