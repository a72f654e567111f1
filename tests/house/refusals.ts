import ts from 'typescript'
import { type Files, isCode, isTest, nodesOf, treeOf, wordsOf } from './source.ts'

/** A code with which the program says no, and the files that say it. */
export type Refused = ReadonlyMap<string, readonly string[]>

const CODE = /^[a-z][a-z-]*\.[a-zA-Z_]+$/
/** The functions that say no, in rules and in the readers of forms. */
const SAYS_NO = new Set(['refuse', 'refusal', 'wrong'])

/**
 * Every code that is refused with, as the source says it: in a call of `refuse`, `refusal` or `wrong`, as the `code` of an
 * object, or in a table of codes. A code that is put together (`accounts.day_${kind}`) stands for every key of that form.
 */
export function refusedIn(files: Files, keys: readonly string[]): Refused {
  const found = new Map<string, string[]>()
  for (const [file, text] of files) {
    if (!isCode(file) || isTest(file) || /samples/.test(file)) continue
    for (const node of nodesOf(treeOf(file, text)))
      for (const code of codesAt(node, keys)) found.set(code, [...(found.get(code) ?? []), file])
  }
  return found
}

function codesAt(node: ts.Node, keys: readonly string[]): readonly string[] {
  if (ts.isCallExpression(node) && SAYS_NO.has(node.expression.getText()))
    return node.arguments.flatMap((one) => codesOf(one, keys))
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') return codesOf(node.initializer, keys)
  const isTable = ts.isVariableDeclaration(node) && /^codes$|_CODES$/.test(node.name.getText())
  if (!isTable || !node.initializer) return []
  return [...nodesOf(node.initializer)].flatMap((one) => codesOf(one, keys))
}

function codesOf(node: ts.Node, keys: readonly string[]): readonly string[] {
  if (ts.isConditionalExpression(node)) return [...codesOf(node.whenTrue, keys), ...codesOf(node.whenFalse, keys)]
  if (ts.isTemplateExpression(node) && /^[a-z]+\./.test(node.head.text)) {
    const [begin, end] = [node.head.text, node.templateSpans.at(-1)?.literal.text ?? '']
    return keys.filter((key) => key.startsWith(begin) && key.endsWith(end) && CODE.test(key))
  }
  const words = wordsOf(node)
  return words !== undefined && CODE.test(words) ? [words] : []
}
