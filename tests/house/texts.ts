import ts from 'typescript'
import { type Files, isCode, isTest, nodesOf, treeOf, wordsOf } from './source.ts'

/** One text, or one for each plural category of `n`. */
export type Text = string | Readonly<Record<string, string>>
export type State = 'checked' | 'draft'
/** A message as it stands in one file. */
export type Entry = {
  readonly locale: string
  readonly file: string
  readonly key: string
  readonly text: Text
  readonly state: State
}

export const MASTER = 'sr-Cyrl'
/** The plural categories of each language that is written (Unicode CLDR, whole numbers). */
export const PLURALS: Readonly<Record<string, readonly string[]>> = {
  'sr-Cyrl': ['one', 'few', 'other'],
  bs: ['one', 'few', 'other'],
  mk: ['one', 'other'],
  sq: ['one', 'other'],
  en: ['one', 'other'],
}
export const WRITTEN = Object.keys(PLURALS)

/** Every message of `messages/<locale>/<wing>.<room>.json`. Throws where a file is not of that form. */
export function entriesOf(files: Files): readonly Entry[] {
  return [...files].flatMap(([path, content]) => {
    const [, locale = '', name = ''] = path.split('/')
    if (!WRITTEN.includes(locale) || !/^[a-z-]+(\.[a-z-]+)*\.json$/.test(name))
      throw new Error(`${path}: no such catalogue`)
    const groups: Record<string, Record<string, Text>> = JSON.parse(content)
    return Object.entries(groups).flatMap(([state, texts]) => {
      if (state !== 'checked' && state !== 'draft') throw new Error(`${path}: ${state} is not a state`)
      return Object.entries(texts).map(([key, text]): Entry => ({ locale, file: name, key, text, state }))
    })
  })
}

export const formsOf = (text: Text): readonly string[] => (typeof text === 'string' ? [text] : Object.values(text))

/** The params in braces of a text, each once, in order of the alphabet. */
export const paramsOf = (text: Text): readonly string[] =>
  [...new Set(formsOf(text).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')))].sort()

/** What is left of a text when the params and the spans that keep their script are taken out. */
export const lettersOf = (text: Text): string =>
  formsOf(text)
    .join(' ')
    .replace(/⟦[^⟧]*⟧/g, ' ')
    .replace(/\{\w+\}/g, ' ')

/** How the program refers to messages. */
export type Uses = {
  /** Keys that a page says or a rule refuses with, and where. */
  readonly said: ReadonlyMap<string, string>
  /** Every string of the program that could be a key. */
  readonly mentioned: ReadonlySet<string>
  /** The beginnings of keys that are put together: `web.state.${state}`. */
  readonly beginnings: ReadonlySet<string>
  /** The ends of keys that are put together behind a code: `${code}.what`. */
  readonly ends: ReadonlySet<string>
}

const KEY = /^[a-z][\w-]*(\.[\w-]+)+$/i

export function usesIn(files: Files): Uses {
  const said = new Map<string, string>()
  const mentioned = new Set<string>()
  const beginnings = new Set<string>()
  const ends = new Set<string>()
  for (const [file, text] of files) {
    if (!isCode(file) || isTest(file)) continue
    for (const node of nodesOf(treeOf(file, text))) {
      const words = wordsOf(node)
      if (words !== undefined && KEY.test(words)) mentioned.add(words)
      if (ts.isTemplateExpression(node)) {
        if (/^[\w-]+\.[\w.-]*$/.test(node.head.text)) beginnings.add(node.head.text)
        const end = node.templateSpans.at(-1)?.literal.text ?? ''
        if (node.head.text === '' && /^\.[\w.-]+$/.test(end)) ends.add(end)
      }
      for (const key of keysSaidBy(node)) if (!said.has(key)) said.set(key, file)
    }
  }
  return { said, mentioned, beginnings, ends }
}

/** The literal keys of `say(...)`, `ctx.say(...)`, `refuse(...)`, both branches of a choice included. */
function keysSaidBy(node: ts.Node): readonly string[] {
  if (!ts.isCallExpression(node)) return []
  const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText()
  return called === 'say' || called === 'refuse' ? literalsOf(node.arguments[0]) : []
}

function literalsOf(node: ts.Node | undefined): readonly string[] {
  if (node && ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  const words = wordsOf(node)
  return words !== undefined && KEY.test(words) ? [words] : []
}
