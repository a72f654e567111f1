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
  const tree = treeOf(file, text)
  const isOfTests = isTest(file) || file.startsWith('tests/')
  const found = [...nodesOf(tree)].flatMap((node) => {
    const words = wordsForbiddenAt(node, isOfTests, isTimeless(file))
    return words ? [`${file}:${ts.getLineAndCharacterOfPosition(tree, node.getStart()).line + 1}: ${words}`] : []
  })
  const silenced = SILENCER.test(text) ? [`${file}: silences the compiler`] : []
  return [...silenced, ...found, ...(isOfTests ? [] : importsOfServerIn(file, text))]
}

function wordsForbiddenAt(node: ts.Node, isOfTests: boolean, isInTimeless: boolean): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any'
  if (isOfTests) return undefined
  if (readsWholeRows(node)) return 'select *'
  const source = isInTimeless ? chanceOrClock(node) : undefined
  return source && `${source} in what has no clock and no chance`
}

const importsOfServerIn = (file: string, text: string): readonly string[] =>
  isPortable(file)
    ? importsOf(file, text)
        .filter(({ target, onlyTypes }) => !onlyTypes && OF_THE_SERVER.test(target))
        .map(({ target }) => `${file}: ${target} is not on a phone`)
    : []

const isPortable = (file: string): boolean => {
  const place = placeOf(file)
  return place !== undefined && (PORTABLE_KINDS.has(place.kind) || PORTABLE_FLOORS.has(place.floor))
}

const isTimeless = (file: string): boolean => {
  const place = placeOf(file)
  return place !== undefined && (TIMELESS_KINDS.has(place.kind) || place.floor === 'analysis')
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
