import { parse } from 'csv-parse/sync'
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
/** A sparse catalogue over the Serbian master: only the texts that are said otherwise in ijekavian. */
export const OVERLAY = 'sr-Cyrl-ijekav'
/** The words of the code lists stand in a table, not among the messages; their overlay is a catalogue of this name. */
export const TERMS_FILE = 'registers.codes.terms.json'

/** Every message of `messages/<locale>/<wing>.<room>.json`. Throws where a file is not of that form. */
export function entriesOf(files: Files): readonly Entry[] {
  return [...files].flatMap(([path, content]) => {
    const [, locale = '', name = ''] = path.split('/')
    if (![...WRITTEN, OVERLAY].includes(locale) || !/^[a-z-]+(\.[a-z-]+)*\.json$/.test(name))
      throw new Error(`${path}: no such catalogue`)
    const groups: Record<string, Record<string, Text>> = JSON.parse(content)
    return Object.entries(groups).flatMap(([state, texts]) => {
      if (state !== 'checked' && state !== 'draft') throw new Error(`${path}: ${state} is not a state`)
      return Object.entries(texts).map(([key, text]): Entry => ({ locale, file: name, key, text, state }))
    })
  })
}

/** The words of the code lists in the master language, as the messages that pages say them by. */
export function termEntriesOf(csv: string): readonly Entry[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(csv, { columns: true, bom: true })
  return rows
    .filter(({ locale, text }) => locale === MASTER && text)
    .map(({ list, code, text = '', state }) => ({
      locale: MASTER,
      file: TERMS_FILE,
      key: `term.${list}.${code}`,
      text,
      state: state === 'checked' ? 'checked' : 'draft',
    }))
}

/** A text with every form changed. */
export const withForms = (text: Text, change: (form: string) => string): Text =>
  typeof text === 'string'
    ? change(text)
    : Object.fromEntries(Object.entries(text).map(([category, form]) => [category, change(form)]))

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

/** Every way in which the files of the program refer to messages. */
export function usesIn(files: Files): Uses {
  const nodes = [...files]
    .filter(([file]) => isCode(file) && !isTest(file))
    .flatMap(([file, text]) => [...nodesOf(treeOf(file, text))].map((node) => ({ file, node })))
  const templates = nodes.map(({ node }) => node).filter(ts.isTemplateExpression)
  return {
    said: new Map(nodes.flatMap(({ file, node }) => keysSaidBy(node).map((key): [string, string] => [key, file]))),
    mentioned: new Set(nodes.map(({ node }) => wordsOf(node) ?? '').filter((words) => KEY.test(words))),
    beginnings: new Set(templates.map(({ head }) => head.text).filter((text) => /^[\w-]+\.[\w.-]*$/.test(text))),
    ends: new Set(templates.map(endOf).filter((text) => /^\.[\w.-]+$/.test(text))),
  }
}

/** What stands behind the only hole of a template that begins with it. */
const endOf = ({ head, templateSpans }: ts.TemplateExpression) =>
  head.text === '' && templateSpans.length === 1 ? (templateSpans[0]?.literal.text ?? '') : ''

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
