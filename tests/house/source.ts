import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/** The text of files by their path from the project's root. */
export type Files = ReadonlyMap<string, string>
/** One import of a file. `onlyTypes`: nothing of it is left when the program runs. */
export type Import = { readonly target: string; readonly onlyTypes: boolean }

/** Every file below the folders, as text. Fonts and pictures are named but not read. */
export function readFiles(...folders: readonly string[]): Files {
  const paths = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  )
  return new Map(paths.sort().map((path) => [path, /\.(woff2|png|svg)$/.test(path) ? '' : readFileSync(path, 'utf8')]))
}

export const isCode = (path: string): boolean => /\.tsx?$/.test(path)
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

const parsed = new Map<string, ts.SourceFile>()

/** The syntax tree of a file; each text is parsed once. */
export function treeOf(path: string, text: string): ts.SourceFile {
  const known = parsed.get(path)
  if (known?.text === text) return known
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind)
  parsed.set(path, tree)
  return tree
}

/** Every node of a tree, outermost first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  for (const child of children) yield* nodesOf(child)
}

/** The words of a string or of a template without holes, else nothing. */
export const wordsOf = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined

/** What a file imports: static and run-time imports, exports from elsewhere, and types named by `import('...')`. */
export function importsOf(path: string, text: string): readonly Import[] {
  const found: Import[] = []
  const add = (node: ts.Node | undefined, onlyTypes: boolean) => {
    const target = wordsOf(node)
    if (target !== undefined) found.push({ target, onlyTypes })
  }
  for (const node of nodesOf(treeOf(path, text))) {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, bringsTypesOnly(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
  }
  return found
}

function bringsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  )
}
